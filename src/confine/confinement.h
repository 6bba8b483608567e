/* What is left to a run once packets flow: whoever takes over the decoder by a crafted packet gets no more than
 * this. */
#ifndef ETHOGRAM_CONFINEMENT_H
#define ETHOGRAM_CONFINEMENT_H

#include <stdbool.h>

/* What a run will do after its first packet, beyond reading and writing what is open. */
struct needs {
	bool device;               /* a device is open: its counters, its socket */
	bool resolver;             /* names are asked for */
	bool more_input;           /* files of -V are still to be opened */
	const char *output_folder; /* files will be created, renamed and removed there, or NULL */
};

/* Gives up every system call that `needs` does not name, for good (seccomp), and every folder but the one for output
 * (Landlock). What is given up fails with EPERM or EACCES from now on. A kernel that knows neither leaves all as it is:
 * nothing fails, and false is returned when system calls are not confined. */
bool confine(const struct needs *needs);

#endif
