/* LMP: the messages. See lmp.h. */
#include "lmp.h"

#include "describes.h"

enum { VERSION = 1, HEADER_LEN = 8 };

static const struct name types[] = {
	{1, "Config"},
	{2, "Config ACK"},
	{3, "Config NACK"},
	{4, "Hello"},
	{5, "Begin Verify"},
	{6, "Begin Verify ACK"},
	{7, "Begin Verify NACK"},
	{8, "End Verify"},
	{9, "End Verify ACK"},
	{10, "Test"},
	{11, "Test Status Success"},
	{12, "Test Status Failure"},
	{13, "Test Status ACK"},
	{14, "Link Summary"},
	{15, "Link Summary ACK"},
	{16, "Link Summary NACK"},
	{17, "Channel Status"},
	{18, "Channel Status ACK"},
	{19, "Channel Status Request"},
	{20, "Channel Status Response"},
	{50, "Service Config"}, /* OIF UNI 1.0 */
	{51, "Service Config ACK"},
	{52, "Service Config NACK"},
	{0, NULL},
};

static const struct name flags[] = {{1, "Control Channel Down"}, {2, "LMP restart"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 4, .form = FORM_DECIMAL, .gloss = "of the format: 1"},
	{.name = "reserved", .bit = 4, .width = 12, .form = FORM_HEX, .gloss = "0"},
	{.name = "flags", .bit = 16, .width = 8, .form = FORM_FLAGS, .names = flags,
	 .gloss = "whether the channel is about to go, or the sender has forgotten everything"},
	{.name = "type", .bit = 24, .width = 8, .form = FORM_NAMED, .names = types,
	 .gloss = "what is asked, told or answered"},
	{.name = "length", .bit = 32, .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the message"},
	{.name = "reserved_2", .bit = 48, .width = 16, .form = FORM_HEX, .gloss = "0"},
};

enum result { GOOD, CUT, TOLD };

/* Names an object and says what is wrong with its length; false then. */
static bool put_object_head(struct line *line, const struct lmp_object *object, const struct lmp_kind *kind)
{
	const char *name = name_of(lmp_classes, object->class);
	text_format(line->text, "\n\t  %s Object (%u), Class-Type: %s (%u) Flags: [%snegotiable], length: %u",
	            name ? name : "Unknown", object->class, kind ? kind->name : "Unknown", object->type,
	            object->negotiable ? "" : "non-", object->len);
	if (object->len < LMP_PART_HEADER_LEN)
		text_put(line->text, " (too short)");
	else if (object->len % 4)
		text_put(line->text, " (not a multiple of 4)");
	else
		return true;
	return false;
}

static enum lmp_result put_value(struct line *line, const struct lmp_object *object, const struct lmp_kind *kind)
{
	if (!kind)
		return LMP_HEX;
	if (object->value.len < kind->len_min || (object->value.len > kind->len_min && !kind->may_be_longer)) {
		text_put(line->text, " (not correct for object)");
		return LMP_TOLD;
	}
	return kind->put(line, object);
}

static enum result put_object(struct line *line, struct cursor *cursor, uint16_t *len)
{
	const uint8_t *header = take(cursor, LMP_PART_HEADER_LEN);
	if (!header)
		return CUT;
	struct lmp_object object = {.len = read_u16(header + 2), .class = header[1], .type = header[0] & 0x7f,
	                            .negotiable = header[0] & 0x80};
	const struct lmp_kind *kind = lmp_kind_of(object.class, object.type);
	if (!put_object_head(line, &object, kind))
		return TOLD;
	*len = object.len;
	object.ahead = cursor_rest(cursor);
	object.value = take_span(cursor, object.len - (size_t)LMP_PART_HEADER_LEN);
	if (cursor->ran_short)
		return CUT;
	const enum lmp_result told = put_value(line, &object, kind);
	if (told == LMP_CUT)
		return CUT;
	if (object.value.len && (line->manner->verbosity > 1 || told == LMP_HEX))
		line_hex(line, object.value, "\t    ");
	return GOOD;
}

/* False when it is not all there. */
static bool put_objects(struct line *line, struct cursor *cursor, uint32_t left)
{
	while (left) {
		uint16_t len = 0;
		const enum result result = put_object(line, cursor, &len);
		if (result != GOOD)
			return result == TOLD;
		if (len > left) {
			text_format(line->text, " [remaining objects length %u < %u] (invalid)", left, len);
			return true;
		}
		left -= len;
	}
	return true;
}

/* False when it is not all there. */
static bool put_message(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return false;
	const unsigned version = header[0] >> 4;
	if (version != VERSION) {
		text_format(line->text, "LMP version %u packet not supported", version);
		return true;
	}
	if (!line->manner->verbosity) {
		text_format(line->text, "LMPv%u ", version);
		text_name(line->text, types, header[3], "unknown (%u)");
		text_format(line->text, " Message, length: %u", layer->len);
		return true;
	}
	uint32_t len = read_u16(header + 4);
	text_format(line->text, "\n\tLMPv%u, msg-type: ", version);
	text_name(line->text, types, header[3], "unknown, type: %u");
	text_put(line->text, ", Flags: [");
	text_known_flags(line->text, flags, header[2], "none");
	text_format(line->text, "], length: %u", len);
	if (len < HEADER_LEN) {
		text_put(line->text, " (too short)");
		return true;
	}
	if (len > layer->len) {
		text_put(line->text, " (too long)");
		len = layer->len;
	}
	return put_objects(line, &cursor, len - HEADER_LEN); /* without end where UDP states less than the header */
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (!put_message(line, layer))
		line_abandoned(line, "lmp");
}

const struct protocol protocol_lmp = {
	.name = "lmp",
	.title = "Link Management Protocol",
	.reference = "RFC 4204",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = lmp_describe,
	.parts = lmp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
