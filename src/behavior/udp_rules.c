/* What one UDP datagram shows by itself. RFC 768, RFC 8200 §8.1. */
#include "rules.h"

#include "checksum.h"
#include "network/pseudo_header.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_over_ip6(const struct scene *scene)
{
	return scene->network->protocol == &protocol_ip6;
}

/* The length field disagrees with what IP carries: known only when the header is whole and no fragment. */
static bool length_is_bad(const struct scene *scene, const struct layer *layer)
{
	const uint16_t length = layer->as.udp.length;
	if (layer->bytes.len < UDP_HEADER_LEN || network_is_fragment(scene->packet, layer))
		return false;
	if (is_over_ip6(scene) && !length)
		return false; /* RFC 2675 §4: a jumbogram's */
	return length < UDP_HEADER_LEN || length != layer->len;
}

static void prove_length(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "field", layer->as.udp.length);
	evidence_number(observation, "bytes", layer->len);
}

static bool checksum_is_bad(const struct scene *scene, const struct layer *layer)
{
	if (!scene->checksums_verified || layer->decoded != WHOLE || layer_is_cut(layer) || !layer->as.udp.checksum)
		return false;
	if (network_is_fragment(scene->packet, layer))
		return false;
	return transport_checksum(scene->packet, layer, layer->bytes, layer->len, 17) != 0;
}

static void prove_checksum(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	const uint16_t sum = transport_checksum(scene->packet, layer, layer->bytes, layer->len, 17);
	evidence_hex(observation, "value", layer->as.udp.checksum);
	evidence_hex(observation, "right", checksum_wanted(layer->as.udp.checksum, sum));
}

static bool checksum_is_zero_over_ip6(const struct scene *scene, const struct layer *layer)
{
	return layer->decoded == WHOLE && is_over_ip6(scene) && !layer->as.udp.checksum;
}

static bool port_is_zero(const struct scene *scene, const struct layer *layer)
{
	return layer->decoded == WHOLE && (!layer->as.udp.source_port || !layer->as.udp.destination_port);
}

static const struct rule rules[] = {
	{BEHAVIOR_UDP_LENGTH_BAD, length_is_bad, prove_length},
	{BEHAVIOR_UDP_CHECKSUM_BAD, checksum_is_bad, prove_checksum},
	{BEHAVIOR_UDP_CHECKSUM_ZERO_V6, checksum_is_zero_over_ip6, NULL},
	{BEHAVIOR_UDP_PORT_ZERO, port_is_zero, NULL},
};

void udp_rules(struct scene *scene, const struct layer *layer)
{
	rules_apply(scene, layer, rules, COUNT(rules));
}
