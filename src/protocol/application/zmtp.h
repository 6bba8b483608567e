/* ZMTP 1.0 inside PGM: see zmtp1.c. */
#ifndef ETHOGRAM_ZMTP_H
#define ETHOGRAM_ZMTP_H

#include "line.h"

/* A datagram of ZeroMQ over PGM: where its first frame begins, and frames. `len` is how long PGM says that it is;
 * `bytes` are all that can be read. */
void zmtp1_line_datagram(struct line *line, struct span bytes, uint16_t len);

#endif
