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

const struct protocol protocol_edsa = {
	.name = "edsa",
	.title = "Marvell switch tag with an ethertype",
	.reference = "Marvell",
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
