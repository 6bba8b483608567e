/* See utf8.h. */
#include "utf8.h"

#include <string.h>

size_t utf8_len(struct span bytes)
{
	uint8_t first = bytes.at[0];
	size_t len = first < 0x80                    ? 1
	             : first >= 0xc2 && first < 0xe0 ? 2
	             : first >= 0xe0 && first < 0xf0 ? 3
	             : first >= 0xf0 && first < 0xf5 ? 4
	                                             : 0;
	if (!len || len > bytes.len)
		return 0;
	for (size_t i = 1; i < len; i++)
		if ((bytes.at[i] & 0xc0) != 0x80)
			return 0;
	if ((first == 0xe0 && bytes.at[1] < 0xa0) || (first == 0xed && bytes.at[1] >= 0xa0))
		return 0;
	if ((first == 0xf0 && bytes.at[1] < 0x90) || (first == 0xf4 && bytes.at[1] >= 0x90))
		return 0;
	return len;
}

bool utf8_is_c1(const uint8_t *at, size_t len)
{
	if (len == 2)
		return at[0] == 0xc2 && at[1] < 0xa0;
	return !len && *at >= 0x80 && *at < 0xa0;
}

static bool is_c0(uint8_t byte)
{
	return (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f;
}

void utf8_make_visible(char *string)
{
	struct span rest = {(const uint8_t *)string, strlen(string)};
	while (rest.len) {
		const size_t len = utf8_len(rest), step = len ? len : 1;
		if (is_c0(*rest.at) || utf8_is_c1(rest.at, len))
			memset(string, '?', step);
		string += step;
		rest = span_after(rest, step);
	}
}
