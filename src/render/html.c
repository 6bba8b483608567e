/* See html.h. */
#include "html.h"

#include "utf8.h"

static const char replacement[] = "\xef\xbf\xbd"; /* U+FFFD */

static void put_ascii(struct text *text, uint8_t byte)
{
	switch (byte) {
	case '&': text_put(text, "&amp;"); break;
	case '<': text_put(text, "&lt;"); break;
	case '>': text_put(text, "&gt;"); break;
	case '"': text_put(text, "&quot;"); break;
	case '\'': text_put(text, "&#39;"); break;
	default:
		if ((byte >= ' ' && byte < 0x7f) || byte == '\n' || byte == '\t')
			text_char(text, (char)byte);
		else
			text_put(text, replacement);
	}
}

/* U+FFFE and U+FFFF, which no document may hold. */
static bool is_no_character(const uint8_t *at, size_t len)
{
	return len == 3 && at[0] == 0xef && at[1] == 0xbf && at[2] >= 0xbe;
}

void html_put(struct text *text, struct span words)
{
	while (words.len) {
		const size_t len = utf8_len(words);
		if (len == 1)
			put_ascii(text, *words.at);
		else if (!len || utf8_is_c1(words.at, len) || is_no_character(words.at, len))
			text_put(text, replacement);
		else
			text_bytes(text, words.at, len);
		words = span_after(words, len ? len : 1);
	}
}
