/* IEEE 802.15.4, of low-rate wireless networks (Zigbee, Thread, 6LoWPAN): a frame control that says which of the fields
 * behind it there are. Numbers come with the low byte first. IEEE 802.15.4-2020 §7. What captures end with may be the
 * check sequence or not: it is one when it fits. */
#include "wpan.h"

#include "describes.h"

enum {
	CONTROL_MIN = 2,
	BEACON = 0,
	LEVEL = 0x07,
	ENCRYPTED = 4,
	KEY_MODE_SHIFT = 3,
	COUNTER_SUPPRESSED = 0x20,
};
enum key_mode { KEY_IMPLICIT, KEY_INDEX, KEY_SOURCE_SHORT, KEY_SOURCE_LONG };

static const struct name frame_types[] = {
	{0, "Beacon"}, {1, "Data"}, {2, "ACK"}, {3, "Command"}, {4, "Reserved"}, {5, "Multipurpose"}, {6, "Fragment"},
	{7, "Extended"}, {0, NULL},
};
static const struct name address_modes[] = {{0, "none"}, {1, "reserved"}, {2, "short"}, {3, "extended"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "reserved", .bit = 0, .width = 1, .gloss = "0"},
	{.name = "pan_id_compression", .bit = 1, .width = 1, .form = FORM_BOOL,
	 .gloss = "a network that follows from others is left out"},
	{.name = "ack_request", .bit = 2, .width = 1, .form = FORM_BOOL, .gloss = "the sender wants an acknowledgment"},
	{.name = "frame_pending", .bit = 3, .width = 1, .form = FORM_BOOL,
	 .gloss = "the sender has more for the receiver"},
	{.name = "security_enabled", .bit = 4, .width = 1, .form = FORM_BOOL,
	 .gloss = "encrypted, or with an integrity code"},
	{.name = "frame_type", .bit = 5, .width = 3, .form = FORM_NAMED, .names = frame_types,
	 .gloss = "what kind of frame this is"},
	{.name = "source_mode", .bit = 8, .width = 2, .form = FORM_NAMED, .names = address_modes,
	 .gloss = "how the sender's address is written"},
	{.name = "version", .bit = 10, .width = 2, .gloss = "2 is that of 2015; 0 and 1 are older"},
	{.name = "destination_mode", .bit = 12, .width = 2, .form = FORM_NAMED, .names = address_modes,
	 .gloss = "how the receiver's address is written"},
	{.name = "ie_present", .bit = 14, .width = 1, .form = FORM_BOOL,
	 .gloss = "information elements follow the addresses"},
	{.name = "sequence_suppressed", .bit = 15, .width = 1, .form = FORM_BOOL,
	 .gloss = "there is no sequence number"},
};

bool wpan_error(struct line *line, const char *what)
{
	text_format(line->text, "[ERROR: %s]", what);
	return line_gives_up(line);
}

void wpan_line_from(struct line *line, const struct layer *layer, uint32_t len)
{
	line->link_len = (uint32_t)(layer->bytes.at - line->packet->record->bytes.at) + len;
	line->abandoned = !line->link_len;
}

void wpan_line_behind(struct line *line, const struct layer *carrier)
{
	if (line->abandoned && !line->cut)
		wpan_line_from(line, carrier, carrier->header_len);
}

void wpan_line_extended(struct line *line, const uint8_t address[WPAN_EXTENDED_LEN])
{
	for (size_t i = WPAN_EXTENDED_LEN; i; i--)
		text_format(line->text, i > 1 ? "%02x:" : "%02x", address[i - 1]);
}

/* "Data packet v2 AR, " */
static void put_control(struct line *line, const struct wpan_control *control)
{
	const bool is_multipurpose = control->type == WPAN_MULTIPURPOSE;
	const struct { bool is_set; const char *name; } flags[] = {
		{control->secured, "Security Enabled, "}, {control->pending, "Frame Pending, "},
		{control->acknowledged, "AR, "},
		{control->pan, is_multipurpose ? "PAN ID Present, " : "PAN ID Compression, "},
		{control->suppressed, "Sequence Number Suppression, "}, {control->has_elements, "IE present, "},
	};
	if (control->is_long)
		text_format(line->text, "v%u ", control->version);
	for (size_t i = 0; i < sizeof flags / sizeof *flags && line->manner->verbosity > 2; i++)
		if (flags[i].is_set)
			text_put(line->text, flags[i].name);
}

static bool put_sequence(struct line *line, struct cursor *cursor, const struct wpan_control *control)
{
	const bool is_multipurpose = control->type == WPAN_MULTIPURPOSE, is_verbose = line->manner->verbosity;
	if (control->suppressed) {
		if (!is_multipurpose && control->version < WPAN_VERSION_2015)
			text_put(line->text, "[ERROR: Sequence number suppressed on frames where version < 2]");
		if (is_verbose && !is_multipurpose)
			text_put(line->text, "seq suppressed ");
		return true;
	}
	const uint8_t sequence = take_u8(cursor);
	if (cursor->ran_short) {
		line_abandoned(line, "802.15.4");
		return false;
	}
	if (is_verbose)
		text_format(line->text, "seq %02x ", sequence);
	return true;
}

