/* The Multicast Source Discovery Protocol: RFC 3618. TLVs in a stream. */
#include "describes.h"
#include "line.h"

enum { HEADER_LEN = 3, ENTRY_LEN = 12, ENTRIES_AT = 8, LONG = 1400, FIRST_LEN_MAX = 1500, TYPE_MAX = 7 };
enum type { ACTIVE = 1, REQUEST = 2, RESPONSE = 3, KEEP_ALIVE = 4, NOTIFICATION = 5 };

static const struct name types[] = {
	{ACTIVE, "source active"}, {REQUEST, "source active request"}, {RESPONSE, "source active response"},
	{KEEP_ALIVE, "keep alive"}, {NOTIFICATION, "notification"}, {0, NULL},
};

/* A datagram of the source, behind `at` bytes of the TLV. */
static void put_data(struct line *line, struct span value, size_t at, uint16_t len)
{
	text_put(line->text, " [w/data]");
	if (line->manner->verbosity < 2)
		return;
	text_char(line->text, ' ');
	line_inner(line, &protocol_ip4, span_after(span_first(value, len - (size_t)HEADER_LEN), at - HEADER_LEN),
	           len - (uint32_t)at);
}

static bool put_active(struct line *line, struct cursor *cursor, uint32_t left, uint16_t len)
{
	const struct span value = cursor_rest(cursor);
	if (left == HEADER_LEN)
		return false;
	const uint8_t count = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, " %u entries", count);
	if (count * ENTRY_LEN + ENTRIES_AT < len)
		put_data(line, value, count * (size_t)ENTRY_LEN + ENTRIES_AT, len);
	return true;
}

static bool put_request(struct line *line, struct cursor *cursor, uint32_t left)
{
	enum { ADDRESS_AT = 1, REQUEST_LEN = 5 };
	const uint8_t *at = left < HEADER_LEN + REQUEST_LEN ? NULL : take(cursor, REQUEST_LEN);
	if (!at)
		return false;
	text_put(line->text, " for ");
	line_ip4(line, at + ADDRESS_AT);
	return true;
}

/* The value of a TLV of `len` bytes, `left` of which and of what follows are there, which is all that tcpdump asks for;
 * false when something is missing. */
static bool put_value(struct line *line, uint8_t type, struct cursor *cursor, uint32_t left, uint16_t len)
{
	switch (type) {
	case ACTIVE:
		text_put(line->text, " SA");
		return put_active(line, cursor, left, len);
	case RESPONSE:
		text_put(line->text, " SA-Response");
		return put_active(line, cursor, left, len);
	case REQUEST:
		text_put(line->text, " SA-Request");
		return put_request(line, cursor, left);
	case KEEP_ALIVE:
		text_put(line->text, " Keepalive");
		if (len != HEADER_LEN)
			text_format(line->text, "[len=%u] ", len);
		return true;
	case NOTIFICATION:
		text_put(line->text, " Notification");
		return true;
	}
	text_format(line->text, " [type=%u len=%u]", type, len);
	return true;
}

/* Its length in *len; false when something is not there. */
static bool put_tlv(struct line *line, struct cursor *cursor, uint32_t left, uint16_t *len)
{
	const struct span whole = cursor_rest(cursor);
	const uint8_t *header = left < HEADER_LEN ? NULL : take(cursor, HEADER_LEN);
	if (!header)
		return false;
	*len = read_u16(header + 1);
	if (*len > LONG || line->manner->verbosity)
		text_format(line->text, " [len %u]", *len);
	if (*len < HEADER_LEN || *len > left || !put_value(line, header[0], cursor, left, *len))
		return false;
	*cursor = cursor_over(span_after(whole, *len));
	return true;
}

/* tcpdump takes a segment that begins with a type that nobody has defined, or a length that none of them has, for a
 * piece of a message. */
static bool begins_message(struct span bytes)
{
	if (!bytes.len || !bytes.at[0] || bytes.at[0] > TYPE_MAX)
		return false;
	return bytes.len < HEADER_LEN ||
	       (read_u16(bytes.at + 1) >= HEADER_LEN && read_u16(bytes.at + 1) <= FIRST_LEN_MAX);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	bool is_there = begins_message(layer->bytes);
	text_put(line->text, ": msdp");
	for (uint32_t left = layer->len; is_there && left && !line->cut;) {
		uint16_t len = 0;
		is_there = put_tlv(line, &cursor, left, &len);
		left -= is_there ? len : 0;
	}
	if (line->cut) /* inside */
		return;
	if (cursor.ran_short || !layer->bytes.len)
		line_abandoned(line, "msdp");
	else if (!is_there)
		line_truncated(line, "msdp");
}

static const struct field head_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = types, .gloss = "what is told"},
	{.name = "length", .width = 16, .gloss = "bytes of it, type and length included"},
};
static const struct field active_fields[] = {
	{.name = "count", .width = 8, .gloss = "how many sources follow"},
	{.name = "rendezvous_point", .width = 32, .form = FORM_IP4, .gloss = "the router that knows them"},
};
static const struct field entry_fields[] = {
	{.name = "reserved", .width = 24, .form = FORM_HEX, .gloss = "0"},
	{.name = "prefix_length", .width = 8, .gloss = "32"},
	{.name = "group", .width = 32, .form = FORM_IP4, .gloss = "whom it sends to"},
	{.name = "source", .width = 32, .form = FORM_IP4, .gloss = "who sends"},
};
static const struct field request_fields[] = {
	{.name = "reserved", .width = 8, .form = FORM_HEX, .gloss = "0"},
	{.name = "group", .width = 32, .form = FORM_IP4, .gloss = "whose sources are asked for"},
};
static const struct shape entry = {.name = "entry", .SHAPE_FIELDS(entry_fields)};
static const struct shape *const entry_list[] = {&entry, NULL};
static const struct shape entries = {.name = "entries", .list = true, .parts = entry_list};
static const struct shape *const active_parts[] = {&entries, NULL};

static void describe_active(struct description *to, const struct layer *layer)
{
	uint64_t count = describe_peek(to, active_fields, 0);
	describe_fields(to, active_fields, sizeof active_fields / sizeof *active_fields);
	describe_each(to, &entries, count * ENTRY_LEN, ENTRY_LEN);
}

static const struct shape
	active = {.name = "active", .SHAPE_FIELDS(active_fields), .describe = describe_active, .parts = active_parts},
	request = {.name = "request", .SHAPE_FIELDS(request_fields)};
static const struct tlv_form forms[] = {
	{ACTIVE, .shape = &active}, {REQUEST, .shape = &request}, {RESPONSE, .shape = &active}, {-1},
};
static const struct shape tlv = {.name = "tlv", .SHAPE_FIELDS(head_fields)};
static const struct tlvs list = {.each = &tlv, .forms = forms};
static const struct shape tlvs = {.name = "tlvs", .list = true, .tlvs = &list};
static const struct shape *const parts[] = {&tlvs, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	describe_shape(to, &tlvs, describe_left(to));
}

const struct protocol protocol_msdp = {
	.name = "msdp",
	.title = "Multicast Source Discovery Protocol",
	.reference = "RFC 3618",
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
