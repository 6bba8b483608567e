/* See naming.h. Hosts are in two tables under the same key and hash: `known`, which files filled and which never
 * forgets, and `answers`, what was asked of the DNS. Keys are IPv6 addresses; IPv4 addresses take their mapped form
 * (RFC 4291 §2.5.5.2), so the host behind 192.0.2.1 and ::ffff:192.0.2.1 is one. */
#include "naming.h"

#include "cursor.h"
#include "name_files.h"
#include "resolver.h"
#include "table.h"
#include "vendor.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ADDRESS_LEN = 16, MAC_KEY_LEN = 8, PORT_COUNT = 65536, ASK_AGAIN_SECONDS = 600 };

enum state { UNDER_WAY, ANSWERED };

/* What is known of an address. Owned by its table. */
struct called {
	char *name;     /* NULL: it has none, or no answer came yet */
	uint32_t asked; /* second of the monotonic clock */
	enum state state;
};

struct naming {
	struct naming_wishes wishes;
	struct table known, answers, ethers;
	char **services[2]; /* tcp, udp: by port; NULL when none are wanted */
	struct resolver *resolver;
	uint64_t name_count; /* names that the DNS has given */
	int64_t polled;      /* millisecond of the monotonic clock */
};

static void forget(void *owner, void *value)
{
	free(((struct called *)value)->name);
}

static const struct table_shape known_shape = {
	.key_len = ADDRESS_LEN,
	.value_len = sizeof(struct called),
	.ways = 7,
	.bucket_max = 1 << 22,
	.forget = forget,
};
static const struct table_shape answers_shape = {
	.key_len = ADDRESS_LEN,
	.value_len = sizeof(struct called),
	.ways = 7,
	.bucket_max = 1 << 14,
	.forget = forget,
};
static const struct table_shape ethers_shape = {
	.key_len = MAC_KEY_LEN,
	.value_len = sizeof(struct called),
	.ways = 5,
	.bucket_max = 1 << 22,
	.forget = forget,
};

/* A few milliseconds are fine enough, so the coarse clock, which is read without asking the kernel. */
static int64_t milliseconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static char *copy(const char *name)
{
	char *copied = strdup(name);
	assert(copied);
	return copied;
}

/* The first line that names an address wins. */
static void learn(struct table *table, const void *key, const char *name)
{
	uint32_t hash = table_hash(table, key);
	if (table_find(table, key, hash))
		return;
	struct called *called = table_add(table, key, hash);
	*called = (struct called){.name = copy(name), .state = ANSWERED};
}

/* -N: "www" of "www.example.com". */
static char *host_name_copy(const struct naming *naming, const char *name)
{
	char *copied = copy(name);
	char *dot = naming->wishes.without_domain ? strchr(copied, '.') : NULL;
	if (dot && dot > copied)
		*dot = 0;
	return copied;
}

static void know_host(void *owner, const struct named_address *named)
{
	struct naming *naming = owner;
	char *name = host_name_copy(naming, named->name);
	learn(&naming->known, named->bytes, name);
	free(name);
}

static void know_ether(void *owner, const struct named_address *named)
{
	struct naming *naming = owner;
	learn(&naming->ethers, named->bytes, named->name);
}

static void know_service(void *owner, const struct named_service *named)
{
	static const char *const protocols[] = {[SERVICE_TCP] = "tcp", [SERVICE_UDP] = "udp"};
	struct naming *naming = owner;
	for (int i = SERVICE_TCP; i <= SERVICE_UDP; i++)
		if (strcmp(named->protocol, protocols[i]) == 0 && !naming->services[i][named->port])
			naming->services[i][named->port] = copy(named->name);
}

static void answered(void *owner, const uint8_t address[16], const char *name)
{
	struct naming *naming = owner;
	uint32_t hash = table_hash(&naming->answers, address);
	struct called *called = table_find(&naming->answers, address, hash);
	if (!called)
		called = table_add(&naming->answers, address, hash);
	free(called->name);
	called->name = name ? host_name_copy(naming, name) : NULL;
	called->asked = (uint32_t)(milliseconds_now() / 1000);
	called->state = ANSWERED;
	naming->name_count += name != NULL;
}

static bool open_hosts(struct naming *naming, struct flaw *flaw)
{
	const char *file = naming->wishes.hosts_file;
	if (!naming->wishes.hosts)
		return true;
	if (file && !hosts_read(file, know_host, naming, flaw))
		return false;
	hosts_read("/etc/hosts", know_host, naming, NULL);
	if (naming->wishes.ask_resolver)
		naming->resolver = resolver_open(answered, naming);
	return true;
}

static void open_services(struct naming *naming)
{
	if (!naming->wishes.services)
		return;
	for (int i = SERVICE_TCP; i <= SERVICE_UDP; i++) {
		naming->services[i] = calloc(PORT_COUNT, sizeof *naming->services[i]);
		assert(naming->services[i]);
	}
	services_read("/etc/services", know_service, naming);
}

static void open_ethers(struct naming *naming)
{
	static const uint8_t broadcast[MAC_KEY_LEN] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
	if (!naming->wishes.ethers)
		return;
	ethers_read("/etc/ethers", know_ether, naming);
	learn(&naming->ethers, broadcast, "Broadcast");
}

