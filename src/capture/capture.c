/* Live sources: see capture.h. No device is ever read with waiting: one poll waits for all of them and for the signal
 * handler, so that one device or sixteen, a timeout and Ctrl-C are the same thing. */
#include "capture.h"

#include "device.h"
#include "merge.h"
#include "wait.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

struct capture {
	struct source source; /* first, so that one is the other */
	struct source_interface interfaces[CAPTURE_DEVICES_MAX];
	struct device devices[CAPTURE_DEVICES_MAX];
	struct merge merge;
	struct wait wait;
	int timeout_ms;
};

static struct capture *capture_of(struct source *source)
{
	return (struct capture *)source;
}

static enum next next_of_one(struct source *source, struct record *record, struct flaw *flaw)
{
	struct capture *capture = capture_of(source);
	for (;;) {
		if (wait_was_interrupted(&capture->wait))
			return NEXT_NONE;
		enum next next = device_next(capture->devices, record, flaw);
		if (next != NEXT_NONE || capture->devices->blocks)
			return next;
		if (!wait_for(&capture->wait, capture->timeout_ms))
			return NEXT_NONE;
	}
}

static enum next next_of_several(struct source *source, struct record *record, struct flaw *flaw)
{
	struct capture *capture = capture_of(source);
	for (;;) {
		int wait_ms = capture->timeout_ms;
		if (wait_was_interrupted(&capture->wait))
			return NEXT_NONE;
		enum next next = merge_next(&capture->merge, record, &wait_ms, flaw);
		if (next != NEXT_NONE)
			return next;
		for (unsigned i = 0; i < capture->merge.count; i++)
			wait_mute(&capture->wait, i, capture->merge.inputs[i].holds);
		if (!wait_for(&capture->wait, wait_ms) && wait_ms == capture->timeout_ms)
			return NEXT_NONE;
	}
}

static void finish(struct source *source)
{
	struct capture *capture = capture_of(source);
	for (unsigned i = 0; i < capture->source.interface_count; i++)
		device_close(capture->devices + i);
	wait_close(&capture->wait);
	free(capture);
}

/* What the kernel may take from the wire to us, at most: its read timeout, and a little for its own timers. Stamps
 * that a device makes are of another clock, which says nothing about ours. */
static int64_t hold_back_of(const struct capture_settings *settings)
{
	enum { TIMER_MS = 10 };
	if (settings->time_stamp_type && strncmp(settings->time_stamp_type, "host", 4))
		return 0;
	return 1000000LL * (TIMER_MS + device_timeout_ms(settings));
}

static int ask_every_ms(pcap_t *pcap)
{
	const struct timeval *timeout = pcap_get_required_select_timeout(pcap);
	return timeout ? (int)(timeout->tv_sec * 1000 + timeout->tv_usec / 1000) + 1 : 0;
}

static bool add_device(struct capture *capture, const char *name, const struct capture_settings *settings,
                       struct text *warnings, struct flaw *flaw)
{
	uint32_t index = capture->source.interface_count;
	struct device *device = capture->devices + index;
	if (!device_open(device, name, settings, warnings, flaw))
		return false;
	device->index = index;
	capture->interfaces[index] = (struct source_interface){.name = device->name,
	                                                       .link_type = device->link_type,
	                                                       .snap_len = (uint32_t)pcap_snapshot(device->pcap),
	                                                       .nanoseconds = settings->nanoseconds};
	capture->merge.inputs[index].device = device;
	capture->merge.count = ++capture->source.interface_count;
	wait_add(&capture->wait, device->descriptor, ask_every_ms(device->pcap));
	return true;
}

struct source *capture_open(const struct capture_settings *settings, struct text *warnings, struct flaw *flaw)
{
	struct capture *capture = calloc(1, sizeof *capture);
	if (!capture)
		flaw_set(flaw, "no memory for a capture");
	if (!capture || !wait_open(&capture->wait, flaw)) {
		free(capture);
		return NULL;
	}
	bool several = settings->device_count > 1;
	capture->timeout_ms = settings->timeout_ms > 0 ? settings->timeout_ms : 1;
	capture->merge.hold_back = hold_back_of(settings);
	capture->source = (struct source){several ? next_of_several : next_of_one, finish, capture->interfaces, 0};
	unsigned wanted = several ? settings->device_count : 1;
	for (unsigned i = 0; i < wanted; i++) {
		const char *name = settings->device_count ? settings->devices[i] : NULL;
		if (add_device(capture, name, settings, warnings, flaw))
			continue;
		finish(&capture->source);
		return NULL;
	}
	return &capture->source;
}

bool capture_counts(struct source *source, struct capture_counts *counts, struct flaw *flaw)
{
	struct capture *capture = capture_of(source);
	*counts = (struct capture_counts){0};
	for (unsigned i = 0; i < source->interface_count; i++) {
		struct pcap_stat stat;
		if (pcap_stats(capture->devices[i].pcap, &stat))
			return flaw_set(flaw, "pcap_stats: %s", pcap_geterr(capture->devices[i].pcap));
		counts->received += stat.ps_recv;
		counts->dropped_by_kernel += stat.ps_drop;
		counts->dropped_by_interface += stat.ps_ifdrop;
	}
	return true;
}

void capture_interrupt(struct source *source)
{
	struct capture *capture = capture_of(source);
	wait_interrupt(&capture->wait);
	for (unsigned i = 0; i < source->interface_count; i++)
		if (capture->devices[i].blocks)
			pcap_breakloop(capture->devices[i].pcap);
}

bool capture_put_filter(const struct capture_settings *settings, enum filter_dump dump, struct text *text,
                        struct text *warnings, struct flaw *flaw)
{
	struct device device;
	struct filter *filter = NULL;
	if (!device_activate(&device, settings->device_count ? settings->devices[0] : NULL, settings, warnings, flaw))
		return false;
	if (device_choose_link_type(&device, settings->link_type, warnings, flaw))
		filter = device_compile(&device, settings, warnings, flaw);
	if (filter)
		filter_put(text, filter, dump);
	filter_close(filter);
	device_close(&device);
	return filter != NULL;
}

bool capture_network(const char *device, uint32_t *network, uint32_t *mask)
{
	char error[PCAP_ERRBUF_SIZE];
	bpf_u_int32 found_network, found_mask;
	if (pcap_lookupnet(device, &found_network, &found_mask, error))
		return false;
	*network = ntohl(found_network);
	*mask = ntohl(found_mask);
	return true;
}
