/* See report_chart.h. Each row has a scale of its own, so that few packets of a grave verdict stay visible beside many
 * that are normal; what the scale is stands at its end. */
#include "report_chart.h"

#include "plain_words.h"

/* In the units of the picture. */
enum {
	WIDTH = 960, BARS_AT = 130, BARS_WIDTH = 720, SCALE_AT = BARS_AT + BARS_WIDTH + 10,
	ROW_HEIGHT = 34, BAR_MOST = 26, BAR_LEAST = 2, BASELINE = 30, TIMES_HEIGHT = 24,
};

struct chart {
	struct timeline_counts counts;
	uint32_t columns; /* that are drawn */
	uint32_t rows;
};

/* What is grave is on top. */
static const enum account from_top[ACCOUNT_COUNT] = {
	ACCOUNT_SUSPICIOUS, ACCOUNT_MALFORMED, ACCOUNT_NOTABLE, ACCOUNT_NORMAL, ACCOUNT_NONE};

static const char *account_name(enum account account)
{
	return account == ACCOUNT_NONE ? "unaccounted" : verdict_name((enum verdict)(account - ACCOUNT_NORMAL));
}

static uint32_t most_in_a_column(const struct chart *chart, enum account account)
{
	uint32_t most = 0;
	for (uint32_t i = 0; i < TIMELINE_COLUMNS; i++)
		if (chart->counts.of[i][account] > most)
			most = chart->counts.of[i][account];
	return most;
}

static uint64_t sum_of(const struct chart *chart, enum account account)
{
	uint64_t sum = 0;
	for (uint32_t i = 0; i < TIMELINE_COLUMNS; i++)
		sum += chart->counts.of[i][account];
	return sum;
}

/* One path for all bars of a row: they are as high as the row's highest lets them be. */
static void put_bars(const struct chart *chart, enum account account, uint32_t bottom, struct text *text)
{
	const uint32_t step = BARS_WIDTH / chart->columns, most = most_in_a_column(chart, account);
	text_format(text, "<path class=\"%s\" d=\"", account_name(account));
	for (uint32_t i = 0; i < chart->columns; i++) {
		const uint64_t count = chart->counts.of[i][account];
		const uint32_t high = BAR_LEAST + (uint32_t)((BAR_MOST - BAR_LEAST) * count / most);
		if (count)
			text_format(text, "M%u %uv-%uh%uv%uz", BARS_AT + i * step, bottom, high, step - 1, high);
	}
	text_put(text, "\"/>\n");
}

static void put_row(const struct chart *chart, enum account account, uint32_t row, struct text *text)
{
	const uint32_t bottom = row * ROW_HEIGHT + BASELINE;
	text_format(text, "<text class=\"%s\" x=\"0\" y=\"%u\">%s</text>", account_name(account), bottom,
	            account_name(account));
	text_format(text, "<path class=\"line\" d=\"M%u %u.5h%u\"/>", BARS_AT, bottom, BARS_WIDTH);
	put_bars(chart, account, bottom, text);
	text_format(text, "<text x=\"%u\" y=\"%u\">", SCALE_AT, bottom);
	words_number(text, most_in_a_column(chart, account));
	text_put(text, "</text>\n");
}

static void put_rows(const struct chart *chart, struct text *text)
{
	uint32_t row = 0;
	for (int i = 0; i < ACCOUNT_COUNT; i++)
		if (most_in_a_column(chart, from_top[i]))
			put_row(chart, from_top[i], row++, text);
}

static void put_moment(nanoseconds when, bool dated, struct text *text)
{
	if (dated)
		words_date(text, when);
	else
		words_moment(text, when);
}

/* Where the bars begin and where they end. */
static void put_times(const struct report_timeline *timeline, const struct chart *chart, struct text *text)
{
	const uint32_t y = chart->rows * ROW_HEIGHT + TIMES_HEIGHT - 4;
	const nanoseconds end = timeline->start + (nanoseconds)(timeline->width * chart->columns);
	const bool dated = !words_same_day(timeline->start, end);
	text_format(text, "<text x=\"%u\" y=\"%u\">", BARS_AT, y);
	put_moment(timeline->start, dated, text);
	text_format(text, "</text><text class=\"end\" x=\"%u\" y=\"%u\">",
	            BARS_AT + BARS_WIDTH / chart->columns * chart->columns, y);
	put_moment(end, dated, text);
	text_put(text, "</text>\n");
}

/* In words what the picture shows. */
static void put_description(const struct chart *chart, struct text *text)
{
	const char *before = "<desc id=\"chart-words\">Packets, and the most of them in a column: ";
	for (int i = 0; i < ACCOUNT_COUNT; i++) {
		const enum account account = from_top[i];
		if (!most_in_a_column(chart, account))
			continue;
		text_format(text, "%s%s ", before, account_name(account));
		words_number(text, sum_of(chart, account));
		text_put(text, ", at most ");
		words_number(text, most_in_a_column(chart, account));
		before = "; ";
	}
	text_put(text, ".</desc>\n");
}

/* Packets whose numbers nobody kept have the verdict that they were given first. */
static void put_caption(const struct report_timeline *timeline, const struct chart *chart,
                        const struct accounting *accounting, struct text *text)
{
	uint64_t apart = 0;
	for (enum account account = ACCOUNT_NONE; account < ACCOUNT_COUNT; account++)
		if (sum_of(chart, account) > accounting_total(accounting, account))
			apart += sum_of(chart, account) - accounting_total(accounting, account);
	text_put(text, "<figcaption>A bar is ");
	words_time(text, (int64_t)timeline->width);
	text_put(text, " wide. Each row has its own scale: the number at its end is the most packets in a bar.");
	if (apart) {
		text_put(text, " Of ");
		words_number(text, apart);
		text_format(text, " packet%s it is known how many had which verdict, and not when: %s drawn with the "
		            "verdict that %s had first.", words_plural(apart), apart == 1 ? "it is" : "they are",
		            apart == 1 ? "it" : "they");
	}
	text_put(text, "</figcaption>\n");
}

static void measure(struct chart *chart)
{
	for (uint32_t i = 0; i < TIMELINE_COLUMNS; i++)
		for (enum account account = ACCOUNT_NONE; account < ACCOUNT_COUNT; account++)
			if (chart->counts.of[i][account])
				chart->columns = i + 1;
	for (enum account account = ACCOUNT_NONE; account < ACCOUNT_COUNT; account++)
		chart->rows += most_in_a_column(chart, account) > 0;
}

void report_chart_put(const struct report_timeline *timeline, const struct accounting *accounting, struct text *text)
{
	struct chart chart = {0};
	if (!report_timeline_count(timeline, accounting, &chart.counts))
		return;
	measure(&chart);
	if (chart.columns < 2)
		return;
	text_format(text,
	            "<figure>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %u %u\" role=\"img\" "
	            "aria-labelledby=\"chart-title chart-words\">\n"
	            "<title id=\"chart-title\">Verdicts over time</title>\n",
	            WIDTH, chart.rows * ROW_HEIGHT + TIMES_HEIGHT);
	put_description(&chart, text);
	put_rows(&chart, text);
	put_times(timeline, &chart, text);
	text_put(text, "</svg>\n");
	put_caption(timeline, &chart, accounting, text);
	text_put(text, "</figure>\n");
}
