/* What is said on stderr. */
#ifndef ETHOGRAM_MESSAGE_H
#define ETHOGRAM_MESSAGE_H

#include "flaw.h"
#include "text.h"

/* Remembers what the program was called; `path` must live on. */
void message_open(char *path);

/* The program's name: the last part of what it was called by. */
const char *message_program(void);

/* True when that is tcpdump. */
bool message_is_tcpdump(void);

/* `ethogram: sentence` */
void message_flaw(const struct flaw *flaw);

/* The same as getopt says it: with the whole path. */
void message_misuse(const struct flaw *flaw);

/* Warnings of the capture floor: each line with the program's name, unless it goes on with the one before, in
 * parentheses. */
void message_warnings(const struct text *warnings);

/* A line of its own, without the program's name; newline included in `format`. Control characters of what is put in
 * (names of files and devices) are made visible: utf8.h. */
void message_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same for a line that is overwritten later: `behind` moves the cursor back. */
void message_status(const char *behind, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
