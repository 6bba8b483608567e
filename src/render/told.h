/* What `watch` puts under a packet's line: the steps of a connection, and what was found at this packet. */
#ifndef ETHOGRAM_TOLD_H
#define ETHOGRAM_TOLD_H

#include "manner.h"
#include "observation.h"
#include "step.h"

/* A step of the ordinary way, and between whom: [0] sent the packet. */
struct told_step {
	enum step step;
	struct flow_key ends;
	uint32_t first_byte, last_byte; /* a piece's place in its datagram */
};

/* How it looks on a terminal; all zero elsewhere. */
struct told_look {
	bool colored; /* by verdict, with the codes of ECMA-48 §8.3.117 */
	int width;    /* columns at which lines are broken; 0: nowhere */
};

/* Each puts one line, indented by four spaces; where it is broken, by six. */
void told_step_put(const struct told_step *told, const struct manner *manner, struct told_look look, struct text *text);
void told_finding_put(const struct observation *observation, const struct manner *manner, struct told_look look,
                      struct text *text);

/* The same for what is told when its time is up, before any packet shows it: says about which packet it is, and of what
 * many packets of a host show, whether more may come. */
enum told_when { TOLD_SO_FAR, TOLD_IN_ALL };
void told_late_put(const struct observation *observation, enum told_when when, const struct manner *manner,
                   struct told_look look, struct text *text);

/* Colors of a verdict, and the end of them. */
const char *verdict_color(enum verdict verdict);
extern const char color_end[];

#endif
