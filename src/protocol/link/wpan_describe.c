/* IEEE 802.15.4's frames, every field: IEEE 802.15.4-2020 §7, §9.4. */
#include "wpan.h"

#include "describes.h"

enum { KEY_MODE = 1, LEVEL = 4, KEY_SOURCE_SHORT = 2, KEY_SOURCE_LONG = 3 };

static const struct name key_modes[] = {
	{0, "implicit"}, {1, "index"}, {2, "source of 4 bytes"}, {3, "source of 8 bytes"}, {0, NULL},
};
static const struct name address_modes[] = {{0, "none"}, {1, "reserved"}, {2, "short"}, {3, "extended"}, {0, NULL}};

static const struct field multipurpose_fields[] = {
	{.name = "source_mode", .width = 2, .form = FORM_NAMED, .names = address_modes,
	 .gloss = "how the sender's address is written"},
	{.name = "destination_mode", .width = 2, .form = FORM_NAMED, .names = address_modes,
	 .gloss = "how the receiver's address is written"},
	{.name = "long", .width = 1, .form = FORM_BOOL, .gloss = "a second byte of these follows"},
	{.name = "frame_type", .width = 3, .gloss = "5: multipurpose"},
	{.name = "ie_present", .width = 1, .form = FORM_BOOL, .gloss = "information elements follow the addresses"},
	{.name = "ack_request", .width = 1, .form = FORM_BOOL, .gloss = "the sender wants an acknowledgment"},
	{.name = "version", .width = 2, .gloss = "0"},
	{.name = "frame_pending", .width = 1, .form = FORM_BOOL, .gloss = "the sender has more for the receiver"},
	{.name = "sequence_suppressed", .width = 1, .form = FORM_BOOL, .gloss = "there is no sequence number"},
	{.name = "security_enabled", .width = 1, .form = FORM_BOOL, .gloss = "encrypted, or with an integrity code"},
	{.name = "pan_id_present", .width = 1, .form = FORM_BOOL, .gloss = "the receiver's network is stated"},
};
enum { SHORT_CONTROL_FIELDS = 4 };
static const struct shape multipurpose = {.name = "multipurpose", .SHAPE_FIELDS(multipurpose_fields)};

enum { SEQUENCE, DESTINATION_PAN, DESTINATION_SHORT, DESTINATION, SOURCE_PAN, SOURCE_SHORT, SOURCE };
static const struct field address_fields[] = {
	[SEQUENCE] = {.name = "sequence_number", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "which frame an acknowledgment belongs to"},
	[DESTINATION_PAN] = {.name = "destination_pan", .width = 16, .form = FORM_HEX, .little_endian = true,
	 .gloss = "the network it goes to"},
	[DESTINATION_SHORT] = {.name = "destination_short", .width = 16, .form = FORM_HEX, .little_endian = true,
	 .gloss = "the receiver in its network; 0xffff: all"},
	[DESTINATION] = {.name = "destination", .width = 64, .form = FORM_HEX, .little_endian = true,
	 .gloss = "the receiver, everywhere"},
	[SOURCE_PAN] = {.name = "source_pan", .width = 16, .form = FORM_HEX, .little_endian = true,
	 .gloss = "the network it comes from"},
	[SOURCE_SHORT] = {.name = "source_short", .width = 16, .form = FORM_HEX, .little_endian = true,
	 .gloss = "the sender in its network"},
	[SOURCE] = {.name = "source", .width = 64, .form = FORM_HEX, .little_endian = true,
	 .gloss = "the sender, everywhere"},
};
static const struct shape addresses = {.name = "addresses", .inlined = true, .SHAPE_FIELDS(address_fields)};

enum { CONTROL_FIELDS = 5, COUNTER = 5, SOURCE_4, SOURCE_8, INDEX };
static const struct field security_fields[] = {
	{.name = "reserved", .width = 1, .gloss = "0"},
	{.name = "asn_in_nonce", .width = 1, .form = FORM_BOOL, .gloss = "slot numbers stand for the counter"},
	{.name = "counter_suppressed", .width = 1, .form = FORM_BOOL, .gloss = "there is no frame counter"},
	{.name = "key_id_mode", .width = 2, .form = FORM_NAMED, .names = key_modes, .gloss = "how the key is named"},
	{.name = "level", .width = 3, .gloss = "4 and more: encrypted; the rest says how long the integrity code is"},
	[COUNTER] = {.name = "frame_counter", .width = 32, .little_endian = true,
	 .gloss = "never the same twice under one key"},
	[SOURCE_4] = {.name = "key_source_short", .width = 32, .form = FORM_HEX, .little_endian = true,
	 .gloss = "who made the key"},
	[SOURCE_8] = {.name = "key_source", .width = 64, .form = FORM_HEX, .little_endian = true,
	 .gloss = "who made the key"},
	[INDEX] = {.name = "key_index", .width = 8, .gloss = "which key of theirs"},
};
static const struct shape security = {.name = "security", .SHAPE_FIELDS(security_fields)};

static const struct field element_fields[] = {
	{.name = "descriptor", .width = 16, .form = FORM_HEX, .little_endian = true,
	 .gloss = "type, number and length"},
	{.name = "content", .form = FORM_BYTES, .gloss = "what the element says"},
};
static const struct shape element = {.name = "element", .SHAPE_FIELDS(element_fields)};
static const struct shape *const element_part[] = {&element, NULL};
static const struct shape header_elements = {.name = "header_elements", .list = true, .parts = element_part};
static const struct shape payload_elements = {.name = "payload_elements", .list = true, .parts = element_part};

