/* Options of pcapng blocks, and interface descriptions, which live on them. */
#ifndef ETHOGRAM_PCAPNG_INTERFACE_H
#define ETHOGRAM_PCAPNG_INTERFACE_H

#include "ordered.h"
#include "source.h"

/* An option: code, length, value, padding. */
struct pcapng_option_value {
	uint16_t code;
	struct span bytes;
};

/* The next option; false at the end, and, with `ran_short`, when the block ends within an option. */
bool pcapng_option_next(enum order order, struct cursor *cursor, struct pcapng_option_value *option);

/* What the stamps of an interface count. */
struct pcapng_clock {
	uint64_t ticks;       /* a second */
	uint32_t nanoseconds; /* a tick; 0: not a whole number of them */
	int64_t offset;       /* seconds */
};

/* A time in ticks as seconds and nanoseconds since 1970, rounded down to a nanosecond. */
struct stamp pcapng_stamp(const struct pcapng_clock *clock, uint64_t time);

struct pcapng_interface {
	struct span name; /* borrowed from the block */
	int link_type;
	uint32_t snap_len;
	struct pcapng_clock clock;
};

/* Reads the body of an interface description. Sets `ran_short` when the block is too short. False and a flaw when an
 * option makes no sense. */
bool pcapng_interface_read(enum order order, struct cursor *body, struct pcapng_interface *interface,
                           struct flaw *flaw);

#endif
