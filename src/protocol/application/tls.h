/* TLS: records (RFC 8446 §5) and messages of the handshake (RFC 8446 §4, RFC 5246 §7), as far as they are readable.
 *
 * A record and a message may go on in the next segment: what is here of it is read, and it is longer than that. Only
 * the first hello is put together across segments, elsewhere: packet->client_hello. */
#ifndef ETHOGRAM_TLS_H
#define ETHOGRAM_TLS_H

#include "cursor.h"
#include "more.h"
#include "names.h"

enum {
	TLS_RECORD_HEADER_LEN = 5,
	TLS_MESSAGE_HEADER_LEN = 4,
	TLS_RANDOM_LEN = 32,
};

enum tls_content {
	TLS_CHANGE_CIPHER_SPEC = 20,
	TLS_ALERT = 21,
	TLS_HANDSHAKE = 22,
	TLS_APPLICATION_DATA = 23,
};

enum tls_message_type {
	TLS_HELLO_REQUEST = 0,
	TLS_CLIENT_HELLO = 1,
	TLS_SERVER_HELLO = 2,
	TLS_NEW_SESSION_TICKET = 4,
	TLS_CERTIFICATE = 11,
	TLS_SERVER_KEY_EXCHANGE = 12,
	TLS_CERTIFICATE_VERIFY = 15,
	TLS_CLIENT_KEY_EXCHANGE = 16,
	TLS_CERTIFICATE_STATUS = 22,
};

/* Extensions that are looked into: IANA's "TLS ExtensionType Values". */
enum {
	TLS_SERVER_NAME = 0,          /* RFC 6066 §3 */
	TLS_STATUS_REQUEST = 5,       /* RFC 6066 §8 */
	TLS_SUPPORTED_GROUPS = 10,    /* RFC 8422 §5.1.1 */
	TLS_EC_POINT_FORMATS = 11,
	TLS_SIGNATURE_ALGORITHMS = 13,
	TLS_ALPN = 16,                /* RFC 7301 */
	TLS_PADDING = 21,
	TLS_COMPRESS_CERTIFICATE = 27,
	TLS_RECORD_SIZE_LIMIT = 28,
	TLS_DELEGATED_CREDENTIAL = 34, /* RFC 9345 */
	TLS_SESSION_TICKET = 35,
	TLS_PRE_SHARED_KEY = 41,
	TLS_SUPPORTED_VERSIONS = 43,
	TLS_PSK_KEY_EXCHANGE_MODES = 45,
	TLS_KEY_SHARE = 51,
	TLS_ENCRYPTED_CLIENT_HELLO = 65037,
	TLS_RENEGOTIATION_INFO = 65281,
};

/* A record: RFC 8446 §5.1. */
struct tls_record {
	uint8_t content; /* enum tls_content */
	uint16_t version;
	uint16_t len;     /* as stated */
	struct span body; /* as far as it is here */
};

/* The next record; false at the end, or where none begins. What is behind stays in the cursor. */
bool tls_record_next(struct cursor *cursor, struct tls_record *record);

/* A message of a handshake: RFC 8446 §4. */
struct tls_message {
	uint8_t type; /* enum tls_message_type */
	uint32_t len; /* as stated */
	struct span body;
};

/* The next message of a record; false at its end, and where what follows is encrypted (or nonsense). */
bool tls_message_next(struct cursor *cursor, const struct tls_record *record, struct tls_message *message);

/* Whether a record of the handshake can be read: behind ChangeCipherSpec it is encrypted, unless it is the second hello
 * of a client, whose first one stands before it (RFC 8446 §4.1.2, D.4). */
bool tls_is_readable(const struct tls_record *record, bool changed);

/* What client and server say first: RFC 8446 §4.1. Of one that is not all here, what is here. */
struct tls_hello {
	uint16_t version;   /* as in TLS 1.2 and before; extensions may say better */
	struct span random;
	struct span ciphers; /* a number of two bytes each; of a server it is one */
	struct span extensions; /* see tls_extension_next */
	bool whole;
};
/* Reads the body of a ClientHello or ServerHello; its spans are borrowed from the message. */
struct tls_hello tls_hello_of(const struct tls_message *message);

/* The hello of a client that `bytes`, a message with its header, begins with; false when it begins with another one. */
bool tls_client_hello_of(struct span bytes, struct tls_hello *hello);

struct tls_extension {
	uint16_t type;
	struct span data;
};

/* `struct cursor it = cursor_over(hello.extensions)`; an extension that is not all here ends the walk. */
bool tls_extension_next(struct cursor *it, struct tls_extension *extension);

/* The data of an extension; its `at` is NULL when there is none. */
struct span tls_extension_of(const struct tls_hello *hello, uint16_t type);

/* The name of the host that a client wants; nothing in it when it says none. */
struct span tls_server_name(const struct tls_hello *hello);

/* A walk over protocol names (ALPN): `struct cursor it = tls_alpn(&hello); while (tls_alpn_next(&it, &name)) …` */
struct cursor tls_alpn(const struct tls_hello *hello);
bool tls_alpn_next(struct cursor *it, struct span *name);

/* The highest version offered, or the one chosen. */
uint16_t tls_hello_version(const struct tls_hello *hello);

/* A server's answer that is none, but asks to be asked again: RFC 8446 §4.1.3. */
bool tls_is_retry(const struct tls_hello *hello);

/* Values that mean nothing, and keep others from taking the rest for granted: RFC 8701. */
static inline bool tls_is_grease(uint16_t value)
{
	return (value & 0x0f0f) == 0x0a0a && value >> 8 == (value & 0xff);
}

/* Puts the name that a hello asks for; false when it asks for none. */
bool tls_put_server_name(struct text *text, const struct tls_hello *hello);

/* The hello of a client that records begin with; false when they do not. */
bool tls_first_hello(struct span records, struct tls_hello *hello);

/* Puts what a hello of a client says: what a line tells, for TLS and QUIC alike ('t' or 'q'). */
void tls_put_client_hello(struct text *text, const struct tls_hello *hello, char transport);

/* IANA's names. */
extern const struct name tls_versions[], tls_contents[], tls_message_types[], tls_alert_levels[], tls_alerts[];
extern const struct name tls_ciphers[], tls_extensions[], tls_groups[], tls_signatures[];

/* For the row of the protocol. */
void tls_more(struct line *line, const struct layer *layer);
void tls_describe(struct description *to, const struct layer *layer);
extern const struct shape *const tls_parts[];

#endif
