/* See stream.h. The buffer grows only while a record does not fit, and only as its bytes really come: a length that a
 * damaged file merely claims costs nothing. */
#include "stream.h"

#include "raw.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_SIZE = 1 << 18 };

static struct stream *stream_over(int file, struct span memory, struct flaw *flaw)
{
	struct raw *raw = raw_open(file, memory, flaw);
	if (!raw)
		return NULL;
	struct stream *stream = calloc(1, sizeof *stream);
	uint8_t *buffer = malloc(FIRST_SIZE);
	assert(stream && buffer);
	*stream = (struct stream){.at = buffer, .end = buffer, .buffer = buffer, .size = FIRST_SIZE, .raw = raw};
	return stream;
}

struct stream *stream_open(const char *path, struct flaw *flaw)
{
	int file = STDIN_FILENO;
	if (strcmp(path, "-"))
		file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0) {
		flaw_set(flaw, "%s: %s", path, strerror(errno));
		return NULL;
	}
	posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL);
	return stream_over(file, (struct span){0}, flaw);
}

struct stream *stream_open_memory(struct span bytes, struct flaw *flaw)
{
	return stream_over(-1, bytes, flaw);
}

void stream_close(struct stream *stream)
{
	raw_close(stream->raw);
	free(stream->buffer);
	free(stream);
}

/* Moves what is left to the front. */
static void make_room(struct stream *stream)
{
	size_t left = stream_at_hand(stream);
	stream->passed += (uint64_t)(stream->at - stream->buffer);
	memmove(stream->buffer, stream->at, left);
	stream->at = stream->buffer;
	stream->end = stream->buffer + left;
}

static void grow(struct stream *stream)
{
	size_t left = stream_at_hand(stream);
	uint8_t *buffer = realloc(stream->buffer, 2 * stream->size);
	assert(buffer);
	stream->buffer = buffer;
	stream->size *= 2;
	stream->at = buffer;
	stream->end = buffer + left;
}

bool stream_fill(struct stream *stream, size_t len)
{
	if (stream->held) {
		stream->state = stream->state == STREAM_RUNNING ? STREAM_INTERRUPTED : stream->state;
		return false;
	}
	if (stream->state == STREAM_INTERRUPTED)
		stream->state = STREAM_RUNNING;
	make_room(stream);
	while (stream->state == STREAM_RUNNING && stream_at_hand(stream) < len) {
		if (stream_at_hand(stream) == stream->size)
			grow(stream);
		uint8_t *into = stream->buffer + stream_at_hand(stream);
		size_t room = stream->size - stream_at_hand(stream);
		stream->flaw.sentence[0] = '\0';
		ssize_t got = raw_read(stream->raw, into, room, &stream->flaw);
		if (got > 0)
			stream->end += got;
		else if (got == 0)
			stream->state = STREAM_ENDED;
		else
			stream->state = stream->flaw.sentence[0] ? STREAM_BROKEN : STREAM_INTERRUPTED;
	}
	return stream_at_hand(stream) >= len;
}
