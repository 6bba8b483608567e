/* Lines about frames of wireless LANs. */
#ifndef ETHOGRAM_WLAN_LINE_H
#define ETHOGRAM_WLAN_LINE_H

#include "line.h"

enum {
	WLAN_SUBTYPE_SHIFT = 4,
	WLAN_HEADER_LEN = 24,
	WLAN_RETRY = 0x08, /* of the second byte */
	WLAN_POWER = 0x10,
	WLAN_MORE_DATA = 0x20,
	WLAN_PROTECTED = 0x40,
	WLAN_ORDER = 0x80,
};

/* A management frame behind its header; `header` is the header; is_cut: more of it was on the air.
 * False when the frame ends too soon. */
bool wlan_line_management(struct line *line, const uint8_t *header, struct span body, bool is_cut);

/* True when it is of a known kind, has its fixed fields, and its elements end where its body does; or is encrypted. */
bool wlan_management_is_whole(const uint8_t *header, struct span body);

/* A control frame, with its addresses; false likewise. */
bool wlan_line_control(struct line *line, struct span frame);

/* Bytes of a control frame's header by its first byte, 0 when it is of no known kind. */
uint32_t wlan_control_len(uint8_t first);

/* " IV:30201 Pad 0 KeyID 0", of what is encrypted. */
bool wlan_line_vector(struct line *line, struct span body);

/* "RA:00:00:5e:00:53:01 " */
void wlan_line_address(struct line *line, const char *what, const uint8_t *address);

#endif
