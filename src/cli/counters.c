/* See counters.h. */
#include "counters.h"

#include "message.h"
#include "progress.h"

#include <inttypes.h>

static const char *plural(uint64_t count)
{
	return count == 1 ? "" : "s";
}

/* The counters, each followed by `between` but the last, which `end` follows. */
static void tell(const struct capture_counts *counts, uint64_t packets, const char *between)
{
	message_line("%" PRIu64 " packet%s captured%s%" PRIu64 " packet%s received by filter%s%" PRIu64
		     " packet%s dropped by kernel", packets, plural(packets), between, counts->received,
		     plural(counts->received), between, counts->dropped_by_kernel, plural(counts->dropped_by_kernel));
	if (counts->dropped_by_interface)
		message_line("%s%" PRIu64 " packet%s dropped by interface", between, counts->dropped_by_interface,
			     plural(counts->dropped_by_interface));
	message_line("\n");
}

bool counters_tell(const struct input *input, uint64_t packets)
{
	struct capture_counts counts;
	struct flaw flaw;
	if (!capture_counts(input->source, &counts, &flaw)) {
		message_flaw(&flaw);
		return false;
	}
	tell(&counts, packets, "\n");
	return true;
}

void counters_tell_line(const struct input *input, uint64_t packets)
{
	struct capture_counts counts;
	struct flaw flaw;
	if (!input->live) {
		message_line("%s: %" PRIu64 " packet%s read\n", message_program(), packets, plural(packets));
	} else if (capture_counts(input->source, &counts, &flaw)) {
		message_line("%s: ", message_program());
		tell(&counts, packets, ", ");
	} else {
		message_flaw(&flaw);
	}
}

bool counters_are_for_file(const struct input *input)
{
	return input->live && input->source->interface_count == 1;
}

bool counters_for_file(const struct input *input, uint64_t packets, struct interface_statistics *statistics)
{
	struct capture_counts counts;
	struct flaw flaw;
	if (!counters_are_for_file(input) || !capture_counts(input->source, &counts, &flaw))
		return false;
	*statistics = (struct interface_statistics){
		.received = counts.received,
		.dropped_by_interface = counts.dropped_by_interface,
		.dropped_by_kernel = counts.dropped_by_kernel,
		.passed_filter = packets,
	};
	return true;
}

struct got got_open(const struct settings *settings)
{
	const bool shown = !settings_reads(settings) && settings->writing.path && settings->manner.verbosity &&
		!settings->print_too;
	return (struct got){.shown = shown, .told = shown ? milliseconds_now() : 0};
}

void got_tell(struct got *got, uint64_t packets)
{
	enum { EVERY_MS = 1000 };
	if (!got->shown || packets == got->packets)
		return;
	const int64_t now = milliseconds_now();
	if (now - got->told < EVERY_MS)
		return;
	got->told = now;
	got->packets = packets;
	message_status("\r", "Got %" PRIu64, packets);
}
