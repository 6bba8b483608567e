/* See input.h. */
#include "input.h"

#include "link_name.h"
#include "message.h"
#include "reader.h"
#include "signals.h"
#include "writer.h"

#include <errno.h>
#include <pcap/dlt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static void tell_reading(const struct input *input)
{
	const struct source_interface *interface = input->source->interfaces;
	struct text text = text_growing();
	text_format(&text, "reading from file %s, link-type ", input->path);
	link_type_put(&text, interface->link_type);
	text_format(&text, ", snapshot length %u\n", interface->snap_len);
	if (interface->link_type == DLT_LINUX_SLL2)
		text_put(&text, "Warning: interface names might be incorrect\n");
	message_line("%.*s", (int)(text.at - text.start), text.start);
	text_free(&text);
}

void input_tell_listening(const struct input *input, bool tells_lines)
{
	const struct settings *settings = input->settings;
	const bool for_lines = !settings->writing.path || settings->print_too; /* also where --count keeps them back */
	if (!settings->manner.verbosity && for_lines && tells_lines)
		message_line("%s: verbose output suppressed, use -v[v]... for full protocol decode\n",
		             message_program());
	else
		message_line("%s: ", message_program());
	for (uint32_t i = 0; i < input->source->interface_count; i++) {
		const struct source_interface *interface = input->source->interfaces + i;
		struct text text = text_growing();
		link_type_put(&text, interface->link_type);
		message_line("listening on %s, link-type %.*s, snapshot length %u bytes\n", interface->name,
			     (int)(text.at - text.start), text.start, interface->snap_len);
		text_free(&text);
	}
}

/* Asked for while it may be asked for: once packets are read, the first file's name leads nowhere any more. */
static uint64_t size_of(const char *path)
{
	struct stat file;
	if (writer_compression_of(path) != COMPRESSION_NONE || stat(path, &file) || !S_ISREG(file.st_mode))
		return 0;
	return (uint64_t)file.st_size;
}

static bool open_file(struct input *input, const char *path, struct flaw *flaw)
{
	input->path = path;
	input->size = size_of(path);
	input->source = record_open(path, flaw);
	if (input->source && !input->has_link_type)
		input->link_type = input->source->interfaces->link_type;
	input->has_link_type |= input->source != NULL;
	return input->source != NULL;
}

static bool open_first_file(struct input *input, const char *path, struct flaw *flaw)
{
	if (!open_file(input, path, flaw))
		return false;
	tell_reading(input);
	return true;
}

/* The list's next line, without its newline, or NULL. */
static const char *next_path(struct input *input)
{
	return input->list_rest ? strsep(&input->list_rest, "\n") : NULL;
}

static char *read_list(const char *path, struct flaw *flaw)
{
	const bool standard = !strcmp(path, "-");
	FILE *file = standard ? stdin : fopen(path, "r");
	char *list = NULL;
	size_t size = 0;
	if (!file) {
		flaw_set(flaw, "Unable to open file: %s", strerror(errno));
		return NULL;
	}
	/* Up to the first NUL, or its end: no name holds one. */
	if (getdelim(&list, &size, '\0', file) <= 0) {
		flaw_set(flaw, "Nothing in %s", path);
		free(list);
		list = NULL;
	}
	if (!standard)
		fclose(file);
	return list;
}

static bool open_list(struct input *input, struct flaw *flaw)
{
	input->list = read_list(input->settings->list_path, flaw);
	if (!input->list)
		return false;
	const size_t len = strlen(input->list);
	if (len && input->list[len - 1] == '\n')
		input->list[len - 1] = '\0';
	input->list_rest = input->list;
	return open_first_file(input, next_path(input), flaw);
}

/* All files of -r are a list as well. */
static bool open_each(struct input *input, struct flaw *flaw)
{
	input->list = strdup(input->settings->read_list);
	if (!input->list)
		return flaw_set(flaw, "%s", strerror(errno));
	input->list_rest = input->list;
	return open_first_file(input, next_path(input), flaw);
}

static bool open_devices(struct input *input, struct flaw *flaw)
{
	const struct capture_settings capture = settings_for_capture(input->settings);
	struct text warnings = text_growing();
	input->source = capture_open(&capture, &warnings, flaw);
	message_warnings(&warnings);
	text_free(&warnings);
	if (!input->source)
		return false;
	signals_wake(input->source);
	return true;
}

bool input_open(struct input *input, const struct settings *settings, struct flaw *flaw)
{
	*input = (struct input){.settings = settings, .live = !settings_reads(settings)};
	if (input->live)
		return open_devices(input, flaw);
	if (settings->list_path)
		return open_list(input, flaw);
	return settings->reads_each ? open_each(input, flaw) : open_first_file(input, settings->read_path, flaw);
}

bool input_filter(struct input *input, struct flaw *flaw)
{
	const struct settings *settings = input->settings;
	if (input->live || !*settings->expression)
		return true;
	const struct source_interface *interface = input->source->interfaces;
	const struct filter_settings filter = {
		.expression = settings->expression, .snap_len = interface->snap_len,
		.optimize = settings->capture.optimize,
		.of_file = true, .of_big_file = interface->is_big,
	};
	filter_set_close(input->filters);
	input->filters = filter_set_open(&filter, interface->link_type, flaw);
	return input->filters != NULL;
}

static void close_source(struct input *input)
{
	signals_wake(NULL);
	if (input->source)
		source_close(input->source);
	input->source = NULL;
}

bool input_open_next(struct input *input, bool *more, struct flaw *flaw)
{
	const char *path = next_path(input);
	*more = path != NULL;
	if (!path)
		return true;
	close_source(input);
	if (!open_file(input, path, flaw))
		return false;
	if (input->settings->writing.path && input->source->interfaces->link_type != input->link_type)
		return flaw_set(flaw, "%s: new dlt does not match original", path);
	tell_reading(input);
	return true;
}

bool input_next(struct input *input, bool *more, struct flaw *flaw)
{
	return input_open_next(input, more, flaw) && (!*more || input_filter(input, flaw));
}

bool input_passes(struct input *input, const struct record *record)
{
	return !input->filters || filter_set_passes(input->filters, record);
}

void input_close(struct input *input)
{
	close_source(input);
	filter_set_close(input->filters);
	input->filters = NULL;
	free(input->list);
	input->list = NULL;
}
