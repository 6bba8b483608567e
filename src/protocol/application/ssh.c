/* SSH: the line by which each side says who it is (RFC 4253 §4.2). All that follows is binary, and soon encrypted. */
#include "line.h"
#include "text_describe.h"

enum { GREETING_LEN = 4 };

/* True when the line that begins here ends here; its length without the end. Not text, or cut: false. */
static bool line_is_whole(struct cursor *cursor, size_t *len)
{
	for (*len = 0; cursor_left(cursor); ++*len) {
		uint8_t byte = take_u8(cursor);
		if (byte == '\n')
			return true;
		if (byte == '\r')
			return take_u8(cursor) == '\n';
		if (byte < ' ' || byte >= 0x7f)
			return false;
	}
	take_u8(cursor);
	return false;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	struct span greeting = take_span(&cursor, GREETING_LEN);
	if (memcmp(greeting.at, "SSH-", greeting.len) != 0)
		return;
	if (cursor.ran_short) {
		line_abandoned(line, "ssh");
		return;
	}
	size_t len;
	if (line_is_whole(&cursor, &len)) {
		text_put(line->text, ": SSH: ");
		text_bytes(line->text, greeting.at, GREETING_LEN + len);
	} else if (cursor.ran_short && layer_is_cut(layer)) {
		line_abandoned(line, "ssh");
	}
}

const struct protocol protocol_ssh = {
	.name = "ssh",
	.title = "Secure Shell",
	.reference = "RFC 4253",
	.describe = lines_describe,
	.parts = lines_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
