/* See te_describe.h. */
#include "te_describe.h"

#include "gmpls.h"

static const struct field group_fields[] = {
	{.name = "administrative_group", .width = 32, .form = FORM_HEX,
	 .gloss = "a bit for each color that the link has: paths may demand or avoid them"},
};
static const struct field identifier_fields[] = {
	{.name = "local_identifier", .width = 32, .form = FORM_DECIMAL, .gloss = "the sender's number for the link"},
	{.name = "remote_identifier", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "the neighbor's number for it; 0: not known"},
};
static const struct field address_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "of an end of the link"},
};
static const struct field most_fields[] = {
	{.name = "maximum_bandwidth", .width = 32, .form = FORM_FLOAT,
	 .gloss = "bytes a second that the link can carry"},
};
static const struct field reservable_fields[] = {
	{.name = "maximum_reservable_bandwidth", .width = 32, .form = FORM_FLOAT,
	 .gloss = "bytes a second that may be reserved on it, which can be more than it carries"},
};
static const struct field free_fields[] = {
	{.name = "bandwidth", .width = 32, .form = FORM_FLOAT,
	 .gloss = "bytes a second that nobody has reserved yet, by priority from 0 on"},
};
static const struct field risk_fields[] = {
	{.name = "shared_risk_group", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "what breaks together with the link: others of the same number"},
};

static const struct field constraint_fields[] = {
	{.name = "model", .width = 8, .form = FORM_NAMED, .names = gmpls_bandwidth_models,
	 .gloss = "how classes of traffic share the link"},
	{.name = "model_reserved", .width = 24, .form = FORM_HEX, .gloss = "0"},
};
static const struct field limit_fields[] = {
	{.name = "bandwidth", .width = 32, .form = FORM_FLOAT,
	 .gloss = "bytes a second for a class of traffic, from 0 on"},
};
static const struct shape limits = {.name = "constraints", .list = true, .SHAPE_FIELDS(limit_fields)};
static const struct shape *const constraints_parts[] = {&limits, NULL};

static void describe_constraints(struct description *to, const struct layer *layer)
{
	describe_fields(to, constraint_fields, sizeof constraint_fields / sizeof *constraint_fields);
	describe_list(to, &limits);
}

/* RFC 4203 §1.4, RFC 5307 §1.3: what stands behind the bandwidths depends on what is switched. */
static const struct field switching_fields[] = {
	{.name = "switching_capability", .width = 8, .form = FORM_NAMED, .names = gmpls_switching_capabilities,
	 .gloss = "what the interface tells apart: packets, frames, slots of time, wavelengths, ports"},
	{.name = "encoding", .width = 8, .form = FORM_NAMED, .names = gmpls_encodings,
	 .gloss = "what the link looks like"},
	{.name = "switching_reserved", .width = 16, .form = FORM_HEX, .gloss = "0"},
};
static const struct field path_fields[] = {
	{.name = "bandwidth", .width = 32, .form = FORM_FLOAT,
	 .gloss = "bytes a second that one path can have, by priority from 0 on"},
};
static const struct shape path_bandwidths = {.name = "path_bandwidths", .list = true, .SHAPE_FIELDS(path_fields)};
static const struct name indications[] = {{0, "standard SONET/SDH"}, {1, "arbitrary SONET/SDH"}, {0, NULL}};
static const struct field specific_fields[] = {
	{.name = "minimum_bandwidth", .width = 32, .form = FORM_FLOAT, .gloss = "bytes a second, the least for a path"},
	{.name = "mtu", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the largest packet"},
	{.name = "indication", .width = 8, .form = FORM_NAMED, .names = indications,
	 .gloss = "how slots may be put together"},
};
static const struct shape specific = {.name = "specific", .inlined = true, .SHAPE_FIELDS(specific_fields)};
static const struct shape *const switching_parts[] = {&path_bandwidths, &specific, NULL};

static void describe_switching(struct description *to, const struct layer *layer)
{
	enum { PRIORITIES = 8, PACKETS_LAST = 4, TIME_SLOTS = 100 };
	const uint64_t capability = describe_field(to, switching_fields);
	describe_fields(to, switching_fields + 1, sizeof switching_fields / sizeof *switching_fields - 1);
	describe_counted(to, &path_bandwidths, PRIORITIES);
	if (capability && capability <= PACKETS_LAST)
		describe_fields(to, specific_fields, 2);
	if (capability == TIME_SLOTS) {
		describe_field(to, specific_fields);
		describe_field(to, specific_fields + 2);
	}
	describe_rest(to, &described_padding);
}

const struct shape
	te_group = {.name = "administrative_group", .SHAPE_FIELDS(group_fields)},
	te_identifiers = {.name = "identifiers", .SHAPE_FIELDS(identifier_fields)},
	te_addresses = {.name = "addresses", .list = true, .SHAPE_FIELDS(address_fields)},
	te_bandwidth_most = {.name = "maximum_bandwidth", .SHAPE_FIELDS(most_fields)},
	te_bandwidth_reservable = {.name = "maximum_reservable_bandwidth", .SHAPE_FIELDS(reservable_fields)},
	te_bandwidths = {.name = "unreserved_bandwidths", .list = true, .SHAPE_FIELDS(free_fields)},
	te_switching = {.name = "switching", .SHAPE_FIELDS(switching_fields), .describe = describe_switching,
		.parts = switching_parts},
	te_shared_risks = {.name = "shared_risk_groups", .list = true, .SHAPE_FIELDS(risk_fields)},
	te_constraints = {.name = "bandwidth_constraints", .reference = "RFC 4124", .SHAPE_FIELDS(constraint_fields),
		.describe = describe_constraints, .parts = constraints_parts};
