/* What a piece of a datagram shows by itself, whatever the others are. RFC 1858, RFC 3128, RFC 7112. */
#include "fragment.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum {
	TINY = 64, /* bytes: no link cuts that small, and every transport header fits into as much */
	TCP = 6,
};

static bool is_tiny(const struct scene *scene, const struct fragment *fragment)
{
	(void)scene;
	return fragment->more && fragment->len && fragment->len < TINY;
}

/* The piece that holds TCP's flags, with the ports in the one before it: RFC 1858 §4. */
static bool rewrites_flags(const struct scene *scene, const struct fragment *fragment)
{
	(void)scene;
	return fragment->offset == 8 && fragment->key.version == 4 && fragment->key.protocol == TCP;
}

static bool is_uneven(const struct scene *scene, const struct fragment *fragment)
{
	(void)scene;
	return fragment->more && fragment->len % 8;
}

static bool is_uneven4(const struct scene *scene, const struct fragment *fragment)
{
	return fragment->key.version == 4 && is_uneven(scene, fragment);
}

static bool is_uneven6(const struct scene *scene, const struct fragment *fragment)
{
	return fragment->key.version == 6 && is_uneven(scene, fragment);
}

static bool is_empty(const struct scene *scene, const struct fragment *fragment)
{
	(void)scene;
	return !fragment->len;
}

/* The first piece of an IPv6 datagram must hold all headers up to that of the transport: RFC 7112 §5. */
static bool breaks_header_chain(const struct scene *scene, const struct fragment *fragment)
{
	if (fragment->key.version != 6 || fragment->offset || fragment->bytes.len < fragment->len)
		return false;
	return !scene->transport || scene->transport->decoded != WHOLE;
}

static const struct fragment_rule {
	enum behavior_id id;
	bool (*holds)(const struct scene *scene, const struct fragment *fragment);
} rules[] = {
	{BEHAVIOR_IP_FRAGMENT_TINY, is_tiny},
	{BEHAVIOR_IP_FRAGMENT_OFFSET_ONE, rewrites_flags},
	{BEHAVIOR_IP_FRAGMENT_NOT_MULTIPLE_OF_8, is_uneven4},
	{BEHAVIOR_IPV6_FRAGMENT_NOT_MULTIPLE_OF_8, is_uneven6},
	{BEHAVIOR_IP_FRAGMENT_EMPTY, is_empty},
	{BEHAVIOR_IPV6_FRAGMENT_HEADER_CHAIN, breaks_header_chain},
};

void fragment_rules(struct scene *scene, const struct fragment *fragment)
{
	for (size_t i = 0; i < COUNT(rules); i++) {
		if (!rules[i].holds(scene, fragment))
			continue;
		struct observation *observation = tell(scene, rules[i].id);
		evidence_hex(observation, "ip_id", fragment->key.id);
		evidence_number(observation, "offset", fragment->offset);
		evidence_number(observation, "bytes", fragment->len);
	}
}
