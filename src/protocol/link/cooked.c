/* See cooked.h. */
#include "cooked.h"

#include "ethertype.h"
#include "utf8.h"

#include <net/if.h>

enum {
	SLL_HEADER_LEN = 16,
	SLL2_HEADER_LEN = 20,

	/* Linux's own numbers where an ethertype is expected: <linux/if_ether.h>, ETH_P_802_3 and ETH_P_802_2. */
	TYPE_RAW_IPX = 1,
	TYPE_LLC = 4,

	SAP_IPX = 0xe0,
	DEVICE_RADIOTAP = 803, /* <linux/if_arp.h>: a wireless card that shows all frames */
};

const struct name cooked_packet_types[] = {
	{0, "In"}, {1, "B"}, {2, "M"}, {3, "P"}, {4, "Out"}, {0, NULL},
};

const struct name cooked_device_types[] = {
	{1, "Ethernet"},  {512, "PPP"},  {768, "IPIP tunnel"}, {772, "loopback"},
	{778, "GRE"}, {801, "802.11"}, {824, "netlink"}, {65534, "none"},  {0, NULL},
};

/* What if_nameindex found when the program started: asking the system for each packet would cost more than the packet,
 * and a confined process may not ask. */
static struct if_nameindex *interfaces;

void cooked_open(void)
{
	interfaces = if_nameindex();
	for (const struct if_nameindex *at = interfaces; at && at->if_name; at++)
		utf8_make_visible(at->if_name);
}

/* The name of an interface by its index on this machine, or "?". */
static const char *interface_name(uint32_t index)
{
	for (const struct if_nameindex *at = interfaces; at && at->if_name; at++)
		if (at->if_index == index)
			return at->if_name;
	return "?";
}

static bool is_cooked(const struct layer *layer)
{
	return layer->protocol == &protocol_sll || layer->protocol == &protocol_sll2;
}

const struct layer *cooked_frame(const struct packet *packet, const struct layer *layer)
{
	while (layer && layer->protocol == &protocol_vlan)
		layer = packet_previous(packet, layer);
	return layer && is_cooked(layer) ? layer : NULL;
}

static void read_sll(const uint8_t *header, struct cooked *cooked)
{
	cooked->packet_type = read_u16(header);
	cooked->device_type = read_u16(header + 2);
	cooked->address_len = read_u16(header + 4);
	memcpy(cooked->address, header + 6, COOKED_ADDRESS_LEN);
	cooked->type = read_u16(header + 14);
	cooked->interface = 0;
}

static void read_sll2(const uint8_t *header, struct cooked *cooked)
{
	cooked->type = read_u16(header);
	cooked->interface = read_u32(header + 4);
	cooked->device_type = read_u16(header + 8);
	cooked->packet_type = header[10];
	cooked->address_len = header[11];
	memcpy(cooked->address, header + 12, COOKED_ADDRESS_LEN);
}

bool cooked_read(const struct layer *layer, struct cooked *cooked)
{
	bool is_sll = layer->protocol == &protocol_sll;
	struct cursor cursor = cursor_over(layer->bytes);
	cooked->header_len = is_sll ? SLL_HEADER_LEN : SLL2_HEADER_LEN;
	const uint8_t *header = take(&cursor, cooked->header_len);
	if (!header)
		return false;
	if (is_sll)
		read_sll(header, cooked);
	else
		read_sll2(header, cooked);
	return true;
}

static const struct protocol *carried(const struct cooked *cooked)
{
	const uint16_t type = cooked->type;
	if (cooked->device_type == DEVICE_RADIOTAP)
		return &protocol_radiotap;
	if (type == TYPE_RAW_IPX)
		return protocol_at(ON_LLC, SAP_IPX);
	if (type == TYPE_LLC)
		return &protocol_llc;
	if (type <= ETHERNET_LENGTH_MAX)
		return NULL;
	return type == ETHERTYPE_VLAN ? &protocol_vlan : ethertype_untagged(type);
}

