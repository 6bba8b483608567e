/* The network service header: RFC 8300, which way a packet is to go through a chain of services. Eight bytes, then
 * context headers, four words of one's own (MD type 1) or records (MD type 2). */
#include "describe.h"
#include "line.h"

enum {
	HEADER_LEN = 8,
	BASE_LEN = 4, /* §2.2; then the service path, §2.3 */
	WORD_LEN = 4,
	CONTEXT_LEN = 4, /* words of MD type 1 */
	MD_TYPE_1 = 1,
	MD_TYPE_2 = 2,
	NEXT_IP4 = 1,
	NEXT_IP6 = 2,
	NEXT_ETHERNET = 3,
	RECORD_HEADER_LEN = 4,
	RECORD_LEN_MASK = 0x7f,
};

static const struct name flags[] = {{0x2, "O"}, {0, NULL}}; /* the other one is not assigned: §2.2 */

static const struct name md_types[] = {
	{0x0, "reserved"}, {MD_TYPE_1, "1"}, {MD_TYPE_2, "2"}, {0xf, "experimental"}, {0, NULL},
};

static const struct name next_protocols[] = {
	{NEXT_IP4, "IPv4"}, {NEXT_IP6, "IPv6"}, {NEXT_ETHERNET, "Ethernet"}, {4, "NSH"}, {5, "MPLS"},
	{0xfe, "Experiment 1"}, {0xff, "Experiment 2"}, {0, NULL},
};

struct nsh {
	uint8_t version, flags, ttl, words, md_type, next;
};

static struct nsh read_base(const uint8_t *at)
{
	const uint16_t start = read_u16(at);
	return (struct nsh){
		.version = at[0] >> 6,
		.flags = start >> 12 & 3,
		.ttl = start >> 6 & 0x3f,
		.words = start & 0x3f,
		.md_type = at[2] & 0x0f,
		.next = at[3],
	};
}

static const struct protocol *carried(uint8_t next)
{
	switch (next) {
	case NEXT_IP4: return &protocol_ip4;
	case NEXT_IP6: return &protocol_ip6;
	case NEXT_ETHERNET: return &protocol_ethernet;
	}
	return NULL;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return layer_is_short(layer);
	const struct nsh nsh = read_base(header);
	layer->header_len = nsh.words * WORD_LEN;
	if (nsh.version != 0 || layer->header_len < HEADER_LEN || layer->header_len > layer->len)
		return MALFORMED;
	packet_push_payload(packet, layer, carried(nsh.next));
	return WHOLE;
}

static void put_base(struct line *line, const struct nsh *nsh)
{
	struct text *text = line->text;
	text_put(text, "flags [");
	text_known_flags(text, flags, nsh->flags, "none");
	text_put(text, "], ");
	if (line->manner->verbosity > 2) {
		text_format(text, "TTL %u, length %u, md type ", nsh->ttl, nsh->words);
		text_name(text, md_types, nsh->md_type, "unknown (0x%02x)");
		text_put(text, ", ");
	}
	if (line->manner->verbosity < 2)
		return;
	text_put(text, "next-protocol ");
	text_name(text, next_protocols, nsh->next, "unknown (0x%02x)");
	text_put(text, ", ");
}

static bool put_context_words(struct line *line, struct cursor *cursor)
{
	for (int i = 0; i < CONTEXT_LEN; i++) {
		const uint32_t word = take_u32(cursor);
		if (cursor->ran_short)
			return false;
		text_format(line->text, "\n        Context[%02d]: 0x%08x", i, word);
	}
	return true;
}

enum told { TOLD, CUT, INVALID };

/* §2.5.1: class, type, length, and a value padded to whole words. */
static enum told put_record(struct line *line, struct cursor *cursor, uint32_t *left)
{
	const uint8_t *header = take(cursor, RECORD_HEADER_LEN);
	if (!header)
		return CUT;
	const uint32_t len = header[3] & RECORD_LEN_MASK, padded = (len + WORD_LEN - 1) / WORD_LEN * WORD_LEN;
	text_format(line->text, "\n        TLV Class %u, Type %u, Len %u", read_u16(header), header[2], len);
	*left -= RECORD_HEADER_LEN;
	if (padded > *left)
		return INVALID;
	*left -= padded;
	if (len == 0)
		return TOLD;
	const struct span value = take_span(cursor, len);
	take_span(cursor, padded - len);
	text_put(line->text, "\n            Value: ");
	if (value.len)
		text_put(line->text, "0x");
	text_mac(line->text, value);
	return cursor->ran_short ? CUT : TOLD;
}

static enum told put_records(struct line *line, struct cursor *cursor, uint32_t left)
{
	enum told told = TOLD;
	while (told == TOLD && left >= RECORD_HEADER_LEN)
		told = put_record(line, cursor, &left);
	if (told == INVALID)
		text_put(line->text, " (length too big) (invalid)");
	return told;
}

/* -vvv; false when the line ends here. */
static bool put_context(struct line *line, const struct layer *layer, const struct nsh *nsh)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, HEADER_LEN));
	enum told told = TOLD;
	if (nsh->md_type == MD_TYPE_1 && nsh->words != 2 + CONTEXT_LEN) {
		text_put(line->text, " (invalid length for the MD type) (invalid)");
		return false;
	}
	if (nsh->md_type == MD_TYPE_1)
		told = put_context_words(line, &cursor) ? TOLD : CUT;
	else if (nsh->md_type == MD_TYPE_2)
		told = put_records(line, &cursor, layer->header_len - HEADER_LEN);
	if (told == CUT)
		line_abandoned(line, "nsh");
	return told == TOLD;
}

