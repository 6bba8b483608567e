/* What the files of SNMP's descriptions share: elements of BER, each told as one field of tag, length and contents. */
#ifndef ETHOGRAM_SNMP_DESCRIBE_H
#define ETHOGRAM_SNMP_DESCRIBE_H

#include "ber.h"
#include "describe.h"

/* The element ahead, and how long it is in all; 0 when there is none that is all here. */
size_t snmp_element(const struct description *to, struct ber *ber);

/* Bytes of the tag and length ahead. */
size_t snmp_head_len(const struct description *to, const struct ber *ber);

/* The next element as one field; false, and nothing told, when it is of another kind. */
bool snmp_describe_integer(struct description *to, const struct field *field);
bool snmp_describe_string(struct description *to, const struct field *field);

/* A group of the whole element ahead, when it is constructed or, for `tag`, a string that holds elements; its first
 * field is its tag and length. False when there is no such. */
bool snmp_open(struct description *to, const struct shape *shape, uint32_t tag);

/* The PDU ahead, of any version: RFC 3416 §3, traps of version 1: RFC 1157 §4.1.6. */
void snmp_describe_pdu(struct description *to);
extern const struct shape snmp_pdu_shape;

/* RFC 3412 §6: what follows the version in version 3. */
void snmp_describe_v3(struct description *to);
extern const struct shape snmp_v3_shape;

#endif
