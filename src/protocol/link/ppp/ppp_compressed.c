/* A frame that PPP has compressed: what is in it only the two ends know. RFC 1962 §3. */
#include "describe.h"
#include "line.h"

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_put(line->text, "compressed PPP data");
}

static const struct field fields[] = {
	{.name = "compressed", .form = FORM_BYTES, .gloss = "a whole frame, compressed as both ends agreed by CCP"},
};
static const struct shape contents = {.name = "contents", .inlined = true, .SHAPE_FIELDS(fields)};
static const struct shape *const parts[] = {&contents, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	describe_fields(to, fields, contents.field_count);
}

const struct protocol protocol_ppp_compressed = {
	.name = "ppp_compressed",
	.title = "Compressed PPP frame",
	.reference = "RFC 1962",
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
