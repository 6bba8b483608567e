/* What follows the header of an NTP message: extensions (RFC 7822) and a digest (RFC 5905 §7.3); and control messages,
 * which have but the first byte of that header (RFC 9327 §2). */
#include "describes.h"

enum { MODE_FIELD = 2, MODE_CONTROL = 6, MODE_PRIVATE = 7 };

static const struct name operations[] = {
	{1, "read status"}, {2, "read variables"}, {3, "write variables"}, {4, "read clock variables"},
	{5, "write clock variables"}, {6, "set trap"}, {7, "trap response"}, {8, "configure"},
	{9, "export configuration"}, {10, "read most recently used"}, {11, "read ordered list"},
	{12, "request nonce"}, {31, "unset trap"}, {0, NULL},
};
static const struct field control_fields[] = {
	{.name = "response", .width = 1, .form = FORM_BOOL, .gloss = "the message answers another one"},
	{.name = "error", .width = 1, .form = FORM_BOOL, .gloss = "what was asked for is refused; the status says why"},
	{.name = "more", .width = 1, .form = FORM_BOOL, .gloss = "the answer goes on in another message"},
	{.name = "operation", .width = 5, .form = FORM_NAMED, .names = operations, .gloss = "what is asked for"},
	{.name = "sequence", .width = 16, .form = FORM_DECIMAL, .gloss = "says which answer belongs to which request"},
	{.name = "status", .width = 16, .form = FORM_HEX, .gloss = "of the system, of a peer or of a clock"},
	{.name = "association", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "the peer that is spoken of; 0: the system"},
	{.name = "offset", .width = 16, .form = FORM_DECIMAL, .gloss = "where the data stand in the whole answer"},
	{.name = "count", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of data"},
};
enum { COUNT_FIELD = 8 };
static const struct field data = {.name = "data", .form = FORM_TEXT, .gloss = "variables, as name=value"};
static const struct shape control = {.name = "control", .inlined = true, .reference = "RFC 9327",
	.SHAPE_FIELDS(control_fields)};
static const struct shape control_data = {.name = "control_data", .inlined = true, .fields = &data, .field_count = 1};

static const struct field extension_fields[] = {
	{.name = "type", .width = 16, .form = FORM_HEX, .gloss = "which extension this is"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the extension, with type and length"},
};
static const struct tlv_form no_forms[] = {{-1}};
static const struct shape extension = {.name = "extension", .reference = "RFC 7822", .SHAPE_FIELDS(extension_fields)};
static const struct tlvs extension_tlvs = {.each = &extension, .forms = no_forms};
static const struct shape extensions = {.name = "extensions", .list = true, .tlvs = &extension_tlvs};

static const struct field digest_fields[] = {
	{.name = "key_id", .width = 32, .form = FORM_DECIMAL, .gloss = "the key that both sides know"},
	{.name = "digest", .form = FORM_BYTES, .gloss = "shows that the sender knows the key"},
};
static const struct shape digest = {.name = "authentication", .inlined = true, .SHAPE_FIELDS(digest_fields)};
const struct shape *const ntp_parts[] = {&control, &control_data, &extensions, &digest, NULL};

static void describe_control(struct description *to)
{
	describe_fields(to, control_fields, COUNT_FIELD);
	const uint64_t count = describe_field(to, control_fields + COUNT_FIELD);
	if (count && count <= describe_left(to))
		describe_len(to, &data, (size_t)count);
}

/* Bytes of the extensions: what is longer than the longest digest is one (RFC 7822 §3). */
static size_t extensions_len(struct span ahead)
{
	enum { DIGEST_LEN_MAX = 24, HEAD_LEN = 4 };
	size_t told = 0;
	while (ahead.len - told > DIGEST_LEN_MAX) {
		struct cursor cursor = cursor_over(span_after(ahead, told));
		take_u16(&cursor);
		const size_t len = take_u16(&cursor);
		if (len < HEAD_LEN || len > ahead.len - told)
			break;
		told += len;
	}
	return told;
}

static void describe_trailer_of_message(struct description *to)
{
	const size_t len = extensions_len(describe_ahead(to));
	if (len)
		describe_shape(to, &extensions, len);
	if (describe_left(to))
		describe_field(to, digest_fields);
	if (describe_left(to))
		describe_field(to, digest_fields + 1);
}

void ntp_describe(struct description *to, const struct layer *layer)
{
	const struct protocol *protocol = layer->protocol;
	describe_fields(to, protocol->fields, MODE_FIELD);
	const uint64_t mode = describe_field(to, protocol->fields + MODE_FIELD);
	if (mode == MODE_PRIVATE)
		return;
	if (mode == MODE_CONTROL) {
		describe_control(to);
		return;
	}
	describe_fields(to, protocol->fields + MODE_FIELD + 1, protocol->field_count - MODE_FIELD - 1u);
	describe_trailer_of_message(to);
}
