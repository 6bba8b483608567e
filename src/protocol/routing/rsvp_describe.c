/* The objects of RSVP, field by field: RFC 2205 appendix A, RFC 3209 §4. */
#include "describes.h"

static const struct name classes[] = {
	{1, "session"}, {3, "hop"}, {4, "integrity"}, {5, "time values"}, {6, "error"}, {7, "scope"}, {8, "style"},
	{9, "flow specification"}, {10, "filter"}, {11, "sender"}, {12, "sender's traffic"},
	{13, "what the way offers"}, {14, "policy"}, {15, "confirm to"}, {16, "label"}, {19, "label request"},
	{20, "explicit route"}, {21, "recorded route"}, {22, "hello"}, {23, "message number"},
	{24, "message acknowledged"}, {25, "message list"}, {34, "recovery label"}, {35, "upstream label"},
	{36, "label set"}, {37, "protection"}, {131, "restart"}, {205, "fast reroute"}, {207, "session attribute"},
	{0, NULL},
};
static const struct field head_fields[] = {
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it, these four included"},
	{.name = "class", .width = 8, .form = FORM_NAMED, .names = classes, .gloss = "what the object is about"},
	{.name = "class_type", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "how it is written: 1 for IPv4, 2 for IPv6, mostly"},
};
static const struct field session_fields[] = {
	{.name = "destination", .width = 32, .form = FORM_IP4, .gloss = "whom the data goes to"},
	{.name = "protocol", .width = 8, .form = FORM_DECIMAL, .gloss = "in IP's numbers"},
	{.name = "flags", .width = 8, .form = FORM_HEX, .gloss = "1: somebody else limits the sender"},
	{.name = "destination_port", .width = 16, .form = FORM_DECIMAL, .gloss = "the port"},
};
static const struct field session6_fields[] = {
	{.name = "destination", .width = 128, .form = FORM_IP6, .gloss = "whom the data goes to"},
	{.name = "protocol", .width = 8, .form = FORM_DECIMAL, .gloss = "in IP's numbers"},
	{.name = "flags", .width = 8, .form = FORM_HEX, .gloss = "1: somebody else limits the sender"},
	{.name = "destination_port", .width = 16, .form = FORM_DECIMAL, .gloss = "the port"},
};
static const struct field tunnel_fields[] = {
	{.name = "destination", .width = 32, .form = FORM_IP4, .gloss = "where the tunnel ends"},
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "tunnel", .width = 16, .form = FORM_DECIMAL, .gloss = "its number"},
	{.name = "extended_tunnel", .width = 32, .form = FORM_IP4, .gloss = "mostly where it begins"},
};
static const struct field hop_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "the router that sent this"},
	{.name = "interface", .width = 32, .form = FORM_HEX, .gloss = "which way it went out"},
};
static const struct field time_fields[] = {
	{.name = "refresh", .width = 32, .form = FORM_DECIMAL, .gloss = "milliseconds between these messages"},
};
static const struct field error_fields[] = {
	{.name = "node", .width = 32, .form = FORM_IP4, .gloss = "the router that found it"},
	{.name = "flags", .width = 8, .form = FORM_HEX,
	 .gloss = "1: the reservation stays; 2: the fault is the receiver's"},
	{.name = "code", .width = 8, .form = FORM_DECIMAL, .gloss = "what went wrong"},
	{.name = "value", .width = 16, .form = FORM_DECIMAL, .gloss = "the same, closer"},
};
static const struct field style_fields[] = {
	{.name = "flags", .width = 8, .form = FORM_HEX, .gloss = "0"},
	{.name = "style", .width = 24, .form = FORM_HEX, .gloss = "0x0a: one sender each; 0x11: all; 0x12: some"},
};
static const struct field sender_fields[] = {
	{.name = "source", .width = 32, .form = FORM_IP4, .gloss = "who sends the data"},
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "source_port", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "from which port, or the number of the path"},
};
static const struct field label_fields[] = {
	{.name = "label", .width = 32, .form = FORM_DECIMAL, .gloss = "of MPLS"},
};
static const struct field request_fields[] = {
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "ethertype", .width = 16, .form = FORM_HEX, .gloss = "what the path will carry"},
};
static const struct field hello_fields[] = {
	{.name = "source_instance", .width = 32, .form = FORM_HEX, .gloss = "changes when the sender begins anew"},
	{.name = "destination_instance", .width = 32, .form = FORM_HEX, .gloss = "what the neighbor said last"},
};
static const struct field address_fields[] = {
	{.name = "receiver", .width = 32, .form = FORM_IP4, .gloss = "who wants to know"},
};
static const struct field attribute_fields[] = {
	{.name = "setup_priority", .width = 8, .form = FORM_DECIMAL, .gloss = "0 is the strongest"},
	{.name = "hold_priority", .width = 8, .form = FORM_DECIMAL, .gloss = "the same, once it stands"},
	{.name = "flags", .width = 8, .form = FORM_HEX,
	 .gloss = "1: protected, 2: labels are recorded, 4: may be widened"},
	{.name = "name_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the name"},
	{.name = "name", .form = FORM_TEXT, .gloss = "what people call the path"},
};
static const struct field message_fields[] = {
	{.name = "flags", .width = 8, .form = FORM_HEX, .gloss = "1: an acknowledgment is wanted"},
	{.name = "epoch", .width = 24, .form = FORM_HEX, .gloss = "changes when the sender begins anew"},
	{.name = "message", .width = 32, .form = FORM_DECIMAL, .gloss = "its number"},
};
static const struct shape
	session = {.name = "session", .SHAPE_FIELDS(session_fields)},
	session6 = {.name = "session6", .SHAPE_FIELDS(session6_fields)},
	tunnel = {.name = "tunnel", .reference = "RFC 3209", .SHAPE_FIELDS(tunnel_fields)},
	hop = {.name = "hop", .SHAPE_FIELDS(hop_fields)},
	time_values = {.name = "time_values", .SHAPE_FIELDS(time_fields)},
	error = {.name = "error", .SHAPE_FIELDS(error_fields)},
	style = {.name = "style", .SHAPE_FIELDS(style_fields)},
	sender = {.name = "sender", .SHAPE_FIELDS(sender_fields)},
	label = {.name = "label", .reference = "RFC 3209", .SHAPE_FIELDS(label_fields)},
	request = {.name = "request", .reference = "RFC 3209", .SHAPE_FIELDS(request_fields)},
	hello = {.name = "hello", .reference = "RFC 3209", .SHAPE_FIELDS(hello_fields)},
	confirm = {.name = "confirm", .SHAPE_FIELDS(address_fields)},
	attribute = {.name = "attribute", .reference = "RFC 3209", .SHAPE_FIELDS(attribute_fields)},
	message = {.name = "message", .reference = "RFC 2961", .SHAPE_FIELDS(message_fields)};

