/* ES-IS: end systems and routers of OSI find each other. ISO 9542. See osi.h. */
#include "osi.h"

#include "nsap.h"

enum {
	HEADER_LEN = 9,
	TYPE_MASK = 0x1f,
	REDIRECT = 6,
	END_SYSTEM_HELLO = 2,
	INTERMEDIATE_SYSTEM_HELLO = 4,

	OPTION_PROTOCOLS = 129,
	OPTION_CONFIGURATION_TIME = 198,
};

static const struct name types[] = {
	{END_SYSTEM_HELLO, "ESH"}, {INTERMEDIATE_SYSTEM_HELLO, "ISH"}, {REDIRECT, "redirect"}, {0, NULL},
};

static const struct name options[] = {
	{OPTION_PROTOCOLS, "Protocols supported"},
	{197, "Security"},
	{OPTION_CONFIGURATION_TIME, "ES Configuration Time"},
	{205, "Priority"},
	{225, "Addressk Mask"},
	{226, "SNPA Mask"},
	{0, NULL},
};

/* What is left of the packet by its length indicator, and of what was captured. */
struct esis {
	struct cursor cursor;
	uint32_t left;
};

enum result {
	GOOD,
	CUT,   /* by the capture */
	ENDED, /* a flaw was told: nothing more can be read */
};

/* A length and as many bytes; `flaw` is told when the packet states less. */
static enum result take_counted(struct line *line, struct esis *esis, const char *flaw, struct span *bytes)
{
	if (!esis->left) {
		text_put(line->text, flaw);
		return ENDED;
	}
	uint8_t len = take_u8(&esis->cursor);
	if (esis->cursor.ran_short)
		return CUT;
	esis->left--;
	*bytes = take_span(&esis->cursor, len);
	if (esis->cursor.ran_short)
		return CUT;
	if (len > esis->left) {
		text_put(line->text, flaw);
		return ENDED;
	}
	esis->left -= len;
	return GOOD;
}

static enum result put_redirect(struct line *line, struct esis *esis)
{
	static const char flaw[] = ", bad redirect/li";
	struct span address;
	enum result result = take_counted(line, esis, flaw, &address);
	if (result != GOOD)
		return result;
	text_put(line->text, "\n\t  ");
	text_nsap(line->text, address);
	struct span link;
	result = take_counted(line, esis, flaw, &link);
	if (result != GOOD)
		return result;
	struct span router;
	esis->left++; /* tcpdump does not count the byte of its length */
	result = take_counted(line, esis, flaw, &router);
	if (result != GOOD)
		return result;
	text_format(line->text, "\n\t  SNPA (length: %zu): ", link.len);
	if (link.len)
		text_mac(line->text, link);
	else
		text_put(line->text, "<empty>");
	if (!router.len)
		return GOOD;
	text_format(line->text, "\n\t  NET (length: %zu) ", router.len);
	text_nsap(line->text, router);
	return GOOD;
}

static enum result put_address(struct line *line, struct esis *esis, const char *flaw)
{
	struct span address;
	enum result result = take_counted(line, esis, flaw, &address);
	if (result != GOOD)
		return result;
	text_format(line->text, "\n\t  NET (length: %zu): ", address.len);
	text_nsap(line->text, address);
	return GOOD;
}

static enum result put_end_system_hello(struct line *line, struct esis *esis)
{
	static const char flaw[] = ", bad esh/li";
	if (!esis->left) {
		text_put(line->text, flaw);
		return ENDED;
	}
	uint8_t count = take_u8(&esis->cursor);
	if (esis->cursor.ran_short)
		return CUT;
	esis->left--;
	text_format(line->text, "\n\t  Number of Source Addresses: %u", count);
	for (; count && esis->left; count--) {
		enum result result = put_address(line, esis, flaw);
		if (result != GOOD)
			return result;
	}
	return GOOD;
}

static bool put_protocols(struct line *line, struct cursor *value, uint8_t len)
{
	for (; len; len--) {
		uint8_t nlpid = take_u8(value);
		if (value->ran_short)
			return line_gives_up(line);
		text_name(line->text, nlpid_names, nlpid, "unknown");
		text_format(line->text, " (0x%02x)%s", nlpid, len > 1 ? ", " : "");
	}
	return true;
}

