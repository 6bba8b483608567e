/* IPv4 in a line of tcpdump 3.x: the addresses and what they say to each other first, and what the header has to add
 * behind it: "(DF)", "(frag 21223:1480@0+)", "[tos 0x10]", "[ttl 1]", and with -v "(ttl 64, id 7, len 40)". */
#include "ip4_line.h"

void ip4_line_classic(struct line *line, const struct layer *layer)
{
	ip4_line_addresses(line, &layer->as.ip4);
}
