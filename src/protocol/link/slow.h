/* Slow protocols: what their files share. */
#ifndef ETHOGRAM_SLOW_H
#define ETHOGRAM_SLOW_H

#include "line.h"

/* How far the telling of a frame came. */
enum slow_result {
	SLOW_TOLD,
	SLOW_CUT,   /* the capture ends in it */
	SLOW_SHORT, /* the frame ends in it */
	SLOW_STOP,  /* what is wrong was told */
};

enum { SLOW_TLV_HEADER_LEN = 2 };

/* Whether `len` more bytes are there, on the wire and then in the capture. */
enum slow_result slow_has(const struct cursor *cursor, size_t left, size_t len);

/* The same for a TLV of `len` bytes behind its type and length, which are read and told; its value. */
enum slow_result slow_take_value(struct line *line, struct cursor *cursor, size_t left, uint8_t len,
                                 struct span *value);

/* A PDU of Ethernet OAM behind its subtype, `left` bytes on the wire. */
enum slow_result slow_put_oam(struct line *line, struct cursor *cursor, size_t left);

#endif
