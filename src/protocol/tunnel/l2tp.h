/* What L2TP's files share. */
#ifndef ETHOGRAM_L2TP_H
#define ETHOGRAM_L2TP_H

#include "text.h"

/* What an attribute of RFC 2661 is called, or NULL. */
const char *l2tp_attribute_name(uint16_t type);

/* Its value; nothing for what has no name. */
void l2tp_put_value(struct text *text, uint16_t type, struct span value);

#endif