struct naming *naming_open(const struct naming_wishes *wishes, struct flaw *flaw)
{
	struct naming *naming = calloc(1, sizeof *naming);
	assert(naming);
	naming->wishes = *wishes;
	struct secret secret = secret_fresh();
	table_open(&naming->known, &known_shape, &secret);
	table_open(&naming->answers, &answers_shape, &secret);
	table_open(&naming->ethers, &ethers_shape, &secret);
	if (!open_hosts(naming, flaw)) {
		naming_close(naming);
		return NULL;
	}
	open_services(naming);
	open_ethers(naming);
	return naming;
}

void naming_close(struct naming *naming)
{
	if (!naming)
		return;
	resolver_close(naming->resolver);
	table_close(&naming->known);
	table_close(&naming->answers);
	table_close(&naming->ethers);
	for (int i = SERVICE_TCP; i <= SERVICE_UDP; i++) {
		for (int port = 0; naming->services[i] && port < PORT_COUNT; port++)
			free(naming->services[i][port]);
		free(naming->services[i]);
	}
	free(naming);
}

/* With answers under way, sees to them whenever the coarse clock has moved: every four milliseconds or so. */
static void poll_now_and_then(struct naming *naming)
{
	if (!resolver_pending(naming->resolver))
		return;
	int64_t now = milliseconds_now();
	if (now == naming->polled)
		return;
	naming->polled = now;
	resolver_process(naming->resolver, 0);
}

/* An answer that is there; else starts a query, unless one is under way or lately said that there is no name. */
static const char *ask(struct naming *naming, const uint8_t key[ADDRESS_LEN], uint32_t hash)
{
	poll_now_and_then(naming);
	struct called *called = table_find(&naming->answers, key, hash);
	if (called && (called->name || called->state == UNDER_WAY))
		return called->name;
	uint32_t now = (uint32_t)(milliseconds_now() / 1000);
	bool denied = called && now - called->asked < ASK_AGAIN_SECONDS;
	if (denied || resolver_pending(naming->resolver) >= RESOLVER_PENDING_MAX)
		return NULL;
	if (!called)
		called = table_add(&naming->answers, key, hash);
	*called = (struct called){.asked = now, .state = UNDER_WAY};
	resolver_ask(naming->resolver, key);
	return NULL;
}

static const char *host(struct naming *naming, const uint8_t key[ADDRESS_LEN])
{
	uint32_t hash = table_hash(&naming->known, key);
	const struct called *called = table_count(&naming->known) ? table_find(&naming->known, key, hash) : NULL;
	if (called)
		return called->name;
	return naming->resolver ? ask(naming, key, hash) : NULL;
}

static bool is_foreign(const struct naming_wishes *wishes, const uint8_t address[4])
{
	return wishes->only_local && (read_u32(address) & wishes->local_mask) != wishes->local_network;
}

static const char *host_mapped(struct naming *naming, const uint8_t address[4])
{
	uint8_t key[ADDRESS_LEN] = {[10] = 0xff, [11] = 0xff};
	memcpy(key + 12, address, 4);
	return host(naming, key);
}

const char *naming_host4(struct naming *naming, const uint8_t address[4])
{
	if (!naming || !naming->wishes.hosts || is_foreign(&naming->wishes, address))
		return NULL;
	return host_mapped(naming, address);
}

const char *naming_host6(struct naming *naming, const uint8_t address[16])
{
	static const uint8_t zeros[12];
	if (!naming || !naming->wishes.hosts)
		return NULL;
	if (memcmp(address, zeros, sizeof zeros) != 0)
		return host(naming, address);
	/* ::192.0.2.1 is that host once more (RFC 4291 §2.5.5.1); ::1 is not 0.0.0.1, and :: is nobody. */
	uint32_t embedded = read_u32(address + 12);
	if (embedded == 0)
		return NULL;
	return embedded == 1 ? host(naming, address) : host_mapped(naming, address + 12);
}

const char *naming_service(const struct naming *naming, enum service_protocol protocol, uint16_t port)
{
	if (!naming || protocol > SERVICE_UDP || !naming->services[protocol])
		return NULL;
	return naming->services[protocol][port];
}

const char *naming_mac(struct naming *naming, const uint8_t address[6])
{
	if (!naming || !naming->wishes.ethers)
		return NULL;
	uint8_t key[MAC_KEY_LEN] = {0};
	memcpy(key, address, 6);
	const struct called *called = table_find(&naming->ethers, key, table_hash(&naming->ethers, key));
	return called ? called->name : NULL;
}

const char *naming_vendor(const struct naming *naming, const uint8_t address[6])
{
	if (!naming || !naming->wishes.ethers)
		return NULL;
	return vendor_of(read_u24(address));
}

unsigned naming_pending(const struct naming *naming)
{
	return naming ? resolver_pending(naming->resolver) : 0;
}

void naming_poll(struct naming *naming)
{
	if (naming_pending(naming))
		resolver_process(naming->resolver, 0);
}

bool naming_wait(struct naming *naming, int milliseconds)
{
	if (!naming)
		return false;
	uint64_t before = naming->name_count;
	int64_t end = milliseconds_now() + milliseconds;
	for (int64_t now; resolver_pending_new(naming->resolver) && (now = milliseconds_now()) < end;)
		resolver_process(naming->resolver, (int)(end - now));
	resolver_turn_page(naming->resolver); /* what did not come now will not be waited for again */
	return naming->name_count != before;
}
