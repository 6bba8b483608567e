/* Node information: ask a host for its name and its addresses. RFC 4620. */
#include "icmp6_messages.h"

enum {
	HEADER_LEN = 16, /* with the nonce */
	TTL_LEN = 4,

	ASK_NOTHING = 0,
	ASK_TYPES = 1,
	ASK_NAME = 2,
	ASK_ADDRESSES = 3,
};

static const struct name questions[] = {
	{ASK_NOTHING, "noop"},
	{ASK_TYPES, "supported qtypes"},
	{ASK_NAME, "DNS name"},
	{ASK_ADDRESSES, "node addresses"},
	{0, NULL},
};

/* Which kinds of addresses: " [GSLCA]". */
static void put_address_kinds(struct line *line, uint16_t flags)
{
	static const struct name kinds[] = {
		{0x40, "a"}, {0x20, "G"}, {0x10, "S"}, {0x08, "L"}, {0x04, "C"}, {0x02, "A"}, {0, NULL},
	};
	text_put(line->text, " [");
	for (const struct name *kind = kinds; kind->text; kind++)
		if (flags & kind->value)
			text_put(line->text, kind->text);
}

/* Whether lists of question types are compressed: " [C]". */
static void put_compressed(struct line *line, uint16_t flags)
{
	if (flags)
		text_put(line->text, flags & 1 ? " [C]" : " []");
}

/* Labels, as the DNS has them. Two empty labels at the end say that the name is not complete: RFC 4620 §6.3. */
static void put_labels(struct line *line, struct cursor *cursor)
{
	while (cursor_left(cursor)) {
		uint8_t len = take_u8(cursor);
		struct span rest = cursor_rest(cursor);
		if (len == 0) {
			if (rest.len > 1 || (rest.len == 1 && rest.at[0]))
				text_put(line->text, "???");
			return;
		}
		if (len > rest.len) {
			text_put(line->text, "???");
			return;
		}
		text_safe(line->text, take_span(cursor, len));
		rest = cursor_rest(cursor);
		if (rest.len && (rest.len == 1) == (rest.at[0] == 0))
			text_char(line->text, '.');
	}
}

/* A name: in early drafts a length and a string, then as the DNS has it. False when there is none at all. */
static bool put_name(struct line *line, struct span bytes)
{
	struct cursor cursor = cursor_over(bytes);
	const uint8_t len = take_u8(&cursor);
	if (cursor.ran_short)
		return icmp6_cut(line);
	const bool is_draft = len == cursor_left(&cursor);
	if (is_draft && line->manner->verbosity)
		text_put(line->text, ", 03 draft");
	text_put(line->text, ", \"");
	if (is_draft) {
		text_safe(line->text, cursor_rest(&cursor));
	} else {
		cursor = cursor_over(bytes);
		put_labels(line, &cursor);
	}
	text_char(line->text, '"');
	return true;
}

/* An address as the subject, if the message has the length for just one. */
static bool put_address_subject(struct line *line, const struct layer *layer, size_t address_len)
{
	struct span address = span_after(layer->bytes, HEADER_LEN);
	if (address.len < address_len)
		return true;
	if (address.len > address_len) {
		if (line->manner->verbosity)
			text_put(line->text, ", invalid subject len");
		return true;
	}
	text_put(line->text, ", subject=");
	line_ip(line, address.at, address_len);
	return true;
}

static bool put_subject(struct line *line, const struct layer *layer, uint8_t code)
{
	enum { SUBJECT_IP6, SUBJECT_NAME, SUBJECT_IP4 };
	if (layer->bytes.len == HEADER_LEN) {
		text_put(line->text, ", 03 draft");
		return true;
	}
	switch (code) {
	case SUBJECT_IP6: return put_address_subject(line, layer, IP6_LEN);
	case SUBJECT_IP4: return put_address_subject(line, layer, IP4_LEN);
	case SUBJECT_NAME:
		text_put(line->text, ", subject=DNS name");
		return put_name(line, span_after(layer->bytes, HEADER_LEN));
	}
	text_put(line->text, ", unknown subject");
	return true;
}

