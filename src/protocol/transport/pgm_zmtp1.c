/* PGM with ZeroMQ's messages in it: what -T pgm_zmtp1 names. */
#include "pgm.h"

const struct protocol protocol_pgm_zmtp1 = {
	.name = "pgm_zmtp1",
	.title = "Pragmatic General Multicast with ZeroMQ",
	.reference = "RFC 3208",
	.fields = pgm_fields,
	.field_count = PGM_FIELD_COUNT,
	.fixed_len = PGM_HEADER_LEN,
	.describe = pgm_describe,
	.parts = pgm_parts,
	.line = {[DIALECT_TCPDUMP] = pgm_line_tcpdump},
};
