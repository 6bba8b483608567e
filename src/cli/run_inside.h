/* A run between its opening and its end: for run_open.c, which opens it, and run.c, which goes on. Nobody else reads
 * this. */
#ifndef ETHOGRAM_RUN_INSIDE_H
#define ETHOGRAM_RUN_INSIDE_H

#include "counters.h"
#include "esp_secrets.h"
#include "hellos.h"
#include "input.h"
#include "output.h"
#include "privileges.h"
#include "progress.h"
#include "run.h"

struct run {
	const struct command *command;
	const struct settings *settings;
	struct manner manner; /* the settings' own, the names and the secrets */
	struct esp_keys esp_keys; /* -E */
	struct input input;
	struct rotation *rotation; /* -w, or NULL */
	struct teller *teller;     /* NULL: nothing is told */
	bool tells_at_end;         /* and nothing before */
	struct account account;
	struct progress progress;
	struct got got;
	uint64_t records;      /* that came, whether they passed the filter or not */
	uint64_t packets;      /* that passed the filter, in all */
	uint64_t file_packets; /* of the file that is open: -c counts those */
	int64_t flushed;       /* live: second of the last flush */
	bool interrupted;      /* a signal ended the run */
	int64_t interrupted_at; /* live: when, in nanoseconds since 1970. What the kernel had by then is still told */
	bool over;
	bool failed;           /* exit status 1 */
	bool writing_failed;   /* and it was said why */
	struct hellos *hellos; /* NULL: nothing is looked for beyond what tcpdump knows */
	struct record record[PACKETS_AHEAD]; /* that are told next, */
	struct packet packet[PACKETS_AHEAD]; /* and decoded: */
	uint32_t gathered;                     /* so many */
	struct output output; /* standard output */
	struct output page;   /* -o, when it names a file */
};

/* Opens what the run reads and writes, in tcpdump's order, and gives up the rights to more. False and a flaw: nothing
 * can be done. */
bool run_open(struct run *run, const struct command *command, struct settings *settings, struct flaw *flaw);

/* The world refused: says it, and remembers it for the exit status. */
void run_refuse(struct run *run, const struct flaw *flaw);

/* The same where a file, a device or the expression stands in the way. */
void run_refuse_with_advice(struct run *run, struct flaw *flaw);

/* Of several -r one that cannot be read is said to be so, and is passed over; false when none is left. */
bool run_pass_over(struct run *run, bool *more, struct flaw *flaw);

#endif
