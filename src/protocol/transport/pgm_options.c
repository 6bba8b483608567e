/* The options of PGM: RFC 3208 §9. The first tells how long they are together; the last is marked. */
#include "pgm.h"

enum {
	OPTION_LENGTH = 0,
	OPTION_NAK_LIST = 2,
	OPTION_REDIRECT = 7,
	OPTION_PATH_NLA = 12,
	OPTION_CR = 16,
	OPTION_PGMCC_DATA = 18,
	OPTION_PGMCC_FEEDBACK = 19,
	OPTION_HEADER_LEN = 4, /* type, length and two bytes more */
	OPTION_MIN_LEN = 4,
	TIME_LEN = 4,
	WORDS_MAX = 3,
};

/* Options of one length that tell up to three numbers. */
static const struct plain {
	uint8_t type, len;
	const char *name;               /* as RFC 3208 has it */
	const char *words[WORDS_MAX];   /* before each number */
} plains[] = {
	{1, 16, "OPT_FRAGMENT", {" FRAG seq ", " off ", " len "}},
	{3, 8, "OPT_JOIN", {" JOIN "}},
	{4, 12, "OPT_NAK_BO_IVL", {" BACKOFF ivl ", " ivlseq "}},
	{5, 12, "OPT_NAK_BO_RNG", {" BACKOFF max ", " min "}},
	{8, 8, "OPT_PARITY_PRM", {" PARITY MAXTGS "}},
	{9, 8, "OPT_PARITY_GRP", {" PARITY GROUP "}},
	{10, 8, "OPT_CURR_TGSIZE", {" PARITY ATGS "}},
	{11, 4, "OPT_NBR_UNREACH", {" NBR_UNREACH"}},
	{13, 4, "OPT_SYN", {" SYN"}},
	{14, 4, "OPT_FIN", {" FIN"}},
	{15, 4, "OPT_RST", {" RST"}},
	{17, 4, "OPT_CRQST", {" CRQST"}},
};

static const struct plain *plain_of(uint8_t type)
{
	for (size_t i = 0; i < sizeof plains / sizeof *plains; i++)
		if (plains[i].type == type)
			return plains + i;
	return NULL;
}

/* Why the line ends. False, for returning. */
static bool put_flaw(struct line *line, const char *name, uint8_t len, const char *relation, unsigned wanted)
{
	text_format(line->text, "[Bad %s option, length %u %s %u", name, len, relation, wanted);
	return false;
}

static bool give_up(struct line *line)
{
	line_truncated(line, "pgm");
	return false;
}

/* These take all of an option, which is there. */
static bool put_plain(struct line *line, struct cursor *cursor, const struct plain *plain, uint8_t len)
{
	if (len != plain->len) {
		put_flaw(line, plain->name, len, "!=", plain->len);
		text_char(line->text, ']');
		return false;
	}
	const uint8_t *option = take(cursor, len);
	for (int i = 0; i < WORDS_MAX && plain->words[i]; i++) {
		text_put(line->text, plain->words[i]);
		if (len > OPTION_HEADER_LEN)
			text_unsigned(line->text, read_u32(option + OPTION_HEADER_LEN + 4 * i));
	}
	return true;
}

static bool put_nak_list(struct line *line, struct cursor *cursor, uint8_t len)
{
	take(cursor, OPTION_HEADER_LEN);
	text_put(line->text, " NAK LIST");
	for (len -= OPTION_HEADER_LEN; len; len -= 4) {
		if (len < 4) {
			text_put(line->text, "[Option length not a multiple of 4]");
			return false;
		}
		text_format(line->text, " %u", take_u32(cursor));
	}
	return true;
}

/* An option that ends with an address. */
struct addressed {
	const char *names[2]; /* before and after the address's family is known */
	const char *word;
	uint8_t before; /* bytes before the address; beyond the option's header, a time */
};

static bool put_addressed(struct line *line, struct cursor *cursor, uint8_t len, const struct addressed *addressed)
{
	const uint8_t before = addressed->before, len_min = before + PGM_NLA_HEADER_LEN;
	if (len < len_min) {
		put_flaw(line, addressed->names[0], len, "<", len_min);
		text_char(line->text, ']');
		return false;
	}
	const uint8_t *option = take(cursor, len_min);
	const uint16_t family = read_u16(option + before);
	if (family != PGM_NLA_IP4 && family != PGM_NLA_IP6)
		return give_up(line);
	if (len != len_min + (family == PGM_NLA_IP4 ? IP4_LEN : IP6_LEN)) {
		put_flaw(line, addressed->names[1], len, "!=", len_min);
		text_put(line->text, " + address size]");
		return false;
	}
	text_put(line->text, addressed->word);
	if (before > OPTION_HEADER_LEN)
		text_format(line->text, "%u ", read_u32(option + before - TIME_LEN));
	return pgm_line_address(line, cursor, family);
}

