/* See flow_table.h. Lines go out as flows end, so columns cannot wait for the widest value. The two of the ends have the
 * width that IPv4 needs until something wider comes, and keep that from then on; the heading waits for the first flow,
 * so a table of IPv6 is straight from its beginning. What is wider than any address pushes its own line aside. */
#include "flow_table.h"

#include "outcome.h"
#include "plain_words.h"
#include "sentence.h"

enum {
	START_WIDTH = 15, /* 09:32:43.910401 */
	DATE_WIDTH = 26,  /* with -tttt */
	DURATION_WIDTH = 11,
	PROTOCOL_WIDTH = 6,
	END_WIDTH = 21,      /* 255.255.255.255:65535 */
	END_WIDTH_MOST = 47, /* an IPv6 address of eight full groups, in brackets, and a port */
	END_MAX_LEN = 512,   /* of a name of a host, escaped, and of a service */
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

/* What does not fit is left out. */
static void drop(struct text *text, void *owner)
{
	text->at = text->start;
}

static void put_heading(struct flow_table *table, struct text *text)
{
	const int width = start_width(table->manner);
	table->began = true;
	if (width)
		put_padded(text, "start", width + 1);
	put_padded(text, "duration", DURATION_WIDTH);
	put_padded(text, "proto", PROTOCOL_WIDTH);
	put_padded(text, "client", END_WIDTH + table->wider[SIDE_CLIENT]);
	put_padded(text, "   server", 3 + END_WIDTH + table->wider[SIDE_SERVER] + 1);
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

/* The end of one side in a buffer, for which its column has room from now on. */
static struct text end_of(struct flow_table *table, const struct flow *flow, enum side side, char buffer[END_MAX_LEN])
{
	struct text end = text_to(buffer, END_MAX_LEN, drop, NULL);
	put_end(table, flow, side, &end);
	const int wider = (int)text_place(&end) - END_WIDTH;
	if (wider > table->wider[side])
		table->wider[side] = (uint8_t)(wider < END_WIDTH_MOST - END_WIDTH ? wider : END_WIDTH_MOST - END_WIDTH);
	return end;
}

static void put_column(const struct flow_table *table, enum side side, const struct text *end, struct text *text)
{
	const uint64_t place = text_place(text);
	text_bytes(text, end->start, (size_t)(end->at - end->start));
	words_pad(text, place, END_WIDTH + table->wider[side]);
}

void flow_table_row(struct flow_table *table, const struct flow *flow, struct text *text)
{
	const struct flow_side *client = flow->side + SIDE_CLIENT, *server = flow->side + SIDE_SERVER;
	char buffers[SIDE_COUNT][END_MAX_LEN];
	const struct text from = end_of(table, flow, SIDE_CLIENT, buffers[SIDE_CLIENT]);
	const struct text to = end_of(table, flow, SIDE_SERVER, buffers[SIDE_SERVER]);
	if (!table->began)
		put_heading(table, text);
	put_start(table, flow, text);
	const uint64_t place = text_place(text);
	if (flow->last > flow->first)
		words_time(text, flow->last - flow->first);
	else
		text_char(text, '-');
	words_pad(text, place, DURATION_WIDTH);
	put_protocol(flow, text);
	put_column(table, SIDE_CLIENT, &from, text);
	text_put(text, " > ");
	put_column(table, SIDE_SERVER, &to, text);
	text_char(text, ' ');
	put_padded(text, outcome_words(outcome_of(flow)), STATE_WIDTH);
	words_number_right(text, (uint64_t)client->packets + server->packets, PACKETS_WIDTH);
	words_number_right(text, client->ip_bytes + server->ip_bytes, BYTES_WIDTH);
	text_char(text, '\n');
}

void flow_table_end(struct flow_table *table, struct text *text)
{
	if (!table->began)
		put_heading(table, text);
}
