/* ICMP in words. Both dialects say nearly the same; tcpdump 3.x leaves out numbers and lengths. What names a datagram
 * that it is about is in icmp4_quote_line.c. */
#include "icmp4_line.h"

#include "checksum.h"
#include "network/pseudo_header.h"

enum {
	NOTHING_NEEDED = 2,                                /* bytes: type and code */
	QUOTE_NEEDED = ICMP4_HEADER_LEN + IP4_HEADER_LEN,  /* a quoted header without its options */
	QUOTED_LENGTH_END = 4, /* what tcpdump reads of a quoted header before it prints it */
	ROUTER_ENTRY_WORDS = 2,                            /* RFC 1256 §3.1: an address and its preference */
	ROUTER_ENTRY_LEN = 4 * ROUTER_ENTRY_WORDS,
};

static void put_echo(struct line *line, const struct layer *layer)
{
	const struct icmp4 *icmp = &layer->as.icmp4;
	text_put(line->text, icmp->type == ICMP4_ECHO_REQUEST ? "echo request" : "echo reply");
	if (icmp4_is_classic(line))
		return;
	text_put(line->text, ", id ");
	text_unsigned(line->text, icmp->id);
	text_put(line->text, ", seq ");
	text_unsigned(line->text, icmp->seq);
}

/* "1:00:00", "30:00" or "59" */
static void put_lifetime(struct text *text, uint16_t seconds)
{
	if (seconds < 60)
		text_format(text, "%u", seconds);
	else if (seconds < 3600)
		text_format(text, "%u:%02u", seconds / 60, seconds % 60);
	else
		text_format(text, "%u:%02u:%02u", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* RFC 1256: how many addresses, words of an entry, lifetime, and the entries. */
static void put_router_advertisement(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, 4));
	uint8_t count = take_u8(&cursor);
	uint8_t entry_words = take_u8(&cursor);
	uint16_t lifetime = take_u16(&cursor);
	text_put(line->text, "router advertisement lifetime ");
	put_lifetime(line->text, lifetime);
	text_format(line->text, " %u:", count);
	if (entry_words != ROUTER_ENTRY_WORDS) {
		text_format(line->text, " [size %u]", entry_words);
		return;
	}
	for (; count; count--) {
		const uint8_t *entry = take(&cursor, ROUTER_ENTRY_LEN);
		if (!entry)
			return;
		text_put(line->text, " {");
		line_ip4(line, entry);
		text_format(line->text, " %u}", read_u32(entry + 4));
	}
}

static void put_time_exceeded(struct line *line, const struct layer *layer)
{
	uint8_t code = layer->as.icmp4.code;
	if (code == 0)
		text_put(line->text, "time exceeded in-transit");
	else if (code == 1)
		text_put(line->text, "ip reassembly time exceeded");
	else
		text_format(line->text, "time exceeded-#%u", code);
}

static void put_parameter_problem(struct line *line, const struct layer *layer)
{
	uint8_t code = layer->as.icmp4.code;
	if (code)
		text_format(line->text, "parameter problem - code %u", code);
	else
		text_format(line->text, "parameter problem - octet %u", layer->bytes.at[4]);
}

static void put_timestamp_request(struct line *line, const struct layer *layer)
{
	const struct icmp4 *icmp = &layer->as.icmp4;
	text_format(line->text, "time stamp query id %u seq %u", icmp->id, icmp->seq);
}

/* "org 09:01:04.123": milliseconds since midnight, RFC 792. */
static void put_clock(struct text *text, const char *name, uint32_t milliseconds)
{
	uint32_t seconds = milliseconds / 1000;
	text_format(text, "%s%02u:%02u:%02u.%03u", name, seconds / 3600, seconds / 60 % 60, seconds % 60,
	            milliseconds % 1000);
}

