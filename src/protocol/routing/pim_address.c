/* Addresses of PIM, in three forms, each with a family and an encoding before it: RFC 7761 §4.9.1. */
#include "pim.h"

enum { FAMILY_IP4 = 1, FAMILY_IP6 = 2 };

const uint8_t *pim_take(struct pim *pim, size_t len)
{
	if (len > pim->left)
		return NULL;
	const uint8_t *at = take(&pim->cursor, len);
	pim->left -= at ? (uint32_t)len : 0;
	return at;
}

const uint8_t *pim_take_or_give_up(struct pim *pim, size_t len)
{
	const uint8_t *at = pim_take(pim, len);
	pim->gave_up |= !at && len <= pim->left;
	return at;
}

static size_t address_len(uint8_t family)
{
	return family == FAMILY_IP4 ? IP4_LEN : family == FAMILY_IP6 ? IP6_LEN : 0;
}

/* Family and encoding before an address; addresses of old drafts have neither. The length of the address, or 0 when it
 * is not one that can be told. */
static size_t take_family(struct pim *pim)
{
	if (pim->bare_len)
		return pim->bare_len == IP4_LEN || pim->bare_len == IP6_LEN ? pim->bare_len : 0;
	const uint8_t *family = pim->left < 2 ? NULL : pim_take_or_give_up(pim, 1);
	const size_t len = family ? address_len(*family) : 0;
	const uint8_t *encoding = len ? pim_take_or_give_up(pim, 1) : NULL;
	return encoding && !*encoding ? len : 0;
}

bool pim_put_unicast(struct line *line, struct pim *pim)
{
	size_t len = take_family(pim);
	const uint8_t *address = len ? pim_take(pim, len) : NULL;
	if (address)
		line_ip(line, address, len);
	return address;
}

/* Flags, the length of the mask, the address: a prefix, with its length where that is not the whole address. The flags,
 * or -1 when the capture ends. */
static int put_prefix(struct line *line, struct pim *pim)
{
	size_t len = take_family(pim);
	const uint8_t *fixed = len ? pim_take(pim, 2 + len) : NULL;
	if (!fixed)
		return -1;
	line_ip(line, fixed + 2, len);
	if (fixed[1] != 8 * len)
		text_format(line->text, "/%u", fixed[1]);
	return fixed[0];
}

bool pim_put_group(struct line *line, struct pim *pim)
{
	const int flags = put_prefix(line, pim);
	if (flags > 0)
		text_format(line->text, "(0x%02x)", (unsigned)flags);
	return flags >= 0;
}

bool pim_put_source(struct line *line, struct pim *pim)
{
	enum { SPARSE = 0x04, WILDCARD = 0x02, RENDEZVOUS = 0x01, UNKNOWN = 0xf8 };
	const int flags = put_prefix(line, pim);
	if (flags <= 0)
		return flags == 0;
	text_format(line->text, "(%s%s%s", flags & SPARSE ? "S" : "", flags & WILDCARD ? "W" : "",
	            flags & RENDEZVOUS ? "R" : "");
	if (flags & UNKNOWN)
		text_format(line->text, "+0x%02x", (unsigned)flags & UNKNOWN);
	text_char(line->text, ')');
	return true;
}
