/* ATA over Ethernet: a disk on the other end of a cable. The AoE (ATA over Ethernet) specification, Coraid. */
#include "line.h"

enum {
	HEADER_LEN = 10,
	VERSION = 1,
	FLAG_ERROR = 4,
	ATA_LEN = 12,
	CONFIG_LEN = 8,
	CONFIG_MAX = 1024,
	MASK_LEN = 4,
	DIRECTIVE_LEN = 8,
	RESERVE_LEN = 2,
};

static const struct name flags[] = {{8, "Response"}, {FLAG_ERROR, "Error"}, {2, "MBZ-1"}, {1, "MBZ-0"}, {0, NULL}};

static const struct name errors[] = {
	{1, "Unrecognized command code"}, {2, "Bad argument parameter"}, {3, "Device unavailable"},
	{4, "Config string present"},     {5, "Unsupported version"},    {6, "Target is reserved"},
	{0, NULL},
};

static const struct name ata_flags[] = {
	{0x80, "MBZ-7"}, {0x40, "Ext48"}, {0x20, "MBZ-5"}, {0x10, "Device"}, {0x08, "MBZ-3"},
	{0x04, "MBZ-2"}, {0x02, "Async"}, {0x01, "Write"}, {0, NULL},
};

static const struct name config_commands[] = {
	{0, "read config string"},  {1, "test config string"},       {2, "test config string prefix"},
	{3, "set config string"},   {4, "force set config string"},  {0, NULL},
};

static const struct name mask_commands[] = {{0, "Read Mac Mask List"}, {1, "Edit Mac Mask List"}, {0, NULL}};

static const struct name mask_errors[] = {
	{1, "Unspecified Error"}, {2, "Bad DCmd directive"}, {3, "Mask list full"}, {0, NULL},
};

static const struct name directives[] = {
	{0, "No Directive"}, {1, "Add mac address to mask list"}, {2, "Delete mac address from mask list"}, {0, NULL},
};

static const struct name reserve_commands[] = {
	{0, "Read reserve list"}, {1, "Set reserve list"}, {2, "Force set reserve list"}, {0, NULL},
};

enum result { GOOD, CUT, INVALID };

/* The next one, two or four bytes in a format with one number; false when they are not there: a packet may be cut
 * anywhere, and is told that far. */
static bool put_number(struct line *line, struct cursor *cursor, size_t len, const char *format)
{
	const uint8_t *at = take(cursor, len);
	if (!at)
		return false;
	uint32_t number = len == 1 ? at[0] : len == 2 ? read_u16(at) : read_u32(at);
	const struct name any[] = {{0, NULL}};
	text_name(line->text, any, number, format);
	return true;
}

static bool put_name(struct line *line, struct cursor *cursor, const char *before, const struct name *names)
{
	const uint8_t *at = take(cursor, 1);
	if (!at)
		return false;
	text_put(line->text, before);
	text_name(line->text, names, *at, "Unknown (0x%02x)");
	return true;
}

static enum result put_ata(struct line *line, struct cursor *cursor, uint32_t len)
{
	if (len < ATA_LEN)
		return INVALID;
	const uint8_t *bits = take(cursor, 1);
	if (!bits)
		return CUT;
	text_put(line->text, "\n\tAFlags: [");
	text_known_flags(line->text, ata_flags, *bits, "none");
	text_char(line->text, ']');
	static const char *const formats[] = {
		", Err/Feature: %u", ", Sector Count: %u", ", Cmd/Status: %u", "\n\tlba0: %u", ", lba1: %u",
		", lba2: %u",         ", lba3: %u",         ", lba4: %u",       ", lba5: %u",
	};
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (!put_number(line, cursor, 1, formats[i]))
			return CUT;
	if (!take(cursor, 2)) /* reserved */
		return CUT;
	if (len > ATA_LEN)
		text_format(line->text, "\n\tData: %u bytes", len - ATA_LEN);
	return GOOD;
}

static enum result put_config(struct line *line, struct cursor *cursor, uint32_t len)
{
	if (len < CONFIG_LEN)
		return INVALID;
	if (!put_number(line, cursor, 2, "\n\tBuffer Count: %u") ||
	    !put_number(line, cursor, 2, ", Firmware Version: %u") ||
	    !put_number(line, cursor, 1, ", Sector Count: %u"))
		return CUT;
	const uint8_t *bits = take(cursor, 1);
	if (!bits)
		return CUT;
	const char *command = name_of(config_commands, *bits & 15);
	text_format(line->text, ", AoE: %u, CCmd: %s", *bits >> 4, command ? command : "Unknown (0x02x)");
	uint16_t string_len = take_u16(cursor);
	if (cursor->ran_short)
		return CUT;
	if (string_len > CONFIG_MAX || string_len > len - CONFIG_LEN)
		return INVALID;
	if (string_len) {
		text_format(line->text, "\n\tConfig String (length %u): ", string_len);
		text_safe(line->text, take_span(cursor, string_len));
	}
	return cursor->ran_short ? CUT : GOOD;
}

