/* The SubNetwork Access Protocol: behind LLC, an organization and a number of its own choosing. RFC 1042; bridged
 * frames: RFC 2684 §5.1. */
#include "ethertype.h"
#include "link/frame_relay.h"
#include "vendor.h"

enum {
	HEADER_LEN = 5,
	BRIDGED_PAD_LEN = 2, /* RFC 2684: before the frame, so that its contents are aligned; not in frame relay */

	OUI_ETHERNET = 0x000000,
	OUI_CISCO = 0x00000c,
	OUI_CISCO_BRIDGED = 0x0000f8,
	OUI_RFC2684 = 0x0080c2,
	OUI_APPLETALK = 0x080007,

	PID_BRIDGED_ETHERNET = 0x0007,
	PID_BRIDGED_ETHERNET_FCS = 0x0001,
	PID_BRIDGED_TOKEN_RING_FCS = 0x0003,
	PID_BRIDGED_TOKEN_RING = 0x0009,
	PID_BRIDGED_FDDI_FCS = 0x0004,
	PID_BRIDGED_FDDI = 0x000a,
	PID_BRIDGED_BPDU = 0x000e,
	ETHERTYPE_APPLETALK = 0x809b,
	SAP_BPDU = 0x42,
};

static const struct name cisco_numbers[] = {
	{0x010b, "PVST"}, {0x010c, "VLAN Bridge"}, {0x0111, "UDLD"}, {0x2000, "CDP"},
	{0x2003, "VTP"},  {0x2004, "DTP"},         {0, NULL},
};

static const struct name bridged_frames[] = {
	{PID_BRIDGED_ETHERNET_FCS, "Ethernet + FCS"},
	{0x0002, "802.4 + FCS"},
	{PID_BRIDGED_TOKEN_RING_FCS, "Token Ring + FCS"},
	{PID_BRIDGED_FDDI_FCS, "FDDI + FCS"},
	{0x0005, "802.6 + FCS"},
	{PID_BRIDGED_ETHERNET, "Ethernet w/o FCS"},
	{0x0008, "802.4 w/o FCS"},
	{PID_BRIDGED_TOKEN_RING, "Token Ring w/o FCS"},
	{PID_BRIDGED_FDDI, "FDDI w/o FCS"},
	{0x000b, "802.6 w/o FCS"},
	{PID_BRIDGED_BPDU, "BPDU"},
	{0, NULL},
};

static const struct name no_names[] = {{0, NULL}};

struct snap {
	uint32_t organization;
	uint16_t number;
};

static bool read_header(struct span bytes, struct snap *snap)
{
	struct cursor cursor = cursor_over(bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return false;
	snap->organization = read_u24(header);
	snap->number = read_u16(header + 3);
	return true;
}

/* Frames of other links, with or without their check sequence, and the padding before them. */
struct bridged {
	uint16_t number;
	uint8_t pad_len; /* beside BRIDGED_PAD_LEN: what stands where another link has its access control */
	const struct protocol *protocol;
};

static const struct bridged *bridged_of(const struct snap *snap)
{
	static const struct bridged frames[] = {
		{PID_BRIDGED_ETHERNET_FCS, 0, &protocol_ethernet},     {PID_BRIDGED_ETHERNET, 0, &protocol_ethernet},
		{PID_BRIDGED_TOKEN_RING_FCS, 0, &protocol_token_ring},
		{PID_BRIDGED_TOKEN_RING, 0, &protocol_token_ring}, {PID_BRIDGED_FDDI_FCS, 1, &protocol_fddi},
		{PID_BRIDGED_FDDI, 1, &protocol_fddi},
	};
	for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
		if (snap->organization == OUI_RFC2684 && snap->number == frames[i].number)
			return frames + i;
	return NULL;
}

static const struct protocol *carried(const struct snap *snap)
{
	switch (snap->organization) {
	case OUI_ETHERNET:
	case OUI_CISCO_BRIDGED:
		return ethertype_untagged(snap->number);
	case OUI_CISCO:
		return protocol_at(ON_SNAP_CISCO, snap->number);
	case OUI_APPLETALK:
		return snap->number == ETHERTYPE_APPLETALK ? protocol_at(ON_ETHERTYPE, snap->number) : NULL;
	case OUI_RFC2684:
		return snap->number == PID_BRIDGED_BPDU ? protocol_at(ON_LLC, SAP_BPDU) : NULL;
	}
	return NULL;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct snap snap;
	const struct layer *before = packet_previous(packet, layer);
	const bool is_behind_llc = before && before->protocol == &protocol_llc;
	if (!read_header(layer->bytes, &snap)) {
		if (is_behind_llc)
			packet_link_header(packet, layer, HEADER_LEN); /* also where the frame's length ends before */
		return TRUNCATED;
	}
	if (is_behind_llc)
		packet_link_header(packet, layer, HEADER_LEN);
	else
		layer->header_len = HEADER_LEN;
	const struct bridged *bridged = bridged_of(&snap);
	if (!bridged) {
		packet_push_payload(packet, layer, carried(&snap));
		return WHOLE;
	}
	const struct span rest = layer_payload(layer);
	const uint32_t pad_len = bridged->pad_len + (is_behind_llc ? BRIDGED_PAD_LEN : 0);
	if (rest.len < pad_len)
		return TRUNCATED;
	packet_push(packet, layer, bridged->protocol, span_after(rest, pad_len), layer_payload_len(layer) - pad_len);
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "organization", .bit = 0, .width = 24, .form = FORM_NAMED, .names = organization_names,
	 .gloss = "whose numbers the next field is one of; 0 are the ethertypes"},
	{.name = "number", .bit = 24, .width = 16, .form = FORM_HEX, .gloss = "what is inside"},
};

