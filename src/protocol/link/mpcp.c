/* The Multi-Point Control Protocol of passive optical networks: who may send when. IEEE 802.3 §64.3.6. Its ethertype is
 * that of PAUSE (annex 31B). */
#include "describes.h"
#include "line.h"

enum { HEADER_LEN = 6, TIME_AT = 2 };
enum opcode { PAUSE = 1, GATE, REPORT, REQUEST, REGISTER, ACK };

static const struct name opcodes[] = {
	{PAUSE, "Pause"}, {GATE, "Gate"}, {REPORT, "Report"}, {REQUEST, "Register Request"}, {REGISTER, "Register"},
	{ACK, "Register ACK"}, {0, NULL},
};
static const struct name grant_flags[] = {
	{0x08, "Discovery"}, {0x10, "Force Grant #1"}, {0x20, "Force Grant #2"}, {0x40, "Force Grant #3"},
	{0x80, "Force Grant #4"}, {0, NULL},
};
static const struct name queues[] = {
	{0x01, "Q0"}, {0x02, "Q1"}, {0x04, "Q2"}, {0x08, "Q3"}, {0x10, "Q4"}, {0x20, "Q5"}, {0x40, "Q6"}, {0x80, "Q7"},
	{0, NULL},
};
/* Numbers that tcpdump takes for sets of bits. */
static const struct name request_flags[] = {{1, "Register"}, {3, "De-Register"}, {0, NULL}};
static const struct name register_flags[] = {
	{1, "Re-Register"}, {2, "De-Register"}, {3, "ACK"}, {4, "NACK"}, {0, NULL},
};
static const struct name ack_flags[] = {{1, "ACK"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "opcode", .bit = 0, .width = 16, .form = FORM_NAMED, .names = opcodes,
	 .gloss = "what the frame is for"},
};

static void put_flags(struct line *line, const struct name *names, uint8_t bits, const char *otherwise)
{
	text_put(line->text, "[ ");
	text_known_flags(line->text, names, bits, otherwise);
	text_put(line->text, " ]");
}

/* False when it is not all there: so with all that follows. */
static bool put_gate(struct line *line, struct cursor *cursor)
{
	enum { GRANT_LEN = 6 };
	const uint8_t bits = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	const unsigned count = bits & 7;
	text_format(line->text, "\n\tGrant Numbers %u, Flags ", count);
	put_flags(line, grant_flags, bits & 0xf8, "?");
	for (unsigned number = 1; number <= count; number++) {
		const uint8_t *grant = take(cursor, GRANT_LEN);
		if (!grant)
			return false;
		text_format(line->text, "\n\tGrant #%u, Start-Time %u ticks, duration %u ticks", number,
		            read_u32(grant), read_u16(grant + 4));
	}
	const uint16_t sync = take_u16(cursor);
	if (!cursor->ran_short)
		text_format(line->text, "\n\tSync-Time %u ticks", sync);
	return !cursor->ran_short;
}

/* tcpdump leaves out the last set, and has one number for all. */
static bool put_report(struct line *line, struct cursor *cursor)
{
	const unsigned sets = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, "\n\tTotal Queue-Sets %u", sets);
	for (unsigned set = 1; set < sets; set++) {
		const uint8_t bits = take_u8(cursor);
		if (cursor->ran_short)
			return false;
		text_format(line->text, "\n\t  Queue-Set #%u, Report-Bitmap ", sets);
		put_flags(line, queues, bits, "Unknown");
		for (unsigned queue = 1; queue <= 8; queue++) {
			if (!(bits & 1 << (queue - 1)))
				continue;
			const uint16_t duration = take_u16(cursor);
			if (cursor->ran_short)
				return false;
			text_format(line->text, "\n\t    Q%u Report, Duration %u ticks", queue, duration);
		}
	}
	return true;
}

static bool put_request(struct line *line, struct cursor *cursor)
{
	const uint8_t *at = take(cursor, 2);
	if (!at)
		return false;
	text_put(line->text, "\n\tFlags ");
	put_flags(line, request_flags, at[0], "Reserved");
	text_format(line->text, ", Pending-Grants %u", at[1]);
	return true;
}

static bool put_register(struct line *line, struct cursor *cursor)
{
	const uint8_t *at = take(cursor, 6);
	if (!at)
		return false;
	text_format(line->text, "\n\tAssigned-Port %u, Flags ", read_u16(at));
	put_flags(line, register_flags, at[2], "Reserved");
	text_format(line->text, "\n\tSync-Time %u ticks, Echoed-Pending-Grants %u", read_u16(at + 3), at[5]);
	return true;
}

static bool put_ack(struct line *line, struct cursor *cursor)
{
	const uint8_t *at = take(cursor, 5);
	if (!at)
		return false;
	text_format(line->text, "\n\tEchoed-Assigned-Port %u, Flags ", read_u16(at + 1));
	put_flags(line, ack_flags, at[0], "Reserved");
	text_format(line->text, "\n\tEchoed-Sync-Time %u ticks", read_u16(at + 3));
	return true;
}

