/* The parts that the description of DNS is made of. */
#ifndef ETHOGRAM_DNS_DESCRIBE_H
#define ETHOGRAM_DNS_DESCRIBE_H

#include "describe.h"
#include "dns_line.h"

/* A name, wherever it leads; where it does not end nothing behind it can be found. */
void dns_describe_name(struct description *to, const struct field *field);

extern const struct name dns_all_types[];

/* The header of a message. */
enum { DNS_FIELD_COUNT = 9 };
extern const struct field dns_fields[DNS_FIELD_COUNT];

/* The data of records. */
extern const struct shape dns_rrsig, dns_dnskey, dns_ds, dns_nsec, dns_nsec3, dns_nsec3param, dns_svcb, dns_tlsa,
	dns_caa, dns_sshfp;

/* A section of `count` items as far as the layer goes, each told by `each`; nothing when there are none. */
void dns_describe_section(struct description *to, const struct shape *list, unsigned count,
                          void (*each)(struct description *to));

#endif
