/* Addresses as numbers in text. What has a name is for naming/ to say. */
#ifndef ETHOGRAM_ADDRESS_H
#define ETHOGRAM_ADDRESS_H

#include "text.h"

enum { IP4_LEN = 4, IP6_LEN = 16, MAC_LEN = 6 };

/* 192.0.2.1 */
void text_ip4(struct text *text, const uint8_t address[IP4_LEN]);

/* 2001:db8::1, as RFC 5952 and tcpdump write it; ::ffff:192.0.2.1 for mapped addresses. */
void text_ip6(struct text *text, const uint8_t address[IP6_LEN]);

/* 00:0a:0b:0c:0d:0e; any length: link-layer addresses are not always six bytes. */
void text_mac(struct text *text, struct span address);

/* 0:a:b:c:d:e, as tcpdump 3.x wrote them. */
void text_mac_classic(struct text *text, struct span address);

#endif
