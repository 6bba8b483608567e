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

static const struct field path_fields[] = {
	{.name = "router", .width = 32, .form = FORM_IP4, .gloss = "one that the message came through"},
};
static const struct field frame_relay_fields[] = {
	{.name = "reserved", .width = 7, .form = FORM_HEX, .gloss = "not in use"},
	{.name = "length_code", .width = 2, .gloss = "0: a circuit of 10 bits, 2: of 23 bits"},
	{.name = "circuit", .width = 23, .gloss = "the circuit that the packets of the class go through"},
};
static const struct name families[] = {{1, "IPv4"}, {2, "IPv6"}, {0, NULL}};
enum { FAMILY_IP4 = 1 };
static const struct field family_fields[] = {
	{.name = "family", .width = 16, .form = FORM_NAMED, .names = families, .gloss = "of the addresses that follow"},
};
static const struct field address4_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "of an interface of the router"},
};
static const struct field address6_fields[] = {
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "of an interface of the router"},
};
static const struct shape
	path = {.name = "routers", .list = true, .SHAPE_FIELDS(path_fields)},
	addresses4 = {.name = "addresses", .list = true, .SHAPE_FIELDS(address4_fields)},
	addresses6 = {.name = "addresses_6", .list = true, .SHAPE_FIELDS(address6_fields)};
static const struct shape *const addresses_parts[] = {&addresses4, &addresses6, NULL};

static void describe_addresses(struct description *to, const struct layer *layer)
{
	const bool is_ip4 = describe_field(to, family_fields) == FAMILY_IP4;
	if (describe_left(to))
		describe_list(to, is_ip4 ? &addresses4 : &addresses6);
}

/* The elements of a class: a wildcard, a prefix, or a circuit that is carried over the network (RFC 8077). */
enum { ELEMENT_PREFIX = 2, ELEMENT_HOST = 3, ELEMENT_CIRCUIT = 128 };
static const struct name element_types[] = {
	{1, "wildcard"}, {ELEMENT_PREFIX, "prefix"}, {ELEMENT_HOST, "host"}, {ELEMENT_CIRCUIT, "pseudowire"},
	{129, "generalized pseudowire"}, {0, NULL},
};
static const struct name circuit_types[] = {
	{1, "Frame Relay DLCI"}, {2, "ATM AAL5"}, {3, "ATM cells"}, {4, "Ethernet VLAN"}, {5, "Ethernet"}, {6, "HDLC"},
	{7, "PPP"}, {11, "IP"}, {17, "structure-agnostic E1"}, {0, NULL},
};
static const struct field element_fields[] = {
	{.name = "element_type", .width = 8, .form = FORM_NAMED, .names = element_types,
	 .gloss = "how it is said which packets these are"},
};
static const struct field prefix_fields[] = {
	{.name = "family", .width = 16, .form = FORM_NAMED, .names = families, .gloss = "of the prefix"},
	{.name = "prefix_length", .width = 8, .gloss = "bits of the prefix that count; of a host: bytes"},
	{.name = "prefix", .form = FORM_IP4, .gloss = "packets to here belong to the class"},
	{.name = "prefix_6", .form = FORM_IP6, .gloss = "packets to here belong to the class"},
};
static const struct field circuit_fields[] = {
	{.name = "control_word", .width = 1, .form = FORM_BOOL, .gloss = "four bytes stand before each frame inside"},
	{.name = "circuit_type", .width = 15, .form = FORM_NAMED, .names = circuit_types, .gloss = "what is carried"},
	{.name = "information_length", .width = 8, .gloss = "bytes of identifier and parameters; 0: all of the group"},
	{.name = "group", .width = 32, .gloss = "circuits that can be withdrawn together"},
	{.name = "circuit", .width = 32, .gloss = "which one it is: both ends use the same number"},
};
static const struct name parameter_types[] = {
	{1, "MTU"}, {2, "concatenated ATM cells"}, {3, "description"}, {6, "VLAN"}, {9, "fragmentation"},
	{12, "connectivity verification"}, {0, NULL},
};
static const struct field parameter_fields[] = {
	{.name = "parameter", .width = 8, .form = FORM_NAMED, .names = parameter_types, .gloss = "what is told"},
	{.name = "parameter_length", .width = 8, .gloss = "bytes of it, with these two"},
};
static const struct field number_fields[] = {
	{.name = "number", .width = 16, .gloss = "bytes, or a VLAN, as the parameter says"},
};
static const struct field words_fields[] = {
	{.name = "description", .form = FORM_TEXT, .gloss = "what the operator calls the interface"},
};
static const struct shape
	number = {.name = "number", .SHAPE_FIELDS(number_fields)},
	words = {.name = "words", .SHAPE_FIELDS(words_fields)};
