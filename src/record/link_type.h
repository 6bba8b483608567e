/* Link types: the numbers in files (LINKTYPE_) and in memory (DLT_). They are the same but for a few old ones, which
 * every BSD had numbered in its own way. */
#ifndef ETHOGRAM_LINK_TYPE_H
#define ETHOGRAM_LINK_TYPE_H

#include <stdbool.h>
#include <stdint.h>

/* The DLT_ number of a LINKTYPE_ number; numbers that nobody has assigned stay as they are. */
int link_type_from_file(uint32_t number);

/* The LINKTYPE_ number of a DLT_ number; false when it means different things on different systems, so that no file
 * may carry it. */
bool link_type_to_file(int link_type, uint32_t *number);

/* The longest record that is believable for a link type, in bytes. */
uint32_t link_type_longest(int link_type);

#endif
