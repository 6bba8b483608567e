/* The options of DHCP, pulled apart one by one: RFC 2132, and the RFCs that added to it.
 *
 *	struct cursor cursor = cursor_over(options);
 *	while (dhcp_option_next(&cursor, &option)) … */
#ifndef ETHOGRAM_DHCP_OPTIONS_H
#define ETHOGRAM_DHCP_OPTIONS_H

#include "line.h"

enum { DHCP_PAD = 0, DHCP_MESSAGE_TYPE = 53, DHCP_END = 255 };

struct dhcp_option {
	uint8_t code, length;
	struct span data; /* shorter than `length` where the message ends within it */
};

/* Also PAD and END, which have no data. False where nothing is left; where the message ends before the length,
 * cursor->ran_short is set. */
bool dhcp_option_next(struct cursor *cursor, struct dhcp_option *option);

/* tcpdump's name of an option; "Unknown" where it has none. */
const char *dhcp_option_name(uint8_t code);

/* What the data of an option say, all of them there: names, numbers, addresses. False, said why, when they are too
 * short; what is behind the value is left in `data`. */
bool dhcp_option_put_value(struct line *line, const struct dhcp_option *option, struct cursor *data);

/* All options, each on a line of its own. False when they are not all there. */
bool line_dhcp_options(struct line *line, struct span options);

#endif
