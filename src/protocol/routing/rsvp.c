/* RSVP: the messages. See rsvp.h. */
#include "rsvp.h"

#include "describes.h"

enum {
	HEADER_LEN = 8,
	OBJECT_HEADER_LEN = 4,
	VERSION = 1,
	BUNDLE = 12,
};

static const struct name types[] = {
	{1, "Path"},      {2, "Resv"},      {3, "PathErr"},  {4, "ResvErr"},          {5, "PathTear"},
	{6, "ResvTear"},  {7, "ResvConf"},  {BUNDLE, "Bundle"},  {13, "Acknowledgement"}, {14, "Hello (Old)"},
	{15, "Refresh"},  {20, "Hello"},    {0, NULL},
};

static const struct name flags[] = {{1, "Refresh reduction capable"}, {0, NULL}};

static const struct name classes[] = {
	{1, "Session"},
	{3, "RSVP Hop"},
	{4, "Integrity"},
	{5, "Time Values"},
	{6, "Error Spec"},
	{7, "Scope"},
	{8, "Style"},
	{9, "Flowspec"},
	{10, "FilterSpec"},
	{11, "Sender Template"},
	{12, "Sender TSpec"},
	{13, "Adspec"},
	{14, "Policy Data"},
	{15, "Confirm"},
	{16, "Label"},
	{19, "Label Request"},
	{20, "ERO"},
	{21, "RRO"},
	{22, "Hello"},
	{23, "Message ID"},
	{24, "Message ID Ack"},
	{25, "Message ID List"},
	{34, "Recovery Label"},
	{35, "Upstream Label"},
	{36, "Label Set"},
	{37, "Protection"},
	{50, "Sub-LSP to LSP"},
	{63, "Detour"},
	{66, "Class Type"},
	{125, "Class Type (old)"},
	{129, "Suggested Label"},
	{130, "Acceptable Label Set"},
	{131, "Restart Capability"},
	{134, "Capability"},
	{195, "Notify Request"},
	{196, "Administrative Status"},
	{204, "Properties"},
	{205, "Fast Re-Route"},
	{207, "Session Attribute"},
	{229, "Generalized UNI"},
	{230, "Call-ID"},
	{236, "Call Capability"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 4, .gloss = "of the format: 1"},
	{.name = "flags", .bit = 4, .width = 4, .form = FORM_FLAGS, .names = flags, .gloss = "what the sender can do"},
	{.name = "type", .bit = 8, .width = 8, .form = FORM_NAMED, .names = types,
	 .gloss = "what is asked for or answered"},
	{.name = "checksum", .bit = 16, .width = 16, .form = FORM_HEX, .gloss = "guards the message"},
	{.name = "ttl", .bit = 32, .width = 8,
	 .gloss = "the TTL of IP when it was sent: shows routers that know nothing of this"},
	{.name = "reserved", .bit = 40, .width = 8, .form = FORM_HEX, .gloss = "not in use"},
	{.name = "length", .bit = 48, .width = 16, .gloss = "bytes of the message"},
};

/* What a router does with a class that it does not know: the highest two bits, RFC 2205 §3.10. */
static const char *treatment(uint8_t class)
{
	if (!(class & 0x80))
		return "reject if unknown";
	return class & 0x40 ? "ignore and forward if unknown" : "ignore silently if unknown";
}

static void put_object_head(struct line *line, uint16_t len, uint8_t class, uint8_t type)
{
	const struct rsvp_kind *kind = rsvp_kind_of(class, type);
	const char *name = name_of(classes, class);
	text_format(line->text, "\n\t  %s Object (%u) Flags: [%s], Class-Type: %s (%u), length: %u",
	            name ? name : "Unknown", class, treatment(class), kind ? kind->name : "Unknown", type, len);
}

static void put_part(struct line *line, const struct rsvp_part *part, const uint8_t *at)
{
	switch (part->form) {
	case RSVP_IP4:
		text_put(line->text, part->words);
		line_ip4(line, at);
		return;
	case RSVP_IP6:
		text_put(line->text, part->words);
		line_ip6(line, at);
		return;
	case RSVP_U8: text_format(line->text, part->words, *at); return;
	case RSVP_U16: text_format(line->text, part->words, read_u16(at)); return;
	case RSVP_U24: text_format(line->text, part->words, read_u24(at)); return;
	case RSVP_U32: text_format(line->text, part->words, read_u32(at)); return;
	}
}

/* A value that is as long as its kind needs at least. */
static enum rsvp_result put_value(struct line *line, const struct rsvp_kind *kind, struct span value)
{
	if (kind->put)
		return kind->put(line, value);
	if (!kind->parts)
		return RSVP_HEX;
	for (const struct rsvp_part *part = kind->parts; part->words; part++)
		put_part(line, part, value.at + part->at);
	return kind->told_len && value.len > kind->told_len ? RSVP_HEX : RSVP_TOLD;
}

