/* Network service access points: the addresses of OSI, up to 20 bytes. ISO 8348, RFC 1237. */
#ifndef ETHOGRAM_NSAP_H
#define ETHOGRAM_NSAP_H

#include "text.h"

/* 49.0001.1111; a remark instead when no address has this length. */
void text_nsap(struct text *text, struct span address);

#endif
