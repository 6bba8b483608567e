/* Text of sixteen-bit characters, the low byte first, as Windows has it on the wire: RFC 2781. */
#ifndef ETHOGRAM_UTF16_H
#define ETHOGRAM_UTF16_H

#include "text.h"

/* Puts it as UTF-8. Half of a pair, and a byte that is left over, become U+FFFD. For outputs that escape it. */
void text_raw_utf16(struct text *text, struct span bytes);

/* The same made safe for a terminal: ^X for control characters of ASCII, U+FFFD for other characters that have no shape
 * and for those that change the order of what is shown. */
void text_safe_utf16(struct text *text, struct span bytes);

#endif
