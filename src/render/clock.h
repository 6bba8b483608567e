/* The time before a line, in each of the forms that -t chooses.
 *
 * Local time is that of the packet's date: its own offset from UTC, summer time or not. A capture has many packets to
 * a second and few changes of the offset, so both are remembered, and the C library is asked about once in a quarter
 * of an hour of captured time. */
#ifndef ETHOGRAM_CLOCK_H
#define ETHOGRAM_CLOCK_H

#include "manner.h"
#include "record.h"
#include "text.h"

#include <stdbool.h>

/* The offset of local time from UTC, as long as it lasts. */
struct clock_zone {
	int64_t from, to; /* seconds since 1970: good for from <= t < to; empty at first */
	int64_t offset;   /* seconds */
};

/* What is remembered from packet to packet; all zero at first. */
struct clock_face {
	bool began;
	struct stamp first, last; /* of the first packet, and of the one before */
	struct clock_zone zone;
	int64_t second; /* which `shown` shows; meaningless while shown_len is 0 */
	char shown[40]; /* "01:46:40" or "2001-09-09 01:46:40" */
	uint8_t shown_len;
};

/* Puts the time with what parts it from the line; nothing for -t. */
void clock_put(struct clock_face *face, const struct manner *manner, const struct stamp *stamp, struct text *text);

#endif
