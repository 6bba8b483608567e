/* PGM, Pragmatic General Multicast: reliable multicast by negative acknowledgments. RFC 3208. Where ZeroMQ uses it,
 * what it carries is ZMTP: tcpdump is told so with -T pgm_zmtp1. */
#include "pgm.h"

#include "application/zmtp.h"
#include "endpoints.h"

enum { PORTS_LEN = 4, SOURCE_ID_LEN = 6 };

static const struct name types[] = {
	{PGM_SPM, "SPM"},   {PGM_POLL, "POLL"}, {PGM_POLR, "POLR"}, {PGM_ODATA, "ODATA"}, {PGM_RDATA, "RDATA"},
	{PGM_NAK, "NAK"},   {PGM_NNAK, "NNAK"}, {PGM_NCF, "NCF"},   {PGM_ACK, "ACK"},     {PGM_SPMR, "SPMR"}, {0, NULL},
};

static const struct name flags[] = {
	{0x80, "parity"}, {0x40, "variable length"}, {0x02, "network significant"}, {PGM_FLAG_OPTIONS, "options"},
	{0, NULL},
};

const struct field pgm_fields[PGM_FIELD_COUNT] = {
	{.name = "source_port", .bit = 0, .width = 16,
	 .gloss = "which session of the source, together with its identifier"},
	{.name = "destination_port", .bit = 16, .width = 16, .gloss = "which application is meant"},
	{.name = "type", .bit = 32, .width = 8, .form = FORM_NAMED, .names = types,
	 .gloss = "what kind of packet this is"},
	{.name = "option_flags", .bit = 40, .width = 8, .form = FORM_FLAGS, .names = flags,
	 .gloss = "whether options follow, and of what kind"},
	{.name = "checksum", .bit = 48, .width = 16, .form = FORM_HEX,
	 .gloss = "guards header and data; 0: the sender made none"},
	{.name = "global_source_id", .bit = 64, .width = 48, .form = FORM_BYTES, .gloss = "the source, worldwide"},
	{.name = "tsdu_length", .bit = 112, .width = 16, .gloss = "bytes of data"},
};
enum {
	PACKET_TEXT_MAX = 2048, /* names of two hosts and what stands around them */
	TYPE_AT = 4,
	OPTIONS_AT = 5,
	SOURCE_ID_AT = 8,
	LENGTH_AT = 14,
};

bool pgm_line_address(struct line *line, struct cursor *cursor, uint16_t family)
{
	if (family != PGM_NLA_IP4 && family != PGM_NLA_IP6)
		return false;
	const size_t address_len = family == PGM_NLA_IP4 ? IP4_LEN : IP6_LEN;
	const uint8_t *address = take(cursor, address_len);
	if (address)
		line_ip(line, address, address_len);
	return address;
}

/* " nla 10.0.0.1" behind what has been put since `place`, which is taken back where there is none. */
static bool put_path(struct line *line, struct cursor *cursor, uint64_t place)
{
	const uint8_t *header = take(cursor, PGM_NLA_HEADER_LEN);
	text_put(line->text, " nla ");
	if (header && pgm_line_address(line, cursor, read_u16(header)))
		return true;
	text_cut_back(line->text, place);
	return false;
}

/* RFC 3208 §8.1 */
static bool put_spm(struct line *line, struct cursor *cursor)
{
	const uint64_t place = text_mark(line->text, PACKET_TEXT_MAX);
	const uint8_t *spm = take(cursor, 12);
	if (!spm)
		return false;
	text_format(line->text, "SPM seq %u trail %u lead %u", read_u32(spm), read_u32(spm + 4), read_u32(spm + 8));
	return put_path(line, cursor, place);
}

/* §15.1 */
static bool put_poll(struct line *line, struct cursor *cursor)
{
	const uint64_t place = text_mark(line->text, PACKET_TEXT_MAX);
	const uint8_t *poll = take(cursor, 8);
	if (!poll)
		return false;
	text_format(line->text, "POLL seq %u round %u", read_u32(poll), read_u16(poll + 4));
	if (!put_path(line, cursor, place))
		return false;
	const uint8_t *backoff = take(cursor, 12);
	if (!backoff) {
		text_cut_back(line->text, place);
		return line_gives_up(line);
	}
	text_format(line->text, " ivl %u rnd 0x%08x mask 0x%08x", read_u32(backoff), read_u32(backoff + 4),
	            read_u32(backoff + 8));
	return true;
}

