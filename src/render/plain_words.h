/* Numbers and times as people read them: "1,234", "3.2 s", "2 min 5 s". */
#ifndef ETHOGRAM_PLAIN_WORDS_H
#define ETHOGRAM_PLAIN_WORDS_H

#include "text.h"

/* 1,234,567 */
void words_number(struct text *text, uint64_t value);

/* The same on the right of `width` columns. */
void words_number_right(struct text *text, uint64_t value, int width);

/* "0.35 ms", "12 ms", "3.2 s", "2 min 5 s", "3 h 12 min", "4 d 1 h": two figures are enough. Not negative. */
void words_time(struct text *text, int64_t nanoseconds);

/* "09:32:43.910401", local time of day of nanoseconds since 1970. */
void words_moment(struct text *text, int64_t nanoseconds);

/* "2001-07-09 09:32:43" */
void words_date(struct text *text, int64_t nanoseconds);

/* "2001-07-09 ", to go before a moment; and whether two moments are of the same day. */
void words_day(struct text *text, int64_t nanoseconds);
bool words_same_day(int64_t one, int64_t other);

/* "2001-07-09T09:32:43.910401+0000": with the zone of the place. */
void words_stamp(struct text *text, int64_t nanoseconds);

/* "s", unless it is one. */
const char *words_plural(uint64_t count);

/* Spaces up to `width` columns since `place`. */
void words_pad(struct text *text, uint64_t place, int width);

#endif
