/* One device, opened through libpcap: what capture.c makes its source of. */
#ifndef ETHOGRAM_DEVICE_H
#define ETHOGRAM_DEVICE_H

#include "capture.h"

#include <pcap/pcap.h>

struct device {
	pcap_t *pcap;
	char *name;               /* owned */
	int link_type;            /* DLT_ number */
	uint32_t index;           /* among the interfaces of the source */
	enum direction direction; /* of all its records, when -Q says so */
	int64_t stamp_unit;       /* nanoseconds in the fraction that libpcap counts: 1 or 1000 */
	int descriptor;           /* readable when records wait; -1 when it has none to poll */
	bool blocks;              /* libpcap cannot read it without waiting */
};

/* How long the kernel may collect packets of a device before it hands them over. */
int device_timeout_ms(const struct capture_settings *settings);

/* Finds the device (`name` as in the settings; NULL is the first usable one), opens it and lets it capture, still
 * with its own link type and no filter: all that -L needs. False leaves nothing to close. */
bool device_activate(struct device *device, const char *name, const struct capture_settings *settings,
                     struct text *warnings, struct flaw *flaw);

/* Sets the link type: the one asked for by name, or when that is NULL the best the device has. */
bool device_choose_link_type(struct device *device, const char *link_type, struct text *warnings, struct flaw *flaw);

/* The settings' filter for this device. */
struct filter *device_compile(struct device *device, const struct capture_settings *settings, struct text *warnings,
                              struct flaw *flaw);

/* All of that, and the filter at work. */
bool device_open(struct device *device, const char *name, const struct capture_settings *settings,
                 struct text *warnings, struct flaw *flaw);

/* Ends the capture and frees what the device owns. */
void device_close(struct device *device);

/* The next record that the kernel has ready, borrowed until the next call for this device; NEXT_NONE when there is
 * none yet. Waits only when device->blocks. */
enum next device_next(struct device *device, struct record *record, struct flaw *flaw);

#endif
