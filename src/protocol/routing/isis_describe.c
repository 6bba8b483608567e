/* IS-IS, field by field: ISO/IEC 10589 §9, RFC 1195; its TLVs are in isis_tlv_describe.c. Of what other protocols of
 * OSI say the number is told. */
#include "describes.h"

#include "isis_tlv_describe.h"
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

static const struct shape common = {.name = "common", .inlined = true, .SHAPE_FIELDS(common_fields)};
static const struct shape *const parts[] = {&common, &isis_tlvs, NULL};
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
		describe_shape(to, &isis_tlvs, describe_left(to));
}
