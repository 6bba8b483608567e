/* See device_list.h, and capture.h for the list of -D. */
#include "device_list.h"

#include "capture.h"
#include "utf8.h"

#include <errno.h>
#include <pcap/pcap.h>
#include <stdlib.h>
#include <string.h>

static bool list(pcap_if_t **devices, struct flaw *flaw)
{
	char error[PCAP_ERRBUF_SIZE];
	return !pcap_findalldevs(devices, error) || flaw_set(flaw, "%s", error);
}

bool device_is_number(const char *name)
{
	char *end;
	strtol(name, &end, 10);
	return end != name && !*end;
}

char *device_numbered(const char *number, struct flaw *flaw)
{
	pcap_if_t *devices;
	errno = 0;
	long wanted = strtol(number, NULL, 10);
	if (errno || wanted < 1) {
		flaw_set(flaw, "Invalid adapter index");
		return NULL;
	}
	if (!list(&devices, flaw))
		return NULL;
	long count = 0;
	char *name = NULL;
	for (const pcap_if_t *device = devices; device; device = device->next)
		if (++count == wanted)
			name = strdup(device->name);
	pcap_freealldevs(devices);
	if (!name)
		flaw_set(flaw, "Invalid adapter index %ld: only %ld interfaces found", wanted, count);
	return name;
}

char *device_first(struct flaw *flaw)
{
	pcap_if_t *devices;
	if (!list(&devices, flaw))
		return NULL;
	char *name = devices ? strdup(devices->name) : NULL;
	pcap_freealldevs(devices);
	if (!name)
		flaw_set(flaw, "no interfaces available for capture");
	return name;
}

/* What is said of a connection: of the wired, and of the wireless. Not applicable, and nothing is said. */
static const struct {
	bpf_u_int32 status;
	const char *wired, *wireless;
} connections[] = {
	{PCAP_IF_CONNECTION_STATUS_UNKNOWN, "Connection status unknown", "Association status unknown"},
	{PCAP_IF_CONNECTION_STATUS_CONNECTED, "Connected", "Associated"},
	{PCAP_IF_CONNECTION_STATUS_DISCONNECTED, "Disconnected", "Not associated"},
};

static const struct {
	bpf_u_int32 flag;
	const char *name;
} states[] = {
	{PCAP_IF_UP, "Up"},
	{PCAP_IF_RUNNING, "Running"},
	{PCAP_IF_LOOPBACK, "Loopback"},
	{PCAP_IF_WIRELESS, "Wireless"},
};

static void put_states(struct text *text, bpf_u_int32 flags)
{
	const char *separator = "";
	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		if (!(flags & states[i].flag))
			continue;
		text_put(text, separator);
		text_put(text, states[i].name);
		separator = ", ";
	}
	if (!*separator)
		text_put(text, "none");
}

static void put_connection(struct text *text, bpf_u_int32 flags)
{
	for (size_t i = 0; i < sizeof connections / sizeof *connections; i++) {
		if ((flags & PCAP_IF_CONNECTION_STATUS) != connections[i].status)
			continue;
		text_put(text, ", ");
		text_put(text, flags & PCAP_IF_WIRELESS ? connections[i].wireless : connections[i].wired);
	}
}

/* Names and descriptions may come from outside (USB, Bluetooth). */
static const char *visible(char *string)
{
	utf8_make_visible(string);
	return string;
}

bool capture_list_devices(struct text *text, struct flaw *flaw)
{
	pcap_if_t *devices;
	if (!list(&devices, flaw))
		return false;
	unsigned number = 0;
	for (const pcap_if_t *device = devices; device; device = device->next) {
		text_format(text, "%u.%s", ++number, visible(device->name));
		if (device->description)
			text_format(text, " (%s)", visible(device->description));
		text_put(text, " [");
		put_states(text, device->flags);
		put_connection(text, device->flags);
		text_put(text, "]\n");
	}
	pcap_freealldevs(devices);
	return true;
}
