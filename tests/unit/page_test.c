/* What a page is made of: text that stays text, and the columns of time that its picture shows. */
#include "html.h"
#include "report_timeline.h"

#include "check.h"
#include "utf8.h"

#include <stdlib.h>

static bool becomes(const char *words, size_t len, const char *expected)
{
	struct text text = text_growing();
	html_put(&text, (struct span){(const uint8_t *)words, len});
	const size_t put = (size_t)(text.at - text.start);
	const bool same = put == strlen(expected) && !memcmp(text.start, expected, put);
	if (!same)
		printf("# got: %.*s\n", (int)put, text.start);
	text_free(&text);
	return same;
}

#define BECOMES(words, expected) CHECK(becomes(words, sizeof words - 1, expected))
#define LOST "\xef\xbf\xbd"

static void test_escapes(void)
{
	BECOMES("<a href=\"x\" title='y'>&amp;", "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;");
	BECOMES("one\ttwo\nthree", "one\ttwo\nthree");
	BECOMES("a\0b\x1b[31m\r\x7f", "a" LOST "b" LOST "[31m" LOST LOST);
	BECOMES("gr\xc3\xbc\xc3\x9f\xe2\x82\xac\xf0\x9f\x90\x9f", "gr\xc3\xbc\xc3\x9f\xe2\x82\xac\xf0\x9f\x90\x9f");
	BECOMES("\xff\xc3", LOST LOST);                    /* no UTF-8, and a character that breaks off */
	BECOMES("\xc0\xbc", LOST LOST);                    /* "<" in two bytes: RFC 3629 §3 forbids it */
	BECOMES("\xed\xa0\x80", LOST LOST LOST);           /* half of a surrogate pair */
	BECOMES("\xc2\x9b" "31m", LOST "31m");             /* ESC [ of C1 */
	BECOMES("\xef\xbf\xbe\xef\xbf\xbf", LOST LOST);    /* no characters */
}

/* Text and references to characters, and nothing else. */
static bool is_text(struct span put)
{
	static const char *const references[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
	for (size_t len; put.len; put = span_after(put, len)) {
		len = utf8_len(put);
		if (!len || strchr("<>\"'", *put.at) || (*put.at < ' ' && *put.at != '\n' && *put.at != '\t'))
			return false;
		bool known = *put.at != '&';
		for (size_t i = 0; i < sizeof references / sizeof *references; i++)
			known |= put.len >= strlen(references[i]) &&
				!memcmp(put.at, references[i], strlen(references[i]));
		if (!known)
			return false;
	}
	return true;
}

static void test_any_bytes(void)
{
	static const char favorites[] = "<>&\"'\x1b\xc2\x9b\xef\xbf";
	bool all_text = true;
	srand(1);
	for (int i = 0; i < 20000; i++) {
		uint8_t words[24];
		struct text text = text_growing();
		for (size_t at = 0; at < sizeof words; at++)
			words[at] = (uint8_t)(rand() % 2 ? favorites[(size_t)rand() % (sizeof favorites - 1)] : rand());
		html_put(&text, (struct span){words, sizeof words});
		all_text &= is_text((struct span){(const uint8_t *)text.start, (size_t)(text.at - text.start)});
		text_free(&text);
	}
	CHECK(all_text);
}

enum { SECOND = 1000000000 };

static struct report_timeline timeline;
static struct accounting accounting;
static struct timeline_counts counts;

static void begin(void)
{
	timeline = (struct report_timeline){0};
	accounting_open(&accounting);
}

static void come(nanoseconds when, enum account account)
{
	enum { EVERY = 3 }; /* a filter keeps the others back */
	const uint32_t number = timeline.last + EVERY;
	report_timeline_add(&timeline, number, when);
	accounting_add(&accounting, number);
	accounting_judge(&accounting, number, account);
}

static uint32_t in_all(enum account account)
{
	uint32_t sum = 0;
	for (uint32_t i = 0; i < TIMELINE_COLUMNS; i++)
		sum += counts.of[i][account];
	return sum;
}

static uint32_t column_of(nanoseconds when)
{
	return (uint32_t)((uint64_t)(when - timeline.start) / timeline.width);
}

/* A thousand packets in ten seconds, the last of them odd. */
static void test_columns(void)
{
	begin();
	for (nanoseconds i = 0; i < 1000; i++)
		come(i * (SECOND / 100), i == 999 ? ACCOUNT_MALFORMED : ACCOUNT_NORMAL);
	CHECK(report_timeline_count(&timeline, &accounting, &counts));
	CHECK(in_all(ACCOUNT_NORMAL) == 999 && in_all(ACCOUNT_MALFORMED) == 1);
	CHECK(counts.of[column_of(999 * (SECOND / 100ll))][ACCOUNT_MALFORMED] == 1);
	CHECK(column_of(999 * (SECOND / 100ll)) >= TIMELINE_COLUMNS / 2);
	accounting_close(&accounting);
}

/* Files in another order than they were made, and times at the ends of what a number holds. */
static void test_earlier(void)
{
	begin();
	come(100ll * SECOND, ACCOUNT_NORMAL);
	come(101ll * SECOND, ACCOUNT_NOTABLE);
	come(20ll * SECOND, ACCOUNT_SUSPICIOUS);
	CHECK(report_timeline_count(&timeline, &accounting, &counts));
	CHECK(counts.of[column_of(20ll * SECOND)][ACCOUNT_SUSPICIOUS] == 1);
	CHECK(counts.of[column_of(100ll * SECOND)][ACCOUNT_NORMAL] == 1);
	CHECK(counts.of[column_of(101ll * SECOND)][ACCOUNT_NOTABLE] == 1);
	come(INT64_MAX, ACCOUNT_NORMAL);
	come(INT64_MIN, ACCOUNT_NORMAL);
	CHECK(report_timeline_count(&timeline, &accounting, &counts));
	CHECK(in_all(ACCOUNT_NORMAL) == 3 && in_all(ACCOUNT_SUSPICIOUS) == 1);
	accounting_close(&accounting);
}

static void test_back_and_forth(void)
{
	begin();
	for (nanoseconds i = 0; i <= TIMELINE_RUNS_MOST; i++)
		come(i % 2 * SECOND, ACCOUNT_NORMAL);
	CHECK(timeline.is_lost && !report_timeline_count(&timeline, &accounting, &counts));
	accounting_close(&accounting);
}

int main(void)
{
	test_escapes();
	test_any_bytes();
	test_columns();
	test_earlier();
	test_back_and_forth();
	return check_done();
}