static bool put_message(struct line *line, const struct layer *layer, struct cursor *cursor, uint16_t opcode)
{
	switch (opcode) {
	case PAUSE: return true;
	case GATE: return put_gate(line, cursor);
	case REPORT: return put_report(line, cursor);
	case REQUEST: return put_request(line, cursor);
	case REGISTER: return put_register(line, cursor);
	case ACK: return put_ack(line, cursor);
	}
	line_hex(line, layer->bytes, "\t");
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		line_abandoned(line, "mpcp");
		return;
	}
	const uint16_t opcode = read_u16(header);
	text_put(line->text, "MPCP, Opcode ");
	text_name(line->text, opcodes, opcode, "Unknown (%u)");
	if (opcode != PAUSE)
		text_format(line->text, ", Timestamp %u ticks", read_u32(header + TIME_AT));
	text_format(line->text, ", length %u", layer->len);
	if (line->manner->verbosity && !put_message(line, layer, &cursor, opcode))
		line_abandoned(line, "mpcp");
}

static const struct field pause_fields[] = {
	{.name = "time", .width = 16, .gloss = "how long to be silent, in times of 512 bits; 0: no more"},
};
static const struct field time_fields[] = {
	{.name = "timestamp", .width = 32, .gloss = "the sender's clock, in ticks of 16 ns"},
};
static const struct field gate_fields[] = {
	{.name = "flags", .width = 5, .form = FORM_HEX, .gloss = "for whom, and which grants must be used"},
	{.name = "count", .width = 3, .gloss = "how many grants follow"},
};
static const struct field grant_fields[] = {
	{.name = "start", .width = 32, .gloss = "when one may begin, in ticks"},
	{.name = "duration", .width = 16, .gloss = "how long one may send, in ticks"},
};
static const struct name request_names[] = {{1, "register"}, {3, "deregister"}, {0, NULL}};
static const struct field request_fields[] = {
	{.name = "flags", .width = 8, .form = FORM_NAMED, .names = request_names, .gloss = "in or out"},
	{.name = "pending_grants", .width = 8, .gloss = "how many grants can wait"},
};
static const struct name register_names[] = {{1, "reregister"}, {2, "deregister"}, {3, "yes"}, {4, "no"}, {0, NULL}};
static const struct field register_fields[] = {
	{.name = "port", .width = 16, .gloss = "the number that is given"},
	{.name = "flags", .width = 8, .form = FORM_NAMED, .names = register_names, .gloss = "what was decided"},
	{.name = "sync_time", .width = 16, .gloss = "how long a receiver takes to lock on, in ticks"},
	{.name = "pending_grants", .width = 8, .gloss = "as in the request"},
};
static const struct name ack_names[] = {{0, "no"}, {1, "yes"}, {0, NULL}};
static const struct field ack_fields[] = {
	{.name = "flags", .width = 8, .form = FORM_NAMED, .names = ack_names, .gloss = "whether it is accepted"},
	{.name = "port", .width = 16, .gloss = "as it was given"},
	{.name = "sync_time", .width = 16, .gloss = "as it was told, in ticks"},
};
static const struct shape grant = {.name = "grant", .SHAPE_FIELDS(grant_fields)};
static const struct shape *const grant_list[] = {&grant, NULL};
static const struct shape grants = {.name = "grants", .list = true, .parts = grant_list};
static const struct shape *const gate_parts[] = {&grants, NULL};

static void describe_gate(struct description *to, const struct layer *layer)
{
	enum { GRANT_LEN = 6 };
	const uint64_t count = describe_peek(to, gate_fields + 1, gate_fields->width);
	describe_fields(to, gate_fields, sizeof gate_fields / sizeof *gate_fields);
	describe_each(to, &grants, count * GRANT_LEN, GRANT_LEN);
}

static const struct shape
	pause = {.name = "pause", .SHAPE_FIELDS(pause_fields)},
	timestamp = {.name = "timestamp", .SHAPE_FIELDS(time_fields), .inlined = true},
	gate = {.name = "gate", .SHAPE_FIELDS(gate_fields), .describe = describe_gate, .parts = gate_parts},
	request = {.name = "request", .SHAPE_FIELDS(request_fields)},
	registering = {.name = "register", .SHAPE_FIELDS(register_fields)},
	ack = {.name = "ack", .SHAPE_FIELDS(ack_fields)};
static const struct shape *const parts[] = {&timestamp, NULL};
static const struct tlv_form forms[] = {
	{PAUSE, .shape = &pause}, {GATE, .shape = &gate}, {REQUEST, .shape = &request},
	{REGISTER, .shape = &registering}, {ACK, .shape = &ack}, {-1},
};

static void describe(struct description *to, const struct layer *layer)
{
	const uint64_t opcode = describe_peek(to, fields, 0);
	describe_header(to, layer);
	if (opcode != PAUSE)
		describe_field(to, time_fields);
	describe_as(to, forms, opcode);
}

const struct protocol protocol_mpcp = {
	.name = "mpcp",
	.title = "Multi-Point Control Protocol, PAUSE",
	.reference = "IEEE 802.3 §64",
	.SHAPE_FIELDS(fields),
	.fixed_len = 2,
	.describe = describe,
	.parts = parts,
	.forms = forms,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
