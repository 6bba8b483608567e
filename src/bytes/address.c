/* See address.h. */
#include "address.h"

#include "cursor.h"

/* The numbers of an IPv4 address, written: half of a line's text is such numbers. A macro, to write a row a ten. */
#define TEN(tens, len) \
	{tens "0", len}, {tens "1", len}, {tens "2", len}, {tens "3", len}, {tens "4", len}, \
	{tens "5", len}, {tens "6", len}, {tens "7", len}, {tens "8", len}, {tens "9", len},
static const struct {
	char digits[3];
	uint8_t len;
} octets[256] = {
	TEN("", 1)
	TEN("1", 2)
	TEN("2", 2)
	TEN("3", 2)
	TEN("4", 2)
	TEN("5", 2)
	TEN("6", 2)
	TEN("7", 2)
	TEN("8", 2)
	TEN("9", 2)
	TEN("10", 3)
	TEN("11", 3)
	TEN("12", 3)
	TEN("13", 3)
	TEN("14", 3)
	TEN("15", 3)
	TEN("16", 3)
	TEN("17", 3)
	TEN("18", 3)
	TEN("19", 3)
	TEN("20", 3)
	TEN("21", 3)
	TEN("22", 3)
	TEN("23", 3)
	TEN("24", 3)
	{"250", 3}, {"251", 3}, {"252", 3}, {"253", 3}, {"254", 3}, {"255", 3},
};
#undef TEN

void text_ip4(struct text *text, const uint8_t address[IP4_LEN])
{
	text_room(text);
	char *at = text->at;
	for (int i = 0; i < IP4_LEN; i++) {
		memcpy(at, octets + address[i], sizeof *octets); /* the length too: one move; the dot covers it */
		at += octets[address[i]].len;
		*at++ = '.';
	}
	text->at = at - 1;
}

struct run {
	int first, count;
};

/* The longest run of zero groups, the first of equals; RFC 5952 §4.2. A single group is not shortened. */
static struct run longest_zeros(const uint16_t group[8])
{
	struct run best = {0, 1}, now = {0, 0};
	for (int i = 0; i < 8; i++) {
		if (group[i]) {
			now.count = 0;
			continue;
		}
		if (!now.count++)
			now.first = i;
		if (now.count > best.count)
			best = now;
	}
	return best.count > 1 ? best : (struct run){8, 0};
}

/* ::a.b.c.d and ::ffff:a.b.c.d, which inet_ntop writes with an IPv4 tail. */
static bool holds_ip4(const uint16_t group[8], struct run zeros)
{
	if (zeros.first != 0)
		return false;
	return (zeros.count == 6 && group[6]) || (zeros.count == 5 && group[5] == 0xffff);
}

void text_ip6(struct text *text, const uint8_t address[IP6_LEN])
{
	uint16_t group[8];
	for (int i = 0; i < 8; i++)
		group[i] = read_u16(address + 2 * i);
	struct run zeros = longest_zeros(group);
	int end = holds_ip4(group, zeros) ? 6 : 8;
	for (int i = 0; i < end; i++) {
		if (i == zeros.first) {
			text_put(text, "::");
			i += zeros.count - 1;
			continue;
		}
		if (i > 0 && i != zeros.first + zeros.count)
			text_char(text, ':');
		text_hex(text, group[i], 1);
	}
	if (end == 6) {
		if (zeros.count == 5)
			text_char(text, ':');
		text_ip4(text, address + 12);
	}
}

static void put_mac(struct text *text, struct span address, int digits)
{
	for (size_t i = 0; i < address.len; i++) {
		if (i > 0)
			text_char(text, ':');
		text_hex(text, address.at[i], digits);
	}
}

void text_mac(struct text *text, struct span address)
{
	put_mac(text, address, 2);
}

void text_mac_classic(struct text *text, struct span address)
{
	put_mac(text, address, 1);
}
