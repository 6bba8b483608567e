/* See clock.h. */
#include "clock.h"

#include <stdio.h>
#include <time.h>

enum {
	MINUTE = 60,
	HOUR = 60 * MINUTE,
	DAY = 24 * HOUR,
	ZONE_SLOT = 15 * MINUTE, /* where offsets change in our days */
};

static const int64_t NANOSECOND_COUNT = 1000000000; /* in a second */

/* Division that rounds down, so that times before 1970 are told like all others. */
static int64_t floor_div(int64_t value, int64_t by)
{
	return value / by - (value % by < 0);
}

static bool local_offset(int64_t seconds, int64_t *offset)
{
	time_t time = (time_t)seconds;
	struct tm tm;
	if (!localtime_r(&time, &tm))
		return false;
	*offset = timegm(&tm) - seconds; /* not tm_gmtoff, to which leap seconds ("right" zones) do not belong */
	return true;
}

/* False when the date is beyond what the C library can count. */
static bool zone_for(struct clock_zone *zone, int64_t seconds)
{
	if (zone->from <= seconds && seconds < zone->to)
		return true;
	int64_t slot = floor_div(seconds, ZONE_SLOT), at_end;
	if (!local_offset(seconds, &zone->offset))
		return false;
	zone->from = slot * ZONE_SLOT;
	zone->to = zone->from + ZONE_SLOT;
	bool steady = local_offset(zone->from, &at_end) && at_end == zone->offset &&
	              local_offset(zone->to - 1, &at_end) && at_end == zone->offset;
	if (!steady) { /* a change at an odd moment, as before the 1970s: remember nothing but this second */
		zone->from = seconds;
		zone->to = seconds + 1;
	}
	return true;
}

static char *put_two(char *at, unsigned value)
{
	*at++ = (char)('0' + value / 10 % 10);
	*at++ = (char)('0' + value % 10);
	return at;
}

static char *put_time_of_day(char *at, unsigned second_of_day)
{
	at = put_two(at, second_of_day / HOUR);
	*at++ = ':';
	at = put_two(at, second_of_day / MINUTE % 60);
	*at++ = ':';
	return put_two(at, second_of_day % MINUTE);
}

struct date {
	int64_t year;
	unsigned month, day; /* from 1 */
};

/* The date of a day, counted from 1970-01-01. The calendar repeats every 400 years, and is regular when years begin in
 * March: the day that leap years add is then the last. */
static struct date date_of(int64_t day)
{
	enum { DAYS_400 = 146097, DAYS_100 = 36524, DAYS_4 = 1461, DAYS_TO_1970 = 719468 };
	int64_t since = day + DAYS_TO_1970; /* from 0000-03-01 */
	int64_t cycle = floor_div(since, DAYS_400);
	unsigned of_cycle = (unsigned)(since - cycle * DAYS_400);
	unsigned leap_days = of_cycle / (DAYS_4 - 1) - of_cycle / DAYS_100 + of_cycle / (DAYS_400 - 1);
	unsigned year = (of_cycle - leap_days) / 365;
	unsigned of_year = of_cycle - (365 * year + year / 4 - year / 100);
	unsigned month = (5 * of_year + 2) / 153; /* 0 is March; five months from March or August have 153 days */
	return (struct date){
		.year = 400 * cycle + year + (month >= 10),
		.month = month < 10 ? month + 3 : month - 9,
		.day = of_year - (153 * month + 2) / 5 + 1,
	};
}

static char *put_date(char *at, int64_t day)
{
	enum { DATE_ROOM = 24 };
	struct date date = date_of(day);
	return at + snprintf(at, DATE_ROOM, "%04lld-%02u-%02u ", (long long)date.year, date.month, date.day);
}

/* Makes `shown` that of the second. */
static bool show(struct clock_face *face, int64_t seconds, bool with_date)
{
	if (face->shown_len && face->second == seconds)
		return true;
	if (!zone_for(&face->zone, seconds))
		return false;
	int64_t local = seconds + face->zone.offset;
	int64_t day = floor_div(local, DAY);
	char *at = face->shown;
	if (with_date)
		at = put_date(at, day);
	at = put_time_of_day(at, (unsigned)(local - day * DAY));
	face->shown_len = (uint8_t)(at - face->shown);
	face->second = seconds;
	return true;
}

/* A time in the unit that is printed. */
struct moment {
	int64_t seconds;
	/* micro- or nanoseconds: a file may claim a second or more, which is printed as it is, in 32 bits */
	int64_t fraction;
};

static struct moment moment_of(const struct manner *manner, const struct stamp *stamp)
{
	int64_t fraction = manner->nanoseconds ? stamp->nanoseconds : stamp->nanoseconds / 1000;
	return (struct moment){stamp->seconds, (int32_t)fraction};
}

static void put_fraction(struct text *text, const struct manner *manner, int64_t fraction)
{
	int64_t whole = manner->nanoseconds ? NANOSECOND_COUNT : NANOSECOND_COUNT / 1000;
	text_char(text, '.');
	text_zeros(text, (uint32_t)fraction, manner->nanoseconds ? 9 : 6);
	if (fraction < 0 || fraction >= whole)
		text_put(text, manner->nanoseconds ? " (invalid ns)" : " (invalid us)");
	text_char(text, ' ');
}

static bool is_before(const struct moment *a, const struct moment *b)
{
	return a->seconds < b->seconds || (a->seconds == b->seconds && a->fraction < b->fraction);
}

/* " 00:00:01.500000 ", with a minus sign in place of the space when time went back. Hours go on beyond 24. */
static void put_difference(struct text *text, const struct manner *manner, struct moment from, struct moment to)
{
	bool back = is_before(&to, &from);
	struct moment late = back ? from : to, early = back ? to : from;
	uint64_t seconds = (uint64_t)late.seconds - (uint64_t)early.seconds;
	int64_t fraction = late.fraction - early.fraction;
	if (fraction < 0) {
		fraction += manner->nanoseconds ? NANOSECOND_COUNT : NANOSECOND_COUNT / 1000;
		seconds--;
	}
	text_char(text, back ? '-' : ' ');
	text_zeros(text, seconds / HOUR, 2);
	text_char(text, ':');
	text_zeros(text, seconds / MINUTE % 60, 2);
	text_char(text, ':');
	text_zeros(text, seconds % MINUTE, 2);
	put_fraction(text, manner, fraction);
}

static void put_local(struct clock_face *face, const struct manner *manner, const struct moment *now, struct text *text)
{
	if (!show(face, now->seconds, manner->clock == CLOCK_DATE)) {
		text_put(text, "[Error converting time] ");
		return;
	}
	text_bytes(text, face->shown, face->shown_len);
	put_fraction(text, manner, now->fraction);
}

void clock_put(struct clock_face *face, const struct manner *manner, const struct stamp *stamp, struct text *text)
{
	struct moment now = moment_of(manner, stamp);
	if (!face->began)
		face->first = face->last = *stamp;
	face->began = true;
	switch (manner->clock) {
	case CLOCK_TIME:
	case CLOCK_DATE: put_local(face, manner, &now, text); break;
	case CLOCK_NONE: break;
	case CLOCK_EPOCH:
		text_signed(text, now.seconds);
		put_fraction(text, manner, now.fraction);
		break;
	case CLOCK_SINCE_LAST: put_difference(text, manner, moment_of(manner, &face->last), now); break;
	case CLOCK_SINCE_FIRST: put_difference(text, manner, moment_of(manner, &face->first), now); break;
	}
	face->last = *stamp;
}
