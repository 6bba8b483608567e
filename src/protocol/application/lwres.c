/* lwres, the protocol of BIND's lightweight resolver (lwresd, of BIND 9 up to 9.11): a library asks a helper on the
 * same host for names and addresses. The layout is that of BIND's liblwres. */
#include "describes.h"
#include "dns_line.h"
#include "line.h"
#include "lwres.h"

enum { HEADER_LEN = 28, VERSION = 0, CLASS_INTERNET = 1 };

static const struct name operations[] = {
	{LWRES_NOOP, "noop"}, {LWRES_ADDRESSES_BY_NAME, "getaddrsbyname"}, {LWRES_NAME_BY_ADDRESS, "getnamebyaddr"},
	{LWRES_RECORDS_BY_NAME, "getrdatabyname"}, {0, NULL},
};

const struct name lwres_classes[] = {{1, "IN"}, {3, "CHAOS"}, {4, "HS"}, {255, "ANY"}, {0, NULL}};

enum result { GOOD, CUT, INVALID };

/* A name of `len` bytes, and the NUL behind it. */
static enum result put_name(struct line *line, struct cursor *cursor, uint16_t len)
{
	text_char(line->text, ' ');
	text_safe(line->text, take_span(cursor, len));
	const uint8_t end = take_u8(cursor);
	if (cursor->ran_short)
		return CUT;
	if (end)
		text_put(line->text, " (not NUL-terminated!)");
	return GOOD;
}

static enum result put_counted_name(struct line *line, struct cursor *cursor)
{
	const uint16_t len = take_u16(cursor);
	return cursor->ran_short ? CUT : put_name(line, cursor, len);
}

static enum result put_counted_bytes(struct line *line, struct cursor *cursor)
{
	const uint16_t len = take_u16(cursor);
	if (cursor->ran_short)
		return CUT;
	text_hex_bytes(line->text, take_span(cursor, len));
	return cursor->ran_short ? CUT : GOOD;
}

/* An address of another family, as bytes. */
static enum result put_other_address(struct line *line, struct cursor *cursor, uint32_t family, uint16_t len)
{
	const struct span address = take_span(cursor, len);
	if (cursor->ran_short)
		return CUT;
	text_format(line->text, " %u/", family);
	text_hex_bytes(line->text, address);
	return GOOD;
}

/* One of IP takes as many bytes as it needs, whatever its length says. */
static enum result put_address(struct line *line, struct cursor *cursor)
{
	const uint32_t family = take_u32(cursor);
	const uint16_t len = take_u16(cursor);
	if (cursor->ran_short)
		return CUT;
	if (family != LWRES_IP4 && family != LWRES_IP6)
		return put_other_address(line, cursor, family, len);
	const size_t needed = family == LWRES_IP4 ? IP4_LEN : IP6_LEN;
	if (cursor_left(cursor) < len)
		return CUT;
	if (len < needed)
		return INVALID;
	const uint8_t *address = take(cursor, needed);
	text_char(line->text, ' ');
	(family == LWRES_IP4 ? line_ip4 : line_ip6)(line, address);
	return GOOD;
}

typedef enum result put_item(struct line *line, struct cursor *cursor);

static enum result put_all(struct line *line, struct cursor *cursor, put_item *put, unsigned count)
{
	enum result result = GOOD;
	while (count-- && result == GOOD)
		result = put(line, cursor);
	return result;
}

static void put_flags(struct line *line, uint32_t flags)
{
	if (line->manner->verbosity > 2)
		text_format(line->text, " flags:0x%x", flags);
}

static void put_type_and_class(struct line *line, uint16_t class, uint16_t type)
{
	text_char(line->text, ' ');
	dns_put_type(line->text, type);
	if (class == CLASS_INTERNET)
		return;
	text_char(line->text, ' ');
	text_name(line->text, lwres_classes, class, "Class%u");
}

