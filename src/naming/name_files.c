/* See name_files.h. A line ends at `#`; words are parted by blanks; what cannot be read as meant is passed over. */
#include "name_files.h"

#include "utf8.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char blanks[] = " \t\r\n";

/* Reads a file and gives each line's first two words to `words`. */
static bool read_lines(const char *path, void (*words)(void *context, char *first, char *second), void *context)
{
	FILE *file = fopen(path, "re");
	if (!file)
		return false;
	char *line = NULL;
	size_t room = 0;
	while (getline(&line, &room, file) >= 0) {
		char *rest;
		line[strcspn(line, "#")] = 0;
		char *first = strtok_r(line, blanks, &rest);
		char *second = first ? strtok_r(NULL, blanks, &rest) : NULL;
		if (second)
			words(context, first, second);
	}
	bool whole = !ferror(file);
	free(line);
	fclose(file);
	return whole;
}

/* The longest name of a host has 253 bytes: RFC 1035 §2.3.4. */
static void copy_name(char name[256], const char *from)
{
	snprintf(name, 254, "%s", from);
	utf8_make_visible(name);
}

struct address_reader {
	void (*found)(void *owner, const struct named_address *named);
	void *owner;
};

static void host_words(void *context, char *first, char *second)
{
	const struct address_reader *reader = context;
	struct named_address named = {.bytes = {[10] = 0xff, [11] = 0xff}};
	if (inet_pton(AF_INET, first, named.bytes + 12) != 1 && inet_pton(AF_INET6, first, named.bytes) != 1)
		return;
	copy_name(named.name, second);
	reader->found(reader->owner, &named);
}

bool hosts_read(const char *path, void (*found)(void *owner, const struct named_address *), void *owner,
                struct flaw *flaw)
{
	struct address_reader reader = {found, owner};
	if (read_lines(path, host_words, &reader))
		return true;
	return flaw ? flaw_set(flaw, "%s: %s", path, strerror(errno)) : false;
}

/* Six numbers of one or two hexadecimal digits, colons between them. */
static bool mac_from(const char *word, uint8_t mac[6])
{
	for (int i = 0; i < 6; i++) {
		size_t digits = strspn(word, "0123456789abcdefABCDEF");
		if (digits < 1 || digits > 2 || word[digits] != (i < 5 ? ':' : '\0'))
			return false;
		mac[i] = (uint8_t)strtoul(word, NULL, 16);
		word += digits + 1;
	}
	return true;
}

static void ether_words(void *context, char *first, char *second)
{
	const struct address_reader *reader = context;
	struct named_address named = {0};
	if (!mac_from(first, named.bytes))
		return;
	copy_name(named.name, second);
	reader->found(reader->owner, &named);
}

bool ethers_read(const char *path, void (*found)(void *owner, const struct named_address *), void *owner)
{
	struct address_reader reader = {found, owner};
	return read_lines(path, ether_words, &reader);
}

struct service_reader {
	void (*found)(void *owner, const struct named_service *named);
	void *owner;
};

static void service_words(void *context, char *first, char *second)
{
	const struct service_reader *reader = context;
	struct named_service named = {0};
	char *slash;
	unsigned long port = strtoul(second, &slash, 10);
	if (slash == second || *slash != '/' || port > UINT16_MAX)
		return;
	named.port = (uint16_t)port;
	named.protocol = slash + 1;
	copy_name(named.name, first);
	reader->found(reader->owner, &named);
}

bool services_read(const char *path, void (*found)(void *owner, const struct named_service *), void *owner)
{
	struct service_reader reader = {found, owner};
	return read_lines(path, service_words, &reader);
}
