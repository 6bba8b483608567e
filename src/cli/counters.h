/* How many packets there were: what tcpdump says at the end of a live capture, at SIGUSR1, and once a second with
 * -v -w. */
#ifndef ETHOGRAM_COUNTERS_H
#define ETHOGRAM_COUNTERS_H

#include "input.h"

/* Three lines or four, for a live capture. False, and said, when the system does not tell. */
bool counters_tell(const struct input *input, uint64_t packets);

/* The same in one line; of files, how many packets were read. */
void counters_tell_line(const struct input *input, uint64_t packets);

/* Whether there are counters for a pcapng file: they are sums over all devices, statistics belong to one. */
bool counters_are_for_file(const struct input *input);

/* The counters as a pcapng file has them; false when the system does not tell. */
bool counters_for_file(const struct input *input, uint64_t packets, struct interface_statistics *statistics);

/* "Got N", rewritten on the same line. */
struct got {
	bool shown;
	int64_t told; /* monotonic milliseconds */
	uint64_t packets;
};

/* Shown with -v -w on a device, once a second at most, and only when the count has changed. */
struct got got_open(const struct settings *settings);
void got_tell(struct got *got, uint64_t packets);

#endif
