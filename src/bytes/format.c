/* text_format: printf's directives that lines are full of, put by the functions of text.h, which are several times as
 * fast; from the first other directive on the C library's vsnprintf takes over. */
#include "text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { WIDTH_MAX = 16 };

struct values {
	va_list list;
};

enum size { SIZE_INT, SIZE_LONG, SIZE_LONG_LONG, SIZE_SIZE };

/* A directive: %, a width of up to 16 with a 0 before it or not, a size, a conversion. */
struct directive {
	int width; /* at least so many characters */
	bool zeros; /* are put before the number, not spaces */
	enum size size;
	char conversion;
};

/* Behind the directive that begins behind the % at `at`, or NULL when it is none of ours. */
static const char *parse(const char *at, struct directive *directive)
{
	*directive = (struct directive){.zeros = *at == '0'};
	while (*at >= '0' && *at <= '9' && directive->width <= WIDTH_MAX)
		directive->width = 10 * directive->width + *at++ - '0';
	if (directive->width > WIDTH_MAX)
		return NULL;
	if (*at == 'z') {
		directive->size = SIZE_SIZE;
		at++;
	}
	for (; *at == 'l' && directive->size < SIZE_LONG_LONG; at++)
		directive->size++;
	directive->conversion = *at;
	return at + 1;
}

static uint64_t take_unsigned(struct values *values, enum size size)
{
	switch (size) {
	case SIZE_LONG:
		return va_arg(values->list, unsigned long);
	case SIZE_LONG_LONG:
		return va_arg(values->list, unsigned long long);
	case SIZE_SIZE:
		return va_arg(values->list, size_t);
	default:
		return va_arg(values->list, unsigned);
	}
}

static int64_t take_signed(struct values *values, enum size size)
{
	switch (size) {
	case SIZE_LONG:
		return va_arg(values->list, long);
	case SIZE_LONG_LONG:
		return va_arg(values->list, long long);
	case SIZE_SIZE:
		return (int64_t)va_arg(values->list, size_t);
	default:
		return va_arg(values->list, int);
	}
}

static void put_unsigned(struct text *text, const struct directive *directive, uint64_t value)
{
	if (!directive->width)
		text_unsigned(text, value);
	else if (directive->zeros)
		text_zeros(text, value, directive->width);
	else
		text_right(text, value, directive->width);
}

/* The sign counts as a character of the width. */
static void put_signed(struct text *text, struct directive *directive, int64_t value)
{
	if (value < 0) {
		text_char(text, '-');
		directive->width -= directive->width > 1;
	}
	put_unsigned(text, directive, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

static void put_string(struct text *text, const char *string)
{
	text_put(text, string ? string : "(null)");
}

/* False when the directive is none of ours: nothing is taken then. */
static bool put(struct text *text, struct directive *directive, struct values *values)
{
	const bool is_plain = !directive->width && directive->size == SIZE_INT;
	const bool has_spaces = directive->width && !directive->zeros;
	switch (directive->conversion) {
	case 'u':
		if (has_spaces && directive->size != SIZE_INT)
			return false;
		put_unsigned(text, directive, take_unsigned(values, directive->size));
		return true;
	case 'd':
		if (has_spaces)
			return false;
		put_signed(text, directive, take_signed(values, directive->size));
		return true;
	case 'x':
		if (has_spaces)
			return false;
		text_hex(text, take_unsigned(values, directive->size), directive->width);
		return true;
	case 's':
		if (is_plain)
			put_string(text, va_arg(values->list, const char *));
		return is_plain;
	case 'c':
		if (is_plain)
			text_char(text, (char)va_arg(values->list, int));
		return is_plain;
	case '%':
		if (is_plain)
			text_char(text, '%');
		return is_plain;
	default:
		return false;
	}
}

static void put_rest(struct text *text, const char *format, struct values *values)
{
	va_list again;
	va_copy(again, values->list);
	text_room(text);
	size_t room = text_room_left(text);
	int len = vsnprintf(text->at, room, format, values->list);
	assert(len >= 0);
	if ((size_t)len < room) {
		text->at += len;
	} else {
		char *whole = malloc((size_t)len + 1);
		assert(whole);
		vsnprintf(whole, (size_t)len + 1, format, again);
		text_bytes(text, whole, (size_t)len);
		free(whole);
	}
	va_end(again);
}

void text_format(struct text *text, const char *format, ...)
{
	struct values values;
	va_start(values.list, format);
	for (;;) {
		const char *percent = strchrnul(format, '%');
		struct directive directive;
		text_bytes(text, format, (size_t)(percent - format));
		if (!*percent)
			break;
		const char *behind = parse(percent + 1, &directive);
		if (!behind || !put(text, &directive, &values)) {
			put_rest(text, percent, &values);
			break;
		}
		format = behind;
	}
	va_end(values.list);
}
