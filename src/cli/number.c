/* See number.h. Why strictly: docs/adr/0003-strict-numbers.md. */
#include "number.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>

/* strtoll, and what follows the number; NULL when there is none or it does not fit. */
static const char *read_digits(const char *word, int base, int64_t *value)
{
	char *end;
	errno = 0;
	*value = strtoll(word, &end, base);
	return end == word || errno ? NULL : end;
}

static bool only_blanks(const char *rest)
{
	while (isspace((unsigned char)*rest))
		rest++;
	return !*rest;
}

bool number_read(const char *word, const struct number_range *range, int64_t *value)
{
	const char *rest = read_digits(word, range->base, value);
	return rest && only_blanks(rest) && *value >= range->least && *value <= range->most;
}

/* What a suffix of -C multiplies by, 0 when there is no such suffix. */
static uint64_t unit_of(char suffix)
{
	switch (suffix) {
	case '\0': return 1000000;
	case 'k': case 'K': return 1 << 10;
	case 'm': case 'M': return 1 << 20;
	case 'g': case 'G': return 1 << 30;
	}
	return 0;
}

bool number_read_size(const char *word, uint64_t *bytes, bool *too_large)
{
	int64_t value;
	*too_large = false;
	const char *rest = read_digits(word, 10, &value);
	if (!rest || value <= 0)
		return false;
	const uint64_t unit = unit_of(*rest);
	if (!unit || (*rest && rest[1]))
		return false;
	*too_large = (uint64_t)value > INT64_MAX / unit;
	*bytes = (uint64_t)value * unit;
	return !*too_large;
}
