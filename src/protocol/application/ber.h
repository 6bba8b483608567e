/* Basic Encoding Rules, as far as SNMP uses them: ITU-T X.690 §8. An element is a tag, a length and the contents. */
#ifndef ETHOGRAM_BER_H
#define ETHOGRAM_BER_H

#include "cursor.h"

enum ber_class { BER_UNIVERSAL, BER_APPLICATION, BER_CONTEXT, BER_PRIVATE };

enum {
	BER_BOOLEAN = 1,
	BER_INTEGER = 2,
	BER_BIT_STRING = 3,
	BER_OCTET_STRING = 4,
	BER_NULL = 5,
	BER_OBJECT = 6,
	BER_SEQUENCE = 16,
};

/* Where reading has got to: elements state lengths that go beyond what was captured. */
struct ber_cursor {
	struct cursor bytes;
	uint32_t left; /* bytes on the wire */
	bool is_lenient; /* an element that claims more than is left has what is left */
};

struct ber {
	enum ber_class class;
	bool constructed;
	uint32_t tag;
	uint32_t length; /* of the contents, as stated */
	struct span contents; /* as far as captured */
};

/* Over captured bytes of which there were `len` on the wire; not lenient. */
static inline struct ber_cursor ber_cursor_over(struct span bytes, uint32_t len)
{
	return (struct ber_cursor){.bytes = cursor_over(bytes), .left = len};
}

/* Over what is in an element. */
static inline struct ber_cursor ber_inside(const struct ber_cursor *around, const struct ber *ber)
{
	return (struct ber_cursor){cursor_over(ber->contents), ber->length, around->is_lenient};
}

enum ber_result {
	BER_WHOLE,
	BER_NOTHING,    /* no bytes at all */
	BER_BAD_TAG,    /* a tag of more bytes than are there */
	BER_NO_LENGTH,
	BER_BAD_LENGTH, /* a length of more bytes than are there */
	BER_SHORT,      /* the contents are longer than what is left: `length` tells how long */
	BER_CUT,        /* the capture ends before the contents */
	BER_LENGTH_CUT, /* and within a length of several bytes */
};

/* The element that begins at the cursor, which is moved behind what was read. In BER_BAD_LENGTH, `length` is the number
 * of bytes that the length should have had. */
enum ber_result ber_next(struct ber_cursor *cursor, struct ber *ber);

/* The contents as a number: of any length, the last 32 bits count. */
int32_t ber_signed(const struct ber *ber);
uint32_t ber_unsigned(const struct ber *ber);

/* Whether an element is of that kind. */
static inline bool ber_is(const struct ber *ber, enum ber_class class, bool constructed, uint32_t tag)
{
	return ber->class == class && ber->constructed == constructed && ber->tag == tag;
}

#endif
