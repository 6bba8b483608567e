/* The engine: fed once per packet, it keeps the conversations, has the detectors look at each packet, and hands what
 * it found to a listener. Memory is bounded by the caps of its settings. */
#ifndef ETHOGRAM_ENGINE_H
#define ETHOGRAM_ENGINE_H

#include "caps.h"
#include "scene.h"

/* Borrows the scene for the call. */
typedef void scene_seen(void *owner, const struct scene *scene);

struct engine_settings {
	struct caps caps;         /* what is kept at once */
	bool findings_wanted;     /* not only flows */
	bool normal_too;          /* also findings whose verdict is normal */
	bool checksums_verified;  /* not -K */
	bool as_zeek;             /* flows count as Zeek's do: no segment whose checksum is left to the card */
	bool services;            /* flows are to know what is spoken in them */
	bool silence_at_once;     /* that nobody answered is handed over when the time is up, not when its flow ends */
	/* somebody waits: what may be of a scan is not held back for long, nor a scan that rests */
	bool live;
	flow_ended *flow;         /* or NULL */
	observed *observation;    /* or NULL */
	observed *told;           /* or NULL: hears of each finding at once, as it stands after its first packet */
	scene_seen *seen;         /* or NULL: each IP layer, once the detectors are through with it */
	void *owner;              /* of all four */
};

struct engine;

/* Copies the settings. Tables grow as they are used, up to their caps; aborts when the system has no memory for them.
 * The caller frees the engine. */
struct engine *engine_open(const struct engine_settings *settings);

/* A packet that engine_observe will be called with, behind those of which that was said before, PACKETS_AHEAD at most;
 * it stays where it is until then. What it says by itself is worked out, and what will be looked up is brought near:
 * docs/adr/0014. Packets may as well do without. */
void engine_foresee(struct engine *engine, const struct packet *packet);

/* Observes the next packet, in the order of capture. */
void engine_observe(struct engine *engine, const struct packet *packet);

/* No packet comes, and it is `now`: what has waited long enough is told. For live captures. */
void engine_wait(struct engine *engine, nanoseconds now);

/* Ends all that is still under way, telling it. What was counted stays to be asked for until engine_free. */
void engine_finish(struct engine *engine);

/* How many of a kind had to go for others, or found no room. Known once engine_finish is through. */
uint64_t engine_forgotten(const struct engine *engine, enum cap cap);

/* Segments that were left out of flows, as Zeek does, for a network card was to complete their checksums. */
uint64_t engine_uncounted(const struct engine *engine);

/* What each packet was taken for, so far; owned by the engine. All zero unless findings are wanted. */
const struct accounting *engine_accounting(const struct engine *engine);

void engine_free(struct engine *engine);

#endif
