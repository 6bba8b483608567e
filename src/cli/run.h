/* A run: packets from their source, through the filter, to the command and into files. */
#ifndef ETHOGRAM_RUN_H
#define ETHOGRAM_RUN_H

#include "command.h"

/* Does all of it and says what has to be said. `settings` must be complete but for the expression. True: exit status
 * 0; false: 1. */
bool run(const struct command *command, struct settings *settings);

#endif
