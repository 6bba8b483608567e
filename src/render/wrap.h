/* Text put in lines of so many columns, broken between words. */
#ifndef ETHOGRAM_WRAP_H
#define ETHOGRAM_WRAP_H

#include "text.h"

enum { WRAP_WIDTH = 100 }; /* where nothing else is known */

struct wrapping {
	int first_indent, indent; /* of the first line, and of those after it */
	int width;                /* columns, more than the indents */
	bool breaks_words;        /* those that take more than a line; else they reach beyond it */
};

/* Puts what `words`, a growing text, holds, and empties it. Nothing for no words. */
void wrap_put(struct text *words, const struct wrapping *wrapping, struct text *text);

/* The same without a newline at the end. `words` may be any text that has not been drained. */
void wrap_put_open(struct text *words, const struct wrapping *wrapping, struct text *text);

/* Goes on in a line that has reached `column`, to at most `width` columns; the lines that follow begin at `column`. A
 * word that takes more than a line is broken. Ends with a newline, even for no words. */
void wrap_put_column(struct text *words, int column, int width, struct text *text);

#endif
