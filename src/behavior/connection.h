/* A TCP connection, as an observer on the path sees it: for each side the state of RFC 9293 §3.3.2, and where it stands
 * in its sequence space. Both are inferred from what passes, taking for granted that what passes also arrives.
 *
 * Zeek's view of the same (conn_state.h) is another one, and serves flow records only. A connection also outlives its
 * flow: a SYN that is tried again and again is one attempt, and who comes back to the same ports is recognized.
 *
 * The connection's client is the one that sent the first SYN, or who the flow says when no SYN was seen. */
#ifndef ETHOGRAM_CONNECTION_H
#define ETHOGRAM_CONNECTION_H

#include "segment.h"

struct hole_pool;
struct recent;

/* RFC 9293 §3.3.2. LISTEN: somebody asked, and nothing was heard of this side yet. */
enum tcp_state {
	STATE_CLOSED,
	STATE_LISTEN,
	STATE_SYN_SENT,
	STATE_SYN_RECEIVED,
	STATE_ESTABLISHED,
	STATE_FIN_WAIT_1,
	STATE_FIN_WAIT_2,
	STATE_CLOSE_WAIT,
	STATE_CLOSING,
	STATE_LAST_ACK,
	STATE_TIME_WAIT,
	STATE_RESET, /* not in the RFC: closed by an RST */
	TCP_STATE_COUNT,
};

/* What happens to one side. */
enum tcp_event {
	EVENT_SENDS_SYN,
	EVENT_RECEIVES_SYN,
	EVENT_SYN_ACKED, /* its SYN is acknowledged */
	EVENT_SENDS_FIN,
	EVENT_RECEIVES_FIN,
	EVENT_FIN_ACKED, /* its FIN is acknowledged */
	EVENT_RESET,     /* either side's RST */
	TCP_EVENT_COUNT,
};

enum { OPENING_MAX = 8 };

/* The first of the largest segments that a side sent: blackhole.h. */
struct large {
	uint32_t seq;
	uint32_t record; /* 0: none was sent */
	uint8_t tries;   /* that came after it, of the same size and not to be fragmented; stops at the top */
	bool probed : 1; /* then a smaller one was tried in its place */
	bool passed : 1; /* one of that size got there */
	bool small_passed : 1;
};

/* What one side sent, and what it was told. Numbers are absolute; they mean nothing before `known`. */
struct way {
	uint32_t isn;      /* of its first SYN; else the first number seen */
	uint32_t next;     /* behind the highest number that it sent */
	uint32_t acked;    /* the highest that the other side acknowledged */
	uint32_t edge;     /* the highest number that the other side allowed it to send up to */
	uint32_t last_ack; /* the last acknowledgment that it sent */
	uint32_t window;   /* and the window with it, scaled */
	uint32_t fin;      /* behind its FIN */
	uint32_t fin_record;
	uint32_t timestamp;   /* the newest that it sent */
	uint32_t last_record; /* its last packet, */
	uint32_t last_seq;    /* and what tells copies of it */
	uint32_t last_payload;
	uint32_t holes;         /* numbers jumped over: hole.h */
	struct large large;
	uint32_t segments;      /* with data */
	uint16_t full_segments; /* among them those of full size; stops at the top */
	uint16_t longest;       /* payload of the longest */
	uint16_t last_flags;    /* of its last packet */
	uint16_t ip_id;
	uint16_t mss;  /* what it accepts; 0: not stated */
	uint8_t state; /* enum tcp_state */
	uint8_t scale; /* of its windows; UNKNOWN_WINDOW_SCALE: their true size is not known */
	uint8_t ttl, ttl_votes; /* the usual one: ttl.h */
	uint8_t duplicate_acks; /* in a row, sent by it */
	uint8_t good, bad;      /* checksums; stop at the top */
	uint8_t retries;        /* of data since its peer last acknowledged something; stops at the top */
	bool known : 1;         /* it has sent something that counts */
	bool syn_seen : 1;
	bool syn_acked_by : 1; /* it has sent a SYN-ACK */
	bool fin_seen : 1;
	bool has_timestamp : 1;
	bool has_edge : 1;
	bool has_ack : 1;       /* last_ack and window are known */
	bool keeps_probing : 1; /* its last packet was a keep-alive or a window probe */
	bool only_rst : 1;      /* all that it sent */
	bool challenged : 1;    /* it was sent something that asks for a challenge ACK */
	bool given_up : 1;      /* that its retries stay without an answer was told */
	bool reordered : 1;     /* segments of its overtook each other */
};

static_assert(sizeof(struct way) <= 88, "what each direction of it may cost");

/* It has sent what tells where its numbers stand: an RST of nothing that was seen may have any. */
static inline bool way_has_numbers(const struct way *way)
{
	return way->known && !way->only_rst;
}

/* How long the next try may take: the classes of asking_patience. */
enum { PACE_FIRST = 0, PACE_SLOWEST = 4, PACE_COUNT };

