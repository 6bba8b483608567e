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
	/* bytes that what carries the datagram had for it: more with padding, fewer when it lies */
	uint32_t given_len;
};

/* Kinds of options that something here asks for: RFC 791 §3.1, RFC 2113. */
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
	struct span data; /* what follows the length byte, as far as it was captured */
	enum {
		IP4_OPTION_WHOLE,
		IP4_OPTION_TRUNCATED, /* not all captured; len is 0 when not even the length byte was */
		IP4_OPTION_BAD,       /* a length below 2, or one that leads out of the header */
		IP4_OPTION_LENGTHLESS, /* the header ends behind the kind */
	} state;
};

struct ip4_options {
	struct cursor cursor;
	size_t left; /* bytes up to the end of the header, captured or not */
};

/* Iterates over the options: `struct ip4_options it = ip4_options(ip); while (ip4_option_next(&it, &option))`. Stops
 * after the end-of-list option, after the first option that is not whole, and where the capture ends: then it.left is
 * not 0 though it has not come to an end. */
struct ip4_options ip4_options(const struct ip4 *ip);
bool ip4_option_next(struct ip4_options *it, struct ip4_option *option);

#endif
