/* The command `report`: a capture as a whole, told when it ends. */
#include "report.h"
#include "command.h"
#include "engine.h"
#include "report_text.h"

#include <assert.h>
#include <stdlib.h>

struct report_teller {
	struct teller teller;
	struct engine *engine;
	struct report *report;
	const struct settings *settings;
};

static void hear_flow(void *owner, struct flow *flow, enum flow_end why)
{
	const struct report_teller *teller = owner;
	report_flow(teller->report, flow);
}

static void hear_finding(void *owner, const struct observation *observation)
{
	const struct report_teller *teller = owner;
	report_finding(teller->report, observation);
}

static void tell_packet(struct teller *teller, struct packet *packet, struct text *text)
{
	struct report_teller *own = (struct report_teller *)teller;
	report_packet(own->report, packet);
	engine_observe(own->engine, packet);
}

static void put(const struct report_teller *own, struct text *text)
{
	struct report_text lines;
	report_text_open(&lines, settings_colored(own->settings), settings_terminal_width(), text);
	report_write(own->report, engine_accounting(own->engine), &lines.writer);
	report_text_close(&lines);
}

static void finish(struct teller *teller, struct text *text)
{
	struct report_teller *own = (struct report_teller *)teller;
	engine_finish(own->engine);
	command_tell_forgotten(own->engine);
	put(own, text);
	engine_free(own->engine);
	report_close(own->report);
	free(own);
}

struct teller *report_command_open(const struct settings *settings, const struct manner *manner)
{
	struct report_teller *own = calloc(1, sizeof *own);
	assert(own);
	own->teller = (struct teller){.packet = tell_packet, .close = finish};
	own->report = report_open(manner);
	own->settings = settings;
	own->engine = engine_open(&(struct engine_settings){
		.caps = settings->caps, .findings_wanted = true, .normal_too = true,
		.checksums_verified = manner->verify_checksums, .flow = hear_flow, .observation = hear_finding,
		.owner = own});
	return &own->teller;
}