/* "abcd:0001", "-:none" */
static bool put_address(struct line *line, struct cursor *cursor, enum wpan_mode mode, bool has_pan)
{
	const uint16_t pan = has_pan ? take_le16(cursor) : 0;
	if (cursor->ran_short)
		return wpan_error(line, "Truncated before dst_pan");
	if (has_pan)
		text_format(line->text, "%04x:", pan);
	else
		text_put(line->text, "-:");
	if (mode == WPAN_NONE) {
		text_put(line->text, "none");
		return true;
	}
	const uint8_t *address = take(cursor, mode == WPAN_SHORT ? WPAN_SHORT_LEN : WPAN_EXTENDED_LEN);
	if (!address)
		return wpan_error(line, "Truncated before dst_addr");
	if (mode == WPAN_SHORT)
		text_format(line->text, "%04x", read_le16(address));
	else
		wpan_line_extended(line, address);
	return true;
}

/* tcpdump 4.99.3 takes no network from a short address to an extended one. */
static bool source_pan_is_told(const struct wpan_control *control)
{
	const bool is_mixed = control->destination == WPAN_SHORT && control->source == WPAN_EXTENDED;
	return wpan_has_source_pan(control) && !(is_mixed && control->version >= WPAN_VERSION_2015);
}

static bool put_addresses(struct line *line, struct cursor *cursor, const struct wpan_control *control)
{
	const bool is_multipurpose = control->type == WPAN_MULTIPURPOSE;
	if (control->source == WPAN_RESERVED)
		return wpan_error(line, "Invalid src address mode");
	if (control->destination == WPAN_RESERVED)
		return wpan_error(line, "Invalid dst address mode");
	if (!is_multipurpose && control->version < WPAN_VERSION_2015 && control->pan &&
	    (!control->destination || !control->source))
		text_put(line->text, "[ERROR: PAN ID Compression != 0, and only one address with frame version < 2]");
	if (!put_address(line, cursor, control->destination, wpan_has_destination_pan(control)))
		return false;
	text_put(line->text, is_multipurpose ? " <  " : " < ");
	if (!put_address(line, cursor, control->source, source_pan_is_told(control)))
		return false;
	text_char(line->text, ' ');
	return true;
}

/* "KeySource 0c:0b:0a:09:08:07:06:05, KeyIndex 0x09, ". tcpdump 4.99.3 passes half of a long source only. */
static bool put_key(struct line *line, struct cursor *cursor, enum key_mode mode, bool is_told)
{
	if (mode >= KEY_SOURCE_SHORT) {
		const size_t len = mode == KEY_SOURCE_LONG ? 8 : 4;
		const struct span source = span_first(cursor_rest(cursor), len);
		take(cursor, 4);
		if (source.len < len)
			return wpan_error(line, "Truncated before Key Source");
		if (is_told && mode == KEY_SOURCE_SHORT)
			text_format(line->text, "KeySource 0x%04x:%x4x, ", read_le16(source.at),
			            read_le16(source.at + 2));
		if (is_told && mode == KEY_SOURCE_LONG) {
			text_put(line->text, "KeySource ");
			wpan_line_extended(line, source.at);
			text_put(line->text, ", ");
		}
	}
	const uint8_t index = take_u8(cursor);
	if (cursor->ran_short)
		return wpan_error(line, "Truncated before Key Index");
	if (is_told)
		text_format(line->text, "KeyIndex 0x%02x, ", index);
	return true;
}

/* The auxiliary security header: §9.4. */
static bool put_security(struct line *line, struct cursor *cursor, uint8_t *level)
{
	const bool is_told = line->manner->verbosity > 1;
	const uint8_t control = take_u8(cursor);
	if (cursor->ran_short)
		return wpan_error(line, "Truncated before Aux Security Header");
	const enum key_mode mode = control >> KEY_MODE_SHIFT & 3;
	*level = control & LEVEL;
	if (line->manner->verbosity)
		text_format(line->text, "\n\tSecurity Level %u, Key Id Mode %u, ", *level, mode);
	if (!(control & COUNTER_SUPPRESSED)) {
		const uint32_t counter = take_le32(cursor);
		if (cursor->ran_short)
			return wpan_error(line, "Truncated before Frame Counter");
		if (is_told)
			text_format(line->text, "Frame Counter 0x%08x ", counter);
	}
	if (mode != KEY_IMPLICIT)
		return put_key(line, cursor, mode, is_told);
	if (is_told)
		text_put(line->text, "Implicit");
	return true;
}

