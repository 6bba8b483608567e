/* One device through libpcap: see device.h. The order of the steps is tcpdump's, since each may refuse or warn, and
 * the first to speak is the one that the user hears.
 *
 * System calls, for those who confine the program. Opening takes many (socket, bind, setsockopt, ioctl, mmap, netlink,
 * /sys/class/net). Afterwards reading needs poll, and recvfrom, getsockopt and ioctl(SIOCGIFFLAGS) when a device goes
 * down or away; capture_counts needs getsockopt, and openat, read and close of /sys/class/net/NAME/statistics/; closing
 * needs setsockopt, munmap and close. */
#include "device.h"

#include "device_list.h"
#include "filter_program.h"
#include "link_name.h"
#include "refusal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What the rings get when -B is not given, all together, and each at least: docs/adr/0004-capture-buffer.md, as for
 * the timeouts. */
enum { BUFFER_KIB = 32 * 1024, BUFFER_KIB_MIN = 4 * 1024 };

enum { TIMEOUT_IMMEDIATE_MS = 1, TIMEOUT_SEVERAL_MS = 100 };

int device_timeout_ms(const struct capture_settings *settings)
{
	int longest = settings->device_count > 1 ? TIMEOUT_SEVERAL_MS : settings->timeout_ms;
	if (settings->immediate || settings->timeout_ms < 1)
		return TIMEOUT_IMMEDIATE_MS;
	return settings->timeout_ms < longest ? settings->timeout_ms : longest;
}

static int buffer_kib(const struct capture_settings *settings)
{
	int share = settings->device_count > 1 ? BUFFER_KIB / (int)settings->device_count : BUFFER_KIB;
	if (settings->buffer_kib > 0)
		return settings->buffer_kib;
	return share < BUFFER_KIB_MIN ? BUFFER_KIB_MIN : share;
}

static bool set_time_stamps(pcap_t *pcap, const char *name, const struct capture_settings *settings,
                            struct text *warnings, struct flaw *flaw)
{
	if (settings->nanoseconds && pcap_set_tstamp_precision(pcap, PCAP_TSTAMP_PRECISION_NANO))
		return flaw_set(flaw, "%s: Can't set nanosecond time stamp precision: %s", name, pcap_geterr(pcap));
	if (!settings->time_stamp_type)
		return true;
	int type = pcap_tstamp_type_name_to_val(settings->time_stamp_type);
	if (type < 0)
		return flaw_set(flaw, "invalid time stamp type %s", settings->time_stamp_type);
	int status = pcap_set_tstamp_type(pcap, type);
	if (status < 0)
		return flaw_set(flaw, "%s: Can't set time stamp type: %s", name, pcap_statustostr(status));
	if (status > 0)
		text_format(warnings, "WARNING: When trying to set timestamp type '%s' on %s: %s\n",
		            settings->time_stamp_type, name, pcap_statustostr(status));
	return true;
}

static bool set_all(pcap_t *pcap, const char *name, const struct capture_settings *settings, struct text *warnings,
                    struct flaw *flaw)
{
	if (settings->monitor && pcap_can_set_rfmon(pcap) != 1)
		return flaw_set(flaw, "%s: %s", name, pcap_statustostr(PCAP_ERROR_RFMON_NOTSUP));
	pcap_set_rfmon(pcap, settings->monitor);
	pcap_set_snaplen(pcap, (int)settings->snap_len);
	pcap_set_promisc(pcap, settings->promiscuous);
	pcap_set_timeout(pcap, device_timeout_ms(settings));
	pcap_set_buffer_size(pcap, 1024 * buffer_kib(settings));
	return set_time_stamps(pcap, name, settings, warnings, flaw);
}

/* libpcap knows 0, 1 and 2 for the directions, in other words. */
static const struct {
	pcap_direction_t pcap;
	enum direction records;
} directions[] = {
	[CAPTURE_INOUT] = {PCAP_D_INOUT, DIRECTION_UNKNOWN},
	[CAPTURE_IN] = {PCAP_D_IN, DIRECTION_IN},
	[CAPTURE_OUT] = {PCAP_D_OUT, DIRECTION_OUT},
};

/* Sets, activates; what pcap_activate said, or PCAP_ERROR, with a flaw when below 0. */
static int activate(pcap_t *pcap, const char *name, const struct capture_settings *settings, struct text *warnings,
                    struct flaw *flaw)
{
	if (!set_all(pcap, name, settings, warnings, flaw))
		return PCAP_ERROR;
	int status = pcap_activate(pcap);
	if (status < 0)
		refuse_activation(flaw, pcap, name, status);
	if (status > 0)
		warn_of_activation(warnings, pcap, name, status);
	if (status < 0 || settings->direction == CAPTURE_INOUT ||
	    !pcap_setdirection(pcap, directions[settings->direction].pcap))
		return status;
	flaw_set(flaw, "%s: pcap_setdirection() failed: %s", name, pcap_geterr(pcap));
	return PCAP_ERROR;
}

/* The same for the device called `name`, which `device` then is. */
static int activate_named(struct device *device, const char *name, const struct capture_settings *settings,
                          struct text *warnings, struct flaw *flaw)
{
	char error[PCAP_ERRBUF_SIZE];
	pcap_t *pcap = pcap_create(name, error);
	if (!pcap) {
		flaw_set(flaw, "%s", error);
		return PCAP_ERROR;
	}
	int status = activate(pcap, name, settings, warnings, flaw);
	if (status < 0) {
		pcap_close(pcap);
		return status;
	}
	*device = (struct device){.pcap = pcap,
	                          .name = strdup(name),
	                          .link_type = pcap_datalink(pcap),
	                          .direction = directions[settings->direction].records,
	                          .stamp_unit = settings->nanoseconds ? 1 : 1000,
	                          .descriptor = -1};
	return status;
}

