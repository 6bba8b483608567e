/* Broadcom's switch tag where it stands before the Ethernet frame: LINKTYPE_DSA_TAG_BRCM_PREPEND. */
#include "brcm_tag.h"

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	if (layer->bytes.len < BRCM_TAG_LEN)
		return TRUNCATED;
	packet_link_header(packet, layer, BRCM_TAG_LEN);
	packet_push_payload(packet, layer, &protocol_ethernet);
	return WHOLE;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->decoded == TRUNCATED) {
		line_abandoned(line, "brcm-tag-prepend");
		return;
	}
	if (line->manner->link_level)
		line_brcm_tag(line, layer->bytes.at);
	line_next(line, layer);
}

static const struct shape *const parts[] = {&brcm_tag_start, &brcm_tag_ingress, &brcm_tag_egress, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	brcm_tag_describe(to);
}

const struct protocol protocol_brcm_tag_prepend = {
	.name = "brcm_tag_prepend",
	.title = "Broadcom switch tag before the frame",
	.reference = "Broadcom",
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
