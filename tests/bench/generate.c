/* Makes the captures that the benchmark runs on: generate KIND COUNT [SEED] > FILE.pcap
 *
 *   bulk       a few connections that move data: full segments one way, bare ACKs the other
 *   mix        some of everything: TCP with options, UDP, DNS, ICMP, ARP, IPv6, VLAN tags
 *   addresses  handshakes of three packets, each from another client in 10/8
 *   synflood   SYNs from random sources
 *   dns        queries and answers
 *
 * The same KIND, COUNT and SEED give the same bytes. All checksums are right. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 88172645463325252u;

static uint32_t draw(uint32_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)((state >> 32) % below);
}

/* A frame under construction. */
struct frame {
	uint8_t bytes[2048];
	size_t len;
	size_t addresses, addresses_len; /* where those of IP lie */
	size_t transport;                /* where it begins; 0: there is none */
	unsigned protocol;
};

static void put8(struct frame *frame, unsigned value)
{
	frame->bytes[frame->len++] = (uint8_t)value;
}

static void put16(struct frame *frame, unsigned value)
{
	put8(frame, value >> 8);
	put8(frame, value & 255);
}

static void put32(struct frame *frame, uint32_t value)
{
	put16(frame, value >> 16);
	put16(frame, value & 65535);
}

static void put_zeros(struct frame *frame, size_t count)
{
	memset(frame->bytes + frame->len, 0, count);
	frame->len += count;
}

static void put_string(struct frame *frame, const char *string)
{
	size_t len = strlen(string);
	memcpy(frame->bytes + frame->len, string, len);
	frame->len += len;
}

static void begin(struct frame *frame, unsigned ethertype)
{
	frame->len = frame->transport = 0;
	put32(frame, 0x02000000);
	put32(frame, 0x00010200);
	put32(frame, 0x00000002);
	put16(frame, ethertype);
}

static uint32_t sum_of(const struct frame *frame, size_t at, size_t len)
{
	uint32_t sum = 0;
	for (size_t i = 0; i < len; i++)
		sum += (uint32_t)frame->bytes[at + i] << (i % 2 ? 0 : 8);
	return sum;
}

static void set_checksum(struct frame *frame, size_t at, uint32_t sum)
{
	while (sum >> 16)
		sum = (sum >> 16) + (sum & 65535);
	frame->bytes[at] = (uint8_t)(~sum >> 8);
	frame->bytes[at + 1] = (uint8_t)~sum;
}

/* The checksum of what IP carries, whose place holds zeros. */
static void seal(struct frame *frame)
{
	enum { ICMP = 1, TCP = 6 };
	const size_t len = frame->len - frame->transport;
	uint32_t sum = sum_of(frame, frame->transport, len);
	if (!frame->transport)
		return;
	if (frame->protocol != ICMP)
		sum += sum_of(frame, frame->addresses, frame->addresses_len) + (uint32_t)len + frame->protocol;
	set_checksum(frame, frame->transport + (frame->protocol == ICMP ? 2 : frame->protocol == TCP ? 16 : 6), sum);
}

static void put_ip4(struct frame *frame, uint32_t source, uint32_t destination, unsigned protocol, size_t payload)
{
	size_t start = frame->len;
	put16(frame, 0x4500);
	put16(frame, (unsigned)(20 + payload));
	put16(frame, draw(65536));
	put16(frame, 0x4000);
	put8(frame, 64);
	put8(frame, protocol);
	put16(frame, 0);
	put32(frame, source);
	put32(frame, destination);
	set_checksum(frame, start + 10, sum_of(frame, start, 20));
	frame->addresses = start + 12;
	frame->addresses_len = 8;
	frame->transport = frame->len;
	frame->protocol = protocol;
}

static void put_ip6(struct frame *frame, uint32_t source, uint32_t destination, unsigned protocol, size_t payload)
{
	put32(frame, 0x60000000);
	put16(frame, (unsigned)payload);
	put8(frame, protocol);
	put8(frame, 64);
	put32(frame, 0x20010db8);
	put_zeros(frame, 8);
	put32(frame, source);
	put32(frame, 0x20010db8);
	put_zeros(frame, 8);
	put32(frame, destination);
	frame->addresses = frame->len - 32;
	frame->addresses_len = 32;
	frame->transport = frame->len;
	frame->protocol = protocol;
}

