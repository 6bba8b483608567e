/* The prefixes of BGP: plain, with a path identifier (RFC 7911), with a label and perhaps a distinguisher (RFC 8277,
 * RFC 4364), and route targets, which are prefixes too (RFC 4684). */
#include "bgp_route.h"
#include "nsap.h"

enum {
	LABEL_BITS = 24,
	DISTINGUISHER_BITS = 8 * BGP_DISTINGUISHER_LEN,
	ADDRESS_LEN_MAX = 19,
	NSAP_OFFSET = 3,
};

static const unsigned max_bits[] = {[BGP_IP4] = 8 * IP4_LEN, [BGP_IP6] = 8 * IP6_LEN, [BGP_NSAP] = 8 * ADDRESS_LEN_MAX};

void bgp_put_address(struct line *line, enum bgp_address kind, const uint8_t *address, size_t len)
{
	switch (kind) {
	case BGP_IP4: line_ip4(line, address); break;
	case BGP_IP6: line_ip6(line, address); break;
	case BGP_NSAP: text_nsap(line->text, (struct span){address, len}); break;
	}
}

/* Whether prefixes of at least `bits_min` bits, each behind `id_len` bytes, fill `len` bytes to the last; to the last
 * identifier, where the capture ends behind it. */
static bool fills(struct span rest, size_t len, enum bgp_address kind, size_t id_len, unsigned bits_min)
{
	size_t at = 0;
	while (at < len) {
		at += id_len;
		if (at >= rest.len)
			break;
		unsigned bits = rest.at[at];
		if (bits > max_bits[kind] || bits < bits_min)
			return false;
		at += 1 + (bits + 7) / 8;
	}
	return at == len;
}

bool bgp_has_path_ids(struct span rest, size_t len, enum bgp_address kind)
{
	enum { ID_LEN = 4 };
	return len > ID_LEN && fills(rest, len, kind, ID_LEN, 0) && !fills(rest, len, kind, 0, 1);
}

bool bgp_take_bits(struct cursor *cursor, unsigned bits, uint8_t *address, size_t address_len)
{
	size_t len = (bits + 7) / 8;
	const uint8_t *bytes = take(cursor, len);
	memset(address, 0, address_len);
	if (!bytes)
		return false;
	memcpy(address, bytes, len);
	if (bits % 8)
		address[len - 1] &= (uint8_t)(0xff00 >> bits % 8);
	return true;
}

enum bgp_prefix bgp_put_prefix(struct line *line, struct cursor *cursor, enum bgp_address kind, bool path_id,
                               const char *indent)
{
	struct cursor ahead = *cursor;
	uint8_t address[ADDRESS_LEN_MAX];
	uint32_t id = path_id ? take_u32(&ahead) : 0;
	uint8_t bits = take_u8(&ahead);
	if (ahead.ran_short)
		return PREFIX_CUT;
	if (bits > max_bits[kind]) {
		*cursor = ahead;
		cursor->at -= 1;
		return PREFIX_ILLEGAL;
	}
	const unsigned len = (bits + 7u) / 8;
	*cursor = ahead;
	if (kind == BGP_NSAP) /* where tcpdump looks for it */
		take(&ahead, NSAP_OFFSET);
	if (ahead.ran_short || !bgp_take_bits(&ahead, bits, address, max_bits[kind] / 8)) {
		line->abandoned |= kind == BGP_NSAP;
		return PREFIX_CUT;
	}
	take(cursor, len);
	text_put(line->text, indent);
	bgp_put_address(line, kind, address, len);
	text_format(line->text, "/%u", bits);
	if (path_id)
		text_format(line->text, "   Path Id: %u", id);
	return PREFIX_WHOLE;
}

enum bgp_prefix bgp_put_plain(struct line *line, struct cursor *cursor, const struct bgp_family *family, bool path_id)
{
	return bgp_put_prefix(line, cursor, family->address, path_id, "\n\t      ");
}

/* RFC 8277: a label and, in a VPN, a distinguisher before the prefix itself; all of them are counted in its length. */
struct labeled {
	unsigned bits; /* of the prefix alone */
	uint32_t label_and_bottom;
	const uint8_t *distinguisher; /* NULL: none */
};

