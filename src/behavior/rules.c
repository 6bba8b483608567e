/* See rules.h. */
#include "rules.h"

void rules_apply(struct scene *scene, const struct layer *layer, const struct rule *rules, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!rules[i].holds(scene, layer))
			continue;
		struct observation *observation = tell(scene, rules[i].id);
		if (rules[i].prove && observation->count == 1)
			rules[i].prove(scene, layer, observation);
	}
}

void other_transport_rules(struct scene *scene)
{
	const struct layer *transport = scene->transport;
	if (is_icmp(transport))
		icmp_rules(scene, transport);
	else if (transport->protocol == &protocol_sctp)
		sctp_rules(scene, transport);
	if (transport->protocol == &protocol_igmp || transport->protocol == &protocol_icmp6)
		group_rules(scene, transport);
}

bool is_ip_extension(const struct layer *layer)
{
	if (is_tcp_or_udp(layer))
		return false; /* as nearly always */
	static const struct protocol *const extensions[] = {
		&protocol_hop_by_hop, &protocol_destination_options, &protocol_ip6_routing, &protocol_ip6_fragment,
		&protocol_ah,
	};
	for (size_t i = 0; i < RULE_COUNT(extensions); i++)
		if (layer->protocol == extensions[i])
			return true;
	return false;
}

const struct layer *transport_behind_extensions(const struct packet *packet, const struct layer *network)
{
	const size_t index = (size_t)(network - packet->layers);
	const struct layer *layer = packet_next(packet, network);
	while (layer && layer->network == index && is_ip_extension(layer))
		layer = packet_next(packet, layer);
	return layer && layer->network == index ? layer : NULL;
}

uint8_t next_header_of(const struct layer *extension)
{
	return extension->protocol == &protocol_ah ? extension->as.ah.next_header
	                                           : extension->as.ip6_extension.next_header;
}
