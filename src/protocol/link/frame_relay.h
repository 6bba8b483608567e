/* Frame relay: the address of Q.922 and what follows it, for those that print more about a frame than its header. */
#ifndef ETHOGRAM_FRAME_RELAY_H
#define ETHOGRAM_FRAME_RELAY_H

#include "line.h"

/* The header of a frame once more, as tcpdump shows it of what nothing decodes. */
void frame_relay_line_again(struct line *line, const struct layer *layer);

#endif
