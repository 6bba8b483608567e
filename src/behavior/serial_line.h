/* What compressed headers on a serial line leave out: RFC 1144 states changes since the packet before on the same
 * connection, and the connection itself only when it is another one. Remembered per direction and connection. */
#ifndef ETHOGRAM_SERIAL_LINE_H
#define ETHOGRAM_SERIAL_LINE_H

#include "packet.h"

enum { SERIAL_LINE_CONNECTIONS = 256 };

struct serial_line {
	uint8_t connection; /* of the packet before, in either direction, as tcpdump has it */
	uint32_t data_len[SLIP_DIRECTIONS][SERIAL_LINE_CONNECTIONS]; /* bytes of data in the packet before */
};

/* Fills the notes of a layer of SLIP. */
void serial_line_observe(struct serial_line *line, struct layer *slip);

#endif
