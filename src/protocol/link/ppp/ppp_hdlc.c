/* PPP in HDLC-like framing, always with address and control: RFC 1662. Cisco's own framing comes under the same link
 * type, and tells itself by its address. */
#include "link/ppp/ppp.h"

enum {
	PPP_ADDRESS = 0xff,
	PPP_HEADER_LEN = 4,
	HDLC_HEADER_LEN = 2,
	CISCO_UNICAST = 0x0f,
	CISCO_MULTICAST = 0x8f,
};

static bool is_cisco(uint8_t address)
{
	return address == CISCO_UNICAST || address == CISCO_MULTICAST;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *framing = take(&cursor, HDLC_HEADER_LEN);
	if (framing && is_cisco(framing[0])) {
		packet_push_payload(packet, layer, &protocol_chdlc);
		return WHOLE;
	}
	const uint8_t *number = take(&cursor, 2);
	if (!framing || !number) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	if (framing[0] != PPP_ADDRESS) {
		packet_link_header(packet, layer, HDLC_HEADER_LEN);
		return WHOLE;
	}
	packet_link_header(packet, layer, PPP_HEADER_LEN);
	packet_push_payload(packet, layer, protocol_at(ON_PPP, read_u16(number)));
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "address", .bit = 0, .width = 8, .form = FORM_HEX,
	 .gloss = "ff: all stations, since there is but one"},
	{.name = "control", .bit = 8, .width = 8, .form = FORM_HEX, .gloss = "03: a datagram without numbers"},
	{.name = "protocol", .bit = 16, .width = 16, .form = FORM_NAMED, .names = ppp_protocols,
	 .gloss = "what is inside"},
};

static void line_ppp(struct line *line, const struct layer *layer, uint16_t protocol)
{
	text_name(line->text, ppp_protocols, protocol, "unknown PPP protocol (0x%04x)");
	text_put(line->text, ": ");
	ppp_line_payload(line, layer, protocol);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *framing = take(&cursor, HDLC_HEADER_LEN);
	if (framing && is_cisco(framing[0]) && line_next(line, layer))
		return;
	uint8_t third = take_u8(&cursor);
	uint8_t fourth = take_u8(&cursor);
	if (layer->decoded == TRUNCATED || !framing) {
		line_truncated(line, "ppp_hdlc");
		return;
	}
	if (line->manner->link_level)
		text_format(line->text, "%02x %02x %u ", framing[0], framing[1], layer->len);
	if (framing[0] == PPP_ADDRESS)
		line_ppp(line, layer, (uint16_t)(third << 8 | fourth));
	else
		text_format(line->text, "unknown addr %02x; ctrl %02x", third, fourth);
}

const struct protocol protocol_ppp_hdlc = {
	.name = "ppp_hdlc",
	.title = "PPP in HDLC-like framing",
	.reference = "RFC 1662",
	.SHAPE_FIELDS(fields),
	.fixed_len = PPP_HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
