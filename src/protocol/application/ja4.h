/* JA4, the fingerprint of a TLS client (FoxIO): what program it is, by what it offers.
 *
 * Three parts, joined by _: in ten letters the transport, the version, whether a name is asked for, how many cipher
 * suites and extensions there are, and the first protocol of ALPN; twelve digits of the hash of the cipher suites,
 * sorted; twelve of the extensions', sorted, with the signature algorithms as they stand. */
#ifndef ETHOGRAM_JA4_H
#define ETHOGRAM_JA4_H

#include "tls.h"

enum { JA4_LEN = 10 + 1 + 12 + 1 + 12 };

/* False when it cannot be made: the hello is not all here, or there is no libcrypto. `ja4` is closed by a NUL. */
bool ja4_of(const struct tls_hello *hello, char transport, char ja4[JA4_LEN + 1]);

#endif
