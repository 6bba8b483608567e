/* See nsap.h. */
#include "nsap.h"

enum { NSAP_MAX = 20 };

void text_nsap(struct text *text, struct span address)
{
	if (!address.len || address.len > NSAP_MAX) {
		text_put(text, "isonsap_string: illegal length");
		return;
	}
	for (size_t i = 0; i < address.len; i++) {
		text_hex(text, address.at[i], 2);
		if (i % 2 == 0 && i + 1 < address.len)
			text_char(text, '.');
	}
}
