/* "10.0.0.1.1024 > 10.0.0.2.80: ": how the lines of TCP, UDP and SCTP begin. */
#ifndef ETHOGRAM_ENDPOINTS_H
#define ETHOGRAM_ENDPOINTS_H

#include "line.h"

/* "10.0.0.1", one of the hosts that a layer of IP names; nothing when it is NULL. */
void line_host(struct line *line, const struct layer *network, bool is_source);

/* "10.0.0.1 > 10.0.0.2:", the hosts alone; nothing outside of IP. */
void line_hosts(struct line *line, const struct layer *layer);

/* "10.0.0.1.1024 > 10.0.0.2.80:", hosts and ports; the ports alone when IP does not carry it directly. */
void line_endpoints(struct line *line, const struct layer *layer, enum service_protocol protocol,
                    const uint16_t ports[2]);

/* The same with the hosts also where an extension header stood between and they have been named: SCTP, DCCP. */
void line_endpoints_again(struct line *line, const struct layer *layer, enum service_protocol protocol,
                          const uint16_t ports[2]);

#endif
