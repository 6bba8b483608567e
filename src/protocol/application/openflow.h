/* What the versions of OpenFlow share: parts of messages that are told one behind the other. */
#ifndef ETHOGRAM_OPENFLOW_H
#define ETHOGRAM_OPENFLOW_H

#include "line.h"

/* A message as it is told: `left` bytes of what was stated (of the message, or of the item that is being told). */
struct openflow {
	struct line *line;
	struct cursor cursor; /* over what was captured */
	size_t left;
	bool is_strange; /* its last bytes need not be there: of a kind that nobody knows, or padding */
};

enum openflow_how {
	OPENFLOW_SKIPPED,
	OPENFLOW_NUMBER,
	OPENFLOW_SPEED, /* kilobits a second */
	OPENFLOW_HEX,
	OPENFLOW_NAMED,
	/* in hexadecimal, their names, and whether there are others; those of no letters are not told */
	OPENFLOW_FLAGS,
	OPENFLOW_MAC,
	OPENFLOW_IP4,
	OPENFLOW_WORDS, /* up to the first NUL */
};

/* A part of a message: what stands before it, its length and how it is told. */
struct openflow_part {
	const char *label;
	uint16_t bytes;
	enum openflow_how how;
	const struct name *names;
	const char *otherwise; /* of a value without a name, with one %u; NULL: that it is invalid */
};

/* The header of a message. */
enum { OPENFLOW_FIELD_COUNT = 4 };
extern const struct field openflow_fields[OPENFLOW_FIELD_COUNT];

/* The next `len` bytes; NULL when they are not captured. */
const uint8_t *openflow_take(struct openflow *message, size_t len);

/* All of a table, in order. False when one is not captured. */
bool openflow_put(struct openflow *message, const struct openflow_part *parts, size_t count);

void openflow_put_named(struct text *text, const struct openflow_part *part, uint32_t value);
void openflow_put_flags(struct text *text, const struct name *names, uint32_t value, int digits);

/* Takes the number of who made an extension, and tells it and the name behind `before`. False when it is not
 * captured. */
bool openflow_put_vendor(struct openflow *message, const char *before, uint32_t *vendor);

/* What is left as bytes: how many, and with -vv their hexadecimal. False when it is not all captured. */
bool openflow_put_data(struct openflow *message);

/* The same of a frame, with -vvv told as such. */
bool openflow_put_frame(struct openflow *message);

/* Bodies of the versions, behind the header. False: what follows is not captured (the cursor ran short) or contradicts
 * itself. */
bool openflow10_put(struct openflow *message, uint8_t type);
bool openflow13_put(struct openflow *message, uint8_t type);
extern const struct name openflow10_types[], openflow13_types[];

enum { VENDOR_BSN = 0x005c16c7 };

/* What Big Switch Networks added to 1.0: messages and actions, behind the vendor's number. */
bool openflow_put_bsn_message(struct openflow *message);
bool openflow_put_bsn_action(struct openflow *message);

/* Parts of 1.0: openflow10_parts.c. */
extern const struct name openflow10_ports[], openflow10_features[], openflow10_port_config[];
bool openflow10_put_match(struct openflow *message, const char *indent);
bool openflow10_put_actions(struct openflow *message, size_t len, const char *indent);
bool openflow10_put_ports(struct openflow *message);

/* Statistics of 1.0: openflow10_statistics.c. */
bool openflow10_put_statistics_request(struct openflow *message);
bool openflow10_put_statistics_reply(struct openflow *message);

#endif
