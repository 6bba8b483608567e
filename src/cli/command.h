/* A command: what is done with the packets that pass the filter. The plain one tells each in a line; others stand in
 * the table of commands by the word that comes first on the command line. */
#ifndef ETHOGRAM_COMMAND_H
#define ETHOGRAM_COMMAND_H

#include "packet.h"
#include "settings.h"

struct engine;

/* What a command is while it runs; each extends it with what it has to remember. */
struct teller {
	/* A packet that passed the filter is on its way to `packet`, behind others, PACKETS_AHEAD at most: what depends
	 * on it alone can be worked out, and what will be looked up brought near. NULL: one packet comes at a time. */
	void (*foresee)(struct teller *teller, const struct packet *packet);
	/* A packet that passed the filter, decoded; called in the order of capture. */
	void (*packet)(struct teller *teller, struct packet *packet, struct text *text);
	/* Live, while no packet comes: tells what has waited long enough by now. NULL: nothing ever does. */
	void (*wait)(struct teller *teller, struct text *text);
	/* False and a flaw at the end, when what was asked for has not come. NULL: it always has. */
	bool (*complete)(const struct teller *teller, struct flaw *flaw);
	/* Tells what is told at the end, and frees the teller. */
	void (*close)(struct teller *teller, struct text *text);
};

struct command {
	const char *name; /* NULL: the plain command, and the end of the table */
	const char *help;  /* in a line */
	const char *about; /* what else there is to know, in a few sentences */
	const char *const *examples; /* each behind the program's name; closed by NULL */
	/* Borrows both while it lives. Never NULL. */
	struct teller *(*open)(const struct settings *settings, const struct manner *manner);
	/* What it does where neither a file nor a device is named; false, and said, when it cannot. NULL: captures. */
	bool (*alone)(struct settings *settings);
	bool tells_lines;  /* each packet's, which -v makes longer */
	bool tells_at_end; /* nothing is told before */
	bool writes_page;  /* where -o says */
	bool decodes_more; /* as if --decode more were asked for */
	bool reads_all; /* -c chooses a packet of a file; it does not end the run */
};

/* The command of this word, or the plain one. `word` may be NULL. */
const struct command *command_named(const char *word);

/* Nanoseconds since 1970, a second ago: what a device has caught but not yet handed over is not missing. */
int64_t command_now(void);

/* Says on stderr what had to be forgotten for want of room, and which option makes more of it. */
void command_tell_forgotten(const struct engine *engine);

/* All that have a name, closed by the plain one. */
extern const struct command commands[];

/* The plain command's. */
struct teller *plain_open(const struct settings *settings, const struct manner *manner);

/* The others'. */
struct teller *events_command_open(const struct settings *settings, const struct manner *manner);
struct teller *explain_command_open(const struct settings *settings, const struct manner *manner);
struct teller *flows_command_open(const struct settings *settings, const struct manner *manner);
struct teller *packets_command_open(const struct settings *settings, const struct manner *manner);
struct teller *report_command_open(const struct settings *settings, const struct manner *manner);
struct teller *watch_command_open(const struct settings *settings, const struct manner *manner);

/* `explain` of a dump of bytes on standard input, which needs no source of packets. False when it failed, and said. */
bool explain_alone(struct settings *settings);

#endif
