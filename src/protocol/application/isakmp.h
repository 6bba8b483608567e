/* ISAKMP (RFC 2408) and IKEv2 (RFC 7296): the header that both share, and what the files that tell payloads share. */
#ifndef ETHOGRAM_ISAKMP_H
#define ETHOGRAM_ISAKMP_H

#include "line.h"

enum {
	ISAKMP_HEADER_LEN = 28,
	ISAKMP_COOKIE_LEN = 8,
	ISAKMP_PAYLOAD_HEADER_LEN = 4,
	ISAKMP_MARKER_LEN = 4, /* zeros before the header on port 4500: RFC 3948 §2.2 */
};

/* Payload types: RFC 2408 §3.1, RFC 7296 §3.2. */
enum isakmp_payload_type {
	ISAKMP_NONE = 0,
	ISAKMP_SA = 1,
	ISAKMP_PROPOSAL = 2,
	ISAKMP_TRANSFORM = 3,
	ISAKMP_KEY_EXCHANGE = 4,
	ISAKMP_ID = 5,
	ISAKMP_CERTIFICATE = 6,
	ISAKMP_CERTIFICATE_REQUEST = 7,
	ISAKMP_HASH = 8,
	ISAKMP_SIGNATURE = 9,
	ISAKMP_NONCE = 10,
	ISAKMP_NOTIFICATION = 11,
	ISAKMP_DELETE = 12,
	ISAKMP_VENDOR_ID = 13,
	IKEV2_SA = 33,
	IKEV2_KEY_EXCHANGE = 34,
	IKEV2_ID_INITIATOR = 35,
	IKEV2_ID_RESPONDER = 36,
	IKEV2_CERTIFICATE = 37,
	IKEV2_CERTIFICATE_REQUEST = 38,
	IKEV2_AUTHENTICATION = 39,
	IKEV2_NONCE = 40,
	IKEV2_NOTIFY = 41,
	IKEV2_DELETE = 42,
	IKEV2_VENDOR_ID = 43,
	IKEV2_SELECTORS_INITIATOR = 44,
	IKEV2_SELECTORS_RESPONDER = 45,
	IKEV2_ENCRYPTED = 46,
	IKEV2_CONFIGURATION = 47,
	IKEV2_EAP = 48,
};

struct isakmp {
	const uint8_t *initiator_cookie, *responder_cookie;
	uint8_t next_payload, major, minor, exchange, flags;
	uint32_t message_id, length;
};

/* False when the header is not all there. `bytes` begins at the header: isakmp_message. */
bool isakmp_read(struct span bytes, struct isakmp *message);

/* Where the header begins within a layer, on port 4500 behind a marker. False when it holds something else. */
bool isakmp_message(const struct packet *packet, const struct layer *layer, struct span *bytes);

/* A message that is being told. Places count from its header. Payloads are chained: each begins where the one before
 * ends, and what a payload says of its own length may lead anywhere within the message. */
struct isakmp_telling {
	struct line *line;
	struct span bytes; /* from the header on, as far as captured */
	uint8_t major;
	uint8_t depth; /* payloads that this one is inside of */
	bool is_cut;   /* a read went past what is captured: nothing more is said of the packet */
};

/* A payload that is being told. */
struct isakmp_payload {
	uint8_t type, next;
	bool critical;
	uint16_t len;   /* with its header */
	uint32_t place; /* of its header */
};

/* The place behind it, and how many of its bytes are behind its first `len`. */
static inline uint32_t isakmp_payload_end(const struct isakmp_payload *payload)
{
	return payload->place + payload->len;
}

static inline uint32_t isakmp_len_behind(const struct isakmp_payload *payload, uint32_t len)
{
	return payload->len > len ? payload->len - len : 0;
}

/* A kind of attribute (RFC 2408 §3.3) and the names of its values. */
struct isakmp_attribute {
	const char *name;
	const struct name *values; /* NULL: none */
};

struct isakmp_attributes {
	const struct isakmp_attribute *kinds; /* by number */
	uint16_t count;
};

/* What a proposal is for: RFC 2407 §4.4.1. */
enum { ISAKMP_PROTOCOL_ISAKMP = 1, ISAKMP_PROTOCOL_AH = 2, ISAKMP_PROTOCOL_ESP = 3, ISAKMP_PROTOCOL_IPCOMP = 4 };

extern const struct name isakmp_protocols[], isakmp_groups[], isakmp_ciphers[];

/* "sa", or "#77". */
void isakmp_put_payload_name(struct text *text, uint8_t type);

/* A newline and an indent as deep as what is nested. */
void isakmp_put_indent(struct isakmp_telling *telling);

/* The `len` bytes at `place`, or NULL and telling->is_cut. */
const uint8_t *isakmp_at(struct isakmp_telling *telling, uint32_t place, uint32_t len);

/* True when they are captured. */
static inline bool isakmp_has(const struct isakmp_telling *telling, uint32_t place, uint32_t len)
{
	return span_after(telling->bytes, place).len >= len;
}

/* " [|sa]"; 0, for a chain that cannot be followed. */
uint32_t isakmp_put_short(struct isakmp_telling *telling, uint8_t type);

/* What follows about payloads returns the place where the next one begins, or 0 when that is not known. */

/* The payloads from `place` on; `protocol` is what a proposal around them states, for its transforms. */
uint32_t isakmp_put_chain(struct isakmp_telling *telling, uint8_t type, uint32_t place, uint8_t protocol);

/* "(type=keylen value=0080)": the attribute at `place`, which is moved behind it. False when it goes beyond `end`. */
bool isakmp_put_attribute(struct isakmp_telling *telling, uint32_t *place, uint32_t end,
                          const struct isakmp_attributes *attributes);

/* All attributes up to `end`, "[|attr]" behind the last one that fits; where the last one ends. */
uint32_t isakmp_put_attributes(struct isakmp_telling *telling, uint32_t place, uint32_t end,
                               const struct isakmp_attributes *attributes);

/* Bytes in hexadecimal; false when they are not all there. */
bool isakmp_put_raw(struct isakmp_telling *telling, uint32_t place, uint32_t len);

/* With -vvv the bytes of the payload behind its first `skipped`. */
void isakmp_put_bytes(struct isakmp_telling *telling, const struct isakmp_payload *payload, uint32_t skipped);

/* " data=(0001…)": the first ten bytes, three dots, and up to the last twenty; all of them with -vvvv. As in tcpdump
 * they reach to the end of the message, not of the payload. */
void isakmp_put_data(struct isakmp_telling *telling, uint32_t place);

/* An identity of IKE. */
uint32_t ikev1_put_id(struct isakmp_telling *telling, const struct isakmp_payload *payload);

/* One payload behind its parenthesis: of IKE (RFC 2408, 2409), of IKEv2. */
uint32_t ikev1_put_payload(struct isakmp_telling *telling, const struct isakmp_payload *payload, uint8_t protocol);
uint32_t ikev2_put_payload(struct isakmp_telling *telling, const struct isakmp_payload *payload);

#endif
