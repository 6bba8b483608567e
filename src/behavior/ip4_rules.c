/* What one IPv4 header shows by itself. */
#include "rules.h"

void ip4_rules(struct scene *scene, const struct layer *layer)
{
}
