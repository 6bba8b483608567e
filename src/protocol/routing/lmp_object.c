/* The values of LMP's objects, as lines of text tell them: RFC 4204 §13. */
#include "gmpls.h"
#include "lmp.h"

const struct name lmp_classes[] = {
	{1, "Control Channel ID"},
	{2, "Node ID"},
	{3, "Link ID"},
	{4, "Interface ID"},
	{5, "Message ID"},
	{6, "Configuration"},
	{7, "Hello"},
	{8, "Verify Begin"},
	{9, "Verify Begin ACK"},
	{10, "Verify ID"},
	{11, "TE Link"},
	{12, "Data Link"},
	{13, "Channel Status"},
	{14, "Channel Status Request"},
	{20, "Error Code"},
	{51, "Service Config"},
	{0, NULL},
};

const struct name lmp_link_flags[] = {
	{1, "Fault Management Supported"}, {2, "Link Verification Supported"}, {0, NULL},
};

const struct name lmp_data_link_flags[] = {
	{1, "Data Link Port"}, {2, "Allocated for user traffic"}, {4, "Failed link"}, {0, NULL},
};

const struct name lmp_verify_flags[] = {{1, "Verify all links"}, {2, "Data link type"}, {0, NULL}};

const struct name lmp_channel_states[] = {
	{1, "Signal Okay"}, {2, "Signal Degraded"}, {3, "Signal Fail"}, {0, NULL},
};

const struct name lmp_begin_verify_errors[] = {
	{0x01, "Link Verification Procedure Not supported"},
	{0x02, "Unwilling to verify"},
	{0x04, "Unsupported verification transport mechanism"},
	{0x08, "Link-Id configuration error"},
	{0x10, "Unknown object c-type"},
	{0, NULL},
};

const struct name lmp_link_summary_errors[] = {
	{0x01, "Unacceptable non-negotiable LINK-SUMMARY parameters"},
	{0x02, "Renegotiate LINK-SUMMARY parameters"},
	{0x04, "Invalid TE-LINK Object"},
	{0x08, "Invalid DATA-LINK Object"},
	{0x10, "Unknown TE-LINK Object c-type"},
	{0x20, "Unknown DATA-LINK Object c-type"},
	{0, NULL},
};

enum { INTERFACE_SWITCHING = 1, WAVELENGTH = 2 };
const struct name lmp_subobjects[] = {
	{INTERFACE_SWITCHING, "Interface Switching Type"}, {WAVELENGTH, "Wavelength"}, {0, NULL},
};

/* "10.0.0.1 (0x0a000001)": what names an end of a link, in as many bytes as its length says. */
enum identifier { UNNUMBERED, IN_IP4, IN_IP6 };
static const uint8_t identifier_lens[] = {[UNNUMBERED] = 4, [IN_IP4] = IP4_LEN, [IN_IP6] = IP6_LEN};

static void put_identifier(struct line *line, const char *title, enum identifier kind, const uint8_t *at)
{
	text_format(line->text, "\n\t    %s: ", title);
	switch (kind) {
	case UNNUMBERED: text_unsigned(line->text, read_u32(at)); break;
	case IN_IP4: line_ip4(line, at); break;
	case IN_IP6: line_ip6(line, at); break;
	}
	text_format(line->text, " (0x%08x)", read_u32(at));
}

/* In links and interfaces two types each, for both ends. */
static enum lmp_result put_link(struct line *line, const struct lmp_object *object)
{
	static const enum identifier kinds[] = {IN_IP4, IN_IP6, UNNUMBERED};
	static const char *const titles[] = {[UNNUMBERED] = "Link ID", [IN_IP4] = "IPv4 Link ID", [IN_IP6] = "IPv6 Link ID"};
	const enum identifier kind = kinds[(object->type - 1) / 2];
	put_identifier(line, titles[kind], kind, object->value.at);
	return LMP_TOLD;
}

/* In links with their properties, channel states and requests: one type each. */
static enum identifier identifier_of(const struct lmp_object *object)
{
	static const enum identifier kinds[] = {IN_IP4, IN_IP6, UNNUMBERED};
	return kinds[object->type - 1];
}

