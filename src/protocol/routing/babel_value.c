/* What Babel's TLVs hold: RFC 6126 §4, RFC 8966 §4; sub-TLVs of diversity and time stamps: drafts. */
#include "babel.h"

enum {
	ENCODING_WILDCARD = 0,
	ENCODING_IP4 = 1,
	ENCODING_IP6 = 2,
	ENCODING_LINK_LOCAL = 3,
	HELLO_UNICAST = 0x80,
	UPDATE_LEN = 10,
	UPDATE_PREFIX = 0x80,
	UPDATE_ROUTER_ID = 0x40,
	IP4_BITS_BEFORE = 96, /* IPv4 as a mapped address */
};

static void put_interval(struct text *text, uint16_t hundredths)
{
	if (hundredths)
		text_format(text, "%u.%02us", hundredths / 100, hundredths % 100);
	else
		text_put(text, "0.0s (bogus)");
}

/* What updates and source-specific ones tell alike. An interval may be infinite: RFC 8966 §4.6.9. */
static void put_route(struct text *text, const uint8_t update[UPDATE_LEN])
{
	text_format(text, " metric %u seqno %u interval ", read_u16(update + 8), read_u16(update + 6));
	if (read_u16(update + 4) == UINT16_MAX)
		text_put(text, "infinity");
	else
		put_interval(text, read_u16(update + 4));
}

static void put_id(struct text *text, const uint8_t *id)
{
	text_mac(text, (struct span){id, 8});
}

/* A prefix as it is stored: behind `omitted` bytes of `before` (NULL: none are). */
struct stored_prefix {
	uint8_t encoding, bits, omitted;
	struct span bytes;
	const uint8_t *before;
};

/* How many of the stored bytes a prefix takes, or -1 when it cannot be one. IPv4 is mapped. What is behind its bits
 * stays. */
static int read_prefix(const struct stored_prefix *stored, uint8_t prefix[IP6_LEN])
{
	static const struct {
		uint8_t implied[IP6_LEN];
		uint8_t first, stored; /* where its bits begin, and where those that are stored do */
		bool omits;
	} places[] = {
		[ENCODING_WILDCARD] = {{0}, 0, IP6_LEN, false},
		[ENCODING_IP4] = {{[10] = 0xff, 0xff}, IP4_BITS_BEFORE / 8, IP4_BITS_BEFORE / 8, true},
		[ENCODING_IP6] = {{0}, 0, 0, true},
		[ENCODING_LINK_LOCAL] = {{0xfe, 0x80}, 0, 8, false},
	};
	if (stored->encoding > ENCODING_LINK_LOCAL)
		return -1;
	const size_t first_stored = places[stored->encoding].stored;
	const size_t omitted = places[stored->encoding].omits ? stored->omitted : 0;
	const size_t begin = first_stored + omitted, end = places[stored->encoding].first + (stored->bits + 7u) / 8;
	const size_t len = end > begin ? end - begin : 0;
	if (begin > IP6_LEN || end > IP6_LEN || stored->bytes.len < len)
		return -1;
	memcpy(prefix, places[stored->encoding].implied, IP6_LEN);
	if (omitted)
		memcpy(prefix + first_stored, stored->before + first_stored, omitted);
	if (len)
		memcpy(prefix + begin, stored->bytes.at, len);
	return (int)len;
}

static void put_prefix(struct line *line, uint8_t encoding, const uint8_t *prefix, uint8_t bits)
{
	if (encoding == ENCODING_WILDCARD) {
		text_put(line->text, "any");
		return;
	}
	if (encoding == ENCODING_IP4)
		line_ip4(line, prefix + IP4_BITS_BEFORE / 8);
	else
		line_ip6(line, prefix);
	text_format(line->text, "/%u", bits);
}

/* An address as its encoding stores it; how many bytes it takes, or -1. */
static int put_address(struct line *line, uint8_t encoding, struct span stored)
{
	static const uint8_t lengths[] = {
		[ENCODING_WILDCARD] = 0, [ENCODING_IP4] = 4, [ENCODING_IP6] = 16, [ENCODING_LINK_LOCAL] = 8,
	};
	uint8_t address[IP6_LEN] = {0xfe, 0x80};
	if (encoding > ENCODING_LINK_LOCAL || stored.len < lengths[encoding])
		return -1;
	if (encoding == ENCODING_WILDCARD) {
		text_put(line->text, "any");
	} else if (encoding == ENCODING_IP4) {
		line_ip4(line, stored.at);
	} else {
		size_t len = lengths[encoding];
		memcpy(address + IP6_LEN - len, stored.at, len);
		line_ip6(line, address);
	}
	return lengths[encoding];
}

static bool put_pad(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	text_format(line->text, "%zu", value.len + 2);
	return true;
}

static bool put_ack_request(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	if (value.len < 6)
		return false;
	text_format(line->text, "%04x ", read_u16(value.at + 2));
	put_interval(line->text, read_u16(value.at + 4));
	return true;
}

