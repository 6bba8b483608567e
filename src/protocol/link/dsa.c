/* Marvell's switch tag, distributed switch architecture: LINKTYPE_DSA_TAG_DSA, four bytes in the place of a VLAN tag.
 * Its first two bits say between whom the frame passes, and with that what the other bits mean. */
#include "dsa.h"

#include "switch_tag.h"

enum mode { TO_CPU, FROM_CPU, TO_SNIFFER, FORWARD };

enum {
	TAGGED = 0x20,       /* of the first byte */
	DEVICE_MASK = 0x1f,
	TRUNK = 0x04,        /* of the second: the port is a trunk */
	CODE_HIGH_MASK = 0x06,
	CFI = 0x01,
	CODE_LOW = 0x10,     /* of the third */
};

static const char *const modes[] = {"To CPU, source ", "From CPU, target ", "To Sniffer, source ", "Forward, "};

static const struct name codes[] = {
	{0, "BPDU (MGMT) Trap"}, {1, "Frame2Reg"},     {2, "IGMP/MLD Trap"}, {3, "Policy Trap"},
	{4, "ARP Mirror"},       {5, "Policy Mirror"}, {6, "reserved"},      {7, "reserved"}, {0, NULL},
};

struct tag {
	enum mode mode;
	uint8_t device, port, code, priority;
	uint16_t vlan;
	bool tagged, special, cfi; /* special: a trunk, or received by a sniffer */
};

static struct tag read_tag(const uint8_t *at)
{
	return (struct tag){
		.mode = (enum mode)(at[0] >> 6),
		.device = at[0] & DEVICE_MASK,
		.port = at[1] >> 3,
		.code = (at[1] & CODE_HIGH_MASK) | (at[2] & CODE_LOW ? 1 : 0),
		.priority = at[2] >> 5,
		.vlan = read_u16(at + 2) & 0x0fff,
		.tagged = at[0] & TAGGED,
		.special = at[1] & TRUNK,
		.cfi = at[1] & CFI,
	};
}

static void put_long(struct text *text, const struct tag *tag)
{
	const bool is_trunk = tag->mode == FORWARD && tag->special;
	text_format(text, "mode %sdev %u, %s %u, ", modes[tag->mode], tag->device, is_trunk ? "trunk" : "port",
	            tag->port);
	if (tag->mode == TO_CPU)
		text_format(text, "code %s, ", name_of(codes, tag->code));
	if (tag->mode == TO_SNIFFER)
		text_put(text, tag->special ? "ingress sniff, " : "egress sniff, ");
	text_format(text, "%s, %sVID %u, FPri %u, ", tag->tagged ? "tagged" : "untagged", tag->cfi ? "CFI, " : "",
	            tag->vlan, tag->priority);
}

static void put_short(struct text *text, const struct tag *tag)
{
	switch (tag->mode) {
	case TO_CPU:
		text_format(text, "port %u.%u > CPU, ", tag->device, tag->port);
		break;
	case FROM_CPU:
		text_format(text, "CPU > port %u.%u, ", tag->device, tag->port);
		break;
	case TO_SNIFFER:
		text_format(text, "port %u.%u > %s Sniffer, ", tag->device, tag->port, tag->special ? "Rx" : "Tx");
		break;
	case FORWARD:
		text_format(text, "Forward %s %u.%u, ", tag->special ? "trunk" : "port", tag->device, tag->port);
		break;
	}
	text_format(text, "VLAN %u%c, ", tag->vlan, tag->tagged ? 't' : 'u');
}

void line_dsa_tag(struct line *line, const uint8_t *at)
{
	const struct tag tag = read_tag(at);
	if (line->manner->link_level)
		put_long(line->text, &tag);
	else
		put_short(line->text, &tag);
}

static void put_tag(struct line *line, const uint8_t *at)
{
	text_put(line->text, line->manner->link_level ? "Marvell DSA " : "DSA ");
	line_dsa_tag(line, at);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	return switch_tag_decode(packet, layer, DSA_TAG_LEN);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	static const struct switch_tag tag = {"dsa", DSA_TAG_LEN, put_tag};
	switch_tag_line(line, layer, &tag);
}

