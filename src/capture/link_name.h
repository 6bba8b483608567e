/* Names of link types, as libpcap knows them: EN10MB (Ethernet). */
#ifndef ETHOGRAM_LINK_NAME_H
#define ETHOGRAM_LINK_NAME_H

#include "text.h"

/* Name and description of a DLT_ number; NULL when libpcap has none. The program's own strings. */
const char *link_name(int link_type);
const char *link_description(int link_type);

/* The DLT_ number with this name (any case, with or without DLT_), or -1. */
int link_type_named(const char *name);

/* `EN10MB (Ethernet)`, or `160` for a number without a name: what follows `link-type ` when tcpdump begins. */
void link_type_put(struct text *text, int link_type);

/* True when libpcap knows a time stamp type (-j) of this name. */
bool time_stamp_type_exists(const char *name);

/* "libpcap version 1.10.3 (with TPACKET_V3)" */
const char *libpcap_version(void);

#endif
