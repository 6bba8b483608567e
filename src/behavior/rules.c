/* See rules.h. */
#include "rules.h"

void rules_apply(struct scene *scene, const struct layer *layer, const struct rule *rules, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!rules[i].holds(scene, layer))
			continue;
		struct observation *observation = tell(scene, rules[i].id);
		if (rules[i].prove)
			rules[i].prove(scene, layer, observation);
	}
}
