/* See raw.h. The first four bytes are read at once, to see what they are; what follows is read as it is asked for. */
#include "raw.h"

#include "decompress.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAGIC_LEN = 4, INPUT_SIZE = 1 << 17 };

struct raw {
	int file;                                /* -1: `memory` */
	struct span memory;                      /* not read yet */
	struct span input;                       /* read into `bytes` and not used yet */
	uint64_t used;                           /* bytes of the file before `input` */
	const struct decompressor *decompressor; /* NULL: plain */
	void *state;
	bool whole;         /* the compressed data may end here */
	const char *reason; /* damage behind what was already given out */
	uint8_t bytes[INPUT_SIZE];
};

/* -1 with errno when the system refuses. */
static ssize_t read_some(struct raw *raw, uint8_t *into, size_t room)
{
	if (raw->file >= 0)
		return read(raw->file, into, room);
	struct span some = span_first(raw->memory, room);
	if (some.len)
		memcpy(into, some.at, some.len);
	raw->memory = span_after(raw->memory, some.len);
	return (ssize_t)some.len;
}

/* tcpdump's own words. */
static ssize_t refused(struct flaw *flaw)
{
	if (errno != EINTR)
		flaw_set(flaw, "error reading dump file: %s", strerror(errno));
	return -1;
}

static bool read_magic(struct raw *raw, struct flaw *flaw)
{
	raw->input = (struct span){raw->bytes, 0};
	while (raw->input.len < MAGIC_LEN) {
		ssize_t got = read_some(raw, raw->bytes + raw->input.len, MAGIC_LEN - raw->input.len);
		if (got < 0)
			return flaw_set(flaw, "error reading dump file: %s", strerror(errno));
		if (got == 0)
			return true;
		raw->input.len += (size_t)got;
	}
	raw->decompressor = decompressor_for(raw->bytes);
	return true;
}

static bool begin(struct raw *raw, struct flaw *flaw)
{
	if (!read_magic(raw, flaw))
		return false;
	const struct decompressor *decompressor = raw->decompressor;
	if (!decompressor)
		return true;
	if (!decompressor->available)
		return flaw_set(flaw, "the file is compressed with %s, which this ethogram was built without",
		                decompressor->name);
	raw->state = decompressor->open();
	return true;
}

struct raw *raw_open(int file, struct span memory, struct flaw *flaw)
{
	struct raw *raw = malloc(sizeof *raw);
	assert(raw);
	raw->file = file;
	raw->memory = memory;
	raw->used = 0;
	raw->decompressor = NULL;
	raw->state = NULL;
	raw->whole = false;
	raw->reason = NULL;
	if (begin(raw, flaw))
		return raw;
	raw_close(raw);
	return NULL;
}

void raw_close(struct raw *raw)
{
	if (raw->state)
		raw->decompressor->close(raw->state);
	if (raw->file > STDIN_FILENO)
		close(raw->file);
	free(raw);
}

static ssize_t read_plain(struct raw *raw, uint8_t *into, size_t room, struct flaw *flaw)
{
	struct span first = span_first(raw->input, room);
	if (first.len) {
		memcpy(into, first.at, first.len);
		raw->input = span_after(raw->input, first.len);
		return (ssize_t)first.len;
	}
	ssize_t got = read_some(raw, into, room);
	return got < 0 ? refused(flaw) : got;
}

static ssize_t broken(const struct raw *raw, const char *reason, struct flaw *flaw)
{
	flaw_set(flaw, "the %s data of the file is damaged at its byte %llu: %s", raw->decompressor->name,
	         (unsigned long long)raw->used, reason);
	return -1;
}

/* One step of the decompressor. How many bytes came out, or -1. */
static ssize_t decompress(struct raw *raw, uint8_t *into, size_t room, struct flaw *flaw)
{
	if (raw->reason)
		return broken(raw, raw->reason, flaw);
	struct flow flow = {raw->input.at, raw->input.len, into, room};
	raw->reason = raw->decompressor->step(raw->state, &flow, &raw->whole);
	size_t taken = raw->input.len - flow.in_len;
	size_t given = room - flow.out_room;
	raw->used += taken;
	raw->input = span_after(raw->input, taken);
	if (!given && !taken && raw->input.len && !raw->reason)
		raw->reason = "no progress";
	if (!given && raw->reason)
		return broken(raw, raw->reason, flaw);
	return (ssize_t)given;
}

static ssize_t read_compressed(struct raw *raw, uint8_t *into, size_t room, struct flaw *flaw)
{
	for (;;) {
		bool is_over = false;
		if (!raw->input.len) {
			ssize_t got = read_some(raw, raw->bytes, INPUT_SIZE);
			if (got < 0)
				return refused(flaw);
			raw->input = (struct span){raw->bytes, (size_t)got};
			is_over = got == 0;
		}
		ssize_t given = decompress(raw, into, room, flaw);
		if (given)
			return given;
		if (is_over)
			return raw->whole ? 0 : broken(raw, "it ends too early", flaw);
	}
}

ssize_t raw_read(struct raw *raw, uint8_t *into, size_t room, struct flaw *flaw)
{
	if (raw->decompressor)
		return read_compressed(raw, into, room, flaw);
	return read_plain(raw, into, room, flaw);
}
