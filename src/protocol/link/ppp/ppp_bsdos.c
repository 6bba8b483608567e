/* PPP as BSD/OS captured it. tcpdump knows it on that system only, and says nothing about it anywhere else; nor does
 * anyone know any more how long the header is. */
#include "link/ppp/ppp.h"

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	(void)line;
	(void)layer;
}

const struct protocol protocol_ppp_bsdos = {
	.name = "ppp_bsdos",
	.title = "PPP of BSD/OS",
	.reference = "BSD/OS",
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
