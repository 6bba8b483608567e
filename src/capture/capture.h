/* Live sources: devices opened through libpcap.
 *
 * Opening wants privileges, the rest does not: after capture_open they may be dropped, and system calls confined to
 * those that device.c lists. */
#ifndef ETHOGRAM_CAPTURE_H
#define ETHOGRAM_CAPTURE_H

#include "filter.h"
#include "source.h"
#include "text.h"

enum capture_direction { CAPTURE_INOUT, CAPTURE_IN, CAPTURE_OUT };

enum { CAPTURE_DEVICES_MAX = 16 };

struct capture_settings {
	const char *devices[CAPTURE_DEVICES_MAX]; /* names, or numbers as -D shows them; none: the first usable one */
	unsigned device_count;
	const char *expression;       /* filter, or NULL; compiled for each device's link type */
	bool optimize;                /* not -O */
	bool foreign;                 /* -f: the filter knows the device's own network */
	uint32_t snap_len;            /* bytes */
	bool promiscuous, monitor, immediate, nanoseconds;
	int buffer_kib;               /* -B, at most 2097151; 0: ours, see docs/adr/0004-capture-buffer.md */
	enum capture_direction direction;
	const char *time_stamp_type;  /* -j, or NULL */
	const char *link_type;        /* -y, or NULL */
	int timeout_ms;               /* how long the kernel may hold packets back */
	bool (*is_printable)(int link_type); /* for the list of -L; NULL: all are */
};

/* tcpdump's counters, summed over the devices. */
struct capture_counts {
	uint64_t received, dropped_by_kernel, dropped_by_interface;
};

/* Opens all devices. NULL and a flaw when one cannot be: tcpdump's sentence, and behind a newline what is missing and
 * which command grants it. Warnings go to `warnings` even then, newline-ended lines as tcpdump prints them but without
 * the name of the program: the caller puts `tcpdump: ` before each line that does not begin with `(`.
 *
 * The records of several devices come in the order of their time stamps; a device that is silent holds the others back
 * for hardly longer than timeout_ms. source->interfaces names the devices, in the order of the settings.
 *
 * source_next returns NEXT_NONE after timeout_ms without a record, and after capture_interrupt; NEXT_END never. */
struct source *capture_open(const struct capture_settings *settings, struct text *warnings, struct flaw *flaw);

/* False, with a flaw, when the system does not tell. */
bool capture_counts(struct source *source, struct capture_counts *counts, struct flaw *flaw);

/* Makes source_next return NEXT_NONE, the one under way or else the next; safe in a signal handler. What the kernel
 * holds ready stays there: asking again goes on, and whoever ends now drops it, as tcpdump does. */
void capture_interrupt(struct source *source);

/* The lists of -D, -L and -J, as tcpdump prints them, for the first device of the settings or the first usable one. */
bool capture_list_devices(struct text *text, struct flaw *flaw);
bool capture_list_link_types(const struct capture_settings *settings, struct text *text, struct text *warnings,
                             struct flaw *flaw);
bool capture_list_time_stamp_types(const struct capture_settings *settings, struct text *text, struct flaw *flaw);

/* -d with -i: the settings' filter as it would run on the first of the devices, where it may use what the kernel knows
 * besides the bytes (VLAN tags). */
bool capture_put_filter(const struct capture_settings *settings, enum filter_dump dump, struct text *text,
                        struct text *warnings, struct flaw *flaw);

/* IPv4 network and mask of a device (host byte order), for -f; false when it has none. */
bool capture_network(const char *device, uint32_t *network, uint32_t *mask);

#endif
