/* Slow protocols, field by field: IEEE 802.1AX §6.4.2 and §6.5.3, IEEE 802.3 §57. */
#include "describes.h"

#include "vendor.h"

enum { LACP = 1, MARKER = 2, OAM = 3, EVENT_CODE = 1 };

static const struct name states[] = {
	{0x01, "active"}, {0x02, "short timeout"}, {0x04, "aggregatable"}, {0x08, "in sync"}, {0x10, "collecting"},
	{0x20, "distributing"}, {0x40, "defaulted"}, {0x80, "expired"}, {0, NULL},
};
static const struct field participant_fields[] = {
	{.name = "system_priority", .width = 16, .gloss = "the lower, the more it decides"},
	{.name = "system", .width = 48, .form = FORM_MAC, .gloss = "the box"},
	{.name = "key", .width = 16, .gloss = "ports with the same can be bundled"},
	{.name = "port_priority", .width = 16, .gloss = "the lower, the sooner it is taken"},
	{.name = "port", .width = 16, .gloss = "its number"},
	{.name = "state", .width = 8, .form = FORM_FLAGS, .names = states, .gloss = "how far the bundling is"},
	{.name = "reserved", .width = 24, .form = FORM_HEX, .gloss = "not in use"},
};
static const struct field collector_fields[] = {
	{.name = "max_delay", .width = 16, .gloss = "tens of microseconds until a frame is handed on"},
	{.name = "reserved", .form = FORM_BYTES, .gloss = "not in use"},
};
static const struct field marker_fields[] = {
	{.name = "port", .width = 16, .gloss = "who asks"},
	{.name = "system", .width = 48, .form = FORM_MAC, .gloss = "whose port it is"},
	{.name = "transaction", .width = 32, .form = FORM_HEX, .gloss = "which marker"},
	{.name = "pad", .width = 16, .form = FORM_HEX, .gloss = "not in use"},
};
static const struct field head_fields[] = {
	{.name = "type", .width = 8, .gloss = "what is told"},
	{.name = "length", .width = 8, .gloss = "bytes of it, type and length included"},
};
static const struct field version_fields[] = {{.name = "version", .width = 8, .gloss = "1 or 2"}};
static const struct shape
	participant = {.name = "participant", .SHAPE_FIELDS(participant_fields)},
	collector = {.name = "collector", .SHAPE_FIELDS(collector_fields)},
	marker_information = {.name = "marker", .SHAPE_FIELDS(marker_fields)},
	tlv = {.name = "tlv", .SHAPE_FIELDS(head_fields)};

static const struct tlv_form lacp_forms[] = {
	{0, .last = true}, {1, .shape = &participant}, {2, .shape = &participant}, {3, .shape = &collector}, {-1},
};
static const struct tlv_form marker_forms[] = {
	{0, .last = true}, {1, .shape = &marker_information}, {2, .shape = &marker_information}, {-1},
};
static const struct tlvs
	lacp_list = {.each = &tlv, .forms = lacp_forms},
	marker_list = {.each = &tlv, .forms = marker_forms};
static const struct shape
	lacp_tlvs = {.name = "lacp", .list = true, .tlvs = &lacp_list},
	marker_tlvs = {.name = "markers", .list = true, .tlvs = &marker_list};

