/* See crypto.h. */
#include "crypto.h"

#if HAVE_CRYPTO
#include <dlfcn.h>
#include <stddef.h>

#define TEXT_OF(number) #number
#define LIBRARY(version) "libcrypto.so." TEXT_OF(version) /* that whose headers were compiled against */

const struct crypto *crypto;

static bool find(void *library, const char *name, void **function)
{
	*function = dlsym(library, name);
	return *function;
}

bool crypto_load(void)
{
	static struct crypto functions;
	if (crypto)
		return true;
	void *library = dlopen(LIBRARY(OPENSSL_SHLIB_VERSION), RTLD_NOW | RTLD_LOCAL);
	bool found = library;
#define CRYPTO(function) found = found && find(library, #function, (void **)&functions.function);
#include "crypto.def"
#undef CRYPTO
	if (found)
		crypto = &functions;
	return found;
}

#else

bool crypto_load(void)
{
	return false;
}

#endif