enum result { GOOD, CUT, TOLD };

static enum result put_object(struct line *line, struct cursor *cursor, uint32_t left, uint16_t *len)
{
	const uint8_t *header = take(cursor, OBJECT_HEADER_LEN);
	if (!header)
		return CUT;
	*len = read_u16(header);
	uint8_t class = header[2], type = header[3];
	if (*len % 4)
		text_format(line->text, "\n\t  ERROR: object header size %u not a multiple of 4", *len);
	else if (*len < OBJECT_HEADER_LEN)
		text_format(line->text, "\n\t  ERROR: object header too short %u < %u", *len, OBJECT_HEADER_LEN);
	if (*len % 4 || *len < OBJECT_HEADER_LEN)
		return TOLD;
	put_object_head(line, *len, class, type);
	if (*len > left) {
		text_put(line->text, "\n\t  ERROR: object goes past end of objects TLV");
		return TOLD;
	}
	struct span value = take_span(cursor, *len - OBJECT_HEADER_LEN);
	if (cursor->ran_short)
		return CUT;
	const struct rsvp_kind *kind = rsvp_kind_of(class, type);
	if (kind && value.len < kind->len_min) {
		text_put(line->text, "\n\t  ERROR: object is too short");
		return TOLD;
	}
	enum rsvp_result told = kind ? put_value(line, kind, value) : RSVP_HEX;
	if (told == RSVP_STOP)
		return TOLD;
	if (value.len && (line->manner->verbosity > 1 || told == RSVP_HEX))
		line_hex(line, value, "\t    ");
	return GOOD;
}

static bool put_objects(struct line *line, struct cursor *cursor, uint32_t left)
{
	while (left >= OBJECT_HEADER_LEN) {
		uint16_t len = 0;
		enum result result = put_object(line, cursor, left, &len);
		if (result != GOOD)
			return result == TOLD;
		left -= len;
	}
	return true;
}

static bool has_objects(uint8_t type)
{
	return name_of(types, type) && type != BUNDLE;
}

/* A message with its objects, or without them what is in it in hexadecimal; false when the capture ends in it. */
static bool put_message(struct line *line, struct cursor *cursor, const uint8_t *header)
{
	uint16_t len = read_u16(header + 6);
	text_format(line->text, "\n\tRSVPv%u ", header[0] >> 4);
	text_name(line->text, types, header[1], "unknown, type: %u");
	text_format(line->text, " Message (%u), Flags: [", header[1]);
	text_known_flags(line->text, flags, header[0] & 15, "none");
	text_format(line->text, "], length: %u, ttl: %u, checksum: 0x%04x", len, header[4], read_u16(header + 2));
	if (len < HEADER_LEN) {
		text_format(line->text, "ERROR: common header too short %u < %u", len, HEADER_LEN);
		return true;
	}
	if (has_objects(header[1]))
		return put_objects(line, cursor, len - (uint32_t)HEADER_LEN);
	if (header[1] != BUNDLE)
		line_hex(line, span_first(cursor_rest(cursor), len - (size_t)HEADER_LEN), "\t    ");
	return true;
}

/* False, and told, when it is of a version that nobody knows. */
static bool is_known_version(struct line *line, const uint8_t *header)
{
	if (header[0] >> 4 == VERSION)
		return true;
	text_format(line->text, "ERROR: RSVP version %u packet not supported", header[0] >> 4);
	return false;
}

/* The messages in a bundle, RFC 2961 §3. */
static bool put_bundled(struct line *line, struct cursor *cursor)
{
	while (cursor_left(cursor)) {
		const uint8_t *header = take(cursor, HEADER_LEN);
		if (!header)
			return false;
		if (!is_known_version(line, header))
			return true;
		if (!put_message(line, cursor, header))
			return false;
	}
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		line_truncated(line, "rsvp");
		return;
	}
	if (!is_known_version(line, header))
		return;
	if (!line->manner->verbosity) {
		text_format(line->text, "RSVPv%u ", header[0] >> 4);
		text_name(line->text, types, header[1], "unknown (%u)");
		text_format(line->text, " Message, length: %u", layer->len);
		return;
	}
	if (!put_message(line, &cursor, header) || (header[1] == BUNDLE && !put_bundled(line, &cursor)))
		line_truncated(line, "rsvp");
}

const struct protocol protocol_rsvp = {
	.name = "rsvp",
	.title = "Resource Reservation Protocol",
	.reference = "RFC 2205",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = rsvp_describe,
	.parts = rsvp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
