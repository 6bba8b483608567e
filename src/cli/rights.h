/* What a run gives up once all is open, before bytes of strangers are decoded: see confinement.h. */
#ifndef ETHOGRAM_RIGHTS_H
#define ETHOGRAM_RIGHTS_H

#include "settings.h"

/* All that the run will not need: `live` reads from devices, `named` asks for names. Nothing with --no-confine, and
 * nothing with -z, whose program needs more than can be foreseen. */
void rights_give_up(const struct settings *settings, bool live, bool named);

#endif
