/* The Cisco Discovery Protocol: a version, a time to live, a checksum, and TLVs. Cisco, "CDP packet format". */
#include "describes.h"
#include "line.h"

enum { HEADER_LEN = 4, TLV_HEADER_LEN = 4, TLV_DEVICE_ID = 1, PREFIX_LEN = 5 };

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 8, .form = FORM_DECIMAL, .gloss = "1 or 2"},
	{.name = "ttl", .bit = 8, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "seconds for which this is to be remembered"},
	{.name = "checksum", .bit = 16, .width = 16, .form = FORM_HEX, .gloss = "guards the message"},
};

static const struct name capabilities[] = {
	{0x01, "Router"},     {0x02, "Transparent Bridge"}, {0x04, "Source Route Bridge"}, {0x08, "L2 Switch"},
	{0x10, "L3 capable"}, {0x20, "IGMP snooping"},      {0x40, "L1 capable"},          {0, NULL},
};

/* A value of `len` bytes, as far as it is captured: what follows tells as much as there is. False when that is not
 * all. */
typedef bool put_value(struct line *line, struct span value, size_t len);

static bool put_string(struct line *line, struct span value, size_t len)
{
	text_char(line->text, '\'');
	text_safe(line->text, value);
	if (value.len < len)
		return false;
	text_char(line->text, '\'');
	return true;
}

/* Lines of text, each on a line of its own. */
static bool put_lines(struct line *line, struct span value, size_t len)
{
	text_put(line->text, "\n\t  ");
	for (size_t i = 0; i < value.len; i++) {
		if (value.at[i] == '\n')
			text_put(line->text, "\n\t  ");
		else
			text_safe_char(line->text, value.at[i]);
	}
	return value.len == len;
}

static void put_octets(struct text *text, struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		text_format(text, " %02x", bytes.at[i]);
}

/* Of a list: what kind its protocol is of, its protocol, and how long it is. */
struct address {
	uint8_t kind;
	struct span protocol;
	uint16_t len;
};

static bool is_protocol(const struct address *address, uint8_t kind, struct span protocol)
{
	return address->kind == kind && address->protocol.len == protocol.len &&
	       !memcmp(address->protocol.at, protocol.at, protocol.len);
}

static bool is_ip4(const struct address *address)
{
	static const uint8_t protocol[] = {0xcc};
	return is_protocol(address, 1, (struct span){protocol, sizeof protocol}) && address->len == IP4_LEN;
}

static bool is_ip6(const struct address *address)
{
	static const uint8_t protocol[] = {0xaa, 0xaa, 3, 0, 0, 0, 0x86, 0xdd};
	return is_protocol(address, 2, (struct span){protocol, sizeof protocol}) && address->len == IP6_LEN;
}

/* The address that the cursor is at. False when `left` bytes do not hold it, or (the cursor ran short) not all is
 * there. */
static bool put_address(struct line *line, struct cursor *cursor, const struct address *address, size_t left,
                        uint32_t number)
{
	struct text *text = line->text;
	if (!is_ip4(address) && !is_ip6(address)) {
		text_format(text, "pt=0x%02x, pl=%zu, pb=", address->kind, address->protocol.len);
		put_octets(text, address->protocol);
		text_format(text, ", al=%u, a=", address->len);
		if (address->len <= left)
			put_octets(text, take_span(cursor, address->len));
		return address->len <= left && !cursor->ran_short;
	}
	if (address->len > left)
		return false;
	const uint8_t *at = take(cursor, address->len);
	if (!at)
		return false;
	text_format(text, "IPv%c (%u) ", address->len == IP4_LEN ? '4' : '6', number);
	line_ip(line, at, address->len);
	return true;
}

/* " (not enough space for A)" in the `left` bytes that there should be. False when they are not all there. */
static bool put_missing(struct line *line, const struct cursor *cursor, size_t left, const char *what)
{
	text_format(line->text, " (not enough space for %s)", what);
	return cursor_left(cursor) >= left;
}

static bool put_addresses(struct line *line, struct span value, size_t left)
{
	struct cursor cursor = cursor_over(value);
	if (left < 4)
		return put_missing(line, &cursor, left, "num");
	uint32_t count = take_u32(&cursor);
	left -= 4;
	for (const char *before = ""; count && !cursor.ran_short; count--, before = " ") {
		text_put(line->text, before);
		if (left < 2)
			return put_missing(line, &cursor, left, "PT+PL");
		struct address address = {.kind = take_u8(&cursor)};
		const uint8_t protocol_len = take_u8(&cursor);
		if (cursor.ran_short)
			return false;
		left -= 2;
		if (left < protocol_len + 2u)
			return put_missing(line, &cursor, left, "P+AL");
		address.protocol = take_span(&cursor, protocol_len);
		address.len = take_u16(&cursor);
		if (cursor.ran_short)
			return false;
		left -= protocol_len + 2u;
		if (!put_address(line, &cursor, &address, left, count))
			return !cursor.ran_short && put_missing(line, &cursor, left, "A");
		left -= address.len;
	}
	if (left && !cursor.ran_short)
		text_format(line->text, " (%zu bytes of stray data)", left);
	return !cursor.ran_short;
}

