/* What -w writes over a run: one file, or many by size (-C), by time (-G), in number (-W), each handed to a program
 * when it is done (-z). Names and order are tcpdump's; its faults (docs/adr/0002-rotation.md) are not. */
#ifndef ETHOGRAM_ROTATION_H
#define ETHOGRAM_ROTATION_H

#include "writer.h"

struct rotation_settings {
	const char *path;    /* -w: with -G it goes through strftime */
	uint64_t size_limit; /* -C: bytes, 0 none */
	int64_t seconds;     /* -G: of the clock on the wall, 0 none */
	uint32_t file_count; /* -W: 0 no bound */
	const char *command; /* -z: run as `command FILE`, or NULL */
	bool flush_each;     /* -U */
	struct writer_settings writer;
	/* Told what goes wrong without harm to the capture: one sentence. */
	void (*warn)(void *owner, const char *sentence);
	void *owner;
};

struct rotation;

enum rotated {
	ROTATED_WRITTEN,  /* the record is in a file */
	ROTATED_FINISHED, /* -G with -W: the last file is complete, the record was not written; end the run */
	ROTATED_FLAW,
};

/* Opens the first file. `settings` may be forgotten, but not what it points to. */
struct rotation *rotation_open(const struct rotation_settings *settings, struct flaw *flaw);

/* Writes a record, in a new file first where size or time ask for one. A flaw ends the run. */
enum rotated rotation_put(struct rotation *rotation, const struct record *record, struct flaw *flaw);
/* Hands all that was put to the system. */
bool rotation_flush(struct rotation *rotation, struct flaw *flaw);

/* From now on records come from another source: see writer_source. */
void rotation_source(struct rotation *rotation, const struct source *source);

/* The descriptor of the file that is open now. */
int rotation_descriptor(const struct rotation *rotation);

/* Statistics for each interface, for the file that ends now or at the next rotation; borrowed while rotation lives. */
void rotation_statistics(struct rotation *rotation, const struct interface_statistics *statistics);

/* Ends the last file (not handed to -z's program, as in tcpdump). Frees the rotation even when it fails. */
bool rotation_close(struct rotation *rotation, struct flaw *flaw);

/* Forgets programs of -z that have ended; call it now and then. */
void rotation_reap(struct rotation *rotation);

#endif
