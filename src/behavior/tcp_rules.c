/* What one TCP segment shows by itself. RFC 9293 §3.1, §3.10. Options are in tcp_option_rules.c.
 *
 * Which flags may stand together is a table; for a few combinations it matters whether there is a connection, which
 * the other end of the flow tells. */
#include "rules.h"

#include "address_kind.h"
#include "checksums.h"
#include "network/pseudo_header.h"

enum {
	OFFSET_AT = 12,      /* byte of the header that holds its length */
	PORT_NETBIOS = 139,  /* NetBIOS session service */
	CONTROL_FLAGS = TCP_FIN | TCP_SYN | TCP_RST | TCP_PSH | TCP_ACK | TCP_URG,
};

/* Where a combination of flags has its meaning. */
enum place { ANYWHERE, ALONE, CONNECTED };

static const struct flag_rule {
	enum behavior_id id;
	uint16_t set, clear; /* of CONTROL_FLAGS */
	uint16_t one_of;     /* one of these, too; 0: no matter */
	enum place place;
} flag_rules[] = {
	{BEHAVIOR_TCP_FLAGS_SYN_FIN, TCP_SYN | TCP_FIN, 0, 0, ANYWHERE},
	{BEHAVIOR_TCP_FLAGS_XMAS, CONTROL_FLAGS, 0, 0, ANYWHERE},
	{BEHAVIOR_TCP_FLAGS_XMAS, TCP_FIN | TCP_PSH | TCP_URG, TCP_SYN | TCP_RST | TCP_ACK, 0, ANYWHERE},
	{BEHAVIOR_TCP_FLAGS_SYN_RST, TCP_SYN | TCP_RST, TCP_FIN, 0, ANYWHERE},
	{BEHAVIOR_TCP_FLAGS_SYN_EXTRA, TCP_SYN, TCP_FIN | TCP_RST, TCP_PSH | TCP_URG, ANYWHERE},
	{BEHAVIOR_TCP_FLAGS_FIN_RST, TCP_FIN | TCP_RST, TCP_SYN, 0, ANYWHERE},
	{BEHAVIOR_TCP_FLAGS_RST_EXTRA, TCP_RST, TCP_SYN | TCP_FIN, TCP_PSH | TCP_URG, ANYWHERE},
	{BEHAVIOR_TCP_FLAGS_NULL, 0, CONTROL_FLAGS, 0, ALONE},
	{BEHAVIOR_TCP_FLAGS_NO_ACK, 0, CONTROL_FLAGS, 0, CONNECTED},
	{BEHAVIOR_TCP_FLAGS_FIN_ONLY, TCP_FIN, TCP_SYN | TCP_RST | TCP_ACK, 0, ALONE},
	{BEHAVIOR_TCP_FLAGS_NO_ACK, TCP_FIN, TCP_SYN | TCP_RST | TCP_ACK, 0, CONNECTED},
	{BEHAVIOR_TCP_FLAGS_NO_ACK, 0, TCP_SYN | TCP_RST | TCP_ACK | TCP_FIN, TCP_PSH | TCP_URG, ANYWHERE},
};

static const char *flag_names(uint16_t flags)
{
	static const char *const names[64] = {
		"none", "F", "S", "FS", "R", "FR", "SR", "FSR", "P", "FP", "SP", "FSP", "RP", "FRP", "SRP", "FSRP",
		"A", "FA", "SA", "FSA", "RA", "FRA", "SRA", "FSRA", "PA", "FPA", "SPA", "FSPA", "RPA", "FRPA", "SRPA",
		"FSRPA", "U", "FU", "SU", "FSU", "RU", "FRU", "SRU", "FSRU", "PU", "FPU", "SPU", "FSPU", "RPU", "FRPU",
		"SRPU", "FSRPU", "AU", "FAU", "SAU", "FSAU", "RAU", "FRAU", "SRAU", "FSRAU", "PAU", "FPAU", "SPAU",
		"FSPAU", "RPAU", "FRPAU", "SRPAU", "FSRPAU",
	};
	return names[flags & CONTROL_FLAGS];
}

