/* The Precision Time Protocol, field by field: IEEE 1588-2008 §13 and §14. */
#include "describes.h"

/* Times, each behind a name of its own: seconds since 1970 and nanoseconds. */
static const struct field time_fields[] = {
	{.name = "origin_seconds", .width = 48, .form = FORM_DECIMAL,
	 .gloss = "since 1970, when it was sent, by the sender's clock"},
	{.name = "origin_nanoseconds", .width = 32, .form = FORM_DECIMAL, .gloss = "and what is beyond these"},
	{.name = "origin_reserved", .width = 80, .form = FORM_BYTES, .gloss = "as long as an answer's other half"},
};
static const struct field answer_fields[] = {
	{.name = "receive_seconds", .width = 48, .form = FORM_DECIMAL, .gloss = "since 1970, when the question came"},
	{.name = "receive_nanoseconds", .width = 32, .form = FORM_DECIMAL, .gloss = "and what is beyond these"},
	{.name = "requesting_clock", .width = 64, .form = FORM_HEX, .gloss = "who asked"},
	{.name = "requesting_port", .width = 16, .form = FORM_DECIMAL, .gloss = "on which of its ports"},
};
static const struct field follow_up_fields[] = {
	{.name = "response_seconds", .width = 48, .form = FORM_DECIMAL,
	 .gloss = "since 1970, when the answer was sent"},
	{.name = "response_nanoseconds", .width = 32, .form = FORM_DECIMAL, .gloss = "and what is beyond these"},
	{.name = "requesting_clock", .width = 64, .form = FORM_HEX, .gloss = "who asked"},
	{.name = "requesting_port", .width = 16, .form = FORM_DECIMAL, .gloss = "on which of its ports"},
};
static const struct name sources[] = {
	{0x10, "atomic clock"}, {0x20, "GPS"}, {0x30, "radio"}, {0x39, "serial time code"}, {0x40, "PTP"},
	{0x50, "NTP"}, {0x60, "set by hand"}, {0x90, "other"}, {0xa0, "own oscillator"}, {0, NULL},
};
static const struct field announce_fields[] = {
	{.name = "origin_seconds", .width = 48, .form = FORM_DECIMAL, .gloss = "since 1970, when it was sent; or 0"},
	{.name = "origin_nanoseconds", .width = 32, .form = FORM_DECIMAL, .gloss = "and what is beyond these"},
	{.name = "utc_offset", .width = 16, .form = FORM_SIGNED, .gloss = "seconds that TAI is ahead of UTC"},
	{.name = "announce_reserved", .width = 8, .form = FORM_HEX, .gloss = "not in use"},
	{.name = "priority_1", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "the lowest becomes master, before anything else counts"},
	{.name = "clock_class", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "what the master's time rests on; the lower the better"},
	{.name = "clock_accuracy", .width = 8, .form = FORM_HEX,
	 .gloss = "how far off it may be: 20 is 25 ns, each more worse"},
	{.name = "clock_variance", .width = 16, .form = FORM_DECIMAL, .gloss = "how steady it is, in a logarithm"},
	{.name = "priority_2", .width = 8, .form = FORM_DECIMAL, .gloss = "the lowest becomes master, among equals"},
	{.name = "grandmaster", .width = 64, .form = FORM_HEX, .gloss = "the clock that all go by"},
	{.name = "steps_removed", .width = 16, .form = FORM_DECIMAL, .gloss = "clocks between it and the sender"},
	{.name = "time_source", .width = 8, .form = FORM_NAMED, .names = sources,
	 .gloss = "where it has its time from"},
};
static const struct field target_fields[] = {
	{.name = "target_clock", .width = 64, .form = FORM_HEX, .gloss = "who is meant; all ones: everybody"},
	{.name = "target_port", .width = 16, .form = FORM_DECIMAL, .gloss = "which of its ports"},
};
static const struct name actions[] = {
	{0, "get"}, {1, "set"}, {2, "response"}, {3, "command"}, {4, "acknowledge"}, {0, NULL}};
