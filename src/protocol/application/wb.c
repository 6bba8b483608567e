/* wb, the shared whiteboard of LBL (1992): hosts draw on pages and tell each other what they drew, by sequence numbers.
 * A host that misses something asks for its repair. No RFC: the numbers are those that programs show. */
#include "describe.h"
#include "line.h"

enum { HEADER_LEN = 12, PAGE_LEN = 8, DRAWING_HEADER_LEN = 8, STATE_LEN = 16 };

enum type { DRAWINGS, ID, REPAIR_REQUEST, REPAIR_REPLY, KILL, PAGE_REQUEST, PAGE_REPLY = 7 };
static const struct name types[] = {
	{DRAWINGS, "dop"},          {ID, "id"},     {REPAIR_REQUEST, "rreq"}, {REPAIR_REPLY, "rrep"},
	{KILL, "kill"}, {PAGE_REQUEST, "preq"}, {PAGE_REPLY, "prep"},     {0, NULL},
};

enum { SKIP = 14, HOLE = 15 }; /* drawings that are left out, up to the one whose number stands in the header */
static const struct name drawings[] = {
	{2, "RECT"}, {3, "LINE"}, {4, "ML"},   {5, "DEL"},     {6, "XFORM"},   {7, "ELL"},  {8, "CHAR"},
	{9, "STR"},  {10, "NOP"}, {11, "PSCODE"}, {12, "PSCOMP"}, {13, "REF"}, {SKIP, "SKIP"}, {HOLE, "HOLE"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "source", .bit = 0, .width = 32, .form = FORM_DECIMAL, .gloss = "who speaks"},
	{.name = "time", .bit = 32, .width = 32, .form = FORM_DECIMAL, .gloss = "when"},
	{.name = "magic", .bit = 64, .width = 16, .form = FORM_HEX, .gloss = "of the session"},
	{.name = "type", .bit = 80, .width = 8, .form = FORM_NAMED, .names = types, .gloss = "what is told or asked"},
	{.name = "flags", .bit = 88, .width = 8, .form = FORM_HEX, .gloss = "not 0: marked"},
};

/* "10.0.0.1:5": a page is named by who made it. */
static void put_page(struct line *line, const uint8_t *page)
{
	line_ip4(line, page);
	text_format(line->text, ":%u", read_u32(page + 4));
}

/* A message behind its header; what may be read, which may be more than `len`, which the datagram has. */
struct message {
	struct cursor cursor;
	size_t len;
};

enum result { GOOD, CUT, INVALID };

/* The first bytes of a message, or why there are none. */
static enum result take_head(struct message *message, size_t len, const uint8_t **head)
{
	if (message->len < len)
		return INVALID;
	message->len -= len;
	*head = take(&message->cursor, len);
	return *head ? GOOD : CUT;
}

/* "SKIP3" at number `at`; the number that comes then. False when it goes backwards, and that ends the line. */
static bool put_left_out(struct line *line, const char *name, uint32_t last, uint32_t *at, uint32_t end)
{
	text_format(line->text, " %s%u", name, last - *at + 1);
	if (last < *at || last > end)
		text_put(line->text, "[|]");
	if (last < *at)
		return false;
	*at = last + 1;
	return true;
}

/* The drawings from number `at` to `end`. */
static enum result put_drawings(struct line *line, struct message *message, uint32_t at, uint32_t end)
{
	text_put(line->text, " <");
	while (at <= end) {
		const uint8_t *head = take(&message->cursor, DRAWING_HEADER_LEN);
		if (!head)
			return CUT;
		const size_t body_len = (read_u16(head + 4) + 3u) / 4 * 4;
		const char *name = name_of(drawings, head[7]);
		if (head[7] == SKIP || head[7] == HOLE) {
			if (!put_left_out(line, name, read_u32(head), &at, end))
				return GOOD;
		} else {
			text_char(line->text, ' ');
			text_name(line->text, drawings, head[7], "dop-%u!");
			at++;
		}
		take_span(&message->cursor, body_len);
	}
	text_put(line->text, " >");
	return GOOD;
}

static enum result put_range(struct line *line, struct message *message, const uint8_t *range, bool with_drawings)
{
	put_page(line, range);
	const uint32_t first = read_u32(range + 8), last = read_u32(range + 12);
	text_format(line->text, "<%u:%u>", first, last);
	return with_drawings ? put_drawings(line, message, first, last) : GOOD;
}