/* True when the other end has taken part. What this segment did to its own end is in the flow already. */
static bool is_connected(const struct scene *scene)
{
	if (!scene->flow)
		return false;
	switch ((enum endpoint)scene->flow->side[side_other(scene->sender)].endpoint) {
	case ENDPOINT_SYN_ACK_SENT:
	case ENDPOINT_PARTIAL:
	case ENDPOINT_ESTABLISHED:
	case ENDPOINT_CLOSED: return true;
	case ENDPOINT_INACTIVE:
	case ENDPOINT_SYN_SENT:
	case ENDPOINT_RESET: return false;
	}
	return false;
}

static bool flags_match(const struct scene *scene, const struct flag_rule *rule, uint16_t flags)
{
	if ((flags & rule->set) != rule->set || flags & rule->clear || (rule->one_of && !(flags & rule->one_of)))
		return false;
	return rule->place == ANYWHERE || is_connected(scene) == (rule->place == CONNECTED);
}

/* Of two rows with one id, and of those for segments without ACK, only the first is told: the most specific. */
static void apply_flag_rules(struct scene *scene, const struct layer *layer)
{
	const uint16_t flags = layer->as.tcp.flags & CONTROL_FLAGS;
	enum behavior_id told = BEHAVIOR_NONE;
	for (size_t i = 0; i < RULE_COUNT(flag_rules); i++) {
		const struct flag_rule *rule = flag_rules + i;
		const bool is_told = rule->id == told || (told != BEHAVIOR_NONE && rule->clear & TCP_ACK);
		if (is_told || !flags_match(scene, rule, flags))
			continue;
		told = rule->id;
		evidence_word(tell(scene, told), "flags", flag_names(flags));
	}
}

/* A datagram whose header was damaged is discarded, RFC 1122 §3.2.1.2: its flags are nobody's plan. */
static bool is_damaged(const struct scene *scene)
{
	return scene->header_checksum == CHECKSUM_WRONG;
}

/* The sets of flags that nearly all segments have. */
static bool flags_are_usual(uint16_t flags)
{
	static const uint16_t usual[] = {
		TCP_ACK, TCP_ACK | TCP_PSH, TCP_SYN, TCP_SYN | TCP_ACK, TCP_ACK | TCP_FIN, TCP_ACK | TCP_PSH | TCP_FIN,
		TCP_RST, TCP_RST | TCP_ACK,
	};
	for (size_t i = 0; i < RULE_COUNT(usual); i++)
		if ((flags & CONTROL_FLAGS) == usual[i])
			return true;
	return false;
}

/* Bytes of data, by the lengths of the headers. */
static uint32_t data_len(const struct layer *layer)
{
	return layer_payload_len(layer);
}

static bool header_is_short(const struct scene *scene, const struct layer *layer)
{
	return layer->len < TCP_HEADER_LEN && !layer_is_cut(layer) && !network_is_fragment(scene->packet, layer);
}

static void prove_bytes(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "bytes", layer->len);
}

static bool offset_is_bad(const struct scene *scene, const struct layer *layer)
{
	const uint8_t len = layer->as.tcp.header_len;
	if (layer->bytes.len <= OFFSET_AT || layer->len < TCP_HEADER_LEN)
		return false;
	return len < TCP_HEADER_LEN || (len > layer->len && !network_is_fragment(scene->packet, layer));
}

static void prove_offset(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "header_length", layer->as.tcp.header_len);
	evidence_number(observation, "bytes", layer->len);
}

static const struct rule broken_rules[] = {
	{BEHAVIOR_TCP_HEADER_SHORT, header_is_short, prove_bytes},
	{BEHAVIOR_TCP_OFFSET_BAD, offset_is_bad, prove_offset},
};

