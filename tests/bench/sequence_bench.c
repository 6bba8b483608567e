/* What relative sequence numbers cost per packet, by how many connections are alive: packets of random connections
 * among N, with and without the prefetch that a loop would do one packet ahead. */
#include "sequence.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { PACKET_COUNT = 20 * 1000 * 1000 };

static uint64_t random_state = 88172645463325252u;

static uint64_t random_next(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return random_state;
}

static double seconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void next_segment(struct layer *network, struct layer *segment, uint32_t connection_count)
{
	uint32_t connection = (uint32_t)((random_next() >> 32) * connection_count >> 32);
	memcpy(network->as.ip4.source, &connection, IP4_LEN);
	segment->as.tcp.source_port = (uint16_t)(1024 + connection % 50000);
	segment->as.tcp.seq++;
}

static double nanoseconds_each(uint32_t connection_count, bool prefetching)
{
	struct sequence sequence;
	struct layer networks[2] = {{.protocol = &protocol_ip4}, {.protocol = &protocol_ip4}};
	struct layer segments[2] = {{.bytes.len = 20, .as.tcp = {.header_len = 20, .flags = TCP_ACK}}};
	segments[1] = segments[0];
	sequence_open(&sequence);
	for (uint32_t i = 0; i < 2 * connection_count; i++) {
		next_segment(networks, segments, connection_count);
		sequence_observe(&sequence, networks, segments);
	}
	double begin = seconds_now();
	for (int i = 0; i < PACKET_COUNT; i++) {
		int now = i & 1, following = !now;
		next_segment(networks + following, segments + following, connection_count);
		if (prefetching)
			sequence_prefetch(&sequence, networks + following, segments + following);
		sequence_observe(&sequence, networks + now, segments + now);
	}
	double taken = seconds_now() - begin;
	printf("%8u connections%s: %.1f ns per packet, %.1f MiB, %llu forgotten\n", connection_count,
	       prefetching ? ", prefetched" : "", 1e9 * taken / PACKET_COUNT,
	       (double)(sequence.ip4.latest.bucket_count * sequence.ip4.bucket_len) / (1 << 20),
	       (unsigned long long)sequence.ip4.forgotten);
	sequence_close(&sequence);
	return taken;
}

int main(void)
{
	static const uint32_t counts[] = {100, 10000, 100000, 1000000, 5000000};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		nanoseconds_each(counts[i], false);
		nanoseconds_each(counts[i], true);
	}
	return 0;
}