/* tcpdump goes two bytes past the end of options that it does not take apart. */
static bool skip_too_far(struct cursor *cursor, uint8_t len)
{
	take_span(cursor, len + 2u);
	return true;
}

static bool put_option(struct line *line, struct cursor *cursor, uint8_t type, uint8_t len)
{
	static const struct addressed redirect = {{"OPT_REDIRECT", "OPT_REDIRECT"}, " REDIRECT ", OPTION_HEADER_LEN};
	static const struct addressed data = {
		{"OPT_PGMCC_DATA", "OPT_PGMCC_DATA"}, " PGMCC DATA ", OPTION_HEADER_LEN + TIME_LEN,
	};
	static const struct addressed feedback = {
		{"PGM_OPT_PGMCC_FEEDBACK", "OPT_PGMCC_FEEDBACK"}, " PGMCC FEEDBACK ", OPTION_HEADER_LEN + TIME_LEN};
	const struct plain *plain = plain_of(type & ~PGM_OPTION_END);
	if (plain)
		return put_plain(line, cursor, plain, len);
	switch (type & ~PGM_OPTION_END) {
	case OPTION_LENGTH:
		if (len != OPTION_HEADER_LEN) {
			put_flaw(line, "OPT_LENGTH", len, "!=", OPTION_HEADER_LEN);
			text_char(line->text, ']');
			return false;
		}
		text_format(line->text, " OPTS LEN (extra?) %u", read_u16(cursor->at + 2));
		break;
	case OPTION_NAK_LIST:
		return put_nak_list(line, cursor, len);
	case OPTION_REDIRECT:
		return put_addressed(line, cursor, len, &redirect);
	case OPTION_PGMCC_DATA:
		return put_addressed(line, cursor, len, &data);
	case OPTION_PGMCC_FEEDBACK:
		return put_addressed(line, cursor, len, &feedback);
	case OPTION_PATH_NLA:
		text_format(line->text, " PATH_NLA [%u]", len);
		return skip_too_far(cursor, len);
	case OPTION_CR:
		text_put(line->text, " CR");
		return skip_too_far(cursor, len);
	default:
		text_format(line->text, " OPT_%02X [%u] ", type, len);
		return skip_too_far(cursor, len);
	}
	take(cursor, len);
	return true;
}

/* The first option: how long all are together, with it; 0 when the line ends with a word on it. */
static uint16_t put_total(struct line *line, struct cursor *cursor)
{
	if (cursor_left(cursor) < OPTION_HEADER_LEN)
		return give_up(line);
	const uint8_t *option = take(cursor, OPTION_HEADER_LEN);
	const uint16_t total = read_u16(option + 2);
	if ((option[0] & ~PGM_OPTION_END) != OPTION_LENGTH) {
		text_format(line->text, "[First option bad, should be PGM_OPT_LENGTH, is %u]",
		            option[0] & ~PGM_OPTION_END);
		return 0;
	}
	if (option[1] != OPTION_HEADER_LEN) {
		put_flaw(line, "OPT_LENGTH", option[1], "!=", OPTION_HEADER_LEN);
		text_char(line->text, ']');
		return 0;
	}
	if (total < OPTION_HEADER_LEN) {
		text_format(line->text, "[Bad total option length %u < %u]", total, OPTION_HEADER_LEN);
		return 0;
	}
	text_format(line->text, " OPTS LEN %u", total);
	return total;
}

bool pgm_line_options(struct line *line, struct cursor *cursor)
{
	uint16_t left = put_total(line, cursor);
	if (!left)
		return false;
	for (left -= OPTION_HEADER_LEN; left;) {
		if (left < OPTION_MIN_LEN) {
			text_put(line->text, "[Total option length leaves no room for final option]");
			return false;
		}
		if (cursor_left(cursor) < 2)
			return line_gives_up(line) || give_up(line);
		const uint8_t type = cursor->at[0], len = cursor->at[1];
		if (len < OPTION_MIN_LEN) {
			text_format(line->text, "[Bad option, length %u < %u]", len, OPTION_MIN_LEN);
			take(cursor, 2); /* type and length, behind which tcpdump looks for data */
			return true;
		}
		if (left < len) {
			text_put(line->text, "[Total option length leaves no room for final option]");
			return false;
		}
		if (cursor_left(cursor) < len)
			return give_up(line);
		if (!put_option(line, cursor, type, len))
			return false;
		if ((type & ~PGM_OPTION_END) != OPTION_NAK_LIST) /* which tcpdump forgets to count */
			left -= len;
		if (type & PGM_OPTION_END)
			break;
	}
	return true;
}
