/* The command `events`: one record for each behavior, in EVE's shape. */
#include "command.h"
#include "engine.h"
#include "eve.h"
#include "json.h"

#include <assert.h>
#include <stdlib.h>

struct events_teller {
	struct teller teller;
	struct engine *engine;
	const struct settings *settings;
	const struct manner *manner;
	struct text *text; /* where what is observed now is told */
};

static void tell_behavior(void *owner, const struct observation *observation)
{
	struct events_teller *events = owner;
	if (events->settings->all_behaviors || catalogue[observation->id].verdict != VERDICT_NORMAL)
		eve_behavior(observation, events->manner, events->text);
}

static void foresee(struct teller *teller, const struct packet *packet)
{
	engine_foresee(((struct events_teller *)teller)->engine, packet);
}

static void tell_packet(struct teller *teller, struct packet *packet, struct text *text)
{
	struct events_teller *events = (struct events_teller *)teller;
	events->text = text;
	engine_observe(events->engine, packet);
}

static void wait(struct teller *teller, struct text *text)
{
	struct events_teller *events = (struct events_teller *)teller;
	events->text = text;
	engine_wait(events->engine, command_now());
}

/* How many packets have which verdict: the five add up to the packets read. */
static void tell_accounting(const struct accounting *accounting, struct text *text)
{
	static const char *const names[ACCOUNT_COUNT] = {"unaccounted", "normal", "notable", "suspicious", "malformed"};
	struct json json = json_into(text);
	json_open(&json, NULL, '{');
	json_string(&json, "event_type", "accounting");
	json_unsigned(&json, "packets", accounting->packets);
	for (enum account account = ACCOUNT_NONE; account < ACCOUNT_COUNT; account++)
		json_unsigned(&json, names[account], accounting_total(accounting, account));
	json_close(&json, '}');
	text_char(text, '\n');
}

static void finish(struct teller *teller, struct text *text)
{
	struct events_teller *events = (struct events_teller *)teller;
	events->text = text;
	engine_finish(events->engine);
	command_tell_forgotten(events->engine);
	if (events->settings->summary)
		tell_accounting(engine_accounting(events->engine), text);
	engine_free(events->engine);
	free(events);
}

struct teller *events_command_open(const struct settings *settings, const struct manner *manner)
{
	struct events_teller *events = calloc(1, sizeof *events);
	assert(events);
	events->teller = (struct teller){.foresee = foresee, .packet = tell_packet, .wait = wait, .close = finish};
	events->settings = settings;
	events->manner = manner;
	events->engine = engine_open(&(struct engine_settings){
		.caps = settings->caps, .findings_wanted = true,
		.normal_too = settings->all_behaviors, .checksums_verified = manner->verify_checksums,
		.silence_at_once = true, .live = !settings->read_path && !settings->list_path,
		.observation = tell_behavior, .owner = events});
	return &events->teller;
}
