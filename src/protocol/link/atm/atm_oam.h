/* Cells of ATM for operation and maintenance: ITU-T I.610. */
#ifndef ETHOGRAM_ATM_OAM_H
#define ETHOGRAM_ATM_OAM_H

#include "line.h"

/* A cell of `len` bytes on the wire. Some capture it with a byte of header error control in its header: tcpdump takes
 * the header to begin behind the first byte then. */
void atm_oam_put(struct line *line, struct span cell, uint32_t len, bool has_check_byte);

#endif