static bool put_capabilities(struct line *line, struct span value, size_t len)
{
	uint32_t bits = read_u32(value.at);
	text_format(line->text, "(0x%08x): ", bits);
	text_known_flags(line->text, capabilities, bits, "none");
	return true;
}

static bool put_prefixes(struct line *line, struct span value, size_t len)
{
	if (len % PREFIX_LEN) {
		text_format(line->text, " [length %zu is not a multiple of 5]", len);
		return value.len == len;
	}
	text_format(line->text, " IPv4 Prefixes (%zu):", len / PREFIX_LEN);
	for (; value.len >= PREFIX_LEN; value = span_after(value, PREFIX_LEN), len -= PREFIX_LEN) {
		text_char(line->text, ' ');
		text_ip4(line->text, value.at);
		text_format(line->text, "/%u", value.at[IP4_LEN]);
	}
	return !len;
}

static bool put_nothing(struct line *line, struct span value, size_t len)
{
	return value.len == len;
}

static bool put_u16(struct line *line, struct span value, size_t len)
{
	text_unsigned(line->text, read_u16(value.at));
	return true;
}

static bool put_duplex(struct line *line, struct span value, size_t len)
{
	text_put(line->text, value.at[0] ? "full" : "half");
	return true;
}

static bool put_voice(struct line *line, struct span value, size_t len)
{
	if (len == 2)
		text_format(line->text, "unknown 0x%04x", read_u16(value.at));
	else
		text_format(line->text, "app %u, vlan %u", value.at[0], read_u16(value.at + 1));
	return true;
}

static uint32_t read_milliwatts(struct span value)
{
	uint32_t milliwatts = 0;
	for (size_t i = 0; i < value.len; i++)
		milliwatts = milliwatts << 8 | value.at[i];
	return milliwatts;
}

static bool put_power(struct line *line, struct span value, size_t len)
{
	text_format(line->text, "%1.2fW", read_milliwatts(value) / 1000.0);
	return true;
}

static bool put_mtu(struct line *line, struct span value, size_t len)
{
	text_format(line->text, "%u bytes", read_u32(value.at));
	return true;
}

static bool put_byte(struct line *line, struct span value, size_t len)
{
	text_format(line->text, "0x%02x", value.at[0]);
	return true;
}

static bool put_location(struct line *line, struct span value, size_t len)
{
	if (!value.len)
		return false;
	text_format(line->text, "0x%02x", value.at[0]);
	if (len > 1) {
		text_char(line->text, '/');
		text_safe(line->text, span_after(value, 1));
	}
	return value.len == len;
}

/* A type of TLV. What is of a few bytes is told only when they are all there. */
struct telling {
	uint8_t type;
	const char *name; /* NULL closes the table */
	uint16_t len_min, len_max;
	put_value *put;
};

static const struct telling tellings[] = {
	{0x00, "unknown field type", 0, UINT16_MAX, put_nothing},
	{TLV_DEVICE_ID, "Device-ID", 0, UINT16_MAX, put_string},
	{0x02, "Address", 0, UINT16_MAX, put_addresses},
	{0x03, "Port-ID", 0, UINT16_MAX, put_string},
	{0x04, "Capability", 4, 4, put_capabilities},
	{0x05, "Version String", 0, UINT16_MAX, put_lines},
	{0x06, "Platform", 0, UINT16_MAX, put_string},
	{0x07, "Prefixes", 0, UINT16_MAX, put_prefixes},
	{0x08, "Protocol-Hello option", 0, UINT16_MAX, put_nothing},
	{0x09, "VTP Management Domain", 0, UINT16_MAX, put_string},
	{0x0a, "Native VLAN ID", 2, 2, put_u16},
	{0x0b, "Duplex", 1, 1, put_duplex},
	{0x0c, "unknown field type", 0, UINT16_MAX, put_nothing},
	{0x0d, "unknown field type", 0, UINT16_MAX, put_nothing},
	{0x0e, "ATA-186 VoIP VLAN assignment", 3, 3, put_voice},
	{0x0f, "ATA-186 VoIP VLAN request", 2, 3, put_voice},
	{0x10, "power consumption", 1, 3, put_power},
	{0x11, "MTU", 4, 4, put_mtu},
	{0x12, "AVVID trust bitmap", 1, 1, put_byte},
	{0x13, "AVVID untrusted ports CoS", 1, 1, put_byte},
	{0x14, "System Name", 0, UINT16_MAX, put_string},
	{0x15, "System Object ID (not decoded)", 0, UINT16_MAX, put_nothing},
	{0x16, "Management Addresses", 4, UINT16_MAX, put_addresses},
	{0x17, "Physical Location", 1, UINT16_MAX, put_location},
	{0, NULL, 0, 0, NULL},
};

