/* The messages of MTP3 User Adaptation: a class, a type, and parameters. RFC 4666 §3. See m3ua.h. */
#include "m3ua.h"

#include "line.h"

enum { VERSION = 1, HEADER_LEN = 8, PARAMETER_HEADER_LEN = 4, ALIGNMENT = 4 };

enum {
	ROUTING_CONTEXT = 0x0006,
	CORRELATION_ID = 0x0013,
	NETWORK_APPEARANCE = 0x0200,
};

static const struct name management[] = {{0, "Error"}, {1, "Notify"}, {0, NULL}};
static const struct name transfer[] = {{1, "Data"}, {0, NULL}};
static const struct name signalling[] = {
	{1, "Destination Unavailable"},
	{2, "Destination Available"},
	{3, "Destination State Audit"},
	{4, "Signalling Congestion"},
	{5, "Destination User Part Unavailable"},
	{6, "Destination Restricted"},
	{0, NULL},
};
static const struct name server_states[] = {
	{1, "Up"},
	{2, "Down"},
	{3, "Heartbeat"},
	{4, "Up Acknowledgement"},
	{5, "Down Acknowledgement"},
	{6, "Heartbeat Acknowledgement"},
	{0, NULL},
};
static const struct name server_traffic[] = {
	{1, "Active"}, {2, "Inactive"}, {3, "Active Acknowledgement"}, {4, "Inactive Acknowledgement"}, {0, NULL},
};
static const struct name routing_keys[] = {
	{1, "Registration Request"},   {2, "Registration Response"},   {3, "Deregistration Request"},
	{4, "Deregistration Response"}, {0, NULL},
};

static const struct {
	const char *name;
	const struct name *types;
} classes[] = {
	{"Management", management}, {"Transfer", transfer},   {"SS7", signalling},
	{"ASP", server_states},     {"ASP", server_traffic}, [9] = {"Routing Key Management", routing_keys},
};

static const struct name parameters[] = {
	{0x0004, "INFO String"},
	{ROUTING_CONTEXT, "Routing Context"},
	{0x0007, "Diagnostic Info"},
	{0x0009, "Heartbeat Data"},
	{0x000b, "Traffic Mode Type"},
	{0x000c, "Error Code"},
	{0x000d, "Status"},
	{0x0011, "ASP Identifier"},
	{0x0012, "Affected Point Code"},
	{CORRELATION_ID, "Correlation ID"},
	{NETWORK_APPEARANCE, "Network Appearance"},
	{0x0204, "User/Cause"},
	{0x0205, "Congestion Indications"},
	{0x0206, "Concerned Destination"},
	{0x0207, "Routing Key"},
	{0x0208, "Registration Result"},
	{0x0209, "Deregistration Result"},
	{0x020a, "Local Routing Key Identifier"},
	{0x020b, "Destination Point Code"},
	{0x020c, "Service Indicators"},
	{0x020e, "Originating Point Code List"},
	{0x0210, "Protocol Data"},
	{0x0212, "Registration Status"},
	{0x0213, "Deregistration Status"},
	{0, NULL},
};

static bool put_invalid(struct line *line)
{
	text_put(line->text, " (invalid)");
	return false;
}

/* False when nothing can follow. */
static bool put_parameter(struct line *line, struct cursor *cursor)
{
	const uint8_t *header = take(cursor, PARAMETER_HEADER_LEN);
	if (!header)
		return put_invalid(line);
	const uint16_t tag = read_u16(header), len = read_u16(header + 2);
	text_put(line->text, "\n\t\t\t");
	text_name(line->text, parameters, tag, "Unknown Parameter (0x%04x)");
	text_put(line->text, ": ");
	if (len < PARAMETER_HEADER_LEN)
		return put_invalid(line);
	take(cursor, len - (size_t)PARAMETER_HEADER_LEN);
	take(cursor, -(uint32_t)len % ALIGNMENT);
	if (cursor->ran_short) {
		line_abandoned(line, "m3ua");
		return false;
	}
	if (tag != ROUTING_CONTEXT && tag != CORRELATION_ID && tag != NETWORK_APPEARANCE)
		text_format(line->text, "(length %u)", len);
	else if (len < PARAMETER_HEADER_LEN + 4)
		put_invalid(line);
	else /* tcpdump tells the header in place of the value */
		text_format(line->text, "0x%08x", read_u32(header));
	return true;
}

static void put_kind(struct line *line, uint8_t class, uint8_t type)
{
	if (class >= sizeof classes / sizeof *classes || !classes[class].name) {
		text_format(line->text, "\n\t\tUnknown message class %u", class);
		return;
	}
	text_format(line->text, "\n\t\t%s ", classes[class].name);
	text_name(line->text, classes[class].types, type, "Unknown (0x%02x)");
	text_put(line->text, " Message");
}

void m3ua_put(struct line *line, struct span message)
{
	struct cursor cursor = cursor_over(message);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		put_invalid(line);
		return;
	}
	if (header[0] != VERSION)
		return;
	put_kind(line, header[2], header[3]);
	const uint32_t len = read_u32(header + 4);
	if (len != message.len) {
		text_format(line->text, "\n\t\t\t@@@@@@ Corrupted length %u of message @@@@@@", len);
		return;
	}
	while (cursor_left(&cursor) && put_parameter(line, &cursor))
		continue;
}