struct segment {
	uint16_t source, destination;
	uint32_t seq, ack;
	unsigned flags;
	size_t payload;
};

enum { SYN = 2, ACK = 16, PUSH_ACK = 24, FIN_ACK = 17, SYN_ACK = 18 };

/* Bytes of TCP header: a SYN has five options, others a timestamp. */
static size_t tcp_header_len(const struct segment *segment)
{
	return segment->flags & SYN ? 40 : 32;
}

static void put_tcp(struct frame *frame, const struct segment *segment)
{
	put16(frame, segment->source);
	put16(frame, segment->destination);
	put32(frame, segment->seq);
	put32(frame, segment->ack);
	put8(frame, (unsigned)(tcp_header_len(segment) / 4 << 4));
	put8(frame, segment->flags);
	put16(frame, 502);
	put32(frame, 0);
	if (segment->flags & SYN) {
		put32(frame, 0x020405b4);
		put16(frame, 0x0402);
	} else {
		put16(frame, 0x0101);
	}
	put16(frame, 0x080a);
	put32(frame, segment->seq / 16);
	put32(frame, segment->ack / 16);
	if (segment->flags & SYN)
		put32(frame, 0x01030307);
	put_zeros(frame, segment->payload);
}

static void put_udp(struct frame *frame, unsigned source, unsigned destination, size_t payload)
{
	put16(frame, source);
	put16(frame, destination);
	put16(frame, (unsigned)(8 + payload));
	put16(frame, 0);
}

static void tcp_frame(struct frame *frame, uint32_t source, uint32_t destination, const struct segment *segment)
{
	begin(frame, 0x0800);
	put_ip4(frame, source, destination, 6, tcp_header_len(segment) + segment->payload);
	put_tcp(frame, segment);
}

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

static void icmp_frame(struct frame *frame, uint64_t number)
{
	begin(frame, 0x0800);
	put_ip4(frame, CLIENT, SERVER, 1, 64);
	put32(frame, number % 2 ? 0x00000000 : 0x08000000);
	put32(frame, (uint32_t)number);
	put_zeros(frame, 56);
}

static void arp_frame(struct frame *frame)
{
	begin(frame, 0x0806);
	put32(frame, 0x00010800);
	put32(frame, 0x06040001);
	put32(frame, 0x02000000);
	put16(frame, 2);
	put32(frame, CLIENT);
	put_zeros(frame, 6);
	put32(frame, SERVER);
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
	put_ip6(frame, 1 + which % 20, 2, 6, tcp_header_len(&segment) + segment.payload);
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
		icmp_frame(frame, number);
	else
		arp_frame(frame);
}

static const struct kind {
	const char *name;
	void (*make)(struct frame *frame, uint64_t number);
} kinds[] = {{"bulk", bulk}, {"mix", mix}, {"addresses", addresses}, {"synflood", synflood}, {"dns", dns}};

static void write_pcap(void (*make)(struct frame *, uint64_t), uint64_t count)
{
	static struct frame frame;
	const uint32_t header[6] = {0xa1b2c3d4, 4 << 16 | 2, 0, 0, 262144, 1};
	fwrite(header, sizeof header, 1, stdout);
	for (uint64_t i = 0; i < count; i++) {
		make(&frame, i);
		seal(&frame);
		uint64_t microseconds = i * 7;
		uint32_t record[4] = {(uint32_t)(1700000000 + microseconds / 1000000), (uint32_t)(microseconds % 1000000),
				      (uint32_t)frame.len, (uint32_t)frame.len};
		fwrite(record, sizeof record, 1, stdout);
		fwrite(frame.bytes, frame.len, 1, stdout);
	}
}

int main(int argc, char **argv)
{
	if (argc < 3 || argc > 4) {
		fprintf(stderr, "usage: generate bulk|mix|addresses|synflood|dns COUNT [SEED] > FILE.pcap\n");
		return 2;
	}
	if (argc == 4)
		state ^= strtoull(argv[3], NULL, 10) * 0x9e3779b97f4a7c15u;
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
