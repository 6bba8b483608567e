/* lwres, the protocol of BIND's lightweight resolver (lwresd, of BIND 9 up to 9.11): a library asks a helper on the
 * same host for names and addresses. The layout is that of BIND's liblwres. */
#include "dns_describe.h"
#include "dns_line.h"
#include "line.h"

enum { HEADER_LEN = 28, RESPONSE = 1, VERSION = 0, CLASS_INTERNET = 1 };

enum operation { NOOP = 0, ADDRESSES_BY_NAME = 0x10001, NAME_BY_ADDRESS = 0x10002, RECORDS_BY_NAME = 0x10003 };
static const struct name operations[] = {
	{NOOP, "noop"}, {ADDRESSES_BY_NAME, "getaddrsbyname"}, {NAME_BY_ADDRESS, "getnamebyaddr"},
	{RECORDS_BY_NAME, "getrdatabyname"}, {0, NULL},
};

static const struct name classes[] = {{1, "IN"}, {3, "CHAOS"}, {4, "HS"}, {255, "ANY"}, {0, NULL}};

enum family { FAMILY_IP4 = 1, FAMILY_IP6 = 2 };
static const struct name families[] = {{FAMILY_IP4, "IPv4"}, {FAMILY_IP6, "IPv6"}, {0, NULL}};

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
	if (family != FAMILY_IP4 && family != FAMILY_IP6)
		return put_other_address(line, cursor, family, len);
	const size_t needed = family == FAMILY_IP4 ? IP4_LEN : IP6_LEN;
	if (len < needed)
		return INVALID;
	if (cursor_left(cursor) < len)
		return CUT;
	const uint8_t *address = take(cursor, needed);
	text_char(line->text, ' ');
	(family == FAMILY_IP4 ? line_ip4 : line_ip6)(line, address);
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
	text_name(line->text, classes, class, "Class%u");
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
	const uint8_t *head = take(cursor, 18);
	if (!head)
		return CUT;
	const unsigned records = read_u16(head + 12), signatures = read_u16(head + 14);
	put_flags(line, read_u32(head));
	put_type_and_class(line, read_u16(head + 4), read_u16(head + 6));
	text_put(line->text, " TTL ");
	text_duration(line->text, read_u32(head + 8));
	text_format(line->text, " %u/%u", records, signatures);
	const enum result result = put_name(line, cursor, read_u16(head + 16));
	return result == GOOD ? put_all(line, cursor, put_counted_bytes, records + signatures) : result;
}

/* What asks, or answers; NULL: nothing is known of it. */
static put_item *putter_of(uint32_t operation, bool is_response)
{
	switch (operation) {
	case ADDRESSES_BY_NAME: return is_response ? put_addresses_response : put_addresses_request;
	case NAME_BY_ADDRESS: return is_response ? put_name_response : put_name_request;
	case RECORDS_BY_NAME: return is_response ? put_records_response : put_records_request;
	}
	return NULL;
}

static void put_head(struct line *line, const uint8_t *head)
{
	struct text *text = line->text;
	const uint16_t flags = read_u16(head + 6);
	text_char(text, ' ');
	text_name(text, operations, read_u32(head + 12), "#0x%x");
	text_put(text, flags & RESPONSE ? "" : "?");
	if (flags & ~RESPONSE)
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
		put_item *put = putter_of(operation, read_u16(head + 6) & RESPONSE);
		const enum result result = put ? put(line, &cursor) : GOOD;
		if (result != GOOD)
			return result;
		is_more = (put || operation == NOOP) && (size_t)(cursor.at - head) < read_u32(head);
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
static const struct field flags_fields[] = {
	{.name = "flags", .width = 32, .form = FORM_HEX, .gloss = "how the question is to be answered"},
};
static const struct field wanted_fields[] = {
	{.name = "address_types", .width = 32, .form = FORM_HEX, .gloss = "1: of IPv4, 2: of IPv6"},
};
static const struct field record_fields[] = {
	{.name = "class", .width = 16, .form = FORM_NAMED, .names = classes, .gloss = "of the name"},
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = dns_all_types, .gloss = "of the records"},
};
static const struct field ttl_fields[] = {
	{.name = "ttl", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds for which the answer may be kept"},
};
static const struct field count_fields[] = {
	{.name = "alias_count", .width = 16, .form = FORM_DECIMAL, .gloss = "other names that follow"},
	{.name = "address_count", .width = 16, .form = FORM_DECIMAL, .gloss = "addresses that follow"},
	{.name = "record_count", .width = 16, .form = FORM_DECIMAL, .gloss = "records that follow"},
	{.name = "signature_count", .width = 16, .form = FORM_DECIMAL, .gloss = "signatures that follow"},
};
enum { ALIASES, ADDRESSES, RECORDS, SIGNATURES };
static const struct field name_fields[] = {
	{.name = "name_length", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes of the name without the NUL behind it"},
	{.name = "name", .form = FORM_TEXT, .gloss = "a host's name"},
};
static const struct field address_fields[] = {
	{.name = "family", .width = 32, .form = FORM_NAMED, .names = families, .gloss = "what kind of address"},
	{.name = "address_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it"},
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "a host's address"},
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "a host's address"},
	{.name = "other_address", .form = FORM_BYTES, .gloss = "an address of another kind"},
};
static const struct field data_fields[] = {
	{.name = "data_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the record"},
	{.name = "data", .form = FORM_BYTES, .gloss = "as in DNS"},
};

