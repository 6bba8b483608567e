/* See run.h. The order is tcpdump's, since it shows: the input is opened and told, the filter compiled, the first
 * output file opened, privileges are given up; only then is the first packet looked at. */
#include "run.h"

#include "advice.h"
#include "counters.h"
#include "esp_secrets.h"
#include "expression.h"
#include "hellos.h"
#include "host_names.h"
#include "input.h"
#include "message.h"
#include "output.h"
#include "privileges.h"
#include "progress.h"
#include "rights.h"
#include "signals.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* Records between two times that programs of -z which have ended are looked for. */
enum { REAP_EVERY = 1024 };

enum { DRAIN_EXTRA_MS = 20 }; /* for the timers of the kernel, beyond the timeout that it was given */

struct run {
	const struct command *command;
	const struct settings *settings;
	struct manner manner; /* the settings' own, the names and the secrets */
	struct esp_keys esp_keys; /* -E */
	struct input input;
	struct rotation *rotation; /* -w, or NULL */
	struct teller *teller;     /* NULL: nothing is told */
	bool tells_at_end;         /* and nothing before */
	struct account account;
	struct progress progress;
	struct got got;
	uint64_t records;      /* that came, whether they passed the filter or not */
	uint64_t packets;      /* that passed the filter, in all */
	uint64_t file_packets; /* of the file that is open: -c counts those */
	int64_t flushed;       /* live: second of the last flush */
	bool interrupted;      /* a signal ended the run */
	int64_t interrupted_at; /* live: when, in nanoseconds since 1970. What the kernel had by then is still told */
	bool over;
	bool failed;           /* exit status 1 */
	bool writing_failed;   /* and it was said why */
	struct hellos *hellos; /* NULL: nothing is looked for beyond what tcpdump knows */
	struct packet packet;
	struct output output; /* standard output */
	struct output page;   /* -o, when it names a file */
};

/* The world refused: says it, and remembers it for the exit status. */
static void refuse(struct run *run, const struct flaw *flaw)
{
	progress_clear(&run->progress);
	message_flaw(flaw);
	run->failed = true;
}

/* The same where a file, a device or the expression stands in the way. */
static void refuse_with_advice(struct run *run, struct flaw *flaw)
{
	advice_add(run->command, run->settings, run->input.live ? NULL : run->input.path, flaw);
	refuse(run, flaw);
}

static bool open_secrets(struct run *run, struct flaw *flaw)
{
	if (!run->settings->esp_secrets || !settings_prints(run->settings))
		return true;
	run->manner.esp_keys = &run->esp_keys;
	return esp_secrets_read(&run->esp_keys, run->settings->esp_secrets, flaw);
}

static void warn(void *owner, const char *sentence)
{
	message_line("%s: %s\n", message_program(), sentence);
}

static bool open_rotation(struct run *run, struct flaw *flaw)
{
	struct rotation_settings writing = run->settings->writing;
	if (!writing.path)
		return true;
	writing.writer.source = run->input.source;
	writing.writer.statistics = counters_are_for_file(&run->input);
	writing.writer.gives_up = signals_end_asked;
	writing.warn = warn;
	run->rotation = rotation_open(&writing, flaw);
	if (!run->rotation)
		return false;
	if (strcmp(writing.path, "-"))
		privileges_give_file(&run->account, rotation_descriptor(run->rotation));
	return true;
}

static bool open_page(struct run *run, struct flaw *flaw)
{
	const char *path = settings_page_file(run->settings);
	if (path && !output_create(&run->page, path, flaw))
		return false;
	if (path)
		privileges_give_file(&run->account, run->page.file);
	return true;
}

/* As tcpdump: with -C privileges go first, since the files that follow could not be created either. */
static bool open_files_and_drop(struct run *run, struct flaw *flaw)
{
	const bool drop_first = run->settings->writing.size_limit != 0;
	if (!privileges_find(run->settings->user, &run->account, flaw) || !open_page(run, flaw))
		return false;
	if (drop_first && !privileges_drop(&run->account, flaw))
		return false;
	if (!open_rotation(run, flaw))
		return false;
	return drop_first || privileges_drop(&run->account, flaw);
}

/* Of several -r one that cannot be read is said to be so, and is passed over; false when none is left. */
static bool pass_over(struct run *run, bool *more, struct flaw *flaw)
{
	*more = run->settings->reads_each && run->input.list_rest;
	if (*more)
		refuse_with_advice(run, flaw);
	return *more;
}

static bool open_input(struct run *run, const struct settings *settings, struct flaw *flaw)
{
	bool more, good = input_open(&run->input, settings, flaw);
	while (!good && pass_over(run, &more, flaw))
		good = input_open_next(&run->input, &more, flaw);
	return good;
}