static void put_timestamp_reply(struct line *line, const struct layer *layer)
{
	const struct icmp4 *icmp = &layer->as.icmp4;
	const uint8_t *times = layer->bytes.at + ICMP4_HEADER_LEN;
	struct text *text = line->text;
	uint32_t originate = read_u32(times), receive = read_u32(times + 4), transmit = read_u32(times + 8);
	text_format(text, "time stamp reply id %u seq %u", icmp->id, icmp->seq);
	if (icmp4_is_classic(line)) {
		text_format(text, " : org 0x%x recv 0x%x xmit 0x%x", originate, receive, transmit);
		return;
	}
	put_clock(text, ": org ", originate);
	put_clock(text, ", recv ", receive);
	put_clock(text, ", xmit ", transmit);
}

static void put_mask_reply(struct line *line, const struct layer *layer)
{
	text_format(line->text, "address mask is 0x%08x", read_u32(layer->bytes.at + ICMP4_HEADER_LEN));
}

/* One row per type: what it says, or the function that says it from `needed` bytes. */
static const struct message {
	uint8_t type;
	uint8_t needed;
	const char *text;
	void (*put)(struct line *line, const struct layer *layer);
} messages[] = {
	{ICMP4_ECHO_REPLY, ICMP4_HEADER_LEN, NULL, put_echo},
	{ICMP4_ECHO_REQUEST, ICMP4_HEADER_LEN, NULL, put_echo},
	{ICMP4_UNREACHABLE, QUOTE_NEEDED, NULL, icmp4_put_unreachable},
	{ICMP4_TIME_EXCEEDED, QUOTE_NEEDED, NULL, put_time_exceeded},
	{ICMP4_REDIRECT, QUOTE_NEEDED, NULL, icmp4_put_redirect},
	{ICMP4_SOURCE_QUENCH, NOTHING_NEEDED, "source quench", NULL},
	{ICMP4_ROUTER_ADVERTISEMENT, ICMP4_HEADER_LEN, NULL, put_router_advertisement},
	{ICMP4_ROUTER_SOLICITATION, NOTHING_NEEDED, "router solicitation", NULL},
	{ICMP4_PARAMETER_PROBLEM, NOTHING_NEEDED, NULL, put_parameter_problem},
	{ICMP4_TIMESTAMP_REQUEST, ICMP4_HEADER_LEN, NULL, put_timestamp_request},
	{ICMP4_TIMESTAMP_REPLY, ICMP4_HEADER_LEN + 12, NULL, put_timestamp_reply},
	{ICMP4_INFORMATION_REQUEST, NOTHING_NEEDED, "information request", NULL},
	{ICMP4_INFORMATION_REPLY, NOTHING_NEEDED, "information reply", NULL},
	{ICMP4_MASK_REQUEST, NOTHING_NEEDED, "address mask request", NULL},
	{ICMP4_MASK_REPLY, ICMP4_HEADER_LEN + 4, NULL, put_mask_reply},
};

static const struct message *message_of(uint8_t type)
{
	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
		if (messages[i].type == type)
			return messages + i;
	return NULL;
}

/* Bytes without which the text would name what is not there. */
static size_t bytes_needed(const struct line *line, const struct message *message, const struct layer *layer)
{
	size_t needed = message ? message->needed : NOTHING_NEEDED;
	if (icmp4_is_classic(line) && message && message->put == put_echo)
		return NOTHING_NEEDED; /* it says no more than what it is */
	if (!message || layer->bytes.len < needed)
		return needed;
	switch (layer->as.icmp4.type) {
	case ICMP4_UNREACHABLE:
		if (layer->as.icmp4.code == ICMP4_UNREACHABLE_PORT)
			needed = ICMP4_HEADER_LEN + icmp4_quoted_header_len(layer) + 4;
		break;
	case ICMP4_PARAMETER_PROBLEM:
		if (!layer->as.icmp4.code)
			needed = 5; /* the octet that it points at */
		break;
	case ICMP4_ROUTER_ADVERTISEMENT:
		if (layer->bytes.at[5] == ROUTER_ENTRY_WORDS)
			needed += (size_t)layer->bytes.at[4] * ROUTER_ENTRY_LEN;
		break;
	}
	return needed < message->needed ? message->needed : needed;
}