static void put_payload(struct line *line, const struct layer *layer)
{
	if (layer->bytes.len < layer->header_len) {
		line_abandoned(line, "nsh");
		return;
	}
	text_put(line->text, line->manner->verbosity ? "\n    " : ": ");
	if (!line_next(line, layer))
		text_put(line->text, "ERROR: unknown-next-protocol");
}

/* The base header and the service path; false when the line ends here. */
static bool put_header(struct line *line, const struct layer *layer, const struct nsh *nsh)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, BASE_LEN));
	put_base(line, nsh);
	if (nsh->words * WORD_LEN > layer->len) {
		text_format(line->text, " (too many headers for packet length %u) (invalid)", layer->len);
		return false;
	}
	const uint32_t path = take_u24(&cursor);
	if (!cursor.ran_short)
		text_format(line->text, "service-path-id 0x%06x, ", path);
	const uint8_t index = take_u8(&cursor);
	if (cursor.ran_short) {
		line_abandoned(line, "nsh");
		return false;
	}
	text_format(line->text, "service-index 0x%x", index);
	if (nsh->words * WORD_LEN < HEADER_LEN) {
		text_put(line->text, " (less than two headers) (invalid)");
		return false;
	}
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *base = take(&cursor, BASE_LEN);
	if (layer->len < HEADER_LEN) {
		text_format(line->text, " (packet length %u < 8) (invalid)", layer->len);
		return;
	}
	if (!base) {
		line_abandoned(line, "nsh");
		return;
	}
	const struct nsh nsh = read_base(base);
	text_put(line->text, "NSH, ");
	if (line->manner->verbosity > 1)
		text_format(line->text, "ver %u, ", nsh.version);
	if (nsh.version != 0 || !put_header(line, layer, &nsh))
		return;
	if (line->manner->verbosity < 3 || put_context(line, layer, &nsh))
		put_payload(line, layer);
}

static const struct field header_fields[] = {
	{.name = "version", .bit = 0, .width = 2, .form = FORM_DECIMAL, .gloss = "0"},
	{.name = "flags", .bit = 2, .width = 2, .form = FORM_FLAGS, .names = flags,
	 .gloss = "O: operations, not traffic"},
	{.name = "ttl", .bit = 4, .width = 6, .form = FORM_DECIMAL, .gloss = "services that it may still pass"},
	{.name = "length", .bit = 10, .width = 6, .form = FORM_DECIMAL,
	 .gloss = "of this header in words of four bytes"},
	{.name = "reserved", .bit = 16, .width = 4, .form = FORM_HEX, .gloss = "0"},
	{.name = "metadata_type", .bit = 20, .width = 4, .form = FORM_NAMED, .names = md_types,
	 .gloss = "1: four words of context, 2: records"},
	{.name = "next", .bit = 24, .width = 8, .form = FORM_NAMED, .names = next_protocols, .gloss = "what follows"},
	{.name = "service_path", .bit = 32, .width = 24, .form = FORM_DECIMAL, .gloss = "the chain of services"},
	{.name = "service_index", .bit = 56, .width = 8, .form = FORM_DECIMAL, .gloss = "where in the chain it is"},
};
static const struct field word_fields[] = {
	{.name = "word", .width = 32, .form = FORM_HEX, .gloss = "what services tell each other"},
};
static const struct field record_fields[] = {
	{.name = "class", .width = 16, .form = FORM_DECIMAL, .gloss = "whose record it is"},
	{.name = "type", .width = 8, .form = FORM_DECIMAL, .gloss = "what it says"},
	{.name = "reserved", .width = 1, .form = FORM_HEX, .gloss = "0"},
	{.name = "length", .width = 7, .form = FORM_DECIMAL, .gloss = "bytes of the value"},
	{.name = "value", .form = FORM_BYTES, .gloss = "what services tell each other"},
};
static const struct shape
	context = {.name = "context", .list = true, .SHAPE_FIELDS(word_fields)},
	record = {.name = "record", .SHAPE_FIELDS(record_fields)};
static const struct shape *const record_list[] = {&record, NULL};
static const struct shape records = {.name = "records", .list = true, .parts = record_list};
static const struct shape *const parts[] = {&context, &records, NULL};

static void describe_records(struct description *to)
{
	enum { LENGTH = 4 };
	describe_open(to, &records, describe_left(to));
	while (describe_more(to)) {
		const size_t len = describe_peek(to, &record_fields[LENGTH], 25);
		describe_shape(to, &record, RECORD_HEADER_LEN + (len + WORD_LEN - 1) / WORD_LEN * WORD_LEN);
	}
	describe_close(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	const uint8_t md_type = layer->bytes.len < HEADER_LEN ? 0 : read_base(layer->bytes.at).md_type;
	if (md_type == MD_TYPE_1)
		describe_list(to, &context);
	else if (md_type == MD_TYPE_2)
		describe_records(to);
}

const struct protocol protocol_nsh = {
	.name = "nsh",
	.title = "Network Service Header",
	.reference = "RFC 8300",
	.SHAPE_FIELDS(header_fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
