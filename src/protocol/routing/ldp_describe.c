/* LDP, field by field: RFC 5036 §3. */
#include "describes.h"

enum { LENGTH_END = 4 };

static const struct name message_types[] = {
	{0x0001, "notification"}, {0x0100, "hello"}, {0x0200, "initialization"}, {0x0201, "keep alive"},
	{0x0300, "address"}, {0x0301, "address withdraw"}, {0x0400, "label mapping"}, {0x0401, "label request"},
	{0x0402, "label withdraw"}, {0x0403, "label release"}, {0x0404, "label abort request"}, {0, NULL},
};
static const struct name tlv_types[] = {
	{0x0100, "forwarding equivalence class"}, {0x0101, "addresses"}, {0x0103, "hop count"}, {0x0104, "path vector"},
	{0x0200, "label"}, {0x0201, "ATM label"}, {0x0202, "Frame Relay label"}, {0x0300, "status"},
	{0x0301, "extended status"}, {0x0302, "returned PDU"}, {0x0303, "returned message"},
	{0x0400, "hello parameters"}, {0x0401, "IPv4 transport address"}, {0x0402, "configuration sequence number"},
	{0x0403, "IPv6 transport address"}, {0x0500, "session parameters"}, {0x0501, "ATM session parameters"},
	{0x0502, "Frame Relay session parameters"}, {0x0503, "fault tolerance"}, {0x0600, "label request message"},
	{0x0601, "MTU"}, {0, NULL},
};
enum { PDU_LENGTH = 1 };
static const struct field pdu_fields[] = {
	{.name = "version", .width = 16, .gloss = "of the format: 1"},
	{.name = "length", .width = 16, .gloss = "bytes behind this field"},
	{.name = "lsr_id", .width = 32, .form = FORM_IP4, .gloss = "the router that sent it"},
	{.name = "label_space", .width = 16, .gloss = "which of its sets of labels"},
};
enum { MESSAGE_LENGTH = 2 };
static const struct field message_fields[] = {
	{.name = "skip_if_unknown", .width = 1, .form = FORM_BOOL, .gloss = "who does not know it says nothing"},
	{.name = "type", .width = 15, .form = FORM_NAMED, .names = message_types, .gloss = "what is told"},
	{.name = "length", .width = 16, .gloss = "bytes behind this field"},
	{.name = "id", .width = 32, .form = FORM_HEX, .gloss = "by which a notification names it"},
};
enum { TLV_TYPE = 2, TLV_LENGTH = 3 };
static const struct field tlv_fields[] = {
	{.name = "skip_if_unknown", .width = 1, .form = FORM_BOOL, .gloss = "who does not know it says nothing"},
	{.name = "forward_if_unknown", .width = 1, .form = FORM_BOOL, .gloss = "who does not know it hands it on"},
	{.name = "type", .width = 14, .form = FORM_NAMED, .names = tlv_types, .gloss = "what is told"},
	{.name = "length", .width = 16, .gloss = "bytes of the value"},
};

static const struct field label_fields[] = {
	{.name = "reserved", .width = 12, .form = FORM_HEX, .gloss = "not in use"},
	{.name = "label", .width = 20, .gloss = "to be put before the packets of the class"},
};
static const struct field status_fields[] = {
	{.name = "fatal", .width = 1, .form = FORM_BOOL, .gloss = "the session ends"},
	{.name = "forward", .width = 1, .form = FORM_BOOL, .gloss = "to be handed on along the path"},
	{.name = "status", .width = 30, .gloss = "what happened; RFC 5036 §3.9 lists them"},
	{.name = "message", .width = 32, .form = FORM_HEX, .gloss = "the message that it is about"},
	{.name = "message_type", .width = 16, .form = FORM_NAMED, .names = message_types,
	 .gloss = "what kind of message that was"},
};
static const struct field hello_fields[] = {
	{.name = "hold_time", .width = 16, .gloss = "seconds without a hello until the neighbor is gone"},
	{.name = "targeted", .width = 1, .form = FORM_BOOL, .gloss = "to a router that is no neighbor"},
	{.name = "request", .width = 1, .form = FORM_BOOL, .gloss = "asks for targeted hellos"},
	{.name = "reserved", .width = 14, .form = FORM_HEX, .gloss = "not in use"},
};
static const struct field transport4_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "where the TCP connection goes to"},
};
static const struct field transport6_fields[] = {
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "where the TCP connection goes to"},
};
static const struct field sequence_fields[] = {
	{.name = "sequence", .width = 32, .gloss = "changes when the configuration does"},
};
static const struct field session_fields[] = {
	{.name = "version", .width = 16, .gloss = "of the format: 1"},
	{.name = "keep_alive", .width = 16, .gloss = "seconds without a message until the session is over"},
	{.name = "on_demand", .width = 1, .form = FORM_BOOL, .gloss = "labels are given when asked for only"},
	{.name = "loop_detection", .width = 1, .form = FORM_BOOL, .gloss = "paths are looked at for loops"},
	{.name = "reserved", .width = 6, .form = FORM_HEX, .gloss = "not in use"},
	{.name = "path_limit", .width = 8, .gloss = "the most routers in a path vector"},
	{.name = "max_length", .width = 16, .gloss = "the most bytes in a PDU"},
	{.name = "receiver", .width = 32, .form = FORM_IP4, .gloss = "whom it is for"},
	{.name = "receiver_label_space", .width = 16, .gloss = "which of its sets of labels"},
};
static const struct field mtu_fields[] = {
	{.name = "mtu", .width = 16, .gloss = "the longest packet on the path, in bytes"},
};
static const struct field hop_fields[] = {{.name = "hops", .width = 8, .gloss = "routers on the path"}};

