/* See lists.h. */
#include "lists.h"

#include "expression.h"
#include "input.h"
#include "link_name.h"
#include "message.h"

#include <pcap/dlt.h>

bool lists_put(const struct settings *settings, struct text *text, struct flaw *flaw)
{
	const struct capture_settings capture = settings_for_capture(settings);
	if (settings->task == TASK_LIST_DEVICES)
		return capture_list_devices(text, flaw);
	if (settings->task == TASK_LIST_TIME_STAMP_TYPES)
		return capture_list_time_stamp_types(&capture, text, flaw);
	struct text warnings = text_growing();
	const bool good = capture_list_link_types(&capture, text, &warnings, flaw);
	message_warnings(&warnings);
	text_free(&warnings);
	return good;
}

static enum filter_dump form_of(const struct settings *settings)
{
	return settings->filter_dump == 1 ? FILTER_DUMP_ASSEMBLY : settings->filter_dump == 2 ? FILTER_DUMP_C :
		FILTER_DUMP_DECIMAL;
}

/* The filter as it runs on the records of a link type. */
static bool put_program(const struct settings *settings, const struct source_interface *interface, struct text *text,
			struct flaw *flaw)
{
	const struct filter_settings with = {
		.expression = settings->expression, .snap_len = interface->snap_len,
		.optimize = settings->capture.optimize,
		.of_file = settings_reads(settings), .of_big_file = interface->is_big,
	};
	struct filter *filter = filter_open(&with, interface->link_type, flaw);
	if (!filter)
		return false;
	filter_put(text, filter, form_of(settings));
	filter_close(filter);
	return true;
}

static bool put_filter_of_file(struct settings *settings, struct text *text, struct flaw *flaw)
{
	struct input input;
	const bool good = input_open(&input, settings, flaw) && expression_complete(settings, flaw) &&
		put_program(settings, input.source->interfaces, text, flaw);
	input_close(&input);
	return good;
}

static bool put_filter_of_device(struct settings *settings, struct text *text, struct flaw *flaw)
{
	if (!expression_complete(settings, flaw))
		return false;
	const struct capture_settings capture = settings_for_capture(settings);
	struct text warnings = text_growing();
	const bool good = capture_put_filter(&capture, form_of(settings), text, &warnings, flaw);
	message_warnings(&warnings);
	text_free(&warnings);
	return good;
}

/* Without a file or a device: for the type of -y, or Ethernet. */
static bool put_filter_of_type(struct settings *settings, struct text *text, struct flaw *flaw)
{
	const char *name = settings->capture.link_type;
	if (!name)
		message_line("Warning: assuming Ethernet\n");
	if (!expression_complete(settings, flaw))
		return false;
	const struct source_interface interface = {
		.snap_len = settings->capture.snap_len,
		.link_type = name ? link_type_named(name) : DLT_EN10MB,
	};
	return put_program(settings, &interface, text, flaw);
}

bool lists_put_filter(struct settings *settings, struct text *text, struct flaw *flaw)
{
	if (settings_reads(settings))
		return put_filter_of_file(settings, text, flaw);
	return settings->capture.device_count ? put_filter_of_device(settings, text, flaw) :
		put_filter_of_type(settings, text, flaw);
}
