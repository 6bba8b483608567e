/* The connections that are remembered: a pool with a cap, found by their ends whichever way round.
 *
 * Those that ask, by their pace, and those that are known are kept in lists, each in the order of their last packet
 * (the known to the second or so), so that the ones whose time is up are found without looking at the others. At the
 * cap the one that was idle for longest goes. */
#ifndef ETHOGRAM_CONNECTIONS_H
#define ETHOGRAM_CONNECTIONS_H

#include "connection.h"

enum { LIST_KNOWN = PACE_COUNT }; /* of a connection's `list`; those that ask have their pace there */

struct connections {
	struct connection *connection; /* [0] is not used */
	uint32_t *bucket;
	uint32_t most, room, used, free;
	struct age_list {
		uint32_t oldest, newest;
	} asking[PACE_COUNT], known;
	struct secret secret;
	uint64_t forgotten;
};

/* `most`: kept at once. */
void connections_open(struct connections *connections, uint32_t most);
void connections_close(struct connections *connections);

/* The connection between these ends, or NULL. Good until the next connections_add. */
struct connection *connections_find(const struct connections *connections, const struct flow_key *key);

/* Likewise of a flow, which remembers where its connection is, though the place may have been given to another one
 * since; only if it is alive. */
static inline struct connection *connections_of_flow(const struct connections *connections, const struct flow *flow)
{
	struct connection *connection = connections->connection + flow->connection;
	const bool is_there = flow->connection && connection->alive && connection->of_flow == (uint32_t)(uintptr_t)flow;
	return is_there ? connection : NULL;
}

/* The flow has that connection now. */
void connections_join_flow(const struct connections *connections, struct connection *connection, struct flow *flow);

/* A new one, all zero but its key, among the known. There has to be room. */
struct connection *connections_add(struct connections *connections, const struct flow_key *key);

/* When its last packet came, in units of 2^30 nanoseconds, a second or so. */
static inline uint32_t connections_moment(const struct connection *connection)
{
	return (uint32_t)(connection->last >> 30);
}

/* It is the latest one of its list now; its `asking` and `pace` say which. */
void connections_touch(struct connections *connections, struct connection *connection);

/* The same at each of its packets: among the known it is enough once a second. */
static inline void connections_pass(struct connections *connections, struct connection *connection)
{
	if (connection->list != LIST_KNOWN || connection->asking ||
	    connection->listed != connections_moment(connection))
		connections_touch(connections, connection);
}

/* Out of the table and of its list; its place is free for another. */
void connections_remove(struct connections *connections, struct connection *connection);

/* The one of a list that was idle for longest, or NULL. */
struct connection *connections_oldest(const struct connections *connections, const struct age_list *list);

/* The same of all that ask. */
struct connection *connections_oldest_asking(const struct connections *connections);

/* True when the next connections_add has to have room made first. */
bool connections_full(const struct connections *connections);

#endif
