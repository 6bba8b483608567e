/* See run_inside.h. The order is tcpdump's, since it shows: the input is opened and told, the filter compiled, the
 * first output file opened, privileges are given up; only then is the first packet looked at. */
#include "run_inside.h"

#include "advice.h"
#include "expression.h"
#include "host_names.h"
#include "message.h"
#include "rights.h"
#include "signals.h"

void run_refuse(struct run *run, const struct flaw *flaw)
{
	progress_clear(&run->progress);
	message_flaw(flaw);
	run->failed = true;
}

void run_refuse_with_advice(struct run *run, struct flaw *flaw)
{
	advice_add(run->command, run->settings, run->input.live ? NULL : run->input.path, flaw);
	run_refuse(run, flaw);
}

bool run_pass_over(struct run *run, bool *more, struct flaw *flaw)
{
	*more = run->settings->reads_each && run->input.list_rest;
	if (*more)
		run_refuse_with_advice(run, flaw);
	return *more;
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

static bool open_input(struct run *run, const struct settings *settings, struct flaw *flaw)
{
	bool more, good = input_open(&run->input, settings, flaw);
	while (!good && run_pass_over(run, &more, flaw))
		good = input_open_next(&run->input, &more, flaw);
	return good;
}

bool run_open(struct run *run, const struct command *command, struct settings *settings, struct flaw *flaw)
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
