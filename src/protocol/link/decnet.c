/* DECnet Phase IV: see decnet.h. Headers of the routing layer: DECnet Digital Network Architecture, Routing Layer
 * Functional Specification (1983).
 *
 * Two bytes of length, the low one first; padding, when its first byte says so; and flags that name the message. */
#include "decnet.h"

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

/* With -v how much padding comes before the message; false, and told, when the message is no longer than that. */
static bool put_padding(struct line *line, const struct layer *layer, uint16_t stated)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, LENGTH_LEN));
	const uint8_t first = take_u8(&cursor);
	const unsigned padding = first & ~PADDING & 0xffu;
	if (!(first & PADDING))
		return true;
	if (line->manner->verbosity)
		text_format(line->text, "[pad:%u] ", padding);
	if (stated >= padding + LENGTH_LEN)
		return true;
	text_format(line->text, " (length %u < %u) (invalid)", stated, padding + LENGTH_LEN);
	return false;
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
		return put_padding(line, layer, stated);
	return false;
}

/* "1.1": area and node. */
static void put_address(struct line *line, uint16_t address)
{
	text_format(line->text, "%u.%u", address >> 10, address & 0x3ff);
}

/* How the message travelled. */
static void put_travel(struct line *line, uint8_t flags, unsigned hops)
{
	enum { RETURN_REQUEST = 0x08, RETURNED = 0x10, INTRA_ETHERNET = 0x20 };
	if (!line->manner->verbosity)
		return;
	if (flags & RETURN_REQUEST)
		text_put(line->text, "RQR ");
	if (flags & RETURNED)
		text_put(line->text, "RTS ");
	if (flags & INTRA_ETHERNET)
		text_put(line->text, "IE ");
	text_format(line->text, "%u hops ", hops);
}

/* A message from one node to another; `stated` is the length of all of it. */
static enum decnet_result put_data(struct line *line, struct decnet_message message, uint8_t flags, uint16_t stated)
{
	enum { LONG_LEN = 21, SHORT_LEN = 6 };
	const bool is_long = (flags & DATA_FORMAT) == DATA_LONG;
	const unsigned header_len = is_long ? LONG_LEN : SHORT_LEN;
	const uint8_t *header;
	if (message.len < header_len)
		text_format(line->text, " (length %zu < %u)", message.len, header_len);
	const enum decnet_result result = decnet_take(&message, header_len, &header);
	if (result != DECNET_TOLD)
		return result;
	put_address(line, read_le16(header + (is_long ? 15 : 3)));
	text_put(line->text, " > ");
	put_address(line, read_le16(header + (is_long ? 7 : 1)));
	text_format(line->text, " %u ", stated);
	put_travel(line, flags, is_long ? header[18] : (header[5] & 0x3f) + 1u);
	return decnet_put_nsp(line, message);
}

static enum decnet_result put_known(struct line *line, struct decnet_message message, uint8_t flags, uint16_t stated)
{
	if (!(flags & CONTROL))
		return put_data(line, message, flags, stated);
	const uint8_t type = flags & 0x0e;
	if (decnet_is_control(type))
		return decnet_put_control(line, message, type);
	text_put(line->text, "unknown control message");
	line_hex_ascii(line, span_first(cursor_rest(&message.cursor), message.len), "\t");
	return cursor_left(&message.cursor) < message.len ? DECNET_CUT : DECNET_TOLD;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	uint8_t padding, flags;
	if (!put_lengths(line, layer))
		return;
	if (!read_flags(layer->bytes, &padding, &flags)) {
		line_abandoned(line, "decnet");
		return;
	}
	const uint16_t stated = read_le16(layer->bytes.at);
	if (flags & VERSION_4) {
		text_put(line->text, "future-version-decnet");
		line_hex_ascii(line, span_after(span_first(layer->bytes, stated), padding), "\t");
	} else if (is_known(flags & ~PADDING & 0xff)) {
		const struct decnet_message message = {
			cursor_over(span_after(layer->bytes, LENGTH_LEN + (size_t)padding)),
			stated < padding ? 0 : stated - (size_t)padding};
		const enum decnet_result result = put_known(line, message, flags, stated);
		if (result == DECNET_CUT)
			line_abandoned(line, "decnet");
		else if (result == DECNET_INVALID)
			text_put(line->text, " (invalid)");
	} else {
		text_put(line->text, "unknown message flags under mask");
		line_hex_ascii(line, span_after(span_first(layer->bytes, stated), padding), "\t");
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
	.SHAPE_FIELDS(fields),
	.fixed_len = LENGTH_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
