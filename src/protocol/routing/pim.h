/* Parts of a PIM message that have a file of their own. Each puts what it takes, and returns false when the capture ends
 * within it. */
#ifndef ETHOGRAM_PIM_H
#define ETHOGRAM_PIM_H

#include "line.h"

enum { PIM_HEADER_LEN = 4 };

struct pim {
	const struct layer *layer;
	struct cursor cursor;
	uint32_t len;    /* of the message on the wire */
	bool gave_up;    /* what is missing makes tcpdump give up the packet: line_gives_up */
	size_t bare_len; /* of addresses, where the reserved byte of the header states it: draft 00; 0 otherwise */
};

/* The three forms of an address. */
bool pim_put_unicast(struct line *line, struct pim *pim);
bool pim_put_group(struct line *line, struct pim *pim);
bool pim_put_source(struct line *line, struct pim *pim);

bool pim_put_hello(struct line *line, struct pim *pim);

#endif
