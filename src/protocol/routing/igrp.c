/* The Interior Gateway Routing Protocol, Cisco's first: what its manuals and packets tell. A header counts three kinds
 * of entries, which follow: networks of this system by three bytes of their address, other systems, and ways out. */
#include "describes.h"
#include "line.h"

enum {
	HEADER_LEN = 12,
	CHECKSUM_AT = 10,
	ENTRY_LEN = 14,
	NETWORK_LEN = 3,
	BANDWIDTH_UNIT = 10000000, /* entries state what this is divided by, in kilobits per second */
};

static const struct name operations[] = {{1, "update"}, {2, "request"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 4, .gloss = "of the format: 1"},
	{.name = "operation", .bit = 4, .width = 4, .form = FORM_NAMED, .names = operations,
	 .gloss = "tells routes or asks"},
	{.name = "edition", .bit = 8, .width = 8, .gloss = "goes up when the routes change"},
	{.name = "autonomous_system", .bit = 16, .width = 16, .gloss = "whose routes these are"},
	{.name = "interior", .bit = 32, .width = 16, .gloss = "how many subnets of this network follow"},
	{.name = "system", .bit = 48, .width = 16, .gloss = "how many networks of this system follow"},
	{.name = "exterior", .bit = 64, .width = 16, .gloss = "how many ways to the rest of the world follow"},
	{.name = "checksum", .bit = 80, .width = 16, .form = FORM_HEX, .gloss = "guards the message"},
};

enum kind { INTERIOR, SYSTEM, EXTERIOR, KIND_COUNT };

/* False when the capture ends in it. */
static bool put_entry(struct line *line, struct cursor *cursor, const uint8_t *network, enum kind kind)
{
	static const char *const formats[] = {
		[INTERIOR] = " *.%u.%u.%u", [SYSTEM] = " %u.%u.%u.0", [EXTERIOR] = " X%u.%u.%u.0",
	};
	text_format(line->text, formats[kind], network[0], network[1], network[2]);
	const uint8_t *entry = take(cursor, ENTRY_LEN - NETWORK_LEN);
	if (!entry)
		return false;
	uint32_t delay = read_u24(entry), bandwidth = read_u24(entry + 3);
	uint32_t metric = bandwidth + delay;
	if (metric > 0xffffff)
		metric = 0xffffff;
	text_format(line->text, " d=%u b=%u r=%u l=%u M=%u mtu=%u in %u hops", delay * 10,
	            bandwidth ? BANDWIDTH_UNIT / bandwidth : 0, entry[8], entry[9], metric, read_u16(entry + 6),
	            entry[10]);
	return true;
}

/* The kind whose turn it is, counted down; KIND_COUNT when there should be no more entries. */
static enum kind next_kind(uint16_t counts[KIND_COUNT])
{
	enum kind kind = INTERIOR;
	while (kind < KIND_COUNT && !counts[kind])
		kind++;
	if (kind < KIND_COUNT)
		counts[kind]--;
	return kind;
}

/* The entries of the three kinds; false when the capture ends in them. */
static bool put_entries(struct line *line, struct cursor *cursor, uint16_t counts[KIND_COUNT], uint32_t left)
{
	for (; left >= ENTRY_LEN; left -= ENTRY_LEN) {
		const uint8_t *network = take(cursor, NETWORK_LEN);
		if (!network)
			return false;
		const enum kind kind = next_kind(counts);
		if (kind == KIND_COUNT) {
			text_format(line->text, " [extra bytes %u] (invalid)", left);
			return true;
		}
		if (!put_entry(line, cursor, network, kind))
			return false;
	}
	if (left || next_kind(counts) != KIND_COUNT)
		text_put(line->text, " (invalid)");
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, CHECKSUM_AT);
	text_put(line->text, "igrp:");
	if (!header) {
		line_abandoned(line, "igrp");
		return;
	}
	uint16_t counts[KIND_COUNT] = {read_u16(header + 4), read_u16(header + 6), read_u16(header + 8)};
	text_char(line->text, ' ');
	text_name(line->text, operations, header[0] & 15, "op-#%u");
	text_format(line->text, " V%u edit=%u AS=%u (%u/%u/%u)", header[0] >> 4, header[1], read_u16(header + 2),
	            counts[0], counts[1], counts[2]);
	uint16_t checksum = take_u16(&cursor);
	if (cursor.ran_short) {
		line_abandoned(line, "igrp");
		return;
	}
	if (line->manner->verbosity)
		text_format(line->text, " checksum=0x%04x", checksum);
	uint32_t left = layer->len > HEADER_LEN ? layer->len - HEADER_LEN : 0;
	if (!put_entries(line, &cursor, counts, left))
		line_abandoned(line, "igrp");
}

const struct protocol protocol_igrp = {
	.name = "igrp",
	.title = "Interior Gateway Routing Protocol",
	.reference = "Cisco",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = igrp_describe,
	.parts = igrp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