static const struct tlv_form parameter_forms[] = {
	{1, .shape = &number}, {2, .shape = &number}, {3, .shape = &words}, {6, .shape = &number}, {-1}};
static const struct shape parameter = {.name = "parameter", .SHAPE_FIELDS(parameter_fields)};
static const struct tlvs parameter_tlvs = {.each = &parameter, .forms = parameter_forms};
static const struct shape
	prefix = {.name = "prefix", .inlined = true, .SHAPE_FIELDS(prefix_fields)},
	circuit = {.name = "circuit", .inlined = true, .SHAPE_FIELDS(circuit_fields)},
	parameters = {.name = "parameters", .list = true, .tlvs = &parameter_tlvs};

static void describe_prefix(struct description *to, bool is_host)
{
	enum { LENGTH = 1, PREFIX, PREFIX_6, BYTE = 8 };
	const bool is_ip4 = describe_field(to, prefix_fields) == FAMILY_IP4;
	const uint64_t len = describe_field(to, prefix_fields + LENGTH);
	describe_len(to, prefix_fields + (is_ip4 ? PREFIX : PREFIX_6), is_host ? len : (len + BYTE - 1) / BYTE);
}

static void describe_circuit(struct description *to)
{
	enum { IDENTIFIER = 4 };
	describe_fields(to, circuit_fields, 2);
	const uint64_t len = describe_field(to, circuit_fields + 2);
	describe_field(to, circuit_fields + 3);
	if (describe_left(to) >= IDENTIFIER)
		describe_field(to, circuit_fields + 4);
	if (len && describe_left(to))
		describe_shape(to, &parameters, describe_left(to));
}

/* A circuit is the last element of its class; what nobody knows takes all that is left. */
static void describe_element(struct description *to, const struct layer *layer)
{
	const uint64_t type = describe_field(to, element_fields);
	if (type == ELEMENT_PREFIX || type == ELEMENT_HOST)
		describe_prefix(to, type == ELEMENT_HOST);
	else if (type == ELEMENT_CIRCUIT)
		describe_circuit(to);
}

static const struct shape *const element_parts[] = {&prefix, &circuit, &parameters, NULL};
static const struct shape element = {
	.name = "element", .SHAPE_FIELDS(element_fields), .describe = describe_element, .parts = element_parts};
static const struct shape *const class_list[] = {&element, NULL};
static const struct shape class_elements = {.name = "elements", .list = true, .parts = class_list};

static const struct shape
	addresses = {.name = "interface_addresses", .SHAPE_FIELDS(family_fields), .describe = describe_addresses,
		.parts = addresses_parts},
	frame_relay = {.name = "frame_relay", .reference = "RFC 3034", .SHAPE_FIELDS(frame_relay_fields)},
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
	{0x0100, .shape = &class_elements}, {0x0101, .shape = &addresses}, {0x0104, .shape = &path},
	{0x0202, .shape = &frame_relay}, {0x0103, .shape = &hop}, {0x0200, .shape = &label}, {0x0300, .shape = &status},
	{0x0400, .shape = &hello},
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
