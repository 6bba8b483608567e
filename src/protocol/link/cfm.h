/* Connectivity fault management: what its files share. */
#ifndef ETHOGRAM_CFM_H
#define ETHOGRAM_CFM_H

#include "line.h"

/* What became of a Sender ID. */
struct cfm_sender {
	uint16_t left;  /* bytes of the value behind it */
	/* by how many bytes tcpdump takes it for longer than it is; INT8_MAX: it reads nothing behind it */
	int8_t offset;
	bool is_hidden; /* part of it was not told */
};

/* The value of a Sender ID TLV, IEEE 802.1Q §21.5.3. It has at least one byte. */
struct cfm_sender cfm_put_sender(struct line *line, struct span value);

#endif
