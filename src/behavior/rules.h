/* Rules: what one packet shows by itself. Each floor of the protocols has a table of rules in a file of its own; a rule
 * is a behavior and a predicate, and puts its evidence where there is more to say than that it holds. */
#ifndef ETHOGRAM_RULES_H
#define ETHOGRAM_RULES_H

#include "scene.h"

#define RULE_COUNT(array) (sizeof(array) / sizeof *(array))

struct rule {
	enum behavior_id id;
	/* True when `layer` shows it. */
	bool (*holds)(const struct scene *scene, const struct layer *layer);
	/* Adds evidence to what the first packet begins, or NULL. */
	void (*prove)(const struct scene *scene, const struct layer *layer, struct observation *observation);
};

/* Tells each rule of the table that holds for `layer`. */
void rules_apply(struct scene *scene, const struct layer *layer, const struct rule *rules, size_t count);

/* The tables for the IP layer of the scene, and for what it carries. */
static inline void network_rules(struct scene *scene);
static inline void transport_rules(struct scene *scene);

/* The tables, by what they look at. Each is applied to every layer of that kind which is not quoted. */
void link_rules(struct scene *scene, const struct layer *layer);   /* Ethernet, VLAN, … */
bool link_is_ordinary(const struct packet *packet, const struct layer *layer); /* of those none holds */
void arp_rules(struct scene *scene, const struct layer *layer);
void ip4_rules(struct scene *scene, const struct layer *layer);    /* with the two that follow */
void ip4_option_rules(struct scene *scene, const struct layer *layer);
void ip4_fragment_rules(struct scene *scene, const struct layer *layer);
void ip6_rules(struct scene *scene, const struct layer *layer);    /* the header and its extensions */
void ip6_fragment_rules(struct scene *scene, const struct layer *layer); /* for a fragment header */
void ip6_option_rules(struct scene *scene, const struct layer *layer);   /* for a header of options */
void icmp_rules(struct scene *scene, const struct layer *layer);   /* both versions */
void icmp_error_rules(struct scene *scene, const struct layer *layer);
void tcp_rules(struct scene *scene, const struct layer *layer);
void tcp_option_rules(struct scene *scene, const struct layer *layer);
void udp_rules(struct scene *scene, const struct layer *layer);

void sctp_rules(struct scene *scene, const struct layer *layer);
void group_rules(struct scene *scene, const struct layer *layer);  /* IGMP and MLD: who listens to which group */
void tunnel_rules(struct scene *scene, const struct layer *layer); /* what carries packets: MPLS, PPPoE, GRE, … */

/* ICMP of either version; false for NULL. */
static inline bool is_icmp(const struct layer *layer)
{
	return layer && (layer->protocol == &protocol_icmp4 || layer->protocol == &protocol_icmp6);
}

/* True for what nearly all packets carry, which carries none itself. */
static inline bool is_tcp_or_udp(const struct layer *layer)
{
	return layer->protocol == &protocol_tcp || layer->protocol == &protocol_udp;
}

static inline void network_rules(struct scene *scene)
{
	if (scene->network->protocol == &protocol_ip4)
		ip4_rules(scene, scene->network);
	else
		ip6_rules(scene, scene->network);
}

/* The tables for all but TCP and UDP. */
void other_transport_rules(struct scene *scene);

static inline void transport_rules(struct scene *scene)
{
	const struct layer *transport = scene->transport;
	if (!transport)
		return;
	if (transport->protocol == &protocol_tcp)
		tcp_rules(scene, transport);
	else if (transport->protocol == &protocol_udp)
		udp_rules(scene, transport);
	else
		other_transport_rules(scene);
}

/* True for the headers between that of IP and what it carries: IPv6's extension headers, and AH. */
bool is_ip_extension(const struct layer *layer);

/* The layer that an IP layer carries behind its extension headers, or NULL. */
const struct layer *transport_behind_extensions(const struct packet *packet, const struct layer *network);
static inline const struct layer *transport_of(const struct packet *packet, const struct layer *network)
{
	const struct layer *next = packet_next(packet, network);
	const bool is_it = next && is_tcp_or_udp(next) && packet->layers + next->network == network;
	return is_it ? next : transport_behind_extensions(packet, network);
}

/* What follows one of these. */
uint8_t next_header_of(const struct layer *extension);

#endif
