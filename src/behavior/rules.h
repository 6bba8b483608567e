/* Rules: what one packet shows by itself. Each floor of the protocols has a table of rules in a file of its own; a rule
 * is a behavior and a predicate, and puts its evidence where there is more to say than that it holds. */
#ifndef ETHOGRAM_RULES_H
#define ETHOGRAM_RULES_H

#include "scene.h"

struct rule {
	enum behavior_id id;
	/* True when `layer` shows it. */
	bool (*holds)(const struct scene *scene, const struct layer *layer);
	/* Adds evidence, or NULL. */
	void (*prove)(const struct scene *scene, const struct layer *layer, struct observation *observation);
};

/* Tells each rule of the table that holds for `layer`. */
void rules_apply(struct scene *scene, const struct layer *layer, const struct rule *rules, size_t count);

/* The tables, by what they look at. Each is applied to every layer of that kind which is not quoted. */
void link_rules(struct scene *scene, const struct layer *layer);   /* Ethernet, VLAN, … */
void arp_rules(struct scene *scene, const struct layer *layer);
void ip4_rules(struct scene *scene, const struct layer *layer);
void ip6_rules(struct scene *scene, const struct layer *layer);    /* the header and its extensions */
void icmp_rules(struct scene *scene, const struct layer *layer);   /* both versions */
void tcp_rules(struct scene *scene, const struct layer *layer);
void udp_rules(struct scene *scene, const struct layer *layer);

#endif