static const struct name flags[] = {
	{0x01, "link fault"}, {0x02, "dying gasp"}, {0x04, "critical event"}, {0x08, "local evaluating"},
	{0x10, "local stable"}, {0x20, "remote evaluating"}, {0x40, "remote stable"}, {0, NULL},
};
static const struct name codes[] = {
	{0, "information"}, {EVENT_CODE, "event notification"}, {2, "variable request"}, {3, "variable response"},
	{4, "loopback control"}, {0xfe, "organization specific"}, {0, NULL},
};
enum { CODE = 1 };
static const struct field oam_fields[] = {
	{.name = "flags", .width = 16, .form = FORM_FLAGS, .names = flags,
	 .gloss = "how the link is, seen from both ends"},
	{.name = "code", .width = 8, .form = FORM_NAMED, .names = codes, .gloss = "what the message is for"},
};
static const struct field information_fields[] = {
	{.name = "version", .width = 8, .gloss = "of the format: 1"},
	{.name = "revision", .width = 16, .gloss = "counts the changes of what follows"},
	{.name = "state", .width = 8, .form = FORM_HEX, .gloss = "what is done with frames, received and to be sent"},
	{.name = "configuration", .width = 8, .form = FORM_HEX, .gloss = "what the sender can do"},
	{.name = "pdu_configuration", .width = 16, .gloss = "bytes of the longest message"},
	{.name = "organization", .width = 24, .form = FORM_NAMED, .names = organization_names,
	 .gloss = "who made the box"},
	{.name = "vendor", .width = 32, .form = FORM_HEX, .gloss = "what the maker wants to tell"},
};
static const struct field symbol_fields[] = {
	{.name = "time", .width = 16, .gloss = "when, in tenths of a second"},
	{.name = "window", .width = 64, .gloss = "symbols that were looked at"},
	{.name = "threshold", .width = 64, .gloss = "errors that make an event"},
	{.name = "errors", .width = 64, .gloss = "errors in the window"},
	{.name = "error_total", .width = 64, .gloss = "errors since the start"},
	{.name = "event_total", .width = 32, .gloss = "events since the start"},
};
static const struct field sequence_fields[] = {
	{.name = "sequence", .width = 16, .gloss = "counts the notifications"},
};
static const struct field command_fields[] = {
	{.name = "command", .width = 8, .gloss = "1: send everything back, 2: no more"},
};
static const struct shape
	information = {.name = "information", .SHAPE_FIELDS(information_fields)},
	symbols = {.name = "symbols", .SHAPE_FIELDS(symbol_fields)},
	command = {.name = "command", .SHAPE_FIELDS(command_fields)};
static const struct tlv_form information_forms[] = {
	{0, .last = true}, {1, .shape = &information}, {2, .shape = &information}, {-1},
};
static const struct tlv_form event_forms[] = {{0, .last = true}, {1, .shape = &symbols}, {-1}};
static const struct tlvs
	information_list = {.each = &tlv, .forms = information_forms},
	event_list = {.each = &tlv, .forms = event_forms};
static const struct shape
	information_tlvs = {.name = "informations", .list = true, .tlvs = &information_list},
	event_tlvs = {.name = "events", .list = true, .tlvs = &event_list};
static const struct tlv_form oam_forms[] = {
	{0, .shape = &information_tlvs}, {EVENT_CODE, .shape = &event_tlvs}, {4, .shape = &command}, {-1},
};

static void describe_oam(struct description *to, const struct layer *layer)
{
	const uint64_t code = describe_peek(to, oam_fields + CODE, oam_fields->width);
	describe_fields(to, oam_fields, sizeof oam_fields / sizeof *oam_fields);
	if (code == EVENT_CODE)
		describe_field(to, sequence_fields);
	describe_as(to, oam_forms, code);
}

static const struct shape
	version = {.name = "version", .SHAPE_FIELDS(version_fields), .inlined = true},
	sequence = {.name = "sequence", .SHAPE_FIELDS(sequence_fields), .inlined = true},
	oam = {.name = "oam", .SHAPE_FIELDS(oam_fields), .describe = describe_oam, .forms = oam_forms};
const struct shape *const slow_parts[] = {&version, &sequence, &lacp_tlvs, &marker_tlvs, &oam, NULL};

void slow_describe(struct description *to, const struct layer *layer)
{
	const uint64_t subtype = describe_peek(to, layer->protocol->fields, 0);
	describe_header(to, layer);
	if (subtype == OAM)
		describe_shape(to, &oam, describe_left(to));
	if (subtype != LACP && subtype != MARKER)
		return;
	describe_field(to, version_fields);
	describe_shape(to, subtype == LACP ? &lacp_tlvs : &marker_tlvs, describe_left(to));
}
