/* Times as NTP has them, for others who do: RFC 5905 §6. */
#ifndef ETHOGRAM_NTP_H
#define ETHOGRAM_NTP_H

#include "text.h"

/* "3809381051.326312999 (2020-09-18T01:24:11Z)": seconds since 1900 and fractions of 2^32, and the date, unless the
 * seconds are 0. */
void ntp_put_time(struct text *text, uint64_t time);

#endif
