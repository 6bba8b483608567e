/* See signals.h. */
#include "signals.h"

#include "capture.h"

#include <signal.h>
#include <stdatomic.h>

static atomic_uint pending;
static struct source *_Atomic woken;

static void note(int signal)
{
	const unsigned what = signal == SIGUSR1   ? SIGNALLED_COUNTERS
	                      : signal == SIGUSR2 ? SIGNALLED_FLUSH
	                                          : SIGNALLED_END;
	atomic_fetch_or(&pending, what);
	struct source *source = woken;
	if (source)
		capture_interrupt(source);
}

static void handle(int signal)
{
	/* Without SA_RESTART: a read from a fifo has to return. */
	struct sigaction action = {.sa_handler = note};
	sigaction(signal, &action, NULL);
}

void signals_open(void)
{
	struct sigaction hangup;
	handle(SIGINT);
	handle(SIGTERM);
	handle(SIGUSR1);
	handle(SIGUSR2);
	handle(SIGPIPE);
	if (!sigaction(SIGHUP, NULL, &hangup) && hangup.sa_handler != SIG_IGN)
		handle(SIGHUP);
}

void signals_wake(struct source *source)
{
	woken = source;
}

unsigned signals_taken(void)
{
	unsigned taken = atomic_load_explicit(&pending, memory_order_relaxed);
	if (taken & ~(unsigned)SIGNALLED_END)
		taken = atomic_fetch_and(&pending, SIGNALLED_END);
	return taken;
}

bool signals_end_asked(void)
{
	return atomic_load(&pending) & SIGNALLED_END;
}
