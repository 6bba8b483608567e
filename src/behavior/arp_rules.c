/* What one ARP message shows by itself. RFC 826, RFC 5227. What comes of asking is a matter of more than one. */
#include "rules.h"

#include "network/arp_line.h"

enum {
	PROTOCOL_IP4 = 0x0800,
	OPERATION_LAST = 25, /* the last that IANA assigned and that is no experiment: RFC 5494 */
	HARDWARE_LAST = 37,  /* likewise */
	HARDWARE_EXPERIMENT = 256,
};

static bool is_for_ethernet(const struct arp *arp)
{
	return arp->hardware_type == ARP_ETHERNET && arp->protocol_type == PROTOCOL_IP4 &&
	       arp->hardware_len == MAC_LEN && arp->protocol_len == IP4_LEN;
}

static bool spans_equal(struct span a, struct span b)
{
	return a.len == b.len && !memcmp(a.at, b.at, a.len);
}

static bool is_zero(struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		if (bytes.at[i])
			return false;
	return true;
}

/* A whole message about Ethernet and IPv4, which is all of them nowadays. */
static bool is_usual(const struct layer *layer)
{
	return layer->decoded == WHOLE && is_for_ethernet(&layer->as.arp);
}

static bool is_gratuitous(const struct scene *scene, const struct layer *layer)
{
	const struct arp *arp = &layer->as.arp;
	return is_usual(layer) && (arp->operation == ARP_REQUEST || arp->operation == ARP_REPLY) &&
	       spans_equal(arp_sender_protocol(arp), arp_target_protocol(arp)) && !is_zero(arp_sender_protocol(arp));
}

static void prove_sender(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_address(observation, "address", arp_sender_protocol(&layer->as.arp).at, IP4_LEN);
	evidence_address(observation, "mac", arp_sender_hardware(&layer->as.arp).at, MAC_LEN);
}

/* The frame around it, where that is Ethernet. */
static const struct ethernet *frame_of(const struct scene *scene)
{
	const struct layer *link = scene->packet->layers;
	return link->protocol == &protocol_ethernet ? &link->as.ethernet : NULL;
}

/* A router that stands in for another one sends from its own card: RFC 5798 §7.3, RFC 2281 §7. */
static bool is_virtual_router(const uint8_t mac[MAC_LEN])
{
	static const uint8_t prefixes[][5] = {
		{0x00, 0x00, 0x5e, 0x00, 0x01}, {0x00, 0x00, 0x5e, 0x00, 0x02}, {0x00, 0x00, 0x0c, 0x07, 0xac},
		{0x00, 0x00, 0x0c, 0x9f, 0xf0}, {0x00, 0x07, 0xb4, 0x00, 0x00}, {0x00, 0x05, 0x73, 0xa0, 0x00},
	};
	for (size_t i = 0; i < RULE_COUNT(prefixes); i++)
		if (!memcmp(mac, prefixes[i], sizeof prefixes[i]))
			return true;
	return false;
}

/* A reply goes to whom it names; an announcement to all names nobody. */
static bool target_differs(const struct arp *arp, const struct ethernet *frame)
{
	const struct span target = arp_target_hardware(arp);
	return arp->operation == ARP_REPLY && !(frame->destination[0] & 1) && !is_zero(target) &&
	       !(target.at[0] & 1) && memcmp(target.at, frame->destination, MAC_LEN);
}

static bool sender_is_mismatched(const struct scene *scene, const struct layer *layer)
{
	const struct arp *arp = &layer->as.arp;
	const struct ethernet *frame = frame_of(scene);
	if (!frame || !is_usual(layer) || arp->operation > ARP_REPLY)
		return false;
	bool differs = memcmp(arp_sender_hardware(arp).at, frame->source, MAC_LEN) != 0;
	if (differs && (is_virtual_router(arp_sender_hardware(arp).at) || is_virtual_router(frame->source)))
		return false;
	return differs || target_differs(arp, frame);
}

static void prove_mismatch(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	const struct ethernet *frame = frame_of(scene);
	evidence_address(observation, "sender", arp_sender_hardware(&layer->as.arp).at, MAC_LEN);
	evidence_address(observation, "frame_source", frame->source, MAC_LEN);
	evidence_address(observation, "target", arp_target_hardware(&layer->as.arp).at, MAC_LEN);
	evidence_address(observation, "frame_destination", frame->destination, MAC_LEN);
}

static bool request_is_unicast(const struct scene *scene, const struct layer *layer)
{
	const struct ethernet *frame = frame_of(scene);
	return frame && is_usual(layer) && layer->as.arp.operation == ARP_REQUEST && !(frame->destination[0] & 1);
}

static void prove_request(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_address(observation, "address", arp_target_protocol(&layer->as.arp).at, IP4_LEN);
	evidence_address(observation, "mac", frame_of(scene)->destination, MAC_LEN);
}

static bool sizes_are_wrong(const struct arp *arp)
{
	bool hardware = arp->hardware_type == ARP_ETHERNET && arp->hardware_len != MAC_LEN;
	bool protocol =
		arp->protocol_type == PROTOCOL_IP4 && arp->hardware_type != ARP_ATM && arp->protocol_len != IP4_LEN;
	return hardware || protocol;
}

static bool hardware_is_unknown(uint16_t type)
{
	return !type || (type > HARDWARE_LAST && type != HARDWARE_EXPERIMENT && !name_of(arp_hardware_names, type));
}

static bool is_malformed(const struct scene *scene, const struct layer *layer)
{
	const struct arp *arp = &layer->as.arp;
	if (layer->bytes.len < ARP_HEADER_LEN)
		return !layer_is_cut(layer);
	return (layer->decoded == MALFORMED && !layer_is_cut(layer)) || sizes_are_wrong(arp) ||
	       hardware_is_unknown(arp->hardware_type) || !arp->operation || arp->operation > OPERATION_LAST;
}

static void prove_malformed(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	const struct arp *arp = &layer->as.arp;
	evidence_number(observation, "bytes", layer->len);
	evidence_number(observation, "hardware_type", arp->hardware_type);
	evidence_number(observation, "hardware_length", arp->hardware_len);
	evidence_hex(observation, "protocol_type", arp->protocol_type);
	evidence_number(observation, "protocol_length", arp->protocol_len);
	evidence_number(observation, "operation", arp->operation);
}

static const struct rule rules[] = {
	{BEHAVIOR_ARP_MALFORMED, is_malformed, prove_malformed},
	{BEHAVIOR_ARP_GRATUITOUS, is_gratuitous, prove_sender},
	{BEHAVIOR_ARP_SENDER_MISMATCH, sender_is_mismatched, prove_mismatch},
	{BEHAVIOR_ARP_REQUEST_UNICAST, request_is_unicast, prove_request},
};

/* A request to all, or a reply to whom it names, from the card that sends it: none of the rules can hold. */
static bool is_ordinary(const struct scene *scene, const struct layer *layer)
{
	const struct arp *arp = &layer->as.arp;
	const struct ethernet *frame = frame_of(scene);
	if (!frame || !is_usual(layer) || spans_equal(arp_sender_protocol(arp), arp_target_protocol(arp)) ||
	    memcmp(arp_sender_hardware(arp).at, frame->source, MAC_LEN) != 0)
		return false;
	return arp->operation == ARP_REQUEST ? frame->destination[0] & 1
	                                     : arp->operation == ARP_REPLY && !target_differs(arp, frame);
}

void arp_rules(struct scene *scene, const struct layer *layer)
{
	if (!is_ordinary(scene, layer))
		rules_apply(scene, layer, rules, RULE_COUNT(rules));
}
