/* Which folders a process may still open files in: Landlock, landlock(7). */
#ifndef ETHOGRAM_FOLDERS_H
#define ETHOGRAM_FOLDERS_H

#include <stdbool.h>

/* From now on files are read only when `reading`, and created, written and removed only beneath `output` (NULL:
 * nowhere). Files that are open stay so. A kernel without Landlock leaves all as it is. */
void folders_confine(bool reading, const char *output);

#endif
