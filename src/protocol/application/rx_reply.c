/* Replies of AFS's services, as rx_operations.c describes their results; and those that are more than numbers. */
#include "rx.h"

enum { WORD_LEN = 4 };

static enum rx_outcome skip(struct rx_call *call, size_t words)
{
	return take(call->cursor, words * WORD_LEN) ? RX_TOLD : RX_CUT;
}

/* "/vicepb" is told as b; there are letters for a few more than the alphabet has, as in tcpdump. */
static enum rx_outcome put_partition(struct rx_call *call)
{
	enum { LETTERS = 27 };
	const uint8_t *partition = take(call->cursor, WORD_LEN);
	if (!partition)
		return RX_GIVEN_UP;
	text_char(call->line->text, ' ');
	if (read_u32(partition) < LETTERS)
		text_char(call->line->text, (char)('a' + partition[3]));
	else
		text_unsigned(call->line->text, read_u32(partition));
	return RX_TOLD;
}

/* `count` servers of the `max` that there is room for, of so many words each. */
static enum rx_outcome put_servers(struct rx_call *call, const char *server, uint32_t count, uint32_t max, size_t words)
{
	enum rx_outcome outcome = RX_TOLD;
	for (uint32_t i = 0; i < count && outcome == RX_TOLD; i++)
		outcome = rx_put_arguments(call, server);
	return outcome == RX_TOLD ? skip(call, (max - count) * words) : outcome;
}

static enum rx_outcome put_partitions(struct rx_call *call, uint32_t count, uint32_t max)
{
	enum rx_outcome outcome = rx_put_arguments(call, " partitions");
	for (uint32_t i = 0; i < count && outcome == RX_TOLD; i++)
		outcome = put_partition(call);
	return outcome == RX_TOLD && skip(call, max - count) != RX_TOLD ? RX_GIVEN_UP : outcome;
}

/* Where a volume is, as the volume location server knows it: vldbentry, nvldbentry, uvldbentry. */
enum rx_outcome rx_put_entry(struct rx_call *call, char form)
{
	enum { UUID_WORDS = 11 };
	const bool is_first = form == 'E', has_uuids = form == 'W';
	const uint32_t max = is_first ? 8 : 13;
	enum rx_outcome outcome = rx_put_arguments(call, " %v");
	if (outcome == RX_TOLD && is_first)
		outcome = skip(call, 1);
	const uint32_t stated = cursor_left(call->cursor) < WORD_LEN ? 0 : read_u32(call->cursor->at);
	const uint32_t count = stated < max ? stated : max;
	if (outcome == RX_TOLD)
		outcome = rx_put_arguments(call, " numservers %u servers");
	if (outcome == RX_TOLD)
		outcome = put_servers(call, has_uuids ? " afsuuid %g" : " %a", count, max, has_uuids ? UUID_WORDS : 1);
	if (outcome == RX_TOLD && has_uuids)
		outcome = skip(call, max);
	if (outcome == RX_TOLD)
		outcome = put_partitions(call, count, max);
	if (outcome == RX_TOLD)
		outcome = skip(call, max); /* flags of the servers */
	return outcome == RX_TOLD ? rx_put_arguments(call, " rwvol %u rovol %u backup %u") : outcome;
}

static bool is_space(uint8_t byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* What stands before the next white space. */
static struct span next_word(struct span *words)
{
	size_t begin = 0, end;
	while (begin < words->len && is_space(words->at[begin]))
		begin++;
	for (end = begin; end < words->len && !is_space(words->at[end]);)
		end++;
	const struct span word = {words->at + begin, end - begin};
	*words = span_after(*words, end);
	return word;
}

/* A decimal number, and what stands behind its digits; false when there is none. */
static bool next_number(struct span *words, int64_t *number)
{
	const struct span all = *words;
	const struct span word = next_word(words);
	const bool has_sign = word.len && (*word.at == '-' || *word.at == '+');
	size_t digits = has_sign;
	*number = 0;
	for (; digits < word.len && word.at[digits] >= '0' && word.at[digits] <= '9'; digits++)
		*number = *number < INT32_MAX ? *number * 10 + word.at[digits] - '0' : *number;
	if (has_sign && *word.at == '-')
		*number = -*number;
	if (digits > has_sign)
		*words = span_after(all, (size_t)(word.at - all.at) + digits);
	return digits > has_sign;
}

static void put_right(struct rx_call *call, char sign, struct span user, int64_t rights)
{
	static const char letters[] = "rlidwka";
	static const uint8_t bits[] = {1, 8, 4, 16, 2, 32, 64};
	struct text *text = call->line->text;
	text_format(text, " %c{", sign);
	text_safe(text, user);
	text_char(text, ' ');
	for (size_t i = 0; i < sizeof bits; i++)
		if (rights & bits[i])
			text_char(text, letters[i]);
	text_char(text, '}');
}

/* A text: how many users have rights and how many are denied some, and then each with a sum of bits. */
enum rx_outcome rx_put_access_list(struct rx_call *call)
{
	const uint32_t len = take_u32(call->cursor);
	struct span words = take_span(call->cursor, len);
	if (call->cursor->ran_short)
		return RX_CUT;
	const uint8_t *nul = words.len ? memchr(words.at, '\0', words.len) : NULL;
	words.len = nul ? (size_t)(nul - words.at) : words.len;
	int64_t granted, denied, rights;
	if (!next_number(&words, &granted) || !next_number(&words, &denied))
		return RX_TOLD;
	granted = granted < 0 ? 0 : granted;
	denied = denied < 0 ? 0 : denied;
	for (int64_t i = 0; i < granted + denied; i++) {
		const struct span user = next_word(&words);
		if (!next_number(&words, &rights))
			break;
		put_right(call, i < granted ? '+' : '-', user, rights);
	}
	return RX_TOLD;
}

/* Why a call failed. A vote for a synchronization site is an abort, too: it holds how long it is given. */
static enum rx_outcome put_abort(struct rx_call *call, uint32_t operation, bool is_ubik)
{
	enum { VOTE_BEACON = 10000 };
	static const struct name errors[] = {
		{101, "salvage volume"}, {102, "no such vnode"}, {103, "no such volume"}, {104, "volume exist"},
		{105, "no service"}, {106, "volume offline"}, {107, "voline online"}, {108, "diskfull"},
		{109, "diskquota exceeded"}, {110, "volume busy"}, {111, "volume moved"}, {112, "AFS IO error"},
		{0, NULL},
	};
	if (is_ubik && operation == VOTE_BEACON)
		return rx_put_arguments(call, " vote yes until %d");
	if (call->service != rx_services)
		return rx_put_arguments(call, " errcode %i");
	const uint32_t error = take_u32(call->cursor);
	if (call->cursor->ran_short)
		return RX_GIVEN_UP;
	text_put(call->line->text, " error ");
	text_name(call->line->text, errors, error, "#%d");
	return RX_TOLD;
}

bool rx_line_reply(struct line *line, struct cursor *cursor, const struct rx_service *service,
                   const struct rx_message *message)
{
	struct rx_call call = {line, cursor, service};
	bool is_ubik;
	const struct rx_operation *known = rx_put_operation(&call, "reply", message->operation, &is_ubik);
	const char *results = known && known->results ? known->results : "";
	const enum rx_outcome outcome =
		message->is_abort ? put_abort(&call, message->operation, is_ubik) : rx_put_arguments(&call, results);
	return rx_put_outcome(&call, outcome, is_ubik);
}
