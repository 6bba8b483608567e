/* ATM LAN emulation: Ethernet over ATM, behind the number of the sender's client. A number that no client has marks
 * what clients and servers tell each other. ATM Forum af-lane-0021. */
#include "line.h"

enum {
	CONTROL = 0xff00,
	CLIENT_LEN = 2,
	CONTROL_HEADER_LEN = 6, /* marker, protocol, version, operation */
};

static const struct name operations[] = {
	{0x0001, "configure request"},
	{0x0101, "configure response"},
	{0x0002, "join request"},
	{0x0102, "join response"},
	{0x0003, "ready query"},
	{0x0103, "ready indication"},
	{0x0004, "register request"},
	{0x0104, "register response"},
	{0x0005, "unregister request"},
	{0x0105, "unregister response"},
	{0x0006, "ARP request"},
	{0x0106, "ARP response"},
	{0x0007, "flush request"},
	{0x0107, "flush response"},
	{0x0008, "NARP request"},
	{0x0009, "topology request"},
	{0, NULL},
};

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint16_t client = take_u16(&cursor);
	if (cursor.ran_short || client == CONTROL)
		return cursor.ran_short ? TRUNCATED : WHOLE;
	packet_link_header(packet, layer, CLIENT_LEN);
	packet_push_payload(packet, layer, &protocol_ethernet);
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "client",
         .bit = 0,
         .width = 16,
         .form = FORM_HEX,
         .gloss = "who sent the frame; ff00: a control frame"},
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, CLIENT_LEN);
	if (!header) {
		line_abandoned(line, "lane");
		return;
	}
	const uint16_t client = read_u16(header);
	if (client != CONTROL) {
		if (layer_payload(layer).len >= ETHERNET_HEADER_LEN)
			text_format(line->text, "lecid:%x ", client);
		line_next(line, layer);
		return;
	}
	const uint8_t *rest = take(&cursor, CONTROL_HEADER_LEN - CLIENT_LEN);
	if (!rest) {
		line_abandoned(line, "lane");
		return;
	}
	text_format(line->text, "lec: proto %x vers %x ", rest[0], rest[1]);
	text_name(line->text, operations, read_u16(rest + 2), "opcode-#%u");
}

const struct protocol protocol_lane = {
	.name = "lane",
	.title = "ATM LAN Emulation",
	.reference = "ATM Forum af-lane-0021",
	.SHAPE_FIELDS(fields),
	.fixed_len = CLIENT_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
