/* Parts that messages of OpenFlow 1.0 share: what a flow matches, what is done with it, and a port. §5.2. */
#include "openflow.h"

enum {
	WILD_IN_PORT = 1 << 0,
	WILD_VLAN = 1 << 1,
	WILD_SOURCE = 1 << 2,
	WILD_DESTINATION = 1 << 3,
	WILD_ETHERTYPE = 1 << 4,
	WILD_PROTOCOL = 1 << 5,
	WILD_SOURCE_PORT = 1 << 6,
	WILD_DESTINATION_PORT = 1 << 7,
	WILD_IP_SOURCE = 8,       /* shift: bits of the address that do not matter, six of them */
	WILD_IP_DESTINATION = 14, /* the same */
	WILD_PRIORITY = 1 << 20,
	WILD_TOS = 1 << 21,
	WILD_ALL = (1 << 22) - 1,
	MATCH_LEN = 40,
	VLAN_NONE = 0xffff,
	VLAN_MAX = 0xfff,
	PRIORITY_MAX = 7,
	ETHERTYPE_ARP = 0x0806,
	ETHERTYPE_IP4 = 0x0800,
	PROTOCOL_ICMP = 1,
	PORT_CONTROLLER = 0xfffd,
};

const struct name openflow10_ports[] = {
	{0xff00, "MAX"}, {0xfff8, "IN_PORT"}, {0xfff9, "TABLE"}, {0xfffa, "NORMAL"}, {0xfffb, "FLOOD"}, {0xfffc, "ALL"},
	{PORT_CONTROLLER, "CONTROLLER"}, {0xfffe, "LOCAL"}, {0xffff, "NONE"}, {0, NULL},
};
const struct name openflow10_features[] = {
	{1, "10MB_HD"}, {2, "10MB_FD"}, {4, "100MB_HD"}, {8, "100MB_FD"}, {0x10, "1GB_HD"}, {0x20, "1GB_FD"},
	{0x40, "10GB_FD"}, {0x80, "COPPER"}, {0x100, "FIBER"}, {0x200, "AUTONEG"}, {0x400, "PAUSE"},
	{0x800, "PAUSE_ASYM"}, {0, NULL},
};
const struct name openflow10_port_config[] = {
	{1, "PORT_DOWN"}, {2, "NO_STP"}, {4, "NO_RECV"}, {8, "NO_RECV_STP"}, {0x10, "NO_FLOOD"}, {0x20, "NO_FWD"},
	{0x40, "NO_PACKET_IN"}, {0, NULL},
};

/* A VLAN's number, which has twelve bits or says that there is none. */
static void put_vlan(struct text *text, uint16_t vlan)
{
	if (vlan == VLAN_NONE)
		text_put(text, "NONE");
	else
		text_format(text, "%u%s", vlan, !vlan || vlan > VLAN_MAX ? " (bogus)" : "");
}

static void put_priority(struct text *text, uint8_t priority)
{
	text_format(text, "%u%s", priority, priority > PRIORITY_MAX ? " (bogus)" : "");
}

static void put_network(struct openflow *message, const char *indent, const char *name, unsigned wild,
                        const uint8_t *address)
{
	enum { ADDRESS_BITS = 32 };
	if (wild >= ADDRESS_BITS)
		return;
	text_format(message->line->text, "\n\t%smatch %s ", indent, name);
	line_ip4(message->line, address);
	text_format(message->line->text, "/%u", ADDRESS_BITS - wild);
}

/* The start of a row that tells what has to match. */
static struct text *put_row(struct openflow *message, const char *indent, const char *name)
{
	text_format(message->line->text, "\n\t%smatch %s ", indent, name);
	return message->line->text;
}

