/* Fuzzes decoding, describing (each byte is told once), and, in one dialect, telling: the first byte chooses the
 * manner, the next three a place where a protocol is found (a space of protocol.h and a number), the rest is what
 * stands there: see carrier.h. Built once per dialect: FUZZED_DIALECT. */
#include "behavior.h"
#include "carrier.h"
#include "crypto.h"
#include "heard.h"
#include "line.h"

#include <assert.h>

enum { PREFIX = 4, TEXT_ROOM = 65536 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void forget(struct text *text, void *owner)
{
}

static const struct manner manners[] = {
	{.dialect = FUZZED_DIALECT, .numeric = true, .verify_checksums = true},
	{.dialect = FUZZED_DIALECT, .numeric = true, .verify_checksums = true, .verbosity = 3, .link_level = true},
	{.dialect = FUZZED_DIALECT, .numeric = true, .quick = true, .link_level = true},
	{.dialect = FUZZED_DIALECT, .numeric = true, .verbosity = 1, .absolute_seq = true, .ip_oneline = true},
	{.dialect = FUZZED_DIALECT, .numeric = true, .verbosity = 2, .verify_checksums = true},
	{.dialect = FUZZED_DIALECT, .numeric = true, .more = true},
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char buffer[TEXT_ROOM];
	static struct packet packet;
	static struct behavior *behavior;
	static struct carried carried;
	if (!behavior) {
		protocols_open();
		crypto_load();
		behavior = behavior_open(manners);
	}
	if (size < PREFIX)
		return 0;
	carrier_fill(&carried, data[1], read_u16(data + 2), (struct span){data + PREFIX, size - PREFIX});
	struct record record = {
		.bytes = {carried.frame, carried.len},
		.wire_len = (uint32_t)carried.len + data[0] / 128u * 100u, /* some are cut */
		.link_type = carried.link_type,
	};
	struct manner manner = manners[data[0] % (sizeof manners / sizeof *manners)];
	manner.forced = carried.forced;
	packet_decode(&packet, &record);
	if (manner.more)
		packet_decode_more(&packet);
	carrier_note(&packet);
	assert(heard_once(&packet, span_first(record.bytes, record.bytes.len - packet_uncovered(&packet).len)));
	behavior_observe(behavior, &packet);
	struct text text = text_to(buffer, sizeof buffer, forget, NULL);
	struct line line = {.text = &text, .manner = &manner, .packet = &packet};
	if (packet.layer_count)
		line_layer(&line, packet.layers);
	line_more(&line);
	return 0;
}
