/* NSP, the transport of DECnet Phase IV: Network Services Protocol Functional Specification (1983). The low byte comes
 * first. */
#include "decnet.h"

enum {
	HEADER_LEN = 5,
	KIND = 0x0c, /* bits of the flags; the others of the upper half tell which of the kind */
	DATA = 0x00,
	ACKNOWLEDGMENT = 0x04,
	CONTROL = 0x08,
	LINK_SERVICE = 0x10,
	LINK_ACK = 0x14,
	CONNECT_INITIATE = 0x18,
	CONNECT_ACK = 0x24,
	CONNECT_CONFIRM = 0x28,
	INTERRUPT = 0x30,
	DISCONNECT_INITIATE = 0x38,
	DISCONNECT_CONFIRM = 0x48,
	SUBTYPES = 0x7c,
	PRESENT = 0x8000, /* of an acknowledgment */
	NEGATIVE = 0x1000,
	OTHER = 0x2000, /* that it is of the other stream */
	OTHER_NEGATIVE = PRESENT | OTHER | NEGATIVE,
	NUMBER = 0x0fff,
};

static const struct name titles[] = {
	{0x00, "data"},  {0x20, "data"}, {0x40, "data"}, {0x60, "data"}, {LINK_SERVICE, "link-service"},
	{INTERRUPT, "intr"}, {ACKNOWLEDGMENT, "data-ack"}, {LINK_ACK, "ils-ack"}, {CONNECT_ACK, "conn-ack"},
	{CONNECT_INITIATE, "conn-initiate"}, {0x68, "retrans-conn-initiate"}, {CONNECT_CONFIRM, "conn-confirm"},
	{DISCONNECT_INITIATE, "disconn-initiate"}, {DISCONNECT_CONFIRM, "disconn-confirm"}, {0, NULL},
};

static const struct name reasons[] = {
	{0, "object rejected connect"},
	{1, "insufficient resources"},
	{2, "unrecognized node name"},
	{3, "node is shutting down"},
	{4, "unrecognized object"},
	{5, "invalid object name format"},
	{6, "object too busy"},
	{7, "protocol error discovered"},
	{8, "third party abort"},
	{9, "user abort"},
	{10, "invalid node name format"},
	{11, "local node shutting down"},
	{32, "insufficient local resources"},
	{33, "insufficient remote user resources"},
	{34, "invalid access control information"},
	{36, "bad ACCOUNT information"},
	{38, "no response from object"},
	{39, "node unreachable"},
	{41, "no link terminate"},
	{42, "disconnect complete"},
	{43, "bad image data in connect"},
	{54, "cryptographic service mismatch"},
	{0, NULL},
};

/* How an acknowledgment of the other stream is called: of links beside data, of data beside links. */
static const struct other_ack { const char *ack, *nak; } of_links = {"oack", "onak"}, of_data = {"ackdat", "nakdat"};

enum decnet_result decnet_take(struct decnet_message *message, size_t len, const uint8_t **taken)
{
	if (message->len < len)
		return DECNET_INVALID;
	message->len -= len;
	*taken = take(&message->cursor, len);
	return *taken ? DECNET_TOLD : DECNET_CUT;
}

/* "ack 5 " when `word` is one. */
static bool put_ack(struct line *line, uint16_t word)
{
	if (word & PRESENT)
		text_format(line->text, "%s %u ", word & NEGATIVE ? "nak" : "ack", word & NUMBER);
	return word & PRESENT;
}

/* The same of the other stream, by its words. */
static bool put_other_ack(struct line *line, uint16_t word, const struct other_ack *words)
{
	const bool is_ack = word & (PRESENT | OTHER);
	if (is_ack)
		text_format(line->text, "%s %u ", (word & OTHER_NEGATIVE) == OTHER_NEGATIVE ? words->nak : words->ack,
		            word & NUMBER);
	return is_ack;
}

/* Up to two acknowledgments, of the same stream and of the other, and a number behind them. */
static enum decnet_result put_acks_and_number(struct line *line, struct decnet_message *message,
                                              const struct other_ack *other)
{
	const uint8_t *word;
	enum decnet_result result = decnet_take(message, 2, &word);
	if (result == DECNET_TOLD && put_ack(line, read_le16(word))) {
		result = decnet_take(message, 2, &word);
		if (result == DECNET_TOLD && put_other_ack(line, read_le16(word), other))
			result = decnet_take(message, 2, &word);
	}
	if (result == DECNET_TOLD)
		text_format(line->text, "seg %u ", read_le16(word) & NUMBER);
	return result;
}

static enum decnet_result put_data(struct line *line, struct decnet_message *message)
{
	return put_acks_and_number(line, message, &of_links);
}

static enum decnet_result put_interrupt(struct line *line, struct decnet_message *message)
{
	return put_acks_and_number(line, message, &of_data);
}

/* Acknowledgments alone: always two words. */
static enum decnet_result put_acks(struct line *line, struct decnet_message *message, const struct other_ack *other)
{
	const uint8_t *words;
	const enum decnet_result result = decnet_take(message, 4, &words);
	if (result == DECNET_TOLD && put_ack(line, read_le16(words)))
		put_other_ack(line, read_le16(words + 2), other);
	return result;
}

static enum decnet_result put_data_ack(struct line *line, struct decnet_message *message)
{
	return put_acks(line, message, &of_links);
}

static enum decnet_result put_link_ack(struct line *line, struct decnet_message *message)
{
	return put_acks(line, message, &of_data);
}

