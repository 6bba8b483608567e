/* See switch_tag.h. */
#include "switch_tag.h"

#include "ethertype.h"

enum { TYPE_LEN = 2 };

enum decoded switch_tag_decode(struct packet *packet, struct layer *layer, uint32_t tag_len)
{
	struct cursor cursor = cursor_over(layer->bytes);
	struct ethernet *ethernet = &layer->as.ethernet;
	const uint8_t *header = take(&cursor, SWITCH_TAG_AT);
	take(&cursor, tag_len);
	const uint16_t type = take_u16(&cursor);
	if (cursor.ran_short) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	memcpy(ethernet->destination, header, MAC_LEN);
	memcpy(ethernet->source, header + MAC_LEN, MAC_LEN);
	ethernet->type = type;
	packet_link_header(packet, layer, SWITCH_TAG_AT + tag_len + TYPE_LEN);
	ethertype_push_or_macsec(packet, layer, type);
	return WHOLE;
}

void switch_tag_line(struct line *line, const struct layer *layer, const struct switch_tag *tag)
{
	if (layer->decoded == TRUNCATED) {
		line_truncated(line, tag->name);
		return;
	}
	if (line->manner->link_level)
		ethernet_line_addresses(line, layer);
	tag->put(line, layer->bytes.at + SWITCH_TAG_AT);
	if (line->manner->link_level)
		ethernet_line_type(line, layer, layer, layer->as.ethernet.type);
	if (!line_next(line, layer))
		ethernet_line_unknown(line, layer, layer->as.ethernet.type);
}

static const struct field address_fields[] = {
	{.name = "destination", .width = 48, .form = FORM_MAC, .gloss = "the card that this frame is for"},
	{.name = "source", .width = 48, .form = FORM_MAC, .gloss = "the card that sent it"},
};
static const struct field type_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = ethertype_names,
	 .gloss = "what is inside; up to 1500 it is a length instead, and 802.2 LLC follows"},
};
const struct shape
	switch_tag_addresses = {.name = "addresses", .inlined = true, .SHAPE_FIELDS(address_fields)},
	switch_tag_type = {.name = "type", .inlined = true, .SHAPE_FIELDS(type_fields)};

void switch_tag_describe_addresses(struct description *to)
{
	describe_fields(to, address_fields, switch_tag_addresses.field_count);
}

void switch_tag_describe_type(struct description *to)
{
	describe_field(to, type_fields);
}
