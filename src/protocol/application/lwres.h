/* What the telling of lwres and its description share. */
#ifndef ETHOGRAM_LWRES_H
#define ETHOGRAM_LWRES_H

#include "describe.h"

enum { LWRES_RESPONSE = 1 };

enum lwres_operation {
	LWRES_NOOP = 0,
	LWRES_ADDRESSES_BY_NAME = 0x10001,
	LWRES_NAME_BY_ADDRESS = 0x10002,
	LWRES_RECORDS_BY_NAME = 0x10003,
};

enum lwres_family { LWRES_IP4 = 1, LWRES_IP6 = 2 };

/* The classes of DNS, by the names that lwres tells. */
extern const struct name lwres_classes[];

/* What is behind the header of a question or an answer, whose operation is one of those by name or address. */
void lwres_describe_body(struct description *to, uint64_t operation, bool is_response);

#endif
