/* Names of what management frames of wireless LANs say. */
#ifndef ETHOGRAM_WLAN_NAMES_H
#define ETHOGRAM_WLAN_NAMES_H

#include "names.h"

enum {
	WLAN_ACTION_BLOCK_ACK = 3,
	WLAN_ACTION_HT = 7,
	WLAN_ACTION_MESH = 13,
	WLAN_ACTION_MULTIHOP = 14,
	WLAN_ACTION_PEERING = 15,
	WLAN_STATUS_COUNT = 108, /* from here on tcpdump knows none */
};

extern const struct name wlan_statuses[], wlan_reasons[], wlan_authentications[], wlan_action_categories[];
extern const struct name wlan_block_ack_actions[], wlan_ht_actions[], wlan_mesh_actions[], wlan_multihop_actions[],
	wlan_peering_actions[];

#endif
