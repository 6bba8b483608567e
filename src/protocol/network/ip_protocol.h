/* The names of the protocols that IP carries: IANA's assigned Internet protocol numbers. */
#ifndef ETHOGRAM_IP_PROTOCOL_H
#define ETHOGRAM_IP_PROTOCOL_H

#include "names.h"

/* As /etc/protocols has them ("icmp"). Not from that file, so that a line reads the same everywhere. */
const char *ip_protocol_keyword(uint8_t protocol);

/* As tcpdump's -v has them ("ICMP"); closed by a row without a name. */
extern const struct name ip_protocol_titles[];

#endif
