/* What one IPv6 header, with its extensions, shows by itself. */
#include "rules.h"

void ip6_rules(struct scene *scene, const struct layer *layer)
{
}