static const struct field management_fields[] = {
	{.name = "starting_boundary_hops", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "clocks that pass it on, at first"},
	{.name = "boundary_hops", .width = 8, .form = FORM_DECIMAL, .gloss = "clocks that still pass it on"},
	{.name = "management_reserved", .width = 4, .form = FORM_HEX, .gloss = "not in use"},
	{.name = "action", .width = 4, .form = FORM_NAMED, .names = actions, .gloss = "what to do"},
	{.name = "management_reserved_2", .width = 8, .form = FORM_HEX, .gloss = "not in use"},
};

static const struct name identifiers[] = {
	{0x0000, "null"}, {0x0001, "clock description"}, {0x0002, "user description"}, {0x0005, "initialize"},
	{0x0006, "fault log"}, {0x2000, "default data set"}, {0x2001, "current data set"}, {0x2002, "parent data set"},
	{0x2003, "time properties"}, {0x2004, "port data set"}, {0x2005, "priority 1"}, {0x2006, "priority 2"},
	{0x2007, "domain"}, {0x2008, "slave only"}, {0x2009, "announce interval"}, {0x200a, "announce timeout"},
	{0x200b, "sync interval"}, {0x200c, "version"}, {0x200d, "enable port"}, {0x200e, "disable port"},
	{0x200f, "time"}, {0x2010, "clock accuracy"}, {0x2011, "UTC properties"}, {0x6000, "delay mechanism"},
	{0, NULL},
};
static const struct field managed_fields[] = {
	{.name = "management", .width = 16, .form = FORM_NAMED, .names = identifiers, .gloss = "what to get or set"},
	{.name = "data", .form = FORM_BYTES, .gloss = "its value"},
};
static const struct name errors[] = {
	{1, "response too big"}, {2, "no such identifier"}, {3, "wrong length"}, {4, "wrong value"},
	{5, "not settable"}, {6, "not supported"}, {0xfffe, "general"}, {0, NULL},
};
static const struct field error_fields[] = {
	{.name = "error", .width = 16, .form = FORM_NAMED, .names = errors, .gloss = "why it cannot be"},
	{.name = "management", .width = 16, .form = FORM_NAMED, .names = identifiers,
	 .gloss = "what was to be got or set"},
	{.name = "error_reserved", .width = 32, .form = FORM_HEX, .gloss = "not in use"},
	{.name = "display", .form = FORM_BYTES, .gloss = "words for people, behind how many bytes they are"},
};
static const struct field organization_fields[] = {
	{.name = "organization", .width = 24, .form = FORM_HEX, .gloss = "whose it is"},
	{.name = "subtype", .width = 24, .form = FORM_DECIMAL, .gloss = "which of theirs"},
	{.name = "data", .form = FORM_BYTES, .gloss = "what that one knows"},
};
static const struct field unicast_fields[] = {
	{.name = "asked_type", .width = 4, .form = FORM_DECIMAL,
	 .gloss = "which messages are asked for, by their type"},
	{.name = "unicast_reserved", .width = 4, .form = FORM_HEX, .gloss = "not in use"},
	{.name = "log_period", .width = 8, .form = FORM_SIGNED,
	 .gloss = "time between them, as a power of two in seconds"},
	{.name = "duration", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds for which"},
	{.name = "duration_reserved", .width = 8, .form = FORM_HEX, .gloss = "not in use"},
	{.name = "renewal", .width = 8, .form = FORM_BOOL, .gloss = "it is likely to be granted again"},
};
enum { REQUEST_FIELDS = 4 };
static const struct field cancel_fields[] = {
	{.name = "asked_type", .width = 4, .form = FORM_DECIMAL,
	 .gloss = "which messages are no longer wanted, by their type"},
	{.name = "cancel_reserved", .width = 12, .form = FORM_HEX, .gloss = "not in use"},
};
static const struct field path_fields[] = {
	{.name = "clock", .width = 64, .form = FORM_HEX, .gloss = "a clock that the message went through"},
};
static const struct shape
	managed = {.name = "management", .SHAPE_FIELDS(managed_fields)},
	error = {.name = "error", .SHAPE_FIELDS(error_fields)},
	organization = {.name = "organization", .SHAPE_FIELDS(organization_fields)},
	request = {.name = "request", .fields = unicast_fields, .field_count = REQUEST_FIELDS},
	grant = {.name = "grant", .SHAPE_FIELDS(unicast_fields)},
	cancel = {.name = "cancel", .SHAPE_FIELDS(cancel_fields)},
	path = {.name = "path", .list = true, .SHAPE_FIELDS(path_fields)};
static const struct tlv_form tlv_forms[] = {
	{1, .shape = &managed}, {2, .shape = &error}, {3, .shape = &organization}, {4, .shape = &request},
	{5, .shape = &grant}, {6, .shape = &cancel}, {7, .shape = &cancel}, {8, .shape = &path}, {-1},
};
static const struct name tlv_types[] = {
	{1, "management"}, {2, "error of management"}, {3, "organization's extension"}, {4, "request for unicast"},
	{5, "grant of unicast"}, {6, "cancel unicast"}, {7, "acknowledge cancellation"}, {8, "path"}, {0, NULL},
};
static const struct field tlv_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = tlv_types, .gloss = "what is told beside"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the value"},
};
static const struct shape tlv = {.name = "tlv", .SHAPE_FIELDS(tlv_fields)};
static const struct tlvs tlv_list = {.each = &tlv, .forms = tlv_forms, .length_of_value = true};
static const struct shape tlvs = {.name = "tlvs", .list = true, .tlvs = &tlv_list};
const struct shape *const ptp_parts[] = {&tlvs, NULL};

