/* See sink.h. */
#include "sink.h"

#include "compress.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is written at once, if not compressed. The page cache takes memory in pieces as large as a write; Linux keeps
 * such of up to 32 KiB at hand for each processor, and has to search for larger ones. */
enum { PLAIN_MAX = 1 << 15 };

static_assert((int)PLAIN_MAX <= (int)COMPRESS_INPUT_MAX, "both go through one buffer");

struct sink {
	int file;
	char *name; /* for sentences */
	int error;  /* errno of a write that failed: there is a hole, nothing more may come behind it */
	bool (*gives_up)(void); /* see writer_settings */
	const struct compressor *compressor; /* NULL: plain */
	void *state;
	size_t used, room;
	uint8_t buffer[COMPRESS_INPUT_MAX];
	uint8_t compressed[COMPRESS_ROOM];
};

/* Who read the pipe has gone away, or has stopped while we are to end: that is no failure. */
static bool is_deserted(const struct sink *sink)
{
	return sink->error == EPIPE || sink->error == EINTR;
}

static bool write_all(struct sink *sink, struct span bytes, struct flaw *flaw)
{
	while (bytes.len && !sink->error) {
		ssize_t written = write(sink->file, bytes.at, bytes.len);
		if (written > 0)
			bytes = span_after(bytes, (size_t)written);
		if (written < 0 && (errno != EINTR || (sink->gives_up && sink->gives_up())))
			sink->error = errno;
	}
	return !sink->error || is_deserted(sink) || flaw_set(flaw, "%s: %s", sink->name, strerror(sink->error));
}

static bool compress(struct sink *sink, struct span bytes, enum compress_mode mode, struct flaw *flaw)
{
	struct flow flow = {.in = bytes.at, .in_len = bytes.len};
	for (bool is_done = false; !is_done;) {
		flow.out = sink->compressed;
		flow.out_room = sizeof sink->compressed;
		is_done = sink->compressor->step(sink->state, &flow, mode);
		if (!write_all(sink, (struct span){sink->compressed, sizeof sink->compressed - flow.out_room}, flaw))
			return false;
	}
	return true;
}

/* Empties the buffer. */
static bool pass_on(struct sink *sink, enum compress_mode mode, struct flaw *flaw)
{
	struct span bytes = {sink->buffer, sink->used};
	sink->used = 0;
	if (sink->compressor)
		return compress(sink, bytes, mode, flaw);
	return write_all(sink, bytes, flaw);
}

bool sink_put(struct sink *sink, struct span bytes, struct flaw *flaw)
{
	while (bytes.len) {
		if (sink->used == sink->room && !pass_on(sink, COMPRESS_MORE, flaw))
			return false;
		struct span some = span_first(bytes, sink->room - sink->used);
		memcpy(sink->buffer + sink->used, some.at, some.len);
		sink->used += some.len;
		bytes = span_after(bytes, some.len);
	}
	return true;
}

bool sink_flush(struct sink *sink, struct flaw *flaw)
{
	return pass_on(sink, COMPRESS_FLUSH, flaw);
}

static bool open_file(struct sink *sink, const char *path, struct flaw *flaw)
{
	enum { MODE = 0666 };
	bool is_stdout = !strcmp(path, "-");
	sink->name = strdup(is_stdout ? "standard output" : path);
	assert(sink->name);
	sink->file = is_stdout ? STDOUT_FILENO : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, MODE);
	if (sink->file < 0)
		return flaw_set(flaw, "%s: %s", path, strerror(errno));
	if (is_stdout && isatty(STDOUT_FILENO))
		return flaw_set(flaw,
		                "a capture file is binary: it is not written to a terminal; name a file or use a pipe");
	return true;
}

static bool close_file(struct sink *sink, struct flaw *flaw)
{
	int file = sink->file;
	sink->file = -1;
	if (file > STDERR_FILENO && close(file))
		return flaw_set(flaw, "%s: %s", sink->name, strerror(errno));
	return true;
}

static void release(struct sink *sink)
{
	if (sink->state)
		sink->compressor->close(sink->state);
	free(sink->name);
	free(sink);
}

struct sink *sink_open(const char *path, const struct writer_settings *settings, struct flaw *flaw)
{
	const struct compressor *compressor = compressor_for(settings->compression);
	if (compressor && !compressor->available) {
		flaw_set(flaw, "%s: this ethogram was built without %s", path, compressor->name);
		return NULL;
	}
	struct sink *sink = malloc(sizeof *sink);
	assert(sink);
	sink->compressor = compressor;
	sink->state = NULL;
	sink->error = 0;
	sink->gives_up = settings->gives_up;
	sink->used = 0;
	sink->room = compressor ? COMPRESS_INPUT_MAX : PLAIN_MAX;
	if (!open_file(sink, path, flaw)) {
		release(sink);
		return NULL;
	}
	if (compressor)
		sink->state = compressor->open();
	return sink;
}

int sink_descriptor(const struct sink *sink)
{
	return sink->file;
}

bool sink_close(struct sink *sink, struct flaw *flaw)
{
	struct flaw unused;
	bool is_written = pass_on(sink, COMPRESS_FINISH, flaw);
	bool is_closed = close_file(sink, is_written ? flaw : &unused);
	release(sink);
	return is_written && is_closed;
}
