/* See pairs.h. */
#include "pairs.h"

#include "caps.h"

enum { WAYS = 8 };

struct pair_ends {
	uint8_t address[2][IP6_LEN]; /* the lower one first */
};

void pairs_open(struct pairs *pairs, uint32_t most)
{
	const struct table_shape shape = {.key_len = sizeof(struct pair_ends),
	                                  .value_len = sizeof(struct pair_view),
	                                  .ways = WAYS,
	                                  .bucket_max = caps_buckets(most, WAYS)};
	struct secret secret = secret_fresh();
	*pairs = (struct pairs){.one_sided = 0};
	table_open(&pairs->table, &shape, &secret);
}

void pairs_close(struct pairs *pairs)
{
	table_close(&pairs->table);
}

/* Which of the two the first end is. */
static unsigned place_of(const struct flow_key *ends)
{
	enum { HALF = IP6_LEN / 2 };
	const uint64_t one = read_u64(ends->address[0]), other = read_u64(ends->address[1]);
	return one != other ? one > other : read_u64(ends->address[0] + HALF) > read_u64(ends->address[1] + HALF);
}

static struct pair_ends pair_of(const struct flow_key *ends, unsigned first)
{
	struct pair_ends pair;
	memcpy(pair.address[first], ends->address[0], IP6_LEN);
	memcpy(pair.address[!first], ends->address[1], IP6_LEN);
	return pair;
}

const struct pair_view *pairs_find(struct pairs *pairs, const struct flow_key *ends)
{
	struct pair_ends pair = pair_of(ends, place_of(ends));
	return table_find(&pairs->table, &pair, table_hash(&pairs->table, &pair));
}

/* A silent side that is alive: it is acknowledged further and further, or a connection that it has to agree to goes
 * on. */
static void look_for_the_unseen(struct pair_view *view, const struct scene *scene)
{
	const struct tcp *tcp = &scene->transport->as.tcp;
	bool same = view->last_port[0] == tcp->source_port && view->last_port[1] == tcp->destination_port;
	bool acknowledges = tcp->flags & TCP_ACK && !(tcp->flags & TCP_RST);
	if (same && acknowledges && view->last_was_syn && !(tcp->flags & TCP_SYN))
		view->is_one_sided = true;
	if (same && acknowledges && view->last_ack && seq_before(view->last_ack, tcp->ack)) {
		view->unseen += tcp->ack - view->last_ack;
		view->is_one_sided = true;
	}
	view->last_port[0] = tcp->source_port;
	view->last_port[1] = tcp->destination_port;
	view->last_ack = tcp->flags & TCP_ACK ? tcp->ack : 0;
	view->last_was_syn = tcp->flags & TCP_SYN;
}

struct pair_view *pairs_count(struct pairs *pairs, const struct scene *scene)
{
	const unsigned sender = place_of(&scene->ends);
	const struct pair_ends pair = pair_of(&scene->ends, sender);
	struct pair_view *view = table_meet(&pairs->table, &pair, sizeof pair);
	bool was_one_sided = view->is_one_sided, was_heard = view->packets[sender];
	if (view->packets[sender] < UINT32_MAX)
		view->packets[sender]++;
	if (view->packets[!sender])
		view->is_one_sided = false;
	else if (scene->flow && scene->ends.protocol == 6)
		look_for_the_unseen(view, scene);
	pairs->one_sided += view->is_one_sided;
	pairs->one_sided -= was_one_sided;
	pairs->two_sided += !was_heard && view->packets[!sender];
	return view;
}
