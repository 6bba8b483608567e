/* ethogram: reads the command line, does what it asks for, and makes an exit status of the outcome. */
#include "command.h"
#include "crypto.h"
#include "lists.h"
#include "message.h"
#include "more.h"
#include "options.h"
#include "output.h"
#include "packets_json.h"
#include "protocol.h"
#include "run.h"
#include "usage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Writes a text that was made whole to stdout; false, and said, when that fails. */
static bool print_text(const struct text *text)
{
	struct flaw flaw;
	fwrite(text->start, 1, (size_t)(text->at - text->start), stdout);
	if (!fflush(stdout) || errno == EPIPE)
		return true;
	flaw_set(&flaw, "Unable to write output: %s", strerror(errno));
	message_flaw(&flaw);
	return false;
}

static bool put_task(const struct command *command, struct settings *settings, struct text *text, struct flaw *flaw)
{
	switch (settings->task) {
	case TASK_RUN:
		return lists_put_filter(settings, text, flaw);
	case TASK_LIST_DEVICES: case TASK_LIST_LINK_TYPES: case TASK_LIST_TIME_STAMP_TYPES:
		return lists_put(settings, text, flaw);
	case TASK_VERSION:
		usage_put_version(text);
		break;
	case TASK_USAGE:
		usage_put(command, text);
		break;
	case TASK_HELP:
		usage_put_help(command, text);
		break;
	case TASK_SCHEMA:
		packets_schema_put(text);
		break;
	case TASK_FLOAT_TYPE:
		text_put(text, "9877.895\n"); /* usual IEEE 754 arithmetic */
		break;
	case TASK_TIME_SIZE:
		text_format(text, "%zu\n", 8 * sizeof(time_t));
		break;
	}
	return true;
}

/* Everything that is not a run of packets: a text on stdout. */
static bool print_task(const struct command *command, struct settings *settings)
{
	struct text text = text_growing();
	struct flaw flaw;
	bool good = put_task(command, settings, &text, &flaw);
	if (good)
		good = print_text(&text);
	else
		message_flaw(&flaw);
	text_free(&text);
	return good;
}

static bool obey(const struct command *command, struct settings *settings)
{
	const bool unnamed = !settings_reads(settings) && !settings->capture.device_count;
	if (settings->task != TASK_RUN || settings->filter_dump)
		return print_task(command, settings);
	if (command->reads_all && settings_reads(settings))
		settings->packet_limit = 0;
	settings->manner.more |= command->decodes_more;
	settings->reads_each &= command->name != NULL;
	settings->manner.record_numbers = command->name != NULL;
	/* A command that is also to write says what it has to say, unless both would go to standard output. */
	settings->print_too |= command->name && settings->writing.path &&
		(!settings_writes_to_stdout(settings) || settings->page_path);
	if (settings->manner.more)
		more_open();
	if (settings->manner.tcp_md5_secret && !crypto_load())
		settings->manner.tcp_md5_secret = NULL;
	return command->alone && unnamed ? command->alone(settings) : run(command, settings);
}

static void tell_misuse(const struct command *command, const struct flaw *flaw)
{
	struct text text = text_growing();
	usage_put(command, &text);
	message_misuse(flaw);
	message_line("%.*s", (int)(text.at - text.start), text.start);
	text_free(&text);
}

/* The number of a standard file that is closed goes to the next file that is opened: the capture that is written, or a
 * packet socket, and lines and messages would land there. So the numbers are held, by files that refuse their use. */
static void hold_standard_files(void)
{
	static const int refusing[] = {O_WRONLY, O_RDONLY, O_RDONLY};
	for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++)
		if (fcntl(file, F_GETFD) < 0 && open("/dev/null", refusing[file]) < 0)
			_exit(EXIT_FAILURE);
}

int main(int argc, char **argv)
{
	struct flaw flaw;
	bool misused;
	hold_standard_files();
	message_open(argc > 0 ? argv[0] : NULL);
	struct settings settings = settings_default();
	const struct command *command = command_named(argc > 1 ? argv[1] : NULL);
	const int skipped = command->name ? 1 : 0;
	const struct words words = words_of(argc - skipped, argv + skipped);
	protocols_open();
	if (!options_read(command, words, &settings, &misused, &flaw)) {
		if (misused)
			tell_misuse(command, &flaw);
		else
			message_flaw(&flaw);
		return EXIT_FAILURE;
	}
	if (settings.task < TASK_VERSION && !settings_complete(&settings, &flaw)) {
		message_flaw(&flaw);
		return EXIT_FAILURE;
	}
	const bool good = obey(command, &settings);
	settings_free(&settings);
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