static enum lmp_result put_control_channel(struct line *line, const struct lmp_object *object)
{
	put_identifier(line, "Control Channel ID", UNNUMBERED, object->value.at);
	return LMP_TOLD;
}

static enum lmp_result put_node(struct line *line, const struct lmp_object *object)
{
	put_identifier(line, "Node ID", IN_IP4, object->value.at);
	return LMP_TOLD;
}

static enum lmp_result put_message_id(struct line *line, const struct lmp_object *object)
{
	put_identifier(line, object->type == 1 ? "Message ID" : "Message ID Ack", UNNUMBERED, object->value.at);
	return LMP_TOLD;
}

static enum lmp_result put_configuration(struct line *line, const struct lmp_object *object)
{
	const uint8_t *at = object->value.at;
	text_format(line->text, "\n\t    Hello Interval: %u\n\t    Hello Dead Interval: %u", read_u16(at), read_u16(at + 2));
	return LMP_TOLD;
}

static enum lmp_result put_hello(struct line *line, const struct lmp_object *object)
{
	const uint8_t *at = object->value.at;
	text_format(line->text, "\n\t    Tx Seq: %u, Rx Seq: %u", read_u32(at), read_u32(at + 4));
	return LMP_TOLD;
}

static enum lmp_result put_verify_begin(struct line *line, const struct lmp_object *object)
{
	enum { PAYLOAD = 8000 }; /* as tcpdump has it, in decimal; RFC 4204 §13.8 says 0x8000 */
	struct text *text = line->text;
	const uint8_t *at = object->value.at;
	const char *encoding = name_of(gmpls_encodings, at[8]);
	const uint16_t mechanism = read_u16(at + 10);
	text_put(text, "\n\t    Flags: ");
	text_known_flags(text, lmp_verify_flags, read_u16(at), "none");
	text_format(text, "\n\t    Verify Interval: %u\n\t    Data links: %u", read_u16(at + 2), read_u32(at + 4));
	text_format(text, "\n\t    Encoding type: %s", encoding ? encoding : "Unknown");
	text_format(text, "\n\t    Verify Transport Mechanism: %u (0x%x)%s", mechanism, mechanism,
	            mechanism & PAYLOAD ? " (Payload test messages capable)" : "");
	text_format(text, "\n\t    Transmission Rate: %.3f Mbps\n\t    Wavelength: %u", gmpls_megabits(at + 12), read_u32(at + 16));
	return LMP_TOLD;
}

static enum lmp_result put_verify_begin_ack(struct line *line, const struct lmp_object *object)
{
	const uint8_t *at = object->value.at;
	text_format(line->text, "\n\t    Verify Dead Interval: %u\n\t    Verify Transport Response: %u", read_u16(at),
	            read_u16(at + 2));
	return LMP_TOLD;
}

static enum lmp_result put_verify_id(struct line *line, const struct lmp_object *object)
{
	text_format(line->text, "\n\t    Verify ID: %u", read_u32(object->value.at));
	return LMP_TOLD;
}

/* How a link with its properties begins: flags and its two ends. */
static void put_ends(struct line *line, const struct lmp_object *object, const struct name *flags, const char *const titles[2])
{
	const uint8_t *at = object->value.at;
	const enum identifier kind = identifier_of(object);
	text_put(line->text, "\n\t    Flags: [");
	text_known_flags(line->text, flags, at[0], "none");
	text_char(line->text, ']');
	put_identifier(line, titles[0], kind, at + 4);
	put_identifier(line, titles[1], kind, at + 4 + identifier_lens[kind]);
}

static enum lmp_result put_te_link(struct line *line, const struct lmp_object *object)
{
	static const char *const titles[] = {"Local Link-ID", "Remote Link-ID"};
	put_ends(line, object, lmp_link_flags, titles);
	return LMP_TOLD;
}

