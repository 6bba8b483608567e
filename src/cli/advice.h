/* What tcpdump's sentences of refusal leave out: which file is meant, and what helps. */
#ifndef ETHOGRAM_ADVICE_H
#define ETHOGRAM_ADVICE_H

#include "command.h"
#include "privileges.h"

/* Adds both to a refusal, where something is known that helps. The plain command's sentences stay tcpdump's, unless the
 * expression begins with a file, a device or nearly a command. `path`: the file that is being read, or NULL. */
void advice_add(const struct command *command, const struct settings *settings, const char *path, struct flaw *flaw);

/* Of a file that cannot be created once privileges are gone it says why, and what helps. */
void advice_about_user(const struct account *account, struct flaw *flaw);

#endif
