/* Protocols that are lines of text: HTTP, SMTP, FTP, RTSP, SIP … What differs is a name and a list of commands. */
#ifndef ETHOGRAM_TEXT_PROTOCOL_H
#define ETHOGRAM_TEXT_PROTOCOL_H

#include "line.h"

struct text_protocol {
	const char *title;           /* "HTTP" */
	const char *name;            /* "http", for where it is cut */
	const char *const *commands; /* closed by NULL: only these, and answers with a code of three digits, are shown;
	                              * NULL: all text is */
};

/* "HTTP: GET / HTTP/1.1"; with -v "HTTP, length: 16" and each line on a line of its own. Behind a segment's line ": "
 * comes first. */
void text_protocol_line(struct line *line, const struct layer *layer, const struct text_protocol *protocol);

#endif
