/* See names.h. */
#include "names.h"

const char *name_of(const struct name *names, uint32_t value)
{
	for (; names->text; names++)
		if (names->value == value)
			return names->text;
	return NULL;
}

void text_name(struct text *text, const struct name *names, uint32_t value, const char *format)
{
	const char *name = name_of(names, value);
	if (name)
		text_bytes(text, name, strlen(name));
	else
		text_format(text, format, value);
}

void text_flags(struct text *text, const struct name *names, uint32_t bits, const char *between)
{
	const char *before = "";
	if (!bits)
		text_put(text, "none");
	for (; names->text; names++) {
		if (!names->value || (bits & names->value) != names->value)
			continue;
		text_format(text, "%s%s", before, names->text);
		bits &= ~names->value;
		before = between;
	}
	if (bits)
		text_format(text, "%s0x%x", before, bits);
}

void text_known_flags(struct text *text, const struct name *names, uint32_t bits, const char *otherwise)
{
	const char *before = "";
	for (; names->text; names++) {
		if (!names->value || (bits & names->value) != names->value)
			continue;
		text_format(text, "%s%s", before, names->text);
		before = ", ";
	}
	if (!*before)
		text_put(text, otherwise);
}

void text_name_and_value(struct text *text, const struct name *names, uint32_t value, const char *otherwise)
{
	const char *name = name_of(names, value);
	text_format(text, "%s (%u)", name ? name : otherwise, value);
}
