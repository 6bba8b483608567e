/* What every protocol's description must keep, whatever the bytes: the layers of a packet, described, tell each of its
 * bits once and none outside of it; groups open and close in pairs and stay shallow. And names: each field of a table
 * has one of its own. */
#include "check.h"
#include "heard.h"

enum { ROUNDS = 2000 };

static uint64_t state = 88172645463325252u;

static uint8_t random_byte(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint8_t)(state >> 32);
}

/* What is behind the length that a header states belongs to what carries it: here, to nobody. */
static bool is_told_once(const struct protocol *protocol, struct span bytes)
{
	static struct packet packet;
	const struct record record = {.link_type = 1, .bytes = bytes, .wire_len = (uint32_t)bytes.len};
	packet_decode_inner(&packet, &record, protocol, record.bytes, record.wire_len);
	return heard_once(&packet, packet.layers[0].bytes);
}

/* Random bytes, small ones more often: lengths and counts that lead somewhere. */
static void fill(uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		bytes[i] = random_byte();
		if (random_byte() % 2)
			bytes[i] &= 15;
	}
}

static void check_random(const struct protocol *protocol)
{
	char name[128];
	unsigned wrong = 0;
	for (unsigned round = 0; round < ROUNDS; round++) {
		const size_t len = random_byte();
		uint8_t *bytes = malloc(len + 1);
		fill(bytes, len);
		wrong += !is_told_once(protocol, (struct span){bytes, len});
		free(bytes);
	}
	snprintf(name, sizeof name, "%s: random bytes are told once each", protocol->name);
	CHECK_NAMED(!wrong, name);
}

/* The names of JSON's own, and those of what no protocol takes apart. */
static bool is_reserved(const char *name)
{
	static const char *const reserved[] = {
		"layer", "quoted", "truncated", "malformed", "payload", "padding", "rest",
	};
	for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
		if (!strcmp(name, reserved[i]))
			return true;
	return false;
}

static void check_names(const struct protocol *protocol)
{
	char name[128];
	bool good = true;
	for (uint16_t i = 0; i < protocol->field_count; i++) {
		good &= !is_reserved(protocol->fields[i].name);
		for (uint16_t k = 0; k < i; k++)
			good &= strcmp(protocol->fields[i].name, protocol->fields[k].name) != 0;
	}
	snprintf(name, sizeof name, "%s: each field has a name of its own", protocol->name);
	CHECK_NAMED(good, name);
}

int main(void)
{
	protocols_open();
	for (const struct protocol *const *at = protocols; *at; at++) {
		check_random(*at);
		check_names(*at);
	}
	return check_done();
}
