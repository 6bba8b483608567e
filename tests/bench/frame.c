/* See frame.h. */
#include "frame.h"

#include <string.h>

static uint64_t state = 88172645463325252u;

void draw_from(uint64_t seed)
{
	state ^= seed * 0x9e3779b97f4a7c15u;
}

uint32_t draw(uint32_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)((state >> 32) % below);
}

void put8(struct frame *frame, unsigned value)
{
	frame->bytes[frame->len++] = (uint8_t)value;
}

void put16(struct frame *frame, unsigned value)
{
	put8(frame, value >> 8);
	put8(frame, value & 255);
}

void put32(struct frame *frame, uint32_t value)
{
	put16(frame, value >> 16);
	put16(frame, value & 65535);
}

void put_zeros(struct frame *frame, size_t count)
{
	memset(frame->bytes + frame->len, 0, count);
	frame->len += count;
}

void put_string(struct frame *frame, const char *string)
{
	size_t len = strlen(string);
	memcpy(frame->bytes + frame->len, string, len);
	frame->len += len;
}

void put_card(struct frame *frame, enum card card)
{
	put32(frame, card == EVERY_CARD ? UINT32_MAX : 0x02000000);
	put16(frame, card == EVERY_CARD ? UINT16_MAX : card);
}

void begin_between(struct frame *frame, enum card destination, enum card source, unsigned ethertype)
{
	frame->len = frame->transport = 0;
	put_card(frame, destination);
	put_card(frame, source);
	put16(frame, ethertype);
}

void begin(struct frame *frame, unsigned ethertype)
{
	begin_between(frame, CARD_OF_SERVER, CARD_OF_CLIENT, ethertype);
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
void seal(struct frame *frame)
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

void put_ip4(struct frame *frame, uint32_t source, uint32_t destination, unsigned protocol, size_t payload)
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

void put_ip6(struct frame *frame, uint32_t source, uint32_t destination, unsigned protocol, size_t payload)
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

/* Bytes of TCP header: a SYN has five options, others a timestamp. */
size_t tcp_header_len(const struct segment *segment)
{
	return segment->flags & SYN ? 40 : 32;
}

void put_tcp(struct frame *frame, const struct segment *segment)
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

void put_udp(struct frame *frame, unsigned source, unsigned destination, size_t payload)
{
	put16(frame, source);
	put16(frame, destination);
	put16(frame, (unsigned)(8 + payload));
	put16(frame, 0);
}

void tcp_frame(struct frame *frame, uint32_t source, uint32_t destination, const struct segment *segment)
{
	begin(frame, 0x0800);
	put_ip4(frame, source, destination, 6, tcp_header_len(segment) + segment->payload);
	put_tcp(frame, segment);
}
