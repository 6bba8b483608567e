/* L2TP, the Layer Two Tunneling Protocol: RFC 2661, version 2.
 *
 * Most of the header is there only where a flag says so. A control message is a row of attributes (AVPs); a data
 * message carries PPP. What an attribute holds says l2tp_attribute.c. */
#include "l2tp.h"

#include "describe.h"
#include "line.h"

enum {
	FLAGS_LEN = 2,
	FLAG_TYPE = 0x8000,
	FLAG_LENGTH = 0x4000,
	FLAG_SEQUENCE = 0x0800,
	FLAG_OFFSET = 0x0200,
	FLAG_PRIORITY = 0x0100,
	VERSION_MASK = 0x000f,
	VERSION_L2F = 1,
	VERSION_L2TP = 2,
	AVP_HEADER_LEN = 6,
	AVP_MANDATORY = 0x8000,
	AVP_HIDDEN = 0x4000,
	AVP_LEN_MASK = 0x03ff,
};

static const struct field fields[] = {
	{.name = "is_control", .bit = 0, .width = 1, .form = FORM_BOOL, .gloss = "about the tunnel itself"},
	{.name = "has_length", .bit = 1, .width = 1, .form = FORM_BOOL, .gloss = "a length is stated"},
	{.name = "reserved", .bit = 2, .width = 2, .form = FORM_HEX, .gloss = "0"},
	{.name = "has_sequence", .bit = 4, .width = 1, .form = FORM_BOOL, .gloss = "messages are counted"},
	{.name = "reserved_2", .bit = 5, .width = 1, .form = FORM_HEX, .gloss = "0"},
	{.name = "has_offset", .bit = 6, .width = 1, .form = FORM_BOOL, .gloss = "the data begin further on"},
	{.name = "priority", .bit = 7, .width = 1, .form = FORM_BOOL, .gloss = "ahead of others in a queue"},
	{.name = "reserved_3", .bit = 8, .width = 4, .form = FORM_HEX, .gloss = "0"},
	{.name = "version", .bit = 12, .width = 4, .form = FORM_DECIMAL, .gloss = "of the format: 2"},
};

/* A message: what its header says, and the cursor over what follows. Members are good as far as it went. */
struct message {
	struct cursor cursor;
	uint32_t header_len;
	uint16_t flags, length, tunnel, session, ns, nr;
};

static uint16_t take_if(struct message *message, uint16_t flag)
{
	return message->flags & flag ? take_u16(&message->cursor) : 0;
}

/* The header behind the flags; false when it is not all there. */
static bool take_header(struct message *message, struct span bytes)
{
	message->cursor = cursor_over(bytes);
	message->flags = take_u16(&message->cursor);
	message->length = take_if(message, FLAG_LENGTH);
	message->tunnel = take_u16(&message->cursor);
	message->session = take_u16(&message->cursor);
	message->ns = take_if(message, FLAG_SEQUENCE);
	message->nr = take_if(message, FLAG_SEQUENCE);
	const uint16_t padding = take_if(message, FLAG_OFFSET);
	message->header_len = (uint32_t)(message->cursor.at - bytes.at) + padding;
	return !message->cursor.ran_short;
}

/* How far the message goes on the wire: the length that it states, or all that there is. */
static uint32_t message_len(const struct message *message, const struct layer *layer)
{
	return message->flags & FLAG_LENGTH ? message->length : layer->len;
}

static bool carries_ppp(const struct message *message, const struct layer *layer)
{
	const uint32_t len = message_len(message, layer);
	return !(message->flags & FLAG_TYPE) && (message->flags & VERSION_MASK) == VERSION_L2TP &&
	       message->header_len <= len && len <= layer->len;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct message message;
	layer->header_len = FLAGS_LEN;
	if (!take_header(&message, layer->bytes))
		return layer_is_short(layer);
	if (message.header_len > layer->bytes.len) /* its padding is not all there */
		return layer_is_short(layer);
	layer->header_len = message.header_len;
	if (!carries_ppp(&message, layer))
		return WHOLE;
	const uint32_t len = message_len(&message, layer) - message.header_len;
	packet_push(packet, layer, &protocol_ppp, span_first(layer_payload(layer), len), len);
	return WHOLE;
}

struct attribute {
	uint16_t flags, vendor, type;
	struct span value;
};

