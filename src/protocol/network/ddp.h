/* What the lines of AppleTalk share: Sidhu, Andrews and Oppenheimer, "Inside AppleTalk". */
#ifndef ETHOGRAM_DDP_H
#define ETHOGRAM_DDP_H

#include "line.h"

enum { DDP_HEADER_LEN = 13, DDP_NODE_ANY = 255, DDP_TYPE_EIGRP = 88 };

/* Where a datagram comes from, or goes to. */
struct ddp_end {
	uint16_t network;
	uint8_t node, socket;
};

/* A datagram, whichever header it came with. */
struct ddp {
	struct ddp_end source, destination;
	uint8_t type;
};

extern const struct name ddp_types[], ddp_sockets[];

/* "3.4"; the network alone when the node is any. */
void ddp_line_address(struct line *line, uint16_t network, uint8_t node);

/* "3.4.5 > 1.2.4:" */
void ddp_line_ends(struct line *line, const struct ddp *ddp);

/* A space and what the datagram carries, which is behind the header of `layer`, or in the layer that it carries. */
void ddp_line_data(struct line *line, const struct layer *layer, const struct ddp *ddp);

/* " [|ddp]", or with the length where it is that which is less than what is wanted. */
void ddp_line_short(struct line *line, const char *name, uint32_t len, uint32_t wanted);

#endif