enum { RANGE_LEN = PAGE_LEN + 8 };

static enum result put_dop(struct line *line, struct message *message)
{
	const uint8_t *range;
	const enum result result = take_head(message, RANGE_LEN, &range);
	if (result != GOOD)
		return result;
	text_char(line->text, ' ');
	return put_range(line, message, range, line->manner->verbosity);
}

static enum result put_repair(struct line *line, struct message *message, const char *words, bool with_drawings)
{
	const uint8_t *head;
	const enum result result = take_head(message, IP4_LEN + RANGE_LEN, &head);
	if (result != GOOD)
		return result;
	text_put(line->text, words);
	line_ip4(line, head);
	text_char(line->text, ' ');
	return put_range(line, message, head + IP4_LEN, with_drawings);
}

static enum result put_repair_request(struct line *line, struct message *message)
{
	return put_repair(line, message, " please repair ", false);
}

static enum result put_repair_reply(struct line *line, struct message *message)
{
	return put_repair(line, message, " for ", line->manner->verbosity);
}

static enum result put_kill(struct line *line, struct message *message)
{
	(void)line, (void)message;
	return GOOD;
}

static enum result put_page_request(struct line *line, struct message *message)
{
	enum { NAMED_LEN = PAGE_LEN + 4, LEN = 16 };
	if (message->len < LEN)
		return INVALID;
	const uint8_t *head = take(&message->cursor, NAMED_LEN);
	if (!head)
		return CUT;
	text_format(line->text, " need %u/", read_u32(head + PAGE_LEN));
	put_page(line, head);
	return take(&message->cursor, LEN - NAMED_LEN) ? GOOD : CUT;
}

/* "<10.0.0.1:5,10.0.0.2:7": how far each host drew; false when they are not all there. */
static bool put_offsets(struct line *line, struct cursor *cursor, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		const uint8_t *offset = take(cursor, PAGE_LEN);
		if (!offset)
			return false;
		text_char(line->text, i ? ',' : '<');
		put_page(line, offset);
	}
	return true;
}

/* The state of one page. */
static bool put_state(struct line *line, struct cursor *cursor)
{
	enum { NAMED_LEN = 4 + PAGE_LEN };
	const uint8_t *head = take(cursor, NAMED_LEN);
	if (!head)
		return false;
	text_format(line->text, " %u/", read_u32(head));
	put_page(line, head + 4);
	const uint8_t *count = take(cursor, STATE_LEN - NAMED_LEN);
	if (!count || !put_offsets(line, cursor, *count))
		return false;
	text_char(line->text, '>');
	return true;
}

static enum result put_page_reply(struct line *line, struct message *message)
{
	const uint8_t *head;
	const enum result result = take_head(message, 4, &head);
	if (result != GOOD)
		return result;
	for (uint32_t count = read_u32(head); count; count--)
		if (!put_state(line, &message->cursor))
			return CUT;
	return GOOD;
}

/* Who is there: the page that is looked at, what was drawn, and a name. */
static enum result put_id(struct line *line, struct message *message)
{
	enum { NAMED_LEN = 24, LEN = 28 };
	if (message->len < LEN)
		return INVALID;
	message->len -= LEN;
	const uint8_t *head = take(&message->cursor, NAMED_LEN);
	if (!head)
		return CUT;
	text_format(line->text, " %u/", read_u32(head + 12));
	put_page(line, head + 16);
	text_format(line->text, " (max %u/", read_u32(head));
	put_page(line, head + 4);
	text_put(line->text, ") ");
	const uint8_t *counted = take(&message->cursor, LEN - NAMED_LEN);
	if (!counted)
		return CUT;
	const unsigned count = read_u16(counted);
	if (message->len < count * (size_t)PAGE_LEN)
		return INVALID;
	if (!put_offsets(line, &message->cursor, count))
		return CUT;
	text_put(line->text, "> \"");
	const struct span left = {message->cursor.at, message->len - count * (size_t)PAGE_LEN};
	const struct span name = span_first(cursor_rest(&message->cursor), left.len);
	if (!text_safe_string(line->text, name) && name.len < left.len)
		return CUT;
	text_char(line->text, '"');
	return GOOD;
}

