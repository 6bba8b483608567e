/* The authentication header: what comes behind it was not changed on the way, and came from who it says. RFC 4302.
 *
 * Nothing is encrypted, so that what it carries is decoded. Extension headers of IPv6 are not looked for behind it,
 * since tcpdump does not either. */
#include "describe.h"
#include "ip_payload.h"
#include "ip_protocol.h"

enum { UNIT = 4, UNITS_NOT_COUNTED = 2 };

static const struct field fields[] = {
	{.name = "next_header", .bit = 0, .width = 8, .form = FORM_NAMED, .names = ip_protocol_titles,
	 .MEMBER(struct ah, next_header), .gloss = "what comes after this header"},
	{.name = "length", .bit = 8, .width = 8, .gloss = "length of this header in units of 4 bytes, less two"},
	{.name = "reserved", .bit = 16, .width = 16, .form = FORM_HEX, .gloss = "must be zero"},
	{.name = "spi", .bit = 32, .width = 32, .form = FORM_HEX, .MEMBER(struct ah, spi),
	 .gloss = "which agreement between the two hosts this belongs to: the key and the algorithm"},
	{.name = "seq", .bit = 64, .width = 32, .MEMBER(struct ah, seq),
	 .gloss = "counts up by one, so that nobody can send an old packet again"},
};

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, AH_HEADER_LEN);
	if (!header)
		return TRUNCATED;
	struct ah *ah = &layer->as.ah;
	*ah = (struct ah){
		.next_header = header[0],
		.header_len = (uint16_t)((header[1] + UNITS_NOT_COUNTED) * UNIT),
		.spi = read_u32(header + 4),
		.seq = read_u32(header + 8),
	};
	layer->header_len = ah->header_len;
	if (ah->header_len > layer->bytes.len)
		return TRUNCATED;
	ip_push_payload(packet, layer, ah->next_header);
	return ah->header_len < AH_HEADER_LEN ? MALFORMED : WHOLE;
}

/* The check value, as far as it was captured. True when all of it was. */
static bool put_check_value(struct line *line, struct cursor *cursor, size_t len)
{
	struct span value = take_span(cursor, len);
	text_put(line->text, "icv=0x");
	text_hex_bytes(line->text, value);
	return value.len == len;
}

/* Each value once it is there. True when all are. */
static bool put_header(struct line *line, struct cursor *cursor)
{
	take_u8(cursor);
	uint8_t units = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	size_t len = (size_t)(units + UNITS_NOT_COUNTED) * UNIT;
	text_char(line->text, '(');
	if (line->manner->verbosity)
		text_format(line->text, "length=%u(%zu-bytes),", units, len);
	uint16_t reserved = take_u16(cursor);
	if (reserved)
		text_format(line->text, "reserved=0x%x[MustBeZero],", reserved);
	uint32_t spi = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, "spi=0x%08x,", spi);
	uint32_t seq = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, "seq=0x%x,", seq);
	return put_check_value(line, cursor, len > AH_HEADER_LEN ? len - AH_HEADER_LEN : 0);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	if (!layer->bytes.len) {
		line_truncated(line, "ah");
		return;
	}
	text_put(line->text, "AH");
	if (!put_header(line, &cursor)) {
		line_abandoned(line, "ah");
		return;
	}
	text_put(line->text, "): ");
	line_ip_payload(line, layer, layer->as.ah.next_header);
}

/* tcpdump 3.x looks for what is carried even so. */
static void put_cut_classic(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const char *carried = ip_protocol_keyword(take_u8(&cursor));
	line_truncated(line, "AH");
	if (!cursor.ran_short && carried)
		line_truncated(line, carried);
}

static void line_classic(struct line *line, const struct layer *layer)
{
	const struct ah *ah = &layer->as.ah;
	if (layer->decoded == TRUNCATED) {
		put_cut_classic(line, layer);
		return;
	}
	text_format(line->text, "AH(spi=0x%08x,", ah->spi);
	if (line->manner->verbosity)
		text_format(line->text, "sumlen=%u,", layer->bytes.at[1] * 4);
	text_format(line->text, "seq=0x%x): ", ah->seq);
	line_ip_payload(line, layer, ah->next_header);
}

static const struct field icv_fields[] = {
	{.name = "integrity_check_value", .form = FORM_BYTES,
	 .gloss = "proves that the sender knows the key and that nothing was changed"},
};

static const struct shape icv = {.name = "icv", .inlined = true, .SHAPE_FIELDS(icv_fields)};
static const struct shape *const parts[] = {&icv, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	const uint64_t len = describe_peek(to, layer->protocol->fields + 1, 8) * 4 + 8; /* counted in words, less two */
	describe_header(to, layer);
	if (len > AH_HEADER_LEN)
		describe_len(to, icv_fields, len - AH_HEADER_LEN);
}

const struct protocol protocol_ah = {
	.name = "ah",
	.title = "IP Authentication Header",
	.reference = "RFC 4302",
	.SHAPE_FIELDS(fields),
	.fixed_len = AH_HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
