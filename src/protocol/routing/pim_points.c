/* PIM's messages about rendezvous points, which sources and receivers of a group meet at: RFC 5059, RFC 7761 §4.9.6. */
#include "pim.h"

bool pim_put_time(struct line *line, struct pim *pim, const char *label)
{
	if (pim->left < 2)
		return false;
	text_put(line->text, label);
	const uint8_t *seconds = pim_take_or_give_up(pim, 2);
	if (seconds)
		text_duration(line->text, read_u16(seconds));
	return seconds;
}

/* A number of one byte behind its label. */
static bool put_byte(struct line *line, struct pim *pim, const char *label)
{
	const uint8_t *byte = pim_take_or_give_up(pim, 1);
	if (byte)
		text_format(line->text, "%s%u", label, *byte);
	return byte;
}

/* Bytes without a meaning need not be captured. */
static bool skip(struct pim *pim, uint32_t len)
{
	if (len > pim->left)
		return false;
	take_span(&pim->cursor, len);
	pim->left -= len;
	return true;
}

/* One rendezvous point of a bootstrap message: RFC 5059 §4.1. */
static bool put_point(struct line *line, struct pim *pim, unsigned number)
{
	enum { RESERVED_LEN = 1 };
	text_format(line->text, " RP%u=", number);
	return pim_put_unicast(line, pim) && pim_put_time(line, pim, ",holdtime=") && put_byte(line, pim, ",prio=") &&
	       skip(pim, RESERVED_LEN);
}

static bool put_bootstrap_group(struct line *line, struct pim *pim, unsigned number)
{
	enum { RESERVED_LEN = 2 };
	text_format(line->text, " (group%u: ", number);
	if (!pim_put_group(line, pim) || !put_byte(line, pim, " RPcnt="))
		return false;
	const uint8_t here = cursor_left(&pim->cursor) ? *pim->cursor.at : 0;
	if (!put_byte(line, pim, " FRPcnt=") || !skip(pim, RESERVED_LEN))
		return false;
	for (unsigned i = 0; i < here && pim->left; i++)
		if (!put_point(line, pim, i))
			return false;
	text_char(line->text, ')');
	return true;
}

bool pim_put_bootstrap(struct line *line, struct pim *pim)
{
	const uint8_t *tag = pim_take_or_give_up(pim, 2);
	if (!tag)
		return false;
	text_format(line->text, " tag=%x", read_u16(tag));
	if (!put_byte(line, pim, " hashmlen=") || cursor_left(&pim->cursor) < 2 || !put_byte(line, pim, " BSRprio="))
		return false;
	text_put(line->text, " BSR=");
	if (!pim_put_unicast(line, pim))
		return false;
	for (unsigned i = 0; pim->left; i++)
		if (!put_bootstrap_group(line, pim, i))
			return false;
	return true;
}

/* RFC 7761 §4.9.6: groups that a router offers itself for. */
bool pim_put_candidate(struct line *line, struct pim *pim)
{
	const uint8_t count = cursor_left(&pim->cursor) ? *pim->cursor.at : 0;
	if (!put_byte(line, pim, " prefix-cnt=") || !put_byte(line, pim, " prio=") ||
	    !pim_put_time(line, pim, " holdtime="))
		return false;
	text_put(line->text, " RP=");
	if (!pim_put_unicast(line, pim))
		return false;
	for (unsigned i = 0; i < count && pim->left; i++) {
		text_format(line->text, " Group%u=", i);
		if (!pim_put_group(line, pim))
			return false;
	}
	return true;
}
