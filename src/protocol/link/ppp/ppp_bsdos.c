/* PPP as BSD/OS captured it. tcpdump knows it on that system only, and says nothing about it anywhere else; nor does
 * anyone know any more how long the header is. */
#include "describe.h"
#include "link/ppp/ppp.h"

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	(void)line;
	(void)layer;
}

static const struct field fields[] = {
	{.name = "frame", .form = FORM_BYTES, .gloss = "a header that nobody knows any more, and a frame of PPP"},
};
static const struct shape contents = {.name = "contents", .inlined = true, .SHAPE_FIELDS(fields)};
static const struct shape *const parts[] = {&contents, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	describe_fields(to, fields, contents.field_count);
}

const struct protocol protocol_ppp_bsdos = {
	.name = "ppp_bsdos",
	.title = "PPP of BSD/OS",
	.reference = "BSD/OS",
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
