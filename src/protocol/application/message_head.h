/* What the headers of a message say about it: HTTP, SIP, RTSP. */
#ifndef ETHOGRAM_MESSAGE_HEAD_H
#define ETHOGRAM_MESSAGE_HEAD_H

#include "span.h"

#include <stdbool.h>

/* Whether it begins so, in upper or lower case. */
bool message_begins(struct span text, const char *with);

/* The value of a header, `name` with its colon; nothing in it when it is not among them. */
struct span message_header(struct span message, const char *name);

/* Bytes of `behind` that are the body of the message whose first line and headers are `head`, as far as they are here:
 * RFC 9112 §6.3. What does not say how long it is has none when it asks, and all that follows when it answers. */
size_t message_body_len(struct span head, struct span behind);

#endif
