/* Marvell's switch tag behind an ethertype of its own, so that others can pass it by: LINKTYPE_DSA_TAG_EDSA. The
 * ethertype, two reserved bytes, and the tag. */
#include "dsa.h"
#include "ethertype.h"
#include "switch_tag.h"

enum { PREFIX_LEN = 4, TAG_LEN = PREFIX_LEN + DSA_TAG_LEN };

static void put_tag(struct line *line, const uint8_t *at)
{
	const uint16_t type = read_u16(at);
	if (line->manner->link_level) {
		const char *name = name_of(ethertype_names, type);
		text_format(line->text, "Marvell EDSA ethertype 0x%04x (%s), rsvd %u %u, ", type,
		            name ? name : "Unknown", at[2], at[3]);
	} else {
		text_format(line->text, "EDSA 0x%04x, ", type);
	}
	line_dsa_tag(line, at + PREFIX_LEN);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	return switch_tag_decode(packet, layer, TAG_LEN);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	static const struct switch_tag tag = {"edsa", TAG_LEN, put_tag};
	switch_tag_line(line, layer, &tag);
}

static const struct field prefix_fields[] = {
	{.name = "tag_type", .width = 16, .form = FORM_NAMED, .names = ethertype_names,
	 .gloss = "says that a switch tag follows; each system chooses the number itself"},
	{.name = "reserved_before_tag", .width = 16, .form = FORM_HEX, .gloss = "0"},
};
static const struct shape prefix = {.name = "prefix", .inlined = true, .SHAPE_FIELDS(prefix_fields)};
static const struct shape *const parts[] = {
	&switch_tag_addresses, &prefix, &dsa_tag, &switch_tag_type, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	switch_tag_describe_addresses(to);
	describe_fields(to, prefix_fields, prefix.field_count);
	dsa_describe_tag(to);
	switch_tag_describe_type(to);
}

const struct protocol protocol_edsa = {
	.name = "edsa",
	.title = "Marvell switch tag with an ethertype",
	.reference = "Marvell",
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
