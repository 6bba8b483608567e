/* IS-IS, field by field: ISO/IEC 10589 §9, RFC 1195, RFC 5305. Of what other protocols of OSI say the number is told. */
#include "describes.h"

#include "osi.h"

static const struct name types[] = {
	{15, "hello on a LAN, level 1"}, {16, "hello on a LAN, level 2"}, {17, "hello between two"},
	{18, "link state, level 1"}, {20, "link state, level 2"}, {24, "complete sequence numbers, level 1"},
	{25, "complete sequence numbers, level 2"}, {26, "partial sequence numbers, level 1"},
	{27, "partial sequence numbers, level 2"}, {0, NULL},
};
enum { TYPE = 4, TYPE_BIT = 27 };
static const struct field common_fields[] = {
	{.name = "header_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes before the TLVs"},
	{.name = "version", .width = 8, .form = FORM_DECIMAL, .gloss = "of the format: 1"},
	{.name = "id_length", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "bytes of a system's identifier; 0 stands for 6"},
	{.name = "type_reserved", .width = 3, .form = FORM_HEX, .gloss = "0"},
	{.name = "type", .width = 5, .form = FORM_NAMED, .names = types, .gloss = "what kind of packet this is"},
	{.name = "type_version", .width = 8, .form = FORM_DECIMAL, .gloss = "1"},
	{.name = "reserved", .width = 8, .form = FORM_HEX, .gloss = "0"},
	{.name = "areas_max", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "areas that a system may be in; 0 stands for 3"},
};
static const struct name levels[] = {{1, "1"}, {2, "2"}, {3, "1 and 2"}, {0, NULL}};
static const struct field lan_hello_fields[] = {
	{.name = "circuit_type", .width = 8, .form = FORM_NAMED, .names = levels,
	 .gloss = "levels that the sender is on"},
	{.name = "source", .width = 48, .form = FORM_BYTES, .gloss = "the sender's identifier"},
	{.name = "hold_time", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "seconds after which a silent system counts as gone"},
	{.name = "pdu_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the packet"},
	{.name = "priority", .width = 8, .form = FORM_DECIMAL, .gloss = "the highest speaks for the LAN"},
	{.name = "lan", .width = 56, .form = FORM_BYTES, .gloss = "who speaks for the LAN, and which LAN of theirs"},
};
static const struct field hello_fields[] = {
	{.name = "circuit_type", .width = 8, .form = FORM_NAMED, .names = levels,
	 .gloss = "levels that the sender is on"},
	{.name = "source", .width = 48, .form = FORM_BYTES, .gloss = "the sender's identifier"},
	{.name = "hold_time", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "seconds after which a silent system counts as gone"},
	{.name = "pdu_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the packet"},
	{.name = "circuit", .width = 8, .form = FORM_DECIMAL, .gloss = "the sender's number for this link"},
};
static const struct field link_state_fields[] = {
	{.name = "pdu_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the packet"},
	{.name = "lifetime", .width = 16, .form = FORM_DECIMAL, .gloss = "seconds for which it holds"},
	{.name = "lsp", .width = 64, .form = FORM_BYTES, .gloss = "who made it, and which part this is"},
	{.name = "sequence_number", .width = 32, .form = FORM_HEX, .gloss = "the higher the newer"},
	{.name = "checksum", .width = 16, .form = FORM_HEX, .gloss = "guards it"},
	{.name = "bits", .width = 8, .form = FORM_HEX,
	 .gloss = "4: overloaded; 8 to 64: attached to other areas; 128: mends areas"},
};
static const struct field complete_fields[] = {
	{.name = "pdu_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the packet"},
	{.name = "source_node", .width = 56, .form = FORM_BYTES, .gloss = "the sender's identifier"},
	{.name = "first_lsp", .width = 64, .form = FORM_BYTES, .gloss = "the first that this list is about"},
	{.name = "last_lsp", .width = 64, .form = FORM_BYTES, .gloss = "the last that this list is about"},
};
static const struct field partial_fields[] = {
	{.name = "pdu_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the packet"},
	{.name = "source_node", .width = 56, .form = FORM_BYTES, .gloss = "the sender's identifier"},
};

