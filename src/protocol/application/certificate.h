/* Certificates (X.509, RFC 5280): whose they are. Of one that is not all here, as far as it is here. */
#ifndef ETHOGRAM_CERTIFICATE_H
#define ETHOGRAM_CERTIFICATE_H

#include "ber.h"
#include "text.h"

struct certificate {
	struct span common_name; /* of its subject; nothing in it when there is none */
	struct ber_cursor names; /* its alternative names: certificate_name_next */
};

/* `len` is the length on the wire. */
struct certificate certificate_of(struct span der, uint32_t len);

enum certificate_name_kind { CERTIFICATE_DNS_NAME = 2, CERTIFICATE_IP_ADDRESS = 7 }; /* RFC 5280 §4.2.1.6 */

struct certificate_name {
	enum certificate_name_kind kind;
	struct span bytes; /* letters, or an address of 4 or 16 bytes */
};

/* The next name that is a host's. */
bool certificate_name_next(struct ber_cursor *names, struct certificate_name *name);

/* Puts it, made safe. */
void certificate_put_name(struct text *text, const struct certificate_name *name);

#endif
