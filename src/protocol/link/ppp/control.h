/* The control protocols of PPP, which are alike but for their options: a code, an identifier, a length, and for most
 * codes a list of options. RFC 1661 §5 and §6. */
#ifndef ETHOGRAM_PPP_CONTROL_H
#define ETHOGRAM_PPP_CONTROL_H

#include "line.h"

struct control_option {
	uint8_t type, len;  /* `len` as stated, with the two bytes of type and length */
	struct span value;  /* as far as captured, which may be more or less than stated */
};

/* What put_value did. */
enum control_value {
	VALUE_TOLD,
	VALUE_UNKNOWN, /* to be shown in bytes */
	VALUE_BOGUS,   /* not to be shown at all */
	VALUE_LAST,    /* the same, nor any option behind it: tcpdump's choice, which differs from option to option */
};

struct control_protocol {
	const char *name;       /* "LCP" */
	const char *short_name; /* in "[|lcp]" */
	const struct name *options; /* NULL: its options are not looked at */
	const char *unknown;    /* what an option without a name is called */
	/* Prints the value of an option behind its name and length. NULL: all are unknown. */
	enum control_value (*put_value)(struct line *line, const struct control_option *option);
};

/* A packet of such a protocol, all of it: code, identifier and length, options from -v on. */
void control_line(struct line *line, const struct layer *layer, const struct control_protocol *protocol);

/* The header as PAP and CHAP share it with the others. */
struct control_header {
	uint8_t code, identifier;
	uint16_t len;
};

/* What a protocol and its codes are called; `short_name` is that in "[|pap 0x01]". */
struct control_names {
	const char *name, *short_name;
	const struct name *codes;
};

/* Reads the header of PAP or CHAP from `cursor` and prints "PAP, Auth-Req (0x01), id 1". False when it is not all
 * there, and that was said. */
bool control_put_header(struct line *line, const struct layer *layer, struct cursor *cursor,
                        const struct control_names *names, struct control_header *header);

/* The four bytes that all of them begin with. */
enum { CONTROL_HEADER_LEN = 4, CONTROL_FIELD_COUNT = 3 };
extern const struct field control_fields[CONTROL_FIELD_COUNT];

/* For put_value: true when the option's length is `len` (at least `len`); else it says so. */
bool control_option_is(struct line *line, const struct control_option *option, uint8_t len);
bool control_option_has(struct line *line, const struct control_option *option, uint8_t len);

/* For put_value: the first `len` bytes of the value, or NULL after " [|ppp]" when they were not captured. */
const uint8_t *control_option_take(struct line *line, const struct control_option *option, size_t len);

#endif
