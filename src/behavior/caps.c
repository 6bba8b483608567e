/* See caps.h. What an entry costs is said where it is declared. */
#include "caps.h"

#include "flow.h"

const struct cap_row cap_rows[CAP_COUNT] = {
	[CAP_FLOWS] = {"flows", 1, 1 << 20, FLOWS_MAX},
	[CAP_CONNECTIONS] = {"connections", 1, 1 << 18, FLOWS_MAX},
	[CAP_FINDINGS] = {"findings", 64, 1 << 18, FLOWS_MAX}, /* one packet may show dozens */
	[CAP_STIMULI] = {"stimuli", 1, 1 << 16, FLOWS_MAX},
	[CAP_DATAGRAMS] = {"datagrams", 1, 1 << 14, FLOWS_MAX},
	[CAP_PIECES] = {"pieces", 8, 1 << 16, FLOWS_MAX}, /* with 64 bytes each: catalogue, "numbers used" */
	[CAP_HOLES] = {"holes", 1, 1 << 14, FLOWS_MAX},
	[CAP_HOSTS] = {"hosts", 8, 1 << 16, FLOWS_MAX},
};

struct caps caps_usual(void)
{
	struct caps caps;
	for (size_t i = 0; i < CAP_COUNT; i++)
		caps.most[i] = cap_rows[i].usual;
	return caps;
}

size_t caps_buckets(uint32_t entries, uint32_t ways)
{
	size_t buckets = 1;
	while (buckets * 2 * ways <= entries)
		buckets *= 2;
	return buckets;
}
