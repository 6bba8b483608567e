/* Where packets come from in a run: one file, the files of a list, or devices. */
#ifndef ETHOGRAM_INPUT_H
#define ETHOGRAM_INPUT_H

#include "filter.h"
#include "settings.h"

struct input {
	const struct settings *settings;
	struct source *source;      /* open now, or NULL */
	struct filter_set *filters; /* for files; NULL: everything passes, or the kernel filters */
	const char *path;           /* of the file that is open, or NULL */
	uint64_t size;              /* its bytes, where that is what it holds; 0: a pipe, or compressed */
	int link_type;              /* DLT_ of the first file that could be opened: a file that is written has one */
	bool has_link_type;         /* one was */
	char *list, *list_rest;     /* -V: the names, cut into lines; owned */
	bool live;
};

/* Opens the first file, and says so, or the devices. */
bool input_open(struct input *input, const struct settings *settings, struct flaw *flaw);

/* Compiles the filter for what is open. */
bool input_filter(struct input *input, struct flaw *flaw);

/* Opens the next file and says so; `more` is false when there is none. After one that cannot be opened, or that has no
 * place in what is written, too. */
bool input_open_next(struct input *input, bool *more, struct flaw *flaw);

/* The same, with its filter. */
bool input_next(struct input *input, bool *more, struct flaw *flaw);

/* "listening on eth0, link-type …", for the devices. `tells_lines`: and that -v makes lines longer. */
void input_tell_listening(const struct input *input, bool tells_lines);

/* Whether the filter lets a record of the open file through; of a device all, since the kernel has filtered. */
bool input_passes(struct input *input, const struct record *record);

/* Closes the source that is open, if one is, and frees filters and list. */
void input_close(struct input *input);

#endif
