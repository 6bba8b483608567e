/* What follows the checksum of ICMPv6 messages, by their type: RFC 4443, RFC 4861, RFC 2710, RFC 3810. */
#include "network/membership_describe.h"
#include "icmp_extension_describe.h"
#include "neighbor_describe.h"

enum { HEAD_FIELDS = 3 }; /* of the table: type, code, checksum */

static const struct field unreachable_fields[] = {
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .scale = 8,
	 .gloss = "bytes of the packet that is quoted, when extensions follow it"},
	{.name = "unused", .width = 24, .form = FORM_HEX, .gloss = "zero"},
};

static const struct field too_big_fields[] = {
	{.name = "mtu", .width = 32, .form = FORM_DECIMAL, .gloss = "the longest packet that fits the next link"},
};

static const struct field problem_fields[] = {
	{.name = "pointer", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "the byte of the quoted packet that was not understood"},
};

static const struct field echo_fields[] = {
	{.name = "identifier", .width = 16, .form = FORM_DECIMAL, .gloss = "tells this question from others"},
	{.name = "sequence_number", .width = 16, .form = FORM_DECIMAL, .gloss = "counts the questions"},
};

static const struct field listener_fields[] = {
	{.name = "maximum_response_delay", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "milliseconds in which to answer"},
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "zero"},
	{.name = "multicast_address", .width = 128, .form = FORM_IP6,
	 .gloss = "the group; :: in a query for all groups"},
};

static const struct field query_fields[] = {
	{.name = "maximum_response_code", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "milliseconds in which to answer, from 32768 on in floating point"},
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "zero"},
	{.name = "multicast_address", .width = 128, .form = FORM_IP6,
	 .gloss = "the group; :: in a query for all groups"},
};

static const struct field source_field[] = {
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "a sender"},
};

static const struct shape sources = {.name = "sources", .list = true, .SHAPE_FIELDS(source_field)};
static const struct shape query2 = {.name = "version_2", .inlined = true, .SHAPE_FIELDS(membership_query_fields)};
static const struct shape *const query_parts[] = {&query2, &sources, NULL};

static const struct field record_fields[] = {
	{.name = "record_type", .width = 8, .form = FORM_NAMED, .names = membership_record_types,
	 .gloss = "what the listener wants or no longer wants"},
	{.name = "aux_data_len", .width = 8, .form = FORM_DECIMAL, .scale = 4, .gloss = "bytes behind the sources"},
	{.name = "number_of_sources", .width = 16, .form = FORM_DECIMAL, .gloss = "in the list that follows"},
	{.name = "multicast_address", .width = 128, .form = FORM_IP6, .gloss = "the group"},
};

static const struct shape *const record_parts[] = {&sources, NULL};
static const struct shape record = {.name = "record", .SHAPE_FIELDS(record_fields), .parts = record_parts};
static const struct shape *const record_list[] = {&record, NULL};
static const struct shape records = {.name = "records", .list = true, .parts = record_list};
static const struct field report_fields[] = {
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "zero"},
	{.name = "number_of_multicast_address_records", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "in the list that follows"},
};

static const struct shape *const report_parts[] = {&records, NULL};

static const struct membership words = {
	.sources = &sources, .record_fields = record_fields, .record = &record, .report_fields = report_fields,
	.records = &records, .address_len = IP6_LEN,
};

static void describe_query(struct description *to, const struct layer *layer)
{
	describe_fields(to, query_fields, 3);
	if (describe_left(to))
		membership_describe_query(to, &words);
}

static void describe_report(struct description *to, const struct layer *layer)
{
	membership_describe_report(to, &words);
}

static const struct shape *const option_parts[] = {&neighbor_options_shape, NULL};

static void describe_options(struct description *to)
{
	if (describe_left(to))
		describe_shape(to, &neighbor_options_shape, describe_left(to));
}

static const struct field reserved_fields[] = {
	{.name = "reserved", .width = 32, .form = FORM_HEX, .gloss = "zero"},
};

static void describe_solicitation(struct description *to, const struct layer *layer)
{
	describe_field(to, reserved_fields);
	describe_options(to);
}

static const struct name preferences[] = {
	{0, "medium"}, {1, "high"}, {2, "reserved"}, {3, "low"}, {0, NULL},
};

static const struct field advertisement_fields[] = {
	{.name = "cur_hop_limit", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "what hosts should put into the hop limit of their packets"},
	{.name = "managed", .width = 1, .form = FORM_BOOL, .gloss = "addresses are to be had from DHCPv6"},
	{.name = "other_configuration", .width = 1, .form = FORM_BOOL,
	 .gloss = "other settings are to be had from DHCPv6"},
	{.name = "home_agent", .width = 1, .form = FORM_BOOL, .gloss = "the router is a home agent, too"},
	{.name = "default_router_preference", .width = 2, .form = FORM_NAMED, .names = preferences,
	 .gloss = "among several routers"},
	{.name = "proxy", .width = 1, .form = FORM_BOOL, .gloss = "the router stands in for others"},
	{.name = "reserved", .width = 2, .form = FORM_HEX, .gloss = "zero"},
	{.name = "router_lifetime", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "seconds for which it may be the default router; 0: it is none"},
	{.name = "reachable_time", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "milliseconds for which a neighbor counts as reachable"},
	{.name = "retrans_timer", .width = 32, .form = FORM_DECIMAL, .gloss = "milliseconds between solicitations"},
};

