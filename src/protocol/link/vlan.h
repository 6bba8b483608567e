/* VLAN tags: IEEE 802.1Q, and 802.1ad's outer tag. */
#ifndef ETHOGRAM_VLAN_H
#define ETHOGRAM_VLAN_H

#include <stdbool.h>
#include <stdint.h>

enum { VLAN_TAG_LEN = 4 };

struct vlan {
	uint8_t priority;   /* PCP, 0 to 7 */
	bool drop_eligible; /* DEI */
	uint16_t id;        /* VID, 0 to 4095 */
	uint16_t type;      /* ethertype, or 802.3 length, of what follows the tag */
};

#endif
