/* What tunnels over UDP carry without saying so: an IP packet, known by its own header. */
#ifndef ETHOGRAM_INNER_IP_H
#define ETHOGRAM_INNER_IP_H

#include "packet.h"

/* IPv4 or IPv6, when `bytes` begin with a header that fits into `len` bytes on the wire; else NULL. Ports prove little:
 * this keeps what others send there from being taken for a tunnel. */
const struct protocol *inner_ip(struct span bytes, uint32_t len);

#endif
