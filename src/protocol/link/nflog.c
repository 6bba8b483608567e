/* What Linux's netfilter logs: a header that names the family, values with a type and a length, and last the packet.
 * Lengths and types are in the byte order of the machine that made the capture; the reader has turned them. */
#include "describe.h"
#include "ethertype.h"

enum {
	HEADER_LEN = 4,
	VERSION_AT = 1,
	RESOURCE_AT = 2,
	VALUE_HEAD_LEN = 4, /* its length, with this head and without padding to four bytes; its type */
	VALUE_PAYLOAD = 9,
	FAMILY_IP4 = 2,
	FAMILY_IP6 = 10,
};

static const struct name families[] = {{FAMILY_IP4, "IPv4"}, {FAMILY_IP6, "IPv6"}, {0, NULL}};

/* Passes the values up to the packet, or to the end where there is none. False before one that reaches too far, and
 * where there were more (`is_cut`). */
static bool pass_values(struct cursor *cursor, bool is_cut)
{
	while (cursor_left(cursor)) {
		const struct cursor before = *cursor;
		const uint16_t len = take_le16(cursor);
		const uint16_t type = take_le16(cursor);
		const uint32_t padded = (len + 3u) & ~3u;
		if (cursor->ran_short || padded < VALUE_HEAD_LEN || padded - VALUE_HEAD_LEN > cursor_left(cursor)) {
			*cursor = before;
			return false;
		}
		if (type == VALUE_PAYLOAD)
			return true;
		take(cursor, padded - VALUE_HEAD_LEN);
	}
	return !is_cut;
}

/* How long the header is with all that stands before the packet. False when that is not known. */
static bool measure(const struct layer *layer, uint32_t *len)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	*len = (uint32_t)layer->bytes.len;
	if (!header)
		return false;
	const bool is_whole = header[VERSION_AT] || pass_values(&cursor, layer_is_cut(layer));
	*len -= (uint32_t)cursor_left(&cursor);
	return is_whole;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	uint32_t len;
	const bool is_whole = measure(layer, &len);
	const uint8_t *header = layer->bytes.at;
	packet_link_header(packet, layer, len);
	if (!is_whole)
		return TRUNCATED;
	if (header[VERSION_AT])
		return WHOLE;
	if (header[0] == FAMILY_IP4)
		packet_push_payload(packet, layer, &protocol_ip4);
	else if (header[0] == FAMILY_IP6)
		packet_push_payload(packet, layer, &protocol_ip6);
	return WHOLE;
}