static bool put_option_value(struct line *line, uint8_t type, uint8_t len, struct span value)
{
	struct cursor cursor = cursor_over(value);
	if (type == OPTION_PROTOCOLS)
		return put_protocols(line, &cursor, len);
	if (type == OPTION_CONFIGURATION_TIME) {
		if (len == 2 && value.len == 2)
			text_format(line->text, "%us", read_u16(value.at));
		else if (len != 2)
			text_put(line->text, "(bad length)");
		return value.len == len;
	}
	if (value.len < len)
		return false;
	line_hex(line, value, "\t  ");
	return true;
}

static enum result put_options(struct line *line, struct esis *esis)
{
	while (esis->left) {
		if (esis->left < 2) {
			text_put(line->text, ", bad opts/li");
			return ENDED;
		}
		uint8_t type = take_u8(&esis->cursor), len = 0;
		len = take_u8(&esis->cursor);
		if (esis->cursor.ran_short) {
			line_gives_up(line);
			return CUT;
		}
		esis->left -= 2;
		if (len > esis->left) {
			text_format(line->text, ", opt (%u) too long", type);
			return ENDED;
		}
		esis->left -= len;
		text_put(line->text, "\n\t  ");
		text_name(line->text, options, type, "Unknown");
		text_format(line->text, " Option #%u, length %u, value: ", type, len);
		struct cursor behind = esis->cursor;
		struct span value = take_span(&behind, len);
		if (!put_option_value(line, type, len, value))
			return CUT;
		if (type == OPTION_PROTOCOLS) /* tcpdump looks for the next option at the protocols again */
			continue;
		esis->cursor = behind;
		if (line->manner->verbosity > 1)
			line_hex(line, value, "\t  ");
	}
	return GOOD;
}

static enum result put_body(struct line *line, struct esis *esis, uint8_t type)
{
	switch (type) {
	case REDIRECT:
		return put_redirect(line, esis);
	case END_SYSTEM_HELLO:
		return put_end_system_hello(line, esis);
	case INTERMEDIATE_SYSTEM_HELLO:
		return put_address(line, esis, ", bad ish/li");
	}
	if (line->manner->verbosity < 2)
		line_hex(line, cursor_rest(&esis->cursor), "\t  ");
	return ENDED;
}

static void put_too_short(struct line *line, uint8_t len, struct span bytes)
{
	text_format(line->text, " length indicator %u < min PDU size:", len);
	for (size_t i = 0; i < bytes.len; i++)
		text_format(line->text, "%02X", bytes.at[i]);
}

/* What makes the header unreadable; true when something was told. */
static bool put_flaw(struct line *line, const uint8_t *header, struct span bytes, uint32_t len)
{
	enum { VERSION = 1, LEN_MIN = HEADER_LEN + 2 };
	if (header[2] != VERSION)
		text_format(line->text, " version %u packet not supported", header[2]);
	else if (header[1] > len)
		text_format(line->text, " length indicator(%u) > PDU size (%u)!", header[1], len);
	else if (header[1] < LEN_MIN)
		put_too_short(line, header[1], bytes);
	else
		return false;
	return true;
}

void esis_put(struct line *line, struct span bytes, uint32_t len)
{
	struct cursor cursor = cursor_over(bytes);
	bool is_named = !line->manner->link_level;
	text_put(line->text, is_named ? "ES-IS" : "");
	if (len <= 2) {
		text_put(line->text, "no header at all!");
		return;
	}
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		line_truncated(line, "esis");
		return;
	}
	if (put_flaw(line, header, bytes, len))
		return;
	uint8_t type = header[4] & TYPE_MASK;
	const char *name = name_of(types, type);
	if (!line->manner->verbosity) {
		text_put(line->text, is_named ? ", " : "");
		if (name)
			text_put(line->text, name);
		else
			text_format(line->text, "unknown type (%u)", type);
		text_format(line->text, ", length %u", len);
		return;
	}
	text_format(line->text, "%slength %u\n\t", is_named ? ", " : "", len);
	if (name)
		text_put(line->text, name);
	else
		text_format(line->text, "unknown type: %u", type);
	text_format(line->text, " (%u), v: %u%s, checksum: 0x%04x", type, header[2], "", read_u16(header + 7));
	osi_put_checksum_verdict(line, bytes, header[1], 7);
	text_format(line->text, ", holding time: %us, length indicator: %u", read_u16(header + 5), header[1]);
	if (line->manner->verbosity > 1)
		line_hex(line, (struct span){header, HEADER_LEN}, "\t");
	struct esis esis = {.cursor = cursor, .left = header[1] - (uint32_t)HEADER_LEN};
	enum result result = put_body(line, &esis, type);
	if (result == GOOD && type <= REDIRECT)
		result = put_options(line, &esis);
	if (result == CUT)
		line_truncated(line, "esis");
}