static enum result put_addresses_request(struct line *line, struct cursor *cursor)
{
	static const char *const wanted[] = {"", " IPv4", " IPv6", " IPv4/6"};
	const uint8_t *head = take(cursor, 10);
	if (!head)
		return CUT;
	const uint32_t kinds = read_u32(head + 4);
	put_flags(line, read_u32(head));
	text_put(line->text, wanted[kinds & 3]);
	if (kinds & ~3u)
		text_format(line->text, "[0x%x]", kinds);
	return put_name(line, cursor, read_u16(head + 8));
}

static enum result put_name_request(struct line *line, struct cursor *cursor)
{
	const uint32_t flags = take_u32(cursor);
	if (cursor->ran_short)
		return CUT;
	put_flags(line, flags);
	return put_address(line, cursor);
}

static enum result put_records_request(struct line *line, struct cursor *cursor)
{
	const uint8_t *head = take(cursor, 10);
	if (!head)
		return CUT;
	put_flags(line, read_u32(head));
	put_type_and_class(line, read_u16(head + 4), read_u16(head + 6));
	return put_name(line, cursor, read_u16(head + 8));
}

static enum result put_addresses_response(struct line *line, struct cursor *cursor)
{
	const uint8_t *head = take(cursor, 10);
	if (!head)
		return CUT;
	const unsigned aliases = read_u16(head + 4), addresses = read_u16(head + 6);
	put_flags(line, read_u32(head));
	text_format(line->text, " %u/%u", aliases, addresses);
	enum result result = put_name(line, cursor, read_u16(head + 8));
	if (result == GOOD)
		result = put_all(line, cursor, put_counted_name, aliases);
	return result == GOOD ? put_all(line, cursor, put_address, addresses) : result;
}

static enum result put_name_response(struct line *line, struct cursor *cursor)
{
	const uint8_t *head = take(cursor, 8);
	if (!head)
		return CUT;
	const unsigned aliases = read_u16(head + 4);
	put_flags(line, read_u32(head));
	text_format(line->text, " %u", aliases);
	const enum result result = put_name(line, cursor, read_u16(head + 6));
	return result == GOOD ? put_all(line, cursor, put_counted_name, aliases) : result;
}

static enum result put_records_response(struct line *line, struct cursor *cursor)
{
	const uint8_t *head = take(cursor, 16);
	if (!head)
		return CUT;
	const unsigned records = read_u16(head + 12), signatures = read_u16(head + 14);
	put_flags(line, read_u32(head));
	put_type_and_class(line, read_u16(head + 4), read_u16(head + 6));
	text_put(line->text, " TTL ");
	text_duration(line->text, read_u32(head + 8));
	text_format(line->text, " %u/%u", records, signatures);
	const enum result result = put_counted_name(line, cursor);
	return result == GOOD ? put_all(line, cursor, put_counted_bytes, records + signatures) : result;
}

/* What asks, or answers; NULL: nothing is known of it. */
static put_item *putter_of(uint32_t operation, bool is_response)
{
	switch (operation) {
	case LWRES_ADDRESSES_BY_NAME: return is_response ? put_addresses_response : put_addresses_request;
	case LWRES_NAME_BY_ADDRESS: return is_response ? put_name_response : put_name_request;
	case LWRES_RECORDS_BY_NAME: return is_response ? put_records_response : put_records_request;
	}
	return NULL;
}

static void put_head(struct line *line, const uint8_t *head)
{
	struct text *text = line->text;
	const uint16_t flags = read_u16(head + 6);
	text_char(text, ' ');
	text_name(text, operations, read_u32(head + 12), "#0x%x");
	text_put(text, flags & LWRES_RESPONSE ? "" : "?");
	if (flags & ~LWRES_RESPONSE)
		text_format(text, "[0x%x]", flags);
	if (line->manner->verbosity < 2)
		return;
	text_format(text, " (serial:0x%x result:0x%x recvlen:%u", read_u32(head + 8), read_u32(head + 16),
	            read_u32(head + 20));
	if (line->manner->verbosity > 2)
		text_format(text, " authtype:0x%x authlen:%u", read_u16(head + 24), read_u16(head + 26));
	text_char(text, ')');
}

