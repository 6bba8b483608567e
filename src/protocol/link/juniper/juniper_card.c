/* The cards of Juniper's routers: what each puts between Juniper's header and a frame, and what its frames are. */
#include "juniper.h"

#include "link/atm/atm_oam.h"
#include "link/ethertype.h"

enum {
	CONTROL_UI = 0x03,
	NLPID_Q933 = 0x08,
	NLPID_IP6 = 0x8e,
	NLPID_IP4 = 0xcc,
	SAP_OSI = 0xfe,
	LLC_OF_SNAP = 0xaaaa03,
	LLC_OF_OSI = 0xfefe03,
	LLC_LEN = 3,
	GATEWAY_IP4 = 2,
	GATEWAY_IP6 = 6,
	ENCRYPTION_LEN = 16,
	PPP_NUMBER_LEN = 2,
};

const struct protocol *juniper_ip(struct span payload)
{
	enum { IP4_FIRST = 0x45, IP4_LAST = 0x4f, IP6_VERSION = 6 }; /* the version, and words of the header */
	const uint8_t first = payload.len ? payload.at[0] : 0;
	if (first >= IP4_FIRST && first <= IP4_LAST)
		return &protocol_ip4;
	return first >> 4 == IP6_VERSION ? &protocol_ip6 : NULL;
}

static const struct protocol *as_ethernet(const struct juniper *juniper, struct span payload, uint32_t *at)
{
	return &protocol_ethernet;
}

static const struct protocol *as_ppp(const struct juniper *juniper, struct span payload, uint32_t *at)
{
	return &protocol_ppp;
}

/* IP by the version in its first byte alone. */
static const struct protocol *as_services(const struct juniper *juniper, struct span payload)
{
	const uint8_t version = payload.len ? payload.at[0] >> 4 : 0;
	switch (juniper->proto) {
	case JUNIPER_SERVICES_IP4: return version == 6 ? &protocol_ip6 : &protocol_ip4;
	case JUNIPER_SERVICES_IP6: return &protocol_ip6;
	case JUNIPER_SERVICES_MPLS: return &protocol_mpls;
	case JUNIPER_SERVICES_OSI: return &protocol_osi;
	}
	return NULL;
}

/* Where nothing says what a frame is, it may begin with a PPP protocol number that cannot be mistaken. */
static bool is_by_ppp_number(struct span payload)
{
	static const uint16_t numbers[] = {
		0x0021, 0x0023, 0x003d, 0x0057, 0x0281, 0x0283, 0x8021, 0x8023, 0x8057, 0x8281, 0xc021, 0xc023, 0xc223,
	};
	struct cursor cursor = cursor_over(payload);
	const uint16_t number = take_u16(&cursor);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (numbers[i] == number)
			return true;
	return false;
}

/* A cookie that is the number of OSI in PPP is told as the begin of the frame. */
static bool is_osi_cookie(const struct juniper *juniper)
{
	enum { PPP_OSI = 0x0023 };
	return juniper->cookie_len == PPP_NUMBER_LEN && read_u16(juniper->cookie) == PPP_OSI;
}

static const struct protocol *as_multilink_ppp(const struct juniper *juniper, struct span payload, uint32_t *at)
{
	if (is_osi_cookie(juniper)) {
		*at -= PPP_NUMBER_LEN;
		return &protocol_ppp;
	}
	const struct protocol *carried = as_services(juniper, payload);
	const bool is_ppp = !juniper->is_services || is_by_ppp_number(payload);
	return carried || !is_ppp ? carried : &protocol_ppp;
}

static const struct protocol *as_frame_relay(const struct juniper *juniper, struct span payload, uint32_t *at)
{
	return &protocol_frame_relay;
}

static const struct protocol *as_chdlc(const struct juniper *juniper, struct span payload, uint32_t *at)
{
	return &protocol_chdlc;
}

static const struct protocol *as_ip(const struct juniper *juniper, struct span payload, uint32_t *at)
{
	return juniper_ip(payload);
}

