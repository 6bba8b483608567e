/* What counts as a try of a scan: which findings, and which connections. RFC 9293 §3.10.7, RFC 1122 §4.1.3.1. */
#ifndef ETHOGRAM_SCAN_TRY_H
#define ETHOGRAM_SCAN_TRY_H

#include "observation.h"

/* How a scan asks: by which segments, or datagrams. */
enum way_of_asking {
	ASK_SYN, ASK_NULL, ASK_XMAS, ASK_FIN, ASK_SYN_FIN, ASK_ACK, ASK_FIN_ACK, ASK_UDP, ASK_ECHO, ASK_COUNT
};

/* What a try came to, where its finding tells: nothing is known of what was only asked. A connection is open that the
 * asker resets half-open; one that was completed was then not used. */
enum outcome {
	OUTCOME_ASKED, OUTCOME_OPEN, OUTCOME_COMPLETED, OUTCOME_REFUSED, OUTCOME_SILENT, OUTCOME_UNREACHABLE,
	OUTCOME_COUNT
};

struct scan_key {
	uint8_t source[IP6_LEN], target[IP6_LEN]; /* target all zero: any */
	uint16_t port, tunnel;                    /* port 0: any */
	uint8_t asks;                             /* enum way_of_asking */
	uint8_t version;
	uint16_t unused;
};

struct scan_try {
	struct scan_key key;
	struct flow_key ends; /* [0] is the source */
	enum outcome outcome;
	bool is_try;  /* of a port of a host, */
	bool is_mark; /* or a sign that a tool made one, or both; */
	bool is_more; /* it says something of its own, too: what is wrong with the segment */
	bool may_go_on; /* as long as it is not over: who goes on asking is content with the answers */
};

/* False when the observation has nothing to do with scans. */
bool scan_try_of(const struct observation *observation, struct scan_try *try);

/* What a flow that ends says of its source. */
enum use {
	USE_UNKNOWN,
	USE_NONE, /* it opened a connection and did nothing with it: another try */
	USE_MADE,
};
enum use scan_use_of(const struct flow *flow, struct scan_try *try);

/* The same for any port of the target, and for the port of any target. */
struct scan_key scan_key_of_target(const struct scan_key *key);
struct scan_key scan_key_of_port(const struct scan_key *key);

/* Points that make a scan of such a key; 0: none can. */
uint8_t scan_points_needed(const struct scan_key *key);

/* Begins the observation of a scan; `ends` are those of one of its tries. */
void scan_begin(struct observation *observation, const struct scan_key *key, const struct flow_key *ends);

/* Sets id and evidence by what the tries came to so far. */
void scan_prove(struct observation *observation, const struct scan_key *key, const uint32_t came_to[OUTCOME_COUNT]);

#endif
