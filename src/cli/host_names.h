/* The names of hosts and services, by what the command line wishes. */
#ifndef ETHOGRAM_HOST_NAMES_H
#define ETHOGRAM_HOST_NAMES_H

#include "input.h"
#include "naming.h"

/* Opens what names them; `naming` stays as it is where nothing is to be named, or told. `input` is open. False and a
 * flaw when a file of names that was asked for cannot be read. */
bool host_names_open(const struct settings *settings, const struct input *input, struct naming **naming,
                     struct flaw *flaw);

#endif
