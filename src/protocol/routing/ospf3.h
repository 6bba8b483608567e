/* What the messages of OSPF version 3 and its link state advertisements share: RFC 5340.
 *
 * The functions that put something return false when the capture ends within it. */
#ifndef ETHOGRAM_OSPF3_H
#define ETHOGRAM_OSPF3_H

#include "ospf.h"

/* §A.2 */
extern const struct name ospf3_options[];

/* `before`, and the names of the bits that are set, in brackets. */
void ospf3_put_flags(struct line *line, const char *before, const struct name *names, uint32_t flags);

/* What an advertisement is and where it is flooded: "Router LSA (1), Area Local Scope, LSA-ID 0.0.0.1". */
void ospf3_put_lsa_name(struct line *line, uint16_t type, const uint8_t *id);

/* Tells the header of an advertisement, or why it cannot be one. */
bool ospf3_put_lsa_header(struct line *line, struct cursor *cursor, struct ospf_lsa *lsa);

/* An advertisement, as long as its header states. */
bool ospf3_put_lsa(struct line *line, struct cursor *cursor);

#endif
