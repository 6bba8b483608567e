/* TCP: RFC 9293. */
#ifndef ETHOGRAM_TCP_H
#define ETHOGRAM_TCP_H

#include "cursor.h"
#include "span.h"

#include <stdbool.h>

struct protocol;

enum {
	TCP_HEADER_LEN = 20,

	TCP_FIN = 0x01,
	TCP_SYN = 0x02,
	TCP_RST = 0x04,
	TCP_PSH = 0x08,
	TCP_ACK = 0x10,
	TCP_URG = 0x20,
	TCP_ECE = 0x40, /* RFC 3168 */
	TCP_CWR = 0x80,
	TCP_AE = 0x100, /* RFC 9768 */
};

/* In a TRUNCATED header what was not captured is zero. */
struct tcp {
	uint16_t source_port, destination_port;
	uint32_t seq, ack;
	uint8_t header_len; /* bytes; MALFORMED when below 20 or beyond the segment */
	uint8_t reserved;   /* the three bits that are still free */
	uint16_t flags;     /* TCP_ bits */
	uint16_t window;    /* unscaled */
	uint16_t checksum;
	uint16_t urgent;
	struct span options; /* borrowed; what was captured of them */
};

/* Kinds of options: RFC 9293 §3.1 and IANA's "TCP Option Kind Numbers". */
enum {
	TCP_OPTION_END = 0,
	TCP_OPTION_NOP = 1,
	TCP_OPTION_MSS = 2,
	TCP_OPTION_WSCALE = 3,          /* RFC 7323 */
	TCP_OPTION_SACK_PERMITTED = 4,  /* RFC 2018 */
	TCP_OPTION_SACK = 5,            /* RFC 2018 */
	TCP_OPTION_ECHO = 6,            /* RFC 1072 */
	TCP_OPTION_ECHO_REPLY = 7,      /* RFC 1072 */
	TCP_OPTION_TIMESTAMP = 8,       /* RFC 7323 */
	TCP_OPTION_CC = 11,             /* RFC 1644 */
	TCP_OPTION_CC_NEW = 12,         /* RFC 1644 */
	TCP_OPTION_CC_ECHO = 13,        /* RFC 1644 */
	TCP_OPTION_MD5 = 19,            /* RFC 2385 */
	TCP_OPTION_SCPS = 20,           /* CCSDS 714.0-B-2 */
	TCP_OPTION_USER_TIMEOUT = 28,   /* RFC 5482 */
	TCP_OPTION_AUTHENTICATION = 29, /* RFC 5925 */
	TCP_OPTION_MPTCP = 30,          /* RFC 8684 */
	TCP_OPTION_FAST_OPEN = 34,      /* RFC 7413 */
	TCP_OPTION_EXPERIMENT_1 = 253,  /* RFC 6994 */
	TCP_OPTION_EXPERIMENT_2 = 254,
};

/* An option: RFC 9293 §3.1. */
struct tcp_option {
	uint8_t kind;
	uint8_t len; /* as stated, kind and length byte included; 1 for end of list and no-operation */
	/* BAD: length below 2, or beyond the header, or no room for a length. TRUNCATED: not captured to its end. */
	enum { TCP_OPTION_WHOLE, TCP_OPTION_TRUNCATED, TCP_OPTION_BAD } state;
	struct span data; /* what follows the length byte, as far as captured; empty when BAD */
};

/* A walk over the options. Stops after the end-of-list option and after the first that is not whole. */
struct tcp_options {
	struct cursor cursor;
	uint32_t not_captured; /* bytes of options that the header has but the capture does not */
	bool ended;
};

/* `struct tcp_options it = tcp_options_of(tcp); struct tcp_option option; while (tcp_option_next(&it, &option)) …` */
static inline struct tcp_options tcp_options_of(const struct tcp *tcp)
{
	uint32_t len = tcp->header_len > TCP_HEADER_LEN ? tcp->header_len - TCP_HEADER_LEN : 0;
	return (struct tcp_options){
		.cursor = cursor_over(tcp->options),
		.not_captured = len - (uint32_t)tcp->options.len,
	};
}

/* False at the end; an option that is not whole is the last. */
bool tcp_option_next(struct tcp_options *it, struct tcp_option *option);

/* The value of the timestamp, where the options are what those of nearly every segment are: two bytes of padding and a
 * timestamp, RFC 7323 appendix A. Else NULL. */
static inline const uint8_t *tcp_timestamp_alone(const struct tcp *tcp)
{
	enum { LEN = 12 };
	enum { PADDED_TIMESTAMP = TCP_OPTION_NOP << 24 | TCP_OPTION_NOP << 16 | TCP_OPTION_TIMESTAMP << 8 | 10 };
	const bool is_alone = tcp->options.len == LEN && tcp->header_len == TCP_HEADER_LEN + LEN &&
	                      read_u32(tcp->options.at) == PADDED_TIMESTAMP;
	return is_alone ? tcp->options.at + sizeof(uint32_t) : NULL;
}

/* True for what -T can name and TCP carries too. */
bool tcp_may_carry(const struct protocol *protocol);

/* Sequence numbers are compared modulo 2^32 only: RFC 9293 §3.4. */
static inline bool seq_before(uint32_t a, uint32_t b)
{
	return (int32_t)(a - b) < 0;
}

#endif
