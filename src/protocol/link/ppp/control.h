/* The control protocols of PPP, which are alike but for their options: a code, an identifier, a length, and for most
 * codes a list of options. RFC 1661 §5 and §6. */
#ifndef ETHOGRAM_PPP_CONTROL_H
#define ETHOGRAM_PPP_CONTROL_H

#include "line.h"

struct control_option {
	uint8_t type, len;  /* `len` as stated, with the two bytes of type and length */
	struct span value;  /* as far as captured, which may be more or less than stated */
};

/* What put_value did: an unknown value is to be shown in bytes, a bogus one not at all. */
enum control_value { VALUE_TOLD, VALUE_UNKNOWN, VALUE_BOGUS };

struct control_protocol {
	const char *name;       /* "LCP" */
	const char *short_name; /* in "[|lcp]" */
	const struct name *options; /* NULL: its options are not looked at */
	const char *unknown;    /* what an option without a name is called */
	/* Prints the value of an option behind its name and length. NULL: all are unknown. */
	enum control_value (*put_value)(struct line *line, const struct control_option *option);
};

void control_line(struct line *line, const struct layer *layer, const struct control_protocol *protocol);

/* The four bytes that all of them begin with. */
enum { CONTROL_HEADER_LEN = 4, CONTROL_FIELD_COUNT = 3 };
extern const struct field control_fields[CONTROL_FIELD_COUNT];

/* For put_value: true when the option's length is `len` (at least `len`); else it says so. */
bool control_option_is(struct line *line, const struct control_option *option, uint8_t len);
bool control_option_has(struct line *line, const struct control_option *option, uint8_t len);

/* For put_value: the first `len` bytes of the value, or NULL after " [|ppp]" when they were not captured. */
const uint8_t *control_option_take(struct line *line, const struct control_option *option, size_t len);

#endif
