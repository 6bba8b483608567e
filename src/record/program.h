/* Programs that are run on finished files: -z. */
#ifndef ETHOGRAM_PROGRAM_H
#define ETHOGRAM_PROGRAM_H

#include <sys/types.h>

/* Runs `command path` (searched for in PATH, no shell) at the lowest priority and does not wait for it. Its process,
 * or -1 with errno when it cannot be run. */
pid_t program_start(const char *command, const char *path);

#endif
