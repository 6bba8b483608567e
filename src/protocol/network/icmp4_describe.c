/* What follows the checksum of ICMP messages, by their type: RFC 792, RFC 950, RFC 1191, RFC 1256, RFC 4884. */
#include "describes.h"
#include "icmp_extension_describe.h"

enum { HEAD_FIELDS = 3 }; /* of the table: type, code, checksum */

static const struct field echo_fields[] = {
	{.name = "identifier", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "tells this question from others: ping puts its process number here"},
	{.name = "sequence_number", .width = 16, .form = FORM_DECIMAL, .gloss = "counts the questions"},
};

static const struct field unreachable_fields[] = {
	{.name = "unused", .width = 8, .form = FORM_HEX, .gloss = "zero"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .scale = 4,
	 .gloss = "bytes of the datagram that is quoted, when extensions follow it"},
	{.name = "next_hop_mtu", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "with code 4: the longest datagram that fits the next link"},
};

static const struct field quench_fields[] = {
	{.name = "unused", .width = 32, .form = FORM_HEX, .gloss = "zero"},
};

static const struct field redirect_fields[] = {
	{.name = "gateway_internet_address", .width = 32, .form = FORM_IP4,
	 .gloss = "the better router for this destination"},
};

static const struct field exceeded_fields[] = {
	{.name = "unused", .width = 8, .form = FORM_HEX, .gloss = "zero"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .scale = 4,
	 .gloss = "bytes of the datagram that is quoted, when extensions follow it"},
	{.name = "unused_2", .width = 16, .form = FORM_HEX, .gloss = "zero"},
};

static const struct field problem_fields[] = {
	{.name = "pointer", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "the byte of the quoted header that was not understood"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .scale = 4,
	 .gloss = "bytes of the datagram that is quoted, when extensions follow it"},
	{.name = "unused", .width = 16, .form = FORM_HEX, .gloss = "zero"},
};

static const struct field timestamp_fields[] = {
	{.name = "identifier", .width = 16, .form = FORM_DECIMAL, .gloss = "tells this question from others"},
	{.name = "sequence_number", .width = 16, .form = FORM_DECIMAL, .gloss = "counts the questions"},
	{.name = "originate_timestamp", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "when the question left: milliseconds since midnight"},
	{.name = "receive_timestamp", .width = 32, .form = FORM_DECIMAL, .gloss = "when it arrived"},
	{.name = "transmit_timestamp", .width = 32, .form = FORM_DECIMAL, .gloss = "when the answer left"},
};

static const struct field mask_fields[] = {
	{.name = "identifier", .width = 16, .form = FORM_DECIMAL, .gloss = "tells this question from others"},
	{.name = "sequence_number", .width = 16, .form = FORM_DECIMAL, .gloss = "counts the questions"},
	{.name = "address_mask", .width = 32, .form = FORM_IP4, .gloss = "which part of an address is the network"},
};

static const struct field advertisement_fields[] = {
	{.name = "num_addrs", .width = 8, .form = FORM_DECIMAL, .gloss = "routers in the list"},
	{.name = "addr_entry_size", .width = 8, .form = FORM_DECIMAL, .scale = 4, .gloss = "bytes of an entry"},
	{.name = "lifetime", .width = 16, .form = FORM_DECIMAL, .gloss = "seconds for which this holds"},
};

static const struct field router_fields[] = {
	{.name = "router_address", .width = 32, .form = FORM_IP4, .gloss = "a router"},
	{.name = "preference_level", .width = 32, .form = FORM_SIGNED, .gloss = "the highest is the default router"},
};

static const struct shape router = {.name = "router", .SHAPE_FIELDS(router_fields)};
static const struct shape *const router_list[] = {&router, NULL};
static const struct shape routers = {.name = "routers", .list = true, .parts = router_list};
static const struct shape *const advertisement_parts[] = {&routers, NULL};

static void describe_advertisement(struct description *to, const struct layer *layer)
{
	const uint64_t entry_len = describe_peek(to, advertisement_fields + 1, 8);
	describe_fields(to, advertisement_fields, 3);
	describe_each(to, &routers, describe_left(to), entry_len);
}

static const struct shape
	echo = {.name = "echo", .SHAPE_FIELDS(echo_fields)},
	unreachable = {.name = "unreachable", .SHAPE_FIELDS(unreachable_fields)},
	quench = {.name = "source_quench", .SHAPE_FIELDS(quench_fields)},
	redirect = {.name = "redirect", .SHAPE_FIELDS(redirect_fields)},
	exceeded = {.name = "time_exceeded", .SHAPE_FIELDS(exceeded_fields)},
	problem = {.name = "parameter_problem", .SHAPE_FIELDS(problem_fields)},
	timestamp = {.name = "timestamp", .SHAPE_FIELDS(timestamp_fields)},
	mask = {.name = "address_mask", .SHAPE_FIELDS(mask_fields)},
	advertisement = {.name = "router_advertisement", .SHAPE_FIELDS(advertisement_fields),
	                 .describe = describe_advertisement, .parts = advertisement_parts};

const struct tlv_form icmp4_forms[] = {
	{ICMP4_ECHO_REPLY, .shape = &echo},
	{ICMP4_UNREACHABLE, .shape = &unreachable},
	{ICMP4_SOURCE_QUENCH, .shape = &quench},
	{ICMP4_REDIRECT, .shape = &redirect},
	{ICMP4_ECHO_REQUEST, .shape = &echo},
	{ICMP4_ROUTER_ADVERTISEMENT, .shape = &advertisement},
	{ICMP4_ROUTER_SOLICITATION, .shape = &quench},
	{ICMP4_TIME_EXCEEDED, .shape = &exceeded},
	{ICMP4_PARAMETER_PROBLEM, .shape = &problem},
	{ICMP4_TIMESTAMP_REQUEST, .shape = &timestamp},
	{ICMP4_TIMESTAMP_REPLY, .shape = &timestamp},
	{ICMP4_INFORMATION_REQUEST, .shape = &echo},
	{ICMP4_INFORMATION_REPLY, .shape = &echo},
	{ICMP4_MASK_REQUEST, .shape = &mask},
	{ICMP4_MASK_REPLY, .shape = &mask},
	{ICMP4_EXTENDED_ECHO_REQUEST, .shape = &icmp_extended_request},
	{ICMP4_EXTENDED_ECHO_REPLY, .shape = &icmp_extended_reply},
	{-1},
};

void icmp4_describe(struct description *to, const struct layer *layer)
{
	const struct field *fields = layer->protocol->fields;
	const uint64_t type = describe_field(to, fields);
	const uint64_t code = describe_field(to, fields + 1);
	icmp_describe_code(to, icmp4_codes, type, code);
	describe_fields(to, fields + 2, HEAD_FIELDS - 2);
	if (!describe_as(to, icmp4_forms, type))
		describe_field(to, fields + HEAD_FIELDS);
}
