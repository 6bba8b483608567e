/* A stream of bytes to read records from: a file, standard input, a fifo, or memory, decompressed on the way if its
 * beginning says that it is compressed (gzip, zstd, lz4).
 *
 * Records are looked at where they lie in one big buffer: stream_peek shows bytes without moving, stream_skip moves.
 * So a reader first sees a whole record and then takes it, and a signal in between loses nothing. A peek reads no more
 * than the system has at hand, once it has enough: records come out of a fifo as soon as they are complete. */
#ifndef ETHOGRAM_STREAM_H
#define ETHOGRAM_STREAM_H

#include "flaw.h"
#include "span.h"

#include <assert.h>

enum stream_state {
	STREAM_RUNNING,
	STREAM_ENDED,
	STREAM_INTERRUPTED, /* a signal came while it waited for more, or what is at hand is held: ask again */
	STREAM_BROKEN,      /* the system or the decompressor refused; `flaw` says why */
};

struct stream {
	const uint8_t *at, *end; /* what is at hand; borrowed until the next peek */
	uint8_t *buffer;
	size_t size;
	uint64_t passed; /* bytes of the stream before `buffer` */
	struct raw *raw; /* where more comes from */
	enum stream_state state;
	bool held; /* what was at hand stays where it is: nothing is read */
	struct flaw flaw;
};

/* Opens the file `path`; "-" is standard input. NULL and a flaw. The caller closes it. */
struct stream *stream_open(const char *path, struct flaw *flaw);

/* The same over bytes in memory, which stay the caller's. */
struct stream *stream_open_memory(struct span bytes, struct flaw *flaw);

/* Closes the file and frees the stream. */
void stream_close(struct stream *stream);

/* Gets at least `len` bytes at hand; false, with the reason in `state`, when they do not come. */
bool stream_fill(struct stream *stream, size_t len);

/* Bytes at hand. */
static inline size_t stream_at_hand(const struct stream *stream)
{
	return (size_t)(stream->end - stream->at);
}

/* The next `len` bytes, or NULL when the stream does not have them (now). What an earlier peek returned is void. */
static inline const uint8_t *stream_peek(struct stream *stream, size_t len)
{
	if (len > stream_at_hand(stream) && !stream_fill(stream, len))
		return NULL;
	return stream->at;
}

/* Moves over `len` bytes, which have to be at hand. */
static inline void stream_skip(struct stream *stream, size_t len)
{
	assert(len <= stream_at_hand(stream));
	stream->at += len;
}

/* The same bytes for one who has to change them, before others see them. */
static inline uint8_t *stream_writable(struct stream *stream, const uint8_t *at)
{
	return stream->buffer + (at - stream->buffer);
}

/* How many bytes were skipped since the beginning, decompressed. */
static inline uint64_t stream_offset(const struct stream *stream)
{
	return stream->passed + (uint64_t)(stream->at - stream->buffer);
}

#endif
