/* See ethertype.h. Numbers: IEEE Registration Authority; the older ones: RFC 1700, "Ethernet numbers of interest". */
#include "ethernet.h"
#include "ethertype.h"

/* IPv4 and IPv6 stand first: the search begins there. */
const struct name ethertype_names[] = {
	{ETHERTYPE_IP4, "IPv4"},
	{ETHERTYPE_IP6, "IPv6"},
	{0x0806, "ARP"},
	{ETHERTYPE_VLAN, "802.1Q"},
	{0x00fe, "GRE-OSI"},
	{0x0200, "PUP"},
	{0x0500, "Sprite"},
	{0x0600, "NS"},
	{0x0707, "GeoNet (old)"},
	{0x1000, "Trail"},
	{0x1111, "CALM FAST"},
	{0x6001, "MOP DL"},
	{0x6002, "MOP RC"},
	{0x6003, "DN"},
	{0x6004, "LAT"},
	{0x6007, "SCA"},
	{ETHERTYPE_BRIDGING, "TEB"},
	{0x8035, "Reverse ARP"},
	{0x8038, "Lanbridge"},
	{0x803c, "DEC DNS"},
	{0x803e, "DEC DTS"},
	{0x805b, "VEXP"},
	{0x805c, "VPROD"},
	{0x809b, "Appletalk"},
	{0x80f3, "Appletalk ARP"},
	{0x8137, "IPX"},
	{0x8808, "MPCP"},
	{0x8809, "Slow Protocols"},
	{0x880b, "PPP"},
	{ETHERTYPE_MPLS, "MPLS unicast"},
	{ETHERTYPE_MPLS_MULTICAST, "MPLS multicast"},
	{0x8863, "PPPoE D"},
	{0x8864, "PPPoE S"},
	{0x886f, "MS NLB heartbeat"},
	{ETHERTYPE_JUMBO, "Jumbo"},
	{0x888e, "EAPOL"},
	{0x8899, "Realtek protocols"},
	{0x88a2, "AoE"},
	{0x88a8, "802.1Q-QinQ"},
	{0x88ca, "TIPC"},
	{0x88cc, "LLDP"},
	{ETHERTYPE_MACSEC, "802.1AE MACsec"},
	{0x88f7, "PTP"},
	{0x8902, "CFM"},
	{0x893a, "IEEE1905.1"},
	{0x8947, "GeoNet"},
	{0x894f, "NSH"},
	{0x9000, "Loopback"},
	{0x9100, "802.1Q-9100"},
	{0x9200, "802.1Q-9200"},
	{0xabcd, "CFM (old)"},
	{0xd28b, "Arista Vendor Specific Protocol"},
	{0xfefe, "OSI"},
	{0, NULL},
};

static void push_llc(struct packet *packet, const struct layer *layer, uint32_t stated)
{
	uint32_t len = layer_payload_len(layer);
	if (stated < len)
		len = stated;
	struct layer *llc = packet_push(packet, layer, &protocol_llc, span_first(layer_payload(layer), len), len);
	if (llc)
		llc->beyond = 0; /* what is behind is padding */
}

void ethertype_push(struct packet *packet, const struct layer *layer, uint16_t type)
{
	if (type == ETHERTYPE_JUMBO)
		push_llc(packet, layer, UINT32_MAX);
	else if (type <= ETHERNET_LENGTH_MAX)
		push_llc(packet, layer, type);
	else
		packet_push_payload(packet, layer, protocol_at(ON_ETHERTYPE, type));
}

void ethertype_push_or_macsec(struct packet *packet, const struct layer *layer, uint16_t type)
{
	if (type == ETHERTYPE_MACSEC)
		packet_push_payload(packet, layer, &protocol_macsec);
	else
		ethertype_push(packet, layer, type);
}

const struct protocol *ethertype_untagged(uint16_t type)
{
	const struct protocol *protocol = protocol_at(ON_ETHERTYPE, type);
	return protocol == &protocol_vlan ? NULL : protocol;
}

void text_ethertype(struct text *text, uint16_t type)
{
	text_name(text, ethertype_names, type, "Unknown");
	text_put(text, " (0x");
	text_hex(text, type, 4);
	text_char(text, ')');
}

void line_ethertype(struct line *line, uint16_t type)
{
	if (!line->manner->quick) {
		text_put(line->text, "ethertype ");
		text_ethertype(line->text, type);
	} else if (name_of(ethertype_names, type)) {
		text_put(line->text, name_of(ethertype_names, type));
	} else {
		text_put(line->text, "Unknown Ethertype (0x");
		text_hex(line->text, type, 4);
		text_char(line->text, ')');
	}
}

void line_type_behind_tag(struct line *line, const struct layer *layer, uint16_t type)
{
	const struct layer *next = packet_next(line->packet, layer);
	bool is_cut = next && next->protocol == &protocol_vlan && next->decoded == TRUNCATED;
	if (!line->manner->link_level || type == ETHERTYPE_JUMBO || is_cut)
		return;
	if (type <= ETHERNET_LENGTH_MAX) {
		text_put(line->text, "802.3");
		return;
	}
	line_ethertype(line, type);
	text_put(line->text, ", ");
	const struct layer *frame = ethernet_frame(line->packet, layer);
	if (type == ETHERTYPE_ARISTA && frame)
		text_format(line->text, "length %u: ", frame->len);
}
