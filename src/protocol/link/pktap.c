/* Apple's pktap: which interface and which process a packet belongs to, before the packet as its own link has it.
 * Little endian, since the machines are. LINKTYPE_PKTAP. */
#include "line.h"
#include "wpan.h"
#include "link/link_names.h"

enum {
	HEADER_LEN = 108,
	KNOWN_LEN = 12, /* without which tcpdump looks at nothing */
	LENGTH_AT = 0,
	KIND_AT = 4,
	LINK_TYPE_AT = 8,
	KIND_NONE = 0,
	KIND_PACKET = 1,
};

static const struct name kinds[] = {{KIND_NONE, "no data"}, {KIND_PACKET, "packet"}, {0, NULL}};
static const struct name flags[] = {{0x1, "in"}, {0x2, "out"}, {0, NULL}};
static const struct name families[] = {{2, "IPv4"}, {30, "IPv6"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "length", .bit = 0, .width = 32, .little_endian = true, .gloss = "bytes of this header"},
	{.name = "kind", .bit = 32, .width = 32, .form = FORM_NAMED, .names = kinds, .little_endian = true,
	 .gloss = "whether a packet follows"},
	{.name = "link_type", .bit = 64, .width = 32, .form = FORM_NAMED, .names = link_type_names,
	 .little_endian = true, .gloss = "on what link the packet was"},
	{.name = "interface", .bit = 96, .width = 192, .form = FORM_TEXT, .gloss = "where it was seen"},
	{.name = "flags", .bit = 288, .width = 32, .form = FORM_FLAGS, .names = flags, .little_endian = true,
	 .gloss = "which way it went"},
	{.name = "family", .bit = 320, .width = 32, .form = FORM_NAMED, .names = families, .little_endian = true,
	 .gloss = "which network protocol"},
	{.name = "link_header_len", .bit = 352, .width = 32, .little_endian = true,
	 .gloss = "bytes of the packet's link header"},
	{.name = "link_trailer_len", .bit = 384, .width = 32, .little_endian = true,
	 .gloss = "bytes behind the packet"},
	{.name = "process", .bit = 416, .width = 32, .little_endian = true, .gloss = "who sent or gets it"},
	{.name = "command", .bit = 448, .width = 160, .form = FORM_TEXT, .gloss = "the name of that process"},
	{.name = "service_class", .bit = 608, .width = 32, .little_endian = true, .gloss = "how urgent it is"},
	{.name = "interface_type", .bit = 640, .width = 16, .little_endian = true, .gloss = "what kind of interface"},
	{.name = "interface_unit", .bit = 656, .width = 16, .little_endian = true, .gloss = "which of its kind"},
	{.name = "effective_process", .bit = 672, .width = 32, .little_endian = true, .gloss = "on whose behalf"},
	{.name = "effective_command", .bit = 704, .width = 160, .form = FORM_TEXT, .gloss = "the name of that process"},
};

static uint32_t word_at(const struct layer *layer, size_t at)
{
	return read_le32(layer->bytes.at + at);
}

static uint32_t stated_len(const struct layer *layer)
{
	return word_at(layer, LENGTH_AT);
}

static bool is_malformed(const struct layer *layer)
{
	const bool is_known = layer->bytes.len >= KNOWN_LEN;
	if (layer->len < HEADER_LEN)
		return true;
	return is_known && (stated_len(layer) < HEADER_LEN || stated_len(layer) > layer->len);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	if (is_malformed(layer))
		return MALFORMED;
	if (layer->bytes.len < HEADER_LEN || stated_len(layer) > layer->bytes.len)
		return TRUNCATED;
	packet_link_header(packet, layer, stated_len(layer));
	if (word_at(layer, KIND_AT) == KIND_PACKET)
		packet_announce(packet, layer, word_at(layer, LINK_TYPE_AT));
	return WHOLE;
}

/* "DLT EN10MB (1) len 108, length 154: "; with -q "EN10MB, length 154: ". */
static void put_header(struct line *line, const struct layer *layer)
{
	const uint32_t link_type = word_at(layer, LINK_TYPE_AT);
	if (line->manner->quick) {
		text_name(line->text, link_type_names, link_type, "UNKNOWN");
	} else {
		text_put(line->text, "DLT ");
		text_name_and_value(line->text, link_type_names, link_type, "UNKNOWN");
		text_format(line->text, " len %u", layer->header_len);
	}
	text_format(line->text, ", length %u: ", layer->len);
}

/* One whose lengths contradict each other. */
static void line_malformed(struct line *line, const struct layer *layer)
{
	const unsigned least = HEADER_LEN;
	if (layer->len < HEADER_LEN)
		text_format(line->text, " (packet too short, %u < %u) (invalid)", layer->len, least);
	else if (stated_len(layer) < HEADER_LEN)
		text_format(line->text, " (pkt_len too small, %u < %u) (invalid)", stated_len(layer), least);
	else
		text_format(line->text, " (pkt_len too big, %u > %u) (invalid)", stated_len(layer), layer->len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->decoded == MALFORMED) {
		line_malformed(line, layer);
	} else if (layer->decoded == TRUNCATED) {
		line_truncated(line, "pktap");
	} else if (word_at(layer, KIND_AT) == KIND_PACKET) {
		line_carrier(line, layer, put_header);
		wpan_line_behind(line, layer);
	} else {
		if (line->manner->link_level)
			put_header(line, layer);
		if (word_at(layer, KIND_AT) == KIND_NONE)
			text_put(line->text, "no data");
	}
}

const struct protocol protocol_pktap = {
	.name = "pktap",
	.title = "Apple's pktap",
	.reference = "LINKTYPE_PKTAP",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
