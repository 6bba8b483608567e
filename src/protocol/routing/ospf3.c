/* OSPF version 3, for IPv6: RFC 5340. Its link state advertisements are in ospf3_lsa.c. */
#include "ospf3.h"

/* What is left of the message: the capture goes on for `behind` bytes. */
static struct cursor before(struct cursor cursor, size_t behind)
{
	const size_t left = cursor_left(&cursor);
	return cursor_over(span_first(cursor_rest(&cursor), left > behind ? left - behind : 0));
}

/* RFC 5340 §A.3.2 */
static bool put_hello(struct line *line, struct cursor *cursor, size_t behind)
{
	const uint8_t *fixed = take(cursor, 8);
	if (!fixed)
		return false;
	ospf3_put_flags(line, "\n\tOptions ", ospf3_options, read_u24(fixed + 5));
	const uint8_t *timers = take(cursor, 4);
	if (!timers)
		return false;
	text_format(line->text, "\n\t  Hello Timer %us, Dead Timer %us, Interface-ID ", read_u16(timers),
	            read_u16(timers + 2));
	line_ip4(line, fixed);
	text_format(line->text, ", Priority %u", fixed[4]);
	if (!ospf_put_designated(line, cursor))
		return false;
	if (line->manner->verbosity < 2)
		return true;
	text_put(line->text, "\n\t  Neighbor List:");
	struct cursor list = before(*cursor, behind);
	return ospf_put_list(line, &list, "\n\t    ");
}

/* RFC 5340 §A.3.3 */
static bool put_description(struct line *line, struct cursor *cursor, size_t behind)
{
	const uint8_t *first = take(cursor, 4);
	if (!first)
		return false;
	ospf3_put_flags(line, "\n\tOptions ", ospf3_options, read_u24(first + 1));
	const uint8_t *second = take(cursor, 4);
	if (!second)
		return false;
	ospf_put_description_flags(line->text, second[3], true);
	uint32_t sequence = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, ", MTU %u, DD-Sequence 0x%08x", read_u16(second), sequence);
	struct ospf_lsa lsa;
	while (line->manner->verbosity > 1 && cursor_left(cursor) > behind)
		if (!ospf3_put_lsa_header(line, cursor, &lsa))
			return false;
	return true;
}

static bool put_request(struct line *line, struct cursor *cursor, size_t behind)
{
	while (line->manner->verbosity > 1 && cursor_left(cursor) > behind) {
		const uint8_t *request = take(cursor, 12);
		if (!request)
			return false;
		text_put(line->text, "\n\t  Advertising Router ");
		line_ip4(line, request + 8);
		ospf3_put_lsa_name(line, read_u16(request + 2), request + 4);
	}
	return true;
}

static bool put_update(struct line *line, struct cursor *cursor, size_t behind)
{
	if (line->manner->verbosity < 2)
		return true;
	uint32_t count = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	for (; count; count--)
		if (!ospf3_put_lsa(line, cursor))
			return false;
	return true;
}

static bool put_ack(struct line *line, struct cursor *cursor, size_t behind)
{
	struct ospf_lsa lsa;
	while (line->manner->verbosity > 1 && cursor_left(cursor) > behind)
		if (!ospf3_put_lsa_header(line, cursor, &lsa))
			return false;
	return true;
}

bool ospf3_put_router(struct line *line, struct cursor *cursor)
{
	if (!ospf_put_router(line, cursor))
		return false;
	take_u16(cursor); /* checksum */
	uint8_t instance = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	if (instance)
		text_format(line->text, ", Instance %u", instance);
	return true;
}

bool ospf3_put_message(struct line *line, struct cursor *cursor, uint8_t type, size_t behind)
{
	static bool (*const messages[])(struct line * line, struct cursor * cursor, size_t behind) = {
		[OSPF_HELLO] = put_hello,        [OSPF_DATABASE_DESCRIPTION] = put_description,
		[OSPF_LS_REQUEST] = put_request, [OSPF_LS_UPDATE] = put_update,
		[OSPF_LS_ACK] = put_ack,
	};
	take_u8(cursor); /* reserved */
	return messages[type](line, cursor, behind);
}

/* Lengths that do not fit: not the capture's fault. */
static bool is_too_short(struct line *line)
{
	line_truncated(line, "ospf3");
	return false;
}

/* RFC 7166 §4.1 */
bool ospf3_put_authentication(struct line *line, struct cursor *cursor, uint32_t len)
{
	enum { FIXED_LEN = 16, TYPE_AND_LEN = 4 };
	static const struct name types[] = {{1, "HMAC"}, {0, NULL}};
	const uint8_t *start = cursor->at;
	const uint16_t type = take_u16(cursor);
	const uint16_t trailer_len = take_u16(cursor);
	if (len < FIXED_LEN)
		return is_too_short(line);
	if (cursor->at != start + TYPE_AND_LEN)
		return false;
	text_put(line->text, "\n\tAuthentication Type ");
	text_name(line->text, types, type, "unknown (0x%04x)");
	text_format(line->text, ", Length %u", trailer_len);
	take_u16(cursor); /* reserved */
	const uint16_t association = take_u16(cursor);
	if (trailer_len < FIXED_LEN || trailer_len > len)
		return is_too_short(line);
	if (cursor->ran_short)
		return false;
	text_format(line->text, ", SAID %u", association);
	const uint32_t high = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, ", CSN 0x%08x", high);
	const uint32_t low = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, ":%08x", low);
	const struct span data = take_span(cursor, trailer_len - FIXED_LEN);
	if (cursor->ran_short)
		return false;
	if (line->manner->verbosity > 1)
		line_hex(line, data, "\tAuthentication Data ");
	return true;
}
