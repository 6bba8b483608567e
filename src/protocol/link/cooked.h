/* Linux's cooked captures, of devices that are not Ethernet or not one alone: what version 1 (sll.c) and version 2
 * (sll2.c) share. Header formats: LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2 of the tcpdump group's list. */
#ifndef ETHOGRAM_COOKED_H
#define ETHOGRAM_COOKED_H

#include "line.h"

enum { COOKED_ADDRESS_LEN = 8 };

/* Either header, as read. */
struct cooked {
	uint16_t packet_type; /* to whom: enum cooked_packet */
	uint16_t device_type; /* ARPHRD_ */
	uint16_t address_len; /* of the sender's link-layer address; only its first eight bytes are there */
	uint8_t address[COOKED_ADDRESS_LEN];
	uint16_t type;      /* ethertype, or one of Linux's own small numbers */
	uint32_t interface; /* version 2: its index on the machine that captured */
	uint32_t header_len;
};

/* The names of interfaces of this machine; once, before the first packet. */
void cooked_open(void);

/* The cooked layer that a VLAN tag is in, or NULL when it is in something else. */
const struct layer *cooked_frame(const struct packet *packet, const struct layer *layer);

/* False when the header of a cooked layer is not all there. */
bool cooked_read(const struct layer *layer, struct cooked *cooked);

/* What a VLAN tag in a cooked frame carries, when nothing decodes it. */
void cooked_line_unknown(struct line *line, const struct layer *layer);

/* Names of packet_type and device_type, and of the types, for field tables. */
extern const struct name cooked_packet_types[];
extern const struct name cooked_device_types[];

/* For the struct protocol of both versions. */
enum decoded cooked_decode(struct packet *packet, struct layer *layer);
void cooked_line(struct line *line, const struct layer *layer);
void cooked_line_classic(struct line *line, const struct layer *layer);

#endif
