/* Multipath TCP's option: RFC 8684 (version 1), RFC 6824 (version 0). */
#ifndef ETHOGRAM_MPTCP_H
#define ETHOGRAM_MPTCP_H

#include "tcp_option_line.h"

/* Tells an option whose `data`, all behind its length byte, was captured. */
enum told mptcp_option_line(struct line *line, const struct layer *layer, struct span data);

#endif
