/* Times as NTP has them, for others who do: RFC 5905 §6. */
#ifndef ETHOGRAM_NTP_H
#define ETHOGRAM_NTP_H

#include "line.h"

/* "3809381051.326312999 (2020-09-18T01:24:11Z)": seconds since 1900 and fractions of 2^32, and the date, unless the
 * seconds are 0. */
void ntp_put_time(struct text *text, uint64_t time);

/* "3809381051.326312999": seconds in the upper half, 2^-32 seconds in the lower. */
void ntp_put_fixed(struct text *text, uint64_t time);

/* "0.001373": a time of 16 bits of seconds and 16 of fractions. */
void ntp_put_short(struct text *text, uint32_t time);

/* "+0.100000000": from `origin` to `time`; 0 as origin: the time itself, as ntp_put_time. */
void ntp_put_difference(struct text *text, uint64_t origin, uint64_t time);

/* The line of tcpdump 3.x. */
void ntp_line_classic(struct line *line, const struct layer *layer);

#endif
