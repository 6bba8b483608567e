/* The command `explain`: one packet, byte by byte. Of a file it is the one that -c counts; the file is read to its end,
 * so that what the packet was in its conversation can be told. A dump on standard input is for explain_dump.c. */
#include "behavior.h"
#include "command.h"
#include "engine.h"
#include "explain_packet.h"
#include "packet_line.h"
#include "told.h"

#include <assert.h>
#include <stdlib.h>

struct explain_teller {
	struct teller teller;
	const struct settings *settings;
	const struct manner *manner;
	struct behavior *behavior;
	struct engine *engine;
	struct packet_line line;
	uint64_t number; /* of the packet at hand, among those that passed the filter */
	uint64_t record; /* of the packet that is explained, once it has come */
	bool found;
	struct told_step step;
	struct text told; /* growing: what was found of it */
};

static bool is_about(const struct observation *observation, uint64_t number)
{
	for (uint32_t i = 0; i < observation->packet_count && i < OBSERVATION_PACKETS_MAX; i++)
		if (observation->packets[i] == number)
			return true;
	return false;
}

static struct told_look look_of(const struct explain_teller *explain)
{
	return (struct told_look){settings_colored(explain->settings), settings_terminal_width()};
}

static void hear(void *owner, const struct observation *observation)
{
	struct explain_teller *explain = owner;
	if (explain->record && is_about(observation, explain->record))
		told_finding_put(observation, explain->manner, look_of(explain), &explain->told);
}

static void see(void *owner, const struct scene *scene)
{
	struct explain_teller *explain = owner;
	const enum step step = step_of(scene);
	if (explain->number == explain->settings->explained && step != STEP_NONE)
		explain->step = (struct told_step){step, scene->ends};
}

static void put_packet(struct explain_teller *explain, const struct packet *packet, struct text *text)
{
	explain->found = true;
	packet_line_put(&explain->line, packet, text);
	explain_put(packet, settings_colored(explain->settings), settings_terminal_width(), text);
}

static void tell_packet(struct teller *teller, struct packet *packet, struct text *text)
{
	struct explain_teller *explain = (struct explain_teller *)teller;
	if (++explain->number == explain->settings->explained)
		explain->record = packet->record->number;
	engine_observe(explain->engine, packet);
	behavior_observe(explain->behavior, packet);
	if (explain->number == explain->settings->explained)
		put_packet(explain, packet, text);
}

/* What the packet is in its conversation; of a dump there is none but itself. */
static void put_conversation(struct explain_teller *explain, struct text *text)
{
	const struct text *told = &explain->told;
	if (explain->step.step == STEP_NONE && told->at == told->start)
		return;
	text_put(text, "\nWhat it is in its conversation\n");
	if (explain->step.step != STEP_NONE)
		told_step_put(&explain->step, explain->manner, look_of(explain), text);
	text_bytes(text, told->start, (size_t)text_place(told));
}

static bool is_complete(const struct teller *teller, struct flaw *flaw)
{
	const struct explain_teller *explain = (const struct explain_teller *)teller;
	return explain->found || flaw_set(flaw, "there is no packet %llu: %llu came",
	                                  (unsigned long long)explain->settings->explained,
	                                  (unsigned long long)explain->number);
}

static void finish(struct teller *teller, struct text *text)
{
	struct explain_teller *explain = (struct explain_teller *)teller;
	engine_finish(explain->engine);
	if (explain->found)
		put_conversation(explain, text);
	engine_free(explain->engine);
	behavior_close(explain->behavior);
	text_free(&explain->told);
	free(explain);
}

struct teller *explain_command_open(const struct settings *settings, const struct manner *manner)
{
	struct explain_teller *explain = calloc(1, sizeof *explain);
	assert(explain);
	explain->teller = (struct teller){.packet = tell_packet, .complete = is_complete, .close = finish};
	explain->settings = settings;
	explain->manner = manner;
	explain->told = text_growing();
	explain->behavior = behavior_open(manner);
	explain->line = (struct packet_line){.manner = manner, .behavior = explain->behavior};
	explain->engine = engine_open(&(struct engine_settings){
		.caps = settings->caps, .findings_wanted = true, .normal_too = true,
		.checksums_verified = manner->verify_checksums, .observation = hear, .seen = see, .owner = explain});
	return &explain->teller;
}
