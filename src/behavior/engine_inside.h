/* What the engine is made of: for engine_open.c, which begins and ends it, and engine.c, which looks at packets. Nobody
 * else reads this. */
#ifndef ETHOGRAM_ENGINE_INSIDE_H
#define ETHOGRAM_ENGINE_INSIDE_H

#include "engine.h"
#include "exchange.h"
#include "flood.h"
#include "judge.h"
#include "life.h"
#include "prospect.h"
#include "scan.h"

struct engine {
	struct engine_settings settings;
	struct conversations conversations;
	struct findings *findings; /* without findings_wanted, one that keeps none */
	struct judge *judge;       /* NULL when only flows are wanted */
	struct accounting accounting;
	struct fragments *fragments;
	struct exchange *exchange;
	struct floods *floods;
	struct scans *scans;
	struct scene scene;  /* of the packet at hand: scene_at */
	struct packet whole; /* a datagram put together from pieces that the packet at hand completed */
	struct life *life; /* of TCP connections; with findings_wanted only */
	struct prospects prospects;
	bool finishing;
	nanoseconds due; /* before that, nobody has waited long enough: nor has what began to wait since it was set */
	uint64_t forgotten[CAP_COUNT]; /* as it stood when the tables were closed */
};

/* The scene before anything is known of the packet at hand. Its number, and what is the same for all packets, stands
 * there already. */
static inline struct scene *scene_at(struct engine *engine, const struct packet *packet)
{
	struct scene *scene = &engine->scene;
	scene->packet = packet;
	scene->now = engine->conversations.now;
	scene->pause = engine->conversations.pause;
	scene->network = scene->transport = NULL;
	scene->ends = (struct flow_key){0};
	scene->hash = 0;
	scene->flow = NULL;
	scene->sender = SIDE_CLIENT;
	scene->checksum = scene->header_checksum = CHECKSUM_UNKNOWN;
	scene->is_copy = scene->is_undelivered = false;
	return scene;
}

#endif
