/* RSTs: which of them end a connection, and who sent them. RFC 9293 §3.10.7.4, RFC 5961 §3. */
#ifndef ETHOGRAM_RESET_H
#define ETHOGRAM_RESET_H

#include "connection.h"

/* An RST in a connection whose handshake is over, or was not seen. */
void reset_observe(const struct passage *passage);

/* Anything else, after an RST: a host that resets is silent after. True when the segment shows that somebody else sent
 * the RST, and that the connection goes on. */
bool reset_is_disproved(const struct passage *passage);

#endif