/* Multilink frame relay, FRF.15 and FRF.16: the header's last bytes say what it is as RFC 2427 does. */
static bool is_osi_behind_control(uint16_t proto)
{
	return proto == (CONTROL_UI << 8 | NLPID_Q933) || proto == (CONTROL_UI << 8 | NLPID_IP4) ||
	       proto == (CONTROL_UI << 8 | NLPID_IP6);
}

static const struct protocol *as_link_fragment(const struct juniper *juniper, struct span payload, uint32_t *at)
{
	if (is_osi_behind_control(juniper->proto))
		*at -= 1;
	else if (juniper->proto != CONTROL_UI && juniper->proto != CONTROL_UI << 8)
		return NULL;
	return &protocol_osi;
}

static const struct protocol *as_bundle_fragment(const struct juniper *juniper, struct span payload, uint32_t *at)
{
	if (!juniper->cookie_len)
		return &protocol_mfr;
	if (juniper->is_services)
		return as_services(juniper, payload);
	if (is_osi_behind_control(juniper->proto))
		*at -= 1;
	else if (juniper->proto == (SAP_OSI << 8 | SAP_OSI))
		*at += 1;
	else
		return NULL;
	return &protocol_osi;
}

static const struct protocol *as_gateway(const struct juniper *juniper, struct span payload, uint32_t *at)
{
	switch (juniper->cookie[2]) {
	case GATEWAY_IP4: return &protocol_ip4;
	case GATEWAY_IP6: return &protocol_ip6;
	}
	return NULL;
}

static const struct protocol *as_ethertype(const struct juniper *juniper, struct span payload, uint32_t *at)
{
	*at += 2;
	return ethertype_untagged(juniper->proto);
}

static bool is_maintenance(const struct juniper *juniper)
{
	enum { ATM1_OAM = 0x80, ATM2_OAM = 0x70 };
	return juniper->card->cookie_len == 4 ? juniper->cookie[0] == ATM1_OAM : juniper->cookie[7] & ATM2_OAM;
}

/* On the newer cards a frame that is sent tells that it is a bridged one. */
static bool is_bridged(const struct juniper *juniper)
{
	enum { GAP_COUNT_MASK = 0x3f };
	return juniper->card->cookie_len > 4 && !(juniper->flags & JUNIPER_IN) &&
	       read_u32(juniper->cookie) & GAP_COUNT_MASK;
}

static const struct protocol *as_atm(const struct juniper *juniper, struct span payload, uint32_t *at)
{
	if (is_maintenance(juniper) || payload.len < LLC_LEN)
		return NULL;
	const uint32_t start = read_u24(payload.at);
	if (start == LLC_OF_SNAP || start == LLC_OF_OSI)
		return &protocol_llc;
	if (is_bridged(juniper))
		return &protocol_ethernet;
	if (payload.at[0] == CONTROL_UI) {
		*at += 1;
		return &protocol_osi;
	}
	const bool is_newer = juniper->card->cookie_len > 4;
	return is_newer && is_by_ppp_number(payload) ? &protocol_ppp : juniper_ip(payload);
}

static void put_atm_unknown(struct line *line, const struct juniper *juniper, const struct layer *layer)
{
	const struct span payload = span_after(layer->bytes, juniper->header_len);
	const uint32_t len = layer->len - (uint32_t)(juniper->cookie + juniper->cookie_len - layer->bytes.at);
	if (is_maintenance(juniper))
		atm_oam_put(line, payload, len, false); /* a length that counts the control word */
	else if (payload.len < LLC_LEN)
		line_abandoned(line, juniper->card->name);
}

static bool is_without_bundle(const struct juniper *juniper)
{
	return juniper->cookie_len == 4 && read_u32(juniper->cookie) == 1;
}

