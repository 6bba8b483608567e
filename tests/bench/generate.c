/* Makes the captures that the benchmark runs on: generate KIND COUNT [SEED] > FILE.pcap
 *
 *   bulk       a few connections that move data: full segments one way, bare ACKs the other
 *   mix        some of everything: TCP with options, UDP, DNS, ICMP, ARP, IPv6, VLAN tags
 *   addresses  handshakes of three packets, each from another client in 10/8
 *   synflood   SYNs from random sources
 *   dns        queries and answers
 *   everyday   what applications say: everyday.h
 *
 * The same KIND, COUNT and SEED give the same bytes. All checksums are right. */
#include "everyday.h"
#include "frame.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CLIENT = 0x0a010203, SERVER = 0xc0a80505 };

/* A connection between two hosts; `next` counts its packets. */
struct talk {
	uint32_t client_seq, server_seq;
	uint32_t next;
};

static void talk_frame(struct frame *frame, struct talk *talk, unsigned number, size_t payload)
{
	struct segment segment = {(uint16_t)(40000 + number), 5001, talk->client_seq, talk->server_seq, ACK, 0};
	uint32_t client = CLIENT + number, server = SERVER;
	uint32_t turn = talk->next++;
	if (turn == 0) {
		segment.flags = SYN;
		segment.ack = 0;
		talk->client_seq++;
	} else if (turn == 1) {
		segment = (struct segment){5001, segment.source, talk->server_seq, talk->client_seq, SYN_ACK, 0};
		talk->server_seq++;
	} else if (turn % 3 == 1) {
		segment = (struct segment){5001, segment.source, talk->server_seq, talk->client_seq, ACK, 0};
	} else if (turn > 2) {
		segment.payload = payload;
		segment.flags = PUSH_ACK;
		talk->client_seq += (uint32_t)payload;
	}
	if (segment.source == 5001)
		tcp_frame(frame, server, client, &segment);
	else
		tcp_frame(frame, client, server, &segment);
}

enum { TALKS = 64 };

static struct talk talks[TALKS];

static void bulk(struct frame *frame, uint64_t number)
{
	unsigned which = draw(8);
	talk_frame(frame, talks + which, which, 1448);
}

static void dns_frame(struct frame *frame, uint32_t client, bool answer, unsigned id)
{
	char name[32];
	int len = snprintf(name, sizeof name, "%chost%05u%cexample%ccom", 9, id % 65536, 7, 3);
	size_t payload = 12 + (size_t)len + 1 + 4 + (answer ? 16 : 0);
	begin(frame, 0x0800);
	put_ip4(frame, answer ? SERVER : client, answer ? client : SERVER, 17, 8 + payload);
	put_udp(frame, answer ? 53 : 30000 + id % 30000, answer ? 30000 + id % 30000 : 53, payload);
	put16(frame, id);
	put16(frame, answer ? 0x8180 : 0x0100);
	put16(frame, 1);
	put16(frame, answer);
	put32(frame, 0);
	put_string(frame, name);
	put8(frame, 0);
	put32(frame, 0x00010001);
	if (answer) {
		put32(frame, 0xc00c0001);
		put32(frame, 0x00010000);
		put32(frame, 0x012c0004);
		put32(frame, draw(UINT32_MAX));
	}
}

static void dns(struct frame *frame, uint64_t number)
{
	dns_frame(frame, CLIENT + (uint32_t)(number / 2 % 200), number % 2, (unsigned)(number / 2 % 65536));
}

static void addresses(struct frame *frame, uint64_t number)
{
	/* three packets a client; each client's numbers follow from its own */
	uint32_t client = 0x0a000000 | (uint32_t)(number / 3 * 2654435761u >> 4 & 0xffffff);
	uint16_t port = (uint16_t)(1024 + number / 3 % 60000);
	uint32_t seq = client * 40503u, ack = client * 69069u;
	struct segment turns[] = {
		{port, 80, seq, 0, SYN, 0},
		{80, port, ack, seq + 1, SYN_ACK, 0},
		{port, 80, seq + 1, ack + 1, ACK, 0},
	};
	const struct segment *segment = turns + number % 3;
	if (number % 3 == 1)
		tcp_frame(frame, SERVER, client, segment);
	else
		tcp_frame(frame, client, SERVER, segment);
}

static void synflood(struct frame *frame, uint64_t number)
{
	struct segment segment = {(uint16_t)(1024 + draw(64000)), 80, draw(UINT32_MAX), 0, SYN, 0};
	tcp_frame(frame, draw(UINT32_MAX), SERVER, &segment);
}

/* A ping, and the next time its answer. */
static void ping_in_turn(struct frame *frame)
{
	static uint32_t turn;
	const bool answers = turn % 2;
	if (answers)
		begin_between(frame, CARD_OF_CLIENT, CARD_OF_SERVER, 0x0800);
	else
		begin(frame, 0x0800);
	put_ip4(frame, answers ? SERVER : CLIENT, answers ? CLIENT : SERVER, 1, 64);
	put32(frame, answers ? 0x00000000 : 0x08000000);
	put32(frame, turn++ / 2);
	put_zeros(frame, 56);
}

