/* The double statement made useful: a field table tiles its header, and each member that decode filled equals the bits
 * that its field names. Headers are random; each decoder must accept some of them. */
#include "check.h"
#include "packet.h"

#include <stdlib.h>

enum { ROUNDS = 20000, HEADER_ROOM = 512 };

static uint64_t state = 88172645463325252u;

static uint8_t random_byte(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint8_t)(state >> 32);
}

static bool tiles(const struct protocol *protocol)
{
	uint32_t bit = 0;
	for (uint16_t i = 0; i < protocol->field_count; i++) {
		if (protocol->fields[i].bit != bit || protocol->fields[i].width == 0)
			return false;
		bit += protocol->fields[i].width;
	}
	return bit == protocol->fixed_len * 8u;
}

static bool is_glossed(const struct protocol *protocol)
{
	for (uint16_t i = 0; i < protocol->field_count; i++) {
		const struct field *field = protocol->fields + i;
		bool needs_names = field->form == FORM_NAMED || field->form == FORM_FLAGS;
		if (!field->name || !field->gloss || (needs_names && !field->names))
			return false;
	}
	return true;
}

static uint64_t bits_of(const uint8_t *header, const struct field *field)
{
	uint64_t value = 0;
	for (unsigned bit = field->bit; bit < field->bit + (unsigned)field->width; bit++)
		value = value << 1 | (header[bit / 8] >> (7 - bit % 8) & 1);
	return value;
}

/* A member in host byte order. */
static uint64_t member_of(const void *decoded, const struct field *field)
{
	const char *at = (const char *)decoded + field->member_offset;
	uint64_t value = 0;
	memcpy(&value, at, field->member_size);
	return value;
}

static bool is_bytes(const struct field *field)
{
	return field->form == FORM_MAC || field->form == FORM_IP4 || field->form == FORM_IP6 ||
	       field->form == FORM_BYTES;
}

static bool agrees(const uint8_t *header, const void *decoded, const struct field *field)
{
	if (!field->member_size)
		return true;
	if (is_bytes(field))
		return !memcmp(header + field->bit / 8, (const char *)decoded + field->member_offset,
		               field->member_size);
	return member_of(decoded, field) == bits_of(header, field) * (field->scale ? field->scale : 1);
}

/* The first field that disagrees in any of many random headers; NULL when none does. `whole` counts headers taken. */
static const char *first_disagreement(const struct protocol *protocol, unsigned *whole)
{
	static struct packet packet;
	struct record record = {.link_type = 1};
	uint8_t header[HEADER_ROOM];
	for (unsigned round = 0; round < ROUNDS; round++) {
		/* in every other header mostly 0: lengths that may be meant */
		for (size_t i = 0; i < sizeof header; i++)
			header[i] = round % 2 && random_byte() % 4 ? 0 : random_byte();
		record.bytes = (struct span){header, sizeof header};
		record.wire_len = sizeof header;
		packet_decode_inner(&packet, &record, protocol, record.bytes, record.wire_len);
		if (packet.layers[0].decoded != WHOLE)
			continue;
		++*whole;
		for (uint16_t i = 0; i < protocol->field_count; i++)
			if (!agrees(header, &packet.layers[0].as, protocol->fields + i))
				return protocol->fields[i].name;
	}
	return NULL;
}

static void check_protocol(const struct protocol *protocol)
{
	char name[128];
	unsigned whole = 0;
	snprintf(name, sizeof name, "%s: the table tiles the header", protocol->name);
	CHECK_NAMED(tiles(protocol), name);
	snprintf(name, sizeof name, "%s: each field has a name, a gloss, and names where its form needs them",
	         protocol->name);
	CHECK_NAMED(is_glossed(protocol), name);
	if (!protocol->decode)
		return;
	const char *wrong = first_disagreement(protocol, &whole);
	snprintf(name, sizeof name, "%s: decode agrees with the table%s%s", protocol->name,
	         wrong ? ", but not on " : "", wrong ? wrong : "");
	CHECK_NAMED(!wrong, name);
	snprintf(name, sizeof name, "%s: some of %d random headers are whole", protocol->name, ROUNDS);
	CHECK_NAMED(whole > 0, name);
}

int main(void)
{
	unsigned described = 0;
	protocols_open();
	for (const struct protocol *const *at = protocols; *at; at++) {
		if (!(*at)->fields)
			continue;
		check_protocol(*at);
		described++;
	}
	CHECK(described > 0);
	return check_done();
}
