/* The tags of PPPoE's discovery: RFC 2516, appendix A. */
#include "describes.h"

static const struct name types[] = {
	{0, "end of list"}, {0x0101, "service name"}, {0x0102, "AC name"}, {0x0103, "host-uniq"},
	{0x0104, "AC cookie"}, {0x0105, "vendor specific"}, {0x0110, "relay session id"},
	{0x0120, "PPP maximum payload"}, {0x0201, "service name error"}, {0x0202, "AC system error"},
	{0x0203, "generic error"}, {0, NULL},
};

static const struct field tag_fields[] = {
	{.name = "tag_type", .width = 16, .form = FORM_NAMED, .names = types, .gloss = "which tag this is"},
	{.name = "tag_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of its value"},
};

static const struct field text_fields[] = {
	{.name = "text", .form = FORM_TEXT, .gloss = "a name, or words for people"},
};

static const struct field bytes_fields[] = {
	{.name = "value", .form = FORM_BYTES, .gloss = "comes back as it is"},
};

static const struct field payload_fields[] = {
	{.name = "max_payload", .width = 16, .form = FORM_DECIMAL, .gloss = "the longest frame of a session"},
};

static const struct shape
	text = {.name = "text", .SHAPE_FIELDS(text_fields)},
	bytes = {.name = "bytes", .SHAPE_FIELDS(bytes_fields)},
	max_payload = {.name = "max_payload", .reference = "RFC 4638", .SHAPE_FIELDS(payload_fields)};
static const struct tlv_form forms[] = {
	{0, .last = true}, {0x0101, .shape = &text}, {0x0102, .shape = &text}, {0x0103, .shape = &bytes},
	{0x0104, .shape = &bytes}, {0x0105, .shape = &bytes}, {0x0110, .shape = &bytes},
	{0x0120, .shape = &max_payload}, {0x0201, .shape = &text}, {0x0202, .shape = &text},
	{0x0203, .shape = &text}, {-1},
};

static const struct shape tag = {.name = "tag", .SHAPE_FIELDS(tag_fields)};
static const struct tlvs tag_tlvs = {.each = &tag, .forms = forms, .length_of_value = true};
static const struct shape tags = {.name = "tags", .list = true, .tlvs = &tag_tlvs};
const struct shape *const pppoe_parts[] = {&tags, NULL};

void pppoe_describe(struct description *to, const struct layer *layer)
{
	const struct field *fields = layer->protocol->fields;
	const uint64_t code = describe_peek(to, fields + 2, 8);
	const uint64_t len = describe_peek(to, fields + 4, 32);
	describe_header(to, layer);
	if (code && len)
		describe_shape(to, &tags, len);
}
