/* Text for an HTML page that is well-formed XML, too. */
#ifndef ETHOGRAM_HTML_H
#define ETHOGRAM_HTML_H

#include "text.h"

/* Puts `words`, which may hold any bytes, so that they are text and nothing else between tags and between quotation
 * marks: what means something there becomes a reference; control characters other than newline and tab, and bytes that
 * are not UTF-8, become U+FFFD (XML 1.0 §2.2). */
void html_put(struct text *text, struct span words);

#endif
