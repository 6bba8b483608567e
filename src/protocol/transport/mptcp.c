/* Multipath TCP's option in words: RFC 8684 §3 and, for version 0, RFC 6824 §3.
 *
 * Each subtype is a table row; a subtype's length has to be one of those that the RFCs give, or the option is bad. */
#include "mptcp.h"

enum {
	OPTION_HEADER_LEN = 2, /* kind and length: the data begins behind them */

	CAPABLE_CHECKSUM = 0x80, /* RFC 8684 §3.1, flag A */
	JOIN_BACKUP = 0x01,      /* §3.2, flag B */
	PRIO_BACKUP = 0x01,      /* §3.3.8 */

	DSS_FIN = 0x10,      /* §3.3, flags F m M a A */
	DSS_SEQ_LONG = 0x08,
	DSS_SEQ = 0x04,
	DSS_ACK_LONG = 0x02,
	DSS_ACK = 0x01,
};

struct subtype {
	const char *name;
	enum told (*put)(struct line *line, const struct tcp *tcp, struct span data);
};

static size_t stated_len(struct span data)
{
	return data.len + OPTION_HEADER_LEN;
}

static void put_hex64(struct text *text, const uint8_t *at)
{
	text_put(text, "0x");
	text_hex(text, read_u64(at), 1);
}

static bool capable_len_is_right(const struct tcp *tcp, size_t len)
{
	if (tcp->flags & TCP_SYN)
		return len == 4 || len == 12;
	return tcp->flags & TCP_ACK && (len == 20 || len == 22);
}

/* §3.1: the keys of both sides, as far as this step of the handshake has them. */
static enum told put_capable(struct line *line, const struct tcp *tcp, struct span data)
{
	struct text *text = line->text;
	size_t len = stated_len(data);
	if (!capable_len_is_right(tcp, len))
		return TOLD_AS_BAD;
	uint8_t version = data.at[0] & 15;
	if (version > 1) {
		text_format(text, " Unknown Version (%u)", version);
		return TOLD;
	}
	text_format(text, " v%u", version);
	if (data.at[1] & CAPABLE_CHECKSUM)
		text_put(text, " csum");
	if (len == 4)
		return TOLD;
	text_put(text, " {");
	put_hex64(text, data.at + 2);
	if (len >= 20) {
		text_char(text, ',');
		put_hex64(text, data.at + 10);
	}
	text_char(text, '}');
	return TOLD;
}

static bool join_len_is_right(const struct tcp *tcp, size_t len)
{
	if (len == 12)
		return tcp->flags & TCP_SYN;
	if (len == 16)
		return tcp->flags & TCP_SYN && tcp->flags & TCP_ACK;
	return len == 24 && tcp->flags & TCP_ACK;
}

/* §3.2: the three steps of joining differ in length. */
static enum told put_join(struct line *line, const struct tcp *tcp, struct span data)
{
	struct text *text = line->text;
	size_t len = stated_len(data);
	if (!join_len_is_right(tcp, len))
		return TOLD_AS_BAD;
	if (len == 24) {
		text_put(text, " hmac 0x");
		text_hex_bytes(text, span_after(data, 2));
		return TOLD;
	}
	if (data.at[0] & JOIN_BACKUP)
		text_put(text, " backup");
	text_format(text, " id %u", data.at[1]);
	if (len == 12) {
		text_format(text, " token 0x%x nonce 0x%x", read_u32(data.at + 2), read_u32(data.at + 6));
		return TOLD;
	}
	text_put(text, " hmac ");
	put_hex64(text, data.at + 2);
	text_format(text, " nonce 0x%x", read_u32(data.at + 10));
	return TOLD;
}

/* " ack N" or " seq N", four or eight bytes; false when they are not there. */
static bool put_data_number(struct text *text, struct cursor *cursor, const char *name, bool is_long)
{
	text_put(text, name);
	uint64_t number = is_long ? take_u64(cursor) : take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_unsigned(text, number);
	return true;
}

/* §3.3: where these bytes of the subflow belong in the whole. */
static bool put_mapping(struct text *text, struct cursor *cursor, bool seq_is_long)
{
	if (!put_data_number(text, cursor, " seq ", seq_is_long))
		return false;
	uint32_t subflow_seq = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(text, " subseq %u", subflow_seq);
	uint16_t len = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_format(text, " len %u", len);
	if (!cursor_left(cursor))
		return true;
	uint16_t checksum = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_format(text, " csum 0x%x", checksum);
	return true;
}

