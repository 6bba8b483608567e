/* Frames of the captures that the benchmark runs on: Ethernet, with right checksums. */
#ifndef BENCH_FRAME_H
#define BENCH_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A frame under construction. */
struct frame {
	uint8_t bytes[2048];
	size_t len;
	size_t addresses, addresses_len; /* where those of IP lie */
	size_t transport;                /* where it begins; 0: there is none */
	unsigned protocol;
};

struct segment {
	uint16_t source, destination;
	uint32_t seq, ack;
	unsigned flags;
	size_t payload;
};

enum { SYN = 2, ACK = 16, PUSH_ACK = 24, FIN_ACK = 17, SYN_ACK = 18 };

/* The same draws follow from the same seed. `below` is at least 1. */
void draw_from(uint64_t seed);
uint32_t draw(uint32_t below);

void put8(struct frame *frame, unsigned value);
void put16(struct frame *frame, unsigned value);
void put32(struct frame *frame, uint32_t value);
void put_zeros(struct frame *frame, size_t count);
void put_string(struct frame *frame, const char *string);

/* Whose address a frame carries: that of a card, or that of all cards. */
enum card { CARD_OF_SERVER = 1, CARD_OF_CLIENT = 2, EVERY_CARD };

void put_card(struct frame *frame, enum card card);

/* Starts a frame with its link header; `begin` goes from the client to the server. */
void begin_between(struct frame *frame, enum card destination, enum card source, unsigned ethertype);
void begin(struct frame *frame, unsigned ethertype);

/* Headers, in their order; `payload` is the length of what will follow, in bytes. */
void put_ip4(struct frame *frame, uint32_t source, uint32_t destination, unsigned protocol, size_t payload);
void put_ip6(struct frame *frame, uint32_t source, uint32_t destination, unsigned protocol, size_t payload);
void put_udp(struct frame *frame, unsigned source, unsigned destination, size_t payload);

/* A SYN has five options, others a timestamp. The payload is zeros. */
void put_tcp(struct frame *frame, const struct segment *segment);
size_t tcp_header_len(const struct segment *segment);

/* A whole frame of IPv4 and TCP. */
void tcp_frame(struct frame *frame, uint32_t source, uint32_t destination, const struct segment *segment);

/* Fills in the checksum of what IP carries: the last thing done to a frame. */
void seal(struct frame *frame);

#endif