/* What is matched in the frame's header. False when it is not captured. */
static bool put_link_match(struct openflow *message, const char *indent, uint32_t wild, uint16_t *ethertype)
{
	static const struct openflow_part port = {.bytes = 2, .names = openflow10_ports, .otherwise = "%u"};
	const uint8_t *at = openflow_take(message, 2);
	if (at && !(wild & WILD_IN_PORT))
		openflow_put_named(put_row(message, indent, "in_port"), &port, read_u16(at));
	at = openflow_take(message, MAC_LEN);
	if (at && !(wild & WILD_SOURCE)) {
		put_row(message, indent, "dl_src");
		line_mac(message->line, at);
	}
	at = openflow_take(message, MAC_LEN);
	if (at && !(wild & WILD_DESTINATION)) {
		put_row(message, indent, "dl_dst");
		line_mac(message->line, at);
	}
	at = openflow_take(message, 2);
	if (at && !(wild & WILD_VLAN))
		put_vlan(put_row(message, indent, "dl_vlan"), read_u16(at));
	at = openflow_take(message, 1);
	if (at && !(wild & WILD_PRIORITY))
		put_priority(put_row(message, indent, "dl_vlan_pcp"), *at);
	openflow_take(message, 1);
	at = openflow_take(message, 2);
	*ethertype = at && !(wild & WILD_ETHERTYPE) ? read_u16(at) : 0;
	if (at && !(wild & WILD_ETHERTYPE))
		text_format(put_row(message, indent, "dl_type"), "0x%04x", *ethertype);
	return at;
}

/* What is matched in the headers behind it. */
static bool put_network_match(struct openflow *message, const char *indent, uint32_t wild, uint16_t ethertype)
{
	const uint8_t *at = openflow_take(message, 1);
	if (at && !(wild & WILD_TOS))
		text_format(put_row(message, indent, "nw_tos"), "0x%02x", *at);
	at = openflow_take(message, 1);
	const uint8_t protocol = at && !(wild & WILD_PROTOCOL) ? *at : 0;
	if (at && !(wild & WILD_PROTOCOL))
		text_format(put_row(message, indent, ethertype == ETHERTYPE_ARP ? "arp_opcode" : "nw_proto"), "%u",
		            protocol);
	openflow_take(message, 2);
	at = openflow_take(message, IP4_LEN);
	if (at)
		put_network(message, indent, "nw_src", wild >> WILD_IP_SOURCE & 0x3f, at);
	at = openflow_take(message, IP4_LEN);
	if (at)
		put_network(message, indent, "nw_dst", wild >> WILD_IP_DESTINATION & 0x3f, at);
	const bool is_icmp = ethertype == ETHERTYPE_IP4 && protocol == PROTOCOL_ICMP;
	at = openflow_take(message, 2);
	if (at && !(wild & WILD_SOURCE_PORT))
		text_format(put_row(message, indent, is_icmp ? "icmp_type" : "tp_src"), "%u", read_u16(at));
	at = openflow_take(message, 2);
	if (at && !(wild & WILD_DESTINATION_PORT))
		text_format(put_row(message, indent, is_icmp ? "icmp_code" : "tp_dst"), "%u", read_u16(at));
	return at;
}

bool openflow10_put_match(struct openflow *message, const char *indent)
{
	uint16_t ethertype;
	const uint8_t *at = openflow_take(message, 4);
	if (!at)
		return false;
	const uint32_t wild = read_u32(at);
	if (wild & ~(uint32_t)WILD_ALL)
		text_format(message->line->text, "\n\t%swildcards 0x%08x (bogus)", indent, wild);
	return put_link_match(message, indent, wild, &ethertype) && put_network_match(message, indent, wild, ethertype);
}

