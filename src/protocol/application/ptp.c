/* The Precision Time Protocol, IEEE 1588-2008 and its successor of 2019: clocks agree within less than a microsecond.
 * A fixed header, and by the type of message a few fields more. */
#include "line.h"

#include "describes.h"

enum {
	HEADER_LEN = 34,
	TIMESTAMP_LEN = 10,
	PORT_IDENTITY_LEN = 10,
	VERSION_MASK = 0x0f,

	SYNC = 0,
	DELAY_REQUEST = 1,
	PEER_DELAY_REQUEST = 2,
	PEER_DELAY_RESPONSE = 3,
	FOLLOW_UP = 8,
	DELAY_RESPONSE = 9,
	PEER_DELAY_FOLLOW_UP = 10,
	ANNOUNCE = 11,
	SIGNALLING = 12,
	MANAGEMENT = 13,
};

static const struct name types[] = {
	{SYNC, "sync msg"},
	{DELAY_REQUEST, "delay req msg"},
	{PEER_DELAY_REQUEST, "peer delay req msg"},
	{PEER_DELAY_RESPONSE, "peer delay resp msg"},
	{FOLLOW_UP, "follow up msg"},
	{DELAY_RESPONSE, "delay resp msg"},
	{PEER_DELAY_FOLLOW_UP, "pdelay resp fup msg"},
	{ANNOUNCE, "announce msg"},
	{SIGNALLING, "signalling msg"},
	{MANAGEMENT, "management msg"},
	{0, NULL},
};

static const struct name controls[] = {
	{0, "Sync"}, {1, "Delay_Req"}, {2, "Follow_Up"}, {3, "Delay_Resp"}, {4, "Management"}, {5, "Other"}, {0, NULL},
};

static const struct name flags[] = {
	{0x0001, "l1 61"},
	{0x0002, "l1 59"},
	{0x0004, "utc reasonable"},
	{0x0008, "timescale"},
	{0x0010, "time tracable"},
	{0x0020, "frequency tracable"},
	{0x0100, "alternate master"},
	{0x0200, "two step"},
	{0x0400, "unicast"},
	{0x2000, "profile specific 1"},
	{0x4000, "profile specific 2"},
	{0x8000, "security mask"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "major_sdo_id", .bit = 0, .width = 4, .form = FORM_HEX,
	 .gloss = "whose profile of the protocol this is"},
	{.name = "message_type", .bit = 4, .width = 4, .form = FORM_NAMED, .names = types,
	 .gloss = "what this message does"},
	{.name = "minor_version", .bit = 8, .width = 4, .gloss = "1 since IEEE 1588-2019"},
	{.name = "version", .bit = 12, .width = 4, .gloss = "of the format: 2"},
	{.name = "length", .bit = 16, .width = 16, .gloss = "bytes of the whole message"},
	{.name = "domain", .bit = 32, .width = 8, .gloss = "clocks of one domain follow one master"},
	{.name = "reserved1", .bit = 40, .width = 8, .gloss = "not in use"},
	{.name = "flags", .bit = 48, .width = 16, .form = FORM_FLAGS, .names = flags,
	 .gloss = "what the times are good for"},
	{.name = "correction", .bit = 64, .width = 64, .form = FORM_HEX,
	 .gloss = "nanoseconds that bridges on the way add up, in 65536ths"},
	{.name = "reserved2", .bit = 128, .width = 32, .form = FORM_HEX, .gloss = "not in use"},
	{.name = "clock_identity", .bit = 160, .width = 64, .form = FORM_HEX, .gloss = "the clock that sent it"},
	{.name = "port_id", .bit = 224, .width = 16, .gloss = "which of its ports"},
	{.name = "seq", .bit = 240, .width = 16, .gloss = "counts the messages; answers repeat it"},
	{.name = "control", .bit = 256, .width = 8, .form = FORM_NAMED, .names = controls,
	 .gloss = "the type, for version 1"},
	{.name = "log_interval", .bit = 264, .width = 8, .form = FORM_SIGNED,
	 .gloss = "time between such messages, as a power of two in seconds"},
};

/* Functions that put something return false when the capture ends in it. */

static bool put_time(struct line *line, struct cursor *cursor, const char *name)
{
	text_format(line->text, ", %s: ", name);
	const uint8_t *at = take(cursor, TIMESTAMP_LEN);
	if (!at)
		return false;
	uint64_t seconds = (uint64_t)read_u16(at) << 32 | read_u32(at + 2);
	text_format(line->text, "%llu seconds, %u nanoseconds", (unsigned long long)seconds, read_u32(at + 6));
	return true;
}

static bool put_port_identity(struct line *line, struct cursor *cursor)
{
	const uint8_t *at = take(cursor, PORT_IDENTITY_LEN);
	if (at)
		text_format(line->text, ", port identity: 0x%llx, port id: %u", (unsigned long long)read_u64(at),
		            read_u16(at + 8));
	return at;
}

