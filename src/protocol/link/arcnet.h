/* What both captures of ARCNET share: the number that says what is inside. */
#ifndef ETHOGRAM_ARCNET_H
#define ETHOGRAM_ARCNET_H

#include "line.h"

enum { ARCNET_TYPE_DIAGNOSE = 0x80, ARCNET_TYPE_OLD_IP = 0xf0, ARCNET_TYPE_OLD_ARP = 0xf1 };

extern const struct name arcnet_types[];

/* True when the type is followed by what is inside at once, and not by RFC 1201's header. */
bool arcnet_is_plain(uint8_t type);

/* Prints what `layer` carries, or its bytes, also where -x shows them once more. */
void arcnet_line_payload(struct line *line, const struct layer *layer);

/* Pushes what `layer`, whose header ends at header_len, carries by `type`. */
void arcnet_push(struct packet *packet, const struct layer *layer, uint8_t type);

#endif
