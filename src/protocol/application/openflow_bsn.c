/* What Big Switch Networks added to OpenFlow 1.0: messages and actions under their number of a vendor. */
#include "openflow.h"

enum { MIRROR = 1 };

static const struct name message_types[] = {
	{0, "SET_IP_MASK"}, {1, "GET_IP_MASK_REQUEST"}, {2, "GET_IP_MASK_REPLY"}, {3, "SET_MIRRORING"},
	{4, "GET_MIRRORING_REQUEST"}, {5, "GET_MIRRORING_REPLY"}, {6, "SHELL_COMMAND"}, {7, "SHELL_OUTPUT"},
	{8, "SHELL_STATUS"}, {9, "GET_INTERFACES_REQUEST"}, {10, "GET_INTERFACES_REPLY"},
	{11, "SET_PKTIN_SUPPRESSION_REQUEST"}, {12, "SET_L2_TABLE_REQUEST"}, {13, "GET_L2_TABLE_REQUEST"},
	{14, "GET_L2_TABLE_REPLY"}, {15, "VIRTUAL_PORT_CREATE_REQUEST"}, {16, "VIRTUAL_PORT_CREATE_REPLY"},
	{17, "VIRTUAL_PORT_REMOVE_REQUEST"}, {18, "BW_ENABLE_SET_REQUEST"}, {19, "BW_ENABLE_GET_REQUEST"},
	{20, "BW_ENABLE_GET_REPLY"}, {21, "BW_CLEAR_DATA_REQUEST"}, {22, "BW_CLEAR_DATA_REPLY"},
	{23, "BW_ENABLE_SET_REPLY"}, {24, "SET_L2_TABLE_REPLY"}, {25, "SET_PKTIN_SUPPRESSION_REPLY"},
	{26, "VIRTUAL_PORT_REMOVE_REPLY"}, {27, "HYBRID_GET_REQUEST"}, {28, "HYBRID_GET_REPLY"},
	{31, "PDU_TX_REQUEST"}, {32, "PDU_TX_REPLY"}, {33, "PDU_RX_REQUEST"}, {34, "PDU_RX_REPLY"},
	{35, "PDU_RX_TIMEOUT"}, {0, NULL},
};
static const struct name action_types[] = {{MIRROR, "MIRROR"}, {2, "SET_TUNNEL_DST"}, {0, NULL}};
static const struct name switches[] = {{0, "OFF"}, {1, "ON"}, {0, NULL}};
static const struct name stages[] = {{0, "INGRESS"}, {1, "EGRESS"}, {0, NULL}};

static const struct openflow_part
	mask[] = {{", index ", 1, OPENFLOW_NUMBER, NULL, NULL}, {NULL, 3, OPENFLOW_SKIPPED, NULL, NULL},
                  {", mask ", 4, OPENFLOW_IP4, NULL, NULL}},
	mirroring[] = {{", report_mirror_ports ", 1, OPENFLOW_NAMED, switches, "bogus (%u)"},
                       {NULL, 3, OPENFLOW_SKIPPED, NULL, NULL}},
	service[] = {{", service ", 4, OPENFLOW_NUMBER, NULL, NULL}},
	virtual_port[] = {{", vport_no ", 4, OPENFLOW_NUMBER, NULL, NULL}},
	status[] = {{", status ", 4, OPENFLOW_HEX, NULL, NULL}};

/* Words that are told to their end, zeros included, as far as captured. */
static bool put_words(struct openflow *message)
{
	text_put(message->line->text, ", data '");
	text_safe(message->line->text, span_first(cursor_rest(&message->cursor), message->left));
	if (!openflow_take(message, message->left))
		return false;
	text_char(message->line->text, '\'');
	return true;
}

static bool put_exactly(struct openflow *message, size_t len, const struct openflow_part *parts, size_t count)
{
	return message->left == len && openflow_put(message, parts, count);
}

/* What it is, by name; NULL when that is not there. */
static const uint8_t *put_subtype(struct openflow *message, const char *before, const struct name *types)
{
	const uint8_t *at = message->left < 4 ? NULL : openflow_take(message, 4);
	if (!at)
		return NULL;
	text_put(message->line->text, before);
	text_name(message->line->text, types, read_u32(at), "unknown (0x%08x)");
	return at;
}

bool openflow_put_bsn_message(struct openflow *message)
{
	const uint8_t *at = put_subtype(message, "\n\t subtype ", message_types);
	if (!at)
		return false;
	switch (read_u32(at)) {
	case 0:
	case 2: return put_exactly(message, 8, mask, 3);
	case 1: return put_exactly(message, 8, mask, 1);
	case 3:
	case 4:
	case 5: return put_exactly(message, 4, mirroring, 2);
	case 6: return message->left >= 4 && openflow_put(message, service, 1) && put_words(message);
	case 7: return put_words(message);
	case 8: return put_exactly(message, 4, status, 1);
	case 17: return put_exactly(message, 4, virtual_port, 1);
	case 9:
	case 13:
	case 19:
	case 21:
	case 27: return !message->left;
	default: return true;
	}
}

/* A VLAN's tag that a copy gets: nothing, or 802.1Q's type and its sixteen bits. */
static void put_tag(struct text *text, uint16_t type, uint16_t tag)
{
	enum { ETHERTYPE_VLAN = 0x8100 };
	if (!type)
		text_put(text, "none");
	else if (type == ETHERTYPE_VLAN)
		text_format(text, "802.1Q (vlan %u, p %u%s)", tag & 0xfff, tag >> 13, tag & 0x1000 ? ", DEI" : "");
	else
		text_format(text, "unknown (0x%04x)", type);
}

static bool put_mirror(struct openflow *message)
{
	static const struct openflow_part port[] = {{", dest_port ", 4, OPENFLOW_NUMBER, NULL, NULL}},
		stage[] = {{", copy_stage ", 1, OPENFLOW_NAMED, stages, "unknown (%u)"}};
	if (!openflow_put(message, port, 1))
		return false;
	const uint8_t *tag = openflow_take(message, 4);
	if (!tag)
		return false;
	text_put(message->line->text, ", vlan_tag ");
	put_tag(message->line->text, read_u16(tag), read_u16(tag + 2));
	return openflow_put(message, stage, 1);
}

bool openflow_put_bsn_action(struct openflow *message)
{
	const uint8_t *at = put_subtype(message, "\n\t  subtype ", action_types);
	return at && (read_u32(at) != MIRROR || put_mirror(message));
}
