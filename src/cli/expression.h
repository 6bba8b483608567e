/* The filter expression: the words of the command line, or a file. */
#ifndef ETHOGRAM_EXPRESSION_H
#define ETHOGRAM_EXPRESSION_H

#include "settings.h"

/* `words`, which may be NULL and is freed, with one more behind the separator. The caller frees it. */
char *words_joined(char *words, char separator, const char *word);

/* Adds a word of the command line, after a space. */
void expression_add(struct settings *settings, const char *word);

/* Reads the file of -F, if there is one, in place of the words; else sees to it that there is an expression, be it
 * empty. False and a flaw when the file cannot be read. */
bool expression_complete(struct settings *settings, struct flaw *flaw);

#endif
