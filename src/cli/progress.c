/* See progress.h. */
#include "progress.h"

#include "message.h"

#include <time.h>
#include <unistd.h>

/* ECMA-48: erase from the cursor to the end of the line. */
#define CLEAR "\r\033[K"
#define CLEAR_BEHIND "\033[K\r"

/* Records between two looks at the clock; bytes that a pcap file spends on each record. */
enum { LOOK_EVERY = 4096, RECORD_HEADER_LEN = 16, EVERY_MS = 1000 };

int64_t milliseconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

struct progress progress_open(const struct settings *settings, bool at_end)
{
	const bool quiet = at_end || settings->count_only || settings->writing.path || !isatty(STDOUT_FILENO);
	return (struct progress){.shown = settings_reads(settings) && quiet && isatty(STDERR_FILENO)};
}

void progress_file(struct progress *progress, const char *path, uint64_t size)
{
	if (!progress->shown)
		return;
	progress->name = path;
	progress->size = size;
	progress->done = 0;
	progress->start = progress->told = milliseconds_now();
}

static void tell(struct progress *progress, int64_t now)
{
	const double seconds = (double)(now - progress->start) / 1000;
	const double rate = (double)progress->done / seconds;
	progress->on_screen = true;
	if (progress->size > progress->done)
		message_status(CLEAR_BEHIND, "%s: %u %%, %.0f MB/s, %.0f s left ", progress->name,
			       (unsigned)(100 * progress->done / progress->size), rate / 1e6,
			       (double)(progress->size - progress->done) / rate);
	else
		message_status(CLEAR_BEHIND, "%s: %.0f MB, %.0f MB/s ", progress->name,
		               (double)progress->done / 1e6, rate / 1e6);
}

void progress_record(struct progress *progress, size_t len)
{
	if (!progress->shown)
		return;
	progress->done += len + RECORD_HEADER_LEN;
	if (++progress->packets % LOOK_EVERY)
		return;
	const int64_t now = milliseconds_now();
	if (now - progress->told < EVERY_MS)
		return;
	progress->told = now;
	tell(progress, now);
}

void progress_clear(struct progress *progress)
{
	if (progress->on_screen)
		message_status(CLEAR, " ");
	progress->on_screen = false;
}
