/* ARCNET as the BSDs capture it: source, destination, and a system code that says what is inside. Packets that may be
 * long come behind RFC 1201's header: a split flag and a sequence number, since a frame holds no more than 508 bytes.
 * Where that would be of the wrong length for the hardware, an exception header (ff, padding, code once more) goes
 * before it. RFC 1051 is older and has none of this. */
#include "link/arcnet.h"

#include "describe.h"

enum {
	PLAIN_LEN = 3,
	HEADER_LEN = 6,
	EXCEPTION_LEN = 4,
	EXCEPTION = 0xff,
	TYPE_AT = 2,
	SPLIT_AT = 3,
	SEQUENCE_AT = 4,
};

const struct name arcnet_types[] = {
	{ARCNET_TYPE_OLD_IP, "oldip"}, {ARCNET_TYPE_OLD_ARP, "oldarp"}, {0xd4, "ip"}, {0xd5, "arp"},
	{0xd6, "rarp"}, {0xc4, "ipv6"},
	{0xdd, "atalk"}, {0xf7, "banyan"}, {0xfa, "ipx"}, {ARCNET_TYPE_DIAGNOSE, "diag"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "source", .bit = 0, .width = 8, .gloss = "the card that sent this frame"},
	{.name = "destination", .bit = 8, .width = 8, .gloss = "the card that it is for; 0 are all"},
	{.name = "type", .bit = 16, .width = 8, .form = FORM_NAMED, .names = arcnet_types, .gloss = "what is inside"},
};
static const struct field exception_fields[] = {
	{.name = "exception", .width = 8, .form = FORM_HEX,
	 .gloss = "ff: padding follows, since the hardware cannot send 253 to 255 bytes"},
	{.name = "pad", .width = 16, .form = FORM_HEX, .gloss = "ffff"},
	{.name = "type_again", .width = 8, .form = FORM_NAMED, .names = arcnet_types, .gloss = "what is inside"},
};
static const struct field split_fields[] = {
	{.name = "split", .width = 8, .gloss = "0: all; odd: the first fragment, of how many; even: which fragment"},
	{.name = "sequence", .width = 16, .form = FORM_HEX, .gloss = "the packet that a fragment belongs to"},
};
static const struct shape exception = {.name = "exception_header", .SHAPE_FIELDS(exception_fields)};
static const struct shape split = {.name = "split_header", .inlined = true, .SHAPE_FIELDS(split_fields)};
static const struct shape *const parts[] = {&exception, &split, NULL};

bool arcnet_is_plain(uint8_t type)
{
	return type == ARCNET_TYPE_DIAGNOSE || type == ARCNET_TYPE_OLD_IP || type == ARCNET_TYPE_OLD_ARP;
}

void arcnet_push(struct packet *packet, const struct layer *layer, uint8_t type)
{
	static const struct { uint8_t type; uint16_t ethertype; } carried[] = {
		{ARCNET_TYPE_OLD_IP, 0x0800}, {ARCNET_TYPE_OLD_ARP, 0x0806}, {0xd4, 0x0800}, {0xd5, 0x0806},
		{0xd6, 0x0806}, {0xc4, 0x86dd}, {0xdd, 0x809b}, {0xfa, 0x8137},
	};
	for (size_t i = 0; i < sizeof carried / sizeof *carried; i++)
		if (carried[i].type == type)
			packet_push_payload(packet, layer, protocol_at(ON_ETHERTYPE, carried[i].ethertype));
}

void arcnet_line_payload(struct line *line, const struct layer *layer)
{
	if (!line_next(line, layer))
		line_hex_ascii(line, layer_payload(layer), "\t");
}

static bool has_exception(struct span bytes)
{
	return bytes.len > SPLIT_AT && bytes.at[SPLIT_AT] == EXCEPTION;
}

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (layer->bytes.len < PLAIN_LEN || arcnet_is_plain(layer->bytes.at[TYPE_AT]))
		return;
	if (has_exception(layer->bytes))
		describe_shape(to, &exception, EXCEPTION_LEN);
	describe_fields(to, split_fields, sizeof split_fields / sizeof *split_fields);
}

static uint32_t header_len_of(struct span bytes)
{
	if (bytes.len < PLAIN_LEN || arcnet_is_plain(bytes.at[TYPE_AT]))
		return PLAIN_LEN;
	return HEADER_LEN + (has_exception(bytes) ? EXCEPTION_LEN : 0);
}

/* The split flag of a whole header, 0 of one that has none. */
static uint8_t split_of(const struct layer *layer)
{
	return layer->header_len == PLAIN_LEN ? 0 : layer->bytes.at[layer->header_len - (HEADER_LEN - SPLIT_AT)];
}

static bool is_later_fragment(uint8_t flag)
{
	return flag && !(flag & 1);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	const uint32_t header_len = header_len_of(layer->bytes);
	if (layer->bytes.len < header_len)
		return TRUNCATED;
	packet_link_header(packet, layer, header_len);
	if (!is_later_fragment(split_of(layer)))
		arcnet_push(packet, layer, layer->bytes.at[TYPE_AT]);
	return WHOLE;
}

static void put_fragment(struct text *text, uint8_t flag)
{
	if (is_later_fragment(flag))
		text_format(text, "(fragment %u) ", flag / 2 + 1u);
	else if (flag)
		text_format(text, "(first of %u fragments) ", flag / 2 + 2u);
}

/* "01 02 ip seqid 0004 (fragment 3) 38: " */
static void put_header(struct line *line, const struct layer *layer)
{
	const uint8_t *header = layer->bytes.at;
	struct text *text = line->text;
	text_format(text, "%02x %02x ", header[0], header[1]);
	if (!line->manner->quick)
		text_name(text, arcnet_types, header[TYPE_AT], "%02x");
	if (!line->manner->quick)
		text_char(text, ' ');
	if (!line->manner->quick && layer->header_len > PLAIN_LEN) {
		text_format(text, "seqid %04x ", read_u16(header + layer->header_len - (HEADER_LEN - SEQUENCE_AT)));
		put_fragment(text, split_of(layer));
	}
	text_format(text, "%u: ", layer->len);
}

static void line_cut(struct line *line, const struct layer *layer)
{
	const bool is_behind_exception = layer->bytes.len >= HEADER_LEN;
	if (layer->bytes.len >= PLAIN_LEN) {
		put_header(line, layer);
		text_put(line->text, is_behind_exception ? " phds extended" : " phds");
	}
	line_abandoned(line, "arcnet");
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->decoded == TRUNCATED) {
		line_cut(line, layer);
		return;
	}
	if (line->manner->link_level)
		put_header(line, layer);
	if (!is_later_fragment(split_of(layer)))
		arcnet_line_payload(line, layer);
}

const struct protocol protocol_arcnet = {
	.name = "arcnet",
	.title = "ARCNET",
	.reference = "RFC 1201",
	.SHAPE_FIELDS(fields),
	.fixed_len = PLAIN_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
