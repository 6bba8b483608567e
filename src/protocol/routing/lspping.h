/* LSP ping: what its files share. */
#ifndef ETHOGRAM_LSPPING_H
#define ETHOGRAM_LSPPING_H

#include "line.h"

/* The value of a TLV of FECs; true when its bytes are to be shown beside. */
bool lspping_put_fecs(struct line *line, struct span value);

#endif
