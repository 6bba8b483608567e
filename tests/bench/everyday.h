/* What applications say on an ordinary network: the web, names, time, mail, telephones, management. */
#ifndef BENCH_EVERYDAY_H
#define BENCH_EVERYDAY_H

#include "frame.h"

/* Makes one frame; the number is not used. */
void everyday(struct frame *frame, uint64_t number);

#endif
