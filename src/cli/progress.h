/* How far a long reading has come, told on stderr once a second when that is a terminal and the results are not, or
 * come at the end only. */
#ifndef ETHOGRAM_PROGRESS_H
#define ETHOGRAM_PROGRESS_H

#include "settings.h"

struct progress {
	bool shown;        /* is to be shown at all */
	bool on_screen;    /* something is there to be cleared */
	const char *name;  /* of the file */
	uint64_t size;     /* of the file in bytes; 0: not known */
	uint64_t done;     /* bytes read, as far as the records tell */
	uint64_t packets;
	int64_t start, told; /* monotonic milliseconds */
};

/* Whether progress is shown in this run. `at_end`: nothing goes to stdout before the end. */
struct progress progress_open(const struct settings *settings, bool at_end);

/* A file begins, of so many bytes; 0: nobody knows how many. */
void progress_file(struct progress *progress, const char *path, uint64_t size);

/* A record of `len` bytes was read; now and then this prints. */
void progress_record(struct progress *progress, size_t len);

/* Takes it off the screen: before anything else is said on stderr, and at the end. */
void progress_clear(struct progress *progress);

/* Milliseconds of a clock that only goes forward. */
int64_t milliseconds_now(void);

#endif
