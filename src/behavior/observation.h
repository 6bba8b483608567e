/* An observation: that a behavior of the catalogue was seen, with the packets that prove it. What detectors write into
 * while it grows (finding.h), and what listeners read when it is complete. */
#ifndef ETHOGRAM_OBSERVATION_H
#define ETHOGRAM_OBSERVATION_H

#include "catalogue.h"
#include "flow.h"

enum {
	OBSERVATION_PACKETS_MAX = 16, /* record numbers that are kept; the rest is counted */
	OBSERVATION_EVIDENCE_MAX = 12,
};

/* How sure we are. */
enum confidence {
	CONFIDENCE_CERTAIN,  /* the packets prove it */
	CONFIDENCE_LIKELY,   /* one other explanation is left */
	CONFIDENCE_POSSIBLE,
};

/* One fact: its key as in JSON, and a value. Strings are the program's own and live as long as the run. */
struct evidence {
	const char *key;
	union {
		int64_t number;       /* NUMBER, HEX */
		nanoseconds duration; /* SECONDS */
		const char *word;     /* WORD */
		uint8_t bytes[IP6_LEN];
	};
	uint8_t len; /* of `bytes`: 4 or 16 for ADDRESS, 6 for MAC */
	enum {
		EVIDENCE_NUMBER, EVIDENCE_HEX, EVIDENCE_SECONDS, EVIDENCE_WORD, EVIDENCE_ADDRESS, EVIDENCE_MAC,
		EVIDENCE_BYTES,
	} form;
};

/* What changes each time that it is seen again comes first, to lie close together. */
struct observation {
	enum behavior_id id;
	enum confidence confidence;
	uint64_t count;         /* how often it happened: exchanges, datagrams, tries … */
	nanoseconds first, last;
	uint32_t packet_count;  /* packets that prove it */
	uint8_t evidence_count;
	bool has_ends, has_ports, has_quoted;
	bool is_unread;         /* nobody will read it: what is said of it need not be kept */
	const char *unless;     /* the explanation that is left, or NULL when certain */
	struct flow_key ends;   /* [0] is whom it is about: who sent the stimulus or the odd packet */
	struct flow_key quoted; /* of an ICMP error: the ends of the packet that it is about */
	uint32_t packets[OBSERVATION_PACKETS_MAX]; /* record numbers, from 1, the first ones */
	struct evidence evidence[OBSERVATION_EVIDENCE_MAX];
};

#endif
