/* Messages from validators to routers: RFC 6810 §5; version 1 (RFC 8210 §5) adds keys of routers and timers. */
#include "describes.h"
#include "rpki_rtr.h"

static const struct field serial_field = {
	.name = "serial", .width = 32, .form = FORM_DECIMAL, .gloss = "counts the changes of the data"};
static const struct field ends_fields[] = {
	{.name = "serial", .width = 32, .form = FORM_DECIMAL, .gloss = "counts the changes of the data"},
	{.name = "refresh_interval", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds until to ask for changes"},
	{.name = "retry_interval", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "seconds until to ask again, had it no answer"},
	{.name = "expire_interval", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "seconds until the data are too old to be used"},
};
static const struct name prefix_flags[] = {{1, "announcement"}, {0, NULL}};
#define PREFIX_FIELDS \
	{.name = "flags", .width = 8, .form = FORM_FLAGS, .names = prefix_flags, \
	 .gloss = "announced, or else withdrawn"}, \
	{.name = "prefix_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bits of the prefix"}, \
	{.name = "max_length", .width = 8, .form = FORM_DECIMAL, \
	 .gloss = "the longest part of it that may be announced"}, \
	{.name = "zero", .width = 8, .form = FORM_HEX, .gloss = "zero"}
#define AS_FIELD {.name = "as_number", .width = 32, .form = FORM_DECIMAL, .gloss = "the network that may announce it"}
static const struct field prefix4_fields[] = {
	PREFIX_FIELDS,
	{.name = "prefix", .width = 32, .form = FORM_IP4, .gloss = "the addresses that this is about"},
	AS_FIELD,
};
static const struct field prefix6_fields[] = {
	PREFIX_FIELDS,
	{.name = "prefix", .width = 128, .form = FORM_IP6, .gloss = "the addresses that this is about"},
	AS_FIELD,
};
static const struct field key_fields[] = {
	{.name = "subject_key_identifier", .width = 160, .form = FORM_BYTES, .gloss = "which key"},
	{.name = "as_number", .width = 32, .form = FORM_DECIMAL, .gloss = "the network whose routers have it"},
	{.name = "subject_public_key_info", .form = FORM_BYTES, .gloss = "the key itself, in DER"},
};
static const struct field error_fields[] = {
	{.name = "encapsulated_length", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "bytes of the message that was wrong"},
	{.name = "encapsulated", .form = FORM_BYTES, .gloss = "the message that was wrong"},
	{.name = "text_length", .width = 32, .form = FORM_DECIMAL, .gloss = "bytes of text"},
	{.name = "text", .form = FORM_TEXT, .gloss = "what was wrong with it"},
};

static void describe_end(struct description *to, const struct layer *layer)
{
	describe_fields(to, ends_fields, describe_left(to) > 4 ? 4 : 1);
}

static void describe_error(struct description *to, const struct layer *layer)
{
	for (int i = 0; i < 4; i += 2) {
		const uint64_t len = describe_field(to, error_fields + i);
		if (len)
			describe_len(to, error_fields + i + 1, len);
	}
}

static const struct shape
	serial = {.name = "serial", .fields = &serial_field, .field_count = 1},
	end_of_data = {.name = "end_of_data", .SHAPE_FIELDS(ends_fields), .describe = describe_end},
	prefix4 = {.name = "ip4_prefix", .SHAPE_FIELDS(prefix4_fields)},
	prefix6 = {.name = "ip6_prefix", .SHAPE_FIELDS(prefix6_fields)},
	key = {.name = "router_key", .reference = "RFC 8210", .SHAPE_FIELDS(key_fields)},
	error = {.name = "error_report", .SHAPE_FIELDS(error_fields), .describe = describe_error};
static const struct tlv_form forms[] = {
	{0, .shape = &serial}, {1, .shape = &serial}, {4, .shape = &prefix4}, {6, .shape = &prefix6},
	{7, .shape = &end_of_data}, {9, .shape = &key}, {10, .shape = &error}, {-1},
};

static const struct field message_fields[] = {
	{.name = "version", .width = 8, .form = FORM_DECIMAL, .gloss = "0: RFC 6810, 1: RFC 8210"},
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = rpki_rtr_types, .gloss = "what is said"},
	{.name = "session", .width = 16, .form = FORM_HEX, .gloss = "the session; in an error report the error"},
	{.name = "length", .width = 32, .form = FORM_DECIMAL, .gloss = "bytes of the message with this header"},
};
static const struct shape message = {.name = "message", .SHAPE_FIELDS(message_fields), .forms = forms};
static const struct shape *const message_list[] = {&message, NULL};
static const struct shape messages = {.name = "messages", .list = true, .parts = message_list};
const struct shape *const rpki_rtr_parts[] = {&messages, NULL};

void rpki_rtr_describe(struct description *to, const struct layer *layer)
{
	enum { HEADER_LEN = 8, TYPE_BIT = 8, LENGTH_BIT = 32 };
	describe_open(to, &messages, describe_left(to));
	while (describe_more(to)) {
		const uint64_t type = describe_peek(to, message_fields + 1, TYPE_BIT);
		const uint64_t len = describe_peek(to, message_fields + 3, LENGTH_BIT);
		describe_open(to, &message, len < HEADER_LEN ? HEADER_LEN : len);
		describe_fields(to, message_fields, 4);
		describe_form(to, forms, type, describe_left(to));
		describe_close(to);
	}
	describe_close(to);
}
