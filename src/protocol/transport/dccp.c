/* DCCP, the Datagram Congestion Control Protocol: RFC 4340. A connection like TCP's for datagrams like UDP's.
 *
 * The header is 12 bytes, or 16 with long sequence numbers; what follows depends on the type; then come options. */
#include "describe.h"
#include "endpoints.h"
#include "network/pseudo_header.h"

#include "checksum.h"

enum {
	SHORT_LEN = 12,
	LONG_LEN = 16,
	ACK_LEN = 8, /* tcpdump wants as much of short numbers, too */
	IP_PROTOCOL_DCCP = 33,
	REQUEST = 0,
	RESPONSE = 1,
	DATA = 2,
	RESET = 7,
	TYPE_COUNT = 10,
	OPTION_SINGLE_MAX = 31, /* they have no length */
	OPTION_CCID_MIN = 128,
};

static const struct name types[] = {
	{REQUEST, "DCCP-Request"}, {RESPONSE, "DCCP-Response"}, {DATA, "DCCP-Data"}, {3, "DCCP-Ack"},
	{4, "DCCP-DataAck"}, {5, "DCCP-CloseReq"}, {6, "DCCP-Close"}, {RESET, "DCCP-Reset"}, {8, "DCCP-Sync"},
	{9, "DCCP-SyncAck"}, {0, NULL},
};
static const struct name reset_codes[] = {
	{0, "unspecified"}, {1, "closed"}, {2, "aborted"}, {3, "no_connection"}, {4, "packet_error"},
	{5, "option_error"}, {6, "mandatory_error"}, {7, "connection_refused"}, {8, "bad_service_code"},
	{9, "too_busy"}, {10, "bad_init_cookie"}, {11, "aggression_penalty"}, {0, NULL},
};
static const struct name option_names[] = {
	{0, "nop"}, {1, "mandatory"}, {2, "slowreceiver"}, {32, "change_l"}, {33, "confirm_l"}, {34, "change_r"},
	{35, "confirm_r"}, {36, "initcookie"}, {37, "ndp_count"}, {38, "ack_vector0"}, {39, "ack_vector1"},
	{40, "data_dropped"}, {41, "timestamp"}, {42, "timestamp_echo"}, {43, "elapsed_time"}, {44, "data_checksum"},
	{0, NULL},
};
static const struct name features[] = {
	{0, "reserved"}, {1, "ccid"}, {2, "allow_short_seqno"}, {3, "sequence_window"}, {4, "ecn_incapable"},
	{5, "ack_ratio"}, {6, "send_ack_vector"}, {7, "send_ndp_count"}, {8, "minimum checksum coverage"},
	{9, "check data checksum"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "source_port", .bit = 0, .width = 16, .form = FORM_DECIMAL, .gloss = "the door it left by"},
	{.name = "destination_port", .bit = 16, .width = 16, .form = FORM_DECIMAL, .gloss = "the door it knocks at"},
	{.name = "data_offset", .bit = 32, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "where the data begin, in words of 4 bytes"},
	{.name = "ccval", .bit = 40, .width = 4, .form = FORM_DECIMAL, .gloss = "for the congestion control in use"},
	{.name = "checksum_coverage", .bit = 44, .width = 4, .form = FORM_DECIMAL,
	 .gloss = "0: all is guarded; else header and one less than these words of data"},
	{.name = "checksum", .bit = 48, .width = 16, .form = FORM_HEX,
	 .gloss = "guards header, data and both addresses"},
	{.name = "reserved", .bit = 64, .width = 3, .form = FORM_DECIMAL, .gloss = "0"},
	{.name = "type", .bit = 67, .width = 4, .form = FORM_NAMED, .names = types, .gloss = "what is said"},
	{.name = "extended", .bit = 71, .width = 1, .form = FORM_BOOL, .gloss = "sequence numbers have 48 bits"},
};
enum { PLAIN_LEN = 9, PLAIN_TYPE = 7, PLAIN_EXTENDED = 8 };

