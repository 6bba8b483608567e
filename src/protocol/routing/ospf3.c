/* OSPF version 3, for IPv6: RFC 5340. Its link state advertisements are in ospf3_lsa.c. */
#include "ospf3.h"

/* RFC 5340 §A.3.2 */
static bool put_hello(struct line *line, struct cursor *cursor)
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
	const uint8_t *designated = take(cursor, IP4_LEN);
	if (!designated)
		return false;
	ospf_put_designated(line, designated);
	const uint8_t *backup = take(cursor, IP4_LEN);
	if (!backup)
		return false;
	ospf_put_backup(line, backup);
	if (line->manner->verbosity < 2)
		return true;
	text_put(line->text, "\n\t  Neighbor List:");
	return ospf_put_list(line, cursor, "\n\t    ");
}

/* RFC 5340 §A.3.3 */
static bool put_description(struct line *line, struct cursor *cursor)
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
	while (line->manner->verbosity > 1 && cursor_left(cursor))
		if (!ospf3_put_lsa_header(line, cursor, &lsa))
			return false;
	return true;
}

static bool put_request(struct line *line, struct cursor *cursor)
{
	while (line->manner->verbosity > 1 && cursor_left(cursor)) {
		const uint8_t *request = take(cursor, 12);
		if (!request)
			return false;
		text_put(line->text, "\n\t  Advertising Router ");
		line_ip4(line, request + 8);
		ospf3_put_lsa_name(line, read_u16(request + 2), request + 4);
	}
	return true;
}

static bool put_update(struct line *line, struct cursor *cursor)
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

static bool put_ack(struct line *line, struct cursor *cursor)
{
	struct ospf_lsa lsa;
	while (line->manner->verbosity > 1 && cursor_left(cursor))
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

bool ospf3_put_message(struct line *line, struct cursor *cursor, uint8_t type)
{
	static bool (*const messages[])(struct line * line, struct cursor * cursor) = {
		[OSPF_HELLO] = put_hello,        [OSPF_DATABASE_DESCRIPTION] = put_description,
		[OSPF_LS_REQUEST] = put_request, [OSPF_LS_UPDATE] = put_update,
		[OSPF_LS_ACK] = put_ack,
	};
	take_u8(cursor); /* reserved */
	return messages[type](line, cursor);
}