static const struct shape flags_shape = {.name = "flags", .inlined = true, .SHAPE_FIELDS(flags_fields)};
static const struct shape wanted_shape = {.name = "wanted", .inlined = true, .SHAPE_FIELDS(wanted_fields)};
static const struct shape record_shape = {.name = "kind", .inlined = true, .SHAPE_FIELDS(record_fields)};
static const struct shape ttl_shape = {.name = "ttl", .inlined = true, .SHAPE_FIELDS(ttl_fields)};
static const struct shape count_shape = {.name = "counts", .inlined = true, .SHAPE_FIELDS(count_fields)};
static const struct shape name_shape = {.name = "name", .inlined = true, .SHAPE_FIELDS(name_fields)};
static const struct shape alias = {.name = "alias", .SHAPE_FIELDS(name_fields)};
static const struct shape address = {.name = "address", .SHAPE_FIELDS(address_fields)};
static const struct shape data = {.name = "record", .SHAPE_FIELDS(data_fields)};
static const struct shape *const alias_part[] = {&alias, NULL}, *const address_part[] = {&address, NULL};
static const struct shape *const data_part[] = {&data, NULL};
static const struct shape aliases = {.name = "aliases", .list = true, .parts = alias_part};
static const struct shape addresses = {.name = "addresses", .list = true, .parts = address_part};
static const struct shape records = {.name = "records", .list = true, .parts = data_part};
static const struct shape *const parts[] = {&flags_shape, &wanted_shape, &record_shape, &ttl_shape,
                                            &count_shape, &name_shape,
                                            &aliases, &addresses, &records, NULL};

static void describe_name(struct description *to, uint64_t len)
{
	if (describe_left(to))
		describe_len(to, &name_fields[1], len + 1 < describe_left(to) ? (size_t)len + 1 : describe_left(to));
}

static void describe_alias(struct description *to)
{
	describe_open(to, &alias, 2 + describe_peek(to, name_fields, 0) + 1);
	describe_name(to, describe_field(to, name_fields));
	describe_close(to);
}

static void describe_data(struct description *to)
{
	describe_open(to, &data, 2 + describe_peek(to, data_fields, 0));
	describe_field(to, data_fields);
	if (describe_left(to))
		describe_field(to, &data_fields[1]);
	describe_close(to);
}

static void describe_address(struct description *to)
{
	describe_open(to, &address, 6 + describe_peek(to, &address_fields[1], 32));
	const uint64_t family = describe_field(to, address_fields);
	describe_field(to, &address_fields[1]);
	const uint64_t form = family == FAMILY_IP4 ? 2 : family == FAMILY_IP6 ? 3 : 4;
	if (describe_left(to))
		describe_field(to, &address_fields[form]);
	describe_close(to);
}

static void describe_counted_items(struct description *to, const struct shape *list, void (*each)(struct description *),
                                   uint64_t count)
{
	if (!count || !describe_left(to))
		return;
	describe_open(to, list, describe_left(to));
	for (; count && describe_more(to); count--)
		each(to);
	describe_leave(to);
}

static void describe_request(struct description *to, uint64_t operation)
{
	if (operation == NAME_BY_ADDRESS) {
		describe_counted_items(to, &addresses, describe_address, 1);
		return;
	}
	if (operation == ADDRESSES_BY_NAME)
		describe_fields(to, wanted_fields, 1);
	else
		describe_fields(to, record_fields, 2);
	describe_name(to, describe_field(to, name_fields));
}

static void describe_response(struct description *to, uint64_t operation)
{
	uint64_t counts[4] = {0};
	if (operation == RECORDS_BY_NAME) {
		describe_fields(to, record_fields, 2);
		describe_field(to, ttl_fields);
		counts[RECORDS] = describe_field(to, &count_fields[RECORDS]);
		counts[SIGNATURES] = describe_field(to, &count_fields[SIGNATURES]);
	} else {
		counts[ALIASES] = describe_field(to, &count_fields[ALIASES]);
		if (operation == ADDRESSES_BY_NAME)
			counts[ADDRESSES] = describe_field(to, &count_fields[ADDRESSES]);
	}
	describe_name(to, describe_field(to, name_fields));
	describe_counted_items(to, &aliases, describe_alias, counts[ALIASES]);
	describe_counted_items(to, &addresses, describe_address, counts[ADDRESSES]);
	describe_counted_items(to, &records, describe_data, counts[RECORDS] + counts[SIGNATURES]);
}

static void describe(struct description *to, const struct layer *layer)
{
	enum { FLAGS = 2, OPERATION = 4 };
	const uint64_t operation = describe_peek(to, &fields[OPERATION], fields[OPERATION].bit);
	const bool is_response = describe_peek(to, &fields[FLAGS], fields[FLAGS].bit) & RESPONSE;
	describe_header(to, layer);
	if (!putter_of((uint32_t)operation, is_response) || !describe_left(to))
		return;
	describe_field(to, flags_fields);
	if (is_response)
		describe_response(to, operation);
	else
		describe_request(to, operation);
}

const struct protocol protocol_lwres = {
	.name = "lwres",
	.title = "Lightweight resolver",
	.reference = "BIND 9 liblwres",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