enum action {
	ACTION_OUTPUT = 0,
	ACTION_SET_VLAN = 1,
	ACTION_SET_PRIORITY = 2,
	ACTION_STRIP_VLAN = 3,
	ACTION_SET_SOURCE = 4,
	ACTION_SET_DESTINATION = 5,
	ACTION_SET_IP_SOURCE = 6,
	ACTION_SET_IP_DESTINATION = 7,
	ACTION_SET_TOS = 8,
	ACTION_SET_SOURCE_PORT = 9,
	ACTION_SET_DESTINATION_PORT = 10,
	ACTION_ENQUEUE = 11,
	ACTION_VENDOR = 0xffff,
};
enum {
	ACTION_HEADER_LEN = 4,
	ACTION_UNIT = 8, /* lengths are multiples of it */
};
static const struct name actions[] = {
	{ACTION_OUTPUT, "OUTPUT"}, {ACTION_SET_VLAN, "SET_VLAN_VID"}, {ACTION_SET_PRIORITY, "SET_VLAN_PCP"},
	{ACTION_STRIP_VLAN, "STRIP_VLAN"}, {ACTION_SET_SOURCE, "SET_DL_SRC"}, {ACTION_SET_DESTINATION, "SET_DL_DST"},
	{ACTION_SET_IP_SOURCE, "SET_NW_SRC"}, {ACTION_SET_IP_DESTINATION, "SET_NW_DST"}, {ACTION_SET_TOS, "SET_NW_TOS"},
	{ACTION_SET_SOURCE_PORT, "SET_TP_SRC"}, {ACTION_SET_DESTINATION_PORT, "SET_TP_DST"},
	{ACTION_ENQUEUE, "ENQUEUE"}, {ACTION_VENDOR, "VENDOR"}, {0, NULL},
};

/* Whether an action may have that length. */
static bool action_fits(uint16_t type, uint16_t len)
{
	if (type == ACTION_VENDOR)
		return len >= ACTION_UNIT && !(len % ACTION_UNIT);
	return len == (type == ACTION_SET_SOURCE || type == ACTION_SET_DESTINATION || type == ACTION_ENQUEUE ? 16 : 8);
}

static bool put_output(struct openflow *message)
{
	static const struct openflow_part port = {.bytes = 2, .names = openflow10_ports, .otherwise = "%u"};
	const uint8_t *at = openflow_take(message, 2);
	if (!at)
		return false;
	text_put(message->line->text, ", port ");
	openflow_put_named(message->line->text, &port, read_u16(at));
	const uint8_t *max = openflow_take(message, 2);
	if (max && read_u16(at) == PORT_CONTROLLER)
		text_format(message->line->text, ", max_len %u", read_u16(max));
	return max;
}

static bool put_vendor_action(struct openflow *message)
{
	uint32_t vendor;
	if (!openflow_put_vendor(message, ", vendor ", &vendor))
		return false;
	return vendor == VENDOR_BSN ? openflow_put_bsn_action(message) : openflow_put_data(message);
}

static bool put_action_value(struct openflow *message, uint16_t type)
{
	static const struct openflow_part mac[] = {{", dl_addr ", 6, OPENFLOW_MAC, NULL, NULL}},
		address[] = {{", nw_addr ", 4, OPENFLOW_IP4, NULL, NULL}},
		tos[] = {{", nw_tos ", 1, OPENFLOW_HEX, NULL, NULL}},
		port[] = {{", tp_port ", 2, OPENFLOW_NUMBER, NULL, NULL}},
		queue[] = {{", port ", 2, OPENFLOW_NAMED, openflow10_ports, "%u"},
	                   {NULL, 6, OPENFLOW_SKIPPED, NULL, NULL},
	                   {", queue_id ", 4, OPENFLOW_NUMBER, NULL, NULL}};
	const uint8_t *at;
	switch ((enum action)type) {
	case ACTION_OUTPUT: return put_output(message);
	case ACTION_SET_VLAN:
		if (!(at = openflow_take(message, 2)))
			return false;
		text_put(message->line->text, ", vlan_vid ");
		put_vlan(message->line->text, read_u16(at));
		return true;
	case ACTION_SET_PRIORITY:
		if (!(at = openflow_take(message, 1)))
			return false;
		text_put(message->line->text, ", vlan_pcp ");
		put_priority(message->line->text, *at);
		return true;
	case ACTION_SET_SOURCE:
	case ACTION_SET_DESTINATION: return openflow_put(message, mac, 1);
	case ACTION_SET_IP_SOURCE:
	case ACTION_SET_IP_DESTINATION: return openflow_put(message, address, 1);
	case ACTION_SET_TOS: return openflow_put(message, tos, 1);
	case ACTION_SET_SOURCE_PORT:
	case ACTION_SET_DESTINATION_PORT: return openflow_put(message, port, 1);
	case ACTION_ENQUEUE: return openflow_put(message, queue, sizeof queue / sizeof *queue);
	case ACTION_VENDOR: return put_vendor_action(message);
	case ACTION_STRIP_VLAN: break;
	}
	return true;
}

