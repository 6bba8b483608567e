/* How DNS messages are told; the parts that the files of it share. */
#ifndef ETHOGRAM_DNS_LINE_H
#define ETHOGRAM_DNS_LINE_H

#include "dns.h"
#include "line.h"

/* A message, over UDP, TCP (behind its two bytes of length) or multicast DNS, in both dialects. */
void dns_line(struct line *line, const struct layer *layer);

/* " A 192.0.2.1", with owner and time to live as the manner asks; false when the message ends within it. */
bool dns_put_record(struct line *line, struct span message, const struct dns_record *record, bool multicast);

/* "A", "Type65". */
void dns_put_type(struct text *text, uint16_t type);

/* " CHAOS", " (Class 2)"; nothing for the Internet's. */
void dns_put_class(struct text *text, uint16_t class);

/* " UDPsize=4096 DO [COOKIE …]": RFC 6891. False when the message ends within the options. */
bool dns_put_edns(struct text *text, struct span message, const struct dns_record *record);

#endif
