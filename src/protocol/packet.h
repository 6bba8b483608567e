/* A packet: a record, decoded into a small stack of layers, outermost first.
 *
 * Layers borrow the record's bytes. Tunnels put layer on layer; what an ICMP error quotes is on the stack too, marked
 * `quoted`. What upper floors find out about a layer they write into its `notes`. */
#ifndef ETHOGRAM_PACKET_H
#define ETHOGRAM_PACKET_H

#include "cursor.h"
#include "protocol.h"
#include "record.h"

#include "application/nfs.h"
#include "link/ethernet.h"
#include "link/slip.h"
#include "link/vlan.h"
#include "network/ah.h"
#include "network/arp.h"
#include "network/icmp4.h"
#include "network/icmp6.h"
#include "network/igmp.h"
#include "network/ip4.h"
#include "network/ip6.h"
#include "network/ip6_extension.h"
#include "transport/sctp.h"
#include "transport/tcp.h"
#include "transport/udp.h"

enum {
	PACKET_LAYERS_MAX = 32,
	NO_LAYER = 255,
	PACKETS_AHEAD = 16, /* decoded at most before the first of them is looked at: docs/adr/0014 */
};

/* Which of two hosts sent a message: who began, or who answered. */
enum message_sender { SENDER_UNKNOWN, SENDER_INITIATOR, SENDER_RESPONDER };

/* What behavior found out about a layer, for those who print it: of its own protocol. All zero: nothing. */
union layer_notes {
	struct {
		/* TCP: subtract from seq and ack to get relative numbers; 0 leaves them absolute */
		uint32_t seq_base, ack_base;
	};
	struct nfs_call nfs_call;    /* NFS: what a reply replies to */
	struct {
		uint32_t rx_operation; /* Rx: the same, where its call was seen */
		bool rx_call_is_known;
	};
	uint32_t slip_data_len;      /* SLIP: bytes of data in the packet before on this connection */
	enum message_sender sender;  /* ISAKMP */
};

struct layer {
	const struct protocol *protocol;
	struct span bytes;    /* from this header to the end of what carries it, as far as captured */
	uint32_t len;         /* the same in bytes on the wire, as the enclosing header states it */
	uint32_t beyond;      /* bytes captured behind `bytes` within the same IP packet or frame: layer_reach */
	uint32_t header_len;  /* bytes of this header with its options; what is carried begins after it */
	enum decoded decoded; /* not WHOLE: only what `bytes` holds can be trusted */
	uint8_t network;      /* index of the IP layer that this one is in, NO_LAYER when in none */
	bool quoted;          /* inside an ICMP error: a packet that came by earlier */
	union layer_notes notes;
	union {
		struct ethernet ethernet;
		struct vlan vlan;
		struct slip slip;
		struct ah ah;
		struct arp arp;
		struct ip4 ip4;
		struct ip6 ip6;
		struct ip6_extension ip6_extension;
		struct icmp4 icmp4;
		struct icmp6 icmp6;
		struct igmp igmp;
		struct tcp tcp;
		struct udp udp;
		struct sctp sctp;
		struct { uint8_t next; } esp; /* decrypted: the protocol number of what is inside */
	} as; /* valid as far as `decoded` says; leaves have none */
};

/* A ClientHello of TLS or QUIC that began in packets before and is complete with this one. Behavior notes it. */
struct client_hello {
	struct span message; /* put together, with its header; nothing in it: there is none. Until the next packet */
	size_t tail_len;     /* TCP: bytes at the beginning of the segment's data that belong to it */
	bool was_named;      /* what came before showed the server's name already */
	bool begins;         /* TCP: the segment is the first one of it; the others came before */
};

struct packet {
	const struct record *record;
	uint32_t layer_count;
	uint32_t link_len; /* bytes of link header: what -x leaves out */
	uint32_t announced_at; /* where the link begins that a header before it announces; 0: none does */
	uint32_t link_type;    /* DLT_ of the record, or of the link that was announced */
	struct client_hello client_hello;
	bool link_is_over; /* nothing more is added to it */
	bool too_deep;     /* more layers than the stack holds: the rest was not looked at */
	struct layer layers[PACKET_LAYERS_MAX];
};

/* Decodes all layers. Never fails; `packet` needs no preparation and owns nothing. */
void packet_decode(struct packet *packet, const struct record *record);

