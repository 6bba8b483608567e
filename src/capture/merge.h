/* Several devices as one: their records in the order of their time stamps. */
#ifndef ETHOGRAM_MERGE_H
#define ETHOGRAM_MERGE_H

#include "device.h"

struct merge_input {
	struct device *device;
	bool holds;           /* `record` is the device's next, not yet given out */
	struct record record;
	int64_t empty_at;     /* nanoseconds since 1970: the last time that the device was found to have nothing */
};

struct merge {
	struct merge_input inputs[CAPTURE_DEVICES_MAX];
	unsigned count;
	int64_t hold_back; /* nanoseconds that a record may be on its way from the wire to us, at most */
};

/* The earliest record, when no device can have an earlier one on its way to us. NEXT_NONE: not yet; ask again when a
 * device has something, or after *wait_ms (at most what is given in it). */
enum next merge_next(struct merge *merge, struct record *record, int *wait_ms, struct flaw *flaw);

#endif
