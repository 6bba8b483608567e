/* Pragmatic General Multicast, and the same with ZeroMQ's messages in it. */
#ifndef ETHOGRAM_PGM_H
#define ETHOGRAM_PGM_H

#include "describe.h"
#include "line.h"

enum {
	PGM_HEADER_LEN = 16,
	PGM_FIELD_COUNT = 7,
	PGM_FLAG_OPTIONS = 1,

	PGM_SPM = 0,
	PGM_POLL = 1,
	PGM_POLR = 2,
	PGM_ODATA = 4,
	PGM_RDATA = 5,
	PGM_NAK = 8,
	PGM_NNAK = 9,
	PGM_NCF = 10,
	PGM_ACK = 11,
	PGM_SPMR = 12,

	PGM_NLA_IP4 = 1, /* families of addresses: IANA's numbers */
	PGM_NLA_IP6 = 2,
	PGM_NLA_HEADER_LEN = 4, /* family, and two bytes that are reserved */
	PGM_OPTION_END = 0x80,  /* of an option's type: it is the last */
};

extern const struct field pgm_fields[PGM_FIELD_COUNT];
extern const struct shape *const pgm_parts[];

/* For the struct protocol of both: with and without ZeroMQ's messages behind the header. */
void pgm_describe(struct description *to, const struct layer *layer);
void pgm_line_tcpdump(struct line *line, const struct layer *layer);

/* RFC 3208 §9: options from the cursor on. False when they end the line, which then says why. */
bool pgm_line_options(struct line *line, struct cursor *cursor);

/* A family's address: false, and nothing put, when there is none such or it is not all there. */
bool pgm_line_address(struct line *line, struct cursor *cursor, uint16_t family);

#endif
