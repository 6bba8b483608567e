/* What acknowledgments say: RFC 5681 §3.2, RFC 2883, RFC 5961 §5. */
#ifndef ETHOGRAM_ACKNOWLEDGMENT_H
#define ETHOGRAM_ACKNOWLEDGMENT_H

#include "stream.h"

/* A segment with ACK. `only_window`: it says nothing but that the window is another one. */
void acknowledgment_observe(const struct passage *passage, bool only_window);

/* How far the other side has got by it. */
void acknowledgment_observe_progress(const struct passage *passage);

/* True when it acknowledges what cannot have been sent; asked before the window that it brings is noted. Its receiver
 * drops it. */
bool acknowledgment_is_impossible(const struct passage *passage);
void acknowledgment_tell_impossible(const struct passage *passage);

/* The receiver has said three times that it lacks what the segment at hand begins with: RFC 5681 §3.2. */
bool acknowledgment_asks_for(const struct passage *passage);

/* What the segment at hand brings was acknowledged before it came by, just now: two queues handed the two over in the
 * wrong order. Then nothing was missed, and nothing is sent again. */
bool acknowledgment_came_first(const struct passage *passage);

#endif