static bool open_run(struct run *run, const struct command *command, struct settings *settings, struct flaw *flaw)
{
	/* The kernel runs the filter of a device, so the expression goes first there; a file is told first. */
	if (!settings_reads(settings) && !expression_complete(settings, flaw))
		return false;
	if (!open_input(run, settings, flaw))
		return false;
	if (settings_reads(settings) && !expression_complete(settings, flaw))
		return false;
	if (!input_filter(&run->input, flaw) || !host_names_open(settings, &run->input, &run->manner.naming, flaw) ||
	    !open_secrets(run, flaw))
		return false;
	if (!open_files_and_drop(run, flaw)) {
		advice_about_user(&run->account, flaw);
		return false;
	}
	if (settings_prints(settings))
		run->teller = command->open(settings, &run->manner);
	if (run->manner.more)
		run->hellos = hellos_open();
	rights_give_up(settings, run->input.live, run->manner.naming != NULL);
	if (run->input.live)
		input_tell_listening(&run->input, command->tells_lines);
	return true;
}

static void flush(struct run *run)
{
	output_flush(&run->output);
	run->over |= run->output.error != 0;
}

static void refuse_writing(struct run *run, const struct flaw *flaw)
{
	refuse(run, flaw);
	run->writing_failed = true;
	run->over = true;
}

static void write_record(struct run *run, const struct record *record)
{
	struct flaw flaw;
	switch (rotation_put(run->rotation, record, &flaw)) {
	case ROTATED_WRITTEN:
		break;
	case ROTATED_FINISHED:
		message_line("Maximum file limit reached: %u\n", run->settings->writing.file_count);
		run->over = true;
		break;
	case ROTATED_FLAW:
		advice_about_user(&run->account, &flaw);
		refuse_writing(run, &flaw);
		break;
	}
	if (run->packets % REAP_EVERY == 0)
		rotation_reap(run->rotation);
}

static void take_record(struct run *run, struct record *record)
{
	record->number = ++run->records;
	progress_record(&run->progress, record->bytes.len);
	if (!input_passes(&run->input, record))
		return;
	run->packets++;
	run->file_packets++;
	if (run->rotation)
		write_record(run, record);
	if (run->teller && !run->over) {
		packet_decode(&run->packet, record);
		if (run->hellos) {
			hellos_observe(run->hellos, &run->packet);
			if (!packet_decode_forced(&run->packet, run->manner.forced))
				packet_decode_more(&run->packet);
		}
		run->teller->packet(run->teller, &run->packet, &run->output.text);
	}
	/* A live line is not to wait for the next packet longer than a second. */
	if (run->settings->line_buffered || (run->input.live && record->stamp.seconds != run->flushed))
		flush(run);
	run->flushed = record->stamp.seconds;
	run->over |= run->output.error != 0;
	got_tell(&run->got, run->packets);
}

static void idle(struct run *run)
{
	if (run->teller && run->teller->wait && run->input.live)
		run->teller->wait(run->teller, &run->output.text);
	flush(run);
	got_tell(&run->got, run->packets);
	if (run->manner.naming)
		naming_poll(run->manner.naming);
	if (run->rotation)
		rotation_reap(run->rotation);
}

/* The file that is open has ended: on to the next. */
static void next_file(struct run *run)
{
	struct flaw flaw;
	bool more;
	run->file_packets = 0;
	progress_clear(&run->progress);
	flush(run);
	if (run->over)
		return;
	bool good = input_next(&run->input, &more, &flaw);
	while (!good && pass_over(run, &more, &flaw))
		good = input_next(&run->input, &more, &flaw);
	if (!good) {
		refuse_with_advice(run, &flaw);
		more = false;
	}
	run->over |= !more;
	if (!more)
		return;
	progress_file(&run->progress, run->input.path, run->input.size);
	if (run->rotation)
		rotation_source(run->rotation, run->input.source);
}

static const int64_t NANOSECONDS_PER_MS = 1000000;

static void refuse_record(struct run *run, const struct flaw *flaw)
{
	struct flaw told;
	const bool of_file = run->command->name && !run->input.live;
	const char *where = of_file ? run->input.path : "pcap_loop";
	flaw_set(&told, run->input.live ? "%s: %s" : "%s: %s (at byte %llu)", where, flaw->sentence,
		 (unsigned long long)run->input.source->flaw_offset);
	flush(run);
	refuse(run, &told);
}

