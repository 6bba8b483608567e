/* NTP as tcpdump 3.x told it: version, mode and clock; with -v the times too. */
#include "ntp.h"

enum { HEADER_LEN = 48, STRATUM_UNSPECIFIED = 0, STRATUM_PRIMARY = 1 };

static const struct name modes[] = {
	{0, "unspec"}, {1, "sym_act"}, {2, "sym_pas"}, {3, "client"}, {4, "server"}, {5, "bcast"}, {6, "res1"},
	{7, "res2"},
	{0, NULL},
};

static const struct name leaps[] = {{0, ""}, {1, " +1s"}, {2, " -1s"}, {3, ""}, {0, NULL}};

static bool put_clock(struct line *line, struct cursor *cursor, uint8_t *stratum)
{
	const uint8_t *at = take(cursor, 4);
	if (!at)
		return false;
	*stratum = at[1];
	text_format(line->text, "v%u ", at[0] >> 3 & 7);
	text_put(line->text, name_of(modes, at[0] & 7));
	text_put(line->text, name_of(leaps, at[0] >> 6));
	text_format(line->text, " strat %u poll %d prec %d", at[1], (int8_t)at[2], (int8_t)at[3]);
	return true;
}

static bool put_root(struct line *line, struct cursor *cursor, uint8_t stratum)
{
	const uint8_t *at = take(cursor, 12);
	if (!at)
		return false;
	text_put(line->text, " dist ");
	ntp_put_short(line->text, read_u32(at));
	text_put(line->text, " disp ");
	ntp_put_short(line->text, read_u32(at + 4));
	text_put(line->text, " ref ");
	if (stratum == STRATUM_UNSPECIFIED)
		text_put(line->text, "(unspec)");
	else if (stratum == STRATUM_PRIMARY)
		text_safe(line->text, (struct span){at + 8, 4});
	else
		line_ip4(line, at + 8);
	return true;
}

/* When the clock was set, when the request left; and from then on, when it arrived and when this left. */
static bool put_times(struct line *line, struct cursor *cursor)
{
	static const struct {
		const char *before;
		bool is_relative;
	} times[] = {{"@", false}, {" orig ", false}, {" rec ", true}, {" xmt ", true}};
	uint64_t origin = 0;
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		const uint64_t time = take_u64(cursor);
		if (cursor->ran_short)
			return false;
		text_put(line->text, times[i].before);
		if (times[i].is_relative && origin)
			ntp_put_difference(line->text, origin, time);
		else
			ntp_put_fixed(line->text, time);
		if (!times[i].is_relative)
			origin = time;
	}
	return true;
}

void ntp_line_classic(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	uint8_t stratum;
	if (layer->len != HEADER_LEN)
		text_format(line->text, "[len=%u] ", layer->len);
	if (!put_clock(line, &cursor, &stratum)) {
		line_truncated(line, "ntp");
		return;
	}
	if (!line->manner->verbosity || (put_root(line, &cursor, stratum) && put_times(line, &cursor)))
		return;
	text_char(line->text, ' ');
	line_truncated(line, "ntp");
}