enum decoded cooked_decode(struct packet *packet, struct layer *layer)
{
	struct cooked cooked;
	if (!cooked_read(layer, &cooked))
		return TRUNCATED;
	packet_link_header(packet, layer, cooked.header_len);
	if (cooked.type != ETHERTYPE_JUMBO)
		packet_push_payload(packet, layer, carried(&cooked));
	return WHOLE;
}

/* "lo    In  ", of version 2, which tells it always; else "  M ", with -e. */
static void put_direction(struct line *line, const struct layer *layer, const struct cooked *cooked)
{
	const char *direction = name_of(cooked_packet_types, cooked->packet_type);
	const char *way = direction ? direction : "?";
	if (layer->protocol == &protocol_sll)
		text_format(line->text, "%3s ", way);
	else
		text_format(line->text, "%-5s %-3s ", interface_name(cooked->interface), way);
}

static void put_type(struct line *line, uint16_t type, uint32_t len)
{
	if (type == TYPE_RAW_IPX) {
		text_put(line->text, "802.3");
	} else if (type == TYPE_LLC) {
		text_put(line->text, "802.2");
	} else {
		text_put(line->text, "ethertype ");
		if (type > ETHERNET_LENGTH_MAX)
			text_ethertype(line->text, type);
		else
			/* RFC 1700's oldest have names elsewhere only */
			text_format(line->text, "Unknown (0x%04x)", type);
	}
	text_format(line->text, ", length %u: ", len);
}

/* `len`: of the frame, without the tags in it. */
static void put_header(struct line *line, const struct layer *layer, const struct cooked *cooked, uint32_t len)
{
	if (layer->protocol == &protocol_sll)
		put_direction(line, layer, cooked);
	else
		text_format(line->text, "ifindex %u ", cooked->interface);
	if (cooked->address_len == MAC_LEN) {
		line_mac(line, cooked->address);
		text_char(line->text, ' ');
	}
	if (!line->manner->quick)
		put_type(line, cooked->type, len);
}

void cooked_line_unknown(struct line *line, const struct layer *layer)
{
	const struct layer *frame = cooked_frame(line->packet, layer);
	struct cooked cooked;
	if (!line->manner->link_level && frame && cooked_read(frame, &cooked))
		put_header(line, frame, &cooked, cooked.header_len + layer_payload_len(layer));
	line_unknown(line, layer_payload(layer));
}

void cooked_line(struct line *line, const struct layer *layer)
{
	struct cooked cooked;
	if (!cooked_read(layer, &cooked)) {
		line_abandoned(line, layer->protocol->name);
		return;
	}
	if (layer->protocol == &protocol_sll2)
		put_direction(line, layer, &cooked);
	if (line->manner->link_level)
		put_header(line, layer, &cooked, layer->len);
	if (line_next(line, layer))
		return;
	if (cooked.type <= ETHERNET_LENGTH_MAX)
		line_unknown(line, layer_payload(layer));
	else
		cooked_line_unknown(line, layer);
}

/* tcpdump 3.7: the first column is < to us, > from us, B, M or P; version 2 is told alike. */
void cooked_line_classic(struct line *line, const struct layer *layer)
{
	static const struct name arrows[] = {{0, "<"}, {1, "B"}, {2, "M"}, {3, "P"}, {4, ">"}, {0, NULL}};
	struct cooked cooked;
	if (!cooked_read(layer, &cooked)) {
		line_abandoned(line, layer->protocol->name);
		return;
	}
	if (line->manner->link_level) {
		text_name(line->text, arrows, cooked.packet_type, "?");
		text_char(line->text, ' ');
		line_mac(line, cooked.address);
		if (!line->manner->quick)
			text_format(line->text, " %04x", cooked.type);
		text_format(line->text, " %u: ", layer->len);
	}
	if (!line_next(line, layer))
		line_unknown(line, layer_payload(layer));
}