static enum result put_mask(struct line *line, struct cursor *cursor, uint32_t len)
{
	if (len < MASK_LEN)
		return INVALID;
	if (!take(cursor, 1) || !put_name(line, cursor, "\n\tMCmd: ", mask_commands) ||
	    !put_name(line, cursor, ", MError: ", mask_errors))
		return CUT;
	uint8_t count = take_u8(cursor);
	if (cursor->ran_short)
		return CUT;
	text_format(line->text, ", Dir Count: %u", count);
	if (count * (uint32_t)DIRECTIVE_LEN > len - MASK_LEN)
		return INVALID;
	for (; count; count--) {
		if (!take(cursor, 1) || !put_name(line, cursor, "\n\t DCmd: ", directives))
			return CUT;
		const uint8_t *address = take(cursor, MAC_LEN);
		if (!address)
			return CUT;
		text_put(line->text, ", Ethernet Address: ");
		line_mac(line, address);
	}
	return GOOD;
}

static enum result put_reserve(struct line *line, struct cursor *cursor, uint32_t len)
{
	if (len < RESERVE_LEN || (len - RESERVE_LEN) % MAC_LEN)
		return INVALID;
	if (!put_name(line, cursor, "\n\tRCmd: ", reserve_commands))
		return CUT;
	uint8_t count = take_u8(cursor);
	if (cursor->ran_short)
		return CUT;
	text_format(line->text, ", NMacs: %u", count);
	if (count * (uint32_t)MAC_LEN != len - RESERVE_LEN)
		return INVALID;
	for (unsigned i = 0; i < count; i++) {
		const uint8_t *address = take(cursor, MAC_LEN);
		if (!address)
			return CUT;
		text_format(line->text, "\n\tEthernet Address %u: ", i);
		line_mac(line, address);
	}
	return GOOD;
}

static const struct name commands[] = {
	{0, "Issue ATA Command"}, {1, "Query Config Information"}, {2, "MAC Mask List"}, {3, "Reserve/Release"},
	{0, NULL},
};

static enum result (*const bodies[])(struct line *, struct cursor *, uint32_t len) = {
	put_ata, put_config, put_mask, put_reserve,
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 4, .gloss = "of the format: 1"},
	{.name = "flags", .bit = 4, .width = 4, .form = FORM_FLAGS, .names = flags,
	 .gloss = "whether this answers, and well"},
	{.name = "error", .bit = 8, .width = 8, .form = FORM_NAMED, .names = errors, .gloss = "what went wrong"},
	{.name = "major", .bit = 16, .width = 16, .gloss = "which shelf of disks"},
	{.name = "minor", .bit = 32, .width = 8, .gloss = "which slot of it"},
	{.name = "command", .bit = 40, .width = 8, .form = FORM_NAMED, .names = commands,
	 .gloss = "what the server is to do"},
	{.name = "tag", .bit = 48, .width = 32, .form = FORM_HEX,
	 .gloss = "the number of the request, repeated in its answer"},
};

/* What -v tells, behind the flags; each line as far as the capture goes. */
static enum result put_details(struct line *line, struct cursor *cursor, uint32_t len, uint8_t bits)
{
	uint8_t error = take_u8(cursor);
	if (cursor->ran_short)
		return CUT;
	if (bits & FLAG_ERROR) {
		text_put(line->text, "\n\tError: ");
		text_name(line->text, errors, error, "Invalid (%u)");
	}
	if (!put_number(line, cursor, 2, "\n\tMajor: 0x%04x") || !put_number(line, cursor, 1, ", Minor: 0x%02x"))
		return CUT;
	uint8_t command = cursor_left(cursor) ? *cursor->at : 0;
	if (!put_name(line, cursor, ", Command: ", commands) || !put_number(line, cursor, 4, ", Tag: 0x%08x"))
		return CUT;
	if (command >= sizeof bodies / sizeof *bodies)
		return GOOD;
	return bodies[command](line, cursor, len - HEADER_LEN);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	enum result result = GOOD;
	text_format(line->text, "AoE length %u", layer->len);
	if (!layer->len) {
		text_put(line->text, " (invalid)");
		return;
	}
	uint8_t first = take_u8(&cursor);
	if (cursor.ran_short) {
		line_abandoned(line, "aoe");
		return;
	}
	text_format(line->text, ", Ver %u", first >> 4);
	if (first >> 4 != VERSION)
		return;
	if (layer->len < HEADER_LEN) {
		text_put(line->text, " (invalid)");
		if (layer_is_cut(layer))
			line_abandoned(line, "aoe");
		return;
	}
	text_put(line->text, ", Flags: [");
	text_known_flags(line->text, flags, first & 15, "none");
	text_char(line->text, ']');
	if (line->manner->verbosity)
		result = put_details(line, &cursor, layer->len, first & 15);
	if (result == CUT)
		line_abandoned(line, "aoe");
	if (result != INVALID)
		return;
	text_put(line->text, " (invalid)");
	if (layer_is_cut(layer))
		line_abandoned(line, "aoe");
}

const struct protocol protocol_aoe = {
	.name = "aoe",
	.title = "ATA over Ethernet",
	.reference = "AoE specification, Coraid",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
