/* What IP carries, by its protocol number: for headers of both versions, and for those that stand before a protocol
 * number of their own (AH). */
#ifndef ETHOGRAM_IP_PAYLOAD_H
#define ETHOGRAM_IP_PAYLOAD_H

#include "line.h"

/* For decode functions: pushes what follows `layer`, if something here decodes `number` in this version of IP. */
void ip_push_payload(struct packet *packet, const struct layer *layer, uint8_t number);

/* For line functions: prints what follows `layer`, or why it cannot: " ip-proto-99 4". */
void line_ip_payload(struct line *line, const struct layer *layer, uint8_t number);

#endif
