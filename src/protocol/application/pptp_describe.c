/* The messages of PPTP, field by field: RFC 2637 §2. */
#include "describes.h"

static const struct name errors[] = {
	{0, "none"}, {1, "not connected"}, {2, "bad format"}, {3, "bad value"}, {4, "no resource"}, {5, "bad call ID"},
	{6, "PAC error"}, {0, NULL},
};
static const struct name capabilities[] = {{1, "asynchronous"}, {2, "synchronous"}, {0, NULL}};
static const struct name bearers[] = {{1, "analog"}, {2, "digital"}, {0, NULL}};
static const struct name bearer_types[] = {{1, "analog"}, {2, "digital"}, {3, "any"}, {0, NULL}};
static const struct name framings[] = {{1, "asynchronous"}, {2, "synchronous"}, {3, "either"}, {0, NULL}};

/* Rows that several messages have: a table of constants cannot be put together of others. */
#define CAPABILITY_FIELDS \
	{.name = "framing_capabilities", .width = 32, .form = FORM_FLAGS, .names = capabilities, \
	 .gloss = "what the sender can do"}, \
	{.name = "bearer_capabilities", .width = 32, .form = FORM_FLAGS, .names = bearers, \
	 .gloss = "what lines it has"}, \
	{.name = "maximum_channels", .width = 16, .form = FORM_DECIMAL, .gloss = "sessions that it bears at once"}, \
	{.name = "firmware_revision", .width = 16, .form = FORM_DECIMAL, .gloss = "of the sender"}, \
	{.name = "host_name", .width = 512, .form = FORM_TEXT, .gloss = "of the sender"}, \
	{.name = "vendor", .width = 512, .form = FORM_TEXT, .gloss = "who made it"}
#define WINDOW_FIELDS \
	{.name = "receive_window", .width = 16, .form = FORM_DECIMAL, .gloss = "packets that may be on the way"}, \
	{.name = "processing_delay", .width = 16, .form = FORM_DECIMAL, \
	 .gloss = "how long the sender takes, in 1/10 s"}
#define CALL_FIELD {.name = "call", .width = 16, .form = FORM_DECIMAL, .gloss = "the sender's number for the session"}
#define PEER_CALL_FIELD \
	{.name = "peer_call", .width = 16, .form = FORM_DECIMAL, .gloss = "the other side's number for the session"}
#define ERROR_FIELD {.name = "error", .width = 8, .form = FORM_NAMED, .names = errors, .gloss = "what went wrong"}
#define GOOD_FIELD {.name = "result", .width = 8, .form = FORM_DECIMAL, .gloss = "1: good"}
#define RESERVED_FIELD {.name = "reserved_1", .width = 16, .form = FORM_HEX, .gloss = "0"}

