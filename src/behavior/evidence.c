/* The evidence of a finding, see finding.h: the packets that prove it, and a few facts under names, looked for one by
 * one, since they are few. */
#include "finding.h"

#include "cold.h"

#include <assert.h>

/* One that came before the latest that is kept, or is that. */
COLD static void add_earlier(struct observation *observation, uint32_t number, uint32_t kept)
{
	for (uint32_t i = kept; i-- > 0;)
		if (observation->packets[i] == number)
			return;
	observation->packet_count++;
	if (kept == OBSERVATION_PACKETS_MAX)
		return;
	for (; kept > 0 && observation->packets[kept - 1] > number; kept--) /* ascending */
		observation->packets[kept] = observation->packets[kept - 1];
	observation->packets[kept] = number;
}

void observation_add_packet(struct observation *observation, uint32_t number)
{
	const uint32_t count = observation->packet_count;
	const uint32_t kept = count < OBSERVATION_PACKETS_MAX ? count : OBSERVATION_PACKETS_MAX;
	if (kept && number <= observation->packets[kept - 1]) {
		add_earlier(observation, number, kept);
		return;
	}
	observation->packet_count++;
	if (kept < OBSERVATION_PACKETS_MAX)
		observation->packets[kept] = number;
}

/* Where `key` stands as another string of the same letters, or will stand. */
COLD static struct evidence *evidence_named(struct observation *observation, const char *key)
{
	for (uint8_t i = 0; i < observation->evidence_count; i++)
		if (!strcmp(observation->evidence[i].key, key))
			return observation->evidence + i;
	assert(observation->evidence_count < OBSERVATION_EVIDENCE_MAX);
	struct evidence *evidence = observation->evidence + observation->evidence_count++;
	evidence->key = key;
	return evidence;
}

/* What is told again comes from where it was told before, or linkers made one string of two: nearly always the key is
 * found without being read. */
static struct evidence *evidence_for(struct observation *observation, const char *key)
{
	if (observation->is_unread)
		return observation->evidence;
	struct evidence *evidence = observation->evidence;
	for (uint8_t left = observation->evidence_count; left; left--, evidence++)
		if (evidence->key == key)
			return evidence;
	return evidence_named(observation, key);
}

void evidence_number(struct observation *observation, const char *key, int64_t value)
{
	struct evidence *evidence = evidence_for(observation, key);
	evidence->form = EVIDENCE_NUMBER;
	evidence->number = value;
}

void evidence_hex(struct observation *observation, const char *key, int64_t value)
{
	struct evidence *evidence = evidence_for(observation, key);
	evidence->form = EVIDENCE_HEX;
	evidence->number = value;
}

int64_t evidence_number_of(const struct observation *observation, const char *key)
{
	const struct evidence *evidence = observation->evidence, *end = evidence + observation->evidence_count;
	for (; evidence < end; evidence++)
		if (evidence->key == key || !strcmp(evidence->key, key))
			return evidence->number;
	return 0;
}

void evidence_seconds(struct observation *observation, const char *key, nanoseconds value)
{
	struct evidence *evidence = evidence_for(observation, key);
	evidence->form = EVIDENCE_SECONDS;
	evidence->duration = value;
}

void evidence_word(struct observation *observation, const char *key, const char *word)
{
	struct evidence *evidence = evidence_for(observation, key);
	evidence->form = EVIDENCE_WORD;
	evidence->word = word;
}

static void set_bytes(struct evidence *evidence, struct span bytes)
{
	evidence->len = (uint8_t)(bytes.len < sizeof evidence->bytes ? bytes.len : sizeof evidence->bytes);
	memcpy(evidence->bytes, bytes.at, evidence->len);
}

void evidence_address(struct observation *observation, const char *key, const uint8_t *address, uint8_t len)
{
	struct evidence *evidence = evidence_for(observation, key);
	evidence->form = len == MAC_LEN ? EVIDENCE_MAC : EVIDENCE_ADDRESS;
	set_bytes(evidence, (struct span){address, len});
}

void evidence_bytes(struct observation *observation, const char *key, struct span bytes)
{
	struct evidence *evidence = evidence_for(observation, key);
	evidence->form = EVIDENCE_BYTES;
	set_bytes(evidence, bytes);
}

void finding_doubt(struct observation *observation, enum confidence confidence, const char *unless)
{
	observation->confidence = confidence;
	observation->unless = unless;
}
