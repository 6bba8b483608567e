/* Descriptions of protocols that are lines of text. */
#ifndef ETHOGRAM_TEXT_DESCRIBE_H
#define ETHOGRAM_TEXT_DESCRIBE_H

#include "describe.h"

/* HTTP, SIP, RTSP: a request or status line, headers, and a body. */
void message_describe(struct description *to, const struct layer *layer);
extern const struct shape *const message_parts[];

/* FTP, SMTP: commands and replies with a code of three digits, one a line. */
void dialog_describe(struct description *to, const struct layer *layer);
extern const struct shape *const dialog_parts[];

/* Lines of text, whatever they say. */
void lines_describe(struct description *to, const struct layer *layer);
extern const struct shape *const lines_parts[];

#endif
