/* See endpoints.h. */
#include "endpoints.h"

void line_host(struct line *line, const struct layer *network, bool is_source)
{
	if (!network)
		return;
	if (network->protocol == &protocol_ip4)
		line_ip4(line, is_source ? network->as.ip4.source : network->as.ip4.destination);
	else
		line_ip6(line, is_source ? network->as.ip6.source : network->as.ip6.destination);
}

void line_hosts(struct line *line, const struct layer *layer)
{
	const struct layer *network = packet_network(line->packet, layer);
	if (!network)
		return;
	line_host(line, network, true);
	text_put(line->text, " > ");
	line_host(line, network, false);
	text_char(line->text, ':');
}

static void put_endpoints(struct line *line, const struct layer *network, enum service_protocol protocol,
                          const uint16_t ports[2])
{
	const char *between = network ? "." : "";
	line_host(line, network, true);
	text_put(line->text, between);
	line_port(line, protocol, ports[0]);
	text_put(line->text, " > ");
	line_host(line, network, false);
	text_put(line->text, between);
	line_port(line, protocol, ports[1]);
	text_char(line->text, ':');
}

void line_endpoints(struct line *line, const struct layer *layer, enum service_protocol protocol,
                    const uint16_t ports[2])
{
	const struct layer *network = packet_network(line->packet, layer);
	if (network != packet_previous(line->packet, layer))
		network = NULL; /* whoever stands between them has named the hosts */
	put_endpoints(line, network, protocol, ports);
}

void line_endpoints_again(struct line *line, const struct layer *layer, enum service_protocol protocol,
                          const uint16_t ports[2])
{
	put_endpoints(line, packet_network(line->packet, layer), protocol, ports);
}
