/* DECnet Phase IV, as far as it can be told from other bytes: its lengths, and messages of no known kind. The messages
 * themselves are shown as bytes. DECnet Digital Network Architecture, Routing Layer Functional Specification (1983).
 *
 * Two bytes of length, the low one first; padding, when its first byte says so; and flags that name the message. */
#include "link/ethertype.h"

enum {
	LEN_MIN = 6, /* of a frame without source routing */
	LENGTH_LEN = 2,
	PADDING = 0x80,   /* the rest of the byte is how much */
	VERSION_4 = 0x40, /* never set in phase IV */
	CONTROL = 0x01,
	DATA_FORMAT = 0x07,
	DATA_SHORT = 0x02,
	DATA_LONG = 0x06,
	ETHERTYPE_DECNET = 0x6003,
};

static const struct field fields[] = {
	{.name = "length", .little_endian = true, .bit = 0, .width = 16, .form = FORM_HEX,
	 .gloss = "bytes that follow; low byte first"},
};

static bool is_known(uint8_t flags)
{
	uint8_t format = flags & DATA_FORMAT;
	return flags & (PADDING | VERSION_4 | CONTROL) || format == DATA_SHORT || format == DATA_LONG;
}

/* Bytes of padding before the message; with its first byte `flags`. False when the capture ends before that. */
static bool read_flags(struct span bytes, uint8_t *padding, uint8_t *flags)
{
	struct cursor cursor = cursor_over(span_after(bytes, LENGTH_LEN));
	*flags = take_u8(&cursor);
	*padding = *flags & PADDING ? *flags & ~PADDING & 0xff : 0;
	if (*padding) {
		take_span(&cursor, *padding - 1u);
		*flags = take_u8(&cursor);
	}
	return !cursor.ran_short;
}

/* Whether the frame is long enough for what it says; says so when not. */
static bool put_lengths(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	uint16_t stated = take_le16(&cursor);
	if (layer->len < LEN_MIN)
		text_format(line->text, " (length %u < %u) (invalid)", layer->len, LEN_MIN);
	else if (cursor.ran_short)
		line_abandoned(line, "decnet");
	else if (stated < LEN_MIN)
		text_format(line->text, " (pktlen %u < %u) (invalid)", stated, LEN_MIN);
	else if (stated > layer->len)
		text_format(line->text, " (pktlen %u > %u) (invalid)", stated, layer->len);
	else
		return true;
	return false;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	uint8_t padding, flags;
	if (!put_lengths(line, layer))
		return;
	if (!read_flags(layer->bytes, &padding, &flags)) {
		line_abandoned(line, "decnet");
	} else if (flags & VERSION_4) {
		text_put(line->text, "future-version-decnet");
		line_unknown(line, span_first(layer->bytes, read_le16(layer->bytes.at)));
	} else if (is_known(flags)) {
		ethernet_line_unknown(line, packet_previous(line->packet, layer), ETHERTYPE_DECNET);
	} else {
		uint32_t stated = read_le16(layer->bytes.at);
		text_put(line->text, "unknown message flags under mask");
		line_unknown(line, span_after(span_first(layer->bytes, stated), padding));
	}
}

/* tcpdump 3.x minds no lengths, and shows the bytes whatever the options. */
static void line_classic(struct line *line, const struct layer *layer)
{
	uint8_t padding, flags;
	if (!read_flags(layer->bytes, &padding, &flags)) {
		line_truncated(line, "decnet");
	} else if (is_known(flags)) {
		ethernet_line_unknown(line, packet_previous(line->packet, layer), ETHERTYPE_DECNET);
	} else {
		text_put(line->text, "unknown message flags under mask");
		line_hex(line, span_after(layer->bytes, padding), "\t\t\t ");
	}
}

const struct protocol protocol_decnet = {
	.name = "decnet",
	.title = "DECnet Phase IV",
	.reference = "DECnet Routing Layer Functional Specification",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = LENGTH_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
