/* What the readers of the single formats have in common. */
#ifndef ETHOGRAM_FILE_READER_H
#define ETHOGRAM_FILE_READER_H

#include "source.h"
#include "stream.h"

/* A reader begins with this, so that a source leads back to its reader. */
struct file_reader {
	struct source source;
	struct stream *stream; /* owned, once the reader is open */
};

/* One for each format: reads the beginning. NULL and a flaw; then the stream stays the caller's. */
struct source *pcap_reader_open(struct stream *stream, struct flaw *flaw);
struct source *pcapng_reader_open(struct stream *stream, struct flaw *flaw);
struct source *snoop_reader_open(struct stream *stream, struct flaw *flaw);

/* After a peek that failed: NEXT_NONE when only a signal came; NEXT_FLAW with the stream's own flaw when it broke, or
 * else with tcpdump's sentence: `format` names `wanted` bytes of something, `got` of which are there. */
enum next file_reader_short(struct file_reader *reader, struct flaw *flaw, const char *format, size_t wanted,
                            size_t got) __attribute__((format(printf, 3, 0)));

/* The same while the beginning is read, when there is no reader yet. */
void stream_short(const struct stream *stream, struct flaw *flaw, const char *format, size_t wanted, size_t got)
	__attribute__((format(printf, 3, 0)));

/* Sets flaw_offset to where the stream stands; the caller has written the sentence. */
static inline enum next file_reader_flaw(struct file_reader *reader)
{
	reader->source.flaw_offset = stream_offset(reader->stream);
	return NEXT_FLAW;
}

#endif