/* "version 0, resource ID 5, family IPv4 (2), length 36: " */
static void put_header(struct line *line, const struct layer *layer, uint32_t len)
{
	const uint8_t *header = layer->bytes.at;
	const char *name = name_of(families, header[0]);
	struct text *text = line->text;
	text_format(text, "version %u, resource ID %u, ", header[VERSION_AT], read_u16(header + RESOURCE_AT));
	if (!line->manner->quick)
		text_format(text, "family %s (%u)", name ? name : "Unknown", header[0]);
	else if (name)
		text_put(text, name);
	else
		text_format(text, "Unknown NFLOG (0x%02x)", header[0]);
	text_format(text, ", length %u: ", len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const bool has_header = layer->bytes.len >= HEADER_LEN;
	if (has_header && layer->bytes.at[VERSION_AT]) {
		text_format(line->text, "version %u (unknown)", layer->bytes.at[VERSION_AT]);
		return;
	}
	if (has_header && line->manner->link_level)
		put_header(line, layer, layer->len);
	if (layer->decoded == TRUNCATED) {
		line_truncated(line, "nflog");
		return;
	}
	if (line_next(line, layer))
		return;
	if (!line->manner->link_level)
		put_header(line, layer, layer->len - (layer->header_len - HEADER_LEN)); /* without the values */
	line_unknown(line, layer_payload(layer));
}

static const struct name hooks[] = {
	{0, "prerouting"}, {1, "input"}, {2, "forward"}, {3, "output"}, {4, "postrouting"}, {0, NULL}};
static const struct name value_types[] = {
	{1, "packet header"},     {2, "mark"},           {3, "timestamp"},       {4, "interface in"},
	{5, "interface out"},     {6, "port in"},        {7, "port out"},        {8, "hardware address"},
	{VALUE_PAYLOAD, "payload"}, {10, "prefix"},      {11, "user"},           {12, "sequence"},
	{13, "global sequence"},  {14, "group"},         {15, "hardware type"},  {16, "hardware header"},
	{17, "hardware header length"}, {18, "connection"}, {19, "connection information"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "family", .bit = 0, .width = 8, .form = FORM_NAMED, .names = families,
	 .gloss = "what is inside, by the system's address family"},
	{.name = "version", .bit = 8, .width = 8, .gloss = "of this header: 0"},
	{.name = "resource", .bit = 16, .width = 16, .gloss = "which log group the rule sends to"},
};
static const struct field value_fields[] = {
	{.name = "length", .width = 16, .little_endian = true,
	 .gloss = "its bytes, with length and type, without padding to four"},
	{.name = "type", .width = 16, .little_endian = true, .form = FORM_NAMED, .names = value_types,
	 .gloss = "what the value says"},
};
static const struct field packet_fields[] = {
	{.name = "protocol", .width = 16, .form = FORM_NAMED, .names = ethertype_names, .gloss = "what the packet is"},
	{.name = "hook", .width = 8, .form = FORM_NAMED, .names = hooks, .gloss = "where on its way it was logged"},
	{.name = "pad", .width = 8, .form = FORM_HEX, .gloss = "0"},
};
static const struct field number_fields[] = {
	{.name = "number", .width = 32, .gloss = "an interface, user, group or count, as the type says"},
};
static const struct field short_fields[] = {{.name = "number", .width = 16, .gloss = "as the type says"}};
static const struct field mark_fields[] = {
	{.name = "mark", .width = 32, .form = FORM_HEX, .gloss = "what a rule has written on the packet"},
};
static const struct field time_fields[] = {
	{.name = "seconds", .width = 64, .gloss = "when it came: seconds since 1970"},
	{.name = "microseconds", .width = 64, .gloss = "and the part of a second"},
};
static const struct field address_fields[] = {
	{.name = "address_length", .width = 16, .gloss = "how much of the address counts"},
	{.name = "pad", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "address", .form = FORM_BYTES, .gloss = "the card that sent it"},
};
static const struct field prefix_fields[] = {
	{.name = "prefix", .form = FORM_TEXT, .gloss = "what the rule puts before its lines in the log"},
};
static const struct shape
	packet_header = {.name = "packet_header", .inlined = true, .SHAPE_FIELDS(packet_fields)},
	number = {.name = "number", .inlined = true, .SHAPE_FIELDS(number_fields)},
	short_number = {.name = "short_number", .inlined = true, .SHAPE_FIELDS(short_fields)},
	mark = {.name = "mark", .inlined = true, .SHAPE_FIELDS(mark_fields)},
	time_stamp = {.name = "time_stamp", .inlined = true, .SHAPE_FIELDS(time_fields)},
	address = {.name = "address", .inlined = true, .SHAPE_FIELDS(address_fields)},
	prefix = {.name = "prefix", .inlined = true, .SHAPE_FIELDS(prefix_fields)};
static const struct tlv_form value_forms[] = {
	{1, .shape = &packet_header}, {2, .shape = &mark},          {3, .shape = &time_stamp}, {4, .shape = &number},
	{5, .shape = &number},        {6, .shape = &number},        {7, .shape = &number},     {8, .shape = &address},
	{10, .shape = &prefix},       {11, .shape = &number},       {12, .shape = &number},    {13, .shape = &number},
	{14, .shape = &number},       {15, .shape = &short_number}, {17, .shape = &short_number}, {-1},
};
static const struct shape
	value = {.name = "value", .SHAPE_FIELDS(value_fields), .forms = value_forms};
static const struct shape *const value_parts[] = {&value, NULL};
static const struct shape values = {.name = "values", .list = true, .parts = value_parts};
static const struct shape *const parts[] = {&values, NULL};

/* A value with its padding. */
static void describe_value(struct description *to)
{
	const uint64_t len = describe_peek(to, value_fields, 0);
	const uint64_t type = describe_peek(to, value_fields + 1, value_fields->width);
	const size_t own = len < VALUE_HEAD_LEN || type == VALUE_PAYLOAD ? VALUE_HEAD_LEN : len;
	describe_open(to, &value, (own + 3) & ~(size_t)3);
	describe_fields(to, value_fields, value.field_count);
	if (own > VALUE_HEAD_LEN)
		describe_form(to, value_forms, type, own - VALUE_HEAD_LEN);
	describe_rest(to, &described_padding);
	describe_close(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (!describe_left(to) || layer->bytes.at[VERSION_AT])
		return;
	describe_open(to, &values, describe_left(to));
	while (describe_more(to))
		describe_value(to);
	describe_close(to);
}

const struct protocol protocol_nflog = {
	.name = "nflog",
	.title = "Linux netfilter log",
	.reference = "LINKTYPE_NFLOG",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