static const struct field start_request_fields[] = {
	{.name = "protocol_version", .width = 16, .form = FORM_HEX, .gloss = "0x0100: version 1.0"},
	RESERVED_FIELD,
	CAPABILITY_FIELDS,
};
static const struct field start_reply_fields[] = {
	{.name = "protocol_version", .width = 16, .form = FORM_HEX, .gloss = "0x0100: version 1.0"},
	GOOD_FIELD,
	ERROR_FIELD,
	CAPABILITY_FIELDS,
};
static const struct field stop_request_fields[] = {
	{.name = "reason", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "1: none, 2: the version is not borne, 3: shut down"},
	{.name = "reserved_1", .width = 24, .form = FORM_HEX, .gloss = "0"},
};
static const struct field stop_reply_fields[] = {
	GOOD_FIELD,
	ERROR_FIELD,
	RESERVED_FIELD,
};
static const struct field echo_fields[] = {
	{.name = "identifier", .width = 32, .form = FORM_DECIMAL, .gloss = "comes back in the reply"},
	GOOD_FIELD,
	ERROR_FIELD,
	RESERVED_FIELD,
};
static const struct field outgoing_request_fields[] = {
	CALL_FIELD,
	{.name = "call_serial_number", .width = 16, .form = FORM_DECIMAL, .gloss = "for logs"},
	{.name = "minimum_bps", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "bits per second that the line has to have"},
	{.name = "maximum_bps", .width = 32, .form = FORM_DECIMAL, .gloss = "bits per second that it may have"},
	{.name = "bearer_type", .width = 32, .form = FORM_NAMED, .names = bearer_types, .gloss = "what kind of line"},
	{.name = "framing_type", .width = 32, .form = FORM_NAMED, .names = framings, .gloss = "what kind of PPP"},
	WINDOW_FIELDS,
	{.name = "phone_number_length", .width = 16, .form = FORM_DECIMAL, .gloss = "digits of the number"},
	RESERVED_FIELD,
	{.name = "phone_number", .width = 512, .form = FORM_TEXT, .gloss = "whom to call"},
	{.name = "subaddress", .width = 512, .form = FORM_TEXT, .gloss = "more about whom to call"},
};
static const struct field outgoing_reply_fields[] = {
	CALL_FIELD,
	{.name = "peer_call", .width = 16, .form = FORM_DECIMAL, .gloss = "the other side's number for it"},
	{.name = "result", .width = 8, .form = FORM_DECIMAL, .gloss = "1: connected"},
	ERROR_FIELD,
	{.name = "cause", .width = 16, .form = FORM_DECIMAL, .gloss = "the telephone network's word for it"},
	{.name = "connect_speed", .width = 32, .form = FORM_DECIMAL, .gloss = "bits per second"},
	WINDOW_FIELDS,
	{.name = "physical_channel", .width = 32, .form = FORM_DECIMAL, .gloss = "for logs"},
};
static const struct field incoming_request_fields[] = {
	CALL_FIELD,
	{.name = "call_serial_number", .width = 16, .form = FORM_DECIMAL, .gloss = "for logs"},
	{.name = "bearer_type", .width = 32, .form = FORM_NAMED, .names = bearer_types, .gloss = "what kind of line"},
	{.name = "physical_channel", .width = 32, .form = FORM_DECIMAL, .gloss = "for logs"},
	{.name = "dialed_length", .width = 16, .form = FORM_DECIMAL, .gloss = "digits of the number called"},
	{.name = "dialing_length", .width = 16, .form = FORM_DECIMAL, .gloss = "digits of the caller's number"},
	{.name = "dialed_number", .width = 512, .form = FORM_TEXT, .gloss = "who was called"},
	{.name = "dialing_number", .width = 512, .form = FORM_TEXT, .gloss = "who called"},
	{.name = "subaddress", .width = 512, .form = FORM_TEXT, .gloss = "more about who was called"},
};
static const struct field incoming_reply_fields[] = {
	CALL_FIELD,
	{.name = "peer_call", .width = 16, .form = FORM_DECIMAL, .gloss = "the other side's number for it"},
	{.name = "result", .width = 8, .form = FORM_DECIMAL, .gloss = "1: take the call"},
	ERROR_FIELD,
	WINDOW_FIELDS,
	RESERVED_FIELD,
};
static const struct field connected_fields[] = {
	PEER_CALL_FIELD,
	RESERVED_FIELD,
	{.name = "connect_speed", .width = 32, .form = FORM_DECIMAL, .gloss = "bits per second"},
	WINDOW_FIELDS,
	{.name = "framing_type", .width = 32, .form = FORM_NAMED, .names = framings, .gloss = "what kind of PPP"},
};
static const struct field clear_fields[] = {
	CALL_FIELD,
	RESERVED_FIELD,
};
static const struct field disconnect_fields[] = {
	CALL_FIELD,
	{.name = "result", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "1: no carrier, 3: an administrator, 4: asked for"},
	ERROR_FIELD,
	{.name = "cause", .width = 16, .form = FORM_DECIMAL, .gloss = "the telephone network's word for it"},
	RESERVED_FIELD,
	{.name = "statistics", .width = 1024, .form = FORM_TEXT, .gloss = "for logs"},
};
static const struct field wan_error_fields[] = {
	PEER_CALL_FIELD,
	RESERVED_FIELD,
	{.name = "crc_errors", .width = 32, .form = FORM_DECIMAL, .gloss = "frames damaged"},
	{.name = "framing_errors", .width = 32, .form = FORM_DECIMAL, .gloss = "bytes damaged"},
	{.name = "hardware_overruns", .width = 32, .form = FORM_DECIMAL, .gloss = "bytes lost"},
	{.name = "buffer_overruns", .width = 32, .form = FORM_DECIMAL, .gloss = "frames lost"},
	{.name = "timeouts", .width = 32, .form = FORM_DECIMAL, .gloss = "of the line"},
	{.name = "alignment_errors", .width = 32, .form = FORM_DECIMAL, .gloss = "frames that end within a byte"},
};
static const struct field link_fields[] = {
	PEER_CALL_FIELD,
	RESERVED_FIELD,
	{.name = "send_accm", .width = 32, .form = FORM_HEX,
	 .gloss = "control characters that PPP escapes on the way out"},
	{.name = "receive_accm", .width = 32, .form = FORM_HEX, .gloss = "those that it escapes on the way in"},
};