/* Whether tcpdump looks at how much of such a message there is before it reads, and goes on (see line_abandoned). */
static bool asks_beforehand(const struct layer *layer)
{
	enum { TYPE_AND_CODE_LEN = 2, QUOTED_PROTOCOL_END = 18 };
	const struct icmp4 *icmp = &layer->as.icmp4;
	if (layer->bytes.len < TYPE_AND_CODE_LEN)
		return false;
	switch (icmp->type) {
	case ICMP4_ROUTER_ADVERTISEMENT:
	case ICMP4_TIME_EXCEEDED:
	case ICMP4_TIMESTAMP_REPLY: return true;
	case ICMP4_UNREACHABLE:
		return icmp->code == ICMP4_UNREACHABLE_PORT && layer->bytes.len < QUOTED_PROTOCOL_END;
	}
	return false;
}

/* What the message says. False when not enough of it was captured: that is said instead. */
static bool put_message(struct line *line, const struct layer *layer, const char *prefix)
{
	uint8_t type = layer->as.icmp4.type;
	const struct message *message = message_of(type);
	if (layer->bytes.len < bytes_needed(line, message, layer)) {
		if (asks_beforehand(layer))
			line_truncated(line, "icmp");
		else
			line_abandoned(line, "icmp");
		return false;
	}
	text_put(line->text, prefix);
	if (!message)
		text_format(line->text, "type-#%u", type);
	else if (message->text)
		text_put(line->text, message->text);
	else
		message->put(line, layer);
	return true;
}

/* False when it is wrong: `result` then tells by how much. tcpdump 3.x forgot that fragments cannot be verified. */
static bool checksum_is_good(const struct line *line, const struct layer *layer, uint16_t *result)
{
	if (layer_is_cut(layer) || (!icmp4_is_classic(line) && network_is_fragment(line->packet, layer)))
		return true;
	*result = checksum_of(layer->bytes);
	return *result == 0;
}

/* False when the message ends before its checksum. */
static bool put_checksum(struct line *line, const struct layer *layer)
{
	uint16_t result;
	if (checksum_is_good(line, layer, &result))
		return true;
	if (layer->bytes.len < 4) {
		line_abandoned(line, "icmp");
		return false;
	}
	uint16_t carried = layer->as.icmp4.checksum;
	text_format(line->text, " (wrong icmp cksum %x (->%x)!)", carried, checksum_wanted(carried, result));
	return true;
}

/* The quoted datagram, on lines of its own. False when it was given up. */
static bool put_quoted(struct line *line, const struct layer *layer)
{
	text_put(line->text, "\n\t");
	const struct layer *quoted = packet_next(line->packet, layer);
	if (!quoted || quoted->bytes.len < QUOTED_LENGTH_END) {
		line_abandoned(line, "icmp");
		return false;
	}
	line_layer(line, quoted);
	return !line->abandoned;
}

/* RFC 4884 §4: these may carry extensions. */
static bool is_extensible(uint8_t type)
{
	return type == ICMP4_UNREACHABLE || type == ICMP4_TIME_EXCEEDED || type == ICMP4_PARAMETER_PROBLEM;
}

void icmp4_line(struct line *line, const struct layer *layer)
{
	uint8_t type = layer->as.icmp4.type;
	if (!put_message(line, layer, "ICMP "))
		return;
	text_put(line->text, ", length ");
	text_unsigned(line->text, layer->len);
	if (!line->manner->verbosity || !put_checksum(line, layer))
		return;
	if (icmp4_is_error(type) && !put_quoted(line, layer))
		return;
	if (is_extensible(type))
		icmp4_line_extensions(line, layer);
}

/* True for questions and answers; what is neither quotes a datagram, tcpdump 3.x thinks. */
static bool is_informational(uint8_t type)
{
	const struct message *message = message_of(type);
	return message && !icmp4_is_error(type);
}

void icmp4_line_classic(struct line *line, const struct layer *layer)
{
	uint16_t result;
	if (!put_message(line, layer, "icmp: ") || !line->manner->verbosity)
		return;
	if (!checksum_is_good(line, layer, &result))
		text_put(line->text, " (wrong icmp csum)");
	if (line->manner->verbosity < 2 || is_informational(layer->as.icmp4.type))
		return;
	text_put(line->text, " for ");
	if (!line_next(line, layer))
		line_truncated(line, "ip");
}
