/* See wait.h. */
#include "wait.h"

#include <errno.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

bool wait_open(struct wait *wait, struct flaw *flaw)
{
	int event = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	if (event < 0)
		return flaw_set(flaw, "eventfd: %s", strerror(errno));
	*wait = (struct wait){.longest_ms = -1, .count = 1};
	wait->polled[0] = (struct pollfd){.fd = event, .events = POLLIN};
	return true;
}

void wait_close(struct wait *wait)
{
	close(wait->polled[0].fd);
}

void wait_add(struct wait *wait, int descriptor, int every_ms)
{
	wait->polled[wait->count++] = (struct pollfd){.fd = descriptor, .events = POLLIN};
	if (every_ms && (wait->longest_ms < 0 || every_ms < wait->longest_ms))
		wait->longest_ms = every_ms;
}

void wait_mute(struct wait *wait, unsigned index, bool muted)
{
	wait->polled[index + 1].events = muted ? 0 : POLLIN;
}

static void forget_event(struct wait *wait)
{
	uint64_t times;
	if (!wait->polled[0].revents)
		return;
	while (read(wait->polled[0].fd, &times, sizeof times) < 0 && errno == EINTR)
		;
}

bool wait_for(struct wait *wait, int timeout_ms)
{
	bool must_ask = wait->longest_ms >= 0 && wait->longest_ms < timeout_ms;
	int ready = poll(wait->polled, wait->count, must_ask ? wait->longest_ms : timeout_ms);
	if (ready > 0)
		forget_event(wait);
	return ready != 0 || must_ask;
}

void wait_interrupt(struct wait *wait)
{
	static const uint64_t once = 1;
	int saved = errno; /* a signal handler leaves errno as it was */
	wait->interrupted = 1;
	ssize_t written = write(wait->polled[0].fd, &once, sizeof once);
	(void)written; /* fails only when the event is already set many times over */
	errno = saved;
}