static void describe_advertisement(struct description *to, const struct layer *layer)
{
	describe_fields(to, advertisement_fields, sizeof advertisement_fields / sizeof *advertisement_fields);
	describe_options(to);
}

static const struct field target_fields[] = {
	{.name = "reserved", .width = 32, .form = FORM_HEX, .gloss = "zero"},
	{.name = "target_address", .width = 128, .form = FORM_IP6, .gloss = "whose link-layer address is asked for"},
};

static void describe_neighbor(struct description *to, const struct layer *layer)
{
	describe_fields(to, target_fields, 2);
	describe_options(to);
}

static const struct field neighbor_fields[] = {
	{.name = "router", .width = 1, .form = FORM_BOOL, .gloss = "the sender is a router"},
	{.name = "solicited", .width = 1, .form = FORM_BOOL, .gloss = "this answers a solicitation"},
	{.name = "override", .width = 1, .form = FORM_BOOL, .gloss = "what was known before is to be replaced"},
	{.name = "reserved", .width = 29, .form = FORM_HEX, .gloss = "zero"},
	{.name = "target_address", .width = 128, .form = FORM_IP6, .gloss = "whose link-layer address is told"},
};

static void describe_neighbor_advertisement(struct description *to, const struct layer *layer)
{
	describe_fields(to, neighbor_fields, sizeof neighbor_fields / sizeof *neighbor_fields);
	describe_options(to);
}

static const struct field redirect_fields[] = {
	{.name = "reserved", .width = 32, .form = FORM_HEX, .gloss = "zero"},
	{.name = "target_address", .width = 128, .form = FORM_IP6, .gloss = "the better way"},
	{.name = "destination_address", .width = 128, .form = FORM_IP6, .gloss = "to there"},
};

static void describe_redirect(struct description *to, const struct layer *layer)
{
	describe_fields(to, redirect_fields, 3);
	describe_options(to);
}

static const struct shape
	unreachable = {.name = "unreachable", .SHAPE_FIELDS(unreachable_fields)},
	too_big = {.name = "too_big", .SHAPE_FIELDS(too_big_fields)},
	problem = {.name = "parameter_problem", .SHAPE_FIELDS(problem_fields)},
	echo = {.name = "echo", .SHAPE_FIELDS(echo_fields)},
	query = {.name = "query", .reference = "RFC 3810", .SHAPE_FIELDS(query_fields), .describe = describe_query,
	         .parts = query_parts},
	listener = {.name = "listener", .reference = "RFC 2710", .SHAPE_FIELDS(listener_fields)},
	report = {.name = "report", .reference = "RFC 3810", .SHAPE_FIELDS(report_fields), .describe = describe_report,
	          .parts = report_parts},
	solicitation = {.name = "router_solicitation", .reference = "RFC 4861", .SHAPE_FIELDS(reserved_fields),
	                .describe = describe_solicitation, .parts = option_parts},
	advertisement = {.name = "router_advertisement", .reference = "RFC 4861", .SHAPE_FIELDS(advertisement_fields),
	                 .describe = describe_advertisement, .parts = option_parts},
	neighbor = {.name = "neighbor_solicitation", .reference = "RFC 4861", .SHAPE_FIELDS(target_fields),
	            .describe = describe_neighbor, .parts = option_parts},
	neighbor_advertisement = {.name = "neighbor_advertisement", .reference = "RFC 4861",
	                          .SHAPE_FIELDS(neighbor_fields),
	                          .describe = describe_neighbor_advertisement, .parts = option_parts},
	redirect = {.name = "redirect", .reference = "RFC 4861", .SHAPE_FIELDS(redirect_fields),
	            .describe = describe_redirect, .parts = option_parts};

const struct tlv_form icmp6_forms[] = {
	{ICMP6_UNREACHABLE, .shape = &unreachable},
	{ICMP6_TOO_BIG, .shape = &too_big},
	{ICMP6_TIME_EXCEEDED, .shape = &unreachable},
	{ICMP6_PARAMETER_PROBLEM, .shape = &problem},
	{ICMP6_ECHO_REQUEST, .shape = &echo},
	{ICMP6_ECHO_REPLY, .shape = &echo},
	{ICMP6_LISTENER_QUERY, .shape = &query},
	{ICMP6_LISTENER_REPORT, .shape = &listener},
	{ICMP6_LISTENER_DONE, .shape = &listener},
	{ICMP6_ROUTER_SOLICITATION, .shape = &solicitation},
	{ICMP6_ROUTER_ADVERTISEMENT, .shape = &advertisement},
	{ICMP6_NEIGHBOR_SOLICITATION, .shape = &neighbor},
	{ICMP6_NEIGHBOR_ADVERTISEMENT, .shape = &neighbor_advertisement},
	{ICMP6_REDIRECT, .shape = &redirect},
	{ICMP6_LISTENER_REPORT_2, .shape = &report},
	{ICMP6_EXTENDED_ECHO_REQUEST, .shape = &icmp_extended_request},
	{ICMP6_EXTENDED_ECHO_REPLY, .shape = &icmp_extended_reply},
	{-1},
};

void icmp6_describe(struct description *to, const struct layer *layer)
{
	const struct field *fields = layer->protocol->fields;
	const uint64_t type = describe_field(to, fields);
	const uint64_t code = describe_field(to, fields + 1);
	icmp_describe_code(to, icmp6_codes, type, code);
	describe_fields(to, fields + 2, HEAD_FIELDS - 2);
	if (!describe_as(to, icmp6_forms, type))
		describe_field(to, fields + HEAD_FIELDS);
}
