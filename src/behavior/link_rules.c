/* What one frame shows by itself. */
#include "rules.h"

void link_rules(struct scene *scene, const struct layer *layer)
{
}
