/* What one TCP segment shows by itself. */
#include "rules.h"

void tcp_rules(struct scene *scene, const struct layer *layer)
{
}
