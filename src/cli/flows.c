/* The command `flows`: one record for each conversation, told when it ends. */
#include "command.h"
#include "engine.h"
#include "eve.h"
#include "flow_table.h"
#include "flow_zeek.h"
#include "message.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

struct flows_teller {
	struct teller teller;
	struct engine *engine;
	enum flow_format format;
	struct flow_table table;
	bool began;
	struct text *text; /* where what ends now is told */
};

static void tell_flow(void *owner, struct flow *flow, enum flow_end why)
{
	struct flows_teller *flows = owner;
	switch (flows->format) {
	case FLOW_TABLE: flow_table_row(&flows->table, flow, flows->text); break;
	case FLOW_ZEEK_JSON: flow_zeek_json(flow, flows->text); break;
	case FLOW_ZEEK_TSV: flow_zeek_tsv(flow, flows->text); break;
	case FLOW_EVE: eve_flow(flow, why, flows->text); break;
	}
}

static bool is_zeek(enum flow_format format)
{
	return format == FLOW_ZEEK_JSON || format == FLOW_ZEEK_TSV;
}

/* Records that lack what a host sent are as Zeek makes them, but not what their reader expects. */
static void tell_uncounted(const struct flows_teller *flows)
{
	const uint64_t uncounted = engine_uncounted(flows->engine);
	if (uncounted)
		message_line("%s: %" PRIu64
			     " segment%s not counted, as in Zeek: a network card was to fill in the checksum; -K "
			     "counts them\n",
			     message_program(), uncounted, uncounted == 1 ? " is" : "s are");
}

static void begin(struct flows_teller *flows, struct text *text)
{
	flows->text = text;
	if (flows->began)
		return;
	flows->began = true;
	if (flows->format == FLOW_ZEEK_TSV)
		flow_zeek_tsv_begin(text, time(NULL));
}

static void foresee(struct teller *teller, const struct packet *packet)
{
	engine_foresee(((struct flows_teller *)teller)->engine, packet);
}

static void tell_packet(struct teller *teller, struct packet *packet, struct text *text)
{
	struct flows_teller *flows = (struct flows_teller *)teller;
	begin(flows, text);
	engine_observe(flows->engine, packet);
}

static void wait(struct teller *teller, struct text *text)
{
	struct flows_teller *flows = (struct flows_teller *)teller;
	begin(flows, text);
	engine_wait(flows->engine, command_now());
}

static void finish(struct teller *teller, struct text *text)
{
	struct flows_teller *flows = (struct flows_teller *)teller;
	begin(flows, text);
	engine_finish(flows->engine);
	command_tell_forgotten(flows->engine);
	tell_uncounted(flows);
	if (flows->format == FLOW_ZEEK_TSV)
		flow_zeek_tsv_end(text, time(NULL));
	else if (flows->format == FLOW_TABLE)
		flow_table_end(&flows->table, text);
	engine_free(flows->engine);
	free(flows);
}

struct teller *flows_command_open(const struct settings *settings, const struct manner *manner)
{
	struct flows_teller *flows = calloc(1, sizeof *flows);
	assert(flows);
	flows->teller = (struct teller){.foresee = foresee, .packet = tell_packet, .wait = wait, .close = finish};
	flows->format = settings->flow_format;
	flows->table = (struct flow_table){.manner = manner};
	flows->engine = engine_open(&(struct engine_settings){
		.caps = settings->caps, .checksums_verified = manner->verify_checksums,
		.as_zeek = is_zeek(flows->format), .services = flows->format != FLOW_TABLE, .flow = tell_flow,
		.owner = flows});
	return &flows->teller;
}
