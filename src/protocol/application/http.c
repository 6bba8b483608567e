/* HTTP/1: requests by their first word, answers by their code. RFC 9112; the many commands are WebDAV's (RFC 4918) and
 * its relatives'. */
#include "message_head.h"
#include "more.h"
#include "text_describe.h"
#include "text_protocol.h"

#include <ctype.h>

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

/* "GET ", or what others have added since. */
static bool begins_with_command(struct span words)
{
	size_t len = 0;
	while (len < words.len && (isupper(words.at[len]) || words.at[len] == '-'))
		len++;
	return len && len < words.len && words.at[len] == ' ';
}

/* On other ports than its own a message has to say that it is one. Over UDP it looks for devices (UPnP). */
bool http_fits(struct carried *carried)
{
	const struct span words = carried->bytes;
	if (carried->web)
		return false;
	if (message_begins(words, "HTTP/1."))
		return words.len >= 12 && isdigit(words.at[7]) && words.at[8] == ' ' && isdigit(words.at[9]);
	const uint8_t *end = begins_with_command(words) ? memchr(words.at, '\n', words.len) : NULL;
	enum { VERSION_LEN = 9 }; /* " HTTP/1.1" */
	size_t line_len = end ? (size_t)(end - words.at) : 0;
	if (line_len && words.at[line_len - 1] == '\r')
		line_len--;
	return line_len > VERSION_LEN && message_begins(span_after(words, line_len - VERSION_LEN), " HTTP/1.");
}

/* Devices that look for each other: UPnP Device Architecture 2.0 §1. */
static const char *const device_commands[] = {"NOTIFY", "M-SEARCH", NULL};

static const struct text_protocol device_form = {
	.title = "HTTP",
	.name = "http",
	.commands = device_commands,
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct layer *under = packet_previous(line->packet, layer);
	text_protocol_line(line, layer, under && under->protocol == &protocol_udp ? &device_form : &form);
}

const struct protocol protocol_http = {
	.name = "http",
	.title = "Hypertext Transfer Protocol",
	.reference = "RFC 9112",
	.describe = message_describe,
	.parts = message_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
