/* Minimal encapsulation of Mobile IP: RFC 2004. The addresses that a datagram had before it was sent on elsewhere. */
#include "checksum.h"
#include "describes.h"
#include "line.h"

enum { HEADER_LEN = 8, READ_LEN = 12, HAS_SOURCE = 0x80 };

static const struct field fields[] = {
	{.name = "protocol", .bit = 0, .width = 8, .gloss = "what is inside, by its number in IP"},
	{.name = "has_source", .bit = 8, .width = 1, .form = FORM_BOOL, .gloss = "the source was changed, too"},
	{.name = "reserved", .bit = 9, .width = 7, .form = FORM_HEX, .gloss = "0"},
	{.name = "checksum", .bit = 16, .width = 16, .form = FORM_HEX, .gloss = "guards this header"},
	{.name = "destination", .bit = 32, .width = 32, .form = FORM_IP4, .gloss = "whom it was for"},
};
static const struct field source_fields[] = {
	{.name = "source", .width = 32, .form = FORM_IP4, .gloss = "who sent it first"},
};
static const struct shape source = {.name = "source", .SHAPE_FIELDS(source_fields), .inlined = true};
static const struct shape *const parts[] = {&source, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	const bool has_source = describe_peek(to, fields + 1, fields[1].bit);
	describe_header(to, layer);
	if (has_source)
		describe_field(to, source_fields);
	describe_rest(to, &described_payload);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, READ_LEN);
	if (!header) {
		line_truncated(line, "mobile");
		return;
	}
	const bool has_source = header[1] & HAS_SOURCE;
	text_put(line->text, has_source ? "mobile: [S] " : "mobile: [] ");
	if (line->manner->verbosity) {
		if (has_source) {
			line_ip4(line, header + HEADER_LEN);
			text_char(line->text, ' ');
		}
		text_put(line->text, "> ");
		line_ip4(line, header + 4);
		text_format(line->text, " (oproto=%u)", header[0]);
	}
	if (checksum_of((struct span){header, has_source ? READ_LEN : HEADER_LEN}))
		text_format(line->text, " (bad checksum %u)", read_u16(header + 2));
}

const struct protocol protocol_mobile_ip = {
	.name = "mobile_ip",
	.title = "Minimal Encapsulation within IP",
	.reference = "RFC 2004",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
