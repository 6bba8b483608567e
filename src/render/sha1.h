/* SHA-1 (RFC 3174) of what fits into one block. It names things here; it protects nothing. */
#ifndef ETHOGRAM_SHA1_H
#define ETHOGRAM_SHA1_H

#include "span.h"

enum {
	SHA1_LEN = 20,
	SHA1_SHORT_MAX = 55, /* bytes: a block, without the bit behind the message and its length */
};

/* `message` is at most SHA1_SHORT_MAX bytes long. */
void sha1_short(struct span message, uint8_t digest[SHA1_LEN]);

#endif
