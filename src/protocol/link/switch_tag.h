/* Ethernet frames as they pass between a switch chip and its processor: with a tag of the chip's maker between the
 * addresses and the type. */
#ifndef ETHOGRAM_SWITCH_TAG_H
#define ETHOGRAM_SWITCH_TAG_H

#include "describe.h"
#include "line.h"

enum { SWITCH_TAG_AT = 2 * MAC_LEN };

struct switch_tag {
	const char *name;  /* for " [|name]" */
	uint32_t len;
	void (*put)(struct line *line, const uint8_t *tag);
};

/* For decode functions of such frames. */
enum decoded switch_tag_decode(struct packet *packet, struct layer *layer, uint32_t tag_len);

/* The line of such a frame: the tag stands before the type with -e, before what is inside without. */
void switch_tag_line(struct line *line, const struct layer *layer, const struct switch_tag *tag);

/* The fields before the tag and behind it, for those that describe such frames; and the shapes that tell them. */
void switch_tag_describe_addresses(struct description *to);
void switch_tag_describe_type(struct description *to);
extern const struct shape switch_tag_addresses, switch_tag_type;

#endif
