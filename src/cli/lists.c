/* See lists.h. */
#include "lists.h"

#include "expression.h"
#include "input.h"
#include "link_name.h"
#include "message.h"

#include <pcap/dlt.h>

bool lists_put(const struct settings *settings, struct text *text, struct flaw *flaw)
{
	if (settings->task == TASK_LIST_DEVICES)
		return capture_list_devices(text, flaw);
	if (settings->task == TASK_LIST_LINK_TYPES)
		return capture_list_link_types(&settings->capture, text, flaw);
	return capture_list_time_stamp_types(&settings->capture, text, flaw);
}

/* Without a file or a device: the type of -y, or Ethernet. */
static void assume_link_type(const struct settings *settings, struct source_interface *interface)
{
	const char *name = settings->capture.link_type;
	interface->snap_len = settings->capture.snap_len;
	interface->link_type = name ? link_type_named(name) : DLT_EN10MB;
	if (!name)
		message_line("Warning: assuming Ethernet\n");
}

/* The link type and snapshot length that the filter is for. */
static bool find_link_type(const struct settings *settings, struct source_interface *interface, struct flaw *flaw)
{
	struct input input;
	if (!settings_reads(settings) && !settings->capture.device_count) {
		assume_link_type(settings, interface);
		return true;
	}
	if (!input_open(&input, settings, flaw))
		return false;
	*interface = *input.source->interfaces;
	input_close(&input);
	return true;
}

static enum filter_dump form_of(const struct settings *settings)
{
	return settings->filter_dump == 1 ? FILTER_DUMP_ASSEMBLY : settings->filter_dump == 2 ? FILTER_DUMP_C :
		FILTER_DUMP_DECIMAL;
}

bool lists_put_filter(struct settings *settings, struct text *text, struct flaw *flaw)
{
	struct source_interface interface;
	if (!find_link_type(settings, &interface, flaw) || !expression_complete(settings, flaw))
		return false;
	struct filter *filter = filter_open(settings->expression, interface.link_type, interface.snap_len,
					    settings->capture.optimize, flaw);
	if (!filter)
		return false;
	filter_put(text, filter, form_of(settings));
	filter_close(filter);
	return true;
}