static bool put_ack(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	if (value.len < 2)
		return false;
	text_format(line->text, "%04x", read_u16(value.at));
	return true;
}

static bool put_hello(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	if (value.len < 6)
		return false;
	text_format(line->text, "%sseqno %u ", value.at[0] & HELLO_UNICAST ? "(Unicast) " : "", read_u16(value.at + 2));
	const uint16_t interval = read_u16(value.at + 4);
	text_put(line->text, interval ? "interval " : "unscheduled"); /* RFC 8966 §4.6.5 */
	if (interval)
		put_interval(line->text, interval);
	return babel_put_subs(line, span_after(value, 6), BABEL_CARRIER_HELLO);
}

static bool put_ihu(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	if (value.len < 6)
		return false;
	int len = put_address(line, value.at[0], span_after(value, 6));
	if (len < 0) {
		line_truncated(line, "babel"); /* and tcpdump goes on with the next */
		return true;
	}
	text_format(line->text, " rxcost %u interval ", read_u16(value.at + 2));
	put_interval(line->text, read_u16(value.at + 4));
	return babel_put_subs(line, span_after(value, 6 + (size_t)len), BABEL_CARRIER_IHU);
}

static bool put_router_id(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	if (value.len < 10)
		return false;
	text_char(line->text, ' ');
	put_id(line->text, value.at + 2);
	return true;
}

static bool put_next_hop(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	if (value.len < 2)
		return false;
	if (value.at[0] == ENCODING_WILDCARD) {
		text_put(line->text, " invalid AE 0");
		return true;
	}
	const uint64_t place = text_mark(line->text, TEXT_SLACK);
	text_char(line->text, ' ');
	int len = put_address(line, value.at[0], span_after(value, 2));
	if (len < 0)
		text_cut_back(line->text, place);
	return len >= 0;
}

bool babel_put_update_flags(struct text *text, struct span update)
{
	if (update.len < UPDATE_LEN)
		return false;
	const uint8_t flags = update.at[1];
	if (flags & UPDATE_PREFIX)
		text_put(text, "/prefix");
	if (flags & UPDATE_ROUTER_ID)
		text_put(text, "/id");
	if (flags & ~(UPDATE_PREFIX | UPDATE_ROUTER_ID) & 0xff)
		text_put(text, "/unknown");
	return true;
}

static bool put_update(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	struct text *text = line->text;
	uint8_t prefix[IP6_LEN];
	if (value.len < UPDATE_LEN)
		return false;
	const uint8_t encoding = value.at[0], flags = value.at[1], bits = value.at[2], omitted = value.at[3];
	uint8_t *before = encoding == ENCODING_IP4 ? prefixes->ip4 : prefixes->ip6;
	struct span stored = span_after(value, UPDATE_LEN);
	const int used = read_prefix(&(struct stored_prefix){encoding, bits, omitted, stored, before}, prefix);
	if (used < 0)
		return false;
	babel_put_update_flags(text, value);
	text_char(text, ' ');
	put_prefix(line, encoding, prefix, bits);
	put_route(text, value.at);
	if (flags & UPDATE_PREFIX)
		memcpy(before, prefix, IP6_LEN);
	return babel_put_subs(line, span_after(stored, (size_t)used), BABEL_CARRIER_UPDATE);
}

static bool put_route_request(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	uint8_t prefix[IP6_LEN];
	if (value.len < 2)
		return false;
	if (read_prefix(&(struct stored_prefix){value.at[0], value.at[1], 0, span_after(value, 2), NULL}, prefix) < 0)
		return false;
	text_put(line->text, "for ");
	put_prefix(line, value.at[0], prefix, value.at[1]);
	return true;
}

static bool put_seqno_request(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	uint8_t prefix[IP6_LEN];
	if (value.len < 14)
		return false;
	if (read_prefix(&(struct stored_prefix){value.at[0], value.at[1], 0, span_after(value, 14), NULL}, prefix) < 0)
		return false;
	text_format(line->text, "(%u hops) for ", value.at[4]);
	if (value.at[0] == ENCODING_WILDCARD)
		text_put(line->text, "invalid AE 0");
	else
		put_prefix(line, value.at[0], prefix, value.at[1]);
	text_format(line->text, " seqno %u id ", read_u16(value.at + 2));
	put_id(line->text, value.at + 6);
	return true;
}

static bool put_timestamp(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	if (value.len < 6)
		return false;
	text_format(line->text, "timestamp %u packetcounter %u", read_u32(value.at + 2), read_u16(value.at));
	return true;
}

static bool put_digest(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	enum { DIGEST_MIN = 16 };
	if (value.len < 2 + DIGEST_MIN)
		return false;
	text_format(line->text, "key-id %u digest-%zu ", read_u16(value.at), value.len - 2);
	for (size_t i = 2; i < value.len; i++)
		text_format(line->text, "%02X", value.at[i]);
	return true;
}

static bool put_mac(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	text_format(line->text, "len %zu", value.len);
	return true;
}

