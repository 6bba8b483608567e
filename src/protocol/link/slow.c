/* Slow protocols, of which no more than ten frames come in a second: IEEE 802.3 Annex 57A. Link aggregation control and
 * its markers (IEEE 802.1AX §6.4.2, §6.5.3), and Ethernet OAM (slow_oam.c), told apart by a subtype. */
#include "slow.h"

#include "describes.h"

enum { HEADER_LEN = 1, LACP = 1, MARKER = 2, OAM = 3, VERSION = 1, TERMINATOR = 0 };

static const struct name subtypes[] = {{LACP, "LACP"}, {MARKER, "MARKER"}, {OAM, "OAM"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "subtype", .bit = 0, .width = 8, .form = FORM_NAMED, .names = subtypes,
	 .gloss = "which of the protocols"},
};

static const struct name states[] = {
	{0x01, "Activity"},   {0x02, "Timeout"},      {0x04, "Aggregation"}, {0x08, "Synchronization"},
	{0x10, "Collecting"}, {0x20, "Distributing"}, {0x40, "Default"},     {0x80, "Expired"}, {0, NULL},
};

static void put_participant(struct line *line, const uint8_t *value)
{
	text_put(line->text, "\n\t  System ");
	line_mac(line, value + 2);
	text_format(line->text, ", System Priority %u, Key %u, Port %u, Port Priority %u\n\t  State Flags [",
	            read_u16(value), read_u16(value + 8), read_u16(value + 12), read_u16(value + 10));
	text_known_flags(line->text, states, value[14], "none");
	text_char(line->text, ']');
}

static void put_collector(struct line *line, const uint8_t *value)
{
	text_format(line->text, "\n\t  Max Delay %u", read_u16(value));
}

static void put_marker(struct line *line, const uint8_t *value)
{
	text_put(line->text, "\n\t  Request System ");
	line_mac(line, value + 2);
	text_format(line->text, ", Request Port %u, Request Transaction ID 0x%08x", read_u16(value),
	            read_u32(value + 8));
}

/* A kind of TLV: `len` with type and length. */
struct kind {
	uint8_t subtype, type, len;
	const char *name; /* NULL closes the table */
	void (*put)(struct line *line, const uint8_t *value);
};

static const struct kind kinds[] = {
	{LACP, 1, 20, "Actor Information", put_participant},
	{LACP, 2, 20, "Partner Information", put_participant},
	{LACP, 3, 16, "Collector Information", put_collector},
	{MARKER, 1, 16, "Marker Information", put_marker},
	{0, 0, 0, NULL, NULL},
};

static const struct kind *kind_of(uint8_t subtype, uint8_t type)
{
	const struct kind *kind = kinds;
	while (kind->name && (kind->subtype != subtype || kind->type != type))
		kind++;
	return kind->name ? kind : NULL;
}

enum slow_result slow_has(const struct cursor *cursor, size_t left, size_t len)
{
	if (left < len)
		return SLOW_SHORT;
	return cursor_left(cursor) < len ? SLOW_CUT : SLOW_TOLD;
}

enum slow_result slow_take_value(struct line *line, struct cursor *cursor, size_t left, uint8_t len, struct span *value)
{
	if (len < SLOW_TLV_HEADER_LEN) {
		text_format(line->text, "\n\t    ERROR: illegal length - should be >= %u", SLOW_TLV_HEADER_LEN);
		return SLOW_STOP;
	}
	const enum slow_result result = slow_has(cursor, left, len - (size_t)SLOW_TLV_HEADER_LEN);
	*value = take_span(cursor, len - (size_t)SLOW_TLV_HEADER_LEN);
	return result;
}

static void put_value(struct line *line, const struct kind *kind, struct span value)
{
	bool is_shown = !kind || line->manner->verbosity > 1;
	if (kind && value.len + SLOW_TLV_HEADER_LEN != kind->len) {
		text_format(line->text, "\n\t    ERROR: illegal length - should be %u", kind->len);
	} else if (kind) {
		kind->put(line, value.at);
	}
	if (is_shown)
		line_hex(line, value, "\t  ");
}

static enum slow_result put_tlvs(struct line *line, struct cursor *cursor, size_t left, uint8_t subtype)
{
	while (left) {
		enum slow_result result = slow_has(cursor, left, SLOW_TLV_HEADER_LEN);
		if (result != SLOW_TOLD)
			return result;
		const uint8_t type = take_u8(cursor);
		const uint8_t len = take_u8(cursor);
		const struct kind *kind = kind_of(subtype, type);
		text_format(line->text, "\n\t%s TLV (0x%02x), length %u",
		            type == TERMINATOR ? "Terminator" : kind ? kind->name : "Unknown", type, len);
		if (type == TERMINATOR)
			return SLOW_TOLD;
		struct span value;
		result = slow_take_value(line, cursor, left - SLOW_TLV_HEADER_LEN, len, &value);
		if (result != SLOW_TOLD)
			return result;
		put_value(line, kind, value);
		left -= len;
	}
	return SLOW_TOLD;
}

/* LACP or a marker. */
static enum slow_result put_aggregation(struct line *line, struct cursor *cursor, uint32_t len, uint8_t subtype)
{
	enum { LEN_MIN = 2 };
	const uint8_t version = take_u8(cursor);
	if (len < LEN_MIN || cursor->ran_short)
		return len < LEN_MIN ? SLOW_SHORT : SLOW_CUT;
	text_put(line->text, name_of(subtypes, subtype));
	if (version != VERSION) {
		text_format(line->text, " version %u packet not supported", version);
		return SLOW_STOP;
	}
	text_format(line->text, "v%u, length %u", version, len);
	return line->manner->verbosity ? put_tlvs(line, cursor, len - LEN_MIN, subtype) : SLOW_TOLD;
}

static enum slow_result put_frame(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const enum slow_result result = slow_has(&cursor, layer->len, HEADER_LEN);
	if (result != SLOW_TOLD)
		return result;
	const uint8_t subtype = take_u8(&cursor);
	switch (subtype) {
	case LACP:
	case MARKER:
		return put_aggregation(line, &cursor, layer->len, subtype);
	case OAM:
		text_format(line->text, "OAM, length %u", layer->len);
		return line->manner->verbosity ? slow_put_oam(line, &cursor, layer->len - HEADER_LEN) : SLOW_TOLD;
	}
	text_format(line->text, "unknown (%u), length %u", subtype, layer->len);
	line_hex(line, layer->bytes, "\t");
	return SLOW_TOLD;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const enum slow_result result = put_frame(line, layer);
	if (result == SLOW_CUT)
		line_abandoned(line, "slow");
	else if (result == SLOW_SHORT)
		text_put(line->text, line->manner->verbosity ? "\n\t\t packet is too short" : " (packet is too short)");
}

const struct protocol protocol_slow = {
	.name = "slow",
	.title = "IEEE slow protocols: LACP, markers, Ethernet OAM",
	.reference = "IEEE 802.3 Annex 57A",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = slow_describe,
	.parts = slow_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
