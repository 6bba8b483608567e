/* See inner_ip.h. RFC 791 §3.1, RFC 8200 §3. */
#include "inner_ip.h"

static bool is_ip4(struct cursor cursor, uint32_t len)
{
	const uint8_t *header = take(&cursor, IP4_HEADER_LEN);
	if (!header)
		return false;
	uint32_t header_len = (header[0] & 0x0f) * 4u, total_len = read_u16(header + 2);
	return header_len >= IP4_HEADER_LEN && total_len >= header_len && total_len <= len;
}

static bool is_ip6(struct cursor cursor, uint32_t len)
{
	const uint8_t *header = take(&cursor, IP6_HEADER_LEN);
	return header && IP6_HEADER_LEN + (uint32_t)read_u16(header + 4) <= len;
}

const struct protocol *inner_ip(struct span bytes, uint32_t len)
{
	struct cursor cursor = cursor_over(bytes);
	if (!bytes.len)
		return NULL;
	switch (bytes.at[0] >> 4) {
	case 4: return is_ip4(cursor, len) ? &protocol_ip4 : NULL;
	case 6: return is_ip6(cursor, len) ? &protocol_ip6 : NULL;
	}
	return NULL;
}
