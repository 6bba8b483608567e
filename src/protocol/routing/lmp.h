/* The Link Management Protocol: RFC 4204. Neighbors that are joined by optical links keep control channels between them, verify
 * their links and tell each other what failed. A header and objects, each of a class and a type. */
#ifndef ETHOGRAM_LMP_H
#define ETHOGRAM_LMP_H

#include "line.h"

enum { LMP_PART_HEADER_LEN = 4 }; /* of an object */

/* An object of a message. `value` is what its length covers; `ahead` goes on to the end of what carries the message. */
struct lmp_object {
	uint16_t len; /* with its header */
	uint8_t class, type;
	bool negotiable;
	struct span value, ahead;
};

/* How a value was told. */
enum lmp_result {
	LMP_TOLD,
	LMP_HEX, /* not all of it: in hexadecimal as well */
	LMP_CUT, /* it reads on behind the capture's end */
};

/* A kind of object. */
struct lmp_kind {
	uint8_t class, type;
	const char *name;
	uint8_t len_min; /* of the value */
	bool may_be_longer;
	enum lmp_result (*put)(struct line *line, const struct lmp_object *object);
};

/* The kind, or NULL. */
const struct lmp_kind *lmp_kind_of(uint8_t class, uint8_t type);

extern const struct name lmp_classes[], lmp_link_flags[], lmp_data_link_flags[], lmp_verify_flags[], lmp_channel_states[];
extern const struct name lmp_begin_verify_errors[], lmp_link_summary_errors[], lmp_subobjects[];

/* The objects by which an optical network and its user tell what they can do. */
extern const struct name lmp_signalings[], lmp_link_types[], lmp_transparencies[], lmp_concatenations[];
extern const struct name lmp_overheads[], lmp_monitorings[], lmp_diversities[];
enum lmp_result lmp_put_signalings(struct line *line, const struct lmp_object *object);
enum lmp_result lmp_put_client_port(struct line *line, const struct lmp_object *object);
enum lmp_result lmp_put_transparency(struct line *line, const struct lmp_object *object);
enum lmp_result lmp_put_diversity(struct line *line, const struct lmp_object *object);

#endif
