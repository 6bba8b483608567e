/* QUIC: what its packets show (RFC 8999 for all versions, RFC 9000 §17), and the one secret that is none: an Initial
 * is encrypted with keys that follow from its own header (RFC 9001 §5.2), so that a client's first words are
 * there to be read. */
#ifndef ETHOGRAM_QUIC_H
#define ETHOGRAM_QUIC_H

#include "cursor.h"
#include "more.h"
#include "pieces.h"
#include "tls.h"

enum quic_kind {
	QUIC_NEGOTIATION, /* of the version: a server that speaks another one */
	QUIC_INITIAL,
	QUIC_ZERO_RTT,
	QUIC_HANDSHAKE,
	QUIC_RETRY,
	QUIC_SHORT, /* once all is agreed upon: 1-RTT */
	QUIC_OTHER, /* a version of which no more is known than RFC 8999 says */
};

enum {
	QUIC_VERSION_1 = 1,          /* RFC 9000 */
	QUIC_VERSION_2 = 0x6b3343cf, /* RFC 9369 */
	QUIC_CONNECTION_ID_MAX = 20,
	QUIC_NUMBER_MAX = 4,         /* bytes of a packet number */
};

/* A packet; several may share a datagram. */
struct quic_packet {
	enum quic_kind kind;
	uint32_t version;
	struct span bytes;           /* all of it, as far as captured */
	struct span destination, source; /* ids of the connection */
	struct span token;           /* of an Initial, or of a Retry */
	struct span versions;        /* of a negotiation */
	size_t number_at;            /* where the packet number begins; 0: there is none */
	uint64_t length;             /* of number and payload, as stated */
	bool whole;
};

/* The next packet of a datagram; false at its end, or when what follows is none. */
bool quic_packet_next(struct cursor *cursor, struct quic_packet *packet);

/* A number of one to eight bytes: RFC 9000 §16. */
uint64_t quic_take_number(struct cursor *cursor);

/* Decrypts an Initial of a client, and adds what it says of the handshake to what is there of it. False for one of a
 * server (its keys follow from what the client sent), for one that is cut, and without libcrypto. */
bool quic_initial_add(const struct quic_packet *packet, struct pieces *handshake);

/* The hello of a client that an Initial by itself begins with; false when it does not. Borrowed from `handshake`, where
 * it is put together. */
bool quic_hello_of(const struct quic_packet *packet, struct pieces *handshake, struct tls_hello *hello);

/* The first hello among the Initials of a datagram; as quic_hello_of. */
bool quic_first_hello(struct span datagram, struct pieces *handshake, struct tls_hello *hello);

/* Has the ciphers loaded, while files may still be read. */
void quic_open(void);

void quic_describe(struct description *to, const struct layer *layer);
extern const struct shape *const quic_parts[];

#endif