bool icmp6_put_node_query(struct line *line, const struct layer *layer)
{
	enum { OLD_QUERY_LEN = 12 };
	if (layer->bytes.len == OLD_QUERY_LEN) {
		text_put(line->text, " who-are-you request");
		return true;
	}
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		icmp6_ends_early(line);
		return true;
	}
	uint16_t question = read_u16(header + 4), flags = read_u16(header + 6);
	text_put(line->text, " (");
	const char *name = name_of(questions, question);
	text_put(line->text, name ? name : question > ASK_ADDRESSES ? "unknown" : "");
	if (question == ASK_TYPES)
		put_compressed(line, flags);
	if (question == ASK_ADDRESSES && flags) {
		put_address_kinds(line, flags);
		text_char(line->text, ']');
	}
	if (question <= ASK_TYPES) {
		if (layer->bytes.len != HEADER_LEN && line->manner->verbosity)
			text_put(line->text, ", invalid len");
	} else if (!put_subject(line, layer, header[1])) {
		return false;
	}
	text_char(line->text, ')');
	return true;
}

/* "[A] 2001:db8::1(60)": which kinds, and each with the seconds for which it is good. */
static void put_addresses(struct line *line, struct span bytes, uint16_t flags)
{
	enum { TRUNCATED_LIST = 0x01 };
	struct cursor cursor = cursor_over(bytes);
	if (flags) {
		put_address_kinds(line, flags);
		text_put(line->text, flags & TRUNCATED_LIST ? "T]" : "]");
	}
	for (const uint8_t *entry; (entry = take(&cursor, TTL_LEN + IP6_LEN));) {
		text_char(line->text, ' ');
		line_ip6(line, entry + TTL_LEN);
		text_format(line->text, "(%u)", read_u32(entry));
	}
}

static void put_ttl(struct line *line, struct span data)
{
	struct cursor cursor = cursor_over(data);
	text_format(line->text, " [TTL=%u]", take_u32(&cursor));
}

static bool put_answer(struct line *line, const struct layer *layer, uint16_t question, uint16_t flags)
{
	enum { TTL_IS_VALID = 0x01 };
	struct span data = span_after(layer->bytes, HEADER_LEN);
	text_name(line->text, questions, question, "unknown");
	switch (question) {
	case ASK_NOTHING:
		if (layer->len != HEADER_LEN && line->manner->verbosity)
			text_put(line->text, ", invalid length");
		return true;
	case ASK_TYPES:
		put_compressed(line, flags);
		return true;
	case ASK_NAME:
		if (!put_name(line, span_after(data, TTL_LEN)))
			return false;
		if (flags & TTL_IS_VALID)
			put_ttl(line, data);
		return true;
	case ASK_ADDRESSES: put_addresses(line, data, flags);
	}
	return true;
}

static bool put_refusal(struct line *line, const struct layer *layer, const char *reason)
{
	text_put(line->text, reason);
	if (layer->len != HEADER_LEN && line->manner->verbosity)
		text_put(line->text, ", invalid length");
	return true;
}

static bool put_outcome(struct line *line, const struct layer *layer, const uint8_t *header)
{
	enum { SUCCESS, REFUSED, UNKNOWN };
	switch (header[1]) {
	case SUCCESS:
		if (line->manner->verbosity)
			text_put(line->text, "success, ");
		return put_answer(line, layer, read_u16(header + 4), read_u16(header + 6));
	case REFUSED: return put_refusal(line, layer, "refused");
	case UNKNOWN: return put_refusal(line, layer, "unknown");
	}
	return true;
}

bool icmp6_put_node_reply(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header || layer_is_cut(layer)) {
		icmp6_ends_early(line);
		return true;
	}
	text_put(line->text, " (");
	if (!put_outcome(line, layer, header))
		return false;
	text_char(line->text, ')');
	return true;
}
