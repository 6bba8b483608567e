/* The shim that Broadcom's chips put before packets which are intercepted by law: four bytes behind UDP, then the
 * packet. */
#include "line.h"

enum {
	HEADER_LEN = 4,

	TYPE_UNDECIDED = 4,
	TYPE_IP4 = 5,
	TYPE_IP6 = 6,
	TYPE_ETHERNET = 7,
};

static const struct name directions[] = {{1, "unused"}, {2, "egress"}, {3, "ingress"}, {0, NULL}};

static const struct name types[] = {
	{TYPE_UNDECIDED, "undecided"}, {TYPE_IP4, "ipv4"}, {TYPE_IP6, "ipv6"}, {TYPE_ETHERNET, "ethernet"}, {0, NULL}};

static const struct name subtypes[] = {{1, "single VLAN tag"}, {2, "double VLAN tag"}, {3, "untagged"}, {0, NULL}};

static uint8_t type_of(const uint8_t *header)
{
	return header[0] >> 1 & 0x0f;
}

/* One that is undecided is IP of either version, when it looks like it. */
static const struct protocol *carried(const uint8_t *header, struct span payload)
{
	struct cursor cursor = cursor_over(payload);
	const uint8_t version = take_u8(&cursor) >> 4; /* 0 when there is nothing */
	switch (type_of(header)) {
	case TYPE_UNDECIDED: return version == 4 ? &protocol_ip4 : version == 6 ? &protocol_ip6 : NULL;
	case TYPE_IP4: return &protocol_ip4;
	case TYPE_IP6: return &protocol_ip6;
	case TYPE_ETHERNET: return &protocol_ethernet;
	}
	return NULL;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return layer->len < HEADER_LEN ? MALFORMED : TRUNCATED;
	layer->header_len = HEADER_LEN;
	packet_push_payload(packet, layer, carried(header, layer_payload(layer)));
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "direction",
         .bit = 0,
         .width = 3,
         .form = FORM_NAMED,
         .names = directions,
         .gloss = "into the network or out of it"},
	{.name = "packet_type", .bit = 3, .width = 4, .form = FORM_NAMED, .names = types, .gloss = "what is inside"},
	{.name = "packet_subtype",
         .bit = 7,
         .width = 3,
         .form = FORM_NAMED,
         .names = subtypes,
         .gloss = "VLAN tags that the packet had"},
	{.name = "interception", .bit = 10, .width = 22, .gloss = "whose traffic this is"},
};

/* In the classic text a packet is one line, with -v too. */
static bool is_in_lines(const struct line *line)
{
	return line->manner->verbosity && line->manner->dialect != DIALECT_CLASSIC;
}

static void put_header(struct line *line, const uint8_t *header)
{
	const uint32_t shim = read_u32(header);
	text_put(line->text, is_in_lines(line) ? "\n    BCM-LI-SHIM: direction " : "BCM-LI-SHIM: direction ");
	text_name(line->text, directions, shim >> 29, "unknown");
	text_put(line->text, ", pkt-type ");
	text_name(line->text, types, type_of(header), "unknown");
	text_put(line->text, ", pkt-subtype ");
	text_name(line->text, subtypes, shim >> 22 & 7, "unknown");
	text_format(line->text, ", li-id %u", shim & 0x3fffff);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->len < HEADER_LEN) {
		text_format(line->text, " (length %u < %u) (invalid)", layer->len, HEADER_LEN);
		return;
	}
	if (layer->decoded == TRUNCATED) {
		line_abandoned(line, "bcm_li");
		return;
	}
	put_header(line, layer->bytes.at);
	if (!line->manner->verbosity) {
		if (layer_reach(layer).len < layer->len)
			line_abandoned(line, "bcm_li");
		return;
	}
	text_put(line->text, is_in_lines(line) ? "\n    " : ": ");
	const bool is_undecided = type_of(layer->bytes.at) == TYPE_UNDECIDED;
	if (is_undecided && !layer_payload(layer).len)
		line_abandoned(line, "bcm_li");
	else if (!line_next(line, layer))
		text_put(line->text, is_undecided ? "unknown payload" : " (invalid)");
}

const struct protocol protocol_bcm_li = {
	.name = "bcm_li",
	.title = "Broadcom lawful interception",
	.reference = "Broadcom",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