static enum told put_dss(struct line *line, const struct tcp *tcp, struct span data)
{
	struct cursor cursor = cursor_over(data);
	take_u8(&cursor);
	uint8_t flags = take_u8(&cursor);
	if (cursor.ran_short || tcp->flags & TCP_SYN)
		return TOLD_AS_BAD;
	if (flags & DSS_FIN)
		text_put(line->text, " fin");
	if (flags & DSS_ACK && !put_data_number(line->text, &cursor, " ack ", flags & DSS_ACK_LONG))
		return TOLD_AS_BAD;
	if (flags & DSS_SEQ && !put_mapping(line->text, &cursor, flags & DSS_SEQ_LONG))
		return TOLD_AS_BAD;
	return cursor_left(&cursor) ? TOLD_AS_BAD : TOLD;
}

static const struct name add_address_forms[] = {
	{0, "v1"}, {1, "v1-echo"}, {4, "v0-ip4"}, {6, "v0-ip6"}, {0, NULL},
};

/* §3.4.1: an address, then a port and a digest, each of which may be missing. The length tells which. */
static enum told put_add_address(struct line *line, const struct tcp *tcp, struct span data)
{
	struct text *text = line->text;
	size_t len = stated_len(data);
	bool is_ip4 = len == 8 || len == 10 || len == 16 || len == 18;
	bool is_ip6 = len == 20 || len == 22 || len == 28 || len == 30;
	if (!is_ip4 && !is_ip6)
		return TOLD_AS_BAD;
	text_char(text, ' ');
	text_name(text, add_address_forms, data.at[0] & 15, "[bad version/echo]");
	text_format(text, " id %u ", data.at[1]);
	struct cursor cursor = cursor_over(span_after(data, 2));
	if (is_ip4)
		text_ip4(text, take(&cursor, IP4_LEN));
	else
		text_ip6(text, take(&cursor, IP6_LEN));
	if (cursor_left(&cursor) % 8 == 2)
		text_format(text, ":%u", take_u16(&cursor));
	if (cursor_left(&cursor)) {
		text_put(text, " hmac ");
		put_hex64(text, take(&cursor, 8));
	}
	return TOLD;
}

/* §3.4.2. */
static enum told put_remove_address(struct line *line, const struct tcp *tcp, struct span data)
{
	if (data.len < 2)
		return TOLD_AS_BAD;
	text_put(line->text, " id");
	for (size_t i = 1; i < data.len; i++)
		text_format(line->text, " %u", data.at[i]);
	return TOLD;
}

/* §3.3.8; version 0 has an address id behind it. */
static enum told put_prio(struct line *line, const struct tcp *tcp, struct span data)
{
	if (data.len > 2)
		return TOLD_AS_BAD;
	text_put(line->text, data.at[0] & PRIO_BACKUP ? " backup" : " non-backup");
	if (data.len == 2)
		text_format(line->text, " id %u", data.at[1]);
	return TOLD;
}

/* §3.7. */
static enum told put_fail(struct line *line, const struct tcp *tcp, struct span data)
{
	if (stated_len(data) != 12)
		return TOLD_AS_BAD;
	text_put(line->text, " seq ");
	text_unsigned(line->text, read_u64(data.at + 2));
	return TOLD;
}

/* §3.5. */
static enum told put_fast_close(struct line *line, const struct tcp *tcp, struct span data)
{
	if (stated_len(data) != 12)
		return TOLD_AS_BAD;
	text_put(line->text, " key ");
	put_hex64(line->text, data.at + 2);
	return TOLD;
}

static const struct subtype subtypes[] = {
	{"capable", put_capable},   {"join", put_join},   {"dss", put_dss},   {"add-addr", put_add_address},
	{"rem-addr", put_remove_address}, {"prio", put_prio}, {"fail", put_fail}, {"fast-close", put_fast_close},
};

enum told mptcp_option_line(struct line *line, const struct layer *layer, struct span data)
{
	if (!data.len)
		return TOLD_AS_BAD;
	size_t subtype = data.at[0] >> 4;
	text_format(line->text, " %zu ", stated_len(data));
	if (subtype >= sizeof subtypes / sizeof *subtypes) {
		text_put(line->text, "unknown");
		return TOLD;
	}
	text_put(line->text, subtypes[subtype].name);
	return subtypes[subtype].put(line, &layer->as.tcp, data);
}
