/* DECnet Phase IV: its routing layer, and the messages of NSP above it (the Network Services Protocol). */
#ifndef ETHOGRAM_DECNET_H
#define ETHOGRAM_DECNET_H

#include "line.h"

/* What there is to read of a message: `len` bytes of it as stated; the cursor may hold fewer, or more. */
struct decnet_message {
	struct cursor cursor;
	size_t len;
};

/* How far a message was told. */
enum decnet_result {
	DECNET_TOLD,
	DECNET_CUT,
	DECNET_INVALID, /* it is shorter than its kind has to be */
};

/* The next `len` bytes. DECNET_INVALID when the message states fewer, DECNET_CUT when they are not captured. */
enum decnet_result decnet_take(struct decnet_message *message, size_t len, const uint8_t **taken);

/* A message of NSP. */
enum decnet_result decnet_put_nsp(struct line *line, struct decnet_message message);

/* Control messages of the routing layer, from their flags on; `type` is one of those of decnet_is_control. */
enum decnet_result decnet_put_control(struct line *line, struct decnet_message message, uint8_t type);
bool decnet_is_control(uint8_t type);

#endif
