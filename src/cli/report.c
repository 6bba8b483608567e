/* The command `report`: a capture as a whole, told when it ends. */
#include "report.h"
#include "command.h"
#include "engine.h"
#include "report_page.h"
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

static void foresee(struct teller *teller, const struct packet *packet)
{
	engine_foresee(((struct report_teller *)teller)->engine, packet);
}

static void tell_packet(struct teller *teller, struct packet *packet, struct text *text)
{
	struct report_teller *own = (struct report_teller *)teller;
	report_packet(own->report, packet);
	engine_observe(own->engine, packet);
	report_packet_observed(own->report, packet);
}

static void put_lines(const struct report_teller *own, struct text *text)
{
	struct report_text lines;
	report_text_open(&lines, settings_colored(own->settings), settings_terminal_width(), text);
	report_write(own->report, engine_accounting(own->engine), &lines.writer);
	report_text_close(&lines);
}

/* A line for each file or device. */
static void put_names(const struct settings *settings, struct text *names)
{
	const struct capture_settings *capture = &settings->capture;
	for (const char *at = settings->read_list; at && *at; at += strcspn(at, "\n"), at += *at == '\n') {
		const size_t len = strcspn(at, "\n");
		text_put(names, at == settings->read_list ? "" : "\n");
		if (len == 1 && *at == '-')
			text_put(names, "standard input");
		else
			text_bytes(names, at, len);
	}
	if (settings->list_path)
		text_put(names, settings->list_path);
	for (unsigned i = 0; i < capture->device_count && !settings_reads(settings); i++)
		text_format(names, "%s%s", i ? "\n" : "", capture->devices[i]);
	if (names->at == names->start)
		text_put(names, "the first device");
	text_char(names, 0);
}

static void put_page(const struct report_teller *own, struct text *text)
{
	const struct settings *settings = own->settings;
	struct text names = text_growing();
	struct report_page page;
	put_names(settings, &names);
	const struct report_origin origin = {
		.kind = settings->list_path ? "list of capture file" : settings->read_path ? "capture file" : "device",
		.names = names.start, .packet_limit = settings->packet_limit, .expression = settings->expression,
		.begins = report_begins(own->report), .program = "ethogram " ETHOGRAM_VERSION,
	};
	report_page_open(&page);
	report_write(own->report, engine_accounting(own->engine), &page.writer);
	report_page_put(&page, &origin, text);
	report_page_close(&page);
	text_free(&names);
}

static void finish(struct teller *teller, struct text *text)
{
	struct report_teller *own = (struct report_teller *)teller;
	engine_finish(own->engine);
	command_tell_forgotten(own->engine);
	if (own->settings->page_path)
		put_page(own, text);
	else
		put_lines(own, text);
	engine_free(own->engine);
	report_close(own->report);
	free(own);
}

struct teller *report_command_open(const struct settings *settings, const struct manner *manner)
{
	struct report_teller *own = calloc(1, sizeof *own);
	assert(own);
	own->teller = (struct teller){.foresee = foresee, .packet = tell_packet, .close = finish};
	own->report = report_open(manner, settings->page_path != NULL);
	own->settings = settings;
	own->engine = engine_open(&(struct engine_settings){
		.caps = settings->caps, .findings_wanted = true, .normal_too = true,
		.checksums_verified = manner->verify_checksums, .flow = hear_flow, .observation = hear_finding,
		.owner = own});
	return &own->teller;
}
