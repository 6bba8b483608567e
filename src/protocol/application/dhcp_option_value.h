/* The values of DHCP's options in lines of text, by what they consist of. */
#ifndef ETHOGRAM_DHCP_OPTION_VALUE_H
#define ETHOGRAM_DHCP_OPTION_VALUE_H

#include "line.h"

/* What a value consists of. */
enum dhcp_shown {
	DHCP_SHOWS_TEXT,
	DHCP_SHOWS_HOSTS,
	DHCP_SHOWS_HOST_PAIRS,
	DHCP_SHOWS_SIGNED_32,
	DHCP_SHOWS_UNSIGNED_32,
	DHCP_SHOWS_UNSIGNED_16,
	DHCP_SHOWS_UNSIGNED_8,
	DHCP_SHOWS_SWITCHES,
	DHCP_SHOWS_NODE_TYPE,
	DHCP_SHOWS_OVERLOAD,
	DHCP_SHOWS_MESSAGE_TYPE,
	DHCP_SHOWS_PARAMETERS,
	DHCP_SHOWS_CLIENT_ID,
	DHCP_SHOWS_USER_CLASS,
	DHCP_SHOWS_FULL_NAME,
	DHCP_SHOWS_AGENT,
	DHCP_SHOWS_ROUTES,
	DHCP_SHOWS_REDIRECTS,
	DHCP_SHOWS_COUNT,
};

/* Puts what it can from an option's data; false when it said why it stopped. What it has no use for is left in `data`. */
bool dhcp_put_shown(struct line *line, enum dhcp_shown shown, struct cursor *data);

#endif
