/* The time before a line, in all forms. What is expected is what tcpdump 4.99 prints, but for hours beyond a day. */
#include "check.h"
#include "clock.h"

#include <stdlib.h>
#include <time.h>

static const struct stamp second_a = {1000000000, 100000000}, second_b = {1000000000, 200000000};

static const char *told(struct clock_face *face, const struct manner *manner, struct stamp stamp)
{
	static char kept[256];
	struct text text = text_growing();
	clock_put(face, manner, &stamp, &text);
	text_char(&text, 0);
	memcpy(kept, text.start, (size_t)(text.at - text.start));
	text_free(&text);
	return kept;
}

static void expect(enum clock clock, bool nanoseconds, struct stamp stamp, const char *expected)
{
	struct clock_face face = {0};
	struct manner manner = {.clock = clock, .nanoseconds = nanoseconds};
	CHECK_NAMED(strcmp(told(&face, &manner, stamp), expected) == 0, expected);
}

static void tells_each_form(void)
{
	expect(CLOCK_TIME, false, second_a, "01:46:40.100000 ");
	expect(CLOCK_TIME, true, second_a, "01:46:40.100000000 ");
	expect(CLOCK_NONE, false, second_a, "");
	expect(CLOCK_EPOCH, false, second_a, "1000000000.100000 ");
	expect(CLOCK_DATE, false, second_a, "2001-09-09 01:46:40.100000 ");
	expect(CLOCK_SINCE_LAST, false, second_a, " 00:00:00.000000 ");
	expect(CLOCK_SINCE_FIRST, false, second_a, " 00:00:00.000000 ");
}

static void tells_odd_stamps(void)
{
	expect(CLOCK_TIME, false, (struct stamp){1000000000, 1000000000}, "01:46:40.1000000 (invalid us) ");
	expect(CLOCK_TIME, true, (struct stamp){1000000000, 1000000000}, "01:46:40.1000000000 (invalid ns) ");
	expect(CLOCK_TIME, false, (struct stamp){1000000001, 4294967295000}, "01:46:41.4294967295 (invalid us) ");
	expect(CLOCK_DATE, false, (struct stamp){2147483648, 0}, "2038-01-19 03:14:08.000000 ");
	expect(CLOCK_DATE, false, (struct stamp){4294967296, 0}, "2106-02-07 06:28:16.000000 ");
	expect(CLOCK_EPOCH, false, (struct stamp){4294967296, 0}, "4294967296.000000 ");
	expect(CLOCK_DATE, false, (struct stamp){INT64_MAX, 0}, "[Error converting time] ");
	expect(CLOCK_DATE, false, (struct stamp){-1, 0}, "1969-12-31 23:59:59.000000 ");
}

static void tells_differences(void)
{
	struct clock_face face = {0}, since_first = {0};
	struct manner last = {.clock = CLOCK_SINCE_LAST}, first = {.clock = CLOCK_SINCE_FIRST};
	told(&face, &last, second_a);
	told(&since_first, &first, second_a);
	CHECK(strcmp(told(&face, &last, second_b), " 00:00:00.100000 ") == 0);
	CHECK(strcmp(told(&face, &last, (struct stamp){999999999, 999999000}), "-00:00:00.200001 ") == 0);
	CHECK(strcmp(told(&since_first, &first, (struct stamp){1000086399, 999999000}), " 23:59:59.899999 ") == 0);
	CHECK(strcmp(told(&since_first, &first, (struct stamp){1000086400, 999999000}), " 24:00:00.899999 ") == 0);
	CHECK(strcmp(told(&since_first, &first, (struct stamp){1018018000, 0}), " 5004:59:59.900000 ") == 0);
}

static void follows_summer_time(void)
{
	struct clock_face face = {0};
	struct manner manner = {.clock = CLOCK_DATE};
	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	CHECK(strcmp(told(&face, &manner, (struct stamp){1711846799, 0}), "2024-03-31 01:59:59.000000 ") == 0);
	CHECK(strcmp(told(&face, &manner, (struct stamp){1711846800, 0}), "2024-03-31 03:00:00.000000 ") == 0);
	CHECK(strcmp(told(&face, &manner, (struct stamp){1729990799, 0}), "2024-10-27 02:59:59.000000 ") == 0);
	CHECK(strcmp(told(&face, &manner, (struct stamp){1729990800, 0}), "2024-10-27 02:00:00.000000 ") == 0);
}

/* Against the C library, a day and a bit at a time. */
static void agrees_with_the_library(void)
{
	struct clock_face face = {0};
	struct manner manner = {.clock = CLOCK_DATE};
	bool agrees = true;
	for (int64_t seconds = -30000000000; agrees && seconds < 100000000000; seconds += 10 * 90001) {
		char expected[64];
		time_t time = (time_t)seconds;
		struct tm tm;
		localtime_r(&time, &tm);
		strftime(expected, sizeof expected, "%Y-%m-%d %H:%M:%S.000000 ", &tm);
		agrees = strcmp(told(&face, &manner, (struct stamp){seconds, 0}), expected) == 0;
	}
	CHECK(agrees);
}

int main(void)
{
	setenv("TZ", "UTC0", 1);
	tells_each_form();
	tells_odd_stamps();
	tells_differences();
	follows_summer_time();
	agrees_with_the_library();
	return check_done();
}
