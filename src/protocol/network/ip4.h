/* IPv4: RFC 791. */
#ifndef ETHOGRAM_IP4_H
#define ETHOGRAM_IP4_H

#include "address.h"
#include "cursor.h"

enum { IP4_HEADER_LEN = 20 };

struct ip4 {
	uint8_t version;
	uint8_t header_len; /* bytes; MALFORMED when below 20 */
	uint8_t tos;        /* DSCP and ECN */
	uint16_t total_len; /* as the header states it: 0 where a sender leaves segmenting to its card */
	uint16_t id;
	bool reserved_flag, dont_fragment, more_fragments;
	uint16_t fragment_offset; /* bytes */
	uint8_t ttl;
	uint8_t protocol;
	uint16_t checksum;
	uint8_t source[IP4_LEN], destination[IP4_LEN];
	struct span options; /* borrowed; what was captured of them */
};

/* The kinds of options that something here asks for: RFC 791 §3.1, RFC 2113. */
enum {
	IP4_OPTION_END = 0,
	IP4_OPTION_NOP = 1,
	IP4_OPTION_RECORD_ROUTE = 7,
	IP4_OPTION_TIMESTAMP = 68,
	IP4_OPTION_SECURITY = 130,
	IP4_OPTION_LOOSE_ROUTE = 131,
	IP4_OPTION_STRICT_ROUTE = 137,
	IP4_OPTION_ROUTER_ALERT = 148,
};

struct ip4_option {
	uint8_t kind;
	uint8_t len;      /* as stated, kind and length byte included; 1 for end of list and no-operation */
	struct span data; /* what follows the length byte, as far as it is there */
	/* TRUNCATED: beyond the header or what was captured of it, BAD: a length that is below 2 */
	enum { IP4_OPTION_WHOLE, IP4_OPTION_TRUNCATED, IP4_OPTION_BAD } state;
};

/* Iterates over the options: `struct cursor it = cursor_over(ip->options); while (ip4_option_next(&it, &option))`.
 * Stops after the end-of-list option and after the first that is not whole. */
bool ip4_option_next(struct cursor *it, struct ip4_option *option);

#endif
