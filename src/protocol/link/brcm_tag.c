/* Broadcom's switch tag: LINKTYPE_DSA_TAG_BRCM, four bytes between the addresses and the type of an Ethernet frame.
 * From the switch to the processor (egress) it says why and from which port, the other way (ingress) where to. */
#include "brcm_tag.h"

#include "switch_tag.h"

enum {
	FORMAT_INGRESS = 0x20, /* of the first byte */
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

const struct protocol protocol_brcm_tag = {
	.name = "brcm_tag",
	.title = "Broadcom switch tag",
	.reference = "Broadcom",
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
