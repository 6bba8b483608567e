/* What --version, -h and --help print. */
#ifndef ETHOGRAM_USAGE_H
#define ETHOGRAM_USAGE_H

#include "text.h"

/* Versions of the program and its libraries. */
void usage_put_version(struct text *text);

/* Versions, and how the program is called. */
void usage_put(struct text *text);

/* The same, and what each option does. */
void usage_put_help(struct text *text);

#endif
