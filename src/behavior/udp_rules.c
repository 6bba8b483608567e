/* What one UDP datagram shows by itself. RFC 768, RFC 8200 §8.1, RFC 6935. */
#include "rules.h"

#include "checksums.h"
#include "network/pseudo_header.h"

static bool is_over_ip6(const struct scene *scene)
{
	return scene->network->protocol == &protocol_ip6;
}

/* The length field disagrees with what IP carries: known only when the header is whole and no fragment. */
static bool length_is_bad(const struct scene *scene, const struct layer *layer)
{
	const uint16_t length = layer->as.udp.length;
	if (network_is_fragment(scene->packet, layer))
		return false;
	if (layer->bytes.len < UDP_HEADER_LEN)
		return !layer_is_cut(layer);
	if (is_over_ip6(scene) && !length)
		return false; /* RFC 2675 §4: a jumbogram's */
	return length < UDP_HEADER_LEN || length != layer->len;
}

static void prove_length(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	if (layer->bytes.len >= UDP_HEADER_LEN)
		evidence_number(observation, "field", layer->as.udp.length);
	evidence_number(observation, "bytes", layer->len);
}

static bool checksum_is_bad(const struct scene *scene, const struct layer *layer)
{
	return scene->checksum == CHECKSUM_WRONG;
}

static void prove_checksum(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_hex(observation, "value", layer->as.udp.checksum);
	evidence_hex(observation, "right", checksum_right(scene->packet, layer));
}

/* Tunnels that may do without: RFC 6935, RFC 7348 (VXLAN), RFC 8926 (Geneve), RFC 7510 (MPLS), RFC 8086 (GRE), GTP. */
static bool may_be_unsummed(uint16_t port)
{
	static const uint16_t tunnels[] = {4789, 4790, 6081, 6635, 4754, 2152};
	for (size_t i = 0; i < RULE_COUNT(tunnels); i++)
		if (tunnels[i] == port)
			return true;
	return false;
}

static bool checksum_is_zero_over_ip6(const struct scene *scene, const struct layer *layer)
{
	const struct udp *udp = &layer->as.udp;
	return layer->decoded == WHOLE && is_over_ip6(scene) && !udp->checksum &&
	       !may_be_unsummed(udp->source_port) && !may_be_unsummed(udp->destination_port);
}

static bool port_is_zero(const struct scene *scene, const struct layer *layer)
{
	return layer->decoded == WHOLE && (!layer->as.udp.source_port || !layer->as.udp.destination_port);
}

static void prove_ports(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "source_port", layer->as.udp.source_port);
	evidence_number(observation, "destination_port", layer->as.udp.destination_port);
}

static const struct rule rules[] = {
	{BEHAVIOR_UDP_LENGTH_BAD, length_is_bad, prove_length},
	{BEHAVIOR_UDP_CHECKSUM_BAD, checksum_is_bad, prove_checksum},
	{BEHAVIOR_UDP_CHECKSUM_ZERO_V6, checksum_is_zero_over_ip6, prove_ports},
	{BEHAVIOR_UDP_PORT_ZERO, port_is_zero, prove_ports},
};

/* What nearly all headers are like: none of the rules can hold. */
static bool is_ordinary(const struct scene *scene, const struct layer *layer)
{
	const struct udp *udp = &layer->as.udp;
	return layer->decoded == WHOLE && udp->length >= UDP_HEADER_LEN && udp->length == layer->len && udp->checksum &&
	       scene->checksum != CHECKSUM_WRONG && udp->source_port && udp->destination_port;
}

void udp_rules(struct scene *scene, const struct layer *layer)
{
	if (is_ordinary(scene, layer))
		return;
	rules_apply(scene, layer, rules, RULE_COUNT(rules));
}
