/* RADIUS: RFC 2865 and 2866; attributes also of RFC 2867 to 2869, 3162, 3576, 4675, 5090 and 5580. What its files
 * share. */
#ifndef ETHOGRAM_RADIUS_H
#define ETHOGRAM_RADIUS_H

#include "line.h"

enum { RADIUS_ATTRIBUTE_HEADER_LEN = 2 };

extern const struct name radius_service_types[], radius_framed_protocols[], radius_framed_routings[],
	radius_compressions[], radius_login_services[], radius_terminations[], radius_statuses[], radius_authentics[],
	radius_causes[], radius_filters[], radius_port_types[], radius_tunnel_types[], radius_tunnel_media[],
	radius_zone_accesses[], radius_prompts[], radius_error_causes[], radius_vendors[], radius_vlan_tags[],
	radius_features[];

/* A value, and with what it is told. */
struct radius_attribute {
	uint8_t type;
	uint8_t len;       /* bytes of the value, as it states */
	struct span value; /* as far as it is captured */
	struct span rest;  /* the same and what is behind it */
	const struct name *names;
};

/* Whether the capture ends within the value. */
static inline bool radius_is_cut(const struct radius_attribute *attribute)
{
	return attribute->value.len < attribute->len;
}

/* For some that are cut tcpdump says so and goes on. True, for returning. */
static inline bool radius_put_cut(struct line *line)
{
	line_truncated(line, "radius");
	return true;
}

/* False when tcpdump gives up the packet. */
typedef bool radius_put_attribute(struct line *line, const struct radius_attribute *attribute);

/* "ERROR: length 3 != 4", and false, unless it is as long as it should be. */
bool radius_has_length(struct line *line, const struct radius_attribute *attribute, uint8_t wanted);

/* Of Apple Remote Access: RFC 2869 §5. */
radius_put_attribute radius_put_arap_password, radius_put_arap_features, radius_put_arap_response;

/* What tells where somebody is: RFC 5580 §4. */
radius_put_attribute radius_put_operator, radius_put_location, radius_put_location_data, radius_put_location_policy;

/* NULL when it has none. */
const char *radius_attribute_name(uint8_t type);

/* An attribute's value, the first `len` bytes (at least 1) of `rest`, as far as they are captured. False when tcpdump
 * gives up the packet. */
bool radius_put_value(struct line *line, uint8_t type, uint8_t len, struct span rest);

#endif
