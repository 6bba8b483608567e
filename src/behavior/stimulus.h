/* Stimuli: whatever asks waits here for its answer, under a question that the answer can be turned into.
 *
 *   kind      key                                          waits   silence is
 *   UDP       both ends                                    5 s     udp.no-response
 *   DNS       both ends, id                                5 s     dns.no-response
 *   ECHO      both ends, id and sequence                   2 s     icmp.echo.no-reply
 *   ...
 *
 * The table in stimulus.c has them all. Every stimulus ends: answered, refused by somebody, or in silence; an answer
 * that comes when the silence has been told takes that back. */
#ifndef ETHOGRAM_STIMULUS_H
#define ETHOGRAM_STIMULUS_H

#include "caps.h"
#include "fragment.h"
#include "scene.h"
#include "seen.h"
#include "waiting.h"

enum stimulus_kind {
	STIMULUS_UDP,
	STIMULUS_DNS,
	/* the latest query with that question, from any port: `hash` is its id, `len` its port */
	STIMULUS_DNS_QUESTION,
	STIMULUS_ECHO,
	STIMULUS_QUERY, /* ICMP: timestamp, mask, information */
	STIMULUS_ARP,
	STIMULUS_PROBE, /* ARP: is this address free? */
	STIMULUS_NEIGHBOR,
	STIMULUS_ROUTER, /* router solicitation */
	STIMULUS_DHCP,
	STIMULUS_BROADCAST,   /* UDP to all: any may answer the port that it came from */
	STIMULUS_FTP_DATA,    /* a data connection was announced */
	STIMULUS_FTP_CONTROL, /* the latest announcement of a control connection; `hash` is its port */
	STIMULUS_SERVICE,     /* a connection to a service that likes to ask back */
	STIMULUS_TRUNCATED,   /* DNS answer that did not fit */
	STIMULUS_SHRINK,      /* a packet was too big for the path */
	STIMULUS_KINDS,
};

/* What its answer is known by. Compared as bytes: to be zeroed. */
struct question {
	uint8_t address[SIDE_COUNT][IP6_LEN]; /* [0] asked */
	uint16_t port[SIDE_COUNT];
	uint32_t what; /* by kind: id and sequence … */
	uint16_t tunnel;
	uint8_t kind, version;
	uint32_t hash; /* the same for whoever asks and whoever answers, so that both are looked for in one place */
};

enum { STIMULUS_NUMBERS_MAX = 4 };

struct stimulus {
	struct waiting_entry waiting; /* waiting.since: the latest try */
	struct question question;
	struct flow_key ends;                   /* of its flow; [0] asked */
	nanoseconds asked;                      /* the first try */
	uint32_t tries;                         /* not yet answered */
	uint32_t numbers[STIMULUS_NUMBERS_MAX]; /* records of the first of them */
	uint32_t hash, len;                     /* of what it carried, as its kind has use for it */
	uint32_t ip_len;                        /* of the latest try's packet, as are ip_id */
	uint16_t ip_id;
	uint16_t answers; /* so far */
	bool silence_told;
	bool silence_stands;  /* it was handed over: nothing takes it back */
	bool passive;         /* FTP_DATA: the client is to connect */
	uint8_t mac[MAC_LEN]; /* of the one who asked, where it is known */
};

struct exchange {
	struct waiting stimuli;
	bool was_asked[STIMULUS_KINDS]; /* ever: a kind that was not need not be looked for */
	bool tftp_was_asked;            /* likewise: UDP's kind of port 69 */
	struct seen seen;
	struct fragments *fragments; /* borrowed */
	struct scene *scene;         /* at hand */
};

/* The beginning and the end of a table of stimuli. At each packet stimuli_expire ends those whose time is up by the
 * scene at hand, and stimuli_finish all that are left; either tells those that nobody answered. */
void stimuli_open(struct exchange *exchange, const struct caps *caps);
void stimuli_close(struct exchange *exchange);
void stimuli_expire(struct exchange *exchange);
void stimuli_finish(struct exchange *exchange);

/* The question that the packet at hand asks, or, turned, that it answers. */
struct question question_of(const struct exchange *exchange, enum stimulus_kind kind, uint32_t what);
struct question question_answered(const struct exchange *exchange, enum stimulus_kind kind, uint32_t what);

/* The same for ends that are not those of the packet at hand. Nothing in it may be changed. */
struct question question_of_ends(const struct exchange *exchange, const struct flow_key *ends, enum stimulus_kind kind,
                                 uint32_t what);

/* The stimulus that asked it, or NULL. Good until the next is asked or ends. */
struct stimulus *stimulus_find(struct exchange *exchange, const struct question *question);

/* In two steps, between which there is other work to do: have the stimulus brought near that a question makes, or that
 * its answer looks for. `ends` is their hash, as flows have it. The first returns what the second needs. */
uint32_t stimulus_prepare(const struct exchange *exchange, uint32_t ends, enum stimulus_kind kind, uint32_t what);
void stimulus_approach(const struct exchange *exchange, uint32_t prepared);

/* The packet at hand asks: a new stimulus, or another try of one that is there. `known`: what stimulus_find says of
 * it. */
struct stimulus *stimulus_ask(struct exchange *exchange, const struct question *question);
struct stimulus *stimulus_ask_again(struct exchange *exchange, const struct question *question, struct stimulus *known);

/* The packet at hand decides the stimulus: tells `id` in its flow, proved by both. */
struct observation *stimulus_tell(struct exchange *exchange, struct stimulus *stimulus, enum behavior_id id);

/* Its packets prove what is told of the scene, too. */
void stimulus_prove(struct scene *scene, struct observation *observation, const struct stimulus *stimulus);

/* One of its tries, or all, are done with. `answered`: by a lawful answer. */
void stimulus_settle(struct exchange *exchange, struct stimulus *stimulus, bool answered);
void stimulus_drop(struct exchange *exchange, struct stimulus *stimulus, bool answered);

/* The tries of `earlier` were tries of `later`: the same was asked again, from elsewhere. */
void stimulus_join(struct stimulus *later, const struct stimulus *earlier);

/* Takes back what was told of its silence; false when it is too late for that. */
bool stimulus_unsay(struct exchange *exchange, struct stimulus *stimulus);

/* It was answered, and stays to be compared with what else comes. */
void stimulus_keep_answered(struct exchange *exchange, struct stimulus *stimulus);

/* A number for bytes, to see whether others are the same. */
uint32_t bytes_hash(struct span bytes);

#endif
