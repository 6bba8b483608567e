/* QUIC: what its packets show (RFC 8999 for all versions, RFC 9000 §17), and the one secret that is none: an Initial
 * is encrypted with keys that follow from its own header (RFC 9001 §5.2), so that a client's first words are
 * there to be read. */
#ifndef ETHOGRAM_QUIC_H
#define ETHOGRAM_QUIC_H

#include "cursor.h"
#include "more.h"
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
	QUIC_CRYPTO_MAX = 4096,      /* what is put together of a handshake */
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

/* "v1", "draft-29", "Q046" … */
void quic_put_version(struct text *text, uint32_t version);

/* What an Initial says of the handshake, as far as it follows without a gap from the beginning. */
struct quic_crypto {
	uint8_t bytes[QUIC_CRYPTO_MAX];
	size_t len;
};

/* Decrypts an Initial of a client. False for one of a server (its keys follow from what the client sent), for one
 * that is cut, and without libcrypto. */
bool quic_initial_read(const struct quic_packet *packet, struct quic_crypto *crypto);

/* The ClientHello in it; false when it does not begin with one. */
bool quic_client_hello(const struct quic_crypto *crypto, struct tls_message *message);

/* Puts the name that the Initials of a datagram ask for; false when there is none. */
bool quic_put_server_name(struct text *text, struct span datagram);

/* Has the ciphers loaded, while files may still be read. */
void quic_open(void);

void quic_describe(struct description *to, const struct layer *layer);
extern const struct shape *const quic_parts[];

#endif
