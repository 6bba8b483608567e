/* See icmp_kinds.h. */
#include "icmp_kinds.h"

#include <stddef.h>

enum { ANY_CODE = 255 };

static const struct icmp_kind kinds4[] = {
	{0, 0, 8, false},       /* echo reply */
	{3, 15, 8, true},       /* destination unreachable */
	{4, 0, 8, true},        /* source quench */
	{5, 3, 8, true},        /* redirect */
	{8, 0, 8, false},       /* echo */
	{9, 16, 8, false},      /* router advertisement: 16 is RFC 5944's */
	{10, 0, 8, false},      /* router solicitation */
	{11, 1, 8, true},       /* time exceeded */
	{12, 2, 8, true},       /* parameter problem */
	{13, 0, 20, false},     /* timestamp */
	{14, 0, 20, false},     /* timestamp reply */
	{15, 0, 8, false},      /* information request */
	{16, 0, 8, false},      /* information reply */
	{17, 0, 12, false},     /* address mask request: RFC 950 */
	{18, 0, 12, false},     /* address mask reply */
	{30, ANY_CODE, 8, false}, /* traceroute: RFC 1393 */
	{37, 0, 8, false},      /* domain name request: RFC 1788 */
	{38, 0, 8, false},      /* domain name reply */
	{40, 5, 8, false},      /* security failures: RFC 2521 */
	{41, ANY_CODE, 8, false}, /* experimental mobility: RFC 4065 */
	{42, 0, 8, false},      /* extended echo request: RFC 8335 */
	{43, 4, 8, false},      /* extended echo reply */
};

static const struct icmp_kind kinds6[] = {
	{1, 8, 8, true},        /* destination unreachable */
	{2, 0, 8, true},        /* packet too big */
	{3, 1, 8, true},        /* time exceeded */
	{4, 10, 8, true},       /* parameter problem */
	{128, 0, 8, false},     /* echo request */
	{129, 0, 8, false},     /* echo reply */
	{130, 0, 24, false},    /* listener query: RFC 2710 */
	{131, 0, 24, false},    /* listener report */
	{132, 0, 24, false},    /* listener done */
	{133, 0, 8, false},     /* router solicitation: RFC 4861 */
	{134, 0, 16, false},    /* router advertisement */
	{135, 0, 24, false},    /* neighbor solicitation */
	{136, 0, 24, false},    /* neighbor advertisement */
	{137, 0, 40, false},    /* redirect */
	{138, ANY_CODE, 8, false}, /* router renumbering: RFC 2894 */
	{139, 2, 16, false},    /* node information query: RFC 4620 */
	{140, 2, 16, false},    /* node information response */
	{141, 0, 8, false},     /* inverse neighbor discovery: RFC 3122 */
	{142, 0, 8, false},
	{143, 0, 8, false},     /* listener report, version 2: RFC 3810 */
	{144, 0, 8, false},     /* home agents: RFC 6275 */
	{145, 0, 8, false},
	{146, 0, 8, false},     /* mobile prefixes */
	{147, 0, 8, false},
	{148, ANY_CODE, 8, false}, /* certification paths: RFC 3971 */
	{149, ANY_CODE, 8, false},
	{151, ANY_CODE, 4, false}, /* multicast routers: RFC 4286 */
	{152, ANY_CODE, 4, false},
	{153, ANY_CODE, 4, false},
	{154, ANY_CODE, 8, false}, /* fast handover: RFC 5568 */
	{155, ANY_CODE, 4, false}, /* RPL: RFC 6550 */
	{156, ANY_CODE, 8, false}, /* ILNP: RFC 6743 */
	{157, ANY_CODE, 4, false}, /* duplicate addresses: RFC 6775 */
	{158, ANY_CODE, 4, false},
	{159, ANY_CODE, 4, false}, /* MPL: RFC 7731 */
	{160, 0, 8, false},     /* extended echo: RFC 8335 */
	{161, 4, 8, false},
};

static const struct icmp_kind *find(const struct icmp_kind *kinds, size_t count, uint8_t type)
{
	for (size_t i = 0; i < count; i++)
		if (kinds[i].type == type)
			return kinds + i;
	return NULL;
}

const struct icmp_kind *icmp_kind(bool version6, uint8_t type)
{
	return version6 ? find(kinds6, sizeof kinds6 / sizeof *kinds6, type)
	                : find(kinds4, sizeof kinds4 / sizeof *kinds4, type);
}
