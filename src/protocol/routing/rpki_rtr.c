/* From a validator of the resource public key infrastructure to routers: which networks may announce which prefixes.
 * RFC 6810. Only version 0 is told; version 1 (RFC 8210) is named and no more, as in tcpdump.
 *
 * Messages follow each other; an error report holds the message that it is about. The functions that put something
 * return false when there is nothing to go on with. */
#include "rpki_rtr.h"

#include "describes.h"
#include "line.h"

enum {
	HEADER_LEN = 8,
	SERIAL_NOTIFY = 0,
	SERIAL_QUERY = 1,
	RESET_QUERY = 2,
	CACHE_RESPONSE = 3,
	IP4_PREFIX = 4,
	IP6_PREFIX = 6,
	END_OF_DATA = 7,
	CACHE_RESET = 8,
	ERROR_REPORT = 10,
};

const struct name rpki_rtr_types[] = {
	{SERIAL_NOTIFY, "Serial Notify"}, {SERIAL_QUERY, "Serial Query"},
	{RESET_QUERY, "Reset Query"},     {CACHE_RESPONSE, "Cache Response"},
	{IP4_PREFIX, "IPV4 Prefix"},      {IP6_PREFIX, "IPV6 Prefix"},
	{END_OF_DATA, "End of Data"},     {CACHE_RESET, "Cache Reset"},
	{ERROR_REPORT, "Error Report"},   {0, NULL},
};

static const struct name errors[] = {
	{0, "Corrupt Data"},
	{1, "Internal Error"},
	{2, "No Data Available"},
	{3, "Invalid Request"},
	{4, "Unsupported Protocol Version"},
	{5, "Unsupported PDU Type"},
	{6, "Withdrawal of Unknown Record"},
	{7, "Duplicate Announcement Received"},
	{0, NULL},
};

/* Lengths that a message of a type must have; 0: at least the header. */
static uint32_t fixed_len(uint8_t type)
{
	static const uint8_t lens[] = {
		[SERIAL_NOTIFY] = 12, [SERIAL_QUERY] = 12, [RESET_QUERY] = 8,  [CACHE_RESPONSE] = 8,
		[IP4_PREFIX] = 20,    [IP6_PREFIX] = 32,   [END_OF_DATA] = 12, [CACHE_RESET] = 8,
	};
	return type < sizeof lens ? lens[type] : 0;
}

static bool put_message(struct line *line, struct span bytes, uint32_t len, bool inside);

static bool put_invalid(struct line *line)
{
	text_put(line->text, " (invalid)");
	return true;
}

static bool put_prefix(struct line *line, struct cursor *cursor, size_t address_len)
{
	const uint8_t *fixed = take(cursor, 4);
	const uint8_t *address = take(cursor, address_len);
	uint32_t as = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_put(line->text, address_len == IP4_LEN ? "\n\t  IPv4 Prefix " : "\n\t  IPv6 Prefix ");
	if (address_len == IP4_LEN)
		line_ip4(line, address);
	else
		line_ip6(line, address);
	text_format(line->text, "/%u-%u, origin-as %u, flags 0x%02x", fixed[1], fixed[2], as, fixed[0]);
	return true;
}

/* RFC 6810 §5.10: the message that was wrong, and words. An error about an error is not looked into. */
static bool put_error(struct line *line, struct cursor *cursor, uint16_t code, uint32_t len)
{
	enum { LENGTHS_LEN = 8 };
	if (len < LENGTHS_LEN)
		return put_invalid(line);
	uint32_t inner_len = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_put(line->text, "\n\t  Error code: ");
	text_name_and_value(line->text, errors, code, "Unknown");
	text_format(line->text, ", Encapsulated PDU length: %u", inner_len);
	if (inner_len > len - LENGTHS_LEN)
		return put_invalid(line);
	struct span inner = take_span(cursor, inner_len);
	if (inner_len) {
		text_put(line->text, "\n\t    -----encapsulated PDU-----");
		if (!put_message(line, inner, inner_len, true))
			return false;
	}
	uint32_t words_len = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	if (words_len > len - LENGTHS_LEN - inner_len)
		return put_invalid(line);
	if (!words_len)
		return true;
	struct span words = take_span(cursor, words_len);
	text_put(line->text, "\n\t  Error text: ");
	text_safe(line->text, words);
	return words.len == words_len;
}

static bool put_body(struct line *line, struct cursor *cursor, const uint8_t *header, uint32_t len, bool inside)
{
	uint16_t session = read_u16(header + 2);
	uint32_t serial = 0;
	switch (header[1]) {
	case SERIAL_NOTIFY:
	case SERIAL_QUERY:
	case END_OF_DATA:
		serial = take_u32(cursor);
		if (!cursor->ran_short)
			text_format(line->text, "\n\t  Session ID: 0x%04x, Serial: %u", session, serial);
		return !cursor->ran_short;
	case CACHE_RESPONSE: text_format(line->text, "\n\t  Session ID: 0x%04x", session); return true;
	case IP4_PREFIX: return put_prefix(line, cursor, IP4_LEN);
	case IP6_PREFIX: return put_prefix(line, cursor, IP6_LEN);
	case ERROR_REPORT: return inside ? put_invalid(line) : put_error(line, cursor, session, len - HEADER_LEN);
	default: return true;
	}
}

/* The message at the start of `bytes`, of which `len` are there to use on the wire. */
static bool put_message(struct line *line, struct span bytes, uint32_t len, bool inside)
{
	struct cursor cursor = cursor_over(bytes);
	if (len < HEADER_LEN) {
		text_format(line->text, "(%u bytes is too few to decode)", len);
		return put_invalid(line);
	}
	uint8_t version = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	text_format(line->text, "\n\tRPKI-RTRv%u", version);
	if (version) {
		text_put(line->text, " (unknown)");
		return true;
	}
	take(&cursor, HEADER_LEN - 1);
	if (cursor.ran_short)
		return false;
	uint8_t type = bytes.at[1];
	uint32_t stated = read_u32(bytes.at + 4);
	text_put(line->text, ", ");
	text_name(line->text, rpki_rtr_types, type, "Unknown");
	text_format(line->text, " PDU (%u), length: %u", type, stated);
	uint32_t wanted = fixed_len(type);
	if (stated < HEADER_LEN || stated > len || (wanted && stated != wanted))
		return put_invalid(line);
	if (!put_body(line, &cursor, bytes.at, stated, inside))
		return false;
	if (line->manner->verbosity > 1 || !name_of(rpki_rtr_types, type))
		line_hex(line, span_first(bytes, stated), "\t  ");
	return bytes.len >= stated;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct span bytes = layer->bytes;
	uint32_t left = layer->len;
	if (!line->manner->verbosity) {
		text_put(line->text, ", RPKI-RTR");
		return;
	}
	while (left) {
		if (!put_message(line, bytes, left, false)) {
			line_abandoned(line, "rpki_rtr");
			return;
		}
		if (left < HEADER_LEN || bytes.len < HEADER_LEN || bytes.at[0])
			return;
		uint32_t stated = read_u32(bytes.at + 4);
		if (stated < HEADER_LEN || stated > left)
			return;
		left -= stated;
		bytes = span_after(bytes, stated);
	}
}

const struct protocol protocol_rpki_rtr = {
	.name = "rpki_rtr",
	.title = "RPKI to Router Protocol",
	.reference = "RFC 6810",
	.describe = rpki_rtr_describe,
	.parts = rpki_rtr_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
