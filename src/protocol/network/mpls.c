/* Multiprotocol Label Switching: a stack of labels of four bytes, the last one marked. Nothing says what follows; it is
 * told from the label where that means something, else guessed from the first byte. RFC 3032. */
#include "describe.h"
#include "line.h"

enum {
	ENTRY_LEN = 4,
	LABEL_IP4_NULL = 0, /* RFC 3032 §2.1 */
	LABEL_IP6_NULL = 2,
	LABEL_NO_NULL = 3, /* never sent, and read as IPv4 by tcpdump */
	LABEL_RESERVED_MAX = 15,
	SAP_OSI = 0xfe,
	NLPID_CLNP = 0x81, /* ISO/IEC TR 9577; the next two are ES-IS and IS-IS */
	NLPID_ISIS = 0x83,
};

struct entry {
	uint32_t label;
	uint8_t traffic_class, ttl;
	bool bottom;
};

static bool entry_next(struct cursor *cursor, struct entry *entry)
{
	const uint8_t *at = take(cursor, ENTRY_LEN);
	if (!at)
		return false;
	uint32_t word = read_u32(at);
	entry->label = word >> 12;
	entry->traffic_class = word >> 9 & 7;
	entry->bottom = word & 0x100;
	entry->ttl = word & 0xff;
	return true;
}

/* What the bottom of the stack and the byte behind it hint at. */
static const struct protocol *carried(uint32_t label, uint8_t first)
{
	if (label == LABEL_IP4_NULL || label == LABEL_NO_NULL ||
	    (label != LABEL_IP6_NULL && first >= 0x45 && first <= 0x4f))
		return &protocol_ip4;
	if (label == LABEL_IP6_NULL || first >> 4 == 6)
		return &protocol_ip6;
	if (first >= NLPID_CLNP && first <= NLPID_ISIS)
		return protocol_at(ON_LLC, SAP_OSI);
	return NULL;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	struct entry entry = {0};
	while (!entry.bottom)
		if (!entry_next(&cursor, &entry))
			return layer_is_short(layer);
	layer->header_len = (uint32_t)(cursor.at - layer->bytes.at);
	uint8_t first = take_u8(&cursor);
	if (!cursor.ran_short || entry.label == LABEL_IP4_NULL || entry.label == LABEL_NO_NULL)
		packet_push_payload(packet, layer, carried(entry.label, first));
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "label", .bit = 0, .width = 20, .form = FORM_DECIMAL,
	 .gloss = "what the next router forwards by, in place of the address"},
	{.name = "traffic_class", .bit = 20, .width = 3, .form = FORM_DECIMAL, .gloss = "how urgent it is"},
	{.name = "bottom", .bit = 23, .width = 1, .form = FORM_BOOL,
	 .gloss = "the last label: what is carried follows"},
	{.name = "ttl", .bit = 24, .width = 8, .form = FORM_DECIMAL, .gloss = "how many routers it may still pass"},
};

static const char *label_meaning(uint32_t label)
{
	static const struct name meanings[] = {
		{LABEL_IP4_NULL, "IPv4 explicit NULL"}, {1, "router alert"}, {LABEL_IP6_NULL, "IPv6 explicit NULL"},
		{LABEL_NO_NULL, "implicit NULL"}, {0, NULL},
	};
	const char *meaning = name_of(meanings, label);
	if (meaning)
		return meaning;
	return label <= LABEL_RESERVED_MAX ? "rsvd" : NULL;
}

static void put_entry(struct line *line, const struct entry *entry)
{
	const char *meaning = line->manner->verbosity ? label_meaning(entry->label) : NULL;
	text_put(line->text, "(label ");
	text_unsigned(line->text, entry->label);
	if (meaning)
		text_format(line->text, " (%s)", meaning);
	text_format(line->text, ", tc %u%s, ttl %u)", entry->traffic_class, entry->bottom ? ", [S]" : "", entry->ttl);
}

/* False when the stack has no bottom: then it has been said why. */
static bool line_entries(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	struct entry entry = {0};
	for (uint32_t index = 0; !entry.bottom; index++) {
		if (!entry_next(&cursor, &entry)) {
			if (layer->decoded == MALFORMED)
				text_put(line->text, " (invalid)");
			else
				line_abandoned(line, "mpls");
			return false;
		}
		text_put(line->text, index && line->manner->verbosity ? "\n\t" : " ");
		put_entry(line, &entry);
	}
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_put(line->text, "MPLS");
	const struct layer *next = packet_next(line->packet, layer);
	if (!line_entries(line, layer) || (!layer_payload_len(layer) && !next))
		return;
	if (!layer_payload(layer).len && !next) {
		line_abandoned(line, "mpls");
		return;
	}
	if (!next) {
		line_unknown(line, layer_payload(layer));
		if (line->dumped && layer_is_cut(layer))
			line_abandoned(line, "mpls");
		return;
	}
	text_put(line->text, line->manner->verbosity ? "\n\t" : " ");
	line_layer(line, next);
}

/* tcpdump 3.7: "MPLS (label 0x10[S] TTL 64)". */
static void line_classic(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	struct entry entry = {0};
	text_put(line->text, "MPLS");
	while (!entry.bottom && entry_next(&cursor, &entry))
		text_format(line->text, " (label 0x%x%s TTL %u)", entry.label, entry.bottom ? "[S]" : "", entry.ttl);
	if (cursor.ran_short) {
		line_truncated(line, "mpls");
		return;
	}
	text_char(line->text, ' ');
	line_next(line, layer);
}

static const struct shape entry = {.name = "entry", .SHAPE_FIELDS(fields)};
static const struct shape *const entry_list[] = {&entry, NULL};
static const struct shape entries = {.name = "label_stack", .list = true, .parts = entry_list};
static const struct shape *const parts[] = {&entries, NULL};

/* The first entry is the header, what it has under it a list. */
static void describe(struct description *to, const struct layer *layer)
{
	enum { BOTTOM_BIT = 23 };
	bool bottom = describe_peek(to, fields + 2, BOTTOM_BIT) != 0;
	describe_header(to, layer);
	if (bottom)
		return;
	describe_open(to, &entries, describe_left(to));
	while (!bottom && describe_more(to)) {
		bottom = describe_peek(to, fields + 2, BOTTOM_BIT) != 0;
		describe_shape(to, &entry, ENTRY_LEN);
	}
	describe_leave(to);
}

const struct protocol protocol_mpls = {
	.name = "mpls",
	.title = "Multiprotocol Label Switching",
	.reference = "RFC 3032",
	.SHAPE_FIELDS(fields),
	.fixed_len = ENTRY_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
