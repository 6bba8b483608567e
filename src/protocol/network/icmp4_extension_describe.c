/* What routers add behind the quoted datagram: RFC 4884 §7, MPLS label stacks (RFC 4950), interfaces (RFC 5837). */
#include "describes.h"

#include "checksum.h"

enum {
	LENGTH_AT = 5, /* how much is quoted, in words: RFC 4884 §4 */
	QUOTED_LEN = 128, /* of those who do not say */
	VERSION = 2,
	HEADER_LEN = 4,
	OBJECT_HEADER_LEN = 4,
	MPLS = 1,
};

static const struct name classes[] = {
	{MPLS, "MPLS label stack"}, {2, "interface information"}, {3, "interface identification"},
	{4, "extended information"}, {0, NULL},
};

static const struct field fill_fields[] = {
	{.name = "quote_fill", .form = FORM_BYTES, .gloss = "zeros, up to where the extensions begin"},
};
static const struct field header_fields[] = {
	{.name = "version", .width = 4, .form = FORM_DECIMAL, .gloss = "of the format: 2"},
	{.name = "reserved", .width = 12, .form = FORM_HEX, .gloss = "zero"},
	{.name = "checksum", .width = 16, .form = FORM_HEX, .gloss = "over the extensions"},
};
static const struct field object_fields[] = {
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of this object, header included"},
	{.name = "class_num", .width = 8, .form = FORM_NAMED, .names = classes, .gloss = "what the router adds"},
	{.name = "c_type", .width = 8, .form = FORM_DECIMAL, .gloss = "which kind of it"},
};
static const struct field entry_fields[] = {
	{.name = "label", .width = 20, .form = FORM_DECIMAL, .gloss = "how the packet was labelled when it came"},
	{.name = "traffic_class", .width = 3, .form = FORM_DECIMAL, .gloss = "how urgent it was"},
	{.name = "bottom_of_stack", .width = 1, .form = FORM_BOOL, .gloss = "the last label"},
	{.name = "ttl", .width = 8, .form = FORM_DECIMAL, .gloss = "the label's hops that were left"},
};

static const struct shape entry = {.name = "entry", .SHAPE_FIELDS(entry_fields)};
static const struct shape *const entry_part[] = {&entry, NULL};
static const struct shape stack = {.name = "label_stack", .reference = "RFC 4950", .list = true, .parts = entry_part};
static const struct shape *const stack_part[] = {&stack, NULL};

static void describe_stack(struct description *to, const struct layer *layer)
{
	describe_each(to, &stack, describe_left(to), 4);
}

static const struct shape labels = {.name = "labels", .describe = describe_stack, .parts = stack_part};
static const struct tlv_form forms[] = {{MPLS, .shape = &labels}, {-1}};
static const struct shape object = {.name = "object", .SHAPE_FIELDS(object_fields), .forms = forms};
static const struct shape *const object_part[] = {&object, NULL};
static const struct shape objects = {.name = "objects", .list = true, .parts = object_part};
static const struct shape *const objects_part[] = {&objects, NULL};
static const struct shape extensions = {
	.name = "extensions", .reference = "RFC 4884", .SHAPE_FIELDS(header_fields), .parts = objects_part,
};
static const struct shape fill = {.name = "fill", .inlined = true, .SHAPE_FIELDS(fill_fields)};
const struct shape *const icmp4_parts[] = {&fill, &extensions, NULL};

/* Where they begin in the message; 0 when there are none, or what stands there is something else. */
static size_t extensions_at(const struct layer *layer)
{
	if (layer->bytes.len < ICMP4_HEADER_LEN)
		return 0;
	const size_t stated = layer->bytes.at[LENGTH_AT] * 4u;
	const size_t at = ICMP4_HEADER_LEN + (stated ? stated : QUOTED_LEN);
	const struct span there = span_after(layer->bytes, at);
	if (there.len < HEADER_LEN || there.at[0] >> 4 != VERSION || (!stated && checksum_of(there)))
		return 0;
	return at;
}

void icmp4_describe_trailer(struct description *to, const struct layer *layer)
{
	const size_t told = (size_t)(describe_ahead(to).at - layer->bytes.at), at = extensions_at(layer);
	if (at < told || !at)
		return;
	if (at > told)
		describe_len(to, fill_fields, at - told);
	describe_open(to, &extensions, describe_left(to));
	describe_fields(to, header_fields, sizeof header_fields / sizeof *header_fields);
	describe_open(to, &objects, describe_left(to));
	while (describe_more(to)) {
		const size_t len = describe_peek(to, object_fields, 0);
		const uint64_t class = describe_peek(to, object_fields + 1, 16);
		describe_open(to, &object, len < OBJECT_HEADER_LEN ? OBJECT_HEADER_LEN : len);
		describe_fields(to, object_fields, sizeof object_fields / sizeof *object_fields);
		describe_as(to, forms, class);
		describe_close(to);
	}
	describe_close(to);
	describe_close(to);
}
