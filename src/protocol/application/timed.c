/* The Time Synchronization Protocol of Berkeley's timed: Gusella and Zatti, "TSP: The Time Synchronization Protocol for
 * UNIX 4.3BSD". */
#include "describe.h"
#include "line.h"

#include <inttypes.h>

enum { HEADER_LEN = 4, TIME_LEN = 8 };

static const struct name types[] = {
	{0, "TSP_ANY"},
	{1, "TSP_ADJTIME"},
	{2, "TSP_ACK"},
	{3, "TSP_MASTERREQ"},
	{4, "TSP_MASTERACK"},
	{5, "TSP_SETTIME"},
	{6, "TSP_MASTERUP"},
	{7, "TSP_SLAVEUP"},
	{8, "TSP_ELECTION"},
	{9, "TSP_ACCEPT"},
	{10, "TSP_REFUSE"},
	{11, "TSP_CONFLICT"},
	{12, "TSP_RESOLVE"},
	{13, "TSP_QUIT"},
	{14, "TSP_DATE"},
	{15, "TSP_DATEREQ"},
	{16, "TSP_DATEACK"},
	{17, "TSP_TRACEON"},
	{18, "TSP_TRACEOFF"},
	{19, "TSP_MSITE"},
	{20, "TSP_MSITEREQ"},
	{21, "TSP_TEST"},
	{22, "TSP_SETDATE"},
	{23, "TSP_SETDATEREQ"},
	{24, "TSP_LOOP"},
	{0, NULL},
};
enum { ADJTIME = 1, SETTIME = 5, SETDATE = 22, SETDATEREQ = 23, LOOP = 24 };

static const struct field fields[] = {
	{.name = "type", .bit = 0, .width = 8, .form = FORM_NAMED, .names = types, .gloss = "what is asked or told"},
	{.name = "version", .bit = 8, .width = 8, .form = FORM_DECIMAL, .gloss = "of the format: 1"},
	{.name = "sequence", .bit = 16, .width = 16, .form = FORM_DECIMAL, .gloss = "which request this belongs to"},
};

static bool has_time(uint8_t type)
{
	return type == ADJTIME || type == SETTIME || type == SETDATE || type == SETDATEREQ;
}

/* "time -0.999995": both words are signed, and the second counts up from the first. Nothing is told, and nothing behind
 * it, where the second is below 0. */
static bool put_time(struct line *line, const uint8_t *at)
{
	enum { MICROSECONDS = 1000000 };
	int64_t seconds = (int32_t)read_u32(at);
	int32_t rest = (int32_t)read_u32(at + 4);
	if (rest < 0)
		return false;
	text_put(line->text, " time ");
	if (seconds < 0) {
		text_char(line->text, '-');
		seconds = -seconds - (rest > 0);
		rest = rest ? MICROSECONDS - rest : 0;
	}
	text_format(line->text, "%" PRId64 ".%06d", seconds, rest);
	return true;
}

/* False when it is not all there. */
static bool put_message(struct line *line, struct cursor *cursor)
{
	struct text *text = line->text;
	const uint8_t type = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_name(text, types, type, "(tsp_type %#x)");
	const uint8_t version = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_format(text, " vers %u", version);
	const uint16_t sequence = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_format(text, " seq %u", sequence);
	if (type == LOOP) {
		const uint8_t hops = take_u8(cursor);
		if (cursor->ran_short)
			return false;
		text_format(text, " hopcnt %u", hops);
		take(cursor, TIME_LEN - 1);
	} else {
		const uint8_t *time = take(cursor, TIME_LEN);
		if (has_time(type) && (!time || !put_time(line, time)))
			return time;
	}
	text_put(text, " name ");
	return !cursor->ran_short && text_safe_string(text, cursor_rest(cursor));
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	if (!put_message(line, &cursor))
		line_abandoned(line, "timed");
}

static const struct field body_fields[] = {
	{.name = "seconds", .width = 32, .form = FORM_SIGNED, .gloss = "the time, or by how much to set it"},
	{.name = "microseconds", .width = 32, .form = FORM_SIGNED, .gloss = "the same, behind the point"},
	{.name = "hop_count", .width = 8, .form = FORM_DECIMAL, .gloss = "how often it was passed on"},
	{.name = "unused", .width = 56, .form = FORM_BYTES, .gloss = "nothing"},
	{.name = "machine_name", .form = FORM_TEXT, .gloss = "who sent it"},
};
static const struct shape body = {.name = "body", .inlined = true, .SHAPE_FIELDS(body_fields)};
static const struct shape *const parts[] = {&body, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	const bool is_loop = describe_peek(to, fields, 0) == LOOP;
	describe_header(to, layer);
	describe_fields(to, body_fields + (is_loop ? 2 : 0), 2);
	if (describe_left(to))
		describe_field(to, body_fields + 4);
}

const struct protocol protocol_timed = {
	.name = "timed",
	.title = "Time Synchronization Protocol",
	.reference = "TSP, 4.3BSD",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
