/* CFM, field by field: IEEE 802.1Q §21. */
#include "describes.h"
#include "vendor.h"

enum { OPCODE = 2, OFFSET = 4, HEADER_LEN = 4 };

static const struct field continuity_fields[] = {
	{.name = "sequence", .width = 32, .gloss = "counts the frames"},
	{.name = "end_point", .width = 16, .gloss = "who sent it"},
	{.name = "names", .width = 384, .form = FORM_BYTES, .gloss = "of the domain and of the association in it"},
	{.name = "reserved", .width = 128, .form = FORM_BYTES, .gloss = "for ITU-T Y.1731"},
};
static const struct field loopback_fields[] = {
	{.name = "transaction", .width = 32, .form = FORM_HEX, .gloss = "comes back in the reply"},
};
static const struct name relay_actions[] = {
	{1, "reached the target"}, {2, "sent on as learned"}, {3, "sent on as announced"}, {0, NULL},
};
static const struct field reply_fields[] = {
	{.name = "transaction", .width = 32, .form = FORM_HEX, .gloss = "as in the question"},
	{.name = "ttl", .width = 8, .gloss = "bridges that it may still pass"},
	{.name = "relay_action", .width = 8, .form = FORM_NAMED, .names = relay_actions,
	 .gloss = "what became of the question"},
};
static const struct field trace_fields[] = {
	{.name = "transaction", .width = 32, .form = FORM_HEX, .gloss = "comes back in the replies"},
	{.name = "ttl", .width = 8, .gloss = "bridges that it may still pass"},
	{.name = "origin", .width = 48, .form = FORM_MAC, .gloss = "who wants to know the way"},
	{.name = "target", .width = 48, .form = FORM_MAC, .gloss = "the way to whom"},
};
static const struct shape
	continuity = {.name = "continuity", .SHAPE_FIELDS(continuity_fields)},
	loopback = {.name = "loopback", .SHAPE_FIELDS(loopback_fields)},
	reply = {.name = "trace_reply", .SHAPE_FIELDS(reply_fields)},
	trace = {.name = "trace", .SHAPE_FIELDS(trace_fields)};
const struct tlv_form cfm_forms[] = {
	{1, .shape = &continuity}, {2, .shape = &loopback}, {3, .shape = &loopback}, {4, .shape = &reply},
	{5, .shape = &trace}, {-1},
};

static const struct name tlv_types[] = {
	{0, "end"}, {1, "sender"}, {2, "port status"}, {3, "interface status"}, {4, "data"}, {5, "reply ingress"},
	{6, "reply egress"}, {7, "trace egress"}, {8, "trace reply egress"}, {31, "organization specific"}, {0, NULL},
};
static const struct field head_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = tlv_types, .gloss = "what is told"},
	{.name = "length", .width = 16, .gloss = "bytes of the value"},
};
static const struct name port_statuses[] = {{1, "blocked"}, {2, "up"}, {0, NULL}};
static const struct field port_fields[] = {
	{.name = "status", .width = 8, .form = FORM_NAMED, .names = port_statuses,
	 .gloss = "whether data goes through the port"},
};
static const struct name interface_statuses[] = {
	{1, "up"}, {2, "down"}, {3, "testing"}, {4, "unknown"}, {5, "dormant"}, {6, "not present"},
	{7, "lower layer down"}, {0, NULL},
};
static const struct field interface_fields[] = {
	{.name = "status", .width = 8, .form = FORM_NAMED, .names = interface_statuses, .gloss = "of the interface"},
};
static const struct field organization_fields[] = {
	{.name = "organization", .width = 24, .form = FORM_NAMED, .names = organization_names,
	 .gloss = "who says what this is"},
	{.name = "subtype", .width = 8, .gloss = "which one of theirs"},
	{.name = "data", .form = FORM_BYTES, .gloss = "depends on the subtype"},
};
static const struct name ingress_actions[] = {
	{1, "passed"}, {2, "interface down"}, {3, "blocked"}, {4, "kept out by VLAN"}, {0, NULL}};
static const struct field side_fields[] = {
	{.name = "action", .width = 8, .form = FORM_NAMED, .names = ingress_actions,
	 .gloss = "what data would meet at this port"},
	{.name = "mac", .width = 48, .form = FORM_MAC, .gloss = "the port's address"},
	{.name = "port", .form = FORM_BYTES, .gloss = "the length, kind and name of the port, when it has one"},
};
static const struct field egress_fields[] = {
	{.name = "egress", .width = 64, .form = FORM_BYTES, .gloss = "which bridge sent the question on"},
};
static const struct field egresses_fields[] = {
	{.name = "last_egress", .width = 64, .form = FORM_BYTES, .gloss = "which bridge sent the question here"},
	{.name = "next_egress", .width = 64, .form = FORM_BYTES, .gloss = "and which one sends it on"},
};
static const struct field test_fields[] = {
	{.name = "data", .form = FORM_BYTES, .gloss = "anything, to make the frame longer"},
};
static const struct shape
	side = {.name = "side", .SHAPE_FIELDS(side_fields)},
	egress = {.name = "egress", .SHAPE_FIELDS(egress_fields)},
	egresses = {.name = "egresses", .SHAPE_FIELDS(egresses_fields)},
	test = {.name = "test", .SHAPE_FIELDS(test_fields)},
	port = {.name = "port", .SHAPE_FIELDS(port_fields)},
	interface = {.name = "interface", .SHAPE_FIELDS(interface_fields)},
	organization = {.name = "organization", .SHAPE_FIELDS(organization_fields)};
static const struct tlv_form forms[] = {
	{0, .alone = true, .last = true}, {2, .shape = &port}, {3, .shape = &interface}, {4, .shape = &test},
	{5, .shape = &side}, {6, .shape = &side}, {7, .shape = &egress}, {8, .shape = &egresses},
	{31, .shape = &organization}, {-1},
};
static const struct shape tlv = {.name = "tlv", .SHAPE_FIELDS(head_fields)};
static const struct tlvs list = {.each = &tlv, .forms = forms, .length_of_value = true};
static const struct shape tlvs = {.name = "tlvs", .list = true, .tlvs = &list};
const struct shape *const cfm_parts[] = {&tlvs, NULL};

void cfm_describe(struct description *to, const struct layer *layer)
{
	const struct field *const fields = layer->protocol->fields;
	const uint64_t opcode = describe_peek(to, fields + OPCODE, fields[OPCODE].bit);
	const uint64_t offset = describe_peek(to, fields + OFFSET, fields[OFFSET].bit);
	describe_header(to, layer);
	describe_form(to, cfm_forms, opcode, offset);
	describe_shape(to, &tlvs, describe_left(to));
}
