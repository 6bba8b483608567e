/* See more.h. */
#include "more.h"

#include "application/quic.h"

struct candidate {
	const struct protocol *protocol;
	carried_fits *fits;
};

/* In the order in which they are asked: the surest first. */
static const struct candidate over_tcp[] = {
	{&protocol_tls, tls_fits},
	{&protocol_nbss, nbss_fits},
	{&protocol_http, http_fits},
	{&protocol_websocket, websocket_fits},
	{&protocol_http2, http2_fits},
	{&protocol_mqtt, mqtt_fits},
	{&protocol_stun, stun_fits},
	{0},
};

static const struct candidate over_udp[] = {
	{&protocol_nbns, nbns_fits},
	{&protocol_nbdgm, nbdgm_fits},
	{&protocol_stun, stun_fits},
	{&protocol_dns, dns_fits},
	{&protocol_http, http_fits},
	{&protocol_wireguard, wireguard_fits},
	{&protocol_quic, quic_fits},
	{0},
};

void more_open(void)
{
	quic_open();
}

/* The hello of a client in the layer, if there is one; `handshake` holds what is put together. */
static bool hello_in(const struct layer *layer, struct pieces *handshake, struct tls_hello *hello)
{
	if (layer->protocol == &protocol_tls)
		return tls_first_hello(layer->bytes, hello);
	return layer->protocol == &protocol_quic && quic_first_hello(layer->bytes, handshake, hello);
}

bool more_put_server_name(const struct packet *packet, struct text *text)
{
	struct pieces handshake;
	struct tls_hello hello;
	if (!packet->layer_count)
		return false;
	if (packet->client_hello.was_named)
		return false;
	if (!tls_client_hello_of(packet->client_hello.message, &hello) &&
	    !hello_in(packet->layers + packet->layer_count - 1, &handshake, &hello))
		return false;
	return tls_put_server_name(text, &hello);
}

/* Protocols of text over TCP: some go over to another one in the middle of a connection (RFC 3207, RFC 6455). */
static bool may_turn(const struct protocol *protocol)
{
	static const struct protocol *const texts[] = {
		&protocol_http, &protocol_smtp, &protocol_ftp, &protocol_rtsp, &protocol_sip, NULL,
	};
	const struct protocol *const *text = texts;
	while (*text && *text != protocol)
		text++;
	return *text;
}

/* The layer of TCP or UDP that carries what is last on the stack, or NULL when all that it carries is known. */
static const struct layer *transport_of(const struct packet *packet, const struct layer *last)
{
	if (last->protocol == &protocol_tcp || last->protocol == &protocol_udp)
		return last;
	return may_turn(last->protocol) ? packet_previous(packet, last) : NULL;
}

/* What comes with a reset is words for people: RFC 9293 §3.5.3. */
static bool carries_data(const struct layer *transport)
{
	const bool is_tcp = transport->protocol == &protocol_tcp;
	return transport->decoded == WHOLE && !(is_tcp && transport->as.tcp.flags & TCP_RST);
}

static struct carried carried_by(const struct layer *transport)
{
	const uint32_t header_len = transport->header_len;
	uint32_t end = transport->len;
	if (transport->protocol == &protocol_udp && transport->as.udp.length < end)
		end = transport->as.udp.length;
	const struct span datagram = span_first(transport->bytes, end);
	return (struct carried){.bytes = span_after(datagram, header_len), .len = end - header_len};
}

bool more_carried(const struct layer *transport, struct carried *carried)
{
	const bool has_data = carries_data(transport);
	*carried = has_data ? carried_by(transport) : (struct carried){0};
	return carried->bytes.len;
}

static const struct protocol *at_home(const struct layer *transport)
{
	const struct tcp *tcp = &transport->as.tcp;
	const struct udp *udp = &transport->as.udp;
	if (transport->protocol == &protocol_tcp)
		return protocol_on_ports(ON_MORE_TCP_PORT, tcp->source_port, tcp->destination_port);
	return protocol_on_ports(ON_MORE_UDP_PORT, udp->source_port, udp->destination_port);
}

/* Adds a layer over the last one; NULL when nothing fits. */
static const struct layer *push_more(struct packet *packet, const struct layer *last)
{
	const struct layer *transport = transport_of(packet, last);
	struct carried carried;
	if (!transport || !more_carried(transport, &carried))
		return NULL;
	if (packet->client_hello.tail_len)
		return packet_push(packet, last, &protocol_tls, carried.bytes, carried.len);
	carried.web = last->protocol == &protocol_http;
	const struct protocol *home = at_home(transport);
	const struct candidate *candidate = transport->protocol == &protocol_tcp ? over_tcp : over_udp;
	for (; candidate->protocol; candidate++) {
		carried.at_home = candidate->protocol == home;
		if (candidate->fits(&carried))
			return packet_push(packet, last, candidate->protocol, span_after(carried.bytes, carried.told),
			                   carried.len - (uint32_t)carried.told);
	}
	return NULL;
}

/* What -T names and shares a number of IP with another, which is decoded in its stead. */
static const struct protocol *twin_of(const struct protocol *protocol)
{
	return protocol == &protocol_vrrp ? &protocol_carp : protocol == &protocol_pgm ? &protocol_pgm_zmtp1 : NULL;
}

static bool may_carry(const struct layer *layer, const struct protocol *forced)
{
	if (layer->protocol == &protocol_tcp)
		return tcp_may_carry(forced) && carries_data(layer) && layer_payload_len(layer);
	return layer->protocol == &protocol_udp && !udp_never_carries(forced) && carries_data(layer);
}

bool packet_decode_forced(struct packet *packet, const struct protocol *forced)
{
	struct layer *layer = packet->layers, *const end = layer + packet->layer_count;
	while (forced && layer < end && twin_of(layer->protocol) != forced && !may_carry(layer, forced))
		layer++;
	if (layer == end || !forced)
		return false;
	if (twin_of(layer->protocol) == forced) {
		layer->protocol = forced;
		return true;
	}
	const struct carried carried = carried_by(layer);
	const uint32_t first = (uint32_t)(layer - packet->layers) + 1;
	packet->layer_count = first;
	packet_push(packet, layer, forced, carried.bytes, carried.len);
	packet_decode_from(packet, first);
	return true;
}

/* HTTP on a port of its own may go over to another protocol, too. */
void packet_decode_more(struct packet *packet)
{
	if (!packet->layer_count)
		return;
	const struct layer *layer = push_more(packet, packet->layers + packet->layer_count - 1);
	if (layer && layer->protocol == &protocol_http)
		push_more(packet, layer);
}
