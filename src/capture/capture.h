/* Live sources: devices opened through libpcap. */
#ifndef ETHOGRAM_CAPTURE_H
#define ETHOGRAM_CAPTURE_H

#include "source.h"
#include "text.h"

enum capture_direction { CAPTURE_INOUT, CAPTURE_IN, CAPTURE_OUT };

enum { CAPTURE_DEVICES_MAX = 16 };

struct capture_settings {
	const char *devices[CAPTURE_DEVICES_MAX]; /* names, or numbers as -D shows them; none: the first usable one */
	unsigned device_count;
	const char *expression;       /* filter, or NULL; compiled for each device's link type */
	bool optimize;                /* not -O */
	uint32_t snap_len;            /* bytes */
	bool promiscuous, monitor, immediate, nanoseconds;
	int buffer_kib;               /* -B; 0: the system's own */
	enum capture_direction direction;
	const char *time_stamp_type;  /* -j, or NULL */
	const char *link_type;        /* -y, or NULL */
	int timeout_ms;               /* how long the kernel may hold packets back */
};

/* tcpdump's counters, summed over the devices. */
struct capture_counts {
	uint64_t received, dropped_by_kernel, dropped_by_interface;
};

/* Opens all devices. Warnings (one sentence each, newline-ended, as tcpdump prints them) go to `warnings`. NULL and a
 * flaw that says what is missing and which command grants it. source->interfaces names the devices. */
struct source *capture_open(const struct capture_settings *settings, struct text *warnings, struct flaw *flaw);

/* False, with a flaw, when the system does not tell. */
bool capture_counts(struct source *source, struct capture_counts *counts, struct flaw *flaw);

/* Makes source_next return NEXT_NONE soon; safe in a signal handler. */
void capture_interrupt(struct source *source);

/* The lists of -D, -L and -J, as tcpdump prints them. `device` as in the settings, or NULL. */
bool capture_list_devices(struct text *text, struct flaw *flaw);
bool capture_list_link_types(const struct capture_settings *settings, struct text *text, struct flaw *flaw);
bool capture_list_time_stamp_types(const struct capture_settings *settings, struct text *text, struct flaw *flaw);

/* IPv4 network and mask of a device (host byte order), for -f; false when it has none. */
bool capture_network(const char *device, uint32_t *network, uint32_t *mask);

#endif