/* §8.3. tcpdump takes the family of the second address from the address itself, and so the length of it. */
static bool put_nak(struct line *line, struct cursor *cursor, uint8_t type)
{
	const uint64_t place = text_mark(line->text, PACKET_TEXT_MAX);
	const uint32_t seq = take_u32(cursor);
	const uint16_t family = take_u16(cursor);
	take_u16(cursor);
	text_format(line->text, "%s (", name_of(types, type));
	bool is_whole = !cursor->ran_short && pgm_line_address(line, cursor, family);
	text_put(line->text, " -> ");
	take(cursor, PGM_NLA_HEADER_LEN);
	const bool has_second = cursor_left(cursor) >= 2 && !cursor->ran_short;
	if (is_whole && !has_second)
		line_gives_up(line);
	is_whole = is_whole && has_second && pgm_line_address(line, cursor, read_u16(cursor->at));
	if (!is_whole) {
		text_cut_back(line->text, place);
		return false;
	}
	text_format(line->text, "), seq %u", seq);
	return true;
}

/* Of the packets that are eight bytes of numbers. */
static bool put_numbers(struct line *line, struct cursor *cursor, uint8_t type)
{
	const uint8_t *numbers = take(cursor, 8);
	if (!numbers)
		return false;
	text_put(line->text, name_of(types, type));
	if (type == PGM_POLR)
		text_format(line->text, " seq %u round %u", read_u32(numbers), read_u16(numbers + 4));
	else if (type == PGM_ACK)
		text_format(line->text, " seq %u", read_u32(numbers));
	else
		text_format(line->text, " trail %u seq %u", read_u32(numbers + 4), read_u32(numbers));
	return true;
}

/* What follows the header. Where that is nothing that is known, tcpdump looks for options in the header itself. */
static bool put_packet(struct line *line, struct cursor *cursor, const uint8_t *header)
{
	const uint8_t type = header[TYPE_AT];
	switch (type) {
	case PGM_SPM: return put_spm(line, cursor);
	case PGM_POLL: return put_poll(line, cursor);
	case PGM_POLR: case PGM_ODATA: case PGM_RDATA: case PGM_ACK: return put_numbers(line, cursor, type);
	case PGM_NAK: case PGM_NNAK: case PGM_NCF: return put_nak(line, cursor, type);
	}
	text_name(line->text, types, type, "UNKNOWN type 0x%02x");
	cursor->at = header;
	return true;
}

static void put_verbose(struct line *line, const struct layer *layer, struct cursor *cursor, const uint8_t *header)
{
	text_put(line->text, " 0x");
	text_hex_bytes(line->text, (struct span){header + SOURCE_ID_AT, SOURCE_ID_LEN});
	text_char(line->text, ' ');
	if (!put_packet(line, cursor, header)) {
		line_truncated(line, "pgm");
		return;
	}
	if (header[OPTIONS_AT] & PGM_FLAG_OPTIONS && !pgm_line_options(line, cursor))
		return;
	text_format(line->text, " [%u]", layer->len);
	const bool is_data = header[TYPE_AT] == PGM_ODATA || header[TYPE_AT] == PGM_RDATA;
	if (is_data && line->manner->forced == &protocol_pgm_zmtp1)
		zmtp1_line_datagram(line, cursor_rest(cursor), read_u16(header + LENGTH_AT));
}

void pgm_line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct span bytes = layer_reach(layer);
	struct cursor cursor = cursor_over(bytes);
	if (bytes.len < PORTS_LEN) {
		line_hosts(line, layer);
		line_truncated(line, "pgm");
		return;
	}
	const uint16_t ports[2] = {read_u16(bytes.at), read_u16(bytes.at + 2)};
	line_endpoints(line, layer, SERVICE_TCP, ports);
	text_char(line->text, ' ');
	const uint8_t *header = take(&cursor, PGM_HEADER_LEN);
	if (!header) {
		line_truncated(line, "pgm");
		return;
	}
	text_format(line->text, "PGM, length %u", read_u16(header + LENGTH_AT));
	if (line->manner->verbosity)
		put_verbose(line, layer, &cursor, header);
}

const struct protocol protocol_pgm = {
	.name = "pgm",
	.title = "Pragmatic General Multicast",
	.reference = "RFC 3208",
	.fields = pgm_fields,
	.field_count = PGM_FIELD_COUNT,
	.fixed_len = PGM_HEADER_LEN,
	.describe = pgm_describe,
	.parts = pgm_parts,
	.line = {[DIALECT_TCPDUMP] = pgm_line_tcpdump},
};
