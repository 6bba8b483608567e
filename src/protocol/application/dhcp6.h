/* DHCPv6 (RFC 8415): what the files that tell its options share. */
#ifndef ETHOGRAM_DHCP6_H
#define ETHOGRAM_DHCP6_H

#include "line.h"

struct dhcp6_option {
	uint16_t code;
	struct span data;
};

/* Options being told; `depth` of those around them. */
struct dhcp6_telling {
	struct line *line;
	const uint8_t *end; /* of what was captured: headers and names are read on to there, whatever holds them says */
	uint8_t depth;
	bool is_broken; /* the option's data cannot be told any further, nor what follows it in its list */
};

/* False at the end, and at an option that is not all there: then the cursor has run short. */
bool dhcp6_next_option(struct cursor *cursor, struct dhcp6_option *option);

/* Tells the data of an option, behind its name. */
typedef void dhcp6_put(struct dhcp6_telling *telling, struct span data);

/* `data` and what was captured behind them. */
static inline struct span dhcp6_reach(const struct dhcp6_telling *telling, struct span data)
{
	return (struct span){data.at, (size_t)(telling->end - data.at)};
}

/* Data that are not as they should be: a question mark. And those that hold no options. */
extern dhcp6_put dhcp6_put_addresses, dhcp6_put_authentication, dhcp6_put_identifier, dhcp6_put_labels,
	dhcp6_put_names, dhcp6_put_reconfigure, dhcp6_put_string, dhcp6_put_strings, dhcp6_put_time_servers,
	dhcp6_put_u16, dhcp6_put_u32, dhcp6_put_u8, dhcp6_put_unknown, dhcp6_put_zone;

#endif
