/* See precedence.h. */
#include "precedence.h"

#include <string.h>

static const struct better {
	const char *winner, *loser;
} better[] = {
#define BETTER(winner, loser) {winner, loser},
#include "precedence.def"
#undef BETTER
};

/* "tcp.retransmit*" covers every id that begins with what stands before the star. */
static bool covers(const char *pattern, const char *id)
{
	size_t len = strcspn(pattern, "*");
	return pattern[len] ? !strncmp(pattern, id, len) : !strcmp(pattern, id);
}

bool behavior_outranks(enum behavior_id winner, enum behavior_id loser)
{
	for (size_t i = 0; i < sizeof better / sizeof *better; i++)
		if (!strcmp(better[i].winner, catalogue[winner].id) && covers(better[i].loser, catalogue[loser].id))
			return true;
	return false;
}

bool behavior_explains(enum behavior_id id)
{
	for (size_t i = 0; i < sizeof better / sizeof *better; i++)
		if (!strcmp(better[i].winner, catalogue[id].id))
			return true;
	return false;
}
