/* Who a payload of IKE, version 1, says that the sender is: RFC 2407 §4.6.2. See isakmp.h. */
#include "isakmp.h"

#include "network/ip_protocol.h"

static const struct name id_types[] = {
	{1, "IPv4"},      {2, "FQDN"},      {3, "user FQDN"}, {4, "IPv4net"}, {5, "IPv6"},   {6, "IPv6net"},
	{7, "IPv4range"}, {8, "IPv6range"}, {9, "ASN1 DN"},   {10, "ASN1 GN"}, {11, "keyid"}, {0, NULL},
};

/* Two addresses, or an address and a mask, `between` between them. */
static void put_ip4_pair(struct line *line, const uint8_t *data, char between)
{
	line_ip4(line, data);
	text_char(line->text, between);
	if (between == '/')
		text_ip4(line->text, data + IP4_LEN);
	else
		line_ip4(line, data + IP4_LEN);
}

static void put_ip6_pair(struct line *line, const uint8_t *data, char between)
{
	line_ip6(line, data);
	text_char(line->text, between);
	if (between == '-') {
		line_ip6(line, data + IP6_LEN);
		return;
	}
	text_put(line->text, "0x");
	text_hex_bytes(line->text, (struct span){data + IP6_LEN, IP6_LEN});
}

enum id_type { ID_IP4 = 1, ID_FQDN, ID_USER, ID_IP4_NET, ID_IP6, ID_IP6_NET, ID_IP4_RANGE, ID_IP6_RANGE, ID_COUNT };

/* RFC 2407 §4.6.2. False when the type is one whose data are not told. */
static bool put_identity(struct line *line, uint8_t type, const uint8_t *data, uint32_t len)
{
	static const uint8_t wanted[ID_COUNT] = {[ID_IP4] = 4, [ID_IP4_NET] = 8, [ID_IP4_RANGE] = 8, [ID_IP6] = 16,
	                                         [ID_IP6_NET] = 32, [ID_IP6_RANGE] = 32};
	if (type < ID_IP4 || type >= ID_COUNT)
		return false;
	if (len < wanted[type]) {
		text_format(line->text, " [bad: < %u]", wanted[type]);
		return true;
	}
	text_char(line->text, ' ');
	switch ((enum id_type)type) {
	case ID_IP4:
		line_ip4(line, data);
		break;
	case ID_IP6:
		line_ip6(line, data);
		break;
	case ID_IP4_NET:
	case ID_IP4_RANGE:
		put_ip4_pair(line, data, type == ID_IP4_NET ? '/' : '-');
		break;
	case ID_IP6_NET:
	case ID_IP6_RANGE:
		put_ip6_pair(line, data, type == ID_IP6_NET ? '/' : '-');
		break;
	case ID_FQDN:
	case ID_USER:
	case ID_COUNT:
		text_safe(line->text, (struct span){data, len});
	}
	return true;
}

uint32_t ikev1_put_id(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	struct line *line = telling->line;
	text_put(line->text, "id:");
	if (!isakmp_has(telling, payload->place, 8))
		return isakmp_put_short(telling, ISAKMP_ID);
	const uint8_t *body = isakmp_at(telling, payload->place + 4, 4);
	text_put(line->text, " idtype=");
	text_name(line->text, id_types, body[0], "#%u");
	const char *protocol = line->manner->numeric ? NULL : ip_protocol_keyword(body[1]);
	if (protocol)
		text_format(line->text, " protoid=%s", protocol);
	else
		text_format(line->text, " protoid=%u", body[1]);
	text_format(line->text, " port=%u", read_u16(body + 2));
	uint32_t len = isakmp_len_behind(payload, 8);
	if (!len)
		return isakmp_payload_end(payload);
	text_format(line->text, " len=%u", len);
	const uint8_t *data =
		isakmp_has(telling, payload->place + 8, len) ? isakmp_at(telling, payload->place + 8, len) : NULL;
	if (!data)
		return isakmp_put_short(telling, ISAKMP_ID);
	if (!put_identity(line, body[0], data, len))
		isakmp_put_bytes(telling, payload, 8);
	return isakmp_payload_end(payload);
}