enum { COMMAND, MIC, FCS, LONG_FCS };
static const struct field content_fields[] = {
	[COMMAND] = {.name = "command", .width = 8, .form = FORM_NAMED, .names = wpan_commands,
	 .gloss = "what is asked or answered"},
	[MIC] = {.name = "mic", .form = FORM_BYTES, .gloss = "guards header and data, made with the key"},
	[FCS] = {.name = "fcs", .width = 16, .form = FORM_HEX, .little_endian = true,
	 .gloss = "guards the frame against noise"},
	[LONG_FCS] = {.name = "fcs", .width = 32, .form = FORM_HEX, .little_endian = true,
	 .gloss = "guards the frame against noise"},
};
static const struct shape content = {.name = "content", .inlined = true, .SHAPE_FIELDS(content_fields)};

const struct shape *const wpan_parts[] = {
	&multipurpose, &addresses, &security, &header_elements, &payload_elements, &content, NULL,
};

static void describe_address(struct description *to, enum wpan_mode mode, bool has_pan, int first)
{
	if (has_pan)
		describe_field(to, &address_fields[first]);
	if (mode == WPAN_SHORT)
		describe_field(to, &address_fields[first + 1]);
	else if (mode == WPAN_EXTENDED)
		describe_field(to, &address_fields[first + 2]);
}

/* Its length of integrity code. */
static uint32_t describe_security(struct description *to)
{
	uint64_t values[CONTROL_FIELDS];
	describe_open(to, &security, describe_left(to));
	for (int i = 0; i < CONTROL_FIELDS; i++)
		values[i] = describe_field(to, &security_fields[i]);
	if (!values[2])
		describe_field(to, &security_fields[COUNTER]);
	if (values[3] >= KEY_SOURCE_SHORT)
		describe_field(to, &security_fields[values[3] == KEY_SOURCE_LONG ? SOURCE_8 : SOURCE_4]);
	if (values[3])
		describe_field(to, &security_fields[INDEX]);
	describe_leave(to);
	return wpan_mic_len((uint8_t)values[LEVEL]);
}

/* The number of the last one. */
static uint8_t describe_elements(struct description *to, const struct shape *list)
{
	struct wpan_element next = {0};
	bool is_last = false;
	const bool in_payload = list == &payload_elements;
	describe_open(to, list, describe_left(to));
	while (!is_last && describe_more(to)) {
		const uint16_t descriptor = (uint16_t)describe_peek(to, &element_fields[0], 0);
		next = in_payload ? wpan_payload_element(descriptor) : wpan_header_element(descriptor);
		is_last = in_payload ? next.id == WPAN_LIST_TERMINATION
		                     : next.id == WPAN_TERMINATION_1 || next.id == WPAN_TERMINATION_2;
		describe_open(to, &element, 2u + next.len);
		describe_field(to, &element_fields[0]);
		if (describe_left(to))
			describe_len(to, &element_fields[1], describe_left(to));
		describe_close(to);
	}
	describe_leave(to);
	return next.id;
}

static void describe_frame(struct description *to, const struct wpan_control *control)
{
	uint32_t mic_len = 0;
	if (!control->suppressed)
		describe_field(to, &address_fields[SEQUENCE]);
	describe_address(to, control->destination, wpan_has_destination_pan(control), DESTINATION_PAN);
	describe_address(to, control->source, wpan_has_source_pan(control), SOURCE_PAN);
	if (control->secured)
		mic_len = describe_security(to);
	if (mic_len > describe_left(to))
		return;
	const uint8_t *end = describe_narrow(to, describe_left(to) - mic_len);
	if (control->has_elements && describe_elements(to, &header_elements) == WPAN_TERMINATION_1)
		describe_elements(to, &payload_elements);
	if (control->type == WPAN_COMMAND && !mic_len)
		describe_field(to, &content_fields[COMMAND]);
	describe_widen(to, end, &described_payload);
	if (mic_len)
		describe_len(to, &content_fields[MIC], mic_len);
}

void wpan_describe(struct description *to, const struct layer *layer)
{
	const struct span bytes = layer->bytes;
	if (bytes.len < 2) {
		describe_header(to, layer);
		return;
	}
	const struct wpan_control control = wpan_control_of(bytes.at);
	if (control.type == WPAN_MULTIPURPOSE) {
		describe_open(to, &multipurpose, control.is_long ? 2 : 1);
		describe_fields(to, multipurpose_fields,
		                control.is_long ? sizeof multipurpose_fields / sizeof *multipurpose_fields
		                                : SHORT_CONTROL_FIELDS);
		describe_close(to);
	} else {
		describe_header(to, layer);
		if (control.type > WPAN_MULTIPURPOSE || control.type == 4)
			return;
	}
	const uint8_t fcs_len = wpan_fcs_len(bytes);
	const size_t left = describe_left(to);
	const uint8_t *end = describe_narrow(to, left > fcs_len ? left - fcs_len : 0);
	describe_frame(to, &control);
	describe_widen(to, end, &described_payload);
	if (fcs_len)
		describe_field(to, &content_fields[fcs_len == WPAN_LONG_FCS_LEN ? LONG_FCS : FCS]);
}