static const struct shape
	label = {.name = "label", .SHAPE_FIELDS(label_fields)},
	status = {.name = "status", .SHAPE_FIELDS(status_fields)},
	hello = {.name = "hello", .SHAPE_FIELDS(hello_fields)},
	transport4 = {.name = "transport4", .SHAPE_FIELDS(transport4_fields)},
	transport6 = {.name = "transport6", .SHAPE_FIELDS(transport6_fields)},
	sequence = {.name = "sequence", .SHAPE_FIELDS(sequence_fields)},
	session = {.name = "session", .SHAPE_FIELDS(session_fields)},
	mtu = {.name = "mtu", .SHAPE_FIELDS(mtu_fields)},
	hop = {.name = "hop", .SHAPE_FIELDS(hop_fields)};
static const struct tlv_form forms[] = {
	{0x0103, .shape = &hop}, {0x0200, .shape = &label}, {0x0300, .shape = &status}, {0x0400, .shape = &hello},
	{0x0401, .shape = &transport4}, {0x0402, .shape = &sequence}, {0x0403, .shape = &transport6},
	{0x0500, .shape = &session}, {0x0601, .shape = &mtu}, {-1},
};

static const struct shape tlv = {.name = "tlv", .SHAPE_FIELDS(tlv_fields), .forms = forms};
static const struct shape *const tlv_list[] = {&tlv, NULL};
static const struct shape tlvs = {.name = "tlvs", .list = true, .parts = tlv_list};
static const struct shape *const message_parts[] = {&tlvs, NULL};
static const struct shape message = {.name = "message", .SHAPE_FIELDS(message_fields), .parts = message_parts};
static const struct shape *const message_list[] = {&message, NULL};
static const struct shape messages = {.name = "messages", .list = true, .parts = message_list};
static const struct shape *const pdu_parts[] = {&messages, NULL};
static const struct shape pdu = {.name = "pdu", .SHAPE_FIELDS(pdu_fields), .parts = pdu_parts};
static const struct shape *const pdu_list[] = {&pdu, NULL};
static const struct shape pdus = {.name = "pdus", .list = true, .parts = pdu_list};
const struct shape *const ldp_parts[] = {&pdus, NULL};

static void describe_tlv(struct description *to)
{
	const uint64_t type = describe_peek(to, tlv_fields + TLV_TYPE, 2),
		       len = describe_peek(to, tlv_fields + TLV_LENGTH, 16);
	describe_open(to, &tlv, LENGTH_END + len);
	describe_fields(to, tlv_fields, tlv.field_count);
	describe_form(to, forms, type, len);
	describe_close(to);
}

static void describe_message(struct description *to)
{
	describe_open(to, &message, LENGTH_END + describe_peek(to, message_fields + MESSAGE_LENGTH, 16));
	describe_fields(to, message_fields, message.field_count);
	describe_open(to, &tlvs, describe_left(to));
	while (describe_more(to))
		describe_tlv(to);
	describe_close(to);
	describe_close(to);
}

static void describe_pdu(struct description *to)
{
	describe_open(to, &pdu, LENGTH_END + describe_peek(to, pdu_fields + PDU_LENGTH, 16));
	describe_fields(to, pdu_fields, pdu.field_count);
	describe_open(to, &messages, describe_left(to));
	while (describe_more(to))
		describe_message(to);
	describe_close(to);
	describe_close(to);
}

void ldp_describe(struct description *to, const struct layer *layer)
{
	describe_open(to, &pdus, describe_left(to));
	while (describe_more(to))
		describe_pdu(to);
	describe_close(to);
}
