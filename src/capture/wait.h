/* Waiting for devices, and being called away from it by a signal. */
#ifndef ETHOGRAM_WAIT_H
#define ETHOGRAM_WAIT_H

#include "capture.h"

#include <poll.h>
#include <signal.h>

struct wait {
	/* What is polled: an eventfd, so that a signal which comes between the look at `interrupted`
	 * and the poll is not slept over, and the devices. */
	struct pollfd polled[CAPTURE_DEVICES_MAX + 1];
	unsigned count;
	int longest_ms; /* libpcap has devices that must be asked now and then, whatever poll says */
	volatile sig_atomic_t interrupted;
};

/* False and a flaw when the system has no descriptor left: there is nothing to close then. */
bool wait_open(struct wait *wait, struct flaw *flaw);
void wait_close(struct wait *wait);

/* Adds a device that is to be asked every `every_ms` at least, or 0; its descriptor may be -1. */
void wait_add(struct wait *wait, int descriptor, int every_ms);

/* Whether the device that was added as number `index`, from 0, may go on sleeping: we do not ask it now. */
void wait_mute(struct wait *wait, unsigned index, bool muted);

/* Sleeps until a device has something, `timeout_ms` are over, or an interrupt. False when the time is over, true when
 * the devices should be asked. */
bool wait_for(struct wait *wait, int timeout_ms);

/* Safe in a signal handler. */
void wait_interrupt(struct wait *wait);

/* True once after each interrupt. */
static inline bool wait_was_interrupted(struct wait *wait)
{
	if (__builtin_expect(!wait->interrupted, 1))
		return false;
	wait->interrupted = 0;
	return true;
}

#endif
