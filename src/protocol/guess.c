/* See guess.h. Ethernet is asked first: a type that is known at byte 12 is rarely an accident where IP begins there. */
#include "guess.h"

#include "cursor.h"

static bool is_ip4(struct span bytes)
{
	struct cursor cursor = cursor_over(bytes);
	const uint8_t *header = take(&cursor, 20);
	if (!header || header[0] >> 4 != 4 || (header[0] & 15) < 5)
		return false;
	return read_u16(header + 2) >= 20 || read_u16(header + 2) == 0;
}

static bool is_ip6(struct span bytes)
{
	struct cursor cursor = cursor_over(bytes);
	const uint8_t *header = take(&cursor, 40);
	return header && header[0] >> 4 == 6;
}

/* RFC 826: Ethernet (or IEEE 802) addresses for those of IPv4. */
static bool is_arp(struct span bytes)
{
	struct cursor cursor = cursor_over(bytes);
	const uint16_t hardware = take_u16(&cursor);
	const uint16_t protocol = take_u16(&cursor);
	const uint16_t lengths = take_u16(&cursor);
	return !cursor.ran_short && (hardware == 1 || hardware == 6) && protocol == 0x0800 && lengths == 0x0604;
}

/* What an Ethernet header at the beginning would carry makes sense there. */
static bool is_ethernet(struct span bytes)
{
	enum { ADDRESSES_LEN = 12 };
	struct cursor cursor = cursor_over(bytes);
	take(&cursor, ADDRESSES_LEN);
	const uint16_t type = take_u16(&cursor);
	const struct span inside = cursor_rest(&cursor);
	if (cursor.ran_short)
		return false;
	switch (type) {
	case 0x0800: return is_ip4(inside);
	case 0x86dd: return is_ip6(inside);
	case 0x0806: return is_arp(inside);
	}
	return type >= 0x0600 && protocol_at(ON_ETHERTYPE, type) != NULL;
}

const struct protocol *guess_outermost(struct span bytes)
{
	if (is_ethernet(bytes))
		return &protocol_ethernet;
	if (is_ip4(bytes))
		return &protocol_ip4;
	if (is_ip6(bytes))
		return &protocol_ip6;
	return is_arp(bytes) ? &protocol_arp : &protocol_ethernet;
}