/* The same, beginning with `protocol` at `bytes`, for a packet inside another protocol's data. */
void packet_decode_inner(struct packet *packet, const struct record *record, const struct protocol *protocol,
                         struct span bytes, uint32_t len);

/* Decodes the layers from index `first` on, which someone else has pushed. */
void packet_decode_from(struct packet *packet, uint32_t first);

/* Looks into what TCP and UDP carry for protocols that tcpdump does not know, and adds them: see more.h. */
void packet_decode_more(struct packet *packet);

/* The same where `forced` (-T, or NULL) says what UDP and TCP carry, whatever the ports say, or what a number of IP
 * stands for that two protocols share; false when nothing is forced here. */
bool packet_decode_forced(struct packet *packet, const struct protocol *forced);

/* For decode functions: `protocol` follows `layer`. `bytes` and `len` as in struct layer; bytes.len must not exceed
 * `len`. NULL as protocol, or a full stack: nothing is pushed. Returns the new layer or NULL. */
struct layer *packet_push(struct packet *packet, const struct layer *layer, const struct protocol *protocol,
                          struct span bytes, uint32_t len);

/* The same with everything behind layer->header_len: the usual case. */
struct layer *packet_push_payload(struct packet *packet, const struct layer *layer, const struct protocol *protocol);

/* All that there is to decode in a header of `header_len` bytes, whatever it says, with `inside` behind it. */
enum decoded packet_decode_fixed(struct packet *packet, struct layer *layer, uint32_t header_len,
                                 const struct protocol *inside);

/* For decode functions of link layers: the header of `layer` is `len` bytes long. As long as only link headers have
 * come, it is part of what -x leaves out. */
void packet_link_header(struct packet *packet, struct layer *layer, uint32_t len);

/* Behind the header of `layer`, which only says what link follows, that link: a DLT_ number. */
void packet_announce(struct packet *packet, const struct layer *layer, uint32_t link_type);

/* The same where -x shows all that comes then, link headers too. */
void packet_last_link_header(struct packet *packet, struct layer *layer, uint32_t len);

/* True for the link that the record is of, or that the header before it announces. */
bool packet_is_link(const struct packet *packet, const struct layer *layer);

/* The layer that `layer` carries, or NULL. */
static inline const struct layer *packet_next(const struct packet *packet, const struct layer *layer)
{
	return layer + 1 < packet->layers + packet->layer_count ? layer + 1 : NULL;
}

/* The layer that carries `layer`, or NULL for the outermost. Neither argument may be NULL: without that word, static
 * analysis takes the outermost layer for none. */
__attribute__((nonnull)) static inline const struct layer *packet_previous(const struct packet *packet,
                                                                           const struct layer *layer)
{
	return layer > packet->layers ? layer - 1 : NULL;
}

/* True when all of the packet was captured and decoded, and no bytes are left over that no protocol was found for. What
 * the innermost protocol says is not looked at, when only its printer does that. */
bool packet_is_understood(const struct packet *packet);

/* The IP layer that `layer` is in, or NULL. */
static inline const struct layer *packet_network(const struct packet *packet, const struct layer *layer)
{
	return layer->network == NO_LAYER ? NULL : packet->layers + layer->network;
}

/* What is behind the header, as far as captured; and its length on the wire. */
static inline struct span layer_payload(const struct layer *layer)
{
	return span_after(layer->bytes, layer->header_len);
}

static inline uint32_t layer_payload_len(const struct layer *layer)
{
	return layer->len > layer->header_len ? layer->len - layer->header_len : 0;
}

/* What is there to be read from this header on, also behind its end: tcpdump minds the lengths of IP and 802.3, and
 * reads on where another protocol stated less than it needs. */
static inline struct span layer_reach(const struct layer *layer)
{
	return (struct span){layer->bytes.at, layer->bytes.len + layer->beyond};
}

/* True when the capture holds less than was on the wire: no verdict about what is missing. */
static inline bool layer_is_cut(const struct layer *layer)
{
	return layer->bytes.len < layer->len;
}

/* How a layer decodes whose header is not all there: who sent it is to blame only when it is all captured. */
static inline enum decoded layer_is_short(const struct layer *layer)
{
	return layer_is_cut(layer) ? TRUNCATED : MALFORMED;
}

#endif