static const struct name tlv_types[] = {
	{1, "area addresses"}, {2, "neighbors"}, {6, "neighbors on the LAN"}, {8, "padding"}, {9, "LSP entries"},
	{10, "authentication"}, {12, "checksum"}, {14, "LSP buffer size"}, {22, "extended neighbors"},
	{128, "internal IP reachability"}, {129, "protocols supported"}, {130, "external IP reachability"},
	{132, "IP interface address"}, {134, "traffic engineering router"}, {135, "extended IP reachability"},
	{137, "host name"}, {211, "restart"}, {222, "neighbors by topology"}, {229, "topologies"},
	{232, "IPv6 interface address"}, {235, "IP reachability by topology"}, {236, "IPv6 reachability"},
	{237, "IPv6 reachability by topology"}, {240, "three-way handshake"}, {242, "router capability"}, {0, NULL},
};
static const struct field head_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = tlv_types, .gloss = "what is told"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the value"},
};
static const struct field protocol_fields[] = {
	{.name = "protocol", .width = 8, .form = FORM_NAMED, .names = nlpid_names,
	 .gloss = "for whose packets there are routes"},
};
static const struct field address_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "of the sender"},
};
static const struct field address6_fields[] = {
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "of the sender"},
};
static const struct field neighbor_fields[] = {
	{.name = "neighbor", .width = 48, .form = FORM_MAC, .gloss = "a system that the sender has heard"},
};
static const struct field name_fields[] = {
	{.name = "host_name", .form = FORM_TEXT, .gloss = "what people call the system"},
};
static const struct field checksum_fields[] = {
	{.name = "checksum", .width = 16, .form = FORM_HEX, .gloss = "guards the packet"},
};
static const struct name methods[] = {{1, "password in clear"}, {3, "generic"}, {54, "HMAC-MD5"}, {0, NULL}};
static const struct field authentication_fields[] = {
	{.name = "method", .width = 8, .form = FORM_NAMED, .names = methods,
	 .gloss = "how the system proves that it belongs"},
	{.name = "authentication", .form = FORM_BYTES, .gloss = "the password or a digest"},
};
static const struct field entry_fields[] = {
	{.name = "lifetime", .width = 16, .form = FORM_DECIMAL, .gloss = "seconds for which it holds"},
	{.name = "lsp", .width = 64, .form = FORM_BYTES, .gloss = "which one"},
	{.name = "sequence_number", .width = 32, .form = FORM_HEX, .gloss = "the higher the newer"},
	{.name = "checksum", .width = 16, .form = FORM_HEX, .gloss = "guards it"},
};
static const struct shape entry = {.name = "entry", .SHAPE_FIELDS(entry_fields)};
static const struct shape *const entry_list[] = {&entry, NULL};
static const struct shape entries = {.name = "entries", .list = true, .parts = entry_list};
static const struct shape *const entries_parts[] = {&entries, NULL};

static void describe_entries(struct description *to, const struct layer *layer)
{
	enum { ENTRY_LEN = 16 };
	describe_open(to, &entries, describe_left(to));
	while (describe_more(to))
		describe_shape(to, &entry, ENTRY_LEN);
	describe_close(to);
}

static const struct shape
	protocols_list = {.name = "protocols", .list = true, .SHAPE_FIELDS(protocol_fields)},
	addresses = {.name = "addresses", .list = true, .SHAPE_FIELDS(address_fields)},
	addresses6 = {.name = "addresses", .list = true, .reference = "RFC 5308", .SHAPE_FIELDS(address6_fields)},
	neighbors = {.name = "neighbors", .list = true, .SHAPE_FIELDS(neighbor_fields)},
	host_name = {.name = "host_name", .reference = "RFC 5301", .SHAPE_FIELDS(name_fields)},
	checksum = {.name = "checksum", .reference = "RFC 3358", .SHAPE_FIELDS(checksum_fields)},
	authentication = {.name = "authentication", .reference = "RFC 5304", .SHAPE_FIELDS(authentication_fields)},
	entries_shape = {.name = "entries", .describe = describe_entries, .parts = entries_parts};
static const struct tlv_form tlv_forms[] = {
	{6, .shape = &neighbors}, {9, .shape = &entries_shape}, {10, .shape = &authentication}, {12, .shape = &checksum},
	{129, .shape = &protocols_list}, {132, .shape = &addresses}, {134, .shape = &addresses}, {137, .shape = &host_name},
	{232, .shape = &addresses6}, {-1},
};
static const struct shape tlv = {.name = "tlv", .SHAPE_FIELDS(head_fields)};
static const struct tlvs tlv_list = {.each = &tlv, .forms = tlv_forms, .length_of_value = true};
static const struct shape tlvs = {.name = "tlvs", .list = true, .tlvs = &tlv_list};
static const struct shape common = {.name = "common", .inlined = true, .SHAPE_FIELDS(common_fields)};
static const struct shape *const parts[] = {&common, &tlvs, NULL};
static const struct shape
	lan_hello = {.name = "lan_hello", .SHAPE_FIELDS(lan_hello_fields), .parts = parts},
	hello = {.name = "hello", .SHAPE_FIELDS(hello_fields), .parts = parts},
	link_state = {.name = "link_state", .SHAPE_FIELDS(link_state_fields), .parts = parts},
	complete = {.name = "complete", .SHAPE_FIELDS(complete_fields), .parts = parts},
	partial = {.name = "partial", .SHAPE_FIELDS(partial_fields), .parts = parts};

static const struct field padding_field[] = {
	{.name = "nlpid_padding", .width = 8, .form = FORM_HEX, .gloss = "fills up to an even length"},
};
static const struct shape padding = {.name = "padding", .inlined = true, .SHAPE_FIELDS(padding_field)};
const struct shape *const osi_parts[] = {&padding, NULL};

/* By the type of the packet. */
const struct tlv_form osi_forms[] = {
	{15, .shape = &lan_hello}, {16, .shape = &lan_hello}, {17, .shape = &hello}, {18, .shape = &link_state},
	{20, .shape = &link_state}, {24, .shape = &complete}, {25, .shape = &complete}, {26, .shape = &partial},
	{27, .shape = &partial}, {-1},
};

void osi_describe(struct description *to, const struct layer *layer)
{
	if (osi_padding(to->packet, layer))
		describe_field(to, padding_field);
	if (describe_field(to, layer->protocol->fields) != NLPID_ISIS)
		return;
	const uint64_t type = describe_peek(to, common_fields + TYPE, TYPE_BIT);
	describe_fields(to, common.fields, common.field_count);
	if (describe_as(to, osi_forms, type))
		describe_shape(to, &tlvs, describe_left(to));
}