/* RFC 4204 §13.12.1.1. `ahead` begins behind the header: a length that has no room for a field does not keep tcpdump from it. */
static enum lmp_result put_switching(struct line *line, const uint8_t *header, struct span ahead)
{
	static const char *const titles[] = {"Min", "Max"};
	struct cursor cursor = cursor_over(ahead);
	const char *switching = name_of(gmpls_switching_capabilities, header[2]), *encoding = name_of(gmpls_encodings, header[3]);
	text_format(line->text, "\n\t      Switching Type: %s (%u)", switching ? switching : "Unknown", header[2]);
	text_format(line->text, "\n\t      Encoding Type: %s (%u)", encoding ? encoding : "Unknown", header[3]);
	for (unsigned i = 0; i < 2; i++) {
		const uint8_t *bandwidth = take(&cursor, BANDWIDTH_LEN);
		if (!bandwidth)
			return LMP_CUT;
		text_format(line->text, "\n\t      %s Reservable Bandwidth: %.3f Mbps", titles[i], gmpls_megabits(bandwidth));
	}
	return LMP_TOLD;
}

static enum lmp_result put_wavelength(struct line *line, struct span ahead)
{
	struct cursor cursor = cursor_over(ahead);
	const uint32_t wavelength = take_u32(&cursor);
	if (cursor.ran_short)
		return LMP_CUT;
	text_format(line->text, "\n\t      Wavelength: %u", wavelength);
	return LMP_TOLD;
}

/* Says what is wrong with the length of a subobject when `left` bytes of the object are there; false then. */
static bool put_subobject_head(struct line *line, const uint8_t *header, size_t left)
{
	const char *name = name_of(lmp_subobjects, header[0]);
	const uint8_t len = header[1];
	text_format(line->text, "\n\t    Subobject, Type: %s (%u), Length: %u", name ? name : "Unknown", header[0], len);
	if (len < LMP_PART_HEADER_LEN)
		text_put(line->text, " (too short)");
	else if (len % 4)
		text_put(line->text, " (not a multiple of 4)");
	else if (len > left)
		text_put(line->text, " (goes past the end of the object)");
	else
		return true;
	return false;
}

/* One that nobody knows ends them, and the object is shown as bytes. */
static enum lmp_result put_subobjects(struct line *line, struct cursor *cursor, const uint8_t *end_of_all)
{
	enum lmp_result result = LMP_TOLD;
	while (result == LMP_TOLD && cursor_left(cursor) >= LMP_PART_HEADER_LEN) {
		const uint8_t *header = cursor->at, *value = header + LMP_PART_HEADER_LEN;
		const struct span ahead = {value, (size_t)(end_of_all - value)};
		if (!put_subobject_head(line, header, cursor_left(cursor)))
			return LMP_TOLD;
		if (header[0] == INTERFACE_SWITCHING)
			result = put_switching(line, header, ahead);
		else
			result = header[0] == WAVELENGTH ? put_wavelength(line, ahead) : LMP_HEX;
		take(cursor, header[1]);
	}
	return result;
}

static enum lmp_result put_data_link(struct line *line, const struct lmp_object *object)
{
	static const char *const titles[] = {"Local Interface ID", "Remote Interface ID"};
	struct cursor cursor = cursor_over(object->value);
	put_ends(line, object, lmp_data_link_flags, titles);
	take(&cursor, 4 + 2u * identifier_lens[identifier_of(object)]);
	return put_subobjects(line, &cursor, span_end(object->ahead));
}

static enum lmp_result put_channel_states(struct line *line, const struct lmp_object *object)
{
	enum { STATE_LEN = 4, STATE_MASK = 0x03ffffff }; /* RFC 4204 §13.13 has 30 bits of it */
	const enum identifier kind = identifier_of(object);
	struct cursor cursor = cursor_over(object->value);
	while (cursor_left(&cursor) >= identifier_lens[kind] + (size_t)STATE_LEN) {
		put_identifier(line, "Interface ID", kind, take(&cursor, identifier_lens[kind]));
		const uint32_t word = take_u32(&cursor);
		const char *state = name_of(lmp_channel_states, word & STATE_MASK);
		text_put(line->text, word >> 31 ? "\n\t\t    Active: Allocated (1)" : "\n\t\t    Active: Non-allocated (0)");
		text_put(line->text, word >> 30 & 1 ? "\n\t\t    Direction: Transmit (1)" : "\n\t\t    Direction: Receive (0)");
		text_format(line->text, "\n\t\t    Channel Status: %s (%u)", state ? state : "Unknown", word & STATE_MASK);
	}
	return LMP_TOLD;
}

