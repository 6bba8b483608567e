/* The Lightweight Access Point Protocol, from which CAPWAP came: RFC 5412. A wireless LAN's access points and their
 * controller: frames as they were received (data), and messages (control), which to the controller come behind the
 * address of the access point. */
#include "describes.h"
#include "line.h"

enum { CONTROL_PORT = 12223, HEADER_LEN = 6, MESSAGE_HEADER_LEN = 8 };

static const struct name flags[] = {
	{0x01, "Last Fragment Bit"}, {0x02, "Fragment Bit"}, {0x04, "Control Bit"}, {0, NULL},
};

static const struct name messages[] = {
	{1, "Discovery req"}, {2, "Discovery resp"}, {3, "Join req"}, {4, "Join resp"}, {5, "Join ack"},
	{6, "Join confirm"}, {10, "Configure req"}, {11, "Configure resp"}, {12, "Update req"}, {13, "Update resp"},
	{14, "WTP event req"}, {15, "WTP event resp"}, {16, "Change state event req"}, {17, "Change state event resp"},
	{22, "Echo req"}, {23, "Echo resp"}, {24, "Image data req"}, {25, "Image data resp"},
	{26, "Channel status req"}, {27, "Channel status resp"}, {30, "Key update req"}, {31, "Key update resp"},
	{32, "Primary discovery req"}, {33, "Primary discovery resp"}, {34, "Data transfer req"},
	{35, "Data transfer resp"}, {36, "Clear config ind"}, {37, "Wlan config req"}, {38, "Wlan config resp"},
	{39, "Mobile config req"}, {40, "Mobile config resp"}, {0, NULL},
};

/* The header of the UDP datagram that carries it, or NULL. */
static const struct udp *ports_of(const struct packet *packet, const struct layer *layer)
{
	const struct layer *under = packet_previous(packet, layer);
	return under && under->protocol == &protocol_udp ? &under->as.udp : NULL;
}

static bool is_control(const struct udp *udp)
{
	return udp && (udp->source_port == CONTROL_PORT || udp->destination_port == CONTROL_PORT);
}

static bool has_identity(const struct udp *udp)
{
	return is_control(udp) && udp->destination_port == CONTROL_PORT;
}

/* False, and told, when it is of a version that nobody knows. */
static bool put_kind(struct line *line, const uint8_t *header)
{
	const uint8_t version = header[0] >> 6;
	if (version) {
		text_format(line->text, "LWAPP version %u packet not supported", version);
		return false;
	}
	text_format(line->text, "LWAPPv0, %s frame, ", header[0] & 4 ? "Control" : "Data");
	return true;
}

static void put_flags(struct line *line, const uint8_t *header)
{
	text_put(line->text, "Flags [");
	text_known_flags(line->text, flags, header[0] & 7, "none");
	text_char(line->text, ']');
}

static void put_briefly(struct line *line, const struct layer *layer, const uint8_t *header)
{
	put_flags(line, header);
	text_format(line->text, ", length %u", layer->len);
}

/* False when the capture ends in them. */
static bool put_messages(struct line *line, struct cursor cursor, uint32_t left)
{
	while (left) {
		const struct span whole = cursor_rest(&cursor);
		const uint8_t *at = take(&cursor, MESSAGE_HEADER_LEN);
		if (!at)
			return false;
		const uint16_t len = read_u16(at + 2);
		if (len + (uint32_t)MESSAGE_HEADER_LEN > left) {
			text_put(line->text, "\n\t  Msg goes past end of PDU");
			return true;
		}
		text_put(line->text, "\n\t  Msg type: ");
		text_name_and_value(line->text, messages, at[0], "Unknown");
		text_format(line->text, ", Seqnum: %u, Msg len: %u, Session: 0x%08x", at[1], len, read_u32(at + 4));
		if (whole.len < len)
			return false;
		take_span(&cursor, len);
		left -= len + (uint32_t)MESSAGE_HEADER_LEN;
	}
	return true;
}

