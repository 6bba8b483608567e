/* What IEEE 802.15.4's beacons and commands say: IEEE 802.15.4-2020 §7.3.1, §7.5. */
#include "wpan.h"

enum { GTS_LEN = 3, GTS_COUNT = 0x07, PENDING_SHORT = 0x07, PENDING_EXTENDED_SHIFT = 4, PAGE_IS_CHANNEL = 0x80 };

const struct name wpan_commands[] = {
	{0x01, "Association Request command"}, {0x02, "Association Response command"},
	{0x03, "Disassociation Notification command"}, {0x04, "Data Request command"},
	{0x05, "PAN ID Conflict Notification command"}, {0x06, "Orphan Notification command"},
	{0x07, "Beacon Request command"}, {0x08, "Coordinator realignment command"}, {0x09, "GTS request command"},
	{0x0a, "TRLE Management Request command"}, {0x0b, "TRLE Management Response command"},
	{0x13, "DSME Association Request command"}, {0x14, "DSME Association Response command"},
	{0x15, "DSME GTS Request command"}, {0x16, "DSME GTS Response command"}, {0x17, "DSME GTS Notify command"},
	{0x18, "DSME Information Request command"}, {0x19, "DSME Information Response command"},
	{0x1a, "DSME Beacon Allocation Notification command"}, {0x1b, "DSME Beacon Collision Notification command"},
	{0x1c, "DSME Link Report command"}, {0x20, "RIT Data Request command"}, {0x21, "DBS Request command"},
	{0x22, "DBS Response command"}, {0x23, "RIT Data Response command"}, {0x24, "Vendor Specific command"},
	{0, NULL},
};
enum {
	ASSOCIATION_REQUEST = 1, ASSOCIATION_RESPONSE = 2, DISASSOCIATION = 3, REALIGNMENT = 8, GTS_REQUEST = 9,
	WITHOUT_CONTENT_FIRST = 4, WITHOUT_CONTENT_LAST = 7,
};

/* False, for returning. The frame as such is all there. */
static bool put_error(struct line *line, const char *what)
{
	text_format(line->text, "[ERROR: %s]", what);
	return false;
}

/* "\n\tBeacon order = 15, …, Association Permit" */
static void put_superframe(struct line *line, uint16_t superframe)
{
	static const struct name bits[] = {
		{0x1000, ", BLE enabled"}, {0x4000, ", PAN Coordinator"}, {0x8000, ", Association Permit"}, {0, NULL},
	};
	text_format(line->text, "\n\tBeacon order = %u, Superframe order = %u, Final CAP Slot = %u", superframe & 0xf,
	            superframe >> 4 & 0xf, superframe >> 8 & 0xf);
	for (const struct name *bit = bits; bit->text; bit++)
		if (superframe & bit->value)
			text_put(line->text, bit->text);
}

/* Guaranteed time slots. */
static bool put_slots(struct line *line, struct cursor *cursor)
{
	struct text *text = line->text;
	const uint8_t specification = take_u8(cursor);
	if (cursor->ran_short)
		return put_error(line, "Truncated before GTS info");
	const unsigned count = specification & GTS_COUNT;
	const uint8_t directions = count ? take_u8(cursor) : 0;
	struct span slots = take_span(cursor, GTS_LEN * count);
	if (cursor->ran_short) {
		text_char(text, ' ');
		return put_error(line, "Truncated GTS Info List");
	}
	if (line->manner->verbosity < (count ? 2 : 1))
		return true;
	if (!count) {
		text_put(text, "\n\tGTS Descriptor Count = 0, ");
		return true;
	}
	text_format(text, "GTS Descriptor Count = %u, GTS Directions Mask = %02x, [ ", count, directions & 0x7f);
	for (; slots.len; slots = span_after(slots, GTS_LEN))
		text_format(text, "[ %04x, Start slot = %u, Length = %u ] ", read_le16(slots.at), slots.at[1] & 0xf,
		            slots.at[1] >> 4 & 0xf);
	text_put(text, "]");
	return true;
}

static void put_addresses(struct line *line, struct span addresses, size_t len)
{
	text_put(line->text, len == WPAN_SHORT_LEN ? ", Short address list = [ " : ", Extended address list = [ ");
	for (; addresses.len; addresses = span_after(addresses, len)) {
		if (len == WPAN_SHORT_LEN)
			text_format(line->text, "%04x", read_le16(addresses.at));
		else
			wpan_line_extended(line, addresses.at);
		text_char(line->text, ' ');
	}
	text_char(line->text, ']');
}

static bool put_pending(struct line *line, struct cursor *cursor)
{
	const bool is_verbose = line->manner->verbosity, is_told = line->manner->verbosity > 1;
	const uint8_t specification = take_u8(cursor);
	if (cursor->ran_short)
		return put_error(line, "Truncated before pending addresses");
	const unsigned shorts = specification & PENDING_SHORT,
		       extended = specification >> PENDING_EXTENDED_SHIFT & PENDING_SHORT;
	if (is_verbose)
		text_format(line->text, "\n\tPending address list, # short addresses = %u, # extended addresses = %u",
		            shorts, extended);
	const struct span short_list = take_span(cursor, WPAN_SHORT_LEN * shorts);
	const struct span extended_list = take_span(cursor, WPAN_EXTENDED_LEN * extended);
	if (cursor->ran_short) {
		text_char(line->text, ' ');
		return put_error(line, "Pending address list truncated");
	}
	if (is_told && shorts)
		put_addresses(line, short_list, WPAN_SHORT_LEN);
	if (is_told && extended)
		put_addresses(line, extended_list, WPAN_EXTENDED_LEN);
	return true;
}

