/* OpenFlow, field by field; the bodies of its versions are in files of their own. */
#include "openflow_describe.h"

#include "describes.h"
#include "openflow.h"

enum { HEADER_LEN = 8, LENGTH_FIELD = 2, LENGTH_BIT = 16 };

static const struct field data_fields[] = {
	{.name = "data", .form = FORM_BYTES, .gloss = "bytes that mean nothing, or what the message is about"},
};
static const struct name error10_types[] = {
	{0, "hello failed"}, {1, "bad request"}, {2, "bad action"}, {3, "flow not changed"}, {4, "port not changed"},
	{5, "queue operation failed"}, {0, NULL},
};
static const struct name error13_types[] = {
	{0, "hello failed"}, {1, "bad request"}, {2, "bad action"}, {3, "bad instruction"}, {4, "bad match"},
	{5, "flow not changed"}, {6, "group not changed"}, {7, "port not changed"}, {8, "table not changed"},
	{9, "queue operation failed"}, {10, "configuration not changed"}, {11, "role not changed"},
	{12, "meter not changed"}, {13, "table features not changed"}, {0xffff, "experimenter"}, {0, NULL},
};
static const struct field error10_fields[] = {
	{.name = "error_type", .width = 16, .form = FORM_NAMED, .names = error10_types, .gloss = "what failed"},
	{.name = "error_code", .width = 16, .form = FORM_DECIMAL, .gloss = "why"},
	{.name = "data", .form = FORM_BYTES, .gloss = "the message that it is about, or the beginning of it"},
};
static const struct field error13_fields[] = {
	{.name = "error_type", .width = 16, .form = FORM_NAMED, .names = error13_types, .gloss = "what failed"},
	{.name = "error_code", .width = 16, .form = FORM_DECIMAL, .gloss = "why"},
	{.name = "data", .form = FORM_BYTES, .gloss = "the message that it is about, or the beginning of it"},
};
static const struct name fragments[] = {{0, "as they are"}, {1, "dropped"}, {2, "put together"}, {0, NULL}};
static const struct field configuration_fields[] = {
	{.name = "fragments", .width = 16, .form = FORM_NAMED, .names = fragments,
	 .gloss = "what is done with fragments of IP"},
	{.name = "miss_send_length", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes of a packet without a flow that the controller gets"},
};
static const struct field switch_fields[] = {
	{.name = "manufacturer", .width = 2048, .form = FORM_TEXT, .gloss = "who made the switch"},
	{.name = "hardware", .width = 2048, .form = FORM_TEXT, .gloss = "of the switch"},
	{.name = "software", .width = 2048, .form = FORM_TEXT, .gloss = "of the switch"},
	{.name = "serial_number", .width = 256, .form = FORM_TEXT, .gloss = "of the switch"},
	{.name = "datapath_description", .width = 2048, .form = FORM_TEXT, .gloss = "what people call the switch"},
};

const struct shape
	openflow_data = {.name = "data", .SHAPE_FIELDS(data_fields)},
	openflow10_error = {.name = "error", .SHAPE_FIELDS(error10_fields)},
	openflow13_error = {.name = "error", .SHAPE_FIELDS(error13_fields)},
	openflow_configuration = {.name = "configuration", .SHAPE_FIELDS(configuration_fields)},
	openflow_switch = {.name = "switch", .SHAPE_FIELDS(switch_fields)};

const struct tlv_form openflow_forms[] = {
	{OPENFLOW_KIND(OPENFLOW_1_0, 0), .shape = &openflow_data},
	{OPENFLOW_KIND(OPENFLOW_1_0, 1), .shape = &openflow10_error},
	{OPENFLOW_KIND(OPENFLOW_1_0, 2), .shape = &openflow_data},
	{OPENFLOW_KIND(OPENFLOW_1_0, 3), .shape = &openflow_data},
	{OPENFLOW_KIND(OPENFLOW_1_0, 4), .shape = &openflow10_vendor},
	{OPENFLOW_KIND(OPENFLOW_1_0, 6), .shape = &openflow10_features_reply},
	{OPENFLOW_KIND(OPENFLOW_1_0, 8), .shape = &openflow_configuration},
	{OPENFLOW_KIND(OPENFLOW_1_0, 9), .shape = &openflow_configuration},
	{OPENFLOW_KIND(OPENFLOW_1_0, 10), .shape = &openflow10_packet_in},
	{OPENFLOW_KIND(OPENFLOW_1_0, 11), .shape = &openflow10_flow_removed},
	{OPENFLOW_KIND(OPENFLOW_1_0, 12), .shape = &openflow10_port_status},
	{OPENFLOW_KIND(OPENFLOW_1_0, 13), .shape = &openflow10_packet_out},
	{OPENFLOW_KIND(OPENFLOW_1_0, 14), .shape = &openflow10_flow_mod},
	{OPENFLOW_KIND(OPENFLOW_1_0, 15), .shape = &openflow10_port_mod},
	{OPENFLOW_KIND(OPENFLOW_1_0, 16), .shape = &openflow10_statistics_request},
	{OPENFLOW_KIND(OPENFLOW_1_0, 17), .shape = &openflow10_statistics_reply},
	{OPENFLOW_KIND(OPENFLOW_1_0, 20), .shape = &openflow10_queues_request},
	{OPENFLOW_KIND(OPENFLOW_1_0, 21), .shape = &openflow10_queues_reply},
	{OPENFLOW_KIND(OPENFLOW_1_3, 0), .shape = &openflow13_hello},
	{OPENFLOW_KIND(OPENFLOW_1_3, 1), .shape = &openflow13_error},
	{OPENFLOW_KIND(OPENFLOW_1_3, 2), .shape = &openflow_data},
	{OPENFLOW_KIND(OPENFLOW_1_3, 3), .shape = &openflow_data},
	{OPENFLOW_KIND(OPENFLOW_1_3, 4), .shape = &openflow13_experimenter},
	{OPENFLOW_KIND(OPENFLOW_1_3, 6), .shape = &openflow13_features_reply},
	{OPENFLOW_KIND(OPENFLOW_1_3, 8), .shape = &openflow_configuration},
	{OPENFLOW_KIND(OPENFLOW_1_3, 9), .shape = &openflow_configuration},
	{OPENFLOW_KIND(OPENFLOW_1_3, 10), .shape = &openflow13_packet_in},
	{OPENFLOW_KIND(OPENFLOW_1_3, 11), .shape = &openflow13_flow_removed},
	{OPENFLOW_KIND(OPENFLOW_1_3, 12), .shape = &openflow13_port_status},
	{OPENFLOW_KIND(OPENFLOW_1_3, 13), .shape = &openflow13_packet_out},
	{OPENFLOW_KIND(OPENFLOW_1_3, 14), .shape = &openflow13_flow_mod},
	{OPENFLOW_KIND(OPENFLOW_1_3, 15), .shape = &openflow13_group_mod},
	{OPENFLOW_KIND(OPENFLOW_1_3, 16), .shape = &openflow13_port_mod},
	{OPENFLOW_KIND(OPENFLOW_1_3, 17), .shape = &openflow13_table_mod},
	{OPENFLOW_KIND(OPENFLOW_1_3, 18), .shape = &openflow13_multipart_request},
	{OPENFLOW_KIND(OPENFLOW_1_3, 19), .shape = &openflow13_multipart_reply},
	{OPENFLOW_KIND(OPENFLOW_1_3, 22), .shape = &openflow13_queues_request},
	{OPENFLOW_KIND(OPENFLOW_1_3, 23), .shape = &openflow13_queues_reply},
	{OPENFLOW_KIND(OPENFLOW_1_3, 24), .shape = &openflow13_role},
	{OPENFLOW_KIND(OPENFLOW_1_3, 25), .shape = &openflow13_role},
	{OPENFLOW_KIND(OPENFLOW_1_3, 27), .shape = &openflow13_async},
	{OPENFLOW_KIND(OPENFLOW_1_3, 28), .shape = &openflow13_async},
	{OPENFLOW_KIND(OPENFLOW_1_3, 29), .shape = &openflow13_meter_mod},
	{-1},
};

void openflow_describe_inside(struct description *to, const struct shape *inside, uint64_t kind)
{
	if (!describe_left(to))
		return;
	describe_open(to, inside, describe_left(to));
	describe_as(to, inside->forms, kind);
	describe_close(to);
}

static const struct field body_fields[] = {
	{.name = "body", .form = FORM_BYTES, .gloss = "of a version or type that nothing here knows"},
};
static const struct shape body = {.name = "body", .inlined = true, .SHAPE_FIELDS(body_fields)};
static const struct shape *const body_parts[] = {&body, NULL};

/* A message that begins in a segment behind the end of another. */
static const struct shape message = {
	.name = "message", .fields = openflow_fields, .field_count = OPENFLOW_FIELD_COUNT, .parts = body_parts,
	.forms = openflow_forms};
static const struct shape *const message_list[] = {&message, NULL};
static const struct shape more = {.name = "more", .list = true, .parts = message_list};
const struct shape *const openflow_parts[] = {&body, &more, NULL};

/* A message of `len` bytes as it says, of which the header may be all that is there. */
static void describe_message(struct description *to, uint64_t len)
{
	const uint64_t version = describe_field(to, openflow_fields), type = describe_field(to, openflow_fields + 1);
	describe_fields(to, openflow_fields + LENGTH_FIELD, OPENFLOW_FIELD_COUNT - LENGTH_FIELD);
	if (len <= HEADER_LEN || !describe_left(to))
		return;
	const uint8_t *const end = describe_narrow(to, len - HEADER_LEN);
	describe_as(to, openflow_forms, OPENFLOW_KIND(version, type));
	describe_widen(to, end, body_fields);
}

static uint64_t message_len(const struct description *to)
{
	return describe_peek(to, openflow_fields + LENGTH_FIELD, LENGTH_BIT);
}

void openflow_describe(struct description *to, const struct layer *layer)
{
	describe_message(to, message_len(to));
	if (!describe_left(to))
		return;
	describe_open(to, &more, describe_left(to));
	while (describe_more(to)) {
		const uint64_t len = message_len(to);
		describe_open(to, &message, len < HEADER_LEN ? describe_left(to) : len);
		describe_message(to, len);
		describe_close(to);
	}
	describe_close(to);
}
