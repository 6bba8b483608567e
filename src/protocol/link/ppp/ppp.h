/* Frames of the Point-to-Point Protocol. */
#ifndef ETHOGRAM_PPP_H
#define ETHOGRAM_PPP_H

#include "line.h"

struct ppp {
	uint16_t protocol;
	uint32_t header_len;
};

/* Names of protocol numbers in tcpdump's words. */
extern const struct name ppp_protocols[];

/* False when the header is not all there. */
bool ppp_read(struct span bytes, struct ppp *ppp);

/* What the frame carries; its name and its bytes when nothing decodes it. */
void ppp_line_payload(struct line *line, const struct layer *layer, uint16_t protocol);

/* The capture ended within a control message: says so by the name of the framing that carries it. */
void ppp_line_abandoned(struct line *line);

#endif
