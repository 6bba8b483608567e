/* BEEP, the Blocks Extensible Exchange Protocol: RFC 3080 §2.2, RFC 3081 §3. tcpdump tells the kind of a frame; of MSG
 * and END only where a NUL follows, which no frame has. */
#include "describe.h"
#include "line.h"

enum { KEYWORD_LEN = 4 };

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	static const char *const keywords[] = {"MSG", "ERR ", "ANS ", "NUL ", "SEQ ", "END", "RPY "};
	const struct span bytes = layer->bytes;
	text_put(line->text, " BEEP ");
	for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
		if (bytes.len < KEYWORD_LEN || memcmp(bytes.at, keywords[i], KEYWORD_LEN))
			continue;
		text_bytes(line->text, keywords[i], KEYWORD_LEN - 1);
		return;
	}
	text_put(line->text, "(payload or undecoded)");
}

static const struct field frame_fields[] = {
	{.name = "header", .form = FORM_TEXT,
	 .gloss = "kind, channel, message, whether more follows, sequence number and size"},
	{.name = "content", .form = FORM_BYTES, .gloss = "what the frame carries, and its trailer"},
};
static const struct shape frame = {.name = "frame", .inlined = true, .SHAPE_FIELDS(frame_fields)};
static const struct shape *const parts[] = {&frame, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	(void)layer;
	const struct span ahead = describe_ahead(to);
	const uint8_t *end = ahead.len ? memchr(ahead.at, '\n', ahead.len) : NULL;
	if (end)
		describe_len(to, &frame_fields[0], (size_t)(end - ahead.at) + 1);
	describe_rest(to, &frame_fields[1]);
}

const struct protocol protocol_beep = {
	.name = "beep",
	.title = "Blocks Extensible Exchange Protocol",
	.reference = "RFC 3080",
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
