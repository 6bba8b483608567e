/* Packets that are foreseen are observed as they are when they come one at a time; and a packet is decoded as it is,
 * whatever was decoded in its place before. */
#include "check.h"
#include "engine.h"
#include "protocol.h"
#include "share.h"

enum { LINK_RAW = 12, LEN = 28, PACKETS = 40, OSPF = 89 };

static unsigned told, flows;

static void listen(void *owner, const struct observation *observation)
{
	told += observation->packet_count;
}

static void count_flow(void *owner, struct flow *flow, enum flow_end why)
{
	flows++;
}

/* Datagrams to and fro, between some ports; the seventh is malformed. */
static void write(uint8_t *bytes, uint8_t number)
{
	const uint8_t port = number % 5, answers = number / 5 % 2;
	const uint8_t datagram[LEN] = {0x45, 0, 0, LEN, 0, number, 0, 0, 64, 17, 0, 0, 10, 1, 2, 3 + answers,
	                               10, 1, 2, 4 - answers, answers ? 7 : 99, answers ? 7 : port,
	                               answers ? 99 : 7, answers ? port : 7, 0, number == 7 ? 3 : 8, 0, 0};
	memcpy(bytes, datagram, LEN);
}

static struct engine *open(void)
{
	told = flows = 0;
	return engine_open(&(struct engine_settings){.caps = caps_usual(), .findings_wanted = true, .normal_too = true,
	                                             .observation = listen, .flow = count_flow});
}

/* All of them, `at_once` so many; what the engine made of them, as a number. */
static uint64_t observe(uint32_t at_once)
{
	static struct packet packets[PACKETS_AHEAD];
	static struct record records[PACKETS_AHEAD];
	static uint8_t bytes[PACKETS_AHEAD][LEN];
	struct engine *engine = open();
	for (uint32_t number = 0; number < PACKETS; number += at_once) {
		for (uint32_t i = 0; i < at_once; i++) {
			write(bytes[i], (uint8_t)(number + i));
			records[i] = (struct record){.stamp = {1000 + number + i, 0}, .link_type = LINK_RAW,
			                             .bytes = {bytes[i], LEN}, .wire_len = LEN};
			packet_decode(packets + i, records + i);
			engine_foresee(engine, packets + i);
		}
		for (uint32_t i = 0; i < at_once; i++)
			engine_observe(engine, packets + i);
	}
	engine_finish(engine);
	const struct accounting accounting = *engine_accounting(engine);
	engine_free(engine);
	const uint64_t all = accounting.packets, normal = accounting.total[ACCOUNT_NORMAL];
	return all << 48 | normal << 32 | told << 16 | flows;
}

static void decode(struct packet *packet, const uint8_t *bytes, size_t len)
{
	static struct record record;
	record = (struct record){.link_type = LINK_RAW, .bytes = {bytes, len}, .wire_len = (uint32_t)len};
	packet_decode(packet, &record);
}

/* An IPv6 header that ends in its source address has none, though there was one in the packet before. */
static void check_place(void)
{
	static const uint8_t whole[IP6_HEADER_LEN] = {
		0x60, [7] = 64, [8] = 0x20, 1, [23] = 1, [24] = 0x20, 1, [39] = 2};
	static struct packet packet;
	static const uint8_t none[IP6_LEN];
	decode(&packet, whole, sizeof whole);
	CHECK(outermost_ip(&packet)->as.ip6.source[0] == 0x20);
	decode(&packet, whole, 20);
	CHECK(outermost_ip(&packet)->decoded == TRUNCATED);
	const struct flow_key ends = share_ends(&packet, outermost_ip(&packet));
	CHECK(!memcmp(ends.address[0], none, IP6_LEN));
}

/* OSPF behind an authentication header of IPv6: whose flow it is says what that header has next. */
static void check_behind_ah(void)
{
	enum { AH = 51, AH_LEN = 24, CARRIED = 16 };
	static const uint8_t bytes[IP6_HEADER_LEN + AH_LEN + CARRIED] = {
		0x60, [5] = AH_LEN + CARRIED, AH, 64, 0xfe, 0x80, [23] = 1, [24] = 0xff, 2, [39] = 5,
		[40] = OSPF, AH_LEN / 4 - 2, [44] = 1, [64] = 3, 1, 0, CARRIED};
	static struct packet packet;
	struct share share;
	decode(&packet, bytes, sizeof bytes);
	share_read(&share, &packet, outermost_ip(&packet), NULL);
	CHECK(share.has_flow && share.key.protocol == OSPF);
}

int main(void)
{
	protocols_open();
	const uint64_t one_at_a_time = observe(1);
	CHECK(one_at_a_time >> 48 == PACKETS);
	CHECK((one_at_a_time & UINT16_MAX) >= 5);
	CHECK(observe(2) == one_at_a_time);
	CHECK(observe(8) == one_at_a_time);
	check_place();
	check_behind_ah();
	return check_done();
}
