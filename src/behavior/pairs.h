/* What is seen of each pair of hosts: one way, the other, and what was acknowledged without being seen. */
#ifndef ETHOGRAM_PAIRS_H
#define ETHOGRAM_PAIRS_H

#include "scene.h"
#include "table.h"

struct pair_view {
	uint32_t packets[2];    /* of the lower address, of the higher one */
	uint32_t last_ack;      /* TCP: of the connection that spoke last, while one side is silent */
	uint16_t last_port[2];
	uint64_t unseen;        /* bytes that one side acknowledged and the other was never seen to send */
	uint16_t mss;           /* the largest that a SYN of either side allowed; 0: none seen */
	bool is_one_sided;      /* as far as is known now */
	bool last_was_syn;
};

struct pairs {
	struct table table;
	uint32_t one_sided, two_sided; /* pairs with TCP that are now seen so */
};

/* `most`: pairs kept at once. */
void pairs_open(struct pairs *pairs, uint32_t most);
void pairs_close(struct pairs *pairs);

/* Counts the packet at hand, and returns what is seen of its pair. */
struct pair_view *pairs_count(struct pairs *pairs, const struct scene *scene);

/* What is seen between two ends, or NULL. */
const struct pair_view *pairs_find(struct pairs *pairs, const struct flow_key *ends);

#endif