bool device_activate(struct device *device, const char *name, const struct capture_settings *settings,
                     struct text *warnings, struct flaw *flaw)
{
	int status = name ? activate_named(device, name, settings, warnings, flaw) : PCAP_ERROR_NO_SUCH_DEVICE;
	if (status >= 0)
		return true;
	/* A device may be called 2, so a name comes before a number. */
	if (name && (status != PCAP_ERROR_NO_SUCH_DEVICE || !device_is_number(name)))
		return false;
	char *found = name ? device_numbered(name, flaw) : device_first(flaw);
	bool opened = found && activate_named(device, found, settings, warnings, flaw) >= 0;
	free(found);
	if (opened)
		flaw_set(flaw, "%s", ""); /* that there is no device of that name is no flaw any more */
	return opened;
}

static bool set_link_type(struct device *device, const char *link_type, struct text *warnings, struct flaw *flaw)
{
	int number = link_type_named(link_type);
	if (number < 0)
		return flaw_set(flaw, "invalid data link type %s", link_type);
	if (pcap_set_datalink(device->pcap, number))
		return flaw_set(flaw, "%s", pcap_geterr(device->pcap));
	text_format(warnings, "data link type %s\n", link_name(number));
	device->link_type = number;
	return true;
}

/* `any` is asked for the second cooked form, which tells the device of each packet. */
bool device_choose_link_type(struct device *device, const char *link_type, struct text *warnings, struct flaw *flaw)
{
	if (link_type)
		return set_link_type(device, link_type, warnings, flaw);
	struct flaw not_offered;
	if (!strcmp(device->name, "any"))
		set_link_type(device, "LINUX_SLL2", warnings, &not_offered);
	return true;
}

/* With -f, `ip broadcast` and its like know the device's own network; otherwise tcpdump compiles with none. */
static bpf_u_int32 netmask_of(const struct device *device, bool foreign, struct text *warnings)
{
	char error[PCAP_ERRBUF_SIZE];
	bpf_u_int32 network, mask;
	if (!foreign)
		return 0;
	if (!pcap_lookupnet(device->name, &network, &mask, error))
		return mask;
	text_format(warnings, "WARNING: foreign (-f) flag used but: %s\n", error);
	return 0;
}

struct filter *device_compile(struct device *device, const struct capture_settings *settings, struct text *warnings,
                              struct flaw *flaw)
{
	bpf_u_int32 mask = netmask_of(device, settings->foreign, warnings);
	return filter_compile(device->pcap, settings->expression ? settings->expression : "", settings->optimize, mask,
	                      flaw);
}

static bool set_filter(struct device *device, const struct capture_settings *settings, struct text *warnings,
                       struct flaw *flaw)
{
	struct filter *filter = device_compile(device, settings, warnings, flaw);
	bool set = filter &&
	           (!pcap_setfilter(device->pcap, &filter->program) || flaw_set(flaw, "%s", pcap_geterr(device->pcap)));
	filter_close(filter);
	return set;
}

static void stop_waiting(struct device *device)
{
	char error[PCAP_ERRBUF_SIZE];
	device->blocks = pcap_setnonblock(device->pcap, 1, error) != 0;
	device->descriptor = pcap_get_selectable_fd(device->pcap);
}

bool device_open(struct device *device, const char *name, const struct capture_settings *settings,
                 struct text *warnings, struct flaw *flaw)
{
	if (!device_activate(device, name, settings, warnings, flaw))
		return false;
	if (!device_choose_link_type(device, settings->link_type, warnings, flaw) ||
	    !set_filter(device, settings, warnings, flaw)) {
		device_close(device);
		return false;
	}
	stop_waiting(device);
	return true;
}

void device_close(struct device *device)
{
	pcap_close(device->pcap);
	free(device->name);
}

/* The cooked forms tell who sent the packet, as PACKET_OUTGOING of packet(7): the first two bytes of the old one, the
 * eleventh of the new one. */
static enum direction direction_of(const struct device *device, struct span bytes)
{
	enum { OUTGOING = 4, OLD_AT = 1, NEW_AT = 10 };
	size_t at = device->link_type == DLT_LINUX_SLL2 ? NEW_AT : OLD_AT;
	bool told = device->link_type == DLT_LINUX_SLL2 || device->link_type == DLT_LINUX_SLL;
	if (!told || bytes.len <= at)
		return device->direction;
	return bytes.at[at] == OUTGOING ? DIRECTION_OUT : DIRECTION_IN;
}

/* libpcap hands out one record at a time in a buffer of its own: it gives the kernel's place back before it returns.
 * That copy is the price of a source that is asked rather than one that calls. */
enum next device_next(struct device *device, struct record *record, struct flaw *flaw)
{
	struct pcap_pkthdr *header;
	const u_char *bytes;
	errno = 0;
	int status = pcap_next_ex(device->pcap, &header, &bytes);
	if (status == PCAP_ERROR && errno != EAGAIN) { /* nflog calls it an error that nothing is there */
		flaw_set(flaw, "%s", pcap_geterr(device->pcap));
		return NEXT_FLAW;
	}
	if (status != 1)
		return NEXT_NONE;
	struct span held = {bytes, header->caplen};
	*record = (struct record){.stamp = {header->ts.tv_sec, header->ts.tv_usec * device->stamp_unit},
	                          .bytes = held,
	                          .wire_len = header->len,
	                          .link_type = device->link_type,
	                          .interface = device->index,
	                          .direction = direction_of(device, held)};
	return NEXT_RECORD;
}
