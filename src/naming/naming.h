/* What things are called: hosts, services, link-layer addresses.
 *
 * Answers come from what was read before the first packet (--hosts FILE, /etc/hosts, /etc/services, /etc/ethers) and
 * from a resolver that works off the path: asking never waits. A name that is not known yet starts one bounded query
 * and is NULL for now; naming_wait gives the queries under way a moment, all together. */
#ifndef ETHOGRAM_NAMING_H
#define ETHOGRAM_NAMING_H

#include "flaw.h"
#include "span.h"

struct naming;

enum service_protocol { SERVICE_TCP, SERVICE_UDP, SERVICE_SCTP, SERVICE_DCCP };

/* Which names are wanted; all off is -n. */
struct naming_wishes {
	bool hosts, services, ethers;
	bool ask_resolver;      /* beside the files, ask the DNS for hosts */
	bool without_domain;    /* -N: host names up to their first dot */
	bool only_local;        /* -f: only addresses of the networks below are asked for */
	uint32_t local_network, local_mask; /* IPv4, host byte order */
	const char *hosts_file; /* --hosts FILE, or NULL: goes before everything else */
};

/* Reads the files. NULL and a flaw when hosts_file cannot be read; a missing system file is no flaw. */
struct naming *naming_open(const struct naming_wishes *wishes, struct flaw *flaw);
void naming_close(struct naming *naming);

/* The name, or NULL: print the number. Good until naming_close. `naming` may be NULL: nothing has a name. */
const char *naming_host4(struct naming *naming, const uint8_t address[4]);
const char *naming_host6(struct naming *naming, const uint8_t address[16]);
const char *naming_service(struct naming *naming, enum service_protocol protocol, uint16_t port);
const char *naming_mac(struct naming *naming, const uint8_t address[6]);

/* Queries that were started and have no answer yet. */
unsigned naming_pending(const struct naming *naming);

/* Waits until all of them are answered or `milliseconds` have passed. True when a new answer came. */
bool naming_wait(struct naming *naming, int milliseconds);

#endif
