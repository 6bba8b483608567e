/* Cisco's Serial Line ARP: over Cisco HDLC, who are you, and are you still there. */
#include "line.h"

enum {
	LEN_MIN = 14,
	LEN_MAX = 18, /* with the time that the line is up */
	CODE_LEN = 4,
	REQUEST = 0,
	REPLY = 1,
	KEEPALIVE = 2,
};

static const struct name codes[] = {{REQUEST, "request"}, {REPLY, "reply"}, {KEEPALIVE, "keepalive"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "code", .bit = 0, .width = 32, .form = FORM_NAMED, .names = codes,
	 .gloss = "asks for an address, tells one, or says that the line is up"},
	{.name = "address_or_mine", .bit = 32, .width = 32, .form = FORM_HEX,
	 .gloss = "the sender's address; of a keepalive, the number it sent last"},
	{.name = "mask_or_yours", .bit = 64, .width = 32, .form = FORM_HEX,
	 .gloss = "the network mask; of a keepalive, the number it saw last from the other end"},
	{.name = "reliability", .bit = 96, .width = 16, .form = FORM_HEX, .gloss = "always ffff"},
};

/* RFC-less, as its whole protocol: milliseconds in four bytes at the end. */
static void put_uptime(struct text *text, uint32_t milliseconds)
{
	uint32_t seconds = milliseconds / 1000;
	text_format(text, ", link uptime=%ud%uh%um%us", seconds / 86400, seconds / 3600 % 24, seconds / 60 % 60,
	            seconds % 60);
}

static void put_keepalive(struct line *line, const struct layer *layer, const uint8_t *at)
{
	text_format(line->text, "keepalive: mineseen=0x%08x, yourseen=0x%08x, reliability=0x%04x", read_u32(at + 4),
	            read_u32(at + 8), read_u16(at + 12));
	if (layer->len < LEN_MAX)
		return;
	struct cursor cursor = cursor_over(span_after(layer->bytes, LEN_MIN));
	uint32_t uptime = take_u32(&cursor);
	if (cursor.ran_short)
		line_abandoned(line, "chdlc_slarp");
	else
		put_uptime(line->text, uptime);
}

static void put_code(struct line *line, const struct layer *layer, const uint8_t *at)
{
	struct span rest = span_after(layer->bytes, CODE_LEN);
	switch (read_u32(at)) {
	case REQUEST:
		text_put(line->text, "request");
		break;
	case REPLY:
		text_put(line->text, "reply ");
		line_ip4(line, at + 4);
		text_char(line->text, '/');
		line_ip4(line, at + 8);
		break;
	case KEEPALIVE:
		put_keepalive(line, layer, at);
		break;
	default:
		text_format(line->text, "0x%02x unknown", read_u32(at));
		if (line->manner->verbosity < 2)
			line_hex(line, rest, "\t");
	}
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	text_format(line->text, "SLARP (length: %u), ", layer->len);
	const uint8_t *at = take(&cursor, LEN_MIN);
	if (!at) {
		line_truncated(line, "chdlc_slarp");
		return;
	}
	put_code(line, layer, at);
	if (line->cut)
		return;
	if (layer->len > LEN_MAX && line->manner->verbosity)
		text_format(line->text, ", (trailing junk: %u bytes)", layer->len - LEN_MAX);
	const bool has_uptime = read_u32(at) == KEEPALIVE && layer->len >= LEN_MAX;
	if (line->manner->verbosity > 1)
		line_hex(line, span_after(layer->bytes, has_uptime ? LEN_MAX : CODE_LEN), "\t");
}

const struct protocol protocol_slarp = {
	.name = "slarp",
	.title = "Serial Line Address Resolution Protocol",
	.reference = "Cisco",
	.SHAPE_FIELDS(fields),
	.fixed_len = LEN_MIN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
