/* Extended echo: asks a host how an interface is that it names, in both versions of ICMP. RFC 8335 §2, §3. */
#include "icmp_extension_describe.h"

static const struct field request_fields[] = {
	{.name = "identifier", .width = 16, .form = FORM_DECIMAL, .gloss = "tells this question from others"},
	{.name = "sequence_number", .width = 8, .form = FORM_DECIMAL, .gloss = "counts the questions"},
	{.name = "reserved", .width = 7, .form = FORM_HEX, .gloss = "zero"},
	{.name = "local", .width = 1, .form = FORM_BOOL,
	 .gloss = "the interface belongs to the host that is asked, and not to a neighbor of it"},
};
static const struct name states[] = {
	{0, "reserved"}, {1, "incomplete"}, {2, "reachable"}, {3, "stale"}, {4, "delay"}, {5, "probe"}, {6, "failed"}, {0, NULL},
};
static const struct field reply_fields[] = {
	{.name = "identifier", .width = 16, .form = FORM_DECIMAL, .gloss = "tells this question from others"},
	{.name = "sequence_number", .width = 8, .form = FORM_DECIMAL, .gloss = "counts the questions"},
	{.name = "state", .width = 3, .form = FORM_NAMED, .names = states, .gloss = "of a neighbor's interface"},
	{.name = "reserved", .width = 2, .form = FORM_HEX, .gloss = "zero"},
	{.name = "active", .width = 1, .form = FORM_BOOL, .gloss = "the interface is up"},
	{.name = "ip4", .width = 1, .form = FORM_BOOL, .gloss = "IPv4 runs on it"},
	{.name = "ip6", .width = 1, .form = FORM_BOOL, .gloss = "IPv6 runs on it"},
};
static void describe_request(struct description *to, const struct layer *layer)
{
	describe_fields(to, request_fields, sizeof request_fields / sizeof *request_fields);
	if (describe_left(to))
		describe_shape(to, &icmp_extensions, describe_left(to));
}

const struct shape
	icmp_extended_request = {.name = "extended_echo", .reference = "RFC 8335", .SHAPE_FIELDS(request_fields),
		.describe = describe_request},
	icmp_extended_reply = {.name = "extended_echo_reply", .reference = "RFC 8335", .SHAPE_FIELDS(reply_fields)};
