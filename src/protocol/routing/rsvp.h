/* The Resource Reservation Protocol: RFC 2205; with labels, RFC 3209 and RFC 3473. A header and objects, each of a
 * class and a type. */
#ifndef ETHOGRAM_RSVP_H
#define ETHOGRAM_RSVP_H

#include "line.h"

/* How a value was told. */
enum rsvp_result {
	RSVP_HEX, /* not all of it: in hexadecimal as well */
	RSVP_TOLD,
	RSVP_STOP, /* what is wrong was told: nothing more of this message */
};

/* An address or a number of a value, and the words before it. */
struct rsvp_part {
	const char *words; /* with a number, what text_format makes of it; NULL closes a table */
	uint8_t at;        /* where it begins: a kind's `len_min` reaches behind it */
	enum { RSVP_IP4, RSVP_IP6, RSVP_U8, RSVP_U16, RSVP_U24, RSVP_U32 } form;
};

/* A kind of object: how its value is told. Without `put` and `parts` it is told in hexadecimal. */
struct rsvp_kind {
	uint8_t class, type;
	uint8_t len_min; /* of the value; less is an error */
	const char *name;
	enum rsvp_result (*put)(struct line *line, struct span value);
	const struct rsvp_part *parts;
	uint8_t told_len; /* not 0: what is longer is told in hexadecimal as well */
};

/* Those of classes that are not RFC 2205's; closed by one without a name. */
extern const struct rsvp_kind rsvp_label_kinds[];

/* The kind, or NULL. */
const struct rsvp_kind *rsvp_kind_of(uint8_t class, uint8_t type);

/* The values of routes (RFC 3209 §4.3) and of integrated services (RFC 2210). */
enum rsvp_result rsvp_put_route(struct line *line, struct span value);
enum rsvp_result rsvp_put_service(struct line *line, struct span value);

/* The values of properties, and of requests of a user of an optical network (OIF UNI 1.0). */
enum rsvp_result rsvp_put_properties(struct line *line, struct span value);
enum rsvp_result rsvp_put_uni(struct line *line, struct span value);

#endif
