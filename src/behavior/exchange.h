/* Exchanges: who asked what, and what came of it. Catalogue 0.3: everything that asks is put in one table (stimulus.h),
 * where its lawful answers, the ICMP errors that quote it, or the end of its time find it. */
#ifndef ETHOGRAM_EXCHANGE_H
#define ETHOGRAM_EXCHANGE_H

#include "conversation.h"
#include "stimulus.h"

enum { FTP_PORT = 21, DNS_PORT = 53 };

static inline bool dns_is_between(const struct flow_key *ends)
{
	return ends->port[0] == DNS_PORT || ends->port[1] == DNS_PORT;
}

/* `fragments`: of the same engine, borrowed; an ICMP error may end what waits there. */
struct exchange *exchange_open(struct fragments *fragments, const struct caps *caps);
void exchange_close(struct exchange *exchange);

/* False of most segments: they begin no connection, and carry nothing that is read here. */
static inline bool exchange_is_concerned(const struct exchange *exchange, const struct scene *scene)
{
	enum { TCP = 6 };
	const uint16_t *port = scene->ends.port;
	return !scene->flow || scene->ends.protocol != TCP || (scene->transport->as.tcp.flags & TCP_SYN) ||
	       port[0] == FTP_PORT || port[1] == FTP_PORT || dns_is_between(&scene->ends) || is_news_of_hosts(scene) ||
	       exchange->was_asked[STIMULUS_SHRINK];
}

/* Looks at one layer of the packet at hand: an IP layer with what it carries, or ARP (scene->network is NULL then). The
 * first is asked for only where exchange_is_concerned. */
void exchange_observe(struct exchange *exchange, struct scene *scene);
void exchange_observe_arp(struct exchange *exchange, struct scene *scene, const struct layer *arp);

/* A piece of a datagram passes: that its sender sends, and there, is known by it. */
void exchange_observe_fragment(struct exchange *exchange, const struct scene *scene);

/* The stimulus that is brought near. */
struct exchange_near {
	bool is_prepared;
	uint32_t stimulus; /* that a packet asks, or that it answers */
};

/* In two steps, between which there is other work to do: have brought near what exchange_observe will look for, where
 * `transport` (or NULL) is between `ends`, whose flow has that hash. */
struct exchange_near exchange_prepare_datagram(const struct exchange *exchange, const struct layer *udp,
                                               const struct flow_key *ends, uint32_t hash);
static inline struct exchange_near exchange_prepare(const struct exchange *exchange, const struct layer *transport,
                                                    const struct flow_key *ends, uint32_t hash)
{
	if (!transport || transport->protocol != &protocol_udp || !exchange->stimuli.count)
		return (struct exchange_near){false};
	return exchange_prepare_datagram(exchange, transport, ends, hash);
}

static inline void exchange_approach(const struct exchange *exchange, const struct exchange_near *near)
{
	if (near->is_prepared)
		stimulus_approach(exchange, near->stimulus);
}

/* Ends what waited too long; all that waits, at the end. */
void exchange_expire(struct exchange *exchange, struct scene *scene);
void exchange_finish(struct exchange *exchange, struct scene *scene);

/* Before that exchange_expire has nothing to do, unless something is asked meanwhile: that waits for seconds. */
nanoseconds exchange_due(const struct exchange *exchange);

/* The parts, by what they speak; the packet at hand is in exchange->scene. */
void udp_exchange(struct exchange *exchange);        /* udp_exchange.c */
bool echo_exchange(struct exchange *exchange);       /* echo_exchange.c: ICMP questions and replies; false: none */
void icmp_error_exchange(struct exchange *exchange); /* icmp_error.c */
void neighbor_exchange(struct exchange *exchange);   /* neighbor_exchange.c: ARP and ND */
void arp_exchange(struct exchange *exchange, const struct layer *arp);
void dns_exchange_tcp(struct exchange *exchange); /* dns_exchange.c. Between ports of which one is DNS's; likewise: */
bool dns_exchange(struct exchange *exchange);     /* false: no DNS message */
bool dhcp_exchange(struct exchange *exchange);    /* dhcp_exchange.c; likewise, between ports of DHCP */
struct stimulus *dns_stimulus_of(struct exchange *exchange,
                                 const struct flow_key *ends); /* its latest query, or NULL */
bool dns_was_asked_again(struct exchange *exchange, const struct stimulus *stimulus); /* from another port, or with
                                 another id: then what became of that counts */
void ftp_exchange(struct exchange *exchange);                  /* ftp_exchange.c: and ident */

/* path_mtu.c: a router said that a packet was too big; and whether its sender heeds it, which is of interest once a
 * STIMULUS_SHRINK was asked. */
struct quote;
void path_mtu_told(struct exchange *exchange, const struct quote *quote, uint32_t mtu);
void path_mtu_watch(struct exchange *exchange);

/* True when the packet at hand is for more than one host. */
bool is_to_many(const struct scene *scene);

/* What UDP or TCP carries in the packet at hand, as far as captured. */
struct span transport_payload(const struct scene *scene);

/* Stimuli or hosts that had to go for others. */
uint64_t exchange_forgotten(const struct exchange *exchange, enum cap cap);

#endif
