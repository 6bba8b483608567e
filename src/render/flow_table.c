/* See flow_table.h. Lines go out as flows end, so columns cannot wait for the widest value: each has the width that
 * IPv4 and common names need, and what is wider pushes the rest of its line aside. */
#include "flow_table.h"

#include "outcome.h"
#include "plain_words.h"
#include "sentence.h"

enum {
	START_WIDTH = 15, /* 09:32:43.910401 */
	DATE_WIDTH = 26,  /* with -tttt */
	DURATION_WIDTH = 11,
	PROTOCOL_WIDTH = 6,
	CLIENT_WIDTH = 21, /* 255.255.255.255:65535 */
	SERVER_WIDTH = 22,
	STATE_WIDTH = OUTCOME_LEN,
	PACKETS_WIDTH = 9,
	BYTES_WIDTH = 13,
};

/* 0 where -t wants no time. */
static int start_width(const struct manner *manner)
{
	if (manner->clock == CLOCK_NONE)
		return 0;
	return manner->clock == CLOCK_DATE ? DATE_WIDTH : START_WIDTH;
}

static void put_padded(struct text *text, const char *words, int width)
{
	const uint64_t place = text_place(text);
	text_put(text, words);
	words_pad(text, place, width);
}

static void put_on_the_right(struct text *text, const char *words, int width)
{
	words_pad(text, text_place(text), width - (int)strlen(words));
	text_put(text, words);
}

void flow_table_begin(struct flow_table *table, struct text *text)
{
	const int width = start_width(table->manner);
	if (width)
		put_padded(text, "start", width + 1);
	put_padded(text, "duration", DURATION_WIDTH);
	put_padded(text, "proto", PROTOCOL_WIDTH);
	put_padded(text, "client", CLIENT_WIDTH);
	put_padded(text, "   server", 3 + SERVER_WIDTH);
	put_padded(text, "state", STATE_WIDTH);
	put_on_the_right(text, "packets", PACKETS_WIDTH);
	put_on_the_right(text, "bytes", BYTES_WIDTH);
	text_char(text, '\n');
}

static void put_start(struct flow_table *table, const struct flow *flow, struct text *text)
{
	static const nanoseconds second = 1000000000;
	const uint64_t place = text_place(text);
	const struct stamp stamp = {flow->first / second, flow->first % second};
	const int width = start_width(table->manner);
	clock_put(&table->clock, table->manner, &stamp, text);
	words_pad(text, place, width ? width + 1 : 0);
}

static void put_protocol(const struct flow *flow, struct text *text)
{
	const uint64_t place = text_place(text);
	const char *name = outcome_protocol(flow->key.protocol);
	if (name)
		text_put(text, name);
	else
		text_format(text, "ip-%u", flow->key.protocol);
	words_pad(text, place, PROTOCOL_WIDTH);
}

/* host:port, [2001:db8::1]:port; services by name where they are named. */
static void put_end(const struct flow_table *table, const struct flow *flow, enum side side, struct text *text)
{
	const struct manner *manner = table->manner;
	const bool ports = flow->key.protocol == 6 || flow->key.protocol == 17;
	const bool bracketed = ports && flow->key.version == 6;
	if (bracketed)
		text_char(text, '[');
	sentence_host(manner, flow->key.address[side], flow->key.version, text);
	if (bracketed)
		text_char(text, ']');
	if (!ports)
		return;
	const enum service_protocol protocol = flow->key.protocol == 6 ? SERVICE_TCP : SERVICE_UDP;
	const char *service = manner->numeric_services
		? NULL : naming_service(manner->naming, protocol, flow->key.port[side]);
	text_char(text, ':');
	if (service)
		text_put(text, service);
	else
		text_unsigned(text, flow->key.port[side]);
}

static void put_ends(const struct flow_table *table, const struct flow *flow, struct text *text)
{
	uint64_t place = text_place(text);
	put_end(table, flow, SIDE_CLIENT, text);
	words_pad(text, place, CLIENT_WIDTH);
	text_put(text, " > ");
	place = text_place(text);
	put_end(table, flow, SIDE_SERVER, text);
	text_char(text, ' ');
	words_pad(text, place, SERVER_WIDTH);
}

void flow_table_row(struct flow_table *table, const struct flow *flow, struct text *text)
{
	const struct flow_side *client = flow->side + SIDE_CLIENT, *server = flow->side + SIDE_SERVER;
	put_start(table, flow, text);
	const uint64_t place = text_place(text);
	if (flow->last > flow->first)
		words_time(text, flow->last - flow->first);
	else
		text_char(text, '-');
	words_pad(text, place, DURATION_WIDTH);
	put_protocol(flow, text);
	put_ends(table, flow, text);
	put_padded(text, outcome_words(outcome_of(flow)), STATE_WIDTH);
	words_number_right(text, (uint64_t)client->packets + server->packets, PACKETS_WIDTH);
	words_number_right(text, client->ip_bytes + server->ip_bytes, BYTES_WIDTH);
	text_char(text, '\n');
}
