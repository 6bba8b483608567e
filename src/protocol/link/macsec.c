/* MACsec: a tag of six or fourteen bytes in place of the frame's type, and sixteen bytes of integrity check at its end.
 * What is between is in clear when only integrity is protected. IEEE 802.1AE §9. */
#include "ethertype.h"

enum {
	TAG_LEN = 6,
	CHANNEL_LEN = 8,
	CHECK_LEN = 16,
	TYPE_LEN = 2,

	FLAG_VERSION = 0x80, /* always 0 */
	FLAG_END_STATION = 0x40,
	FLAG_CHANNEL = 0x20, /* the channel identifier follows */
	FLAG_BROADCAST = 0x10,
	FLAG_ENCRYPTED = 0x08,
	FLAG_CHANGED = 0x04,
	ASSOCIATION_MASK = 3,
	SHORT_LEN_MAX = 63, /* frames shorter than 48 bytes state their length */
};

struct macsec {
	uint8_t flags;
	uint8_t short_len; /* of what is protected; 0 when it is not short */
	uint32_t number;
	const uint8_t *channel; /* or NULL */
	uint32_t tag_len;
	uint16_t type; /* of what is protected, where that is in clear and there */
};

/* False when the tag is not all there. */
static bool read_tag(struct span bytes, struct macsec *macsec)
{
	struct cursor cursor = cursor_over(bytes);
	const uint8_t *tag = take(&cursor, TAG_LEN);
	if (!tag)
		return false;
	*macsec = (struct macsec){
		.flags = tag[0], .short_len = tag[1], .number = read_u32(tag + 2), .tag_len = TAG_LEN};
	if (macsec->flags & FLAG_CHANNEL) {
		macsec->channel = take(&cursor, CHANNEL_LEN);
		macsec->tag_len += CHANNEL_LEN;
	}
	bool is_whole = !cursor.ran_short;
	macsec->type = take_u16(&cursor);
	return is_whole;
}

static bool is_valid(const struct macsec *macsec)
{
	return !(macsec->flags & FLAG_VERSION) && macsec->short_len <= SHORT_LEN_MAX;
}

static bool is_hidden(const struct macsec *macsec)
{
	return macsec->flags & (FLAG_ENCRYPTED | FLAG_CHANGED);
}

/* Encrypted, with its integrity check. */
static bool is_encrypted(const struct layer *layer)
{
	struct macsec macsec;
	return read_tag(layer->bytes, &macsec) && macsec.flags & FLAG_ENCRYPTED && layer_payload_len(layer) > CHECK_LEN;
}

/* Takes the integrity check, and the padding that the short length tells of, off the layer's end. */
static bool trim(struct layer *layer, const struct macsec *macsec)
{
	uint32_t around = macsec->tag_len + CHECK_LEN;
	if (layer->bytes.len < around + macsec->short_len)
		return false;
	layer->len = macsec->short_len ? macsec->tag_len + macsec->short_len : layer->len - CHECK_LEN;
	layer->bytes = span_first(span_first(layer->bytes, layer->bytes.len - CHECK_LEN), layer->len);
	return true;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct macsec macsec;
	if (!read_tag(layer->bytes, &macsec)) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	if (!is_valid(&macsec)) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return MALFORMED;
	}
	if (is_hidden(&macsec)) {
		packet_link_header(packet, layer, macsec.tag_len);
		return WHOLE;
	}
	if (!trim(layer, &macsec)) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	if (layer->bytes.len < macsec.tag_len + TYPE_LEN)
		return TRUNCATED;
	packet_link_header(packet, layer, macsec.tag_len + TYPE_LEN);
	ethertype_push(packet, layer, macsec.type);
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 1, .form = FORM_DECIMAL, .gloss = "always 0"},
	{.name = "end_station", .bit = 1, .width = 1, .form = FORM_BOOL,
	 .gloss = "the sender's own address identifies the channel"},
	{.name = "channel_present", .bit = 2, .width = 1, .form = FORM_BOOL,
	 .gloss = "the channel's identifier follows"},
	{.name = "broadcast", .bit = 3, .width = 1, .form = FORM_BOOL, .gloss = "single copy broadcast"},
	{.name = "encrypted", .bit = 4, .width = 1, .form = FORM_BOOL, .gloss = "what follows cannot be read"},
	{.name = "changed", .bit = 5, .width = 1, .form = FORM_BOOL, .gloss = "what follows is not as it was"},
	{.name = "association", .bit = 6, .width = 2, .form = FORM_DECIMAL, .gloss = "which of the channel's keys"},
	{.name = "short_length", .bit = 8, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "bytes that are protected, when there are fewer than 48"},
	{.name = "packet_number", .bit = 16, .width = 32, .form = FORM_DECIMAL,
	 .gloss = "counts frames, so that none can be sent again by somebody else"},
};

/* "an 0, pn 7, flags EI, sl 40, sci 0001020304050001, " */
static void put_tag(struct text *text, const struct macsec *macsec)
{
	static const struct name flags[] = {
		{FLAG_ENCRYPTED, "E"}, {FLAG_CHANGED, "C"}, {FLAG_END_STATION, "S"}, {FLAG_BROADCAST, "B"},
		{FLAG_CHANNEL, "I"},   {0, NULL},
	};
	text_format(text, "an %u, pn %u, flags ", macsec->flags & ASSOCIATION_MASK, macsec->number);
	text_flags(text, flags, macsec->flags & ~(FLAG_VERSION | ASSOCIATION_MASK), "");
	if (macsec->short_len)
		text_format(text, ", sl %u", macsec->short_len);
	if (macsec->channel) {
		text_put(text, ", sci ");
		text_hex_bytes(text, (struct span){macsec->channel, CHANNEL_LEN});
	}
	text_put(text, ", ");
}

static void line_hidden(struct line *line, const struct layer *layer, const struct macsec *macsec)
{
	const struct layer *frame = ethernet_frame(line->packet, layer);
	if (frame && !line->manner->link_level) {
		line_mac(line, frame->as.ethernet.source);
		text_put(line->text, " > ");
		line_mac(line, frame->as.ethernet.destination);
		text_put(line->text, " 802.1AE MACsec, ");
		put_tag(line->text, macsec);
	}
	line_unknown(line, layer_payload(layer));
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct macsec macsec = {0};
	if (layer->decoded == MALFORMED) {
		text_put(line->text, " (invalid)");
		return;
	}
	bool is_whole = read_tag(layer->bytes, &macsec);
	if (is_whole && line->manner->link_level)
		put_tag(line->text, &macsec);
	if (!is_whole || (layer->decoded == TRUNCATED && layer->header_len)) {
		line_truncated(line, "macsec");
	} else if (layer->decoded == TRUNCATED) {
		line_abandoned(line, "ether"); /* there is no room for a type before the check */
	} else if (is_hidden(&macsec)) {
		line_hidden(line, layer, &macsec);
	} else {
		line_type_behind_tag(line, layer, macsec.type);
		if (!line_next(line, layer))
			ethernet_line_unknown(line, layer, macsec.type);
	}
}

const struct protocol protocol_macsec = {
	.name = "macsec",
	.title = "MACsec",
	.reference = "IEEE 802.1AE",
	.SHAPE_FIELDS(fields),
	.fixed_len = TAG_LEN,
	.decode = decode,
	.owns_payload = is_encrypted,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
