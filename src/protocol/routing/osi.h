/* What the protocols of OSI (CLNP, ES-IS, IS-IS) have in common: the numbers of network layer protocols that their
 * first byte is one of (ISO/IEC TR 9577), and a checksum (ISO 8473-1 §6.11, RFC 905 annex B). */
#ifndef ETHOGRAM_OSI_H
#define ETHOGRAM_OSI_H

#include "line.h"

enum {
	NLPID_NULL = 0x00,
	NLPID_Q933 = 0x08,
	NLPID_SNAP = 0x80,
	NLPID_CLNP = 0x81,
	NLPID_ESIS = 0x82,
	NLPID_ISIS = 0x83,
	NLPID_IP6 = 0x8e,
	NLPID_IP4 = 0xcc,
	NLPID_PPP = 0xcf,
};

extern const struct name nlpid_names[];

/* The checksum of two bytes that belongs at `offset` in `region`, which holds it: Fletcher's sums over the region as if
 * it were 0, and the two bytes that make both sums 0. */
uint16_t osi_checksum_wanted(struct span region, uint32_t offset);

/* " (correct)" and so on, for a checksum of two bytes at `offset` in `region`; 0 there says that none was made. */
void osi_put_checksum_verdict(struct line *line, struct span region, uint32_t region_len, uint32_t offset);

/* Bytes before the number: where an ethertype says that this is OSI, as Cisco sends it, one; else none. */
uint32_t osi_padding(const struct packet *packet, const struct layer *layer);

/* Behind "CLNP", "ES-IS" or "IS-IS", each tells its packet. */
void clnp_put(struct line *line, struct span bytes, uint32_t len);
void esis_put(struct line *line, struct span bytes, uint32_t len);
void isis_put(struct line *line, struct span bytes, uint32_t len);

#endif
