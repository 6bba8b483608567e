/* BSD loopback: four bytes of address family before the packet. DLT_NULL has them in the byte order of the machine
 * that captured, DLT_LOOP in network order; both are read either way, since no family needs more than two bytes. Of a
 * number that does, all that can be said is how tcpdump reads it on the machines of today. */
#include "describe.h"
#include "line.h"

enum { HEADER_LEN = 4 };

/* IPv6 has another number in each BSD. */
static const struct name families[] = {
	{2, "IPv4"},       {24, "IPv6"}, {28, "IPv6"}, {30, "IPv6"}, {6, "NS"}, {7, "ISO"},
	{16, "Appletalk"}, {23, "IPX"},  {0, NULL},
};

static bool read_family(struct span bytes, uint32_t *family)
{
	struct cursor cursor = cursor_over(bytes);
	*family = take_le32(&cursor);
	if (*family & 0xffff0000)
		*family = __builtin_bswap32(*family);
	return !cursor.ran_short;
}

static const struct protocol *carried(uint32_t family)
{
	const char *name = name_of(families, family);
	if (!name)
		return NULL;
	switch (family) {
	case 2:
		return &protocol_ip4;
	case 7:
		return protocol_at(ON_LLC, 0xfe);
	case 16:
		return protocol_at(ON_ETHERTYPE, 0x809b);
	case 23:
		return protocol_at(ON_LLC, 0xe0);
	case 24:
	case 28:
	case 30:
		return &protocol_ip6;
	}
	return NULL;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	uint32_t family;
	if (!read_family(layer->bytes, &family))
		return TRUNCATED;
	packet_link_header(packet, layer, HEADER_LEN);
	packet_push_payload(packet, layer, carried(family));
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "family", .bit = 0, .width = 32, .form = FORM_NAMED, .names = families,
	 .gloss = "what is inside, by the address family of the system that captured; 2 is IPv4"},
};

/* As read_family reads it. */
static void describe(struct description *to, const struct layer *layer)
{
	static const struct field little = {
		.name = "family", .width = 32, .form = FORM_NAMED, .names = families, .little_endian = true,
		.gloss = "what is inside, by the address family of the system that captured; 2 is IPv4"};
	describe_field(to, describe_peek(to, &little, 0) & 0xffff0000 ? fields : &little);
}

/* "AF IPv4 (2), length 37: "; with -q "IPv4, length 37: ". */
static void put_header(struct line *line, const struct layer *layer)
{
	uint32_t family;
	read_family(layer->bytes, &family);
	const char *name = name_of(families, family);
	if (!line->manner->quick)
		text_format(line->text, "AF %s (%u)", name ? name : "Unknown", family);
	else if (name)
		text_put(line->text, name);
	else
		text_format(line->text, "Unknown AF %u", family);
	text_format(line->text, ", length %u: ", layer->len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	line_whole_carrier(line, layer, "null", put_header);
}

static void line_classic(struct line *line, const struct layer *layer)
{
	uint32_t family;
	if (!read_family(layer->bytes, &family)) {
		line_truncated(line, "null");
		return;
	}
	if (line->manner->link_level)
		text_format(line->text, "AF %u %u: ", family, layer_payload_len(layer));
	if (!line_next(line, layer))
		line_unknown(line, layer_payload(layer));
}

const struct protocol protocol_null = {
	.name = "null",
	.title = "BSD loopback",
	.reference = "LINKTYPE_NULL",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
