/* See atm_oam.h: what the header of a cell says, and with -v what is inside. */
#include "atm_oam.h"

enum {
	VCI_SEGMENT = 3,
	VCI_END_TO_END = 4,
	HEADER_LEN = 4,
	FUNCTION_LEN = 1,
	CELL_LEN = 52, /* without the check byte */
	CHECKSUM_AT = 50,
	PAYLOAD_LEN = 48, /* that the checksum is over */
	LOCATION_LEN = 12,
	LONG_LOCATION_LEN = 16,
};

static const struct name flows[] = {{VCI_SEGMENT, "F4 (segment)"}, {VCI_END_TO_END, "F4 (end)"}, {0, NULL}};

static const struct name payloads[] = {
	{0, "user data, uncongested, SDU 0"},     {1, "user data, uncongested, SDU 1"},
	{2, "user data, congested, SDU 0"},       {3, "user data, congested, SDU 1"},
	{4, "VCC OAM F5 flow segment"},           {5, "VCC OAM F5 flow end-to-end"},
	{6, "Traffic Control and resource Mgmt"}, {0, NULL},
};

enum cell_type { FAULT = 1, PERFORMANCE = 2, ACTIVATION = 8, SYSTEM = 15 };
enum fault { ALARM = 0, REMOTE_DEFECT = 1, CONTINUITY = 4, LOOPBACK = 8 };

static const struct name cell_types[] = {
	{FAULT, "Fault Management"},
	{PERFORMANCE, "Performance Management"},
	{ACTIVATION, "activate/deactivate"},
	{SYSTEM, "System Management"},
	{0, NULL},
};

static const struct name faults[] = {
	{ALARM, "AIS"}, {REMOTE_DEFECT, "RDI"}, {CONTINUITY, "Continuity Check"}, {LOOPBACK, "Loopback"}, {0, NULL}};

static const struct name performances[] = {
	{0, "Forward Monitoring"}, {1, "Backward Reporting"}, {2, "Monitoring and Reporting"}, {0, NULL}};

static const struct name activations[] = {{0, "Performance Monitoring"}, {1, "Continuity Check"}, {0, NULL}};

static const struct name nothing_known[] = {{0, NULL}};

static const struct name *functions_of(uint8_t type)
{
	switch ((enum cell_type)type) {
	case FAULT: return faults;
	case PERFORMANCE: return performances;
	case ACTIVATION: return activations;
	case SYSTEM: break;
	}
	return NULL;
}

/* ITU-T I.610 §7.1: x^10 + x^9 + x^5 + x^4 + x + 1. Of a payload with its checksum it is 0. */
static uint16_t checksum_of_cell(struct span payload)
{
	enum { POLYNOMIAL = 0x233, TOP = 0x200, MASK = 0x3ff };
	uint32_t sum = 0;
	for (size_t i = 0; i < payload.len; i++) {
		for (unsigned bit = 0x80; bit; bit >>= 1) {
			const bool carry = sum & TOP;
			sum = (sum << 1 | (payload.at[i] & bit ? 1 : 0)) & MASK;
			sum ^= carry ? POLYNOMIAL : 0;
		}
	}
	return (uint16_t)sum;
}

/* Words of two bytes, a space behind each. */
static void put_location(struct line *line, const char *title, const uint8_t *at, unsigned len)
{
	text_put(line->text, title);
	for (unsigned i = 0; i < len; i += 2)
		text_format(line->text, "%04x ", read_u16(at + i));
}

static void put_loopback(struct line *line, const uint8_t *at)
{
	enum { REQUEST = 1, LOOPBACK_AT = 6 /* where tcpdump takes them to be */ };
	text_format(line->text, "\n\tLoopback-Indicator %s, Correlation-Tag 0x%08x",
	            at[0] & REQUEST ? "Request" : "Reply", read_u32(at + 1));
	put_location(line, "\n\tLocation-ID ", at + LOOPBACK_AT, LOCATION_LEN);
	put_location(line, "\n\tSource-ID   ", at + LOOPBACK_AT + LOCATION_LEN, LOCATION_LEN);
}

static void put_failure(struct line *line, const uint8_t *at)
{
	text_format(line->text, "\n\tFailure-type 0x%02x", at[0]);
	put_location(line, "\n\tLocation-ID ", at + 2, LONG_LOCATION_LEN);
}

/* What is behind the header; false when the capture ends in it. */
static bool put_function(struct line *line, struct span cell)
{
	struct cursor cursor = cursor_over(span_after(cell, HEADER_LEN));
	const uint8_t function = take_u8(&cursor);
	const uint8_t type = function >> 4, kind = function & 0xf;
	const struct name *functions = functions_of(type);
	text_put(line->text, "\n\tcell-type ");
	text_name(line->text, cell_types, type, "unknown");
	text_format(line->text, " (%u), func-type ", type);
	text_name(line->text, functions ? functions : nothing_known, kind, functions ? "none" : "unknown");
	text_format(line->text, " (%u)", kind);
	const bool is_loopback = type == FAULT && kind == LOOPBACK;
	const bool is_failure = type == FAULT && (kind == ALARM || kind == REMOTE_DEFECT);
	const uint8_t *body = take(&cursor, CHECKSUM_AT - HEADER_LEN - FUNCTION_LEN);
	if (!body && (is_loopback || is_failure))
		return false;
	if (is_loopback)
		put_loopback(line, body);
	if (is_failure)
		put_failure(line, body);
	if (cell.len < CELL_LEN)
		return false;
	const uint16_t sum = checksum_of_cell((struct span){cell.at + HEADER_LEN, PAYLOAD_LEN});
	text_format(line->text, "\n\tcksum 0x%03x (%scorrect)", read_u16(cell.at + CHECKSUM_AT) & 0x3ff,
	            sum ? "in" : "");
	return true;
}

void atm_oam_put(struct line *line, struct span cell, uint32_t len, bool has_check_byte)
{
	const struct span rest = span_after(cell, has_check_byte ? 1 : 0);
	if (rest.len < HEADER_LEN + FUNCTION_LEN) {
		line_abandoned(line, "oam");
		return;
	}
	const uint32_t header = read_u32(rest.at);
	const unsigned vpi = header >> 20 & 0xff, vci = header >> 4 & 0xffff;
	text_put(line->text, "OAM ");
	text_name(line->text, flows, vci, "F5");
	text_format(line->text, ", vpi %u, vci %u, payload [ ", vpi, vci);
	text_name(line->text, payloads, header >> 1 & 7, "Unknown");
	text_format(line->text, " ], clp %u, length %u", header & 1, len);
	if (line->manner->verbosity && !put_function(line, rest))
		line_abandoned(line, "oam");
}