static bool checksum_is_bad(const struct scene *scene, const struct layer *layer)
{
	return scene->checksum == CHECKSUM_WRONG;
}

static void prove_checksum(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_hex(observation, "value", layer->as.tcp.checksum);
	evidence_hex(observation, "right", checksum_right(scene->packet, layer));
}

static bool port_is_zero(const struct scene *scene, const struct layer *layer)
{
	return !layer->as.tcp.source_port || !layer->as.tcp.destination_port;
}

static void prove_ports(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "source_port", layer->as.tcp.source_port);
	evidence_number(observation, "destination_port", layer->as.tcp.destination_port);
}

static bool pointer_lacks_flag(const struct scene *scene, const struct layer *layer)
{
	return layer->as.tcp.urgent && !(layer->as.tcp.flags & TCP_URG);
}

static bool pointer_is_past_data(const struct scene *scene, const struct layer *layer)
{
	return layer->as.tcp.flags & TCP_URG && layer->as.tcp.urgent > data_len(layer);
}

static bool has_urgent_data(const struct scene *scene, const struct layer *layer)
{
	return layer->as.tcp.flags & TCP_URG && layer->as.tcp.urgent && data_len(layer);
}

static void prove_pointer(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	const struct tcp *tcp = &layer->as.tcp;
	struct span data = layer_payload(layer);
	evidence_number(observation, "pointer", tcp->urgent);
	evidence_number(observation, "bytes", data_len(layer));
	evidence_number(observation, "destination_port", tcp->destination_port);
	if (tcp->flags & TCP_URG && tcp->urgent && tcp->urgent <= data.len)
		evidence_hex(observation, "byte", data.at[tcp->urgent - 1]); /* RFC 6093 §2: the last urgent one */
}

static bool is_winnuke(const struct scene *scene, const struct layer *layer)
{
	return layer->as.tcp.flags & TCP_URG && data_len(layer) && layer->as.tcp.destination_port == PORT_NETBIOS;
}

static bool ack_lacks_flag(const struct scene *scene, const struct layer *layer)
{
	return layer->as.tcp.ack && !(layer->as.tcp.flags & TCP_ACK);
}

static void prove_ack(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "ack", layer->as.tcp.ack);
}

static bool reserved_bits_are_set(const struct scene *scene, const struct layer *layer)
{
	return layer->as.tcp.reserved;
}

static void prove_reserved(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_hex(observation, "bits", layer->as.tcp.reserved);
}

/* A reset with words for people: RFC 9293 §3.5.3. With PSH or URG the table of flags tells it. */
static bool reset_has_data(const struct scene *scene, const struct layer *layer)
{
	const uint16_t flags = layer->as.tcp.flags & CONTROL_FLAGS;
	return (flags == TCP_RST || flags == (TCP_RST | TCP_ACK)) && data_len(layer);
}

static void prove_reset(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_word(observation, "flags", flag_names(layer->as.tcp.flags));
	evidence_bytes(observation, "text", layer_payload(layer));
}

static bool is_bare_syn(const struct layer *layer)
{
	return (layer->as.tcp.flags & (TCP_SYN | TCP_ACK | TCP_RST | TCP_FIN)) == TCP_SYN;
}

/* As far as the capture can tell: what it cut off may be a cookie. */
static bool may_offer_cookie(const struct layer *layer)
{
	struct tcp_options it = tcp_options_of(&layer->as.tcp);
	struct tcp_option option;
	if (it.not_captured)
		return true;
	while (tcp_option_next(&it, &option))
		if (option.kind == TCP_OPTION_FAST_OPEN && option.state == TCP_OPTION_WHOLE && option.data.len)
			return true;
	return false;
}

static bool syn_has_data(const struct scene *scene, const struct layer *layer)
{
	return is_bare_syn(layer) && data_len(layer) && !may_offer_cookie(layer);
}

