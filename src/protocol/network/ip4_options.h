/* The options of IPv4 in text: what ip4.c and ip4_classic.c put between the brackets of -v. */
#ifndef ETHOGRAM_IP4_OPTIONS_H
#define ETHOGRAM_IP4_OPTIONS_H

#include "line.h"

enum ip4_options_put {
	IP4_OPTIONS_PUT,
	IP4_OPTIONS_CUT,         /* the capture ends in the value of one: not said yet */
	IP4_OPTIONS_CUT_IN_HEAD, /* it ends at a kind or length: said, and nothing may follow */
};

/* "RR 1.1.1.1, 2.2.2.2,EOL": in tcpdump's words. `layer` is an IPv4 layer. */
enum ip4_options_put ip4_options_put(struct line *line, const struct layer *layer);

/* " RR{1.1.1.1 2.2.2.2#} EOL-2": in those of tcpdump 3.x, or "[|ip]" when they were not all captured. */
void ip4_options_put_classic(struct line *line, const struct layer *layer);

#endif
