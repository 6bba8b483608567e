/* Two streams of bytes and their acknowledgments: what arrives once, again, too early, too late or not at all. RFC 9293
 * §3.4, §3.8. Its parts: window.h, retransmission.h, acknowledgment.h. */
#ifndef ETHOGRAM_STREAM_H
#define ETHOGRAM_STREAM_H

#include "connection.h"
#include "hole.h"
#include "recent.h"

/* The segment that comes next when all goes well, as most do in an open connection: data in order within the window, or
 * an acknowledgment that goes on. Takes it and returns true where nobody who watches connections has anything to say
 * about it: a detector that looks at such segments has to make this one return false. (Van Jacobson's header
 * prediction, "4BSD TCP header prediction", 1990, here for an observer.) */
bool stream_observe_expected(const struct passage *passage);

/* A segment without SYN and RST. */
void stream_observe(const struct passage *passage);

/* The window that a SYN or SYN-ACK states. */
void stream_note_window(const struct passage *passage);

/* The connection's time is up. */
void stream_conclude(const struct passage *passage);

#endif
