/* Floods of SYNs: when they are told, and when so many connections are nothing but a busy server. */
#include "check.h"
#include "engine.h"

enum { SERVICE = 80, PORTS_FROM = 1024, ISN = 1000, NO_ACK = 0 };

static unsigned floods_told, silences_told;
static nanoseconds flood_first, flood_last;

static void listen(void *owner, const struct observation *observation)
{
	floods_told += observation->id == BEHAVIOR_FLOOD_SYN;
	if (observation->id == BEHAVIOR_FLOOD_SYN) {
		flood_first = observation->first;
		flood_last = observation->last;
	}
	silences_told += observation->id == BEHAVIOR_TCP_NO_RESPONSE;
}

/* Who sends what: client `number` to the server, or the server to it. */
struct sent {
	uint32_t number;
	bool from_server;
	uint16_t flags;
	uint32_t ack;
	uint32_t milliseconds;
};

static void observe(struct engine *engine, const struct sent *sent)
{
	static struct packet packet;
	static const uint8_t bytes[TCP_HEADER_LEN], server[IP4_LEN] = {192, 168, 5, 5};
	const uint8_t client[IP4_LEN] = {10, 1, (uint8_t)(sent->number >> 8), (uint8_t)sent->number};
	const struct record record = {.stamp = {sent->milliseconds / 1000, sent->milliseconds % 1000 * 1000000}};
	packet.record = &record;
	packet.layer_count = 2;
	packet.layers[0] = (struct layer){
		.protocol = &protocol_ip4, .network = NO_LAYER, .len = 40, .header_len = 20, .as.ip4 = {.ttl = 64}};
	memcpy(packet.layers[0].as.ip4.source, sent->from_server ? server : client, IP4_LEN);
	memcpy(packet.layers[0].as.ip4.destination, sent->from_server ? client : server, IP4_LEN);
	packet.layers[1] = (struct layer){.protocol = &protocol_tcp,
	                                  .network = 0,
	                                  .bytes = {bytes, TCP_HEADER_LEN},
	                                  .len = TCP_HEADER_LEN,
	                                  .header_len = TCP_HEADER_LEN,
	                                  .as.tcp = {.source_port = sent->from_server ? SERVICE : PORTS_FROM,
	                                             .destination_port = sent->from_server ? PORTS_FROM : SERVICE,
	                                             .seq = sent->flags & TCP_SYN ? ISN : ISN + 1,
	                                             .ack = sent->ack,
	                                             .header_len = TCP_HEADER_LEN,
	                                             .flags = sent->flags,
	                                             .window = 8760}};
	engine_observe(engine, &packet);
}

/* What comes of a SYN: nothing; or it is answered, maybe only when it is tried again, and the client goes on; or only
 * the client is seen to go on. */
enum sequel { SILENCE, COMPLETED, COMPLETED_LATE, COMPLETED_UNSEEN };

/* So many ask within so many milliseconds. */
static void ask(uint32_t count, uint32_t milliseconds, enum sequel sequel)
{
	struct engine *engine = engine_open(&(struct engine_settings){
		.caps = caps_usual(), .findings_wanted = true, .normal_too = true, .observation = listen});
	floods_told = silences_told = 0;
	for (uint32_t i = 0; i < count; i++) {
		const uint32_t when = (uint32_t)((uint64_t)i * milliseconds / count);
		observe(engine, &(struct sent){i, false, TCP_SYN, NO_ACK, when});
		if (sequel == SILENCE)
			continue;
		if (sequel == COMPLETED_LATE)
			observe(engine, &(struct sent){i, false, TCP_SYN, NO_ACK, when});
		if (sequel != COMPLETED_UNSEEN)
			observe(engine, &(struct sent){i, true, TCP_SYN | TCP_ACK, ISN + 1, when});
		observe(engine, &(struct sent){i, false, TCP_ACK, ISN + 1, when});
	}
	const struct sent later = {count, true, TCP_ACK, ISN + 1, milliseconds + 60000};
	observe(engine, &later);
	engine_finish(engine);
	engine_free(engine);
}

int main(void)
{
	ask(90, 500, SILENCE);
	CHECK(floods_told == 0 && silences_told == 90);
	ask(300, 900, SILENCE);
	CHECK(floods_told == 1 && silences_told == 0);
	CHECK(flood_first == 0 && flood_last <= 1000000000); /* however much later it is told */
	ask(300, 9000, SILENCE);
	CHECK(floods_told == 0 && silences_told == 300);
	ask(5000, 900, COMPLETED);
	CHECK(floods_told == 0);
	ask(500, 900, COMPLETED_LATE);
	CHECK(floods_told == 0);
	ask(500, 900, COMPLETED_UNSEEN);
	CHECK(floods_told == 0);
	ask(50000, 5000, SILENCE); /* told once, and not one by one */
	CHECK(floods_told == 1 && silences_told == 0);
	CHECK(flood_first == 0 && flood_last > 4000000000 && flood_last <= 5000000000);
	return check_done();
}
