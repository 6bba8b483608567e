/* The options of IPv6's hop-by-hop and destination options headers: RFC 8200 §4.2. */
#ifndef ETHOGRAM_IP6_OPTIONS_H
#define ETHOGRAM_IP6_OPTIONS_H

#include "line.h"

/* The types that something here asks for, with the two bits that say what to do when one does not know it. */
enum {
	IP6_OPTION_PAD1 = 0,
	IP6_OPTION_PADN = 1,
	IP6_OPTION_ROUTER_ALERT = 5,    /* RFC 2711 */
	IP6_OPTION_JUMBO = 0xc2,        /* RFC 2675 */
	IP6_OPTION_HOME_ADDRESS = 0xc9, /* RFC 6275 §6.3 */
};

struct ip6_option {
	uint8_t type;
	uint32_t len;       /* with type and length byte, as stated; 1 for Pad1 */
	uint32_t remaining; /* bytes from its type to the end of the header */
	struct span data;   /* what follows the length byte, as far as the header goes */
	bool beyond;        /* longer than the header */
};

/* Iterates over the options of a header: `struct cursor it = cursor_over(…); while (ip6_option_next(&it, &option))`.
 * Stops after one that goes beyond the header. */
bool ip6_option_next(struct cursor *it, struct ip6_option *option);

/* The payload length that a hop-by-hop header (at the start of `bytes`) gives by its jumbo payload option; 0 when it
 * has none, or one that is not longer than what the IPv6 header could have said. */
uint32_t ip6_jumbo_option(struct span bytes);

/* decode and line functions that the two headers share. `kind` is the header's own number. */
enum decoded ip6_options_decode(struct packet *packet, struct layer *layer, uint8_t kind);
void line_ip6_options(struct line *line, const struct layer *layer);

#endif
