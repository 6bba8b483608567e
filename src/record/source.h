/* A source of records: a capture file in one of its formats, or a live device.
 *
 * A source is opened by record_open (files, reader.h) or capture_open (devices), read to its end by source_next, and
 * closed once. The records that it yields are borrowed until the next call of source_next. */
#ifndef ETHOGRAM_SOURCE_H
#define ETHOGRAM_SOURCE_H

#include "flaw.h"
#include "record.h"

enum next {
	NEXT_RECORD, /* a record was read */
	NEXT_NONE,   /* live: nothing came for a while; live and fifos: a signal was seen; ask again */
	NEXT_END,    /* no more records */
	NEXT_FLAW,   /* what follows cannot be read: the flaw says what and at which byte */
};

/* An interface that records come from: a file's link type, or a device's. */
struct source_interface {
	const char *name;  /* NULL when the file does not tell */
	int link_type;     /* DLT_ number */
	uint32_t snap_len; /* bytes */
	bool nanoseconds;  /* stamps finer than a microsecond */
	bool is_big;       /* a big-endian machine wrote the file, and the family before packets of BSD's loopback */
	/* Bits 26 to 31 of a pcap link type: whether frames end in a check sequence of known length. Writers keep
	 * them. */
	uint32_t frame_check;
};

struct source {
	enum next (*next)(struct source *source, struct record *record, struct flaw *flaw);
	void (*close)(struct source *source);
	const struct source_interface *interfaces; /* [0] is there from the start; grows as pcapng tells of more */
	uint32_t interface_count;
	/* True: what was yielded stays where it is, so nothing more is read into its place. NULL: never so. Set by
	 * source_next_too alone. */
	bool *holds;
	/* After NEXT_FLAW: where the record or block begins that cannot be read, in bytes of the (decompressed)
	 * input. */
	uint64_t flaw_offset;
};

/* The next record, borrowed until the next call; `record` is set with NEXT_RECORD, `flaw` with NEXT_FLAW only. */
static inline enum next source_next(struct source *source, struct record *record, struct flaw *flaw)
{
	return source->next(source, record, flaw);
}

/* The same, but the records since the latest source_next stay as they are: NEXT_NONE where there is no more of which
 * that is true, and only source_next goes on. */
static inline enum next source_next_too(struct source *source, struct record *record, struct flaw *flaw)
{
	if (!source->holds)
		return NEXT_NONE;
	*source->holds = true;
	const enum next next = source->next(source, record, flaw);
	*source->holds = false;
	return next;
}

/* Closes and frees the source. */
static inline void source_close(struct source *source)
{
	source->close(source);
}

#endif
