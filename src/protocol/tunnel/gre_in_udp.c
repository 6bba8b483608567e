/* GRE in UDP, so that routers may spread it over paths: RFC 8086. No header of its own. */
#include "packet.h"

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	packet_push_payload(packet, layer, &protocol_gre);
	return WHOLE;
}

const struct protocol protocol_gre_in_udp = {
	.name = "gre_in_udp",
	.title = "GRE-in-UDP Encapsulation",
	.reference = "RFC 8086",
	.decode = decode,
};
