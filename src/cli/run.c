/* See run.h. */
#include "run_inside.h"

#include "advice.h"
#include "message.h"
#include "signals.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* Records between two times that programs of -z which have ended are looked for. */
enum { REAP_EVERY = 1024 };

enum { DRAIN_EXTRA_MS = 20 }; /* for the timers of the kernel, beyond the timeout that it was given */

static void flush(struct run *run)
{
	output_flush(&run->output);
	run->over |= run->output.error != 0;
}

static void refuse_writing(struct run *run, const struct flaw *flaw)
{
	run_refuse(run, flaw);
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

/* A record has come. True when it is to be told. */
static bool admit(struct run *run, struct record *record)
{
	record->number = ++run->records;
	progress_record(&run->progress, record->bytes.len);
	if (!input_passes(&run->input, record))
		return false;
	run->packets++;
	run->file_packets++;
	if (run->rotation)
		write_record(run, record);
	return run->teller && !run->over;
}

static void decode(struct run *run, struct packet *packet, const struct record *record)
{
	packet_decode(packet, record);
	if (!run->hellos)
		return;
	hellos_observe(run->hellos, packet);
	if (!packet_decode_forced(packet, run->manner.forced))
		packet_decode_more(packet);
}

/* The record that was read last is one of those that are told next. */
static void gather(struct run *run)
{
	struct packet *packet = run->packet + run->gathered;
	decode(run, packet, run->record + run->gathered);
	if (run->teller->foresee)
		run->teller->foresee(run->teller, packet);
	run->gathered++;
}

/* What was put together of a ClientHello is there for one packet only. */
static uint32_t gathered_most(const struct run *run)
{
	return run->teller && run->teller->foresee && !run->hellos ? PACKETS_AHEAD : 1;
}

static bool is_at_limit(const struct run *run)
{
	return run->settings->packet_limit && run->file_packets >= run->settings->packet_limit;
}

/* A record has come: gathers those that are to be told from there on, as long as more are at hand. What came in the
 * end. */
static enum next gather_all(struct run *run, struct flaw *flaw)
{
	for (;;) {
		struct record *record = run->record + run->gathered;
		if (admit(run, record))
			gather(run);
		if (run->over || is_at_limit(run) || run->gathered == gathered_most(run))
			return NEXT_RECORD;
		const enum next next = source_next_too(run->input.source, run->record + run->gathered, flaw);
		if (next != NEXT_RECORD)
			return next == NEXT_NONE ? NEXT_RECORD : next;
	}
}

static void tell_gathered(struct run *run)
{
	for (uint32_t i = 0; i < run->gathered; i++) {
		const int64_t now = run->record[i].stamp.seconds;
		run->teller->packet(run->teller, run->packet + i, &run->output.text);
		/* A live line is not to wait for the next packet longer than a second. */
		if (run->settings->line_buffered || (run->input.live && now != run->flushed))
			flush(run);
		run->flushed = now;
	}
	run->gathered = 0;
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
	while (!good && run_pass_over(run, &more, &flaw))
		good = input_next(&run->input, &more, &flaw);
	if (!good) {
		run_refuse_with_advice(run, &flaw);
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
	run_refuse(run, &told);
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
	struct flaw flaw;
	enum next next = source_next(run->input.source, run->record, &flaw);
	if (run->interrupted && has_drained(run, next, run->record)) {
		run->over = true;
		return;
	}
	if (next == NEXT_RECORD)
		next = gather_all(run, &flaw);
	tell_gathered(run);
	switch (next) {
	case NEXT_RECORD:
		if (is_at_limit(run))
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
		run_refuse(run, &flaw);
}

/* A reader that has gone away (| head), or that a signal ended with us, is no failure. */
static void check_output(struct run *run)
{
	struct flaw flaw;
	const int error = run->output.error;
	if (!error || error == EPIPE || error == EINTR)
		return;
	flaw_set(&flaw, "Unable to write output: %s", strerror(error));
	run_refuse(run, &flaw);
}

static void close_teller(struct run *run)
{
	struct flaw flaw;
	const char *page = settings_page_file(run->settings);
	if (run->teller->complete && !run->teller->complete(run->teller, &flaw))
		run_refuse(run, &flaw);
	run->teller->close(run->teller, page ? &run->page.text : &run->output.text);
	if (page && !output_close(&run->page, page, &flaw))
		run_refuse(run, &flaw);
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
	if (run_open(&state, command, settings, &flaw)) {
		state.tells_at_end = command->tells_at_end;
		state.progress = progress_open(settings, command->tells_at_end);
		progress_file(&state.progress, state.input.path, state.input.size);
		state.got = got_open(settings);
		while (!state.over)
			step(&state);
		close_run(&state);
	} else {
		run_refuse_with_advice(&state, &flaw);
	}
	input_close(&state.input);
	return !state.failed;
}
