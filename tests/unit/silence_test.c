/* Questions that nobody answers, again and again between the same two hosts: when that is told. */
#include "check.h"
#include "checksum.h"
#include "engine.h"
#include "protocol.h"

enum { LINK_RAW = 12, LEN = 28, EVERY = 5 /* seconds, more than a question waits */, QUESTIONS = 30 };

static unsigned told, questions_told;

static void listen(void *owner, const struct observation *observation)
{
	if (observation->id != BEHAVIOR_ICMP_ECHO_NO_REPLY)
		return;
	told++;
	questions_told += observation->packet_count;
}

static void sum(uint8_t *at, struct span covered)
{
	const uint16_t checksum = checksum_of(covered);
	at[0] = (uint8_t)(checksum >> 8);
	at[1] = (uint8_t)checksum;
}

/* 10.1.2.3 pings 192.168.5.5, each time as another program. */
static void ping(struct engine *engine, uint8_t number)
{
	static struct packet packet;
	uint8_t bytes[LEN] = {0x45, 0, 0, LEN, 0, number, 0, 0, 64, 1, 0, 0, 10, 1, 2, 3, 192, 168, 5, 5,
	                      8, 0, 0, 0, 0, number, 0, 1};
	sum(bytes + 10, (struct span){bytes, 20});
	sum(bytes + 22, (struct span){bytes + 20, LEN - 20});
	const struct record record = {.stamp = {1000 + number * EVERY, 0}, .link_type = LINK_RAW,
	                              .bytes = {bytes, LEN}, .wire_len = LEN};
	packet_decode(&packet, &record);
	engine_observe(engine, &packet);
}

/* How often it is told before the end. */
static unsigned told_meanwhile(bool live)
{
	struct engine *engine = engine_open(&(struct engine_settings){
		.caps = caps_usual(), .findings_wanted = true, .checksums_verified = true, .silence_at_once = true,
		.live = live, .observation = listen});
	told = questions_told = 0;
	for (uint8_t number = 0; number < QUESTIONS; number++)
		ping(engine, number);
	const unsigned meanwhile = told;
	engine_finish(engine);
	engine_free(engine);
	return meanwhile;
}

int main(void)
{
	protocols_open();
	CHECK(told_meanwhile(false) <= 1);
	CHECK(told == 2 && questions_told == QUESTIONS);
	CHECK(told_meanwhile(true) == 3); /* at once, after a minute, and after another one */
	CHECK(questions_told == QUESTIONS);
	return check_done();
}