/* How many more messages the sender will take: always of eight bytes, the last two of which say it, even where there
 * are fewer acknowledgments than have room. */
static enum decnet_result put_link_service(struct line *line, struct decnet_message *message)
{
	enum { LEN = 8 };
	struct decnet_message start = *message;
	const uint8_t *all;
	if (message->len < LEN)
		return DECNET_INVALID;
	enum decnet_result result = put_acks_and_number(line, &start, &of_data);
	if (result == DECNET_TOLD)
		result = decnet_take(message, LEN, &all);
	if (result != DECNET_TOLD)
		return result;
	const uint8_t flags = all[6], count = all[7];
	switch (flags & 0x0c) {
	case 0: text_format(line->text, "dat seg count %u ", count); break;
	case 4: text_format(line->text, "intr req count %u ", count); return DECNET_TOLD;
	default: text_format(line->text, "reserved-fcval-int? %x", flags); return DECNET_TOLD;
	}
	if ((flags & 3) == 1)
		text_put(line->text, "donotsend-data ");
	else if ((flags & 3) == 2)
		text_put(line->text, "send-data ");
	else if ((flags & 3) == 3)
		text_format(line->text, "reserved-fcmod? %x", flags);
	return DECNET_TOLD;
}

static enum decnet_result put_connect(struct line *line, struct decnet_message *message)
{
	static const char *const controls[] = {"", "seg ", "msg ", ""};
	static const char *const versions[] = {"3.2", "3.1", "4.0", "4.1"};
	const uint8_t *head;
	const enum decnet_result result = decnet_take(message, 4, &head);
	if (result != DECNET_TOLD)
		return result;
	text_format(line->text, "%sver %s segsize %u ", controls[head[0] >> 2 & 3], versions[head[1] & 3],
	            read_le16(head + 2));
	return DECNET_TOLD;
}

/* "optlen 2 " when there are data; they are not shown. */
static enum decnet_result put_data_len(struct line *line, struct decnet_message *message)
{
	const uint8_t len = take_u8(&message->cursor);
	if (message->cursor.ran_short)
		return DECNET_CUT;
	if (len)
		text_format(line->text, "optlen %u ", len);
	return DECNET_TOLD;
}

static enum decnet_result put_connect_confirm(struct line *line, struct decnet_message *message)
{
	enum { LEN = 5 };
	if (message->len < LEN)
		return DECNET_INVALID;
	if (cursor_left(&message->cursor) < LEN)
		return DECNET_CUT;
	const enum decnet_result result = put_connect(line, message);
	return result == DECNET_TOLD ? put_data_len(line, message) : result;
}

static enum decnet_result put_disconnect_confirm(struct line *line, struct decnet_message *message)
{
	const uint16_t reason = take_le16(&message->cursor);
	if (message->cursor.ran_short)
		return DECNET_CUT;
	text_name(line->text, reasons, reason, "reason-%u");
	text_char(line->text, ' ');
	return DECNET_TOLD;
}

static enum decnet_result put_disconnect(struct line *line, struct decnet_message *message)
{
	enum { LEN = 3 };
	if (message->len < LEN)
		return DECNET_INVALID;
	if (cursor_left(&message->cursor) < LEN)
		return DECNET_CUT;
	const enum decnet_result result = put_disconnect_confirm(line, message);
	return result == DECNET_TOLD ? put_data_len(line, message) : result;
}

static enum decnet_result put_body(struct line *line, struct decnet_message *message, uint8_t type)
{
	switch (type) {
	case LINK_SERVICE: return put_link_service(line, message);
	case INTERRUPT: return put_interrupt(line, message);
	case ACKNOWLEDGMENT: return put_data_ack(line, message);
	case LINK_ACK: return put_link_ack(line, message);
	case CONNECT_INITIATE:
	case 0x68: return put_connect(line, message);
	case CONNECT_CONFIRM: return put_connect_confirm(line, message);
	case DISCONNECT_INITIATE: return put_disconnect(line, message);
	case DISCONNECT_CONFIRM: return put_disconnect_confirm(line, message);
	}
	return put_data(line, message);
}

/* "reserved-type? c 2 > 1": what nobody knows. */
static void put_reserved(struct line *line, uint8_t flags, uint16_t destination, uint16_t source)
{
	static const char *const kinds[] = {"sub", "ack", "ctl", ""};
	text_format(line->text, "reserved-%stype? %x %u > %u", kinds[flags >> 2 & 3], flags, source, destination);
}

enum decnet_result decnet_put_nsp(struct line *line, struct decnet_message message)
{
	if (message.len < HEADER_LEN) {
		text_format(line->text, " (nsplen %zu < %u)", message.len, HEADER_LEN);
		return DECNET_INVALID;
	}
	const uint8_t *header;
	const enum decnet_result result = decnet_take(&message, HEADER_LEN, &header);
	if (result != DECNET_TOLD)
		return result;
	const uint8_t type = header[0] & SUBTYPES;
	const uint16_t destination = read_le16(header + 1), source = read_le16(header + 3);
	const char *title = name_of(titles, type);
	if (!title) {
		put_reserved(line, header[0], destination, source);
		return DECNET_TOLD;
	}
	text_format(line->text, "%s ", title);
	if (type == CONNECT_ACK) {
		text_unsigned(line->text, destination);
		return DECNET_TOLD;
	}
	if (type != INTERRUPT)
		text_format(line->text, "%u>%u ", source, destination);
	return put_body(line, &message, type);
}
