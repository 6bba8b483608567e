/* A datagram whose pieces are coming in, and what is told of it. Shared by fragment.c, which keeps them, and
 * datagram.c, which tells what they show; not for others. */
#ifndef ETHOGRAM_DATAGRAM_H
#define ETHOGRAM_DATAGRAM_H

#include "fragment.h"
#include "reassembly.h"
#include "waiting.h"

enum {
	NO_TOTAL = 0,
	HEADER_KEPT_MAX = 256, /* bytes of headers before the pieces */
};

/* How far a datagram has come. */
enum progress {
	INCOMPLETE,
	COMPLETE, /* told; stays to know its pieces when they come again */
	VOID,     /* never to be whole: too long, or of the kind that receivers throw away */
};

/* What is told once of a datagram, however many of its pieces show it. */
enum told {
	TOLD_OVERSIZE = 1,
	TOLD_TWO_ENDS = 2,
	TOLD_PROTOCOL = 4,
	TOLD_OVERLAP = 8,
	TOLD_CONFLICT = 16,
	TOLD_TEARDROP = 32
};

struct datagram {
	struct waiting_entry waiting;
	struct datagram_key key;
	nanoseconds last;                 /* its latest piece */
	uint32_t header;                  /* the header of the first piece, kept as a piece; PIECE_NONE: not here yet */
	uint32_t next_header_at;          /* IPv6: as in struct fragment */
	uint32_t first_piece, last_piece; /* by offset */
	uint32_t count;                   /* pieces so far */
	uint32_t bytes;                   /* in them, what is there twice counted twice */
	uint32_t reach, total;            /* the highest end so far; the end, once the last piece has told it */
	uint32_t largest;                 /* piece */
	uint32_t number;                  /* of the latest piece's record */
	uint32_t dispute_at, dispute_len; /* the first range about which pieces differ */
	uint8_t next_header, progress, told;
	bool shuffled; /* a piece came after one that belongs behind it */
	bool overlapped;
};

struct fragments {
	struct waiting waiting; /* of struct datagram */
	struct pieces pieces;
	uint64_t forgotten; /* pieces that had to go for others */
	struct reassembly reassembly;
	uint8_t whole[HEADER_KEPT_MAX + REASSEMBLY_LEN_MAX];
	uint8_t overlap[REASSEMBLY_LEN_MAX]; /* to compare with */
};

/* Tells `id` of the datagram: the first time as a new case, later as more of the same. */
struct observation *datagram_tell_once(struct scene *scene, struct datagram *datagram, enum told told,
                                       enum behavior_id id);

/* True when the piece at hand has come before, byte for byte: then that is all there is to it. */
bool datagram_tell_doubled(struct fragments *fragments, struct scene *scene, const struct datagram *datagram,
                           const struct fragment *fragment);

/* What the piece at hand does to those that came before it, and to where the datagram ends. */
void datagram_tell_overlaps(struct fragments *fragments, struct scene *scene, struct datagram *datagram,
                            const struct fragment *fragment);
void datagram_tell_end(struct scene *scene, struct datagram *datagram, const struct fragment *fragment);

/* The piece leads beyond what any datagram can hold. */
bool fragment_is_oversize(const struct fragment *fragment);
void datagram_tell_oversize(const struct fragments *fragments, struct scene *scene, struct datagram *datagram,
                            const struct fragment *fragment);

/* A datagram that is VOID ends: its pieces share what was told of the one that made it so. */
void datagram_judge_void(const struct fragments *fragments, struct scene *scene, const struct datagram *datagram);

/* All pieces are there. */
void datagram_tell_complete(const struct fragments *fragments, struct scene *scene, const struct datagram *datagram);

/* It is given up: tells its holes; the finding may be added to. */
struct observation *datagram_tell_incomplete(const struct fragments *fragments, const struct scene *scene,
                                             const struct datagram *datagram);

/* Its pieces differed: adds what each kind of receiver would have read. */
void datagram_tell_readings(struct fragments *fragments, const struct scene *scene, const struct datagram *datagram);

/* The piece that was kept with that very range, or NULL. */
const struct piece *datagram_piece_like(const struct fragments *fragments, const struct datagram *datagram,
                                        const struct fragment *fragment);

#endif
