/* See reader.h: looks at the magic number and leaves the rest to the reader of that format. */
#include "reader.h"

#include "cursor.h"
#include "file_reader.h"

#include <errno.h>
#include <string.h>

static const struct {
	uint32_t magic; /* the first four bytes in network order */
	struct source *(*open)(struct stream *stream, struct flaw *flaw);
} formats[] = {
	{0xd4c3b2a1, pcap_reader_open},   {0xa1b2c3d4, pcap_reader_open},  /* microseconds */
	{0x4d3cb2a1, pcap_reader_open},   {0xa1b23c4d, pcap_reader_open},  /* nanoseconds */
	{0x34cdb2a1, pcap_reader_open},   {0xa1b2cd34, pcap_reader_open},  /* longer record headers */
	{0x0a0d0d0a, pcapng_reader_open}, {0x736e6f6f, snoop_reader_open}, /* "snoo" */
};

void stream_short(const struct stream *stream, struct flaw *flaw, const char *format, size_t wanted, size_t got)
{
	if (stream->state == STREAM_BROKEN)
		*flaw = stream->flaw;
	else if (stream->state == STREAM_INTERRUPTED)
		flaw_set(flaw, "error reading dump file: %s", strerror(EINTR));
	else
		flaw_set(flaw, format, wanted, got);
}

enum next file_reader_short(struct file_reader *reader, struct flaw *flaw, const char *format, size_t wanted,
                            size_t got)
{
	if (reader->stream->state == STREAM_INTERRUPTED)
		return NEXT_NONE;
	stream_short(reader->stream, flaw, format, wanted, got);
	return file_reader_flaw(reader);
}

static struct source *open_format(struct stream *stream, struct flaw *flaw)
{
	enum { MAGIC_LEN = 4 };
	const uint8_t *start = stream_peek(stream, MAGIC_LEN);
	if (!start) {
		stream_short(stream, flaw, "truncated dump file; tried to read %zu file header bytes, only got %zu",
		             MAGIC_LEN, stream_at_hand(stream));
		return NULL;
	}
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (read_u32(start) == formats[i].magic)
			return formats[i].open(stream, flaw);
	flaw_set(flaw, "unknown file format");
	return NULL;
}

static struct source *open_stream(struct stream *stream, struct flaw *flaw)
{
	if (!stream)
		return NULL;
	struct source *source = open_format(stream, flaw);
	if (source)
		source->holds = &stream->held;
	else
		stream_close(stream);
	return source;
}

struct source *record_open(const char *path, struct flaw *flaw)
{
	return open_stream(stream_open(path, flaw), flaw);
}

struct source *record_open_memory(struct span bytes, struct flaw *flaw)
{
	return open_stream(stream_open_memory(bytes, flaw), flaw);
}