static const struct shape
	start_request = {.name = "start_request", .SHAPE_FIELDS(start_request_fields)},
	start_reply = {.name = "start_reply", .SHAPE_FIELDS(start_reply_fields)},
	stop_request = {.name = "stop_request", .SHAPE_FIELDS(stop_request_fields)},
	stop_reply = {.name = "stop_reply", .SHAPE_FIELDS(stop_reply_fields)},
	echo_request = {.name = "echo_request", .fields = echo_fields, .field_count = 1},
	echo_reply = {.name = "echo_reply", .SHAPE_FIELDS(echo_fields)},
	outgoing_request = {.name = "outgoing_request", .SHAPE_FIELDS(outgoing_request_fields)},
	outgoing_reply = {.name = "outgoing_reply", .SHAPE_FIELDS(outgoing_reply_fields)},
	incoming_request = {.name = "incoming_request", .SHAPE_FIELDS(incoming_request_fields)},
	incoming_reply = {.name = "incoming_reply", .SHAPE_FIELDS(incoming_reply_fields)},
	connected = {.name = "connected", .SHAPE_FIELDS(connected_fields)},
	clear_request = {.name = "clear_request", .SHAPE_FIELDS(clear_fields)},
	disconnect = {.name = "disconnect", .SHAPE_FIELDS(disconnect_fields)},
	wan_errors = {.name = "wan_errors", .SHAPE_FIELDS(wan_error_fields)},
	link_info = {.name = "link_info", .SHAPE_FIELDS(link_fields)};

/* By the message. */
const struct tlv_form pptp_forms[] = {
	{1, .shape = &start_request}, {2, .shape = &start_reply}, {3, .shape = &stop_request},
	{4, .shape = &stop_reply}, {5, .shape = &echo_request}, {6, .shape = &echo_reply},
	{7, .shape = &outgoing_request}, {8, .shape = &outgoing_reply}, {9, .shape = &incoming_request},
	{10, .shape = &incoming_reply}, {11, .shape = &connected}, {12, .shape = &clear_request},
	{13, .shape = &disconnect}, {14, .shape = &wan_errors}, {15, .shape = &link_info}, {-1},
};

void pptp_describe(struct description *to, const struct layer *layer)
{
	enum { MESSAGE = 3 };
	const struct field *const fields = layer->protocol->fields;
	const uint64_t message = describe_peek(to, fields + MESSAGE, fields[MESSAGE].bit);
	describe_header(to, layer);
	describe_as(to, pptp_forms, message);
}
