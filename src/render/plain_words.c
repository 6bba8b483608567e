/* See plain_words.h. */
#include "plain_words.h"

#include <time.h>

static const int64_t microsecond = 1000, millisecond = 1000000, second = 1000000000;

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, GROUP = 1000 };

void words_number(struct text *text, uint64_t value)
{
	if (value < GROUP) {
		text_unsigned(text, value);
		return;
	}
	uint64_t unit = 1;
	while (value / unit >= GROUP)
		unit *= GROUP;
	text_unsigned(text, value / unit);
	for (unit /= GROUP; unit > 0; unit /= GROUP) {
		text_char(text, ',');
		text_zeros(text, value / unit % GROUP, 3);
	}
}

static int number_width(uint64_t value)
{
	int digits = 1;
	for (uint64_t rest = value; rest >= 10; rest /= 10)
		digits++;
	return digits + (digits - 1) / 3;
}

void words_number_right(struct text *text, uint64_t value, int width)
{
	for (int i = number_width(value); i < width; i++)
		text_char(text, ' ');
	words_number(text, value);
}

/* `value` of a unit in thousandths: two figures at least, and no decimals where they say nothing. */
static void put_thousandths(struct text *text, int64_t value, const char *unit)
{
	if (value >= 10 * GROUP)
		text_signed(text, value / GROUP);
	else if (value >= GROUP)
		text_format(text, "%d.%d", (int)(value / GROUP), (int)(value % GROUP / 100));
	else
		text_format(text, "0.%0*d", value < 100 ? 3 : 2, (int)(value < 100 ? value : value / 10));
	text_put(text, unit);
}

static void put_two_units(struct text *text, int64_t seconds, int64_t unit, const char *large, const char *small)
{
	static const int64_t smaller[] = {HOUR, MINUTE, 1};
	int i = unit == DAY ? 0 : unit == HOUR ? 1 : 2;
	text_format(text, "%lld %s", (long long)(seconds / unit), large);
	if (seconds % unit / smaller[i])
		text_format(text, " %lld %s", (long long)(seconds % unit / smaller[i]), small);
}

void words_time(struct text *text, int64_t nanoseconds)
{
	const int64_t seconds = nanoseconds / second;
	if (nanoseconds == 0)
		text_put(text, "0 s");
	else if (nanoseconds < second)
		put_thousandths(text, nanoseconds / microsecond, " ms");
	else if (seconds < MINUTE)
		put_thousandths(text, nanoseconds / millisecond, " s");
	else if (seconds < HOUR)
		put_two_units(text, seconds, MINUTE, "min", "s");
	else if (seconds < DAY)
		put_two_units(text, seconds, HOUR, "h", "min");
	else
		put_two_units(text, seconds, DAY, "d", "h");
}

/* The wall clock's time; false beyond what the C library can count. */
static bool local_time(struct tm *tm, int64_t nanoseconds)
{
	const time_t seconds = (time_t)(nanoseconds / second - (nanoseconds % second < 0));
	return localtime_r(&seconds, tm);
}

static void put_date(struct text *text, const struct tm *tm)
{
	text_signed(text, tm->tm_year + 1900ll);
	text_char(text, '-');
	text_zeros(text, (uint64_t)tm->tm_mon + 1, 2);
	text_char(text, '-');
	text_zeros(text, (uint64_t)tm->tm_mday, 2);
}

static void put_time(struct text *text, const struct tm *tm)
{
	text_zeros(text, (uint64_t)tm->tm_hour, 2);
	text_char(text, ':');
	text_zeros(text, (uint64_t)tm->tm_min, 2);
	text_char(text, ':');
	text_zeros(text, (uint64_t)tm->tm_sec, 2);
}

static void put_microseconds(struct text *text, int64_t nanoseconds)
{
	const int64_t fraction = (nanoseconds % second + second) % second;
	text_char(text, '.');
	text_zeros(text, (uint64_t)(fraction / microsecond), 6);
}

/* "+0100" */
static void put_zone(struct text *text, const struct tm *tm)
{
	const long minutes = tm->tm_gmtoff / MINUTE;
	const unsigned long away = (unsigned long)(minutes < 0 ? -minutes : minutes);
	text_char(text, minutes < 0 ? '-' : '+');
	text_zeros(text, away / 60, 2);
	text_zeros(text, away % 60, 2);
}

void words_moment(struct text *text, int64_t nanoseconds)
{
	struct tm tm;
	if (local_time(&tm, nanoseconds))
		put_time(text, &tm);
	put_microseconds(text, nanoseconds);
}

void words_day(struct text *text, int64_t nanoseconds)
{
	struct tm tm;
	if (!local_time(&tm, nanoseconds))
		return;
	put_date(text, &tm);
	text_char(text, ' ');
}

bool words_same_day(int64_t one, int64_t other)
{
	struct tm earlier, later;
	return local_time(&earlier, one) && local_time(&later, other) && earlier.tm_year == later.tm_year &&
	       earlier.tm_yday == later.tm_yday;
}

void words_date(struct text *text, int64_t nanoseconds)
{
	struct tm tm;
	words_day(text, nanoseconds);
	if (local_time(&tm, nanoseconds))
		put_time(text, &tm);
}

void words_stamp(struct text *text, int64_t nanoseconds)
{
	struct tm tm;
	if (!local_time(&tm, nanoseconds))
		tm = (struct tm){.tm_mday = 1}; /* beyond what a calendar holds */
	put_date(text, &tm);
	text_char(text, 'T');
	put_time(text, &tm);
	put_microseconds(text, nanoseconds);
	put_zone(text, &tm);
}

const char *words_plural(uint64_t count)
{
	return count == 1 ? "" : "s";
}

void words_pad(struct text *text, uint64_t place, int width)
{
	while (text_place(text) - place < (uint64_t)width)
		text_char(text, ' ');
}