static void put_arp(struct frame *frame, unsigned operation, enum card sender, uint32_t address)
{
	put32(frame, 0x00010800);
	put16(frame, 0x0604);
	put16(frame, operation);
	put_card(frame, sender);
	put32(frame, address);
}

/* Who has an address, and the next time who has it. */
static void arp_in_turn(struct frame *frame)
{
	static bool answers;
	begin_between(frame, answers ? CARD_OF_CLIENT : EVERY_CARD, answers ? CARD_OF_SERVER : CARD_OF_CLIENT, 0x0806);
	if (answers) {
		put_arp(frame, 2, CARD_OF_SERVER, SERVER);
		put_card(frame, CARD_OF_CLIENT);
		put32(frame, CLIENT);
	} else {
		put_arp(frame, 1, CARD_OF_CLIENT, CLIENT);
		put_zeros(frame, 6);
		put32(frame, SERVER);
	}
	answers = !answers;
}

static void udp_frame(struct frame *frame, bool tagged)
{
	size_t payload = 20 + draw(400);
	begin(frame, tagged ? 0x8100 : 0x0800);
	if (tagged)
		put32(frame, 0x000a0800);
	put_ip4(frame, CLIENT + draw(50), SERVER, 17, 8 + payload);
	put_udp(frame, 20000 + draw(50), 7777, payload);
	put_zeros(frame, payload);
}

/* Uploads that were open before: each connection's numbers follow from its own. */
static void ip6_frame(struct frame *frame)
{
	enum { UPLOADS = 200 };
	static uint32_t sent[UPLOADS];
	const uint32_t which = draw(UPLOADS);
	struct segment segment = {(uint16_t)(50000 + which / 20), 443, sent[which], which, ACK, draw(600)};
	sent[which] += (uint32_t)segment.payload;
	begin(frame, 0x86dd);
	put_ip6(frame, 0x100 + which % 20, 2, 6, tcp_header_len(&segment) + segment.payload);
	put_tcp(frame, &segment);
}

/* A question, and the next time its answer. */
static void dns_in_turn(struct frame *frame)
{
	static unsigned id;
	static bool answers;
	dns_frame(frame, CLIENT + id % 10, answers, id);
	id = answers ? draw(65536) : id;
	answers = !answers;
}

static void mix(struct frame *frame, uint64_t number)
{
	unsigned which = draw(100);
	if (which < 55)
		talk_frame(frame, talks + which % TALKS, which % TALKS, draw(1448));
	else if (which < 65)
		ip6_frame(frame);
	else if (which < 80)
		udp_frame(frame, which < 70);
	else if (which < 90)
		dns_in_turn(frame);
	else if (which < 96)
		ping_in_turn(frame);
	else
		arp_in_turn(frame);
}

static const struct kind {
	const char *name;
	void (*make)(struct frame *frame, uint64_t number);
} kinds[] = {
	{"bulk", bulk}, {"mix", mix}, {"addresses", addresses},
	{"synflood", synflood}, {"dns", dns}, {"everyday", everyday},
};

static void write_pcap(void (*make)(struct frame *, uint64_t), uint64_t count)
{
	static struct frame frame;
	const uint32_t header[6] = {0xa1b2c3d4, 4 << 16 | 2, 0, 0, 262144, 1};
	fwrite(header, sizeof header, 1, stdout);
	for (uint64_t i = 0; i < count; i++) {
		make(&frame, i);
		seal(&frame);
		uint64_t microseconds = i * 7;
		uint32_t record[4] = {(uint32_t)(1700000000 + microseconds / 1000000),
		                      (uint32_t)(microseconds % 1000000), (uint32_t)frame.len, (uint32_t)frame.len};
		fwrite(record, sizeof record, 1, stdout);
		fwrite(frame.bytes, frame.len, 1, stdout);
	}
}

int main(int argc, char **argv)
{
	if (argc < 3 || argc > 4) {
		fprintf(stderr, "usage: generate bulk|mix|addresses|synflood|dns|everyday COUNT [SEED] > FILE.pcap\n");
		return 2;
	}
	if (argc == 4)
		draw_from(strtoull(argv[3], NULL, 10));
	for (unsigned i = 0; i < TALKS; i++)
		talks[i] = (struct talk){draw(UINT32_MAX), draw(UINT32_MAX), 0};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(argv[1], kinds[i].name)) {
			write_pcap(kinds[i].make, strtoull(argv[2], NULL, 10));
			return fflush(stdout) ? 1 : 0;
		}
	fprintf(stderr, "generate: no kind of capture is called %s\n", argv[1]);
	return 2;
}
