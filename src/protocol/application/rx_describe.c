/* What packets of Rx carry, field by field: AFS-3 Programmer's Reference, Remote Procedure Call. */
#include "describes.h"

/* The first packet of a call begins with what is called, by the numbers of its service. */
static const struct field call_fields[] = {
	{.name = "operation", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "which procedure is called, by the service's numbers"},
	{.name = "arguments", .form = FORM_BYTES, .gloss = "in XDR, as the procedure takes them"},
	{.name = "data", .form = FORM_BYTES, .gloss = "more of a call, or of its result"},
};

static const struct name reasons[] = {
	{1, "asked for"}, {2, "duplicate"}, {3, "out of sequence"}, {4, "beyond the window"}, {5, "no room"},
	{6, "ping"}, {7, "answer to a ping"}, {8, "delayed"}, {9, "idle"}, {0, NULL},
};
static const struct field acknowledgment_fields[] = {
	{.name = "buffer_space", .width = 16, .form = FORM_DECIMAL, .gloss = "packets that there is room for"},
	{.name = "max_skew", .width = 16, .form = FORM_DECIMAL, .gloss = "how far packets overtook each other"},
	{.name = "first_packet", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "all before it have come; the list begins with it"},
	{.name = "previous_packet", .width = 32, .form = FORM_DECIMAL, .gloss = "what came last before"},
	{.name = "acknowledged_serial", .width = 32, .form = FORM_DECIMAL, .gloss = "the packet that this answers"},
	{.name = "reason", .width = 8, .form = FORM_NAMED, .names = reasons, .gloss = "why it is sent"},
	{.name = "count", .width = 8, .form = FORM_DECIMAL, .gloss = "packets in the list"},
};
static const struct field come_fields[] = {
	{.name = "has_come", .width = 8, .form = FORM_BOOL, .gloss = "whether the packet has come"},
};
static const struct field limit_fields[] = {
	{.name = "limits_fill", .width = 24, .form = FORM_HEX, .gloss = "nothing"},
	{.name = "interface_mtu", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "bytes of the longest packet of the interface"},
	{.name = "max_mtu", .width = 32, .form = FORM_DECIMAL, .gloss = "bytes of the longest packet of the program"},
	{.name = "receive_window", .width = 32, .form = FORM_DECIMAL, .gloss = "packets that may be on the way"},
	{.name = "max_packets", .width = 32, .form = FORM_DECIMAL, .gloss = "packets that may come in one datagram"},
};
static const struct shape
	come = {.name = "packets", .list = true, .SHAPE_FIELDS(come_fields)},
	limits = {.name = "limits", .inlined = true, .SHAPE_FIELDS(limit_fields)};
static const struct shape *const acknowledgment_parts[] = {&come, &limits, NULL};

static void describe_acknowledgment(struct description *to, const struct layer *layer)
{
	enum { BEFORE_COUNT = sizeof acknowledgment_fields / sizeof *acknowledgment_fields - 1 };
	describe_fields(to, acknowledgment_fields, BEFORE_COUNT);
	const uint64_t count = describe_field(to, acknowledgment_fields + BEFORE_COUNT);
	if (count && describe_left(to))
		describe_counted(to, &come, count);
	for (unsigned i = 0; i < limits.field_count && describe_left(to) >= limit_fields[i].width / 8; i++)
		describe_field(to, limit_fields + i);
}

static void describe_data(struct description *to, const struct layer *layer)
{
	enum { SEQUENCE_AT = 12, FLAGS_AT = 21, CLIENT = 1, FIRST = 1 };
	const uint8_t *const header = layer->bytes.at; /* all of which was there */
	const bool begins_call = header[FLAGS_AT] & CLIENT && read_u32(header + SEQUENCE_AT) == FIRST;
	if (begins_call)
		describe_fields(to, call_fields, 2);
	else
		describe_field(to, call_fields + 2);
}

static const struct field abort_fields[] = {
	{.name = "error", .width = 32, .form = FORM_SIGNED, .gloss = "why the call ends"},
};
static const struct field challenge_fields[] = {
	{.name = "challenge", .form = FORM_BYTES, .gloss = "to be answered by who has the key, or the answer"},
};
static const struct field version_fields[] = {
	{.name = "version", .form = FORM_TEXT, .gloss = "of the program"},
};
static const struct shape
	call = {.name = "data", .SHAPE_FIELDS(call_fields), .describe = describe_data},
	acknowledgment = {.name = "acknowledgment", .SHAPE_FIELDS(acknowledgment_fields),
		.describe = describe_acknowledgment,
		.parts = acknowledgment_parts},
	abort_shape = {.name = "abort", .SHAPE_FIELDS(abort_fields)},
	challenge = {.name = "challenge", .SHAPE_FIELDS(challenge_fields)},
	version = {.name = "version", .SHAPE_FIELDS(version_fields)};

/* By the type of the packet. */
const struct tlv_form rx_forms[] = {
	{1, .shape = &call}, {2, .shape = &acknowledgment}, {4, .shape = &abort_shape}, {6, .shape = &challenge},
	{7, .shape = &challenge}, {13, .shape = &version}, {-1},
};

void rx_describe(struct description *to, const struct layer *layer)
{
	enum { TYPE_FIELD = 5, TYPE_BIT = 160 };
	const uint64_t type = describe_peek(to, layer->protocol->fields + TYPE_FIELD, TYPE_BIT);
	describe_header(to, layer);
	if (describe_left(to))
		describe_as(to, rx_forms, type);
}
