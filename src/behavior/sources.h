/* What the capture does to the packets of one source: checksums and lengths that its network card makes good only
 * behind the tap. Kept for each IP address that sends, with a cap. */
#ifndef ETHOGRAM_SOURCES_H
#define ETHOGRAM_SOURCES_H

#include "scene.h"
#include "table.h"

enum { SOURCE_PACKETS = 4 };

/* Whether a source's wrong checksums mean anything. */
enum trust {
	TRUST_UNDECIDED, /* too few were seen, all of them wrong */
	TRUST_EARNED,    /* it makes right ones: a wrong one was damaged on the way, or made on purpose */
	TRUST_OFFLOADS,
};

/* Which checksum: that of the IP header, or that of what it carries. */
enum checksum_floor { FLOOR_NETWORK, FLOOR_TRANSPORT, FLOOR_COUNT };

struct tally {
	uint32_t wrong;
	uint32_t left;     /* of the wrong ones, those left to the card */
	uint32_t answered; /* of the wrong ones, those whose other end is heard in the same flow */
};

struct source {
	uint32_t seen[FLOOR_COUNT]; /* checksums; first, next to the key, since it is all that most packets count */
	struct tally tally[FLOOR_COUNT];
	uint32_t packets[SOURCE_PACKETS]; /* the first ones with a wrong checksum */
	uint16_t shift;    /* between the header checksum that it carries and the right one, in ones' complement */
	bool shift_varies; /* from one of its wrong header checksums to the next */
	uint8_t packet_count;
	uint32_t cut_error;  /* record of the last ICMP error to it that was cut before what it quotes; 0: none */
};

struct sources {
	struct table table; /* address → struct source */
	struct source all;  /* together: what is counted */
};

/* `most`: addresses kept at once. */
void sources_open(struct sources *sources, uint32_t most);
void sources_close(struct sources *sources);

/* What is known of an address, as keys of flows have it; all zero for a new one. Good until the next is asked for. */
struct source *source_of(struct sources *sources, const uint8_t address[IP6_LEN]);

/* Counts two checksums that are right, which is the usual case. */
void sources_count_right(struct sources *sources, const uint8_t address[IP6_LEN]);

/* Counts the checksums of the packet at hand, and sets apart in the scene those that were left to the card. True when
 * one of them is not right. */
bool sources_count_checksums(struct sources *sources, struct scene *scene);

/* True when nearly every source, though answered, has wrong ones: the file was anonymized or edited. */
bool sources_are_edited(const struct sources *sources, enum checksum_floor floor);

/* True when all its header checksums are off by the same amount: that is what an address leaves behind that was changed
 * afterwards. Sums of what it sends, which cover the address too, mean nothing then. */
bool source_is_shifted(const struct source *source);

/* What its wrong checksums look like, in a word. */
const char *source_pattern(const struct source *source);

/* Whether a wrong one means anything, of those that were not left to the card. */
enum trust source_trust(const struct source *source, enum checksum_floor floor);

#endif