typedef enum result put_message(struct line *line, struct message *message);
static put_message *const putters[] = {
	[DRAWINGS] = put_dop, [ID] = put_id, [REPAIR_REQUEST] = put_repair_request, [REPAIR_REPLY] = put_repair_reply,
	[KILL] = put_kill, [PAGE_REQUEST] = put_page_request, [PAGE_REPLY] = put_page_reply,
};

static enum result put_all(struct line *line, const struct layer *layer)
{
	struct message message = {.cursor = cursor_over(layer_reach(layer)), .len = layer->len};
	const uint8_t *header;
	const enum result result = take_head(&message, HEADER_LEN, &header);
	if (result != GOOD)
		return result;
	if (header[11])
		text_char(line->text, '*');
	const uint8_t type = header[10];
	text_put(line->text, " wb-");
	text_name(line->text, types, type, "%u!");
	if (!name_of(types, type))
		return INVALID;
	if (type != KILL)
		text_char(line->text, ':');
	return putters[type](line, &message);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const enum result result = put_all(line, layer);
	if (result == INVALID)
		text_put(line->text, " (invalid)");
	else if (result == CUT)
		line_abandoned(line, "wb");
}

static const struct field page_fields[] = {
	{.name = "page_owner", .width = 32, .form = FORM_IP4, .gloss = "who made the page"},
	{.name = "page", .width = 32, .form = FORM_DECIMAL, .gloss = "its number"},
};
static const struct field range_fields[] = {
	{.name = "first", .width = 32, .form = FORM_DECIMAL, .gloss = "number of the first drawing"},
	{.name = "last", .width = 32, .form = FORM_DECIMAL, .gloss = "and of the last"},
};
static const struct field asked_fields[] = {
	{.name = "host", .width = 32, .form = FORM_IP4, .gloss = "whose drawings are asked for"},
};
static const struct field request_fields[] = {
	{.name = "from", .width = 32, .form = FORM_DECIMAL, .gloss = "from which drawing on"},
	{.name = "reserved", .width = 32, .form = FORM_HEX, .gloss = "0"},
};
static const struct field drawing_fields[] = {
	{.name = "time", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "when; where something is left out, up to which number"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes behind these eight"},
	{.name = "drawing_flags", .width = 8, .form = FORM_HEX, .gloss = "how it is drawn"},
	{.name = "drawing_type", .width = 8, .form = FORM_NAMED, .names = drawings, .gloss = "what is drawn"},
	{.name = "drawing", .form = FORM_BYTES, .gloss = "where, and how"},
};
static const struct field id_fields[] = {
	{.name = "slot_max", .width = 32, .form = FORM_DECIMAL, .gloss = "how far the newest page goes"},
	{.name = "page_max_owner", .width = 32, .form = FORM_IP4, .gloss = "who made the newest page"},
	{.name = "page_max", .width = 32, .form = FORM_DECIMAL, .gloss = "its number"},
	{.name = "slot", .width = 32, .form = FORM_DECIMAL, .gloss = "where the page that is looked at stands"},
	{.name = "page_owner", .width = 32, .form = FORM_IP4, .gloss = "who made the page"},
	{.name = "page", .width = 32, .form = FORM_DECIMAL, .gloss = "its number"},
	{.name = "count", .width = 16, .form = FORM_DECIMAL, .gloss = "hosts that follow"},
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "0"},
};
enum { ID_COUNT = 6, STATE_COUNT = 3 };
static const struct field name_fields[] = {
	{.name = "name", .form = FORM_TEXT, .gloss = "who speaks, for people"},
};
static const struct field states_fields[] = {
	{.name = "state_count", .width = 32, .form = FORM_DECIMAL, .gloss = "pages that follow"},
};
static const struct field state_fields[] = {
	{.name = "slot", .width = 32, .form = FORM_DECIMAL, .gloss = "where the page stands among others"},
	{.name = "page_owner", .width = 32, .form = FORM_IP4, .gloss = "who made the page"},
	{.name = "page", .width = 32, .form = FORM_DECIMAL, .gloss = "its number"},
	{.name = "host_count", .width = 8, .form = FORM_DECIMAL, .gloss = "hosts that follow"},
	{.name = "reserved", .width = 24, .form = FORM_HEX, .gloss = "0"},
};
static const struct field offset_fields[] = {
	{.name = "host", .width = 32, .form = FORM_IP4, .gloss = "a host"},
	{.name = "drawn", .width = 32, .form = FORM_DECIMAL, .gloss = "number of its last drawing"},
};

