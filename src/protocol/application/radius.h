/* RADIUS: RFC 2865 and 2866; attributes also of RFC 2867 to 2869, 3162, 3576, 4675, 5090 and 5580. What its files
 * share. */
#ifndef ETHOGRAM_RADIUS_H
#define ETHOGRAM_RADIUS_H

#include "line.h"

enum { RADIUS_ATTRIBUTE_HEADER_LEN = 2 };

extern const struct name radius_service_types[], radius_framed_protocols[], radius_framed_routings[],
	radius_compressions[], radius_login_services[], radius_terminations[], radius_statuses[], radius_authentics[],
	radius_causes[], radius_filters[], radius_port_types[], radius_tunnel_types[], radius_tunnel_media[],
	radius_zone_accesses[], radius_prompts[], radius_error_causes[], radius_vendors[], radius_vlan_tags[];

/* NULL when it has none. */
const char *radius_attribute_name(uint8_t type);

/* An attribute's value, which is not empty. False when tcpdump gives up the packet. */
bool radius_put_value(struct line *line, uint8_t type, struct span value);

#endif