static bool put_counter(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	if (value.len < 4)
		return false;
	text_format(line->text, " value %u index len %zu", read_u32(value.at), value.len - 4);
	return true;
}

/* Two prefixes one behind the other, of destination and source: RFC 9079. */
struct prefix_pair {
	uint8_t encoding, bits, source_bits, omitted;
	struct span bytes;
	uint8_t prefix[IP6_LEN], source[IP6_LEN];
};

static bool read_pair(struct prefix_pair *pair, const uint8_t *before)
{
	const struct stored_prefix first = {pair->encoding, pair->bits, pair->omitted, pair->bytes, before};
	int used = read_prefix(&first, pair->prefix);
	if (used < 0)
		return false;
	pair->bytes = span_after(pair->bytes, (size_t)used);
	const struct stored_prefix second = {pair->encoding, pair->source_bits, 0, pair->bytes, NULL};
	used = read_prefix(&second, pair->source);
	pair->bytes = span_after(pair->bytes, used < 0 ? 0 : (size_t)used);
	return used >= 0;
}

/* A prefix also where it is none: ::/0. */
static void put_plain_prefix(struct line *line, uint8_t encoding, const uint8_t *prefix, uint8_t bits)
{
	put_prefix(line, encoding == ENCODING_WILDCARD ? ENCODING_IP6 : encoding, prefix, bits);
}

static void put_pair(struct line *line, const struct prefix_pair *pair)
{
	text_char(line->text, '(');
	put_plain_prefix(line, pair->encoding, pair->prefix, pair->bits);
	text_put(line->text, ", ");
	put_plain_prefix(line, pair->encoding, pair->source, pair->source_bits);
	text_char(line->text, ')');
}

static bool put_source_update(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	if (value.len < UPDATE_LEN)
		return false;
	struct prefix_pair pair = {
		value.at[0], value.at[2], value.at[1], value.at[3], span_after(value, UPDATE_LEN), {0}, {0},
	};
	if (!read_pair(&pair, pair.encoding == ENCODING_IP4 ? prefixes->ip4 : prefixes->ip6))
		return false;
	text_char(line->text, ' ');
	put_plain_prefix(line, pair.encoding, pair.prefix, pair.bits);
	text_put(line->text, " from ");
	put_plain_prefix(line, pair.encoding, pair.source, pair.source_bits);
	put_route(line->text, value.at);
	return babel_put_subs(line, pair.bytes, BABEL_CARRIER_UPDATE);
}

static bool put_source_request(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	if (value.len < 3)
		return false;
	struct prefix_pair pair = {value.at[0], value.at[1], value.at[2], 0, span_after(value, 3), {0}, {0}};
	if (!read_pair(&pair, NULL))
		return false;
	text_put(line->text, "for ");
	if (pair.encoding == ENCODING_WILDCARD)
		text_put(line->text, "any");
	else
		put_pair(line, &pair);
	return true;
}

static bool put_source_seqno_request(struct line *line, struct span value, struct babel_prefixes *prefixes)
{
	enum { HEAD_LEN = 14 };
	if (value.len < HEAD_LEN)
		return false;
	struct prefix_pair pair = {value.at[0], value.at[1], value.at[5], 0, span_after(value, HEAD_LEN), {0}, {0}};
	if (!read_pair(&pair, NULL))
		return false;
	text_format(line->text, "(%u hops) for ", value.at[4]);
	put_pair(line, &pair);
	text_format(line->text, " seqno %u id ", read_u16(value.at + 2));
	put_id(line->text, value.at + 6);
	return true;
}

static const struct babel_telling tellings[] = {
	[1] = {"padN", "Pad ", put_pad},
	[2] = {"ack-req", "Acknowledgment Request ", put_ack_request},
	[3] = {"ack", "Acknowledgment ", put_ack},
	[4] = {"hello", "Hello ", put_hello},
	[5] = {"ihu", "IHU ", put_ihu},
	[6] = {"router-id", "Router Id", put_router_id},
	[7] = {"nh", "Next Hop", put_next_hop},
	[8] = {"update", "Update", put_update},
	[9] = {"route-request", "Route Request ", put_route_request},
	[10] = {"seqno-request", "Seqno Request ", put_seqno_request},
	[11] = {"tspc", "TS/PC ", put_timestamp},
	[12] = {"hmac", "HMAC ", put_digest},
	[13] = {"ss-update", "SS-Update", put_source_update},
	[14] = {"ss-request", "SS-Request ", put_source_request},
	[15] = {"ss-mh-request", "SS-MH-Request ", put_source_seqno_request},
	[16] = {"mac", "MAC ", put_mac},
	[17] = {"pc", "PC", put_counter},
	[18] = {"challenge_request", "Challenge Request ", put_mac},
	[19] = {"challenge_reply", "Challenge Reply ", put_mac},
};

const struct babel_telling *babel_telling_of(uint8_t type)
{
	return type < sizeof tellings / sizeof *tellings && tellings[type].name ? tellings + type : NULL;
}