static const struct shape page = {.name = "page", .inlined = true, .SHAPE_FIELDS(page_fields)};
static const struct shape range = {.name = "range", .inlined = true, .SHAPE_FIELDS(range_fields)};
static const struct shape asked = {.name = "asked", .inlined = true, .SHAPE_FIELDS(asked_fields)};
static const struct shape request = {.name = "request", .inlined = true, .SHAPE_FIELDS(request_fields)};
static const struct shape drawing = {.name = "drawing", .SHAPE_FIELDS(drawing_fields)};
static const struct shape *const drawing_part[] = {&drawing, NULL};
static const struct shape drawing_list = {.name = "drawings", .list = true, .parts = drawing_part};
static const struct shape offset = {.name = "offset", .SHAPE_FIELDS(offset_fields)};
static const struct shape *const offset_part[] = {&offset, NULL};
static const struct shape offsets = {.name = "hosts", .list = true, .parts = offset_part};
static const struct shape name_shape = {.name = "named", .inlined = true, .SHAPE_FIELDS(name_fields)};
static const struct shape *const id_parts[] = {&offsets, &name_shape, NULL};
static const struct shape id = {.name = "id", .SHAPE_FIELDS(id_fields), .parts = id_parts};
static const struct shape *const state_parts[] = {&offsets, NULL};
static const struct shape state = {.name = "state", .SHAPE_FIELDS(state_fields), .parts = state_parts};
static const struct shape *const state_part[] = {&state, NULL};
static const struct shape state_list = {.name = "states", .list = true, .parts = state_part};
static const struct shape *const states_part[] = {&state_list, NULL};
static const struct shape states = {
	.name = "pages", .inlined = true, .SHAPE_FIELDS(states_fields), .parts = states_part,
};
static const struct shape *const parts[] = {&page, &range, &asked, &request, &drawing_list, &id, &states, NULL};

static void describe_all(struct description *to, const struct shape *shape)
{
	describe_fields(to, shape->fields, shape->field_count);
}

static void describe_drawings(struct description *to)
{
	if (!describe_left(to))
		return;
	describe_open(to, &drawing_list, describe_left(to));
	while (describe_more(to))
		describe_shape(to, &drawing,
		               DRAWING_HEADER_LEN + (describe_peek(to, &drawing_fields[1], 32) + 3) / 4 * 4);
	describe_close(to);
}

static void describe_offsets(struct description *to, uint64_t count)
{
	if (!count || !describe_left(to))
		return;
	describe_open(to, &offsets, count * PAGE_LEN);
	while (describe_more(to))
		describe_shape(to, &offset, PAGE_LEN);
	describe_close(to);
}

static void describe_id(struct description *to)
{
	const uint64_t count = describe_peek(to, &id_fields[ID_COUNT], 24 * 8);
	describe_open(to, &id, describe_left(to));
	describe_all(to, &id);
	describe_offsets(to, count);
	if (describe_left(to))
		describe_terminated(to, name_fields);
	describe_close(to);
}

static void describe_states(struct description *to)
{
	describe_all(to, &states);
	if (!describe_left(to))
		return;
	describe_open(to, &state_list, describe_left(to));
	while (describe_more(to)) {
		const uint64_t count = describe_peek(to, &state_fields[STATE_COUNT], 12 * 8);
		describe_open(to, &state, STATE_LEN + count * PAGE_LEN);
		describe_all(to, &state);
		describe_offsets(to, count);
		describe_close(to);
	}
	describe_close(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	const uint64_t type = describe_peek(to, &fields[3], fields[3].bit);
	describe_header(to, layer);
	if (!describe_left(to))
		return;
	if (type == REPAIR_REQUEST || type == REPAIR_REPLY)
		describe_all(to, &asked);
	if (type == ID)
		describe_id(to);
	else if (type == PAGE_REPLY)
		describe_states(to);
	else if (name_of(types, (uint32_t)type) && type != KILL)
		describe_all(to, &page);
	if (type == PAGE_REQUEST)
		describe_all(to, &request);
	else if (type == DRAWINGS || type == REPAIR_REQUEST || type == REPAIR_REPLY)
		describe_all(to, &range);
	if (type == DRAWINGS || type == REPAIR_REPLY)
		describe_drawings(to);
}

const struct protocol protocol_wb = {
	.name = "wb",
	.title = "LBL whiteboard",
	.reference = "wb, Lawrence Berkeley Laboratory",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
