/* HTTP/1: requests by their first word, answers by their code. RFC 9112; the many commands are WebDAV's (RFC 4918) and
 * its relatives'. */
#include "text_describe.h"
#include "text_protocol.h"

static const char *const commands[] = {
	"GET", "PUT", "COPY", "HEAD", "LOCK", "MOVE", "POLL", "POST", "BCOPY", "BMOVE", "MKCOL", "TRACE", "LABEL",
	"MERGE", "DELETE", "SEARCH", "UNLOCK", "REPORT", "UPDATE", "NOTIFY", "BDELETE", "CONNECT", "OPTIONS", "CHECKIN",
	"PROPFIND", "CHECKOUT", "CCM_POST", "SUBSCRIBE", "PROPPATCH", "BPROPFIND", "BPROPPATCH", "UNCHECKOUT",
	"MKACTIVITY", "MKWORKSPACE", "UNSUBSCRIBE", "RPC_CONNECT", "VERSION-CONTROL", "BASELINE-CONTROL", NULL,
};

static const struct text_protocol form = {
	.title = "HTTP",
	.name = "http",
	.commands = commands,
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_protocol_line(line, layer, &form);
}

const struct protocol protocol_http = {
	.name = "http",
	.title = "Hypertext Transfer Protocol",
	.reference = "RFC 9112",
	.describe = message_describe,
	.parts = message_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
