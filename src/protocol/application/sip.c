/* SIP: RFC 3261 and its extensions. */
#include "text_describe.h"
#include "text_protocol.h"

static const char *const commands[] = {
	"ACK", "BYE", "CANCEL", "DO", "INFO", "INVITE", "MESSAGE", "NOTIFY", "OPTIONS", "PRACK", "PUBLISH", "QAUTH",
	"REFER", "REGISTER", "SUBSCRIBE", "UPDATE", NULL,
};

static const struct text_protocol form = {
	.title = "SIP",
	.name = "sip",
	.commands = commands,
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_protocol_line(line, layer, &form);
}

const struct protocol protocol_sip = {
	.name = "sip",
	.title = "Session Initiation Protocol",
	.reference = "RFC 3261",
	.describe = message_describe,
	.parts = message_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
