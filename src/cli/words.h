/* The words of a command line, taken apart as getopt_long does: options and others in any order, clusters (-nnv),
 * attached values (-c5, --opt=value), unambiguous abbreviations, -- as the end of options. */
#ifndef ETHOGRAM_WORDS_H
#define ETHOGRAM_WORDS_H

#include "flaw.h"

struct option;

struct words {
	char **argv;
	int argc;
	int next;            /* the word to look at next */
	const char *cluster; /* letters of a cluster that are still to come, or NULL */
	bool ended;          /* -- was seen */
};

enum word {
	WORD_OPTION, /* `option` and, when it takes one, `value` are set */
	WORD_OTHER,  /* not an option: `value` is the word */
	WORD_END,
	WORD_FLAW,   /* no such option, or not so: the flaw says it in getopt's words, without the program's name */
};

/* Before the first word behind the program's name. `argv` is borrowed. */
struct words words_of(int argc, char **argv);

enum word words_next(struct words *words, const struct option **option, const char **value, struct flaw *flaw);

#endif