/* A header, as far as its type says what it holds. */
struct header {
	const uint8_t *at;
	uint8_t type;
	bool is_long;
	uint32_t fixed_len, extra_len; /* with and behind sequence number */
};

static uint64_t number_at(const uint8_t *at, size_t len)
{
	uint64_t value = 0;
	for (size_t i = 0; i < len; i++)
		value = value << 8 | at[i];
	return value;
}

/* What a type has behind the sequence number: acknowledgment, and service or reason. */
static uint32_t extra_len(uint8_t type)
{
	if (type == DATA || type >= TYPE_COUNT)
		return 0;
	if (type == REQUEST)
		return 4;
	return type == RESPONSE || type == RESET ? ACK_LEN + 4 : ACK_LEN;
}

static void put_checksum(struct line *line, const struct layer *layer, const uint8_t *at)
{
	const uint16_t stated = read_u16(at + 6);
	const uint8_t coverage = at[5] & 15;
	uint32_t len = coverage ? at[4] * 4u + (coverage - 1u) * 4u : layer->len;
	text_format(line->text, " (CCVal %u, CsCov %u", at[5] >> 4, coverage);
	if (layer->bytes.len >= layer->len) {
		const uint16_t sum = transport_checksum(line->packet, layer, span_first(layer->bytes, len), layer->len,
		                                        IP_PROTOCOL_DCCP);
		text_format(line->text, ", cksum 0x%04x ", stated);
		if (sum)
			text_format(line->text, "(incorrect -> 0x%04x)", checksum_wanted(stated, sum));
		else
			text_put(line->text, "(correct)");
	}
	text_char(line->text, ')');
}

static void put_numbers(struct text *text, struct span value)
{
	for (size_t i = 0; i < value.len; i++)
		text_format(text, " %u", value.at[i]);
}

/* A feature and the values that it is to have: RFC 4340 §6. */
static void put_feature(struct text *text, struct span value)
{
	const char *name = value.len ? name_of(features, value.at[0]) : NULL;
	if (!value.len)
		text_put(text, " optlen too short");
	if (!name)
		return;
	text_format(text, " %s", name);
	put_numbers(text, span_after(value, 1));
}

static void put_timestamp(struct text *text, uint8_t type, struct span value)
{
	if (type == 41 && value.len != 4)
		text_put(text, " [optlen != 6]");
	else if (type == 41 || (type == 43 && (value.len == 2 || value.len == 4)))
		text_format(text, " %u", (uint32_t)number_at(value.at, value.len));
	else if (type == 43)
		text_put(text, " [optlen != 4 or 6]");
	else if (value.len != 4 && value.len != 6 && value.len != 8)
		text_put(text, " [optlen != 6 or 8 or 10]");
	else
		text_format(text, " %u", read_u32(value.at));
	if (type == 42 && (value.len == 6 || value.len == 8))
		text_format(text, " (elapsed time %u)", (uint32_t)number_at(value.at + 4, value.len - 4));
}

static void put_option_value(struct text *text, uint8_t type, struct span value)
{
	if (type >= OPTION_CCID_MIN) {
		if (value.len == 2 || value.len == 4)
			text_format(text, " %u", (uint32_t)number_at(value.at, value.len));
	} else if (type >= 32 && type <= 35) {
		put_feature(text, value);
	} else if (type == 37) {
		put_numbers(text, value);
	} else if (type >= 41 && type <= 43) {
		put_timestamp(text, type, value);
	} else if (type >= 36 && type <= 44) {
		if (value.len)
			text_put(text, type == 44 ? " " : " 0x");
		text_hex_bytes(text, value);
	}
}

