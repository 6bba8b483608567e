/* Sends copies of one UDP frame through a device as fast as the kernel takes them, for tests of what a sniffer misses.
 * Bounded by a count and by seconds; prints how many went out and in which time. To be run in a namespace of one's own.
 *
 *     blast DEVICE COUNT SECONDS [FRAME-BYTES [PACKETS-PER-SECOND]] */
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 64, FRAME_MIN = 60, FRAME_MAX = 1514, QDISC_BYPASS = 1 };

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int open_device(const char *device)
{
	struct sockaddr_ll to = {.sll_family = AF_PACKET, .sll_ifindex = (int)if_nametoindex(device)};
	int fd = socket(AF_PACKET, SOCK_RAW, 0);
	int bypass = QDISC_BYPASS;
	setsockopt(fd, SOL_PACKET, PACKET_QDISC_BYPASS, &bypass, sizeof bypass);
	return bind(fd, (struct sockaddr *)&to, sizeof to) ? -1 : fd;
}

static void put_u16(uint8_t *at, unsigned value)
{
	at[0] = (uint8_t)(value >> 8);
	at[1] = (uint8_t)value;
}

/* Ethernet, IPv4 (RFC 791), UDP (RFC 768), no checksums; 192.0.2.1.9000 > 192.0.2.2.discard. */
static void build_frame(uint8_t *frame, size_t len)
{
	static const uint8_t start[] = {2, 0, 0, 0,  0,  2, 2, 0,   0, 0, 0, 1,   8, 0, 0x45, 0,    0,    0, 0,
	                                0, 0, 0, 64, 17, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2,    0x23, 0x28, 0, 9};
	memset(frame, 0, len);
	memcpy(frame, start, sizeof start);
	put_u16(frame + 16, (unsigned)len - 14);
	put_u16(frame + 38, (unsigned)len - 34);
}

/* Sleeps until `sent` frames are due; at the full rate (0) never. */
static void keep_rate(double began, uint64_t sent, double rate)
{
	double early = rate > 0 ? began + (double)sent / rate - seconds() : 0;
	if (early > 0)
		usleep((useconds_t)(early * 1e6));
}

static uint64_t blast(int fd, uint8_t *frame, size_t len, uint64_t count, double until, double rate)
{
	struct iovec part = {frame, len};
	struct mmsghdr messages[BATCH];
	double began = seconds();
	uint64_t sent = 0;
	memset(messages, 0, sizeof messages);
	for (int i = 0; i < BATCH; i++)
		messages[i].msg_hdr = (struct msghdr){.msg_iov = &part, .msg_iovlen = 1};
	while (sent < count && seconds() < until) {
		unsigned batch = count - sent < BATCH ? (unsigned)(count - sent) : BATCH;
		int now = sendmmsg(fd, messages, batch, 0);
		sent += now > 0 ? (uint64_t)now : 0;
		keep_rate(began, sent, rate);
	}
	return sent;
}

int main(int argc, char **argv)
{
	static uint8_t frame[FRAME_MAX];
	if (argc < 4) {
		fprintf(stderr, "usage: blast DEVICE COUNT SECONDS [FRAME-BYTES [PACKETS-PER-SECOND]]\n");
		return 1;
	}
	size_t len = argc > 4 ? (size_t)atoi(argv[4]) : FRAME_MIN;
	int fd = open_device(argv[1]);
	if (fd < 0 || len < FRAME_MIN || len > FRAME_MAX) {
		perror(argv[1]);
		return 1;
	}
	build_frame(frame, len);
	double began = seconds();
	uint64_t sent =
		blast(fd, frame, len, strtoull(argv[2], NULL, 10), began + atof(argv[3]), argc > 5 ? atof(argv[5]) : 0);
	printf("%llu %.3f\n", (unsigned long long)sent, seconds() - began);
	return 0;
}
