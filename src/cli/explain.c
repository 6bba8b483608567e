/* The command `explain`: one packet, byte by byte. Of a file it is the one that -c counts; the file is read to its end,
 * so that what the packet was in its conversation can be told. Or it is a dump on standard input. */
#include "behavior.h"
#include "command.h"
#include "dump_reader.h"
#include "engine.h"
#include "explain_packet.h"
#include "guess.h"
#include "link_name.h"
#include "message.h"
#include "output.h"
#include "packet_line.h"
#include "told.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { DUMP_TEXT_MAX = 8 << 20 }; /* a packet of the greatest length, with room for how it is written */

struct explain_teller {
	struct teller teller;
	const struct settings *settings;
	const struct manner *manner;
	struct behavior *behavior;
	struct engine *engine;
	struct packet_line line;
	uint64_t number; /* of the packet at hand */
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
	if (is_about(observation, explain->settings->explained))
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
	explain_put(packet, settings_colored(explain->settings), text);
}

static void tell_packet(struct teller *teller, struct packet *packet, struct text *text)
{
	struct explain_teller *explain = (struct explain_teller *)teller;
	explain->number++;
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

/* All of standard input, as text. */
static bool read_input(struct text *text, struct flaw *flaw)
{
	char buffer[1 << 14];
	ssize_t got;
	while ((got = read(STDIN_FILENO, buffer, sizeof buffer)) > 0 && text_place(text) < DUMP_TEXT_MAX)
		text_bytes(text, buffer, (size_t)got);
	if (got < 0)
		return flaw_set(flaw, "standard input: %s", strerror(errno));
	return true;
}

/* What the dump begins with: what -y says, or what it looks like. */
static const struct protocol *outermost(const struct settings *settings, struct span bytes)
{
	const char *name = settings->capture.link_type;
	const int link_type = name ? link_type_named(name) : -1;
	const struct protocol *protocol = link_type < 0 ? NULL : protocol_at(ON_LINK_TYPE, (uint32_t)link_type);
	return protocol ? protocol : guess_outermost(bytes);
}

static void put_dumped(const struct settings *settings, struct span bytes, struct text *text)
{
	const struct record record = {.bytes = bytes, .wire_len = (uint32_t)bytes.len, .link_type = 1};
	struct manner manner = settings->manner;
	static struct packet packet; /* too large for a stack */
	manner.clock = CLOCK_NONE; /* nobody knows when it was */
	packet_decode_inner(&packet, &record, outermost(settings, bytes), bytes, record.wire_len);
	packet_decode_more(&packet);
	struct settings one = *settings;
	one.explained = 1;
	struct teller *teller = explain_command_open(&one, &manner);
	teller->packet(teller, &packet, text);
	teller->close(teller, text);
}

static bool read_dump(const struct settings *settings, struct dumped *dumped, struct flaw *flaw)
{
	struct text input = text_growing();
	if (isatty(STDIN_FILENO))
		return flaw_set(flaw, "explain wants a packet: -r FILE -c NUMBER, or a dump of one on standard input");
	bool good = read_input(&input, flaw);
	const struct span all = {(const uint8_t *)input.start, (size_t)text_place(&input)};
	good = good && dump_read(all, settings->explained, dumped, flaw);
	text_free(&input);
	return good;
}

bool explain_alone(struct settings *settings)
{
	static struct dumped dumped;
	static struct output output;
	struct flaw flaw;
	output_open(&output);
	if (!read_dump(settings, &dumped, &flaw)) {
		message_flaw(&flaw);
		return false;
	}
	put_dumped(settings, (struct span){dumped.bytes, dumped.len}, &output.text);
	output_flush(&output);
	return !output.error || output.error == EPIPE;
}