static void put_bundle(struct line *line, const struct juniper *juniper, const struct layer *layer)
{
	enum { ADDRESS_AND_CONTROL = 0xff03 }; /* PPP's own, and no cookie */
	const bool is_ppp = juniper->card->carried == as_multilink_ppp;
	if (!line->manner->link_level || !juniper->cookie_len)
		return;
	if (is_ppp && juniper->cookie_len == PPP_NUMBER_LEN &&
	    (read_u16(juniper->cookie) == ADDRESS_AND_CONTROL || is_osi_cookie(juniper)))
		return;
	if (juniper->card->may_be_fragment && (juniper->is_services || is_without_bundle(juniper)))
		return;
	const unsigned bundle = juniper->is_services ? (read_u16(juniper->cookie + 6) >> 3 & 0xfffu)
	                                             : juniper->cookie[juniper->bundle_at];
	text_format(line->text, is_ppp ? "Bundle-ID %u: " : "Bundle-ID %u, ", bundle);
}

static void put_unknown_protocol(struct line *line, const struct juniper *juniper, const struct layer *layer)
{
	const uint32_t len = layer->len - juniper->header_len;
	if (juniper->is_services && juniper->card->may_be_fragment)
		return;
	text_format(line->text, "unknown protocol 0x%04x, length %u", juniper->proto, len);
}

static void put_gateway(struct line *line, const struct juniper *juniper, const struct layer *layer)
{
	static const struct name protocols_of_gateway[] = {
		{1, "Null"}, {GATEWAY_IP4, "IPv4"}, {GATEWAY_IP6, "IPv6"}, {0, NULL}};
	if (!line->manner->link_level)
		return;
	text_put(line->text, "proto ");
	text_name_and_value(line->text, protocols_of_gateway, juniper->cookie[2], "Unknown");
	text_format(line->text, ", vlan %u: ", read_u16(juniper->cookie + 4));
}

static void put_unknown_gateway(struct line *line, const struct juniper *juniper, const struct layer *layer)
{
	if (!line->manner->link_level)
		text_format(line->text, "unknown GGSN proto (%u)", juniper->cookie[2]);
}

static void put_services(struct line *line, const struct juniper *juniper, const struct layer *layer)
{
	const uint8_t *at = layer->bytes.at + juniper->header_len;
	if (line->manner->link_level)
		text_format(line->text, "service-id %u flags 0x%02x service-set-id 0x%04x iif %u: ", at[0], at[1],
		            read_u16(at + 2), read_u24(at + 5));
}

static void put_monitor(struct line *line, const struct juniper *juniper, const struct layer *layer)
{
	const uint8_t *at = layer->bytes.at + juniper->header_len;
	if (line->manner->link_level)
		text_format(line->text, "service-id %u, iif %u, pkt-type %u: ", read_u32(at + 4), read_u16(at + 2),
		            at[0]);
}

static void put_unknown_ethertype(struct line *line, const struct juniper *juniper, const struct layer *layer)
{
	text_format(line->text, "unknown ethertype 0x%04x", juniper->proto);
}

/* What an encrypted packet was encrypted with: index, time to live and type of the association; of some types also its
 * SPI and the ends of the tunnel. */
enum { ENCRYPTED = 1, ENCRYPTED_WITH_AH = 2, ESP_AUTHENTICATED = 3, AH_AUTHENTICATED = 4, ESP_ENCRYPTED = 5 };

static const struct name associations[] = {
	{ENCRYPTED, "ESP ENCR-AUTH"},    {ENCRYPTED_WITH_AH, "ESP ENCR-AH AUTH"},
	{ESP_AUTHENTICATED, "ESP AUTH"}, {AH_AUTHENTICATED, "AH AUTH"},
	{ESP_ENCRYPTED, "ESP ENCR"},     {0, NULL},
};

static uint32_t rewritten_len(uint8_t type)
{
	return type == ENCRYPTED || type == ENCRYPTED_WITH_AH ? 0 : ENCRYPTION_LEN;
}

static const struct protocol *as_encrypted(const struct juniper *juniper, struct span payload, uint32_t *at)
{
	if (payload.len < ENCRYPTION_LEN || !name_of(associations, payload.at[3]))
		return NULL;
	*at += rewritten_len(payload.at[3]);
	return &protocol_ip4;
}