/* The next one; false at the end, and when it is not all there (ran_short). */
static bool attribute_next(struct cursor *cursor, struct attribute *attribute)
{
	if (!cursor_left(cursor))
		return false;
	attribute->flags = take_u16(cursor);
	attribute->vendor = take_u16(cursor);
	attribute->type = take_u16(cursor);
	const uint16_t len = attribute->flags & AVP_LEN_MASK;
	if (len < AVP_HEADER_LEN) {
		cursor->ran_short = true;
		return false;
	}
	attribute->value = take_span(cursor, len - AVP_HEADER_LEN);
	return !cursor->ran_short;
}

static void put_attribute(struct text *text, const struct attribute *attribute)
{
	if (attribute->flags & AVP_MANDATORY)
		text_char(text, '*');
	if (attribute->flags & AVP_HIDDEN)
		text_char(text, '?');
	if (attribute->vendor) {
		text_format(text, "VENDOR%04x:ATTR%04x(", attribute->vendor, attribute->type);
		text_hex_bytes(text, attribute->value);
	} else {
		const char *name = l2tp_attribute_name(attribute->type);
		if (name)
			text_put(text, name);
		else
			text_format(text, "AVP-#%u", attribute->type);
		text_char(text, '(');
		if (attribute->flags & AVP_HIDDEN)
			text_put(text, "???");
		else
			l2tp_put_value(text, attribute->type, attribute->value);
	}
	text_char(text, ')');
}

/* `len` bytes of them. One that contradicts its own length, or the message's, ends the list. */
static bool put_attributes(struct line *line, struct span bytes, uint32_t len)
{
	struct text *text = line->text;
	struct cursor cursor = cursor_over(span_first(bytes, len));
	struct attribute attribute;
	const uint8_t *at = cursor.at;
	while (attribute_next(&cursor, &attribute)) {
		text_char(text, ' ');
		put_attribute(text, &attribute);
		at = cursor.at;
	}
	if (!cursor.ran_short && bytes.len >= len)
		return true;
	text_char(text, ' ');
	const bool length_is_there = span_end(bytes) - at >= 2;
	return length_is_there ? false : line_gives_up(line);
}

static void put_flags(struct text *text, uint16_t flags)
{
	static const struct name letters[] = {
		{FLAG_TYPE, "T"}, {FLAG_LENGTH, "L"}, {FLAG_SEQUENCE, "S"}, {FLAG_OFFSET, "O"}, {FLAG_PRIORITY, "P"},
		{0, NULL},
	};
	text_put(text, " l2tp:[");
	for (const struct name *letter = letters; letter->text; letter++)
		if (flags & letter->value)
			text_put(text, letter->text);
	text_char(text, ']');
}

/* The header, each number as soon as it is there; false when one is not. */
static bool put_header(struct text *text, uint16_t flags, struct cursor *cursor)
{
	static const struct {
		uint16_t flag; /* 0: always there */
		const char *before, *behind;
	} parts[] = {{0, "(", "/"}, {0, "", ")"}, {FLAG_SEQUENCE, "Ns=", ","}, {FLAG_SEQUENCE, "Nr=", ""}};
	put_flags(text, flags);
	if (flags & FLAG_LENGTH)
		take_u16(cursor);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i].flag && !(flags & parts[i].flag))
			continue;
		const uint16_t number = take_u16(cursor);
		if (cursor->ran_short)
			return false;
		text_put(text, parts[i].before);
		text_unsigned(text, number);
		text_put(text, parts[i].behind);
	}
	if (flags & FLAG_OFFSET)
		take_u16(cursor);
	return !cursor->ran_short;
}

/* Why what follows the header cannot be told; false when it can. */
static bool put_refusal(struct text *text, const struct message *message, const struct layer *layer)
{
	const bool is_stated = message->flags & FLAG_LENGTH;
	const uint32_t len = is_stated ? message->length : layer->len;
	if (!is_stated && message->flags & FLAG_TYPE)
		text_put(text, " No length");
	else if (len > layer->len)
		text_format(text, " Length %u larger than packet", len);
	else if (len < message->header_len)
		text_format(text, " Length %u smaller than header length", len);
	else
		return false;
	return true;
}

/* False when it is not all there. */
static bool put_control(struct line *line, const struct message *message, const struct layer *layer)
{
	const uint32_t len = message->length - message->header_len;
	if (len)
		return put_attributes(line, layer_payload(layer), len);
	text_put(line->text, " ZLB");
	return true;
}

