/* A flow: what two ends said to each other, as one record. For TCP a connection or a try at one, for UDP datagrams
 * between two ports, for ICMP a kind of message and its answers.
 *
 * A flow is 192 bytes all told, in a table that grows to a cap; at the cap the flow that is idle for longest is ended
 * early, and counted. Time is the packets' own, and never runs backwards. */
#ifndef ETHOGRAM_FLOW_H
#define ETHOGRAM_FLOW_H

#include "hash.h"
#include "packet.h"
#include "pause.h"

#include <assert.h>
#include <stddef.h>

enum side { SIDE_CLIENT, SIDE_SERVER, SIDE_COUNT };

/* The side across. */
static inline enum side side_other(enum side side)
{
	return side == SIDE_CLIENT ? SIDE_SERVER : SIDE_CLIENT;
}

/* Letters of a history that are kept, five bits each, twelve to a word. */
enum { FLOW_HISTORY_WORDS = 2, FLOW_LETTERS_A_WORD = 12, FLOW_HISTORY_MAX = FLOW_HISTORY_WORDS * FLOW_LETTERS_A_WORD };

/* What keeps two ends together. Flows of other kinds than FLOW_OF_PORTS hold findings only, and no counts: they are no
 * flows to those who list flows. */
enum flow_kind {
	FLOW_OF_PORTS,     /* a transport: ports, or types of messages */
	FLOW_OF_FRAGMENTS, /* pieces of datagrams from one address to another; no ports */
	FLOW_OF_ARP,       /* one address asking for another */
};

/* Nanoseconds since 1970, as packets are stamped. */
typedef int64_t nanoseconds;

/* The two ends of a flow; [0] is the client, or the one that spoke first. IPv4 addresses are in the first four bytes,
 * the rest is zero. */
struct flow_key {
	uint8_t address[SIDE_COUNT][IP6_LEN];
	uint16_t port[SIDE_COUNT]; /* ICMP: type and answering type, or type and code */
	uint8_t protocol;
	uint8_t version : 4; /* 4 or 6 */
	uint8_t kind : 4;    /* enum flow_kind */
	uint16_t tunnel; /* 0, or the layers of tunnel around it, hashed: the same ends in two tunnels are two flows */
};

/* The same ends, the other one first. */
struct flow_key flow_key_turned(const struct flow_key *key);

/* True when what stands for ports are ports: TCP's or UDP's. */
static inline bool flow_key_has_ports(const struct flow_key *key)
{
	return key->kind == FLOW_OF_PORTS && (key->protocol == 6 || key->protocol == 17);
}

/* The same hash for both directions. */
uint32_t flow_key_hash(const struct secret *secret, const struct flow_key *key);

/* Not zero where two addresses differ. */
static inline uint64_t addresses_differ(const uint8_t one[IP6_LEN], const uint8_t other[IP6_LEN])
{
	uint64_t a[2], b[2];
	static_assert(sizeof a == IP6_LEN, "an address is two words");
	memcpy(a, one, sizeof a);
	memcpy(b, other, sizeof b);
	return (a[0] ^ b[0]) | (a[1] ^ b[1]);
}

/* The ports as one number, and what stands behind them as another. */
static inline uint32_t flow_key_ports(const struct flow_key *key)
{
	uint32_t ports;
	memcpy(&ports, key->port, sizeof ports);
	return ports;
}

static inline uint32_t flow_key_rest(const struct flow_key *key)
{
	uint32_t rest;
	static_assert(offsetof(struct flow_key, protocol) + sizeof rest == sizeof *key, "no more, and no gap");
	memcpy(&rest, (const uint8_t *)key + offsetof(struct flow_key, protocol), sizeof rest);
	return rest;
}

/* True when both name the same ends; `turned`: the other way round. */
static inline bool flow_key_same(const struct flow_key *a, const struct flow_key *b, bool turned)
{
	const uint32_t ports = flow_key_ports(b);
	const uint64_t differ = addresses_differ(a->address[0], b->address[turned]) |
	                        addresses_differ(a->address[1], b->address[!turned]) |
	                        (flow_key_ports(a) ^ (turned ? ports << 16 | ports >> 16 : ports)) |
	                        (flow_key_rest(a) ^ flow_key_rest(b));
	return !differ;
}

/* How far one end of a TCP connection has come, in Zeek's terms; conn_state.h. Others stay inactive or established. */
enum endpoint {
	ENDPOINT_INACTIVE,
	ENDPOINT_SYN_SENT,
	ENDPOINT_SYN_ACK_SENT,
	ENDPOINT_PARTIAL,
	ENDPOINT_ESTABLISHED,
	ENDPOINT_CLOSED,
	ENDPOINT_RESET,
};

enum flow_state { FLOW_FREE, FLOW_ALIVE, FLOW_ENDED };

/* What is counted for the history at its 1st, 10th, 100th … time. */
enum oddity { ODD_CHECKSUM, ODD_RETRANSMISSION, ODD_ZERO_WINDOW, ODD_GAP };

