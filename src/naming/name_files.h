/* The files that name things, read line by line: hosts(5), services(5), ethers(5). */
#ifndef ETHOGRAM_NAME_FILES_H
#define ETHOGRAM_NAME_FILES_H

#include "flaw.h"

#include <stdint.h>

/* A line of such a file: what is named, and its first name. Control characters of names are made visible: utf8.h. */
struct named_address {
	uint8_t bytes[16]; /* IPv6, or IPv4 in its mapped form; six bytes of a link-layer address */
	char name[256];
};

struct named_service {
	uint16_t port;
	const char *protocol; /* "tcp"; good for the call */
	char name[256];
};

/* Each calls `found` for every line that says something. False and a flaw (when `flaw` is not NULL) when the file
 * cannot be read. */
bool hosts_read(const char *path, void (*found)(void *owner, const struct named_address *), void *owner,
                struct flaw *flaw);
bool ethers_read(const char *path, void (*found)(void *owner, const struct named_address *), void *owner);
bool services_read(const char *path, void (*found)(void *owner, const struct named_service *), void *owner);

#endif
