/* From a validator of the resource public key infrastructure to routers: which networks may announce which prefixes.
 * RFC 6810. Only version 0 is told; version 1 (RFC 8210) is named and no more, as in tcpdump.
 *
 * Messages follow each other; an error report holds the message that it is about. */
#include "rpki_rtr.h"

#include "describes.h"
#include "line.h"

enum {
	HEADER_LEN = 8,
	COUNT_LEN = 4, /* before each part of an error report */
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

/* How far a message was told: to its end, not to the end of what was captured, or to what makes no sense. */
enum told { TOLD, CUT, INVALID };

static enum told put_message(struct line *line, struct span bytes, uint32_t len, bool inside);

static enum told put_invalid(struct line *line)
{
	text_put(line->text, " (invalid)");
	return INVALID;
}

/* Begins a line of a message's body. */
static void put_indent(struct line *line, bool inside)
{
	text_put(line->text, inside ? "\n\t    " : "\n\t  ");
}

static bool put_prefix(struct line *line, struct cursor *cursor, size_t address_len, bool inside)
{
	const uint8_t *fixed = take(cursor, 4);
	const uint8_t *address = take(cursor, address_len);
	uint32_t as = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	put_indent(line, inside);
	text_put(line->text, address_len == IP4_LEN ? "IPv4 Prefix " : "IPv6 Prefix ");
	line_ip(line, address, address_len);
	text_format(line->text, "/%u-%u, origin-as %u, flags 0x%02x", fixed[1], fixed[2], as, fixed[0]);
	return true;
}

/* Whether a count of bytes from `at` on goes beyond the message's end. Both come to it in 32 bits for tcpdump, to which
 * the largest counts fit. */
static bool is_beyond(uint32_t at, uint32_t count, uint32_t end)
{
	return at + count > end;
}

/* RFC 6810 §5.10: words, which the last four bytes of the fixed part count. They begin at `at` of `end`. */
static enum told put_error_text(struct line *line, struct cursor *cursor, uint32_t at, uint32_t end, bool inside)
{
	if (at > end)
		return put_invalid(line);
	const uint32_t words_len = take_u32(cursor);
	if (cursor->ran_short)
		return CUT;
	if (is_beyond(at, words_len, end))
		return put_invalid(line);
	if (!words_len)
		return TOLD;
	const struct span words = take_span(cursor, words_len);
	put_indent(line, inside);
	text_put(line->text, "Error text: ");
	text_safe(line->text, words);
	return words.len == words_len ? TOLD : CUT;
}

/* The same: the message that was wrong, and words. Of an error about an error that message is not looked into. */
static enum told put_error(struct line *line, struct cursor *cursor, uint16_t code, uint32_t len, bool inside)
{
	if (len < COUNT_LEN)
		return put_invalid(line);
	const uint32_t inner_len = take_u32(cursor);
	if (cursor->ran_short)
		return CUT;
	put_indent(line, inside);
	text_put(line->text, "Error code: ");
	text_name_and_value(line->text, errors, code, "Unknown");
	text_format(line->text, ", Encapsulated PDU length: %u", inner_len);
	const uint32_t at = HEADER_LEN + COUNT_LEN, end = HEADER_LEN + len;
	if (is_beyond(at, inner_len, end))
		return put_invalid(line);
	const struct span inner = take_span(cursor, inner_len);
	if (inner_len && !inside) {
		text_put(line->text, "\n\t    -----encapsulated PDU-----");
		if (put_message(line, inner, inner_len, true) == CUT)
			return CUT;
	}
	return put_error_text(line, cursor, at + inner_len + COUNT_LEN, end, inside);
}

static bool put_serial(struct line *line, struct cursor *cursor, uint16_t session, bool inside)
{
	const uint32_t serial = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	put_indent(line, inside);
	text_format(line->text, "Session ID: 0x%04x, Serial: %u", session, serial);
	return true;
}

static enum told put_body(struct line *line, struct cursor *cursor, const uint8_t *header, uint32_t len, bool inside)
{
	const uint16_t session = read_u16(header + 2);
	switch (header[1]) {
	case SERIAL_NOTIFY:
	case SERIAL_QUERY:
	case END_OF_DATA: return put_serial(line, cursor, session, inside) ? TOLD : CUT;
	case CACHE_RESPONSE:
		put_indent(line, inside);
		text_format(line->text, "Session ID: 0x%04x", session);
		return TOLD;
	case IP4_PREFIX: return put_prefix(line, cursor, IP4_LEN, inside) ? TOLD : CUT;
	case IP6_PREFIX: return put_prefix(line, cursor, IP6_LEN, inside) ? TOLD : CUT;
	case ERROR_REPORT: return put_error(line, cursor, session, len, inside);
	default: return TOLD;
	}
}

static bool has_valid_len(uint8_t type, uint32_t stated, uint32_t len)
{
	const uint32_t wanted = fixed_len(type);
	return stated >= HEADER_LEN && stated <= len && (!wanted || stated == wanted);
}

/* What follows the version, of which this is the only one that is told. */
static enum told put_version_0(struct line *line, struct cursor *cursor, struct span bytes, uint32_t len, bool inside)
{
	if (len < HEADER_LEN) {
		text_format(line->text, "(%u bytes is too few to decode)", len);
		return put_invalid(line);
	}
	take(cursor, HEADER_LEN - 1);
	if (cursor->ran_short)
		return CUT;
	const uint8_t type = bytes.at[1];
	const uint32_t stated = read_u32(bytes.at + 4);
	text_put(line->text, "\n\tRPKI-RTRv0, ");
	text_name(line->text, rpki_rtr_types, type, "Unknown");
	text_format(line->text, " PDU (%u), length: %u", type, stated);
	if (!has_valid_len(type, stated, len))
		return put_invalid(line);
	const enum told told = put_body(line, cursor, bytes.at, stated - HEADER_LEN, inside);
	if (told != TOLD)
		return told;
	if (bytes.len < stated)
		return CUT;
	if (line->manner->verbosity > 1 || !name_of(rpki_rtr_types, type))
		line_hex(line, span_first(bytes, stated), "\t  ");
	return TOLD;
}

/* The message at the start of `bytes`, of which `len` are there to use on the wire. */
static enum told put_message(struct line *line, struct span bytes, uint32_t len, bool inside)
{
	struct cursor cursor = cursor_over(bytes);
	const uint8_t version = take_u8(&cursor);
	if (cursor.ran_short)
		return CUT;
	if (version) {
		text_format(line->text, "\n\tRPKI-RTRv%u (unknown)", version);
		return INVALID;
	}
	const enum told told = put_version_0(line, &cursor, bytes, len, inside);
	return told == INVALID && bytes.len < len ? CUT : told;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct span bytes = layer->bytes;
	uint32_t left = layer->len;
	enum told told = TOLD;
	if (!line->manner->verbosity) {
		text_put(line->text, ", RPKI-RTR");
		return;
	}
	while (left && told == TOLD) {
		told = put_message(line, bytes, left, false);
		if (told == TOLD) {
			const uint32_t stated = read_u32(bytes.at + 4);
			left -= stated;
			bytes = span_after(bytes, stated);
		}
	}
	if (told == CUT)
		line_abandoned(line, "rpki_rtr");
}

const struct protocol protocol_rpki_rtr = {
	.name = "rpki_rtr",
	.title = "RPKI to Router Protocol",
	.reference = "RFC 6810",
	.describe = rpki_rtr_describe,
	.parts = rpki_rtr_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
