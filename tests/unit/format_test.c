/* text_format puts what printf prints; what is put behind a mark can be taken back. */
#include "check.h"
#include "text.h"

#include <limits.h>
#include <stdio.h>

#define CHECK_LIKE_PRINTF(...) \
	do { \
		char expected[4096]; \
		struct text text = text_growing(); \
		const int len = snprintf(expected, sizeof expected, __VA_ARGS__); \
		text_format(&text, __VA_ARGS__); \
		CHECK_NAMED((size_t)len == text_place(&text) && memcmp(text.start, expected, (size_t)len) == 0, \
		            expected); \
		text_free(&text); \
	} while (0)

static void puts_numbers(void)
{
	static const unsigned values[] = {
		0, 1, 9, 10, 99, 255, 256, 4095, 65535, 99999999, 100000000, INT_MAX, UINT_MAX,
	};
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		const unsigned value = values[i];
		const unsigned long long wide = (unsigned long long)value << 31 | value;
		CHECK_LIKE_PRINTF("%u %x %d %o", value, value, (int)value, value);
		CHECK_LIKE_PRINTF("%02x%04x%08x%01x %03u %09u %016llx", value, value, value, value, value, value, wide);
		CHECK_LIKE_PRINTF("%llu %llx %lld", wide, wide, (long long)wide);
		CHECK_LIKE_PRINTF("%lu %lx %ld", (unsigned long)wide, (unsigned long)wide, -(long)wide);
		CHECK_LIKE_PRINTF("%3u %02d %04d %09d|%6lu", value, (int)value, -(int)value, (int)value,
		                  (unsigned long)value);
		CHECK_LIKE_PRINTF("%zu %zd %04zx", (size_t)value, (ssize_t)value, (size_t)value);
		CHECK_LIKE_PRINTF("%5u|%-5u|%+d|%#x|%X|%.3x|%04d|% d", value, value, (int)value, value, value,
		                  value, -(int)value, 7);
	}
}

static void puts_strings(void)
{
	char long_string[3000];
	memset(long_string, 'x', sizeof long_string - 1);
	long_string[sizeof long_string - 1] = 0;
	CHECK_LIKE_PRINTF("plain");
	CHECK_LIKE_PRINTF("%s, %c%c and 100%%: %u", "a string", 'a', 'b', 1u);
	CHECK_LIKE_PRINTF("%u %5s %-5s| %.2f %s %u", 1u, "abc", "abc", 1.5, "behind", 2u);
	CHECK_LIKE_PRINTF("%s%.*s", long_string, 3, "abcdef");
	CHECK_LIKE_PRINTF("%4000s", "padded");
}

static void drain_nowhere(struct text *text, void *owner)
{
	(void)text, (void)owner;
}

/* Wherever in the buffer the mark stands. */
static void takes_back(void)
{
	enum { MARKED_LEN = 2 * TEXT_SLACK };
	char buffer[4 * TEXT_SLACK];
	struct text text = text_to(buffer, sizeof buffer, drain_nowhere, NULL);
	for (size_t put = 0; put < 2 * sizeof buffer; put++) {
		text_char(&text, '.');
		const uint64_t place = text_mark(&text, MARKED_LEN);
		for (size_t i = 0; i < MARKED_LEN; i++)
			text_char(&text, 'x');
		CHECK(text_cut_back(&text, place) && text_place(&text) == place);
	}
}

int main(void)
{
	takes_back();
	puts_numbers();
	puts_strings();
	return check_done();
}
