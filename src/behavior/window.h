/* Flow control: RFC 9293 §3.8.4, §3.8.6. */
#ifndef ETHOGRAM_WINDOW_H
#define ETHOGRAM_WINDOW_H

#include "stream.h"

/* A probe into a closed window, or a keep-alive: true when the segment was one, and brings no data. */
bool window_observe_probe(const struct passage *passage);

/* What the segment allows the other side. True when it is nothing but a change of window. */
bool window_observe(const struct passage *passage);

/* Up to where the segment lets the other side send. */
void window_observe_edge(const struct passage *passage);

/* The window that the segment states, scaled. */
uint32_t window_of(const struct passage *passage);

/* How data fits what the other side allows. */
void window_observe_data(const struct passage *passage);

#endif
