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

static void note(struct precedence *precedence, enum behavior_id winner, const char *loser)
{
	precedence->explains[winner] = true;
	for (enum behavior_id id = 0; id < BEHAVIOR_COUNT; id++)
		if (covers(loser, catalogue[id].id))
			precedence->outranked[winner][id / 8] |= (uint8_t)(1 << id % 8);
}

void precedence_open(struct precedence *precedence)
{
	*precedence = (struct precedence){.explains = {false}};
	for (size_t i = 0; i < sizeof better / sizeof *better; i++)
		for (enum behavior_id id = 0; id < BEHAVIOR_COUNT; id++)
			if (!strcmp(better[i].winner, catalogue[id].id))
				note(precedence, id, better[i].loser);
}