struct connection {
	struct flow_key key; /* [0] is the client */
	struct way way[SIDE_COUNT];
	uint32_t next_in_bucket, newer, older; /* connections.c's, as are */
	uint32_t of_flow;                      /* the lower half of its flow's address: no two have the same */
	uint32_t listed;                       /* when it became the latest of its list: connections_moment */
	uint32_t findings;                     /* of an attempt whose flow has ended */
	uint32_t packets;                      /* that counted */
	uint32_t last_record;
	uint32_t opening[OPENING_MAX];     /* records of SYNs, SYN-ACKs and the ACK: the first ones */
	nanoseconds began, answered, last; /* first packet, the first SYN-ACK, the latest packet */
	nanoseconds last_try;              /* of the latest SYN */
	uint32_t changed;     /* record of a SYN-ACK with another number, of a connection that was not seen to begin */
	uint32_t syn_payload; /* bytes on the client's SYN */
	uint32_t early;       /* record of data that came sooner than the third segment can have got there */
	uint32_t turns;       /* how often the speaker changed */
	uint32_t client_round_trip; /* microseconds from the SYN-ACK to the third segment; 0: not known */
	uint32_t serial;      /* no two have the same, for a long while */
	uint8_t opening_count;
	uint8_t tries, answers; /* SYNs and SYN-ACKs; stop at the top */
	uint8_t first_flags;    /* of the first packet, when that was no SYN */
	uint8_t last_speaker;   /* who sent data last: enum side */
	uint8_t closer;         /* who sent the first FIN or the RST: enum side */
	uint8_t resetter;
	uint8_t pace;  /* enum pace: how soon another try has to come */
	uint8_t list;  /* connections.c's: which one it is in */
	bool alive : 1;      /* it has a flow now, */
	bool turned : 1;     /* whose client is this one's server */
	bool asking : 1;     /* SYN sent, and nothing lawful came back yet */
	bool joined : 1;     /* the capture did not see it begin */
	bool odd : 1;        /* it began in a way that forbids verdicts: forbidden flags, or forgotten before */
	bool complete : 1;   /* the handshake was told */
	bool crossed : 1;    /* both sides sent a SYN of their own */
	bool error_came : 1; /* an ICMP error quoted one of its segments */
	bool refused : 1;
	bool doubtful_rst : 1; /* an RST came that does not acknowledge the SYN */
	bool wrong_answer : 1; /* a SYN-ACK that acknowledged something else */
	bool fast_open : 1;    /* a SYN in RFC 7413's way: it shows a cookie, or brings data along */
	bool graceful : 1;     /* told */
	bool half_closed : 1;  /* likewise, that one side never closed, or that its FIN stays without an answer */
	bool was_reset : 1;
	bool ecn_asked : 1, ecn_agreed : 1;
	bool reused : 1;         /* it comes after another one of the same ends */
	bool asked_before : 1;   /* likewise, and begins with the same SYN */
	bool in_grace : 1;       /* it began in the capture's first minute */
	bool beyond_control : 1; /* a segment without SYN, FIN and RST was seen */
	bool outside : 1;        /* a segment outside of the window was told, and not taken as far as is known */
	bool stray_answered : 1; /* its first packet belonged to nothing, and an RST said so */
};

static_assert(sizeof(struct connection) <= 352, "what a connection may cost");

/* What `event` makes of a state. */
enum tcp_state tcp_state_next(enum tcp_state state, enum tcp_event event);

/* "ESTABLISHED" … */
const char *tcp_state_name(enum tcp_state state);

/* A segment on its way: what detectors look at. */
struct passage {
	struct scene *scene;
	struct connection *connection;
	const struct segment *segment;
	struct hole_pool *holes;
	struct recent *recent;
	bool turned;            /* the scene's flow has the two ends the other way round */
	enum side sender;       /* in the connection's terms */
	struct way *own, *peer; /* of the sender, and the other one */
};

/* True when the last one that came of its sender was sent after the segment at hand: the IP ids tell, or the clock. */
static inline bool way_sent_later(const struct passage *passage)
{
	const struct way *own = passage->own;
	const struct segment *segment = passage->segment;
	if (segment->ip_id && own->ip_id && (int16_t)(segment->ip_id - own->ip_id) < 0)
		return true;
	return own->has_timestamp && segment->has_timestamp && (int32_t)(segment->timestamp - own->timestamp) < 0;
}

/* One side goes on as the table of states says: RFC 9293 §3.3.2. */
static inline void way_advance(struct way *way, enum tcp_event event)
{
	way->state = (uint8_t)tcp_state_next(way->state, event);
}

/* True from the moment that data may flow. */
static inline bool way_is_synchronized(const struct way *way)
{
	return way->state >= STATE_ESTABLISHED && way->state != STATE_RESET;
}

/* True when `ack` acknowledges the SYN of `way`, alone or with the data that rode on it. */
static inline bool acks_syn(const struct way *way, uint32_t ack, uint32_t syn_payload)
{
	return ack - way->isn - 1 <= syn_payload;
}

/* Tells `id`, about `side` of the connection. The packet at hand shows it. */
struct observation *tell_about(const struct passage *passage, enum side side, enum behavior_id id);

/* Adds the records of the connection's opening to what was told. */
void tell_opening(const struct passage *passage, struct observation *observation);

/* The packet at hand belongs to the opening. */
void note_opening(const struct passage *passage);

#endif
