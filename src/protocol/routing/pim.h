/* Parts of a PIM message that have a file of their own. Each puts what it takes, and returns false when the capture ends
 * within it. */
#ifndef ETHOGRAM_PIM_H
#define ETHOGRAM_PIM_H

#include "line.h"

struct pim {
	struct cursor cursor;
	uint32_t len;    /* of the message on the wire */
	size_t bare_len; /* of addresses, where the reserved byte of the header states it: draft 00; 0 otherwise */
};

/* The three forms of an address. */
bool pim_put_unicast(struct line *line, struct pim *pim);
bool pim_put_group(struct line *line, struct pim *pim);
bool pim_put_source(struct line *line, struct pim *pim);

bool pim_put_hello(struct line *line, struct pim *pim);

/* Two bytes of seconds, the highest of which are forever. */
void pim_put_hold_time(struct line *line, const uint8_t *value);

#endif
