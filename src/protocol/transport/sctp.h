/* SCTP: RFC 9260. */
#ifndef ETHOGRAM_SCTP_H
#define ETHOGRAM_SCTP_H

#include "cursor.h"

#include <stdint.h>

enum {
	SCTP_HEADER_LEN = 12,
	SCTP_CHUNK_HEADER_LEN = 4,

	SCTP_DATA = 0,
	SCTP_INIT = 1,
	SCTP_INIT_ACK = 2,
	SCTP_SACK = 3,
};

struct sctp {
	uint16_t source_port, destination_port;
	uint32_t verification_tag;
	uint32_t checksum; /* CRC32c */
};

/* A chunk: RFC 9260 §3.2. */
struct sctp_chunk {
	uint8_t type, flags;
	uint16_t len; /* as stated: with its header, without padding */
	/* BAD: a length below that of the header. CUT: not all there. NO_HEADER: not even its four bytes. */
	enum { SCTP_CHUNK_WHOLE, SCTP_CHUNK_BAD, SCTP_CHUNK_CUT, SCTP_CHUNK_NO_HEADER } state;
	struct span value; /* behind the header, as far as it is there */
	bool unpadded;     /* nothing follows, not even what fills it up to a multiple of four bytes */
};

/* `struct cursor it = cursor_over(layer_payload(layer)); while (sctp_chunk_next(&it, &chunk)) …` Stops after the
 * first chunk that is not whole. */
bool sctp_chunk_next(struct cursor *it, struct sctp_chunk *chunk);

#endif
