/* What one ARP message shows by itself. */
#include "rules.h"

void arp_rules(struct scene *scene, const struct layer *layer)
{
}
