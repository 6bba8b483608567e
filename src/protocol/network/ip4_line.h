/* What the two ways of printing IPv4 share: ip4.c speaks as tcpdump 4 does, ip4_classic.c as tcpdump 3. */
#ifndef ETHOGRAM_IP4_LINE_H
#define ETHOGRAM_IP4_LINE_H

#include "line.h"

/* In a line of tcpdump 3.x. */
void ip4_line_classic(struct line *line, const struct layer *layer);

/* "10.0.0.1 > 10.0.0.2" */
void ip4_line_addresses(struct line *line, const struct ip4 *ip);

/* True when checksums are asked for, the header is all there, and its checksum is wrong. */
bool ip4_checksum_is_bad(const struct manner *manner, const struct layer *layer);

/* True for the protocols that print the addresses themselves, with their ports. */
bool ip4_payload_has_ports(uint8_t protocol);

#endif
