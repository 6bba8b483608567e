/* Broadcom's switch tag: LINKTYPE_DSA_TAG_BRCM, four bytes between the addresses and the type of an Ethernet frame.
 * From the switch to the processor (egress) it says why and from which port, the other way (ingress) where to. */
#include "brcm_tag.h"

#include "switch_tag.h"

enum {
	FORMAT_INGRESS = 0x20, /* of the first byte */
	OPCODE_SHIFT = 5,
	PORT_MASK = 0x1f,
	PORT_MAP_MASK = 0x1ff,
};

static const struct name reasons[] = {
	{1, "mirror"},     {2, "MAC learning"}, {4, "switching"},  {8, "prot term"},
	{16, "prot snoop"}, {32, "exception"},   {0, NULL},
};

static const struct name tag_enforcements[] = {{0, "None"}, {1, "Untag"}, {2, "Header"}, {3, "Reserved"}, {0, NULL}};

void line_brcm_tag(struct line *line, const uint8_t *tag)
{
	text_format(line->text, "BRCM tag OP: %s, ", tag[0] ? "IG" : "EG");
	if (tag[0] & FORMAT_INGRESS) {
		text_format(line->text, "TC: %d, TE: %s, TS: %d, DST map: 0x%04x, ", tag[1] >> 2 & 7,
		            name_of(tag_enforcements, tag[1] & 3), tag[1] >> 7, read_u16(tag + 2) & PORT_MAP_MASK);
	} else {
		const char *reason = name_of(reasons, tag[2]);
		text_format(line->text, "CID: %u, RC: %s, TC: %d, port: %d, ", tag[1], reason ? reason : "reserved",
		            tag[3] >> 5, tag[3] & PORT_MASK);
	}
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	return switch_tag_decode(packet, layer, BRCM_TAG_LEN);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	static const struct switch_tag tag = {"brcm-tag", BRCM_TAG_LEN, line_brcm_tag};
	switch_tag_line(line, layer, &tag);
}

static const struct name opcodes[] = {{0, "egress"}, {1, "ingress"}, {0, NULL}};

static const struct field start_fields[] = {
	{.name = "opcode", .width = 3, .form = FORM_NAMED, .names = opcodes,
	 .gloss = "which way: egress, from the switch to its processor, or ingress, from there to the switch"},
	{.name = "reserved", .width = 5, .form = FORM_HEX, .gloss = "without meaning"},
};
static const struct field ingress_fields[] = {
	{.name = "time_stamp_wanted", .width = 1, .form = FORM_BOOL, .gloss = "the switch shall note when it sent it"},
	{.name = "reserved_before_class", .width = 2, .form = FORM_HEX, .gloss = "without meaning"},
	{.name = "traffic_class", .width = 3, .form = FORM_DECIMAL, .gloss = "which queue it goes into"},
	{.name = "tag_enforcement", .width = 2, .form = FORM_NAMED, .names = tag_enforcements,
	 .gloss = "whether the port may decide on the VLAN tag"},
	{.name = "reserved_before_map", .width = 7, .form = FORM_HEX, .gloss = "without meaning"},
	{.name = "destination_map", .width = 9, .form = FORM_HEX, .gloss = "the ports to send it to, a bit for each"},
};
static const struct field egress_fields[] = {
	{.name = "classification", .width = 8, .form = FORM_DECIMAL, .gloss = "which rule of the switch it matched"},
	{.name = "reason", .width = 8, .form = FORM_FLAGS, .names = reasons,
	 .gloss = "why the switch hands it to the processor"},
	{.name = "traffic_class_received", .width = 3, .form = FORM_DECIMAL, .gloss = "which queue it was in"},
	{.name = "port", .width = 5, .form = FORM_DECIMAL, .gloss = "where it came in"},
};
const struct shape
	brcm_tag_start = {.name = "start", .inlined = true, .SHAPE_FIELDS(start_fields)},
	brcm_tag_ingress = {.name = "ingress", .inlined = true, .SHAPE_FIELDS(ingress_fields)},
	brcm_tag_egress = {.name = "egress", .inlined = true, .SHAPE_FIELDS(egress_fields)};
static const struct shape *const parts[] = {
	&switch_tag_addresses, &brcm_tag_start, &brcm_tag_ingress, &brcm_tag_egress, &switch_tag_type, NULL};

void brcm_tag_describe(struct description *to)
{
	const bool is_ingress = describe_field(to, start_fields) & FORMAT_INGRESS >> OPCODE_SHIFT;
	const struct shape *kind = is_ingress ? &brcm_tag_ingress : &brcm_tag_egress;
	describe_field(to, start_fields + 1);
	describe_fields(to, kind->fields, kind->field_count);
}

static void describe(struct description *to, const struct layer *layer)
{
	switch_tag_describe_addresses(to);
	brcm_tag_describe(to);
	switch_tag_describe_type(to);
}

const struct protocol protocol_brcm_tag = {
	.name = "brcm_tag",
	.title = "Broadcom switch tag",
	.reference = "Broadcom",
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
