/* See caps.h. What an entry costs is said where it is declared. */
#include "caps.h"

#include "flow.h"

const struct cap_row cap_rows[CAP_COUNT] = {
	[CAP_FLOWS] = {"flows", 1, 1 << 20, FLOWS_MAX, "what came later in one is told as another"},
	[CAP_CONNECTIONS] = {"connections", 1, 1 << 18, FLOWS_MAX, "what came later in one is told as of another"},
	/* one packet may show dozens */
	[CAP_FINDINGS] = {"findings", 64, 1 << 18, FLOWS_MAX, "they are not told at all"},
	[CAP_STIMULI] = {"stimuli", 1, 1 << 16, FLOWS_MAX, "whether they were answered is not told"},
	[CAP_DATAGRAMS] = {"datagrams", 1, 1 << 14, FLOWS_MAX, "they were not put together"},
	/* with 64 bytes each: catalogue, "numbers used" */
	[CAP_PIECES] = {"pieces", 8, 1 << 16, FLOWS_MAX, "their datagrams were not put together"},
	[CAP_HOLES] = {"holes", 1, 1 << 14, FLOWS_MAX, "what fills one later is told as sent again"},
	[CAP_HOSTS] = {"hosts", 8, 1 << 16, FLOWS_MAX, "what one did before and after is not told together"},
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