static enum lmp_result put_channel_request(struct line *line, const struct lmp_object *object)
{
	const enum identifier kind = identifier_of(object);
	struct cursor cursor = cursor_over(object->value);
	while (cursor_left(&cursor) >= identifier_lens[kind])
		put_identifier(line, "Interface ID", kind, take(&cursor, identifier_lens[kind]));
	return LMP_TOLD;
}

static enum lmp_result put_errors(struct line *line, const struct lmp_object *object)
{
	const struct name *names = object->type == 1 ? lmp_begin_verify_errors : lmp_link_summary_errors;
	text_put(line->text, "\n\t    Error Code: ");
	text_known_flags(line->text, names, read_u32(object->value.at), "none");
	return LMP_TOLD;
}

static const struct lmp_kind kinds[] = {
	{1, 1, "Local", 4, false, put_control_channel},
	{1, 2, "Remote", 4, false, put_control_channel},
	{2, 1, "Local", 4, false, put_node},
	{2, 2, "Remote", 4, false, put_node},
	{3, 1, "IPv4 Local", 4, false, put_link},
	{3, 2, "IPv4 Remote", 4, false, put_link},
	{3, 3, "IPv6 Local", 16, false, put_link},
	{3, 4, "IPv6 Remote", 16, false, put_link},
	{3, 5, "Unnumbered Local", 4, false, put_link},
	{3, 6, "Unnumbered Remote", 4, false, put_link},
	{4, 1, "IPv4 Local", 4, false, put_link},
	{4, 2, "IPv4 Remote", 4, false, put_link},
	{4, 3, "IPv6 Local", 16, false, put_link},
	{4, 4, "IPv6 Remote", 16, false, put_link},
	{4, 5, "Unnumbered Local", 4, false, put_link},
	{4, 6, "Unnumbered Remote", 4, false, put_link},
	{5, 1, "1", 4, false, put_message_id},
	{5, 2, "2", 4, false, put_message_id},
	{6, 1, "1", 4, false, put_configuration},
	{7, 1, "1", 8, false, put_hello},
	{8, 1, "1", 20, false, put_verify_begin},
	{9, 1, "1", 4, false, put_verify_begin_ack},
	{10, 1, "1", 4, false, put_verify_id},
	{11, 1, "IPv4", 12, false, put_te_link},
	{11, 2, "IPv6", 36, false, put_te_link},
	{11, 3, "Unnumbered", 12, false, put_te_link},
	{12, 1, "IPv4", 12, true, put_data_link},
	{12, 2, "IPv6", 36, true, put_data_link},
	{12, 3, "Unnumbered", 12, true, put_data_link},
	{13, 1, "IPv4", 0, true, put_channel_states},
	{13, 2, "IPv6", 0, true, put_channel_states},
	{13, 3, "Unnumbered", 0, true, put_channel_states},
	{14, 1, "IPv4", 0, true, put_channel_request},
	{14, 2, "IPv6", 0, true, put_channel_request},
	{14, 3, "Unnumbered", 0, true, put_channel_request},
	{20, 1, "1", 4, false, put_errors},
	{20, 2, "2", 4, false, put_errors},
	{51, 1, "1", 4, false, lmp_put_signalings},
	{51, 2, "2", 16, false, lmp_put_client_port},
	{51, 3, "3", 8, false, lmp_put_transparency},
	{51, 4, "4", 4, false, lmp_put_diversity},
};

const struct lmp_kind *lmp_kind_of(uint8_t class, uint8_t type)
{
	for (const struct lmp_kind *kind = kinds; kind < kinds + sizeof kinds / sizeof *kinds; kind++)
		if (kind->class == class && kind->type == type)
			return kind;
	return NULL;
}