static void heed_signals(struct run *run)
{
	const unsigned signals = signals_taken();
	if (!signals)
		return;
	struct flaw flaw;
	if (signals & SIGNALLED_COUNTERS)
		counters_tell_line(&run->input, run->packets);
	if ((signals & SIGNALLED_FLUSH) && run->rotation && !rotation_flush(run->rotation, &flaw))
		refuse_writing(run, &flaw);
	if (!(signals & SIGNALLED_END))
		return;
	run->over |= !run->input.live || run->interrupted;
	run->interrupted = true;
	run->interrupted_at = stamp_since_epoch(stamp_now());
}

/* After a signal has ended a live run: whether all that the kernel had taken from the wire by then has come. It may
 * hold packets back as long as its timeout. */
static bool has_drained(const struct run *run, enum next next, const struct record *record)
{
	const int64_t patience = NANOSECONDS_PER_MS * (run->settings->capture.timeout_ms + DRAIN_EXTRA_MS);
	if (next == NEXT_RECORD && stamp_since_epoch(record->stamp) > run->interrupted_at)
		return true;
	return next == NEXT_FLAW || next == NEXT_END || stamp_since_epoch(stamp_now()) > run->interrupted_at + patience;
}

static void step(struct run *run)
{
	struct record record;
	struct flaw flaw;
	const uint64_t limit = run->settings->packet_limit;
	const enum next next = source_next(run->input.source, &record, &flaw);
	if (run->interrupted && has_drained(run, next, &record)) {
		run->over = true;
		return;
	}
	switch (next) {
	case NEXT_RECORD:
		take_record(run, &record);
		if (limit && run->file_packets >= limit)
			next_file(run);
		break;
	case NEXT_NONE:
		idle(run);
		break;
	case NEXT_FLAW:
		refuse_record(run, &flaw);
		next_file(run);
		break;
	case NEXT_END:
		next_file(run);
		break;
	}
	heed_signals(run);
}

static void close_rotation(struct run *run)
{
	struct flaw flaw;
	if (!run->rotation)
		return;
	struct interface_statistics statistics;
	if (counters_for_file(&run->input, run->packets, &statistics))
		rotation_statistics(run->rotation, &statistics);
	if (!rotation_close(run->rotation, &flaw) && !run->writing_failed)
		refuse(run, &flaw);
}

/* A reader that has gone away (| head), or that a signal ended with us, is no failure. */
static void check_output(struct run *run)
{
	struct flaw flaw;
	const int error = run->output.error;
	if (!error || error == EPIPE || error == EINTR)
		return;
	flaw_set(&flaw, "Unable to write output: %s", strerror(error));
	refuse(run, &flaw);
}

static void close_teller(struct run *run)
{
	struct flaw flaw;
	const char *page = settings_page_file(run->settings);
	if (run->teller->complete && !run->teller->complete(run->teller, &flaw))
		refuse(run, &flaw);
	run->teller->close(run->teller, page ? &run->page.text : &run->output.text);
	if (page && !output_close(&run->page, page, &flaw))
		refuse(run, &flaw);
}

static void close_run(struct run *run)
{
	struct text *text = &run->output.text;
	const struct settings *settings = run->settings;
	progress_clear(&run->progress);
	if (run->interrupted && run->tells_at_end && !run->input.live)
		message_line("%s: interrupted: what follows is about the packets read so far\n", message_program());
	if (run->teller)
		close_teller(run);
	hellos_close(run->hellos);
	if (settings->count_only && !run->input.live)
		text_format(text, "%llu packet%s\n", (unsigned long long)run->packets, run->packets == 1 ? "" : "s");
	/* As tcpdump: after ^C the prompt, or the counters, begin on a line of their own. */
	if (run->input.live && run->interrupted && !settings->writing.path)
		text_char(text, '\n');
	output_flush(&run->output);
	close_rotation(run);
	check_output(run);
	if (run->input.live && !counters_tell(&run->input, run->packets))
		run->failed = true;
	naming_close(run->manner.naming);
	esp_secrets_free(&run->esp_keys);
}

bool run(const struct command *command, struct settings *settings)
{
	static struct run state; /* too large for a stack: it holds the output's buffer */
	struct flaw flaw;
	state.command = command;
	state.settings = settings;
	state.manner = settings->manner;
	output_open(&state.output, STDOUT_FILENO);
	signals_open();
	if (open_run(&state, command, settings, &flaw)) {
		state.tells_at_end = command->tells_at_end;
		state.progress = progress_open(settings, command->tells_at_end);
		progress_file(&state.progress, state.input.path, state.input.size);
		state.got = got_open(settings);
		while (!state.over)
			step(&state);
		close_run(&state);
	} else {
		refuse_with_advice(&state, &flaw);
	}
	input_close(&state.input);
	return !state.failed;
}
