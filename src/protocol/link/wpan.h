/* IEEE 802.15.4's frame, as its parts share it: what has been read of it, and what is left. */
#ifndef ETHOGRAM_WPAN_H
#define ETHOGRAM_WPAN_H

#include "line.h"

enum wpan_mode { WPAN_NONE, WPAN_RESERVED, WPAN_SHORT, WPAN_EXTENDED };
enum { WPAN_SHORT_LEN = 2, WPAN_EXTENDED_LEN = 8, WPAN_FCS_LEN = 2, WPAN_LONG_FCS_LEN = 4 };

/* The frame control, in the form of either kind: IEEE 802.15.4-2020 §7.2.2, §7.3.5. */
struct wpan_control {
	uint8_t type, version;
	enum wpan_mode destination, source;
	bool secured, pending, acknowledged, suppressed, has_elements;
	bool pan; /* multipurpose: its destination's network is stated; others: networks are left out */
	bool is_long; /* of a multipurpose frame: two bytes of frame control */
};

/* What is known of a frame from its first bytes on. `control` is two bytes, or one where is_long says no. */
struct wpan_control wpan_control_of(const uint8_t *control);

/* Whether the network of either end is stated: §7.2.2.6. */
bool wpan_has_destination_pan(const struct wpan_control *control);
bool wpan_has_source_pan(const struct wpan_control *control);

/* The check sequence of two bytes of all but the last two: §7.2.11. */
uint16_t wpan_fcs(struct span bytes);

/* How many bytes at the end are a check sequence that fits the bytes before: 4, 2, or 0 where none does. The one of 4
 * bytes begins with 0 instead of ones and is not complemented, which is how tcpdump takes it. */
uint8_t wpan_fcs_len(struct span bytes);

/* Bytes of message integrity code at the end of a secured frame's data: §9.4.2.1. */
uint32_t wpan_mic_len(uint8_t level);
enum { WPAN_DATA = 1, WPAN_COMMAND = 3, WPAN_MULTIPURPOSE = 5, WPAN_VERSION_2015 = 2 };

/* An information element's descriptor: §7.4.2.1, §7.4.3.1. */
struct wpan_element {
	uint8_t id;
	uint16_t len;
	bool is_payload; /* as its type bit says */
};

/* Takes apart the descriptor, host byte order, of an element in the header or in the payload. */
struct wpan_element wpan_header_element(uint16_t descriptor);
struct wpan_element wpan_payload_element(uint16_t descriptor);

/* Where elements of the header end: those of the payload follow the first, data the second. */
enum { WPAN_TERMINATION_1 = 0x7e, WPAN_TERMINATION_2 = 0x7f, WPAN_LIST_TERMINATION = 15 };

/* Has -x begin `len` bytes into the layer. */
void wpan_line_from(struct line *line, const struct layer *layer, uint32_t len);

/* Behind a frame: of one that tells no more, its header is shown too, but not that of what carries it. */
void wpan_line_behind(struct line *line, const struct layer *carrier);

/* " [ERROR: what]"; false, for returning. */
bool wpan_error(struct line *line, const char *what);

/* An extended address, which comes with its last byte first. */
void wpan_line_extended(struct line *line, const uint8_t address[WPAN_EXTENDED_LEN]);

/* These tell a part and move on. False when it is not all there: nothing more is told. */
bool wpan_line_elements(struct line *line, struct cursor *cursor, bool is_encrypted);
bool wpan_line_beacon(struct line *line, struct cursor *cursor);
bool wpan_line_command(struct line *line, struct cursor *cursor);

extern const struct name wpan_commands[];

#endif