static bool put_control(struct line *line, const struct layer *layer, bool with_identity)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	const uint8_t *identity = with_identity ? take(&cursor, MAC_LEN) : NULL;
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return false;
	if (!put_kind(line, header))
		return true;
	if (!line->manner->verbosity) {
		put_briefly(line, layer, header);
		return true;
	}
	text_format(line->text, "Radio-id %u, ", header[0] >> 3 & 7);
	put_flags(line, header);
	text_format(line->text, ", Frag-id %u, length %u", header[1], read_u16(header + 2));
	if (identity) {
		text_put(line->text, "\n\tAP identity: ");
		line_mac(line, identity);
	}
	return put_messages(line, cursor, read_u16(header + 2));
}

static bool put_data(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return false;
	if (!put_kind(line, header))
		return true;
	if (!line->manner->verbosity) {
		put_briefly(line, layer, header);
		return true;
	}
	const uint16_t len = read_u16(header + 2);
	text_format(line->text, "Radio-id  %u, ", header[0] >> 3 & 7);
	put_flags(line, header);
	if (len < HEADER_LEN) {
		text_format(line->text, ", length %u < transport header length", len);
		return true;
	}
	text_format(line->text, ", Frag-id  %u, length %u", header[1], len);
	line_hex(line, span_first(cursor_rest(&cursor), len - (size_t)HEADER_LEN), "\t");
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct udp *udp = ports_of(line->packet, layer);
	if (is_control(udp) && !put_control(line, layer, has_identity(udp)))
		line_truncated(line, "lwapp_control");
	else if (!is_control(udp) && !put_data(line, layer))
		line_truncated(line, "lwapp_data");
}

static const struct field identity_fields[] = {
	{.name = "access_point", .width = 48, .form = FORM_MAC, .gloss = "who sent it"},
};
static const struct field header_fields[] = {
	{.name = "version", .width = 2, .gloss = "of the format: 0"},
	{.name = "radio", .width = 3, .gloss = "which of the access point's radios"},
	{.name = "flags", .width = 3, .form = FORM_FLAGS, .names = flags, .gloss = "control or data, fragments"},
	{.name = "fragment", .width = 8, .gloss = "which datagram this is a fragment of"},
	{.name = "length", .width = 16, .gloss = "bytes behind this header"},
	{.name = "status", .width = 16, .form = FORM_HEX, .gloss = "strength and noise of the signal, or networks"},
};
static const struct field message_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = messages, .gloss = "what is told"},
	{.name = "sequence", .width = 8, .gloss = "counts the requests"},
	{.name = "length", .width = 16, .gloss = "bytes of the elements"},
	{.name = "session", .width = 32, .form = FORM_HEX, .gloss = "of this access point and this controller"},
	{.name = "elements", .form = FORM_BYTES, .gloss = "depends on the type"},
};
enum { LENGTH = 2 };
static const struct shape
	identity = {.name = "identity", .SHAPE_FIELDS(identity_fields), .inlined = true},
	header_shape = {.name = "header", .SHAPE_FIELDS(header_fields), .inlined = true},
	message = {.name = "message", .SHAPE_FIELDS(message_fields)};
static const struct shape *const message_list[] = {&message, NULL};
static const struct shape messages_shape = {.name = "messages", .list = true, .parts = message_list};
static const struct shape *const parts[] = {&identity, &header_shape, &messages_shape, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	const struct udp *udp = ports_of(to->packet, layer);
	if (has_identity(udp))
		describe_field(to, identity_fields);
	describe_fields(to, header_fields, header_shape.field_count);
	if (!is_control(udp)) {
		describe_rest(to, &described_payload);
		return;
	}
	describe_each_stated(to, &messages_shape, LENGTH);
}

const struct protocol protocol_lwapp = {
	.name = "lwapp",
	.title = "Lightweight Access Point Protocol",
	.reference = "RFC 5412",
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