static void prove_data(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "bytes", layer_payload_len(layer));
}

static bool goes_to_group(const struct scene *scene, const struct layer *layer)
{
	enum address_kind kind = destination_kind(scene->network);
	return kind == ADDRESS_MULTICAST || kind == ADDRESS_BROADCAST;
}

static void prove_group(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	const uint8_t len = scene->ends.version == 4 ? IP4_LEN : IP6_LEN;
	evidence_address(observation, "address", scene->ends.address[1], len);
}

static bool is_land(const struct scene *scene, const struct layer *layer)
{
	const struct flow_key *ends = &scene->ends;
	return layer->as.tcp.flags & TCP_SYN && ends->port[0] == ends->port[1] &&
	       !memcmp(ends->address[0], ends->address[1], IP6_LEN) && !packet_is_on_loopback(scene->packet);
}

static const struct rule rules[] = {
	{BEHAVIOR_TCP_CHECKSUM_BAD, checksum_is_bad, prove_checksum},
	{BEHAVIOR_TCP_PORT_ZERO, port_is_zero, prove_ports},
	{BEHAVIOR_TCP_URGENT_POINTER_WITHOUT_FLAG, pointer_lacks_flag, prove_pointer},
	{BEHAVIOR_TCP_URGENT_POINTER_PAST_DATA, pointer_is_past_data, prove_pointer},
	{BEHAVIOR_TCP_URGENT_DATA, has_urgent_data, prove_pointer},
	{BEHAVIOR_TCP_URGENT_WINNUKE, is_winnuke, prove_pointer},
	{BEHAVIOR_TCP_ACK_NUMBER_WITHOUT_FLAG, ack_lacks_flag, prove_ack},
	{BEHAVIOR_TCP_RESERVED_BITS, reserved_bits_are_set, prove_reserved},
	{BEHAVIOR_TCP_FLAGS_RST_EXTRA, reset_has_data, prove_reset},
	{BEHAVIOR_TCP_SYN_DATA, syn_has_data, prove_data},
	{BEHAVIOR_TCP_SYN_MULTICAST, goes_to_group, prove_group},
	{BEHAVIOR_TCP_LAND, is_land, prove_ports},
};

static bool may_go_to_group(const struct layer *network)
{
	return network->protocol == &protocol_ip4 ? network->as.ip4.destination[0] >= 224
	                                          : network->as.ip6.destination[0] == 0xff;
}

/* What nearly all segments of a connection are like: none of the rules can hold. */
static bool is_ordinary(const struct scene *scene, const struct layer *layer)
{
	const struct tcp *tcp = &layer->as.tcp;
	return (tcp->flags & (CONTROL_FLAGS & ~TCP_PSH)) == TCP_ACK && !tcp->urgent && !tcp->reserved &&
	       layer->decoded == WHOLE && scene->checksum != CHECKSUM_WRONG && tcp->source_port &&
	       tcp->destination_port && !may_go_to_group(scene->network);
}

static void judge_header(struct scene *scene, const struct layer *layer)
{
	rules_apply(scene, layer, rules, RULE_COUNT(rules));
	if (!flags_are_usual(layer->as.tcp.flags) && !is_damaged(scene))
		apply_flag_rules(scene, layer);
	tcp_option_rules(scene, layer);
}

void tcp_rules(struct scene *scene, const struct layer *layer)
{
	const struct tcp *tcp = &layer->as.tcp;
	if (is_ordinary(scene, layer)) {
		if (tcp->header_len != TCP_HEADER_LEN && !tcp_timestamp_alone(tcp))
			tcp_option_rules(scene, layer);
		return;
	}
	if (layer->decoded != WHOLE)
		rules_apply(scene, layer, broken_rules, RULE_COUNT(broken_rules));
	if (layer->bytes.len >= TCP_HEADER_LEN && layer->decoded != MALFORMED)
		judge_header(scene, layer);
}
