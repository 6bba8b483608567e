/* What the codes of ICMP's messages mean, which depends on the type: IANA's "ICMP Parameters" and "ICMPv6 Parameters".
 * Keyed by both, type first. */
#include "icmp_extension_describe.h"

#include "icmp4.h"
#include "icmp6.h"

#define CODE(type, code) ((type) << 8 | (code)) /* a macro, since tables want constants */

const struct name icmp4_codes[] = {
	{CODE(ICMP4_UNREACHABLE, 0), "network unreachable"},
	{CODE(ICMP4_UNREACHABLE, 1), "host unreachable"},
	{CODE(ICMP4_UNREACHABLE, 2), "protocol unreachable: the host does not speak it"},
	{CODE(ICMP4_UNREACHABLE, 3), "port unreachable: nobody listens there"},
	{CODE(ICMP4_UNREACHABLE, 4), "fragmentation needed, and don't fragment was set"},
	{CODE(ICMP4_UNREACHABLE, 5), "source route failed"},
	{CODE(ICMP4_UNREACHABLE, 6), "destination network unknown"},
	{CODE(ICMP4_UNREACHABLE, 7), "destination host unknown"},
	{CODE(ICMP4_UNREACHABLE, 8), "source host isolated"},
	{CODE(ICMP4_UNREACHABLE, 9), "network administratively prohibited"},
	{CODE(ICMP4_UNREACHABLE, 10), "host administratively prohibited"},
	{CODE(ICMP4_UNREACHABLE, 11), "network unreachable for this type of service"},
	{CODE(ICMP4_UNREACHABLE, 12), "host unreachable for this type of service"},
	{CODE(ICMP4_UNREACHABLE, 13), "communication administratively prohibited: a filter says so"},
	{CODE(ICMP4_UNREACHABLE, 14), "host precedence violation"},
	{CODE(ICMP4_UNREACHABLE, 15), "precedence cutoff in effect"},
	{CODE(ICMP4_REDIRECT, 0), "for the network"},
	{CODE(ICMP4_REDIRECT, 1), "for the host"},
	{CODE(ICMP4_REDIRECT, 2), "for the type of service and the network"},
	{CODE(ICMP4_REDIRECT, 3), "for the type of service and the host"},
	{CODE(ICMP4_ROUTER_ADVERTISEMENT, 16), "does not route common traffic"},
	{CODE(ICMP4_TIME_EXCEEDED, 0), "time to live exceeded in transit"},
	{CODE(ICMP4_TIME_EXCEEDED, 1), "fragment reassembly time exceeded"},
	{CODE(ICMP4_PARAMETER_PROBLEM, 0), "the pointer says where"},
	{CODE(ICMP4_PARAMETER_PROBLEM, 1), "a required option is missing"},
	{CODE(ICMP4_PARAMETER_PROBLEM, 2), "bad length"},
	{0, NULL},
};

const struct name icmp6_codes[] = {
	{CODE(ICMP6_UNREACHABLE, 0), "no route to the destination"},
	{CODE(ICMP6_UNREACHABLE, 1), "communication administratively prohibited"},
	{CODE(ICMP6_UNREACHABLE, 2), "beyond the scope of the source address"},
	{CODE(ICMP6_UNREACHABLE, 3), "address unreachable"},
	{CODE(ICMP6_UNREACHABLE, 4), "port unreachable: nobody listens there"},
	{CODE(ICMP6_UNREACHABLE, 5), "the source address failed ingress or egress policy"},
	{CODE(ICMP6_UNREACHABLE, 6), "reject route to the destination"},
	{CODE(ICMP6_UNREACHABLE, 7), "error in the source routing header"},
	{CODE(ICMP6_UNREACHABLE, 8), "headers too long"},
	{CODE(ICMP6_TIME_EXCEEDED, 0), "hop limit exceeded in transit"},
	{CODE(ICMP6_TIME_EXCEEDED, 1), "fragment reassembly time exceeded"},
	{CODE(ICMP6_PARAMETER_PROBLEM, 0), "erroneous header field"},
	{CODE(ICMP6_PARAMETER_PROBLEM, 1), "unrecognized next header"},
	{CODE(ICMP6_PARAMETER_PROBLEM, 2), "unrecognized option"},
	{CODE(ICMP6_PARAMETER_PROBLEM, 3), "the first fragment has an incomplete header chain"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "code_name", .form = FORM_TEXT, .gloss = "the code in words"},
};
const struct shape icmp_code_shape = {.name = "code_name", .inlined = true, .SHAPE_FIELDS(fields)};

void icmp_describe_code(struct description *to, const struct name *codes, uint64_t type, uint64_t code)
{
	const char *words = name_of(codes, (uint32_t)CODE(type, code));
	if (words)
		describe_found(to, fields, (struct span){(const uint8_t *)words, strlen(words)});
}