/* By class and type. */
static const struct tlv_form forms[] = {
	{0x0101, .shape = &session}, {0x0102, .shape = &session6}, {0x0107, .shape = &tunnel}, {0x0301, .shape = &hop},
	{0x0501, .shape = &time_values}, {0x0601, .shape = &error}, {0x0801, .shape = &style},
	{0x0a01, .shape = &sender}, {0x0a07, .shape = &sender}, {0x0b01, .shape = &sender}, {0x0b07, .shape = &sender},
	{0x0f01, .shape = &confirm}, {0x1001, .shape = &label}, {0x1301, .shape = &request}, {0x1601, .shape = &hello},
	{0x1602, .shape = &hello}, {0x1701, .shape = &message}, {0x1801, .shape = &message},
	{0xcf07, .shape = &attribute}, {-1},
};
static const struct shape object = {.name = "object", .SHAPE_FIELDS(head_fields), .forms = forms};
static const struct shape *const object_list[] = {&object, NULL};
static const struct shape objects = {.name = "objects", .list = true, .parts = object_list};
const struct shape *const rsvp_parts[] = {&objects, NULL};

static void describe_object(struct description *to)
{
	enum { HEAD_LEN = 4 };
	const uint64_t stated = describe_peek(to, head_fields, 0);
	describe_open(to, &object, stated < HEAD_LEN ? HEAD_LEN : stated);
	describe_field(to, head_fields);
	const uint64_t class = describe_field(to, head_fields + 1);
	const uint64_t type = describe_field(to, head_fields + 2);
	describe_form(to, forms, class << 8 | type, describe_left(to));
	describe_close(to);
}

void rsvp_describe(struct description *to, const struct layer *layer)
{
	enum { TYPE = 2, BUNDLE = 12 };
	const struct field *const fields = layer->protocol->fields;
	const uint64_t type = describe_peek(to, fields + TYPE, fields[TYPE].bit);
	describe_header(to, layer);
	if (type == BUNDLE) /* messages, not objects */
		return;
	describe_open(to, &objects, describe_left(to));
	while (describe_more(to))
		describe_object(to);
	describe_close(to);
}
