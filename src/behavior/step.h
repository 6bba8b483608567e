/* Steps: what a segment does on the ordinary way of a connection, or a fragment on that of a datagram, for those who
 * tell it packet by packet. They are not findings: nothing is kept, nothing judged. */
#ifndef ETHOGRAM_STEP_H
#define ETHOGRAM_STEP_H

#include "scene.h"

enum step {
	STEP_NONE,
	STEP_ASK,          /* SYN, the first of three */
	STEP_ASK_AGAIN,    /* a SYN like the one before */
	STEP_AGREE,        /* SYN-ACK to it, the second */
	STEP_AGREE_AGAIN,
	STEP_CLOSE,        /* FIN, the first of the two */
	STEP_CLOSE_BACK,   /* the other side's */
	STEP_CLOSE_AGAIN,  /* a FIN like one before */
	STEP_CLOSE_HEARD,  /* the ACK of the first FIN, by a side that has not sent its own */
	STEP_SENT_NEEDLESSLY, /* what follows was told of an earlier segment of the connection already */
	STEP_SENT_AS_ASKED,
	STEP_LOST_BEFORE,
	STEP_OVERTAKEN,
	STEP_SENT_AGAIN,
	STEP_GOT_TWICE,
	STEP_MISSES,
	STEP_UNSEEN,
	STEP_FIRST_PIECE,  /* of a datagram in fragments */
	STEP_PIECE,
	STEP_LAST_PIECE,
	STEP_COUNT,
};

/* A step that was taken before. */
static inline bool step_is_again(enum step step)
{
	return step == STEP_ASK_AGAIN || step == STEP_AGREE_AGAIN || step == STEP_CLOSE_AGAIN ||
	       (step >= STEP_SENT_NEEDLESSLY && step <= STEP_UNSEEN);
}

/* What the packet of the scene does; to be asked when its flow has counted it. */
enum step step_of(const struct scene *scene);

#endif
