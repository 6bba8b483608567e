/* Parts of a PIM message that have a file of their own. Each puts what it takes, and returns false when the capture
 * ends within it. */
#ifndef ETHOGRAM_PIM_H
#define ETHOGRAM_PIM_H

#include "line.h"

enum {
	PIM_HEADER_LEN = 4,
	PIM_REGISTER_SUMMED = 8, /* bytes of a register that its checksum covers: RFC 7761 §4.9 */
};

struct pim {
	const struct layer *layer;
	struct cursor cursor;
	uint32_t left;   /* bytes of the message that it has not taken yet, on the wire */
	bool gave_up;    /* what is missing makes tcpdump give up the packet: line_gives_up */
	size_t bare_len; /* of addresses, where the reserved byte of the header states it: draft 00; 0 otherwise */
};

/* The next bytes; NULL when the message or the capture ends before. */
const uint8_t *pim_take(struct pim *pim, size_t len);

/* The same where tcpdump gives up the packet for want of bytes that the message has and the capture has not. */
const uint8_t *pim_take_or_give_up(struct pim *pim, size_t len);

/* The three forms of an address. */
bool pim_put_unicast(struct line *line, struct pim *pim);
bool pim_put_group(struct line *line, struct pim *pim);
bool pim_put_source(struct line *line, struct pim *pim);

/* A time of two bytes, whose label stands also where the capture ends. */
bool pim_put_time(struct line *line, struct pim *pim, const char *label);

bool pim_put_bootstrap(struct line *line, struct pim *pim);
bool pim_put_candidate(struct line *line, struct pim *pim);

/* The options of a Hello: RFC 7761 §4.9.2. */
bool pim_put_hello(struct line *line, struct pim *pim);

/* What the Internet's checksum over `bytes` of a message comes to, 0: it is right. Over IPv6 there is a pseudo-header:
 * RFC 7761 §4.9. */
uint16_t pim_sum(const struct packet *packet, const struct layer *layer, struct span bytes);

#endif
