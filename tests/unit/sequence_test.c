/* Relative sequence numbers, in the notation of the slides: who, flags, the numbers of the segment, and what is to be
 * subtracted from them. */
#include "behavior.h"
#include "check.h"
#include "sequence.h"

enum { NONE = 0 };

static const uint8_t client[IP4_LEN] = {10, 1, 2, 3}, server[IP4_LEN] = {192, 168, 5, 5};

struct segment {
	const uint8_t *from, *to;
	uint16_t from_port, to_port;
	uint16_t flags;
	uint32_t seq, ack;
	uint32_t seq_base, ack_base;
	const char *what;
};

static const struct segment segments[] = {
	{client, server, 39904, 21, TCP_SYN, 733381829, 0, NONE, NONE, "a SYN is absolute"},
	{server, client, 21, 39904, TCP_SYN | TCP_ACK, 1192930639, 733381830, NONE, NONE, "so is its answer"},
	{client, server, 39904, 21, TCP_ACK, 733381830, 1192930640, 733381829, 1192930639, "data begins at 1"},
	{server, client, 21, 39904, TCP_ACK | TCP_PSH, 1192930640, 733381830, 1192930639, 733381829,
         "in both directions"},
	{client, server, 39904, 21, TCP_RST, 733381830, 0, NONE, NONE, "a reset without ACK is absolute"},
	{client, server, 39904, 21, TCP_SYN, 5, 0, NONE, NONE, "a SYN changes nothing"},
	{client, server, 39904, 21, TCP_ACK, 733381831, 1192930640, 733381829, 1192930639, "the old bases hold"},
	{server, client, 21, 39904, TCP_SYN | TCP_ACK, 90, 6, NONE, NONE, "ports used anew"},
	{client, server, 39904, 21, TCP_ACK, 6, 91, 5, 90, "count from the new beginning"},

	{client, server, 1002, 82, TCP_ACK, 500000, 900, NONE, NONE, "joining in the middle"},
	{server, client, 82, 1002, TCP_ACK, 900, 500010, 899, 500000, "the answer is relative"},
	{client, server, 1002, 82, TCP_ACK, 500010, 900, 500000, 899, "and what follows"},

	{server, client, 81, 1001, TCP_RST | TCP_ACK, 0, 601, NONE, NONE, "a refusal of a SYN that was not seen"},
	{client, server, 1001, 81, TCP_ACK, 601, 55, 600, 0, "counts as the beginning"},

	{client, client, 5, 5, TCP_ACK, 100, 200, NONE, NONE, "a socket that speaks to itself"},
	{client, client, 5, 5, TCP_ACK, 300, 101, 100, 199, "has one direction"},
	{client, client, 5, 6, TCP_ACK, 100, 200, NONE, NONE, "two ports of one host"},
	{client, client, 6, 5, TCP_ACK, 200, 101, 199, 100, "have two"},
};

static void fill(struct packet *packet, const struct segment *segment)
{
	static const uint8_t bytes[TCP_HEADER_LEN];
	packet->layer_count = 2;
	packet->layers[0] = (struct layer){.protocol = &protocol_ip4, .network = NO_LAYER};
	memcpy(packet->layers[0].as.ip4.source, segment->from, IP4_LEN);
	memcpy(packet->layers[0].as.ip4.destination, segment->to, IP4_LEN);
	packet->layers[1] = (struct layer){
		.protocol = &protocol_tcp,
		.network = 0,
		.bytes = {bytes, sizeof bytes},
		.len = sizeof bytes,
		.as.tcp = {.source_port = segment->from_port,
	                   .destination_port = segment->to_port,
	                   .seq = segment->seq,
	                   .ack = segment->ack,
	                   .header_len = TCP_HEADER_LEN,
	                   .flags = segment->flags},
	};
}

static bool bases_are(const struct packet *packet, uint32_t seq_base, uint32_t ack_base)
{
	const union layer_notes *notes = &packet->layers[1].notes;
	return notes->seq_base == seq_base && notes->ack_base == ack_base;
}

static void follows_connections(const struct manner *manner)
{
	static struct packet packet;
	struct behavior *behavior = behavior_open(manner);
	for (size_t i = 0; i < sizeof segments / sizeof *segments; i++) {
		fill(&packet, segments + i);
		behavior_prefetch(behavior, &packet);
		behavior_observe(behavior, &packet);
		CHECK_NAMED(bases_are(&packet, segments[i].seq_base, segments[i].ack_base), segments[i].what);
	}
	behavior_close(behavior);
}

/* What an ICMP error quotes counts as seen only where it is printed. */
static void minds_quotes(const struct manner *manner, bool counts)
{
	static struct packet packet;
	struct segment segment = {client, server, 3004, 82, TCP_ACK, 1000, 2000};
	struct behavior *behavior = behavior_open(manner);
	fill(&packet, &segment);
	packet.layers[1].quoted = true;
	behavior_observe(behavior, &packet);
	fill(&packet, &segment);
	behavior_observe(behavior, &packet);
	CHECK_NAMED(bases_are(&packet, counts ? 1000 : NONE, counts ? 1999 : NONE),
	            counts ? "-v: a quote counts" : "a quote does not count");
	behavior_close(behavior);
}

static void ignores_what_cannot_be_read(void)
{
	static struct packet packet;
	const struct segment segment = {client, server, 3000, 82, TCP_ACK, 1000, 2000};
	struct sequence sequence;
	sequence_open(&sequence);
	fill(&packet, &segment);
	packet.layers[1].bytes.len = TCP_HEADER_LEN - 1;
	sequence_observe(&sequence, packet.layers, packet.layers + 1);
	CHECK(table_count(&sequence.ip4) == 0);
	fill(&packet, &segment);
	packet.layers[1].as.tcp.header_len = 16;
	sequence_observe(&sequence, packet.layers, packet.layers + 1);
	CHECK(table_count(&sequence.ip4) == 0);
	fill(&packet, &segment);
	packet.layers[1].as.tcp.flags = TCP_SYN;
	sequence_observe(&sequence, packet.layers, packet.layers + 1);
	CHECK(table_count(&sequence.ip4) == 0);
	fill(&packet, &segment);
	packet.layers[1].as.tcp.header_len = 60;
	sequence_observe(&sequence, packet.layers, packet.layers + 1);
	CHECK(table_count(&sequence.ip4) == 1);
	sequence_close(&sequence);
}

int main(void)
{
	const struct manner plain = {0}, verbose = {.verbosity = 1}, absolute = {.absolute_seq = true};
	follows_connections(&plain);
	minds_quotes(&plain, false);
	minds_quotes(&verbose, true);
	minds_quotes(&absolute, false);
	ignores_what_cannot_be_read();
	return check_done();
}
