/* Numbers of the pcapng format (draft-ietf-opsawg-pcapng) that its reader and its writer share. */
#ifndef ETHOGRAM_PCAPNG_H
#define ETHOGRAM_PCAPNG_H

#include <stddef.h>

enum {
	PCAPNG_BYTE_ORDER = 0x1a2b3c4d,
	PCAPNG_MAJOR = 1,
};

enum pcapng_block {
	PCAPNG_INTERFACE = 1,
	PCAPNG_PACKET = 2, /* obsolete */
	PCAPNG_SIMPLE_PACKET = 3,
	PCAPNG_STATISTICS = 5,
	PCAPNG_ENHANCED_PACKET = 6,
	PCAPNG_SECTION = 0x0a0d0d0a,
};

enum pcapng_option {
	PCAPNG_END_OF_OPTIONS = 0,
	PCAPNG_APPLICATION = 4, /* of a section */
	PCAPNG_IF_NAME = 2,     /* of an interface … */
	PCAPNG_IF_TSRESOL = 9,
	PCAPNG_IF_TSOFFSET = 14,
	PCAPNG_PACKET_FLAGS = 2, /* of a packet */
	PCAPNG_START_TIME = 2,   /* of statistics … */
	PCAPNG_END_TIME = 3,
	PCAPNG_RECEIVED = 4,
	PCAPNG_DROPPED_BY_INTERFACE = 5,
	PCAPNG_PASSED_FILTER = 6,
	PCAPNG_DROPPED_BY_SYSTEM = 7,
};

/* Blocks and options are padded to a multiple of four bytes. */
static inline size_t pcapng_padded(size_t len)
{
	return (len + 3) & ~(size_t)3;
}

#endif