static bool put_announce(struct line *line, struct cursor *cursor)
{
	enum { REST_LEN = 20 };
	text_put(line->text, ", originTimeStamp: ");
	const uint8_t *at = take(cursor, TIMESTAMP_LEN);
	if (!at)
		return false;
	uint64_t seconds = (uint64_t)read_u16(at) << 32 | read_u32(at + 2);
	text_format(line->text, "%llu seconds %u nanoseconds", (unsigned long long)seconds, read_u32(at + 6));
	at = take(cursor, REST_LEN);
	if (!at)
		return false;
	text_format(line->text, ", origin cur utc:%u, rsvd: %u, gm priority_1: %u, gm clock class: %u", read_u16(at),
	            at[2], at[3], at[4]);
	text_format(line->text, ", gm clock accuracy: %u, gm clock variance: %u, gm priority_2: %u", at[5],
	            read_u16(at + 6), at[8]);
	text_format(line->text, ", gm clock id: 0x%llx, steps removed: %u, time source: 0x%02x",
	            (unsigned long long)read_u64(at + 9), read_u16(at + 17), at[19]);
	return true;
}

static bool put_management(struct line *line, struct cursor *cursor)
{
	if (!put_port_identity(line, cursor))
		return false;
	const uint8_t *at = take(cursor, 4);
	if (!at)
		return false;
	text_format(line->text, ", start boundary hops: %u, boundary hops: %u, flags: 0x%x, reserved: 0x%x", at[0],
	            at[1], at[2] & 15, at[2] >> 4);
	return true;
}

static bool put_body(struct line *line, struct cursor *cursor, uint8_t type)
{
	switch (type) {
	case SYNC:
	case DELAY_REQUEST:
		return put_time(line, cursor, "originTimeStamp");
	case PEER_DELAY_REQUEST:
	case PEER_DELAY_FOLLOW_UP:
		return put_time(line, cursor, "preciseOriginTimeStamp") && put_port_identity(line, cursor);
	case FOLLOW_UP:
		return put_time(line, cursor, "preciseOriginTimeStamp");
	case PEER_DELAY_RESPONSE:
	case DELAY_RESPONSE:
		return put_time(line, cursor, "receiveTimeStamp") && put_port_identity(line, cursor);
	case ANNOUNCE:
		return put_announce(line, cursor);
	case SIGNALLING:
		return put_port_identity(line, cursor);
	case MANAGEMENT:
		return put_management(line, cursor);
	}
	return true;
}

/* Piece by piece, since a message may be cut anywhere. */
static bool put_message(struct line *line, struct cursor *cursor)
{
	struct text *text = line->text;
	uint8_t first = take_u8(cursor);
	take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_format(text, ", majorSdoId: 0x%x, msg type: ", first >> 4);
	text_name(text, types, first & 15, "Reserved");
	uint16_t len = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_format(text, ", length: %u", len);
	const uint8_t *at = take(cursor, HEADER_LEN - 4);
	if (!at)
		return false;
	text_format(text, ", domain: %u, reserved1: %u, Flags [", at[0], at[1]);
	text_known_flags(text, flags, read_u16(at + 2), "none");
	text_format(text, "], NS correction: %llu, sub NS correction: %u, reserved2: %u",
	            (unsigned long long)(read_u64(at + 4) >> 16), read_u16(at + 10), read_u32(at + 12));
	text_format(text, ", clock identity: 0x%llx, port id: %u, seq id: %u, control: %u (",
	            (unsigned long long)read_u64(at + 16), read_u16(at + 24), read_u16(at + 26), at[28]);
	text_name(text, controls, at[28], "Reserved");
	text_format(text, "), log message interval: %u", at[29]);
	return put_body(line, cursor, first & 15);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	if (layer->len < HEADER_LEN) {
		text_format(line->text, " [length %u < %u] (invalid)", layer->len, HEADER_LEN);
		return;
	}
	if (layer->bytes.len < 2) {
		line_abandoned(line, "ptp");
		return;
	}
	uint8_t versions = layer->bytes.at[1];
	uint8_t version = versions & VERSION_MASK;
	text_format(line->text, "PTPv%u", version);
	if (version == 2 && versions >> 4)
		text_format(line->text, ".%u", versions >> 4);
	if (version == 1)
		text_put(line->text, " (not implemented)");
	else if (version == 2 && !put_message(line, &cursor))
		line_abandoned(line, "ptp");
}

const struct protocol protocol_ptp = {
	.name = "ptp",
	.title = "Precision Time Protocol",
	.reference = "IEEE 1588",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = ptp_describe,
	.parts = ptp_parts,
	.forms = ptp_forms,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