/* False when it is not all there. */
static bool put_message(struct line *line, const struct layer *layer)
{
	const struct span reach = layer_reach(layer);
	struct cursor cursor = cursor_over(reach);
	const uint16_t flags = take_u16(&cursor);
	if (cursor.ran_short)
		return line_gives_up(line);
	if ((flags & VERSION_MASK) != VERSION_L2TP) {
		const bool is_l2f = (flags & VERSION_MASK) == VERSION_L2F;
		text_put(line->text, is_l2f ? " l2f:" : " Unknown Version, neither L2F(1) nor L2TP(2)");
		return true;
	}
	struct message message;
	if (!put_header(line->text, flags, &cursor) || !take_header(&message, reach))
		return line_gives_up(line);
	if (message.header_len > reach.len)
		return false;
	if (put_refusal(line->text, &message, layer))
		return true;
	if (flags & FLAG_TYPE)
		return put_control(line, &message, layer);
	text_put(line->text, " {");
	line_next(line, layer);
	if (!line->abandoned)
		text_put(line->text, "}");
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (!put_message(line, layer))
		line_truncated(line, "l2tp");
}

static const struct field header_fields[] = {
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the message"},
	{.name = "tunnel_id", .width = 16, .form = FORM_DECIMAL, .gloss = "the receiver's number of the tunnel"},
	{.name = "session_id", .width = 16, .form = FORM_DECIMAL, .gloss = "and of the call in it"},
	{.name = "ns", .width = 16, .form = FORM_DECIMAL, .gloss = "this message's number"},
	{.name = "nr", .width = 16, .form = FORM_DECIMAL, .gloss = "the number that is expected next"},
	{.name = "offset_size", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of padding"},
	{.name = "offset_pad", .form = FORM_BYTES, .gloss = "padding"},
};
enum { LENGTH, TUNNEL, SESSION, NS, NR, OFFSET_SIZE, OFFSET_PAD };
static const struct field attribute_fields[] = {
	{.name = "mandatory", .width = 1, .form = FORM_BOOL, .gloss = "who does not know it must give up"},
	{.name = "hidden", .width = 1, .form = FORM_BOOL, .gloss = "the value is encrypted"},
	{.name = "reserved", .width = 4, .form = FORM_HEX, .gloss = "0"},
	{.name = "length", .width = 10, .form = FORM_DECIMAL, .gloss = "bytes of the attribute"},
	{.name = "vendor_id", .width = 16, .form = FORM_DECIMAL, .gloss = "whose attribute it is, 0: RFC 2661's"},
	{.name = "attribute_type", .width = 16, .form = FORM_DECIMAL, .gloss = "what it says"},
	{.name = "value", .width = 0, .form = FORM_BYTES, .gloss = "its value"},
};
static const struct shape header = {.name = "header", .inlined = true, .SHAPE_FIELDS(header_fields)};
static const struct shape attribute_shape = {.name = "attribute", .SHAPE_FIELDS(attribute_fields)};
static const struct shape *const attribute_part[] = {&attribute_shape, NULL};
static const struct shape attribute_list = {.name = "attributes", .list = true, .parts = attribute_part};
static const struct shape *const parts[] = {&header, &attribute_list, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	struct message message;
	describe_header(to, layer);
	if (!take_header(&message, layer->bytes))
		return;
	if (message.flags & FLAG_LENGTH)
		describe_field(to, &header_fields[LENGTH]);
	describe_fields(to, header_fields + TUNNEL, 2);
	if (message.flags & FLAG_SEQUENCE)
		describe_fields(to, header_fields + NS, 2);
	if (message.flags & FLAG_OFFSET)
		describe_len(to, &header_fields[OFFSET_PAD], describe_field(to, &header_fields[OFFSET_SIZE]));
	if (!(message.flags & FLAG_TYPE) || !describe_left(to))
		return;
	describe_open(to, &attribute_list, describe_left(to));
	while (describe_more(to))
		describe_shape(to, &attribute_shape, describe_peek(to, &attribute_fields[3], 6));
	describe_close(to);
}

const struct protocol protocol_l2tp = {
	.name = "l2tp",
	.title = "Layer Two Tunneling Protocol",
	.reference = "RFC 2661",
	.SHAPE_FIELDS(fields),
	.fixed_len = FLAGS_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