static const struct name *numbers_of(uint32_t organization)
{
	switch (organization) {
	case OUI_ETHERNET:
	case OUI_CISCO_BRIDGED:
	case OUI_APPLETALK:
		return ethertype_names;
	case OUI_CISCO:
		return cisco_numbers;
	case OUI_RFC2684:
		return bridged_frames;
	}
	return no_names;
}

/* "oui Cisco (0x00000c), pid CDP (0x2000), length 5: "; the Ethernet numbers go without the organization where the
 * packet is unknown. */
static void put_header(struct line *line, const struct layer *layer, const struct snap *snap, bool with_ethernet)
{
	struct text *text = line->text;
	bool is_ethernet = snap->organization == OUI_ETHERNET;
	if (with_ethernet || !is_ethernet) {
		text_put(text, "oui ");
		text_name(text, organization_names, snap->organization, "Unknown");
		text_format(text, " (0x%06x), ", snap->organization);
	}
	text_put(text, is_ethernet ? "ethertype " : "pid ");
	text_name(text, numbers_of(snap->organization), snap->number, "Unknown");
	text_format(text, " (0x%04x), length %u: ", snap->number, layer_payload_len(layer));
}

/* The frame from its LLC header on, since nothing tells what the numbers mean. */
static void line_undecoded(struct line *line, const struct layer *layer, const struct snap *snap)
{
	const struct layer *llc = packet_previous(line->packet, layer);
	const struct layer *frame = ethernet_frame(line->packet, layer);
	if (!line->manner->link_level && frame) {
		line_mac(line, frame->as.ethernet.source);
		text_put(line->text, " > ");
		line_mac(line, frame->as.ethernet.destination);
		text_char(line->text, ' ');
	}
	if (!line->manner->link_level) {
		text_put(line->text, "SNAP, ");
		put_header(line, layer, snap, false);
		if (llc && llc->protocol == &protocol_frame_relay)
			frame_relay_line_again(line, llc);
	}
	const struct layer *carrier = llc ? packet_previous(line->packet, llc) : NULL;
	if (carrier && carrier->protocol == &protocol_juniper && llc->protocol == &protocol_llc)
		return;
	line_unknown(line, llc ? llc->bytes : layer->bytes);
	if (line->dumped && llc && llc->protocol == &protocol_frame_relay && layer_is_cut(layer))
		line_abandoned(line, "snap");
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct snap snap;
	if (!read_header(layer->bytes, &snap)) {
		line_truncated(line, "snap");
		return;
	}
	if (line->manner->link_level)
		put_header(line, layer, &snap, true);
	if (layer->decoded == TRUNCATED)
		line_truncated(line, "snap");
	else if (!line_next(line, layer))
		line_undecoded(line, layer, &snap);
}

static void line_classic(struct line *line, const struct layer *layer)
{
	const struct layer *llc = packet_previous(line->packet, layer);
	struct snap snap;
	if (layer->decoded == TRUNCATED || !read_header(layer->bytes, &snap)) {
		line_truncated(line, "snap");
		return;
	}
	const struct layer *next = packet_next(line->packet, layer);
	if (!next || line->manner->verbosity)
		text_format(line->text, "snap %x:%x:%x:%x:%x ", snap.organization >> 16, snap.organization >> 8 & 0xff,
		            snap.organization & 0xff, snap.number >> 8, snap.number & 0xff);
	if (next)
		line_layer(line, next);
	else
		line_unknown(line, llc ? llc->bytes : layer->bytes);
}

const struct protocol protocol_snap = {
	.name = "snap",
	.title = "Subnetwork Access Protocol",
	.reference = "RFC 1042",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
