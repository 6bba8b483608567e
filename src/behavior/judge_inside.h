/* What the judge remembers: for judge.c, which decides, and witness.c and witness_frame.c, which look at packets.
 * Nobody else reads this. */
#ifndef ETHOGRAM_JUDGE_INSIDE_H
#define ETHOGRAM_JUDGE_INSIDE_H

#include "copies.h"
#include "judge.h"
#include "pairs.h"
#include "sources.h"

enum {
	VLANS = 4096,
	LOSSY_CONNECTIONS = 5, /* that miss bytes at the same time: then the sniffer did not keep up */
};

/* Where bytes were missed lately. */
struct missed {
	nanoseconds when;
	uint32_t serial; /* of the connection */
	uint32_t number;
};

struct judge {
	struct findings *findings;
	struct copies *copies;
	struct copy copy; /* what the packet at hand is */
	struct sources sources;
	struct pairs pairs;
	struct observation seen[CAPTURE_BEHAVIORS]; /* what is told once for the capture, while it grows */
	nanoseconds begin, previous;                /* stamps */
	uint32_t previous_number;
	uint64_t packets, frames, tagged, copied;
	uint32_t cut_least, cut_most, snap_length;
	uint64_t plain_segments;  /* TCP: neither SYN nor FIN nor RST */
	uint64_t control_payload; /* bytes that the others carry */
	uint64_t implied;         /* bytes that lie between SYN and FIN by their numbers */
	uint32_t vlan_count;
	uint8_t vlans[VLANS / 8];
	struct missed missed[LOSSY_CONNECTIONS]; /* in as many connections; the latest first */
	bool has_unicast;                        /* frames to one card */
	bool is_rewritten;                       /* the addresses of frames are not those of cards */
	struct observation *held;
	uint32_t held_count;
	bool finished;
};

/* Adds what is known of the checksums of the source that the observation is about; `is_edited`: those of all others are
 * wrong, too. */
void judge_prove_offload(struct judge *judge, struct observation *observation, bool is_edited);

/* The packet at hand shows it, too. One event for the capture, about whom it was seen first. */
struct observation *judge_witness(struct judge *judge, const struct scene *scene, enum behavior_id id);

/* What is told once for the capture, as it stands; packet_count 0: nothing yet. */
struct observation *judge_about_capture(struct judge *judge, enum behavior_id id);

#endif
