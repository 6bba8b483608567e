/* What a terminal would obey is made visible; what people call their files is left as it is. */
#include "check.h"
#include "utf8.h"

#include <string.h>

static void is_made(const char *what, const char *from, const char *to)
{
	char string[64];
	strcpy(string, from);
	utf8_make_visible(string);
	CHECK_NAMED(!strcmp(string, to), what);
}

static size_t len_of(const char *bytes)
{
	return utf8_len((struct span){(const uint8_t *)bytes, strlen(bytes)});
}

int main(void)
{
	is_made("plain names", "plain name.pcap", "plain name.pcap");
	is_made("sequences of ESC, DEL and the like", "\x1b[31mred\x7f\r\b", "?[31mred???");
	is_made("lines and tabs", "two\n\tlines", "two\n\tlines");
	is_made("C1 in eight bits", "eight bits \x9b" "1m", "eight bits ?1m");
	is_made("C1 in UTF-8", "in UTF-8 \xc2\x9b" "1m", "in UTF-8 ??1m");
	is_made("letters and signs", "caf\xc3\xa9 \xe2\x82\xac", "caf\xc3\xa9 \xe2\x82\xac");
	is_made("bytes of C1 inside others", "\xc3\x9b and \xe2\x80\x9b hold bytes of C1",
	        "\xc3\x9b and \xe2\x80\x9b hold bytes of C1");
	is_made("other sets of eight bits", "Latin-1 caf\xe9", "Latin-1 caf\xe9");
	is_made("what is cut", "cut \xe2\x9b", "cut \xe2?");
	CHECK(len_of("a") == 1 && len_of("\xc2\xa0") == 2 && len_of("\xe2\x82\xac") == 3);
	CHECK(len_of("\xf0\x9f\x90\xa6") == 4 && !len_of("\xf4\x90\x80\x80"));
	CHECK(!len_of("\xc0\x80") && !len_of("\xe0\x9f\xbf") && !len_of("\xed\xa0\x80") && !len_of("\x80"));
	return check_done();
}
