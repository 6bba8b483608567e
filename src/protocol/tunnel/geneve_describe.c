/* The options of Geneve: RFC 8926 §3.5. */
#include "describes.h"

static const struct field option_fields[] = {
	{.name = "option_class", .width = 16, .form = FORM_HEX, .gloss = "who defined the option"},
	{.name = "type", .width = 8, .form = FORM_HEX,
	 .gloss = "which of that class; the highest bit says that it must be understood"},
	{.name = "reserved", .width = 3, .form = FORM_HEX, .gloss = "zero"},
	{.name = "length", .width = 5, .form = FORM_DECIMAL, .scale = 4, .gloss = "bytes of data"},
};

static const struct tlv_form forms[] = {{-1}};
static const struct shape option = {.name = "option", .SHAPE_FIELDS(option_fields)};
static const struct tlvs option_tlvs = {.each = &option, .forms = forms, .length_field = 3, .length_of_value = true};
static const struct shape options = {.name = "options", .list = true, .tlvs = &option_tlvs};
const struct shape *const geneve_parts[] = {&options, NULL};

void geneve_describe(struct description *to, const struct layer *layer)
{
	const uint64_t words = describe_peek(to, layer->protocol->fields + 1, 2);
	describe_header(to, layer);
	if (words)
		describe_shape(to, &options, words * 4);
}
