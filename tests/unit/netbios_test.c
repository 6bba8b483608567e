/* Names of NetBIOS as RFC 1001 §14.1 encodes them and text of sixteen-bit characters: what is right, and what must do
 * no harm. */
#include "application/netbios.h"
#include "check.h"
#include "utf16.h"

#include <string.h>

/* "\x20", the letters and what follows. */
#define FILESRV "\x20" "EGEJEMEFFDFCFGCACACACACACACACACA"

static bool is_put(struct text *text, const char *wanted)
{
	const size_t len = (size_t)(text->at - text->start);
	const bool same = len == strlen(wanted) && !memcmp(text->start, wanted, len);
	text_free(text);
	return same;
}

static void check_name(const char *message, size_t len, size_t offset, bool whole, const char *wanted, const char *what)
{
	struct text text = text_growing();
	const bool is_whole = netbios_put_name(&text, (struct span){(const uint8_t *)message, len}, offset);
	CHECK_NAMED(is_whole == whole, what);
	CHECK_NAMED(is_put(&text, wanted), what);
}

static void check_names(void)
{
	static const char plain[] = FILESRV, scoped[] = FILESRV "\3net", pointed[] = FILESRV "\0\xc0",
		loop[] = "\xc0\0", ahead[] = "\xc0\2\0", odd[] = "\x03" "abc";
	check_name(plain, sizeof plain, 0, true, "FILESRV<20>", "a name");
	check_name(plain, sizeof plain - 1, 0, false, "FILESRV<20>", "a name without an end");
	check_name(plain, sizeof plain - 2, 0, false, "EGEJEMEFFDFCFGCACACACACACACACAC", "a name that is cut");
	check_name(scoped, sizeof scoped, 0, true, "FILESRV<20>.net", "a name in a scope");
	check_name(pointed, sizeof pointed, sizeof plain, true, "FILESRV<20>", "a pointer to a name");
	check_name(loop, 2, 0, false, "<BAD PTR>", "a pointer to itself");
	check_name(ahead, 3, 0, false, "<BAD PTR>", "a pointer forward");
	check_name(odd, sizeof odd, 0, true, "abc.", "a name that is not encoded");
}

static void check_utf16(const char *bytes, size_t len, const char *safe, const char *raw, const char *what)
{
	const struct span span = {(const uint8_t *)bytes, len};
	struct text first = text_growing(), second = text_growing();
	text_safe_utf16(&first, span);
	text_raw_utf16(&second, span);
	CHECK_NAMED(is_put(&first, safe), what);
	CHECK_NAMED(is_put(&second, raw), what);
}

static void check_texts(void)
{
	check_utf16("a\0\\\0", 4, "a\\", "a\\", "ASCII");
	check_utf16("\xe4\0\xac\x20", 4, "ä€", "ä€", "two and three bytes of UTF-8");
	check_utf16("\x3d\xd8\xc4\xdc", 4, "📄", "📄", "a pair");
	check_utf16("\x3d\xd8" "a\0", 4, "\xef\xbf\xbd" "a", "\xef\xbf\xbd" "a", "half a pair");
	check_utf16("\xc4\xdc", 2, "\xef\xbf\xbd", "\xef\xbf\xbd", "the other half");
	check_utf16("a\0b", 3, "a\xef\xbf\xbd", "a\xef\xbf\xbd", "half a character");
	check_utf16("\x1b\0\x9b\0\x2e\x20", 6, "^[\xef\xbf\xbd\xef\xbf\xbd", "\x1b\xc2\x9b\xe2\x80\xae",
		"what would steer a terminal");
	check_utf16("", 0, "", "", "nothing");
}

int main(void)
{
	check_names();
	check_texts();
	return check_done();
}
