/* See precedence.h. */
#include "precedence.h"

#include <string.h>

static const struct better {
	enum behavior_id winner, loser;
} better[] = {
#define BETTER(winner, loser) {BEHAVIOR_##winner, BEHAVIOR_##loser},
#define BETTER_THAN_ALL(winner, prefix)
#include "precedence.def"
#undef BETTER
#undef BETTER_THAN_ALL
};

static const struct better_than_all {
	enum behavior_id winner;
	const char *prefix;
} better_than_all[] = {
#define BETTER(winner, loser)
#define BETTER_THAN_ALL(winner, prefix) {BEHAVIOR_##winner, prefix},
#include "precedence.def"
#undef BETTER
#undef BETTER_THAN_ALL
};

static void note(struct precedence *precedence, enum behavior_id winner, enum behavior_id loser)
{
	precedence->explains[winner] = true;
	precedence->outranked[winner][loser / 8] |= (uint8_t)(1 << loser % 8);
}

static void note_all(struct precedence *precedence, const struct better_than_all *row)
{
	const size_t len = strlen(row->prefix);
	for (enum behavior_id id = 0; id < BEHAVIOR_COUNT; id++)
		if (!strncmp(catalogue[id].id, row->prefix, len))
			note(precedence, row->winner, id);
}

void precedence_open(struct precedence *precedence)
{
	*precedence = (struct precedence){.explains = {false}};
	for (size_t i = 0; i < sizeof better / sizeof *better; i++)
		note(precedence, better[i].winner, better[i].loser);
	for (size_t i = 0; i < sizeof better_than_all / sizeof *better_than_all; i++)
		note_all(precedence, better_than_all + i);
}
