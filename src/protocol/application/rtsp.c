/* RTSP: RFC 2326. */
#include "text_describe.h"
#include "text_protocol.h"

static const char *const commands[] = {
	"OPTIONS", "DESCRIBE", "ANNOUNCE", "SETUP", "PLAY", "PAUSE", "TEARDOWN", "GET_PARAMETER", "SET_PARAMETER",
	"REDIRECT", "RECORD", NULL,
};

static const struct text_protocol form = {
	.title = "RTSP",
	.name = "rtsp",
	.commands = commands,
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_protocol_line(line, layer, &form);
}

const struct protocol protocol_rtsp = {
	.name = "rtsp",
	.title = "Real-Time Streaming Protocol",
	.reference = "RFC 2326",
	.describe = message_describe,
	.parts = message_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