/* Takes the integrity code from the end of what is left. */
static bool take_mic(struct line *line, struct cursor *cursor, uint8_t level, struct span *mic)
{
	const uint32_t len = wpan_mic_len(level);
	const struct span rest = cursor_rest(cursor);
	if (rest.len < len)
		return wpan_error(line, "Truncated before MIC");
	*cursor = cursor_over(span_first(rest, rest.len - len));
	*mic = span_after(rest, rest.len - len);
	return true;
}

static void put_mic(struct line *line, struct span mic)
{
	if (!mic.len || line->manner->verbosity < 3)
		return;
	text_put(line->text, "\n\tMIC ");
	text_hex_bytes(line->text, mic);
	text_char(line->text, ' ');
}

/* One with no room behind the first `control_len` bytes is told as 0. */
static void put_fcs(struct line *line, struct span bytes, size_t control_len, uint8_t fcs_len)
{
	const bool has_room = bytes.len >= control_len + WPAN_FCS_LEN;
	const uint16_t stored = has_room ? read_le16(bytes.at + bytes.len - WPAN_FCS_LEN) : 0;
	if (line->manner->verbosity < 3)
		return;
	if (fcs_len == WPAN_LONG_FCS_LEN)
		text_format(line->text, "FCS %x ", read_le32(bytes.at + bytes.len - WPAN_LONG_FCS_LEN));
	else if (fcs_len || !has_room)
		text_format(line->text, "FCS %x ", stored);
	else
		text_format(line->text, "wrong FCS %x vs %x (assume no FCS stored) ", stored, wpan_fcs(bytes));
}

/* What is inside. False when it is not all there. */
static bool put_content(struct line *line, struct cursor *cursor, const struct wpan_control *control)
{
	if (control->type == BEACON && control->version < WPAN_VERSION_2015)
		return wpan_line_beacon(line, cursor);
	return control->type != WPAN_COMMAND || wpan_line_command(line, cursor);
}

/* False when it is not all there. */
static bool put_frame(struct line *line, const struct layer *layer, struct wpan_control *control, struct cursor *cursor)
{
	uint8_t level = 0;
	struct span mic = {0};
	const size_t left = cursor_left(cursor);
	const uint8_t fcs_len = left < WPAN_FCS_LEN ? 0 : wpan_fcs_len(layer->bytes);
	*cursor = cursor_over(span_first(cursor_rest(cursor), left > fcs_len ? left - fcs_len : 0));
	if (!put_sequence(line, cursor, control) || !put_addresses(line, cursor, control))
		return false;
	if (control->secured && (!put_security(line, cursor, &level) || !take_mic(line, cursor, level, &mic)))
		return false;
	if (control->has_elements && !wpan_line_elements(line, cursor, level >= ENCRYPTED))
		return false;
	put_mic(line, mic);
	put_fcs(line, layer->bytes, control->type == WPAN_MULTIPURPOSE ? 1 : 2, fcs_len);
	return put_content(line, cursor, control);
}

static bool is_in_zep(const struct packet *packet, const struct layer *layer)
{
	return layer != packet->layers && packet_previous(packet, layer)->protocol == &protocol_zep;
}

/* Inside of ZEP, the check sequence is looked for at the end that was stated. */
static bool is_cut_before_fcs(const struct packet *packet, const struct layer *layer, uint32_t control_len)
{
	return layer_is_cut(layer) && layer->len >= control_len + WPAN_FCS_LEN && is_in_zep(packet, layer);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	if (layer->bytes.len < CONTROL_MIN) {
		line_truncated(line, "802.15.4");
		line->abandoned = layer->len >= CONTROL_MIN && is_in_zep(line->packet, layer);
		return;
	}
	text_put(line->text, "IEEE 802.15.4 ");
	struct wpan_control control = wpan_control_of(layer->bytes.at);
	text_put(line->text, name_of(frame_types, control.type));
	text_put(line->text, " packet ");
	if (control.type > WPAN_COMMAND && control.type != WPAN_MULTIPURPOSE) {
		line_gives_up(line);
		return;
	}
	const uint8_t control_len = control.is_long ? 2 : 1;
	if (is_cut_before_fcs(line->packet, layer, control_len)) {
		line_abandoned(line, "802.15.4");
		return;
	}
	put_control(line, &control);
	take(&cursor, control_len);
	if (put_frame(line, layer, &control, &cursor) && cursor_left(&cursor))
		line_unknown(line, cursor_rest(&cursor));
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	/* tcpdump says that its header is one byte long */
	packet_link_header(packet, layer, layer->bytes.len ? 1 : 0);
	return layer->bytes.len < CONTROL_MIN ? TRUNCATED : WHOLE;
}

const struct protocol protocol_wpan = {
	.name = "wpan",
	.title = "IEEE 802.15.4, low-rate wireless networks",
	.reference = "IEEE 802.15.4-2020",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = 2,
	.describe = wpan_describe,
	.parts = wpan_parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
