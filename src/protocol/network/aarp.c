/* AARP, AppleTalk's Address Resolution Protocol: "Inside AppleTalk", chapter 2. */
#include "ddp.h"

enum { HEADER_LEN = 28, ETHERNET = 1, APPLETALK = 0x809b, ADDRESS_LEN = 4, REQUEST = 1, RESPONSE = 2, PROBE = 3 };

static const struct name functions[] = {{REQUEST, "request"}, {RESPONSE, "response"}, {PROBE, "probe"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "hardware_type", .bit = 0, .width = 16, .gloss = "1: Ethernet"},
	{.name = "protocol_type", .bit = 16, .width = 16, .form = FORM_HEX, .gloss = "0x809b: AppleTalk"},
	{.name = "hardware_length", .bit = 32, .width = 8, .gloss = "bytes of a hardware address"},
	{.name = "protocol_length", .bit = 40, .width = 8, .gloss = "bytes of a protocol address"},
	{.name = "function", .bit = 48, .width = 16, .form = FORM_NAMED, .names = functions,
	 .gloss = "what is asked or answered"},
	{.name = "source_hardware", .bit = 64, .width = 48, .form = FORM_MAC, .gloss = "the sender's card"},
	{.name = "source_unused", .bit = 112, .width = 8, .gloss = "0"},
	{.name = "source_network", .bit = 120, .width = 16, .gloss = "the sender's network"},
	{.name = "source_node", .bit = 136, .width = 8, .gloss = "the sender's number there"},
	{.name = "target_hardware", .bit = 144, .width = 48, .form = FORM_MAC,
	 .gloss = "the card that is sought, or asked"},
	{.name = "target_unused", .bit = 192, .width = 8, .gloss = "0"},
	{.name = "target_network", .bit = 200, .width = 16, .gloss = "the network of the host that is sought"},
	{.name = "target_node", .bit = 216, .width = 8, .gloss = "its number there"},
};

static void put_address(struct line *line, const char *before, const uint8_t address[ADDRESS_LEN])
{
	text_put(line->text, before);
	ddp_line_address(line, read_u16(address + 1), address[3]);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	text_put(line->text, "aarp ");
	if (!header) {
		line_truncated(line, "aarp");
		return;
	}
	const uint16_t hardware = read_u16(header), protocol = read_u16(header + 2), function = read_u16(header + 6);
	const uint8_t *source = header + 14, *target = header + 24;
	const bool is_ours =
		hardware == ETHERNET && protocol == APPLETALK && header[4] == MAC_LEN && header[5] == ADDRESS_LEN;
	if (is_ours && (function == REQUEST || function == PROBE)) {
		put_address(line, function == REQUEST ? "who-has " : "probe ", target);
		put_address(line, " tell ", source);
	} else if (is_ours && function == RESPONSE) {
		put_address(line, "reply ", source);
		text_put(line->text, " is-at ");
		line_mac(line, header + 8);
	} else {
		text_format(line->text, "len %u op %u htype %u ptype %#x halen %u palen %u", layer->len, function,
		            hardware, protocol, header[4], header[5]);
	}
}

const struct protocol protocol_aarp = {
	.name = "aarp",
	.title = "AppleTalk Address Resolution Protocol",
	.reference = "Inside AppleTalk",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
