/* A segment in tcpdump's words. */
#include "tcp_line.h"

void tcp_line_tcpdump(struct line *line, const struct layer *layer)
{
	text_put(line->text, "tcp");
}

void tcp_line_classic(struct line *line, const struct layer *layer)
{
	text_put(line->text, "tcp");
}
