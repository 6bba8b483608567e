/* Geneve: frames of a virtual network in UDP, with options. RFC 8926 §3. */
#include "describes.h"
#include "link/ethertype.h"

enum {
	HEADER_LEN = 8,
	OPTION_HEADER_LEN = 4,
	OPTION_CRITICAL = 0x80,
	CLASS_STANDARD_MAX = 0xff,
};

struct geneve {
	uint8_t version, flags, reserved;
	uint32_t options_len; /* bytes */
	uint16_t protocol;
	uint32_t vni;
};

static bool read_header(struct span bytes, struct geneve *geneve)
{
	struct cursor cursor = cursor_over(bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return false;
	geneve->version = header[0] >> 6;
	geneve->options_len = (header[0] & 0x3fu) * 4;
	geneve->flags = header[1];
	geneve->protocol = read_u16(header + 2);
	geneve->vni = read_u24(header + 4);
	geneve->reserved = header[7];
	return true;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct geneve geneve;
	if (!read_header(layer->bytes, &geneve))
		return layer_is_short(layer);
	layer->header_len = HEADER_LEN;
	if (geneve.version != 0 || geneve.options_len > layer_payload_len(layer))
		return MALFORMED;
	if (geneve.options_len > layer_payload(layer).len)
		return TRUNCATED;
	layer->header_len += geneve.options_len;
	packet_push_payload(packet, layer, geneve.protocol == ETHERTYPE_BRIDGING ? &protocol_ethernet
	                                                                        : ethertype_untagged(geneve.protocol));
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 2, .form = FORM_DECIMAL, .gloss = "always 0"},
	{.name = "options_len", .bit = 2, .width = 6, .form = FORM_DECIMAL,
	 .gloss = "length of the options, in words of 4 bytes"},
	{.name = "control", .bit = 8, .width = 1, .form = FORM_BOOL,
	 .gloss = "about the tunnel itself, not for those in it"},
	{.name = "critical", .bit = 9, .width = 1, .form = FORM_BOOL,
	 .gloss = "who does not understand every option must drop the packet"},
	{.name = "reserved_1", .bit = 10, .width = 6, .form = FORM_HEX, .gloss = "zero"},
	{.name = "protocol", .bit = 16, .width = 16, .form = FORM_NAMED, .names = ethertype_names,
	 .gloss = "what is inside"},
	{.name = "vni", .bit = 32, .width = 24, .form = FORM_DECIMAL, .gloss = "which virtual network it is of"},
	{.name = "reserved_2", .bit = 56, .width = 8, .form = FORM_HEX, .gloss = "zero"},
};

/* RFC 8926 §6, as tcpdump knows it. */
static void put_class(struct text *text, uint16_t class)
{
	static const struct name classes[] = {
		{0x0100, "Linux"},
		{0x0101, "Open vSwitch"},
		{0x0102, "Open Virtual Networking (OVN)"},
		{0x0103, "In-band Network Telemetry (INT)"},
		{0x0104, "VMware"},
		{0xffff, "Experimental"},
		{0, NULL},
	};
	text_put(text, "class ");
	if (class <= CLASS_STANDARD_MAX)
		text_put(text, "Standard");
	else
		text_name(text, classes, class, "Unknown");
	text_format(text, " (0x%x)", class);
}

struct option {
	uint16_t class;
	uint8_t type;
	uint32_t len; /* with its header of four bytes */
	struct span value;
	bool too_long; /* for the options it is in */
};

static bool option_next(struct cursor *cursor, struct option *option)
{
	const uint8_t *header = take(cursor, OPTION_HEADER_LEN);
	if (!header)
		return false;
	option->class = read_u16(header);
	option->type = header[2];
	option->len = OPTION_HEADER_LEN + (header[3] & 0x1fu) * 4;
	option->value = take_span(cursor, option->len - OPTION_HEADER_LEN);
	option->too_long = cursor->ran_short;
	return true;
}

static void put_option(struct line *line, const struct option *option)
{
	put_class(line->text, option->class);
	text_format(line->text, " type 0x%x%s len %u", option->type, option->type & OPTION_CRITICAL ? "(C)" : "",
	            option->len);
	if (option->too_long) {
		text_put(line->text, " [bad length]");
		return;
	}
	if (line->manner->verbosity < 2 || !option->value.len)
		return;
	text_put(line->text, " data");
	for (size_t i = 0; i < option->value.len; i += 4) {
		text_char(line->text, ' ');
		text_hex(line->text, read_u32(option->value.at + i), 8);
	}
}

static void put_options(struct line *line, struct span options)
{
	struct cursor cursor = cursor_over(options);
	struct option option = {0};
	const char *between = "";
	text_put(line->text, ", options [");
	if (!line->manner->verbosity)
		text_format(line->text, "%zu bytes", options.len);
	else
		while (!option.too_long && option_next(&cursor, &option)) {
			text_put(line->text, between);
			put_option(line, &option);
			between = ", ";
		}
	text_char(line->text, ']');
}

static void put_header(struct line *line, const struct geneve *geneve)
{
	static const struct name flags[] = {
		{0x80, "O"}, {0x40, "C"}, {0x20, "R1"}, {0x10, "R2"}, {0x08, "R3"}, {0x04, "R4"}, {0x02, "R5"},
		{0x01, "R6"},
		{0, NULL},
	};
	text_put(line->text, ", Flags [");
	text_flags(line->text, flags, geneve->flags, "");
	text_format(line->text, "], vni 0x%x", geneve->vni);
	if (geneve->reserved)
		text_format(line->text, ", rsvd 0x%x", geneve->reserved);
	if (line->manner->link_level) {
		text_put(line->text, ", proto ");
		text_name(line->text, ethertype_names, geneve->protocol, "unknown");
		text_format(line->text, " (0x%04x)", geneve->protocol);
	}
}

static void line_body(struct line *line, const struct layer *layer, const struct geneve *geneve)
{
	struct span rest = span_after(layer->bytes, HEADER_LEN);
	uint32_t len = layer->len - HEADER_LEN;
	put_header(line, geneve);
	if (geneve->options_len > len) {
		text_format(line->text, " truncated-geneve - %u bytes missing", geneve->options_len - len);
		return;
	}
	if (geneve->options_len > rest.len) {
		line_truncated(line, "geneve");
		return;
	}
	if (geneve->options_len)
		put_options(line, span_first(rest, geneve->options_len));
	text_put(line->text, line->manner->verbosity ? "\n\t" : ": ");
	if (!line_next(line, layer))
		text_format(line->text, "geneve-proto-0x%x", geneve->protocol);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct geneve geneve;
	text_put(line->text, "Geneve");
	if (read_header(layer->bytes, &geneve)) {
		if (geneve.version != 0)
			text_format(line->text, " ERROR: unknown-version %u", geneve.version);
		else
			line_body(line, layer, &geneve);
	} else if (layer->len < HEADER_LEN) {
		text_format(line->text, " [length %u < %u] (invalid)", layer->len, HEADER_LEN);
	} else {
		line_truncated(line, "geneve");
	}
}

const struct protocol protocol_geneve = {
	.name = "geneve",
	.title = "Generic Network Virtualization Encapsulation",
	.reference = "RFC 8926",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = geneve_describe,
	.parts = geneve_parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
