/* Who sends a CFM frame: a box, as LLDP names boxes, and the address at which to manage it. IEEE 802.1Q §21.5.3. */
#include "cfm.h"

#include "routing/bgp.h"

enum chassis { INTERFACE_ALIAS = 2, MAC = 4, NETWORK = 5 };

static const struct name chassis_types[] = {
	{0, "Reserved"}, {1, "Chassis component"}, {INTERFACE_ALIAS, "Interface alias"}, {3, "Port component"},
	{MAC, "MAC address"}, {NETWORK, "Network address"}, {6, "Interface name"}, {7, "Locally assigned"}, {0, NULL},
};

static void too_short(struct line *line)
{
	text_put(line->text, "\n\t  (TLV too short)");
}

/* False when it was not told. */
static bool put_network_address(struct line *line, struct span id)
{
	const uint8_t family = id.at[0];
	const bool is_ip4 = family == BGP_AFI_IP4, is_ip6 = family == BGP_AFI_IP6;
	const struct span address = span_after(id, 1);
	text_put(line->text, "\n\t  Network Address Type ");
	text_name_and_value(line->text, bgp_afis, family, "Unknown");
	if (!is_ip4 && !is_ip6)
		return false;
	if (address.len != (size_t)(is_ip4 ? IP4_LEN : IP6_LEN)) {
		text_format(line->text, "(invalid IPv%c address length %zu)", is_ip4 ? '4' : '6', address.len);
		return false;
	}
	text_put(line->text, ", ");
	(is_ip4 ? line_ip4 : line_ip6)(line, address.at);
	return true;
}

static bool put_chassis(struct line *line, uint8_t type, struct span id)
{
	if (type == NETWORK)
		return put_network_address(line, id);
	if (type == MAC && id.len != MAC_LEN) {
		text_put(line->text, " (invalid MAC address length)");
		return false;
	}
	if (type == MAC) {
		text_put(line->text, "\n\t  MAC ");
		line_mac(line, id.at);
		return true;
	}
	if (!type || !name_of(chassis_types, type))
		return false;
	text_safe_string(line->text, id);
	return true;
}

/* The rest of what cursor holds. */
static void put_management(struct line *line, struct cursor *cursor, struct cfm_sender *sender)
{
	const uint8_t domain_len = take_u8(cursor);
	text_format(line->text, "\n\t  Management Address Domain Length %u", domain_len);
	if (!domain_len)
		return;
	const struct span domain = take_span(cursor, domain_len);
	if (cursor->ran_short) {
		too_short(line);
		return;
	}
	line_hex(line, domain, "\t  Management Address Domain: ");
	if (!cursor_left(cursor)) {
		text_put(line->text, " (Management Address Length is missing)");
		return;
	}
	const uint8_t address_len = take_u8(cursor);
	text_format(line->text, "\n\t  Management Address Length %u", address_len);
	const struct span address = take_span(cursor, address_len);
	if (cursor->ran_short) {
		too_short(line);
		sender->offset = INT8_MAX;
		return;
	}
	line_hex(line, address, "\t  Management Address: ");
}

/* False when it ends too soon, and that was said. */
static bool put_box(struct line *line, struct cursor *cursor, uint8_t len, struct cfm_sender *sender)
{
	if (!cursor_left(cursor)) {
		too_short(line);
		return false;
	}
	const uint8_t type = take_u8(cursor);
	text_put(line->text, "\n\t  Chassis-ID Type ");
	text_name_and_value(line->text, chassis_types, type, "Unknown");
	text_format(line->text, ", Chassis-ID length %u", len);
	const struct span id = take_span(cursor, len);
	if (cursor->ran_short) {
		too_short(line);
		sender->offset = -1;
		return false;
	}
	sender->is_hidden = !put_chassis(line, type, id);
	return true;
}

struct cfm_sender cfm_put_sender(struct line *line, struct span value)
{
	struct cfm_sender sender = {0};
	struct cursor cursor = cursor_over(value);
	const uint8_t chassis_len = take_u8(&cursor);
	if ((!chassis_len || put_box(line, &cursor, chassis_len, &sender)) && cursor_left(&cursor))
		put_management(line, &cursor, &sender);
	sender.left = (uint16_t)cursor_left(&cursor);
	return sender;
}
