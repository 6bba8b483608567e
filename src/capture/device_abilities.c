/* What a device can do: the lists of -L and -J, see capture.h. */
#include "device.h"
#include "device_list.h"
#include "link_name.h"

#include <stdlib.h>

static void put_link_type(struct text *text, int link_type, const struct capture_settings *settings)
{
	const char *name = link_name(link_type);
	if (name)
		text_format(text, "  %s (%s)", name, link_description(link_type));
	else
		text_format(text, "  DLT %d", link_type);
	bool printable = !settings->is_printable || settings->is_printable(link_type);
	text_put(text, printable ? "\n" : " (printing not supported)\n");
}

bool capture_list_link_types(const struct capture_settings *settings, struct text *text, struct text *warnings,
                             struct flaw *flaw)
{
	struct device device;
	int *types;
	const char *wanted = settings->device_count ? settings->devices[0] : NULL;
	if (!device_activate(&device, wanted, settings, warnings, flaw))
		return false;
	int count = pcap_list_datalinks(device.pcap, &types);
	if (count < 0) {
		flaw_set(flaw, "%s", pcap_geterr(device.pcap));
		device_close(&device);
		return false;
	}
	const char *monitor = settings->monitor ? " when in monitor mode" : "";
	text_format(text, "Data link types for %s%s (use option -y to set):\n", device.name, monitor);
	for (int i = 0; i < count; i++)
		put_link_type(text, types[i], settings);
	pcap_free_datalinks(types);
	device_close(&device);
	return true;
}

static void put_time_stamp_types(struct text *text, const char *name, const int *types, int count)
{
	if (!count) {
		text_format(text, "Time stamp type cannot be set for %s\n", name);
		return;
	}
	text_format(text, "Time stamp types for %s (use option -j to set):\n", name);
	for (int i = 0; i < count; i++) {
		const char *type = pcap_tstamp_type_val_to_name(types[i]);
		if (type)
			text_format(text, "  %s (%s)\n", type, pcap_tstamp_type_val_to_description(types[i]));
		else
			text_format(text, "  %d\n", types[i]);
	}
}

/* Asks without opening, and so without a permission, and takes no number for a name: as tcpdump does. */
static bool list_time_stamp_types(const char *name, struct text *text, struct flaw *flaw)
{
	char error[PCAP_ERRBUF_SIZE];
	int *types = NULL;
	pcap_t *pcap = pcap_create(name, error);
	if (!pcap)
		return flaw_set(flaw, "%s", error);
	int count = pcap_list_tstamp_types(pcap, &types);
	if (count < 0)
		flaw_set(flaw, "%s", pcap_geterr(pcap));
	else
		put_time_stamp_types(text, name, types, count);
	pcap_free_tstamp_types(types);
	pcap_close(pcap);
	return count >= 0;
}

bool capture_list_time_stamp_types(const struct capture_settings *settings, struct text *text, struct flaw *flaw)
{
	if (settings->device_count)
		return list_time_stamp_types(settings->devices[0], text, flaw);
	char *first = device_first(flaw);
	bool listed = first && list_time_stamp_types(first, text, flaw);
	free(first);
	return listed;
}