/* One direction: what this side sent. */
struct flow_side {
	uint64_t flags : 8; /* TCP: all that it ever set, enum tcp_flag */
	uint64_t ip_bytes : 56; /* total lengths of its IP packets */
	uint64_t end;       /* TCP: sequence space from first_seq to the highest end sent; else bytes of payload */
	uint32_t packets;
	uint32_t first_seq; /* TCP: where counting begins */
	uint32_t acked;     /* TCP: the highest number of this side's that the other one acknowledged */
	union {
		uint32_t last_syn;   /* TCP: the number of the last SYN, for the history */
		uint32_t last_query; /* UDP: the id of the last DNS query; else 0 */
	};
	uint32_t last_fin;  /* TCP: like last_syn */
	uint16_t last_rst;  /* likewise, its lower half */
	uint16_t odd[4];    /* enum oddity: how often; stops at the top */
	uint8_t endpoint;   /* enum endpoint */
	uint8_t letters;    /* which letters of the history are spoken for */
};

enum {
	FLOW_INDEX_BITS = 22,
	FLOW_TAG_BITS = 9,
	FLOWS_MAX = (1 << FLOW_INDEX_BITS) - 1, /* the highest cap, of connections too */
};

/* Letters of a history, the first one in the lowest bits. */
struct flow_letters {
	uint64_t letters : 60, count : 4;
};

struct flow {
	struct flow_key key;      /* what a search looks at comes first, to lie close together */
	uint32_t next_in_bucket : FLOW_INDEX_BITS; /* index of a flow, 0: the end */
	uint32_t tag : FLOW_TAG_BITS;              /* of the key's hash, those bits that choose no bucket */
	bool is_two_sided : 1;    /* pairs.h heard both hosts, and keeps it: said again now and then */
	uint32_t connection : FLOW_INDEX_BITS;     /* TCP: where connections.h has it, or had it; 0: nowhere */
	uint32_t service : 5;     /* enum service: what was seen to be spoken */
	uint32_t state : 2;       /* enum flow_state */
	bool swapped : 1;         /* the one that spoke first was taken for the server */
	bool of_flood : 1;        /* TCP: detectors leave it alone: flood.h */
	bool begun_by_syn : 1;    /* TCP: the first packet asked for it, even one with a wrong checksum */
	struct flow_side side[SIDE_COUNT];
	nanoseconds last;         /* stamp of the last packet */
	uint32_t findings;        /* what was found in it: finding.h */
	uint32_t next_in_slot;    /* of the wheel: index of a flow, likewise; few packets ask for it or what follows */
	nanoseconds first;        /* stamp of the first packet */
	struct flow_letters history[FLOW_HISTORY_WORDS]; /* conn_state.h reads and writes it */
};

enum { FLOW_COST = 192 }; /* bytes of a flow, with its share of the table of buckets */
static_assert(sizeof(struct flow) + sizeof(uint32_t) <= FLOW_COST, "what a flow may cost");
static_assert(sizeof(struct flow_side) == 48, "what a direction costs");
static_assert(sizeof(struct flow_letters) == 8, "and twelve letters");

struct flows;

/* Why a flow ends. */
enum flow_end {
	FLOW_END_SILENCE,  /* nobody has spoken for as long as it is waited */
	FLOW_END_FORCED,   /* it had to make room: in the table, or to a new connection between the same ports */
	FLOW_END_SHUTDOWN, /* the capture is over */
};

/* Called with each flow that ends, before it is forgotten. */
typedef void flow_ended(void *owner, struct flow *flow, enum flow_end why);

/* `most`: flows kept at once, 1 to FLOWS_MAX. */
struct flows *flows_open(uint32_t most, flow_ended *ended, void *owner);

/* Ends all flows, oldest first, and frees the table. */
void flows_close(struct flows *flows);

/* The flow with these ends, either way round, or NULL. `sender` is the side that key->address[0] is. */
struct flow *flows_find(struct flows *flows, const struct flow_key *key, enum side *sender);

/* The hash of these ends, by which the flow is found: the same either way round. */
uint32_t flows_hash(const struct flows *flows, const struct flow_key *key);

/* In three steps, between which there is other work to do, so that nobody waits for memory: the first has the flow's
 * bucket brought near and returns what the others need, the second has the flow itself brought near. */
uint32_t flows_prepare(const struct flows *flows, const struct flow_key *key);
void flows_approach(const struct flows *flows, uint32_t prepared);
struct flow *flows_find_prepared(struct flows *flows, const struct flow_key *key, uint32_t prepared, enum side *sender);

/* A new flow that begins now, key->address[0] being its client; `prepared` as above, for the key either way round.
 * Never NULL: at the cap the one that is due first ends. */
struct flow *flows_add(struct flows *flows, const struct flow_key *key, uint32_t prepared, nanoseconds now);

/* The flow with these ends, a new one if need be, and it lives at `now`: for kinds that are not counted. */
struct flow *flows_meet(struct flows *flows, const struct flow_key *key, nanoseconds now, enum side *sender);

/* From now on flows have not waited through the pause. */
void flows_pause(struct flows *flows, const struct pause *pause);

/* Ends one flow now. */
void flows_end(struct flows *flows, struct flow *flow, enum flow_end why);

/* Ends some of the flows that were idle for longest, early; false when there are none. */
bool flows_forget(struct flows *flows);

/* Ends the flows whose time is up. `now` may stand still but not go back. */
void flows_expire(struct flows *flows, nanoseconds now);

/* When flows_expire has something to do: at the next second. */
nanoseconds flows_due(const struct flows *flows);

/* Flows that had to go early because the table was full. */
uint64_t flows_forgotten(const struct flows *flows);

#endif