/* One of `left` bytes of options; how many it takes, or 0 when it is not all there. */
static uint32_t put_option(struct line *line, struct cursor *cursor, uint32_t left)
{
	struct text *text = line->text;
	const uint8_t type = take_u8(cursor);
	if (cursor->ran_short)
		return 0;
	if (type <= OPTION_SINGLE_MAX) {
		text_name(text, option_names, type, "Option %u");
		return 1;
	}
	const uint8_t len = take_u8(cursor);
	if (cursor->ran_short || (len >= 2 && len <= left && cursor_left(cursor) < len - 2u))
		return 0;
	if (type >= OPTION_CCID_MIN)
		text_format(text, "CCID option %u", type);
	else
		text_name(text, option_names, type, "Option %u");
	if (len < 2 || len > left) {
		text_put(text, len < 2 ? " optlen too short" : " optlen goes past header length");
		return left;
	}
	put_option_value(text, type, take_span(cursor, len - 2u));
	return len;
}

static void put_options(struct line *line, struct cursor *cursor, uint32_t left)
{
	text_put(line->text, " <");
	while (left) {
		const bool has_head = cursor_left(cursor) >= 2;
		const uint32_t taken = put_option(line, cursor, left);
		if (!taken) {
			if (!has_head) {
				line_abandoned(line, "dccp");
				return;
			}
			line_truncated(line, "dccp");
			break;
		}
		left -= taken < left ? taken : left;
		if (left)
			text_put(line->text, ", ");
	}
	text_char(line->text, '>');
}

static void put_extra(struct line *line, const struct header *header)
{
	const uint8_t *extra = header->at + header->fixed_len;
	const char *code = header->type == RESET ? name_of(reset_codes, extra[ACK_LEN]) : NULL;
	if (header->type == REQUEST || header->type == RESPONSE)
		text_format(line->text, "(service=%u) ", read_u32(extra + (header->type == RESPONSE ? ACK_LEN : 0)));
	if (header->type == RESET)
		text_format(line->text, "(code=%s) ", code ? code : "invalid");
}

/* Behind the addresses. False when it is not captured. */
static bool put_header(struct line *line, const struct layer *layer, struct cursor *cursor, const struct header *header)
{
	struct text *text = line->text;
	const uint32_t len = header->fixed_len + header->extra_len, header_len = header->at[4] * 4u;
	if (layer->len < len) {
		text_put(text, "truncated-");
		text_name(text, types, header->type, "unknown-type-%u");
		text_format(text, " - %u bytes missing!", len - layer->len);
		return true;
	}
	const size_t needed = header->type == REQUEST                             ? 4
	                      : header->type == RESPONSE || header->type == RESET ? ACK_LEN + 4
	                                                                          : 0;
	if (cursor_left(cursor) < needed)
		return false;
	text_name(text, types, header->type, "unknown-type-%u");
	text_char(text, ' ');
	put_extra(line, header);
	if (header->type != REQUEST && header->type != DATA) {
		struct cursor behind = {header->at + header->fixed_len, cursor->end, false};
		const uint8_t *ack = take(&behind, header->is_long ? 8 : 4);
		if (!ack)
			return line_gives_up(line);
		text_format(text, "(ack=%llu) ",
		            (unsigned long long)(header->is_long ? number_at(ack + 2, 6) : number_at(ack + 1, 3)));
	}
	take_span(cursor, header->extra_len);
	if (line->manner->verbosity < 2)
		return true;
	text_format(
		text, "seq %llu",
		(unsigned long long)(header->is_long ? number_at(header->at + 10, 6) : number_at(header->at + 9, 3)));
	if (header_len > len)
		put_options(line, cursor, header_len - len);
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	struct header header = {.at = take(&cursor, SHORT_LEN), .fixed_len = SHORT_LEN};
	if (!header.at) {
		line_truncated(line, "dccp");
		return;
	}
	header.is_long = header.at[8] & 1;
	header.type = header.at[8] >> 1 & 15;
	header.fixed_len = header.is_long ? LONG_LEN : SHORT_LEN;
	header.extra_len = extra_len(header.type);
	if (layer->len < header.fixed_len) {
		text_format(line->text, "truncated-dccp - %u bytes missing!", header.fixed_len - layer->len);
		return;
	}
	if (!take(&cursor, header.fixed_len - SHORT_LEN)) {
		line_truncated(line, "dccp");
		return;
	}
	line_endpoints_again(line, layer, SERVICE_DCCP, (uint16_t[]){read_u16(header.at), read_u16(header.at + 2)});
	text_put(line->text, " DCCP");
	const uint32_t header_len = header.at[4] * 4u;
	if (line->manner->quick) {
		text_format(line->text, " %u", layer->len - header_len);
		if (header_len > layer->len)
			text_format(line->text, " [bad hdr length %u - too long, > %u]", header_len, layer->len);
		return;
	}
	if (line->manner->verbosity)
		put_checksum(line, layer, header.at);
	text_char(line->text, ' ');
	if (!put_header(line, layer, &cursor, &header))
		line_truncated(line, "dccp");
}

