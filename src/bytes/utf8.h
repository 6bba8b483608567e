/* UTF-8, RFC 3629, and what of it a terminal obeys. */
#ifndef ETHOGRAM_UTF8_H
#define ETHOGRAM_UTF8_H

#include "span.h"

#include <stdbool.h>

/* Bytes of the sequence at the beginning of `bytes`, which are not empty; 0 when there is none (§4). */
size_t utf8_len(struct span bytes);

/* True when a sequence of `len` bytes, by utf8_len, is a control of C1 (U+0080 to U+009F; U+009B is "ESC ["), or when
 * (`len` 0) the byte there is one in a set of eight bits. */
bool utf8_is_c1(const uint8_t *at, size_t len);

/* Makes a string from outside (a path, the name of a device) fit for a terminal, in place: each byte of a control
 * character becomes '?', newlines and tabs excepted. Other bytes that are not UTF-8 stay: names of files may be of any
 * character set. */
void utf8_make_visible(char *string);

#endif