/* Whether all of a message was understood, up to its end. */
static void put_lengths(struct line *line, const struct layer *layer, uint32_t stated, bool is_more)
{
	if (stated != layer->len)
		text_format(line->text, " [len: %u != %u]", stated, layer->len);
	if (is_more)
		text_put(line->text, "[extra]");
}

static enum result put_message(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	const uint8_t *head = take(&cursor, HEADER_LEN);
	if (!head)
		return CUT;
	const uint16_t version = read_u16(head + 4);
	text_put(line->text, " lwres");
	if (line->manner->verbosity || version != VERSION)
		text_format(line->text, " v%u", version);
	bool is_more = false;
	if (version == VERSION) {
		const uint32_t operation = read_u32(head + 12);
		put_head(line, head);
		put_item *put = putter_of(operation, read_u16(head + 6) & LWRES_RESPONSE);
		const enum result result = put ? put(line, &cursor) : GOOD;
		if (result != GOOD)
			return result;
		is_more = (put || operation == LWRES_NOOP) && (size_t)(cursor.at - head) < read_u32(head);
	}
	put_lengths(line, layer, read_u32(head), is_more);
	return GOOD;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const enum result result = put_message(line, layer);
	if (result == CUT)
		line_abandoned(line, "lwres");
	else if (result == INVALID)
		text_put(line->text, " (invalid)");
}

static const struct name results[] = {
	{0, "success"}, {1, "no memory"}, {2, "timed out"}, {3, "not found"}, {4, "unexpected end"}, {5, "failure"},
	{6, "input error"}, {7, "not implemented"}, {8, "unexpected"}, {9, "trailing data"}, {10, "incomplete"},
	{11, "retry"}, {12, "type not found"}, {13, "too large"}, {0, NULL},
};
static const struct field fields[] = {
	{.name = "length", .bit = 0, .width = 32, .form = FORM_DECIMAL, .gloss = "bytes of the message"},
	{.name = "version", .bit = 32, .width = 16, .form = FORM_DECIMAL, .gloss = "of the format: 0"},
	{.name = "packet_flags", .bit = 48, .width = 16, .form = FORM_HEX, .gloss = "1: an answer"},
	{.name = "serial", .bit = 64, .width = 32, .form = FORM_HEX, .gloss = "which question an answer belongs to"},
	{.name = "operation", .bit = 96, .width = 32, .form = FORM_NAMED, .names = operations,
	 .gloss = "what is asked for"},
	{.name = "result", .bit = 128, .width = 32, .form = FORM_NAMED, .names = results, .gloss = "how it went"},
	{.name = "receive_length", .bit = 160, .width = 32, .form = FORM_DECIMAL,
	 .gloss = "bytes that an answer may have"},
	{.name = "authentication_type", .bit = 192, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "how the sender proves who it is; 0: not"},
	{.name = "authentication_length", .bit = 208, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes of that proof"},
};

static void describe(struct description *to, const struct layer *layer)
{
	enum { FLAGS = 2, OPERATION = 4 };
	const uint64_t operation = describe_peek(to, &fields[OPERATION], fields[OPERATION].bit);
	const bool is_response = describe_peek(to, &fields[FLAGS], fields[FLAGS].bit) & LWRES_RESPONSE;
	describe_header(to, layer);
	if (putter_of((uint32_t)operation, is_response) && describe_left(to))
		lwres_describe_body(to, operation, is_response);
}

const struct protocol protocol_lwres = {
	.name = "lwres",
	.title = "Lightweight resolver",
	.reference = "BIND 9 liblwres",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = lwres_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
