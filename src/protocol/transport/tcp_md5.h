/* TCP's MD5 signature option: RFC 2385. */
#ifndef ETHOGRAM_TCP_MD5_H
#define ETHOGRAM_TCP_MD5_H

#include "packet.h"

enum { TCP_MD5_LEN = 16 };

/* True when `digest` is that of the segment under `secret`: over the pseudo-header, the header without its options and
 * with checksum 0, the data, and the secret (§2). The segment must have been captured whole, and
 * crypto_load have been successful. */
bool tcp_md5_is_right(const struct packet *packet, const struct layer *layer, const char *secret,
                      const uint8_t digest[TCP_MD5_LEN]);

#endif