/* One of them; `left` bytes are the list's. False as openflow10_put. */
static bool put_action(struct openflow *message, size_t *left, const char *indent)
{
	static const struct openflow_part kind = {.bytes = 2, .names = actions};
	if (*left < ACTION_UNIT)
		return false;
	const struct openflow start = *message;
	const uint8_t *at = openflow_take(message, 2);
	if (!at)
		return false;
	const uint16_t type = read_u16(at);
	text_format(message->line->text, "\n\t%saction type ", indent);
	openflow_put_named(message->line->text, &kind, type);
	if (!(at = openflow_take(message, 2)))
		return false;
	const uint16_t len = read_u16(at);
	text_format(message->line->text, ", len %u", len);
	if (len < ACTION_UNIT || len > *left) {
		*message = start;
		return false;
	}
	message->left = len - ACTION_HEADER_LEN;
	if (name_of(actions, type) && !action_fits(type, len))
		text_put(message->line->text, " (bogus)");
	else if (!put_action_value(message, type) && message->cursor.ran_short)
		return false;
	*message = start;
	*left -= len;
	return openflow_take(message, len);
}

bool openflow10_put_actions(struct openflow *message, size_t len, const char *indent)
{
	while (len) {
		if (put_action(message, &len, indent))
			continue;
		if (message->cursor.ran_short)
			return false;
		text_put(message->line->text, " (invalid)");
		return openflow_take(message, len);
	}
	return true;
}

/* State of a port: in two of its bits what the spanning tree made of it. */
static void put_state(struct text *text, uint32_t state)
{
	enum { LINK_DOWN = 1, TREE = 0x300 };
	static const struct name trees[] = {
		{0, "STP_LISTEN"}, {0x100, "STP_LEARN"}, {0x200, "STP_FORWARD"}, {0x300, "STP_BLOCK"}, {0, NULL},
	};
	text_format(text, "0x%08x (%s%s)%s", state, name_of(trees, state & TREE),
	            state & LINK_DOWN ? ", LINK_DOWN" : "", state & ~(uint32_t)(LINK_DOWN | TREE) ? " (bogus)" : "");
}

static bool put_port(struct openflow *message)
{
	enum { DETAILS_LEN = 24 };
	static const struct openflow_part head[] = {{"\n\t  port_no ", 2, OPENFLOW_NAMED, openflow10_ports, "%u"},
	                                            {", hw_addr ", 6, OPENFLOW_MAC, NULL, NULL},
	                                            {", name ", 16, OPENFLOW_WORDS, NULL, NULL}};
	static const struct openflow_part config[] = {
		{"\n\t   config ", 4, OPENFLOW_FLAGS, openflow10_port_config, NULL},
	};
	static const struct openflow_part features[] = {{"\n\t   curr ", 4, OPENFLOW_FLAGS, openflow10_features, NULL},
	                                                {"\n\t   advertised ", 4, OPENFLOW_FLAGS,
	                                                 openflow10_features, NULL},
	                                                {"\n\t   supported ", 4, OPENFLOW_FLAGS,
	                                                 openflow10_features, NULL},
	                                                {"\n\t   peer ", 4, OPENFLOW_FLAGS, openflow10_features, NULL}};
	if (!openflow_put(message, head, 3))
		return false;
	if (message->line->manner->verbosity < 2)
		return openflow_take(message, DETAILS_LEN);
	if (!openflow_put(message, config, 1))
		return false;
	const uint8_t *state = openflow_take(message, 4);
	if (!state)
		return false;
	text_put(message->line->text, "\n\t   state ");
	put_state(message->line->text, read_u32(state));
	return openflow_put(message, features, 4);
}

bool openflow10_put_ports(struct openflow *message)
{
	enum { PORT_LEN = 48 };
	while (message->left) {
		if (message->left < PORT_LEN)
			return false;
		if (!put_port(message))
			return false;
	}
	return true;
}
