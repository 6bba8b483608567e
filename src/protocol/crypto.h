/* libcrypto, loaded when something is to be decrypted, and not by every run: to link it takes as long as to link all
 * other libraries together. Its functions are called as crypto->EVP_md5(). */
#ifndef ETHOGRAM_CRYPTO_H
#define ETHOGRAM_CRYPTO_H

#include <stdbool.h>

/* Loads it, while files may still be read; once is enough. False when it was built without or the system has none: then
 * `crypto` stays NULL, and nobody may ask for anything. */
bool crypto_load(void);

#if HAVE_CRYPTO
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/provider.h>
#include <openssl/sha.h>

struct crypto {
#define CRYPTO(function) __typeof__(function) *function;
#include "crypto.def"
#undef CRYPTO
};

extern const struct crypto *crypto;
#endif

#endif