static const struct field number_fields[] = {
	{.name = "sequence", .width = 24, .form = FORM_DECIMAL, .gloss = "one more with each packet"},
	{.name = "reserved_2", .width = 8, .form = FORM_DECIMAL, .gloss = "0"},
	{.name = "sequence", .width = 48, .form = FORM_DECIMAL, .gloss = "one more with each packet"},
	{.name = "reserved_3", .width = 8, .form = FORM_DECIMAL, .gloss = "0"},
	{.name = "ack", .width = 24, .form = FORM_DECIMAL, .gloss = "the highest number that came"},
	{.name = "reserved_3", .width = 16, .form = FORM_DECIMAL, .gloss = "0"},
	{.name = "ack", .width = 48, .form = FORM_DECIMAL, .gloss = "the highest number that came"},
	{.name = "service", .width = 32, .form = FORM_HEX, .gloss = "which application is wanted"},
	{.name = "reset_code", .width = 8, .form = FORM_NAMED, .names = reset_codes, .gloss = "why it ends"},
	{.name = "reset_data", .width = 24, .form = FORM_HEX, .gloss = "more about that"},
};
static const struct field option_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = option_names, .gloss = "what it is about"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the option"},
	{.name = "value", .form = FORM_BYTES, .gloss = "depends on the type"},
};
static const struct shape numbers = {.name = "numbers", .inlined = true, .SHAPE_FIELDS(number_fields)};
static const struct shape option = {.name = "option", .SHAPE_FIELDS(option_fields)};
static const struct shape *const option_part[] = {&option, NULL};
static const struct shape options = {.name = "options", .list = true, .parts = option_part};
static const struct shape *const parts[] = {&numbers, &options, NULL};

static void describe_options(struct description *to, size_t len)
{
	describe_open(to, &options, len);
	while (describe_more(to)) {
		const uint64_t type = describe_peek(to, option_fields, 0), stated = describe_peek(to, option_fields, 8);
		describe_open(to, &option, type <= OPTION_SINGLE_MAX ? 1 : stated < 2 ? 2 : stated);
		describe_field(to, option_fields);
		if (describe_left(to))
			describe_fields(to, option_fields + 1, 2);
		describe_close(to);
	}
	describe_close(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	const uint64_t words = describe_peek(to, fields + 2, 32), type = describe_peek(to, fields + PLAIN_TYPE, 67);
	const bool is_long = describe_peek(to, fields + PLAIN_EXTENDED, 71);
	size_t used = is_long ? LONG_LEN : SHORT_LEN;
	describe_header(to, layer);
	describe_fields(to, number_fields + (is_long ? 1 : 0), is_long ? 2 : 1);
	if (type != REQUEST && type != DATA && type < TYPE_COUNT) {
		describe_fields(to, number_fields + (is_long ? 5 : 3), 2);
		used += is_long ? 8 : 4;
	}
	if (type == REQUEST || type == RESPONSE || type == RESET) {
		describe_fields(to, number_fields + (type == RESET ? 8 : 7), type == RESET ? 2 : 1);
		used += 4;
	}
	if (words * 4 > used)
		describe_options(to, words * 4 - used);
	describe_rest(to, &described_payload);
}

const struct protocol protocol_dccp = {
	.name = "dccp",
	.title = "Datagram Congestion Control Protocol",
	.reference = "RFC 4340",
	.SHAPE_FIELDS(fields),
	.fixed_len = PLAIN_LEN,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