static const struct shape target_part = {.name = "target", .inlined = true, .SHAPE_FIELDS(target_fields)};
static const struct shape *const management_parts[] = {&target_part, NULL};

static void describe_management(struct description *to, const struct layer *layer)
{
	describe_fields(to, target_fields, sizeof target_fields / sizeof *target_fields);
	describe_fields(to, management_fields, sizeof management_fields / sizeof *management_fields);
}

static const struct shape
	origin = {.name = "time", .fields = time_fields, .field_count = 2},
	question = {.name = "question", .SHAPE_FIELDS(time_fields)},
	answer = {.name = "answer", .SHAPE_FIELDS(answer_fields)},
	follow_up = {.name = "follow_up", .SHAPE_FIELDS(follow_up_fields)},
	announce = {.name = "announce", .SHAPE_FIELDS(announce_fields)},
	signalling = {.name = "signalling", .SHAPE_FIELDS(target_fields)},
	management = {.name = "management", .SHAPE_FIELDS(management_fields), .describe = describe_management,
		.parts = management_parts};

/* By the type of the message. */
const struct tlv_form ptp_forms[] = {
	{0, .shape = &origin}, {1, .shape = &origin}, {2, .shape = &question}, {3, .shape = &answer},
	{8, .shape = &origin}, {9, .shape = &answer}, {10, .shape = &follow_up}, {11, .shape = &announce},
	{12, .shape = &signalling}, {13, .shape = &management}, {-1},
};

/* Messages of version 1 have another header, which nothing here knows. */
void ptp_describe(struct description *to, const struct layer *layer)
{
	enum { TYPE_FIELD = 1, TYPE_BIT = 4, VERSION_FIELD = 3, VERSION_BIT = 12, VERSION = 2 };
	enum { LENGTH_FIELD = 4, LENGTH_BIT = 16 };
	const struct field *const fields = layer->protocol->fields;
	const uint64_t type = describe_peek(to, fields + TYPE_FIELD, TYPE_BIT);
	const uint64_t len = describe_peek(to, fields + LENGTH_FIELD, LENGTH_BIT);
	if (describe_peek(to, fields + VERSION_FIELD, VERSION_BIT) != VERSION)
		return;
	const uint8_t *const end =
		describe_narrow(to, len < layer->protocol->fixed_len ? layer->protocol->fixed_len : len);
	describe_header(to, layer);
	if (describe_left(to) && describe_as(to, ptp_forms, type) && describe_left(to))
		describe_shape(to, &tlvs, describe_left(to));
	describe_widen(to, end, &described_payload);
}
