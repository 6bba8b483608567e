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

bool may_be_own_talk(const struct scene *scene)
{
	const struct flow_key *ends = &scene->ends;
	return scene->packet->layers[0].protocol == &protocol_raw &&
	       !(flow_key_has_ports(ends) && ends->port[0] == ends->port[1]);
}

bool is_icmp(const struct layer *layer)
{
	return layer && (layer->protocol == &protocol_icmp4 || layer->protocol == &protocol_icmp6);
}

void network_rules(struct scene *scene)
{
	if (scene->network->protocol == &protocol_ip4)
		ip4_rules(scene, scene->network);
	else
		ip6_rules(scene, scene->network);
}

void transport_rules(struct scene *scene)
{
	const struct layer *transport = scene->transport;
	if (!transport)
		return;
	if (transport->protocol == &protocol_tcp)
		tcp_rules(scene, transport);
	else if (transport->protocol == &protocol_udp)
		udp_rules(scene, transport);
	else if (is_icmp(transport))
		icmp_rules(scene, transport);
	else if (transport->protocol == &protocol_sctp)
		sctp_rules(scene, transport);
	if (transport->protocol == &protocol_igmp || transport->protocol == &protocol_icmp6)
		group_rules(scene, transport);
}

bool is_ip_extension(const struct layer *layer)
{
	if (layer->protocol == &protocol_tcp || layer->protocol == &protocol_udp)
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

const struct layer *transport_of(const struct packet *packet, const struct layer *network)
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
