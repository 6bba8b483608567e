/* Encapsulating security payload: the rest is encrypted. RFC 4303. */
#include "line.h"

enum { HEADER_LEN = 8 };

static const struct field fields[] = {
	{.name = "spi", .bit = 0, .width = 32, .form = FORM_HEX,
	 .gloss = "which agreement between the two hosts this belongs to: the keys and the algorithms"},
	{.name = "seq", .bit = 32, .width = 32,
	 .gloss = "counts up by one, so that nobody can send an old packet again"},
};

/* tcpdump says nothing of a packet that ends with its header: it looks for what would be encrypted. */
static const uint8_t *take_header(const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	return cursor_left(&cursor) ? header : NULL;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const uint8_t *header = take_header(layer);
	if (!header) {
		line_truncated(line, "esp");
		return;
	}
	text_format(line->text, "ESP(spi=0x%08x,seq=0x%x), length %u", read_u32(header), read_u32(header + 4),
	            layer->len);
}

static void line_classic(struct line *line, const struct layer *layer)
{
	const uint8_t *header = take_header(layer);
	if (!header) {
		line_truncated(line, "ESP");
		return;
	}
	text_format(line->text, "ESP(spi=0x%08x,seq=0x%x)", read_u32(header), read_u32(header + 4));
}

const struct protocol protocol_esp = {
	.name = "esp",
	.title = "IP Encapsulating Security Payload",
	.reference = "RFC 4303",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = HEADER_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
