/* The Label Distribution Protocol: what its files share. */
#ifndef ETHOGRAM_LDP_H
#define ETHOGRAM_LDP_H

#include "line.h"

/* What a pseudowire carries: IANA's pseudowire types, RFC 4446. */
extern const struct name ldp_pseudowire_types[];

/* The value of a TLV: `len` bytes of what `value` holds, which may be more. False when the capture, or a prefix, ends
 * in it. */
bool ldp_put_value(struct line *line, uint16_t type, struct span value, uint16_t len);

/* The name of a TLV's type, or NULL. */
const char *ldp_tlv_name(uint16_t type);

#endif
