/* What one ICMP message shows by itself. */
#include "rules.h"

void icmp_rules(struct scene *scene, const struct layer *layer)
{
}
