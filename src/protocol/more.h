/* What tcpdump does not know: protocols that are looked for only with --decode more.
 *
 * Ports prove little here: these protocols are spoken on any. So each looks at what TCP or UDP carries and says whether
 * that is its own. One whose first bytes could be anything asks for its port too. Nothing of this happens unless it is
 * asked for: packet_decode_more comes behind packet_decode, and adds a layer to the stack. */
#ifndef ETHOGRAM_MORE_H
#define ETHOGRAM_MORE_H

#include "packet.h"
#include "text.h"

/* What a segment or a datagram carries. */
struct carried {
	struct span bytes; /* as far as captured */
	uint32_t len;      /* on the wire */
	bool at_home;      /* to or from a port of the protocol's row in protocols.def */
	bool web;          /* in a message of HTTP, or between its ports */
	size_t told;       /* for the protocol to set: bytes at the beginning that the layer under it tells */
};

/* Whether a protocol takes it for its own. */
typedef bool carried_fits(struct carried *carried);
carried_fits dns_fits, http_fits, http2_fits, mqtt_fits, nbdgm_fits, nbns_fits, nbss_fits, quic_fits, stun_fits,
	tls_fits, websocket_fits, wireguard_fits;

/* What a segment or a datagram carries, from or to nobody's home; false when it carries nothing that is to be read. */
bool more_carried(const struct layer *transport, struct carried *carried);

/* Puts the name of the host that a client asks for (TLS, QUIC), made safe; false when the packet asks for none. */
bool more_put_server_name(const struct packet *packet, struct text *text);

/* Has ready what looking inside takes, while files may still be read: the ciphers of libcrypto. Before the first
 * packet, and only when more is wanted. */
void more_open(void);

#endif
