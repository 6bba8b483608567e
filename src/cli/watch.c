/* The command `watch`: the plain line of each packet, and under it what the packet means in its conversation.
 *
 * The engine sees a packet first; what it tells is kept until the line is put. What it tells about earlier packets,
 * since their time is up, goes before the line. */
#include "command.h"
#include "engine.h"
#include "told.h"

#include <assert.h>
#include <stdlib.h>

enum { TOLD_MOST = 16 }; /* under one line; what comes after that nobody reads */

struct watch {
	struct teller teller;
	struct teller *plain;
	struct engine *engine;
	const struct manner *manner;
	bool colored;
	uint32_t number;    /* of the packet that came last */
	bool at_hand;       /* it is being looked at; else nobody's line is to come */
	struct text *text;  /* where what is late is told */
	struct told_step step;
	uint8_t told_count;
	struct observation told[TOLD_MOST];
};

static bool is_about(const struct observation *observation, uint32_t number)
{
	for (uint32_t i = 0; i < observation->packet_count && i < OBSERVATION_PACKETS_MAX; i++)
		if (observation->packets[i] == number)
			return true;
	return false;
}

static void hear(void *owner, const struct observation *observation)
{
	struct watch *watch = owner;
	if (!watch->at_hand || !is_about(observation, watch->number))
		told_late_put(observation, watch->manner, watch->colored, watch->text);
	else if (watch->told_count < TOLD_MOST)
		watch->told[watch->told_count++] = *observation;
}

static void see(void *owner, const struct scene *scene)
{
	struct watch *watch = owner;
	const enum step step = step_of(scene);
	if (step != STEP_NONE)
		watch->step = (struct told_step){step, scene->ends};
}

/* What is complete was told when it began, but for what could not be. */
static void conclude(void *owner, const struct observation *observation)
{
	struct watch *watch = owner;
	if (finding_waits(observation->id))
		told_late_put(observation, watch->manner, watch->colored, watch->text);
}

static void tell_packet(struct teller *teller, struct packet *packet, struct text *text)
{
	struct watch *watch = (struct watch *)teller;
	watch->number++;
	watch->text = text;
	watch->told_count = 0;
	watch->step.step = STEP_NONE;
	watch->at_hand = true;
	engine_observe(watch->engine, packet);
	watch->at_hand = false;
	watch->plain->packet(watch->plain, packet, text);
	if (watch->step.step != STEP_NONE && !(step_is_again(watch->step.step) && watch->told_count))
		told_step_put(&watch->step, watch->manner, watch->colored, text);
	for (uint8_t i = 0; i < watch->told_count; i++)
		told_finding_put(watch->told + i, watch->manner, watch->colored, text);
}

static void wait(struct teller *teller, struct text *text)
{
	struct watch *watch = (struct watch *)teller;
	watch->text = text;
	engine_wait(watch->engine, command_now());
}

static void finish(struct teller *teller, struct text *text)
{
	struct watch *watch = (struct watch *)teller;
	watch->text = text;
	engine_finish(watch->engine);
	command_tell_forgotten(watch->engine);
	engine_free(watch->engine);
	watch->plain->close(watch->plain, text);
	free(watch);
}

struct teller *watch_command_open(const struct settings *settings, const struct manner *manner)
{
	struct watch *watch = calloc(1, sizeof *watch);
	assert(watch);
	watch->teller = (struct teller){.packet = tell_packet, .wait = wait, .close = finish};
	watch->plain = plain_open(settings, manner);
	watch->manner = manner;
	watch->colored = settings_colored(settings);
	watch->engine = engine_open(&(struct engine_settings){
		.caps = settings->caps, .findings_wanted = true, .normal_too = true,
		.checksums_verified = manner->verify_checksums, .observation = conclude, .told = hear, .seen = see,
		.owner = watch});
	return &watch->teller;
}
