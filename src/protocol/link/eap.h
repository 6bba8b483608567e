/* EAP messages, for those that carry them: EAPOL, RADIUS. */
#ifndef ETHOGRAM_EAP_H
#define ETHOGRAM_EAP_H

#include "line.h"

/* Tells a message. False when it is not all there. One that is not as long as its frame is taken for a part of one. */
bool eap_put_message(struct line *line, struct cursor *cursor, uint16_t frame_len);

#endif