static const struct telling *telling_of(uint16_t type)
{
	const struct telling *telling = tellings;
	while (telling->name && telling->type != type)
		telling++;
	return telling->name ? telling : NULL;
}

/* What nothing decodes. False as above. */
static bool put_hex(struct line *line, struct span value, size_t len)
{
	if (value.len == len)
		line_hex(line, value, "\t  ");
	return value.len == len;
}

static bool is_malformed(const struct telling *telling, size_t len)
{
	return telling && (len < telling->len_min || len > telling->len_max);
}

static bool put_tlv(struct line *line, uint16_t type, struct span value, size_t len)
{
	struct text *text = line->text;
	const struct telling *telling = telling_of(type);
	text_format(text, "\n\t%s (0x%02x), value length: %zu byte%s: ", telling ? telling->name : "unknown field type",
	            type, len, len == 1 ? "" : "s");
	if (is_malformed(telling, len))
		text_put(text, " (malformed TLV)");
	else if (telling)
		return (value.len == len || telling->len_max == UINT16_MAX) && telling->put(line, value, len);
	return put_hex(line, value, len);
}

/* Without -v only the name of the device is told, and tcpdump shows the bytes of the others. */
static bool put_tlv_briefly(struct line *line, uint16_t type, struct span value, size_t len)
{
	if (type == TLV_DEVICE_ID) {
		text_put(line->text, ", Device-ID ");
		return put_string(line, value, len);
	}
	if (is_malformed(telling_of(type), len))
		text_put(line->text, " (malformed TLV)");
	return put_hex(line, value, len);
}

/* One TLV of at most `*rest` bytes, which it takes from them; false when it is not sound, or (the cursor ran short) not
 * all there. */
static bool put_next_tlv(struct line *line, struct cursor *cursor, size_t *rest)
{
	const size_t left = *rest;
	struct text *text = line->text;
	bool is_verbose = line->manner->verbosity > 0;
	if (left < TLV_HEADER_LEN) {
		text_format(text, " (remaining packet length %zu < %u) (invalid)", left, (unsigned)TLV_HEADER_LEN);
		return false;
	}
	uint16_t type = take_u16(cursor);
	uint16_t len = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	if (len > left) {
		text_format(text, " (TLV length %u > %zu) (invalid)", len, left);
		return false;
	}
	if (len < TLV_HEADER_LEN) {
		const struct telling *telling = telling_of(type);
		const char *name = telling ? telling->name : "unknown field type";
		if (is_verbose)
			text_format(text, "\n\t%s (0x%02x), TLV length: %u byte%s (too short) (invalid)", name, type,
			            len, len == 1 ? "" : "s");
		else
			text_format(text, ", %s TLV length %u too short (invalid)", name, len);
		return false;
	}
	*rest -= len;
	len -= TLV_HEADER_LEN;
	const struct span value = span_first(cursor_rest(cursor), len);
	take(cursor, value.len);
	const bool is_told = is_verbose ? put_tlv(line, type, value, len) : put_tlv_briefly(line, type, value, len);
	cursor->ran_short = !is_told;
	return is_told;
}

/* False when the message is not sound, or not all there. */
static bool put_message(struct line *line, const struct layer *layer, struct cursor *cursor)
{
	struct text *text = line->text;
	bool is_verbose = line->manner->verbosity > 0;
	if (layer->len < HEADER_LEN) {
		text_format(text, " (packet length %u < %u) (invalid)", layer->len, (unsigned)HEADER_LEN);
		return false;
	}
	uint8_t version = take_u8(cursor);
	uint8_t seconds = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_format(text, "CDPv%u, ttl: %us", version, seconds);
	uint16_t checksum = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	if (is_verbose)
		text_format(text, ", checksum: 0x%04x (unverified), length %u", checksum, layer->len);
	for (size_t left = layer->len - HEADER_LEN; left;)
		if (!put_next_tlv(line, cursor, &left))
			return false;
	if (!is_verbose)
		text_format(text, ", length %u", layer->len);
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	bool is_sound = put_message(line, layer, &cursor);
	if (cursor.ran_short || (!is_sound && layer_is_cut(layer)))
		line_abandoned(line, "cdp");
}

const struct protocol protocol_cdp = {
	.name = "cdp",
	.title = "Cisco Discovery Protocol",
	.reference = "Cisco CDP",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = cdp_describe,
	.parts = cdp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