static const struct name mode_names[] = {
	{TO_CPU, "to CPU"}, {FROM_CPU, "from CPU"}, {TO_SNIFFER, "to sniffer"}, {FORWARD, "forward"}, {0, NULL}};

static const struct field start_fields[] = {
	{.name = "mode", .width = 2, .form = FORM_NAMED, .names = mode_names, .gloss = "between whom the frame passes"},
	{.name = "tagged", .width = 1, .form = FORM_BOOL, .gloss = "outside the switch it has a VLAN tag"},
	{.name = "device", .width = 5, .form = FORM_DECIMAL, .gloss = "which switch chip the port is on"},
	{.name = "port", .width = 5, .form = FORM_DECIMAL, .gloss = "the port that it came from or goes to"},
};
static const struct field to_cpu_fields[] = {
	{.name = "code_high", .width = 2, .form = FORM_DECIMAL, .gloss = "the first two bits of the code"},
	{.name = "code_low", .width = 1, .form = FORM_DECIMAL, .gloss = "and the last one"},
	{.name = "code", .form = FORM_NAMED, .names = codes, .gloss = "why the CPU gets it: these three bits together"},
};
static const struct field other_fields[] = {
	{.name = "special", .width = 1, .form = FORM_BOOL,
	 .gloss = "forwarded: the port is a trunk of several; to a sniffer: seen as it came in"},
	{.name = "reserved", .width = 1, .form = FORM_HEX, .gloss = "without meaning"},
	{.name = "reserved_before_vlan", .width = 1, .form = FORM_HEX, .gloss = "without meaning"},
};
static const struct field vlan_fields[] = {
	{.name = "cfi", .width = 1, .form = FORM_BOOL, .gloss = "the VLAN tag's bit of that name: may be dropped"},
	{.name = "priority", .width = 3, .form = FORM_DECIMAL, .gloss = "how urgent it is: 7 is most"},
	{.name = "vlan", .width = 12, .form = FORM_DECIMAL, .gloss = "the VLAN that it belongs to"},
};
static const struct shape
	start = {.name = "start", .inlined = true, .SHAPE_FIELDS(start_fields)},
	to_cpu = {.name = "to_cpu", .inlined = true, .SHAPE_FIELDS(to_cpu_fields)},
	other = {.name = "other", .inlined = true, .SHAPE_FIELDS(other_fields)},
	vlan = {.name = "vlan", .inlined = true, .SHAPE_FIELDS(vlan_fields)};
static const struct shape *const tag_parts[] = {&start, &to_cpu, &other, &vlan, NULL};
const struct shape dsa_tag = {.name = "tag", .inlined = true, .parts = tag_parts};
static const struct shape *const parts[] = {&switch_tag_addresses, &dsa_tag, &switch_tag_type, NULL};

/* Of the code the CPU's frames have two bits before these of a VLAN tag, and one among them. */
void dsa_describe_tag(struct description *to)
{
	enum { VLAN = 2 };
	const bool is_to_cpu = describe_peek(to, start_fields, 0) == TO_CPU;
	describe_fields(to, start_fields, start.field_count);
	const uint64_t high = is_to_cpu ? describe_field(to, to_cpu_fields) : 0;
	if (!is_to_cpu)
		describe_fields(to, other_fields, 2);
	describe_fields(to, vlan_fields, VLAN);
	const uint64_t low = describe_field(to, is_to_cpu ? to_cpu_fields + 1 : other_fields + 2);
	describe_field(to, vlan_fields + VLAN);
	if (is_to_cpu)
		describe_number(to, to_cpu_fields + 2, 0, high << 1 | low);
}

static void describe(struct description *to, const struct layer *layer)
{
	switch_tag_describe_addresses(to);
	dsa_describe_tag(to);
	switch_tag_describe_type(to);
}

const struct protocol protocol_dsa = {
	.name = "dsa",
	.title = "Marvell switch tag",
	.reference = "Marvell",
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
