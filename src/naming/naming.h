/* What things are called: hosts, services, link-layer addresses.
 *
 * Answers come from what was read before the first packet (--hosts FILE, /etc/hosts, /etc/services, /etc/ethers) and
 * from a resolver that works off the path: asking never waits. An address that is not known yet starts one query and
 * has no name for now; naming_wait gives the queries under way a moment, all together. At most 256 queries are under
 * way; an address that finds no room is asked for when it comes by again.
 *
 * What files say is kept. Of what the DNS says the answers used last are kept, 100,000 or so (4 MiB and the names),
 * "no such name" for ten minutes. A name from the DNS that a host cannot have (RFC 1123 §2.1) is no name. */
#ifndef ETHOGRAM_NAMING_H
#define ETHOGRAM_NAMING_H

#include "flaw.h"
#include "span.h"

struct naming;

/* tcpdump names the ports of TCP and UDP only. */
enum service_protocol { SERVICE_TCP, SERVICE_UDP, SERVICE_SCTP, SERVICE_DCCP };

/* Which names are wanted; all off is -n. */
struct naming_wishes {
	bool hosts, services, ethers;
	bool ask_resolver;                  /* beside the files, ask the DNS for hosts */
	bool without_domain;                /* -N: host names up to their first dot */
	bool only_local;                    /* -f: only IPv4 addresses of the network below have names */
	uint32_t local_network, local_mask; /* IPv4, host byte order */
	const char *hosts_file;             /* --hosts FILE, or NULL: goes before everything else */
};

/* Reads the files. NULL and a flaw when hosts_file cannot be read; a missing system file is no flaw. */
struct naming *naming_open(const struct naming_wishes *wishes, struct flaw *flaw);
void naming_close(struct naming *naming);

/* The name, or NULL: print the number. Good until the next call. `naming` may be NULL: nothing has a name. */
const char *naming_host4(struct naming *naming, const uint8_t address[4]);
const char *naming_host6(struct naming *naming, const uint8_t address[16]);
const char *naming_service(const struct naming *naming, enum service_protocol protocol, uint16_t port);

/* The name of a link-layer address, or NULL: print the number and, where there is one, its vendor. */
const char *naming_mac(struct naming *naming, const uint8_t address[6]);

/* "Cisco", of tcpdump's few, or "Unknown"; NULL when link-layer addresses are not named. */
const char *naming_vendor(const struct naming *naming, const uint8_t address[6]);

/* Queries that were started and have no answer yet. */
unsigned naming_pending(const struct naming *naming);

/* Takes in the answers that have come, without waiting. naming_host4 and naming_host6 do it by themselves now and
 * then; for those who print nothing for a while. */
void naming_poll(struct naming *naming);

/* Waits until all queries started since the last wait are answered or `milliseconds` have passed. True when a new name
 * came. A server that does not answer is waited for once, not for every line. */
bool naming_wait(struct naming *naming, int milliseconds);

#endif
