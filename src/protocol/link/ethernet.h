/* Ethernet II and IEEE 802.3 framing. */
#ifndef ETHOGRAM_ETHERNET_H
#define ETHOGRAM_ETHERNET_H

#include "address.h"

enum {
	ETHERNET_HEADER_LEN = 14,
	ETHERNET_LENGTH_MAX = 1500, /* IEEE 802.3: up to here the field is a length, and LLC follows */
};

struct ethernet {
	uint8_t destination[MAC_LEN], source[MAC_LEN];
	uint16_t type; /* ethertype, or 802.3 length */
};

struct packet;
struct layer;
struct line;

/* The frame that a VLAN tag or an LLC header is part of, or NULL when that is no Ethernet. */
const struct layer *ethernet_frame(const struct packet *packet, const struct layer *layer);

/* The parts of -e's header: "SOURCE > DESTINATION, " and "ethertype IPv4 (0x0800), length 60: ", of what follows `tag`,
 * the frame's own header or one behind it; nothing when a tag follows that is cut short. */
void ethernet_line_addresses(struct line *line, const struct layer *layer);
void ethernet_line_type(struct line *line, const struct layer *frame, const struct layer *tag, uint16_t type);

/* "SOURCE > DESTINATION, length 60: ", of the links of LLC, which have Ethernet's addresses. */
void ethernet_line_stations(struct line *line, const struct layer *layer);

/* What `layer`, a frame or a tag in it, carries by an ethertype that nothing decodes: the frame's header, unless -e has
 * already shown it, and the bytes. */
void ethernet_line_unknown(struct line *line, const struct layer *layer, uint16_t type);

#endif