bool wpan_line_beacon(struct line *line, struct cursor *cursor)
{
	const uint16_t superframe = take_le16(cursor);
	if (cursor->ran_short)
		return put_error(line, "Truncated before beacon information");
	if (line->manner->verbosity)
		put_superframe(line, superframe);
	return put_slots(line, cursor) && put_pending(line, cursor);
}

/* How a command with a content of known length is told. */
struct told_command {
	const char *invalid; /* its name, when its length is wrong */
	uint8_t len, longest;
	void (*put)(struct text *text, struct span content);
};

static void put_association_request(struct text *text, struct span content)
{
	static const struct name abilities[] = {
		{0x04, "AC powered, "}, {0x08, "Receiver on when idle, "}, {0x10, "Fast association, "},
		{0x40, "Security supported, "}, {0x80, "Allocate address, "}, {0, NULL},
	};
	text_put(text, content.at[0] & 0x02 ? "FFD, " : "RFD, ");
	for (const struct name *ability = abilities; ability->text; ability++)
		if (content.at[0] & ability->value)
			text_put(text, ability->text);
}

static void put_association_response(struct text *text, struct span content)
{
	static const struct name statuses[] = {
		{0x00, "Association successful"}, {0x01, "PAN at capacity"}, {0x02, "PAN access denied"},
		{0x03, "Hooping sequence offset duplication"}, {0x80, "Fast association successful"}, {0, NULL},
	};
	text_format(text, "Short address = %04x, ", read_le16(content.at));
	text_name(text, statuses, content.at[2], "Status = 0x%02x");
}

static void put_disassociation(struct text *text, struct span content)
{
	static const struct name reasons[] = {
		{0, "Reserved"}, {1, "Reason = The coordinator wishes the device to leave PAN"},
		{2, "Reason = The device wishes to leave the PAN"}, {0, NULL},
	};
	text_name(text, reasons, content.at[0], "Reason = 0x%02x");
}

static void put_realignment(struct text *text, struct span content)
{
	const uint8_t *at = content.at;
	const bool has_page = content.len > 7, is_wide = has_page && at[7] & PAGE_IS_CHANNEL;
	const unsigned channel = is_wide ? (unsigned)(at[7] & ~PAGE_IS_CHANNEL) << 8 | at[4] : at[4];
	text_format(text, "Pan ID = 0x%04x, Coordinator short address = %04x, Channel Number = %u, ", read_le16(at),
	            read_le16(at + 2), channel);
	if (has_page && !is_wide)
		text_format(text, "page = %u, ", at[7]);
	text_format(text, "Short address = %04x", read_le16(at + 5));
}

static void put_slot_request(struct text *text, struct span content)
{
	const uint8_t request = content.at[0];
	text_format(text, "GTS Length = %u, %s-only GTS, GTS %s", request & 0xf,
	            request & 0x10 ? "Receive" : "Transmit", request & 0x20 ? "allocation" : "deallocations");
}

static const struct told_command told_commands[] = {
	[ASSOCIATION_REQUEST] = {"Association request", 1, 1, put_association_request},
	[ASSOCIATION_RESPONSE] = {"Association response", 3, 3, put_association_response},
	[DISASSOCIATION] = {"Disassociation Notification", 1, 1, put_disassociation},
	[REALIGNMENT] = {"Coordinator Realignment", 7, 8, put_realignment},
	[GTS_REQUEST] = {"GTS Request", 1, 1, put_slot_request},
};

static void put_content(struct line *line, struct cursor *cursor)
{
	const struct span content = take_span(cursor, cursor_left(cursor));
	text_put(line->text, "Command Data = ");
	for (size_t i = 0; i < content.len; i++)
		text_format(line->text, "%02x ", content.at[i]);
}

bool wpan_line_command(struct line *line, struct cursor *cursor)
{
	const uint8_t id = take_u8(cursor);
	if (cursor->ran_short)
		return put_error(line, "Truncated before Command ID");
	text_put(line->text, "Command ID = ");
	text_name(line->text, wpan_commands, id, "Reserved 0x%02x");
	text_char(line->text, ' ');
	if (!cursor_left(cursor))
		return true;
	const struct told_command *told = id < sizeof told_commands / sizeof *told_commands ? &told_commands[id] : NULL;
	if (told && told->put) {
		const size_t left = cursor_left(cursor);
		if (left < told->len || left > told->longest)
			text_format(line->text, "Invalid %s command length", told->invalid);
		else
			told->put(line->text, take_span(cursor, left));
	} else if (id < WITHOUT_CONTENT_FIRST || id > WITHOUT_CONTENT_LAST) {
		struct cursor content = *cursor; /* shown as bytes too */
		put_content(line, &content);
	}
	return true;
}
