/* Tables from values to names, closed by a row without a name. */
#ifndef ETHOGRAM_NAMES_H
#define ETHOGRAM_NAMES_H

#include "text.h"

struct name {
	uint32_t value;
	const char *text; /* NULL closes the table */
};

/* The name of `value`, or NULL. */
const char *name_of(const struct name *names, uint32_t value);

/* Puts the name of `value`, or `format` (with one %u) of the value when it has none. */
void text_name(struct text *text, const struct name *names, uint32_t value, const char *format)
	__attribute__((format(printf, 4, 0)));

/* Puts the names of the bits that are set, in the table's order, `between` between them, and the bits without a name
 * as hexadecimal at the end; "none" when no bit is set. */
void text_flags(struct text *text, const struct name *names, uint32_t bits, const char *between);

/* The same joined by ", ", but bits without a name are not shown; `otherwise` when none has one. */
void text_known_flags(struct text *text, const struct name *names, uint32_t bits, const char *otherwise);

/* "NAME (5)", or `otherwise` in the place of the name. */
void text_name_and_value(struct text *text, const struct name *names, uint32_t value, const char *otherwise);

#endif