static enum bgp_prefix take_labeled(struct cursor *cursor, bool vpn, unsigned bits_max, struct labeled *labeled)
{
	unsigned overhead = LABEL_BITS + (vpn ? DISTINGUISHER_BITS : 0);
	uint8_t bits = take_u8(cursor);
	if (cursor->ran_short)
		return PREFIX_CUT;
	if (bits < overhead || bits - overhead > bits_max)
		return PREFIX_ILLEGAL;
	labeled->bits = bits - overhead;
	labeled->label_and_bottom = take_u24(cursor);
	labeled->distinguisher = vpn ? take(cursor, BGP_DISTINGUISHER_LEN) : NULL;
	return cursor->ran_short ? PREFIX_CUT : PREFIX_WHOLE;
}

static void put_labeled_start(struct line *line, const struct labeled *labeled)
{
	text_put(line->text, "\n\t      ");
	if (!labeled->distinguisher)
		return;
	text_put(line->text, "RD: ");
	bgp_put_distinguisher(line, labeled->distinguisher);
	text_put(line->text, ", ");
}

static void put_labeled_end(struct line *line, const struct labeled *labeled)
{
	text_format(line->text, "/%u, label:%u %s", labeled->bits, labeled->label_and_bottom >> 4,
	            labeled->label_and_bottom & 1 ? "(bottom)" : "(BOGUS: Bottom of Stack NOT set!)");
}

enum bgp_prefix bgp_put_labeled(struct line *line, struct cursor *cursor, const struct bgp_family *family, bool path_id)
{
	struct labeled labeled;
	uint8_t address[ADDRESS_LEN_MAX];
	const unsigned bits_max = max_bits[family->address];
	enum bgp_prefix state = take_labeled(cursor, family->in_vpn, bits_max, &labeled);
	if (state != PREFIX_WHOLE)
		return state;
	if (!bgp_take_bits(cursor, labeled.bits, address, bits_max / 8))
		return PREFIX_CUT;
	put_labeled_start(line, &labeled);
	bgp_put_address(line, family->address, address, (labeled.bits + 7u) / 8);
	put_labeled_end(line, &labeled);
	return PREFIX_WHOLE;
}

/* RFC 4684 §4: a route target, or the first bits of one. */
static void put_target(struct line *line, const uint8_t target[8], unsigned bits)
{
	struct text *text = line->text;
	if (!bits) {
		text_put(text, ", route-target: 0:0/0");
		return;
	}
	bool known = bits >= 16 && target[0] <= 2 && target[1] == 2;
	if (bits < 16)
		text_put(text, ", route-target: partial-type: (");
	else if (!known)
		text_format(text, ", route target: unknown-type(%04x) (", read_u16(target));
	else if (target[0] == 0)
		text_format(text, ", route-target: %u:%u/%u (", read_u16(target + 2), read_u32(target + 4), bits);
	else if (target[0] == 1)
		text_format(text, ", route-target: %u.%u.%u.%u:%u/%u (", target[2], target[3], target[4], target[5],
		            read_u16(target + 6), bits);
	else {
		text_put(text, ", route-target: ");
		bgp_put_as(line, read_u32(target + 2));
		text_format(text, ":%u/%u (", read_u16(target + 6), bits);
	}
	for (unsigned i = 0; i < (bits + 7) / 8; i++)
		text_format(text, i && i % 2 == 0 ? " %02x" : "%02x", target[i]);
	if (known)
		text_char(text, ')');
	else
		text_format(text, "/%u)", bits);
}

enum bgp_prefix bgp_put_route_target(struct line *line, struct cursor *cursor, const struct bgp_family *family,
                                     bool path_id)
{
	enum { AS_BITS = 32, TARGET_BITS = 64 };
	uint8_t target[TARGET_BITS / 8];
	uint8_t bits = take_u8(cursor);
	if (cursor->ran_short)
		return PREFIX_CUT;
	if (!bits) {
		text_put(line->text, "\n\t      default route target");
		return PREFIX_WHOLE;
	}
	if (bits < AS_BITS || bits - AS_BITS > TARGET_BITS) {
		text_put(line->text, "\n\t      (illegal prefix length)");
		return PREFIX_ILLEGAL;
	}
	uint32_t as = take_u32(cursor);
	if (cursor->ran_short || !bgp_take_bits(cursor, bits - AS_BITS, target, sizeof target))
		return PREFIX_CUT;
	text_put(line->text, "\n\t      origin AS: ");
	bgp_put_as(line, as);
	put_target(line, target, bits - AS_BITS);
	return PREFIX_WHOLE;
}
