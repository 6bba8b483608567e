/* See resolver.h. c-ares keeps the sockets and the timers; each query of ours borrows one of a fixed number of
 * places. c-ares is told not to read /etc/hosts: naming has read it, once. */
#include "resolver.h"

#if HAVE_CARES

#include <ares.h>
#include <assert.h>
#include <netdb.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>

enum { TRY_MS = 1500, TRIES = 2 };

struct query {
	struct resolver *resolver;
	struct query *next_free;
	uint64_t page;
	uint8_t address[16];
};

struct resolver {
	ares_channel channel;
	resolver_answer *answer;
	void *owner;
	bool closing;
	unsigned pending, pending_new;
	uint64_t page; /* queries of this one are new */
	struct query *free;
	struct query queries[RESOLVER_PENDING_MAX];
};

struct resolver *resolver_open(resolver_answer *answer, void *owner)
{
	struct resolver *resolver = calloc(1, sizeof *resolver);
	char dns_only[] = "b";
	struct ares_options options = {
		.flags = ARES_FLAG_STAYOPEN,
		.timeout = TRY_MS,
		.tries = TRIES,
		.lookups = dns_only,
	};
	int chosen = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_LOOKUPS;
	if (!resolver || ares_library_init(ARES_LIB_INIT_ALL) != ARES_SUCCESS ||
	    ares_init_options(&resolver->channel, &options, chosen) != ARES_SUCCESS) {
		free(resolver);
		return NULL;
	}
	resolver->answer = answer;
	resolver->owner = owner;
	for (int i = 0; i < RESOLVER_PENDING_MAX; i++) {
		resolver->queries[i] = (struct query){.resolver = resolver, .next_free = resolver->free};
		resolver->free = resolver->queries + i;
	}
	return resolver;
}

void resolver_close(struct resolver *resolver)
{
	if (!resolver)
		return;
	resolver->closing = true;
	ares_destroy(resolver->channel);
	ares_library_cleanup();
	free(resolver);
}

/* Letters, digits, hyphens inside, dots, and the underscore that many networks use. RFC 1123 §2.1. */
static bool is_host_name(const char *name)
{
	size_t len = strlen(name);
	if (len == 0 || len > HOST_NAME_MAX_LEN || *name == '-' || *name == '.')
		return false;
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
	return strspn(name, allowed) == len;
}

static void answered(void *argument, int status, int timeouts, struct hostent *host)
{
	struct query *query = argument;
	struct resolver *resolver = query->resolver;
	if (resolver->closing)
		return;
	bool named = status == ARES_SUCCESS && host && host->h_name && is_host_name(host->h_name);
	resolver->answer(resolver->owner, query->address, named ? host->h_name : NULL);
	resolver->pending--;
	resolver->pending_new -= query->page == resolver->page;
	query->next_free = resolver->free;
	resolver->free = query;
}

void resolver_ask(struct resolver *resolver, const uint8_t address[16])
{
	static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff}; /* RFC 4291 §2.5.5.2 */
	struct query *query = resolver->free;
	assert(query);
	resolver->free = query->next_free;
	resolver->pending++;
	resolver->pending_new++;
	query->page = resolver->page;
	memcpy(query->address, address, sizeof query->address);
	if (memcmp(address, mapped, sizeof mapped) == 0)
		ares_gethostbyaddr(resolver->channel, address + 12, 4, AF_INET, answered, query);
	else
		ares_gethostbyaddr(resolver->channel, address, 16, AF_INET6, answered, query);
}

unsigned resolver_pending(const struct resolver *resolver)
{
	return resolver ? resolver->pending : 0;
}

unsigned resolver_pending_new(const struct resolver *resolver)
{
	return resolver ? resolver->pending_new : 0;
}

void resolver_turn_page(struct resolver *resolver)
{
	if (!resolver)
		return;
	resolver->page++;
	resolver->pending_new = 0;
}

static int soonest(struct resolver *resolver, int milliseconds)
{
	struct timeval most = {milliseconds / 1000, milliseconds % 1000 * 1000}, left;
	const struct timeval *wait = ares_timeout(resolver->channel, &most, &left);
	return (int)(wait->tv_sec * 1000 + (wait->tv_usec + 999) / 1000);
}

void resolver_process(struct resolver *resolver, int milliseconds)
{
	ares_socket_t sockets[ARES_GETSOCK_MAXNUM];
	struct pollfd waits[ARES_GETSOCK_MAXNUM] = {0};
	unsigned wanted = (unsigned)ares_getsock(resolver->channel, sockets, ARES_GETSOCK_MAXNUM);
	nfds_t count = 0;
	for (unsigned i = 0; i < ARES_GETSOCK_MAXNUM; i++) {
		/* What ARES_GETSOCK_READABLE and _WRITABLE say, without their shift into the sign. */
		bool reads = wanted >> i & 1, writes = wanted >> (i + ARES_GETSOCK_MAXNUM) & 1;
		if (reads || writes)
			waits[count++] =
				(struct pollfd){sockets[i], (short)((reads ? POLLIN : 0) | (writes ? POLLOUT : 0)), 0};
	}
	poll(waits, count, soonest(resolver, milliseconds));
	ares_process_fd(resolver->channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD); /* the timers */
	for (nfds_t i = 0; i < count; i++) {
		bool readable = waits[i].revents & (POLLIN | POLLERR | POLLHUP), writable = waits[i].revents & POLLOUT;
		if (readable || writable)
			ares_process_fd(resolver->channel, readable ? waits[i].fd : ARES_SOCKET_BAD,
			                writable ? waits[i].fd : ARES_SOCKET_BAD);
	}
}

#else

#include <stddef.h>

struct resolver *resolver_open(resolver_answer *answer, void *owner)
{
	return NULL;
}
void resolver_close(struct resolver *resolver)
{
}
void resolver_ask(struct resolver *resolver, const uint8_t address[16])
{
}
unsigned resolver_pending(const struct resolver *resolver)
{
	return 0;
}

unsigned resolver_pending_new(const struct resolver *resolver)
{
	return 0;
}

void resolver_turn_page(struct resolver *resolver)
{
}
void resolver_process(struct resolver *resolver, int milliseconds)
{
}

#endif
