/* ERSPAN: frames that a switch mirrors to a far observer, in GRE. draft-foschiano-erspan-03: type I has no header, and
 * no sequence number in GRE; II has eight bytes; III has twelve, and eight more where a flag announces them. */
#include "packet.h"

enum {
	HEADER_LEN = 8,
	HEADER_LEN_3 = 12,
	PLATFORM_LEN = 8,
	VERSION_2 = 1, /* the field is one less than the type */
	VERSION_3 = 2,
	HAS_PLATFORM = 1, /* of the last byte of type III */
	GRE_SEQUENCE = 0x10, /* of GRE's first byte */
};

static bool is_type_1(const struct packet *packet, const struct layer *layer)
{
	const struct layer *gre = packet_previous(packet, layer);
	return gre && gre->protocol == &protocol_gre && gre->bytes.len && !(gre->bytes.at[0] & GRE_SEQUENCE);
}

/* Goes over the header. False for a version that nobody knows. */
static bool skip_header(struct cursor *cursor)
{
	const uint8_t *header = take(cursor, HEADER_LEN);
	if (!header)
		return true;
	if (header[0] >> 4 == VERSION_2)
		return true;
	if (header[0] >> 4 != VERSION_3)
		return false;
	const uint8_t *rest = take(cursor, HEADER_LEN_3 - HEADER_LEN);
	if (rest && rest[3] & HAS_PLATFORM)
		take(cursor, PLATFORM_LEN);
	return true;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	if (!is_type_1(packet, layer) && !skip_header(&cursor))
		return MALFORMED;
	if (cursor.ran_short)
		return layer_is_short(layer);
	layer->header_len = (uint32_t)(cursor.at - layer->bytes.at);
	packet_push_payload(packet, layer, &protocol_ethernet);
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 4, .form = FORM_DECIMAL, .gloss = "1: type II, 2: type III"},
	{.name = "vlan", .bit = 4, .width = 12, .form = FORM_DECIMAL, .gloss = "the VLAN that the frame was seen in"},
	{.name = "class_of_service", .bit = 16, .width = 3, .form = FORM_DECIMAL, .gloss = "the frame's priority"},
	{.name = "encapsulation", .bit = 19, .width = 2, .form = FORM_DECIMAL,
	 .gloss = "how the trunk was tagged; type III: good or bad"},
	{.name = "frame_truncated", .bit = 21, .width = 1, .form = FORM_BOOL, .gloss = "the frame was cut"},
	{.name = "session", .bit = 22, .width = 10, .form = FORM_DECIMAL, .gloss = "which mirror session"},
	{.name = "type_specific", .bit = 32, .width = 32, .form = FORM_HEX,
	 .gloss = "type II: the port that was mirrored; type III: when"},
};

const struct protocol protocol_erspan = {
	.name = "erspan",
	.title = "Encapsulated Remote Switch Port Analyzer",
	.reference = "draft-foschiano-erspan-03",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
};
