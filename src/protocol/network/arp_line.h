/* How ARP reads in a line. */
#ifndef ETHOGRAM_ARP_LINE_H
#define ETHOGRAM_ARP_LINE_H

#include "line.h"

/* The line in each dialect: tcpdump 4's and 3's. */
void arp_line(struct line *line, const struct layer *layer);
void arp_line_classic(struct line *line, const struct layer *layer);

/* Hardware types, in tcpdump's words. */
extern const struct name arp_hardware_names[];

#endif
