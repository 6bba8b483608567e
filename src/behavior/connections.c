/* See connections.h. */
#include "connections.h"

#include <stdlib.h>

enum { NONE = 0, FIRST_ROOM = 256 };

void connections_open(struct connections *connections, uint32_t most)
{
	*connections = (struct connections){.most = most, .room = FIRST_ROOM, .secret = secret_fresh()};
	connections->connection = malloc((FIRST_ROOM + 1) * sizeof *connections->connection);
	connections->bucket = calloc(FIRST_ROOM, sizeof *connections->bucket);
	assert(connections->connection && connections->bucket);
}

void connections_close(struct connections *connections)
{
	free(connections->connection);
	free(connections->bucket);
}

static uint32_t *bucket_of(const struct connections *connections, const struct flow_key *key)
{
	return connections->bucket + (flow_key_hash(&connections->secret, key) & (connections->room - 1));
}

struct connection *connections_find(const struct connections *connections, const struct flow_key *key)
{
	for (uint32_t at = *bucket_of(connections, key); at != NONE;) {
		struct connection *connection = connections->connection + at;
		if (flow_key_same(&connection->key, key, false) || flow_key_same(&connection->key, key, true))
			return connection;
		at = connection->next_in_bucket;
	}
	return NULL;
}

static uint32_t index_of(const struct connections *connections, const struct connection *connection)
{
	return (uint32_t)(connection - connections->connection);
}

void connections_join_flow(const struct connections *connections, struct connection *connection, struct flow *flow)
{
	static_assert((FLOWS_MAX + 1ul) * sizeof(struct flow) <= UINT32_MAX, "half an address tells all flows apart");
	flow->connection = index_of(connections, connection);
	connection->of_flow = (uint32_t)(uintptr_t)flow;
	connection->alive = true;
	connection->turned = !flow_key_same(&connection->key, &flow->key, false);
}

static struct age_list *list_at(struct connections *connections, uint8_t list)
{
	return list == LIST_KNOWN ? &connections->known : connections->asking + list;
}

static void unlink_from_list(struct connections *connections, struct age_list *list, struct connection *connection)
{
	*(connection->newer ? &connections->connection[connection->newer].older : &list->newest) = connection->older;
	*(connection->older ? &connections->connection[connection->older].newer : &list->oldest) = connection->newer;
}

static void link_to_list(struct connections *connections, struct age_list *list, struct connection *connection)
{
	uint32_t at = index_of(connections, connection);
	connection->older = list->newest;
	connection->newer = NONE;
	*(list->newest ? &connections->connection[list->newest].newer : &list->oldest) = at;
	list->newest = at;
}

void connections_touch(struct connections *connections, struct connection *connection)
{
	unlink_from_list(connections, list_at(connections, connection->list), connection);
	connection->list = connection->asking ? connection->pace : LIST_KNOWN;
	connection->listed = connections_moment(connection);
	link_to_list(connections, list_at(connections, connection->list), connection);
}

static void link_to_bucket(struct connections *connections, uint32_t at)
{
	struct connection *connection = connections->connection + at;
	uint32_t *first = bucket_of(connections, &connection->key);
	connection->next_in_bucket = *first;
	*first = at;
}

static void unlink_from_bucket(struct connections *connections, struct connection *connection)
{
	uint32_t at = index_of(connections, connection);
	uint32_t *link = bucket_of(connections, &connection->key);
	while (*link != at)
		link = &connections->connection[*link].next_in_bucket;
	*link = connection->next_in_bucket;
}

/* Twice the room. Free places are not in any bucket: there are none when it grows. */
static void grow(struct connections *connections)
{
	uint32_t room = connections->room * 2;
	connections->connection = realloc(connections->connection, (room + 1ul) * sizeof *connections->connection);
	free(connections->bucket);
	connections->bucket = calloc(room, sizeof *connections->bucket);
	assert(connections->connection && connections->bucket);
	connections->room = room;
	for (uint32_t at = 1; at <= connections->used; at++)
		link_to_bucket(connections, at);
}

bool connections_full(const struct connections *connections)
{
	return connections->free == NONE && connections->used == connections->most;
}

struct connection *connections_add(struct connections *connections, const struct flow_key *key)
{
	assert(!connections_full(connections));
	uint32_t at = connections->free;
	if (at != NONE) {
		connections->free = connections->connection[at].next_in_bucket;
	} else {
		if (connections->used == connections->room)
			grow(connections);
		at = ++connections->used;
	}
	struct connection *connection = connections->connection + at;
	*connection = (struct connection){.key = *key, .list = LIST_KNOWN};
	link_to_bucket(connections, at);
	link_to_list(connections, &connections->known, connection);
	return connection;
}

void connections_remove(struct connections *connections, struct connection *connection)
{
	unlink_from_bucket(connections, connection);
	unlink_from_list(connections, list_at(connections, connection->list), connection);
	connection->alive = false;
	connection->next_in_bucket = connections->free;
	connections->free = index_of(connections, connection);
}

struct connection *connections_oldest_asking(const struct connections *connections)
{
	struct connection *oldest = NULL;
	for (int pace = PACE_FIRST; pace < PACE_COUNT; pace++) {
		struct connection *one = connections_oldest(connections, connections->asking + pace);
		if (one && (!oldest || one->last < oldest->last))
			oldest = one;
	}
	return oldest;
}

struct connection *connections_oldest(const struct connections *connections, const struct age_list *list)
{
	return list->oldest ? connections->connection + list->oldest : NULL;
}
