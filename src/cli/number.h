/* Numbers on the command line, read strictly: the whole word is the number, or it is none. */
#ifndef ETHOGRAM_NUMBER_H
#define ETHOGRAM_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

/* What a number may be. Base 0 takes 0x and leading 0 as C does. */
struct number_range {
	int64_t least, most;
	int base;
};

/* False when `word` is not a number in the range. Blanks around it are forgiven, as strtol forgives those before. */
bool number_read(const char *word, const struct number_range *range, int64_t *value);

/* A size in bytes as -C has it: bare numbers count 1,000,000 bytes, k, m and g powers of 1024. */
bool number_read_size(const char *word, uint64_t *bytes, bool *too_large);

#endif
