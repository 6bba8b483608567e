/* The Common Address Redundancy Protocol of OpenBSD, which shares VRRP's protocol number: only -T tells them apart.
 * As carp(4) describes it. */
#include "checksum.h"
#include "line.h"

enum { TYPE_ADVERTISE = 1, CHECKSUM_OFFSET = 6, TTL_REQUIRED = 255 };

static bool put_message(struct line *line, const struct layer *layer)
{
	const struct layer *network = packet_network(line->packet, layer);
	struct cursor cursor = cursor_over(layer->bytes);
	uint8_t first = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	bool is_advertise = (first & 0x0f) == TYPE_ADVERTISE;
	text_format(line->text, "CARPv%u-%s %u: ", first >> 4, is_advertise ? "advertise" : "unknown", layer->len);
	if (network && network->protocol == &protocol_ip4 && network->as.ip4.ttl != TTL_REQUIRED)
		text_format(line->text, "[ttl=%u!] ", network->as.ip4.ttl);
	if (first >> 4 != 2 || !is_advertise)
		return true;
	const uint8_t *rest = take(&cursor, CHECKSUM_OFFSET - 1);
	if (!rest)
		return false;
	text_format(line->text, "vhid=%u advbase=%u advskew=%u authlen=%u ", rest[0], rest[4], rest[1], rest[2]);
	uint16_t checksum = take_u16(&cursor);
	if (cursor.ran_short)
		return false;
	if (line->manner->verbosity && !layer_is_cut(layer) && checksum_of(layer->bytes))
		text_format(line->text, " (bad carp cksum %x!)", checksum);
	uint64_t counter = take_u64(&cursor);
	if (cursor.ran_short)
		return false;
	text_put(line->text, "counter=");
	text_unsigned(line->text, counter);
	return true;
}

static const struct name types[] = {{TYPE_ADVERTISE, "advertisement"}, {0, NULL}};
static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 4, .form = FORM_DECIMAL, .gloss = "2"},
	{.name = "type", .bit = 4, .width = 4, .form = FORM_NAMED, .names = types, .gloss = "what is said"},
	{.name = "virtual_host", .bit = 8, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "which shared address this is about"},
	{.name = "skew", .bit = 16, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "256ths of a second that are added: the lower, the sooner this host serves"},
	{.name = "authentication_words", .bit = 24, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "counter and digest, in words of four bytes"},
	{.name = "demotion", .bit = 32, .width = 8, .form = FORM_DECIMAL, .gloss = "how unfit the sender finds itself"},
	{.name = "base", .bit = 40, .width = 8, .form = FORM_DECIMAL, .gloss = "seconds between advertisements"},
	{.name = "checksum", .bit = 48, .width = 16, .form = FORM_HEX, .gloss = "guards the message"},
	{.name = "counter", .bit = 64, .width = 64, .form = FORM_HEX,
	 .gloss = "rises with each message: none can be sent again"},
	{.name = "digest", .bit = 128, .width = 160, .form = FORM_BYTES,
	 .gloss = "proves that the sender knows the password (HMAC-SHA-1)"},
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (!put_message(line, layer))
		line_abandoned(line, "carp");
}

const struct protocol protocol_carp = {
	.name = "carp",
	.title = "Common Address Redundancy Protocol",
	.reference = "OpenBSD carp(4)",
	.SHAPE_FIELDS(fields),
	.fixed_len = 36,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
