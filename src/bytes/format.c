/* text_format: printf's directives that lines are full of, put by the functions of text.h, which are several times as
 * fast; from the first other directive on the C library's vsnprintf takes over. */
#include "text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct values {
	va_list list;
};

enum size { SIZE_INT, SIZE_LONG, SIZE_LONG_LONG, SIZE_SIZE };

/* A directive: %, 0 and a width of up to 16 digits, a size, a conversion. */
struct directive {
	int zeros; /* at least so many digits; 1: as many as there are */
	enum size size;
	char conversion;
};

/* Behind the directive that begins behind the % at `at`, or NULL when it is none of ours. */
static const char *parse(const char *at, struct directive *directive)
{
	*directive = (struct directive){.zeros = 1};
	if (*at == '0') {
		directive->zeros = 0;
		while (*++at >= '0' && *at <= '9' && directive->zeros <= 16)
			directive->zeros = 10 * directive->zeros + *at - '0';
		if (directive->zeros < 1 || directive->zeros > 16)
			return NULL;
	}
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

static void put_decimal(struct text *text, uint64_t value, int zeros)
{
	if (zeros > 1)
		text_zeros(text, value, zeros);
	else
		text_unsigned(text, value);
}

static void put_string(struct text *text, const char *string)
{
	text_put(text, string ? string : "(null)");
}

/* False when the directive is none of ours: nothing is taken then. */
static bool put(struct text *text, const struct directive *directive, struct values *values)
{
	const bool plain = directive->zeros == 1 && directive->size == SIZE_INT;
	switch (directive->conversion) {
	case 'u':
		put_decimal(text, take_unsigned(values, directive->size), directive->zeros);
		return true;
	case 'x':
		text_hex(text, take_unsigned(values, directive->size), directive->zeros);
		return true;
	case 'd':
		if (directive->zeros > 1) /* where the sign counts as a digit */
			return false;
		text_signed(text, take_signed(values, directive->size));
		return true;
	case 's':
		if (plain)
			put_string(text, va_arg(values->list, const char *));
		return plain;
	case 'c':
		if (plain)
			text_char(text, (char)va_arg(values->list, int));
		return plain;
	case '%':
		text_char(text, '%');
		return true;
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
