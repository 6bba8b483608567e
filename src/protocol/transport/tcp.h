/* TCP: RFC 9293. */
#ifndef ETHOGRAM_TCP_H
#define ETHOGRAM_TCP_H

#include "span.h"

#include <stdbool.h>

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

struct tcp {
	uint16_t source_port, destination_port;
	uint32_t seq, ack;
	uint8_t header_len; /* bytes; MALFORMED when below 20 or beyond the segment */
	uint16_t flags;     /* TCP_ bits */
	uint16_t window;    /* unscaled */
	uint16_t checksum;
	uint16_t urgent;
	struct span options; /* borrowed; what was captured of them */
};

/* An option: RFC 9293 §3.1. */
struct tcp_option {
	uint8_t kind;
	uint8_t len;      /* as stated, kind and length byte included; 1 for end of list and no-operation */
	struct span data; /* what follows the length byte */
	enum { TCP_OPTION_WHOLE, TCP_OPTION_TRUNCATED, TCP_OPTION_BAD } state; /* BAD: length below 2, or beyond the header */
};

/* Iterates over the options: `struct cursor it = cursor_over(tcp->options); while (tcp_option_next(&it, left, &option))`.
 * Stops after the end-of-list option and after the first that is not whole. */
struct cursor;
bool tcp_option_next(struct cursor *it, struct tcp_option *option);

/* Sequence numbers are compared modulo 2^32 only: RFC 9293 §3.4. */
static inline bool seq_before(uint32_t a, uint32_t b)
{
	return (int32_t)(a - b) < 0;
}

#endif
