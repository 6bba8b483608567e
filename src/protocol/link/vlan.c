/* VLAN tags: four bytes slipped in before the type of a frame, of which the first two stood there as its type. Any
 * number may follow each other: IEEE 802.1Q §9.6, 802.1ad, and the numbers in use before that. */
#include "cooked.h"
#include "ethertype.h"

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *tag = take(&cursor, VLAN_TAG_LEN);
	if (!tag) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	struct vlan *vlan = &layer->as.vlan;
	uint16_t control = read_u16(tag);
	vlan->priority = (uint8_t)(control >> 13);
	vlan->drop_eligible = control & 0x1000;
	vlan->id = control & 0x0fff;
	vlan->type = read_u16(tag + 2);
	packet_link_header(packet, layer, VLAN_TAG_LEN);
	ethertype_push(packet, layer, vlan->type);
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "priority", .bit = 0, .width = 3, .form = FORM_DECIMAL, .MEMBER(struct vlan, priority),
	 .gloss = "how urgent the frame is, 0 to 7"},
	{.name = "drop_eligible", .bit = 3, .width = 1, .form = FORM_BOOL, .MEMBER(struct vlan, drop_eligible),
	 .gloss = "may be dropped first when a bridge is crowded"},
	{.name = "id", .bit = 4, .width = 12, .form = FORM_DECIMAL, .MEMBER(struct vlan, id),
	 .gloss = "the virtual network that the frame belongs to; 0 is none, 4095 is reserved"},
	{.name = "type", .bit = 16, .width = 16, .form = FORM_NAMED, .names = ethertype_names,
	 .MEMBER(struct vlan, type),
	 .gloss = "what is inside; up to 1500 it is a length instead, and 802.2 LLC follows"},
};

static void put_tag(struct text *text, const struct vlan *vlan)
{
	text_put(text, "vlan ");
	text_unsigned(text, vlan->id);
	text_put(text, ", p ");
	text_unsigned(text, vlan->priority);
	text_put(text, vlan->drop_eligible ? ", DEI, " : ", ");
}

/* In Linux's cooked capture the type behind the tag is always told, and without its number. */
static void line_cooked(struct line *line, const struct layer *layer)
{
	const struct vlan *vlan = &layer->as.vlan;
	if (line->manner->link_level)
		put_tag(line->text, vlan);
	if (!line->manner->quick) {
		text_put(line->text, "ethertype ");
		text_name(line->text, ethertype_names, vlan->type, "Unknown");
		text_put(line->text, ", ");
	}
	if (!line_next(line, layer))
		cooked_line_unknown(line, layer);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct vlan *vlan = &layer->as.vlan;
	if (layer->decoded == TRUNCATED) {
		line_truncated(line, "vlan");
		return;
	}
	if (cooked_frame(line->packet, layer)) {
		line_cooked(line, layer);
		return;
	}
	if (line->manner->link_level)
		put_tag(line->text, vlan);
	line_type_behind_tag(line, layer, vlan->type);
	if (!line_next(line, layer))
		ethernet_line_unknown(line, layer, vlan->type);
}

/* tcpdump 3.7's words; 3.4 knew no tags. */
static void line_classic(struct line *line, const struct layer *layer)
{
	const struct vlan *vlan = &layer->as.vlan;
	if (layer->decoded == TRUNCATED) {
		line_truncated(line, "802.1q");
		return;
	}
	text_put(line->text, "802.1Q vlan#");
	text_unsigned(line->text, vlan->id);
	text_put(line->text, " P");
	text_unsigned(line->text, vlan->priority);
	text_put(line->text, vlan->drop_eligible ? " CFI " : " ");
	if (!line_next(line, layer))
		ethernet_line_unknown(line, layer, vlan->type);
}

const struct protocol protocol_vlan = {
	.name = "vlan",
	.title = "VLAN tag",
	.reference = "IEEE 802.1Q",
	.SHAPE_FIELDS(fields),
	.fixed_len = VLAN_TAG_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
