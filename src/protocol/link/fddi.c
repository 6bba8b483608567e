/* The Fiber Distributed Data Interface, ISO 9314-2: a byte of frame control, two addresses, and LLC in frames that
 * hold data. Those by which the ring manages itself are named only. */
#include "ethertype.h"

enum {
	HEADER_LEN = 13,
	DESTINATION_AT = 1,
	SOURCE_AT = 7,
	NUMBER = 0x0f, /* of the frame control: a priority, or which of a kind */
	CLASS = 0xf0,
	CLASS_STATION = 0x40,
	CLASS_ASYNCHRONOUS = 0x50,
};

static const struct name formats[] = {{0, "station or MAC"}, {1, "LLC"}, {2, "implementer"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "synchronous", .bit = 0, .width = 1, .form = FORM_BOOL,
	 .gloss = "the ring promised time for such frames"},
	{.name = "long_addresses", .bit = 1, .width = 1, .form = FORM_BOOL, .gloss = "six bytes, not two"},
	{.name = "format", .bit = 2, .width = 2, .form = FORM_NAMED, .names = formats,
	 .gloss = "what kind of frame it is"},
	{.name = "control", .bit = 4, .width = 4, .gloss = "which one of its kind, or the priority of data"},
	{.name = "destination", .bit = 8, .width = 48, .form = FORM_MAC, .MEMBER(struct ethernet, destination),
	 .gloss = "the card that this frame is for"},
	{.name = "source", .bit = 56, .width = 48, .form = FORM_MAC, .MEMBER(struct ethernet, source),
	 .gloss = "the card that sent it"},
};

static uint8_t frame_control(const struct layer *layer)
{
	return layer->bytes.at[0];
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	memcpy(layer->as.ethernet.destination, header + DESTINATION_AT, MAC_LEN);
	memcpy(layer->as.ethernet.source, header + SOURCE_AT, MAC_LEN);
	packet_link_header(packet, layer, HEADER_LEN);
	if ((frame_control(layer) & CLASS) == CLASS_ASYNCHRONOUS)
		packet_push_payload(packet, layer, &protocol_llc);
	return WHOLE;
}

/* "async4 ", "claim ": a name of its own, or that of its class and its number. */
static void put_control(struct text *text, uint8_t control)
{
	static const struct name single[] = {
		{0x40, "void"}, {0x41, "info"}, {0x4f, "nsa"}, {0x80, "nrt"}, {0xc0, "rt"}, {0xc2, "beacon"},
		{0xc3, "claim"}, {0, NULL},
	};
	static const struct name classes[] = {
		{CLASS_STATION, "smt"}, {CLASS_ASYNCHRONOUS, "async"}, {0x60, "imp_async"}, {0xc0, "mac"},
		{0xd0, "sync"}, {0xe0, "imp_sync"}, {0, NULL},
	};
	const char *of_class = name_of(classes, control & CLASS);
	if (name_of(single, control))
		text_format(text, "%s ", name_of(single, control));
	else if (of_class)
		text_format(text, "%s%x ", of_class, control & NUMBER);
	else
		text_format(text, "%02x ", control);
}

static void put_header(struct line *line, const struct layer *layer)
{
	if (!line->manner->quick)
		put_control(line->text, frame_control(layer));
	ethernet_line_stations(line, layer);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->decoded == TRUNCATED) {
		line_truncated(line, "fddi");
		return;
	}
	if (line->manner->link_level)
		put_header(line, layer);
	if (line_next(line, layer))
		return;
	if ((frame_control(layer) & CLASS) == CLASS_STATION) {
		text_put(line->text, "<SMT printer not yet implemented>");
		return;
	}
	if (!line->manner->link_level)
		put_header(line, layer);
	line_unknown(line, layer_payload(layer));
}

const struct protocol protocol_fddi = {
	.name = "fddi",
	.title = "Fiber Distributed Data Interface",
	.reference = "ISO 9314-2",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