static void put_association(struct line *line, const struct juniper *juniper, const struct layer *layer)
{
	const struct span payload = span_after(layer->bytes, juniper->header_len);
	const uint8_t *at = payload.at;
	const uint8_t type = at[3];
	const uint32_t skipped = rewritten_len(type), len = layer->len - juniper->header_len;
	if (!name_of(associations, type)) {
		text_format(line->text, "ES Invalid type %u, length %u", type, len);
		return;
	}
	if (!line->manner->link_level)
		return;
	text_format(line->text, "ES SA, index %u, ttl %u type ", read_u16(at), at[2]);
	text_name_and_value(line->text, associations, type, "Unknown");
	if (skipped) {
		text_format(line->text, ", spi %u, Tunnel ", read_u32(at + 4));
		line_ip4(line, at + 8);
		text_put(line->text, " > ");
		line_ip4(line, at + 12);
	}
	text_format(line->text, ", length %u\n", len > skipped ? len - skipped : 0);
}

/* tcpdump takes a frame whose SNAP header it does not know for whatever else it may be. */
static void put_behind_snap(struct line *line, const struct juniper *juniper, const struct layer *layer)
{
	const struct layer *llc = packet_next(line->packet, layer);
	const struct layer *snap = llc ? packet_next(line->packet, llc) : NULL;
	const bool is_unknown =
		snap && snap->protocol == &protocol_snap && snap->decoded == WHOLE && !line_told(line, snap);
	if (is_unknown && is_bridged(juniper))
		line_inner(line, &protocol_ethernet, llc->bytes, llc->len);
}

static const struct juniper_card cards[] = {
	{130, "juniper_mlppp", "MLPPP", 2, 0, 0, as_multilink_ppp, put_bundle, NULL, .may_be_services = true},
	{131, "juniper_mlfr", "MLFR", 2, 2, 0, as_link_fragment, put_bundle, put_unknown_protocol,
	 .may_be_services = true},
	{132, "juniper_es", "ES", 0, 0, ENCRYPTION_LEN, as_encrypted, put_association, NULL},
	{133, "juniper_ggsn", "GGSN", 8, 0, 0, as_gateway, put_gateway, put_unknown_gateway},
	{134, "juniper_mfr", "MFR", 4, 0, 0, as_bundle_fragment, put_bundle, put_unknown_protocol,
	 .may_be_services = true,
	 .may_be_fragment = true},
	{135, "juniper_atm2", "ATM2", 8, 0, 0, as_atm, NULL, put_atm_unknown, put_behind_snap, is_maintenance},
	{136, "juniper_services", "AS", 8, 0, 8, as_ip, put_services, NULL},
	{137, "juniper_atm1", "ATM1", 4, 0, 0, as_atm, NULL, put_atm_unknown},
	{164, "juniper_monitor", "MONITOR", 8, 0, 8, as_ip, put_monitor, NULL},
	{167, "juniper_pppoe", "PPPoE", 0, 0, 0, as_ethernet, NULL, NULL},
	{168, "juniper_pppoe_atm", "PPPoE ATM", 0, 0, 0, as_ethertype, NULL, put_unknown_ethertype,
	 .by_ethertype = true},
	{178, "juniper_ether", NULL, 0, 0, 0, as_ethernet, NULL, NULL},
	{179, "juniper_ppp", NULL, 0, 0, 0, as_ppp, NULL, NULL},
	{180, "juniper_frelay", NULL, 0, 0, 0, as_frame_relay, NULL, NULL},
	{181, "juniper_chdlc", NULL, 0, 0, 0, as_chdlc, NULL, NULL},
};

const struct juniper_card *juniper_card_of(int link_type)
{
	for (size_t i = 0; i < sizeof cards / sizeof *cards; i++)
		if (cards[i].link_type == link_type)
			return cards + i;
	return cards;
}
