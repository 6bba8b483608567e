/* The command `watch`: the plain line of each packet, and under it what the packet means in its conversation.
 *
 * The engine sees a packet first; what it tells is kept until the line is put. What it tells about earlier packets,
 * since their time is up, goes before the line. */
#include "command.h"
#include "engine.h"
#include "fragment.h"
#include "told.h"

#include <assert.h>
#include <stdlib.h>

enum {
	TOLD_MOST = 16, /* under one line; what comes after that nobody reads */
	STEPS_MOST = 2, /* of one packet: as a fragment, and as what its datagram holds */
	LEFT_MOST = 1024, /* put in order at the end; what is beyond comes as it comes */
};

struct watch {
	struct teller teller;
	struct teller *plain;
	struct engine *engine;
	const struct manner *manner;
	struct told_look look;
	uint32_t number;    /* of the packet that came last */
	bool at_hand;       /* it is being looked at; else nobody's line is to come */
	struct text *text;  /* where what is late is told */
	uint8_t step_count, told_count;
	struct told_step steps[STEPS_MOST];
	struct observation told[TOLD_MOST];
	bool told_of_capture[BEHAVIOR_COUNT];
	struct observation *left; /* at the end: what is still to be told; else NULL */
	uint32_t left_count;
};

static bool is_about(const struct observation *observation, uint32_t number)
{
	for (uint32_t i = 0; i < observation->packet_count && i < OBSERVATION_PACKETS_MAX; i++)
		if (observation->packets[i] == number)
			return true;
	return false;
}

/* How often a host was answered so far says nothing about any one packet. */
static bool is_of_interest(const struct observation *observation)
{
	const struct catalogue_row *row = catalogue + observation->id;
	return row->scope != SCOPE_HOST || row->verdict != VERDICT_NORMAL;
}

static void tell_late(struct watch *watch, const struct observation *observation)
{
	if (watch->left && watch->left_count < LEFT_MOST)
		watch->left[watch->left_count++] = *observation;
	else
		told_late_put(observation, TOLD_SO_FAR, watch->manner, watch->look, watch->text);
}

static void hear(void *owner, const struct observation *observation)
{
	struct watch *watch = owner;
	if (!is_of_interest(observation))
		return;
	watch->told_of_capture[observation->id] = catalogue[observation->id].scope == SCOPE_CAPTURE;
	if (watch->left && catalogue[observation->id].scope == SCOPE_HOST)
		return; /* it will be complete at once */
	if (!watch->at_hand || !is_about(observation, watch->number))
		tell_late(watch, observation);
	else if (watch->told_count < TOLD_MOST)
		watch->told[watch->told_count++] = *observation;
}

static void see(void *owner, const struct scene *scene)
{
	struct watch *watch = owner;
	struct fragment fragment;
	struct told_step told = {.step = step_of(scene), .ends = scene->ends};
	if (told.step == STEP_NONE || watch->step_count == STEPS_MOST)
		return;
	if (fragment_of(scene->packet, scene->network, &fragment)) {
		told.first_byte = fragment.offset;
		told.last_byte = fragment.offset + fragment.len - 1;
	}
	watch->steps[watch->step_count++] = told;
}

/* What is complete was told when it began, but for what could not be; how much of it there was in the end is told of
 * hosts, of which one packet shows little. */
static bool is_told_when_complete(const struct watch *watch, const struct observation *observation)
{
	const struct catalogue_row *row = catalogue + observation->id;
	if (row->scope == SCOPE_CAPTURE)
		return !watch->told_of_capture[observation->id];
	return finding_waits(observation->id) || (row->scope == SCOPE_HOST && row->verdict != VERDICT_NORMAL);
}

static void conclude(void *owner, const struct observation *observation)
{
	struct watch *watch = owner;
	if (!is_told_when_complete(watch, observation))
		return;
	if (watch->left)
		tell_late(watch, observation);
	else
		told_late_put(observation, TOLD_IN_ALL, watch->manner, watch->look, watch->text);
}

/* What an ICMP error says, and what it is to the conversation that it is about; that something was sent again, and why;
 * that there are options, and which: the second says both. */
static bool is_same(enum behavior_id less, enum behavior_id more)
{
	static const struct {
		enum behavior_id less, more;
	} same[] = {
		{BEHAVIOR_ICMP_UNREACHABLE_PORT, BEHAVIOR_UDP_REFUSED},
		{BEHAVIOR_ICMP_UNREACHABLE_HOST, BEHAVIOR_UDP_UNREACHABLE},
		{BEHAVIOR_ICMP_UNREACHABLE_HOST, BEHAVIOR_TCP_UNREACHABLE},
		{BEHAVIOR_ICMP_UNREACHABLE_HOST, BEHAVIOR_ICMP_ECHO_UNREACHABLE},
		{BEHAVIOR_ICMP_UNREACHABLE_PROHIBITED, BEHAVIOR_UDP_PROHIBITED},
		{BEHAVIOR_ICMP_UNREACHABLE_PROHIBITED, BEHAVIOR_TCP_PROHIBITED},
		{BEHAVIOR_IP_LAND, BEHAVIOR_TCP_LAND},
		{BEHAVIOR_IP_OPTION_PRESENT, BEHAVIOR_IP_OPTION_MALFORMED},
		{BEHAVIOR_IP_OPTION_PRESENT, BEHAVIOR_IP_OPTION_SOURCE_ROUTE},
		{BEHAVIOR_IP_OPTION_PRESENT, BEHAVIOR_IP_OPTION_RECORD_ROUTE},
		{BEHAVIOR_IP_OPTION_PRESENT, BEHAVIOR_IP_OPTION_TIMESTAMP},
		{BEHAVIOR_TCP_URGENT_DATA, BEHAVIOR_TCP_URGENT_WINNUKE},
		{BEHAVIOR_TCP_RETRANSMIT, BEHAVIOR_TCP_RETRANSMIT_SPURIOUS},
		{BEHAVIOR_TCP_RETRANSMIT, BEHAVIOR_TCP_RETRANSMIT_FAST},
		{BEHAVIOR_TCP_RETRANSMIT, BEHAVIOR_TCP_RETRANSMIT_INCONSISTENT},
	};
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		if (same[i].less == less && same[i].more == more)
			return true;
	return false;
}

static bool is_told_better(const struct watch *watch, const struct observation *observation)
{
	for (uint8_t i = 0; i < watch->told_count; i++)
		if (is_same(observation->id, watch->told[i].id))
			return true;
	return false;
}

/* What was found says all that the step says. */
static bool is_step_told(const struct watch *watch, enum step step)
{
	if (step_is_again(step))
		return watch->told_count > 0;
	for (uint8_t i = 0; i < watch->told_count && step == STEP_CLOSE; i++)
		if (watch->told[i].id == BEHAVIOR_TCP_CLOSE_WITH_DATA)
			return true;
	return false;
}

static void foresee(struct teller *teller, const struct packet *packet)
{
	engine_foresee(((struct watch *)teller)->engine, packet);
}

static void tell_packet(struct teller *teller, struct packet *packet, struct text *text)
{
	struct watch *watch = (struct watch *)teller;
	watch->number = (uint32_t)packet->record->number;
	watch->text = text;
	watch->told_count = 0;
	watch->step_count = 0;
	watch->at_hand = true;
	engine_observe(watch->engine, packet);
	watch->at_hand = false;
	watch->plain->packet(watch->plain, packet, text);
	for (uint8_t i = 0; i < watch->step_count; i++)
		if (!is_step_told(watch, watch->steps[i].step))
			told_step_put(watch->steps + i, watch->manner, watch->look, text);
	for (uint8_t i = 0; i < watch->told_count; i++)
		if (!is_told_better(watch, watch->told + i))
			told_finding_put(watch->told + i, watch->manner, watch->look, text);
}

static void wait(struct teller *teller, struct text *text)
{
	struct watch *watch = (struct watch *)teller;
	watch->text = text;
	engine_wait(watch->engine, command_now());
}

/* The capture is judged first; what is true of the end, and of hosts in all, comes last. */
static int rank_of(const struct observation *observation)
{
	if (observation->id == BEHAVIOR_TCP_STILL_OPEN)
		return 2;
	switch (catalogue[observation->id].scope) {
	case SCOPE_CAPTURE: return 0;
	case SCOPE_HOST: return 3;
	case SCOPE_PACKET:
	case SCOPE_FLOW:
	case SCOPE_SEGMENT: return 1;
	}
	return 1;
}

/* By rank, and then in the order of the packets that they are about. */
static int compare_left(const void *a, const void *b)
{
	const struct observation *one = a, *other = b;
	if (rank_of(one) != rank_of(other))
		return rank_of(one) - rank_of(other);
	if (one->packets[0] != other->packets[0])
		return one->packets[0] < other->packets[0] ? -1 : 1;
	return (int)one->id - (int)other->id;
}

static void tell_left(struct watch *watch)
{
	qsort(watch->left, watch->left_count, sizeof *watch->left, compare_left);
	for (uint32_t i = 0; i < watch->left_count; i++)
		told_late_put(watch->left + i, TOLD_IN_ALL, watch->manner, watch->look, watch->text);
	free(watch->left);
}

static void finish(struct teller *teller, struct text *text)
{
	struct watch *watch = (struct watch *)teller;
	watch->text = text;
	watch->left = calloc(LEFT_MOST, sizeof *watch->left);
	assert(watch->left);
	engine_finish(watch->engine);
	tell_left(watch);
	command_tell_forgotten(watch->engine);
	engine_free(watch->engine);
	watch->plain->close(watch->plain, text);
	free(watch);
}

struct teller *watch_command_open(const struct settings *settings, const struct manner *manner)
{
	struct watch *watch = calloc(1, sizeof *watch);
	assert(watch);
	watch->teller = (struct teller){.foresee = foresee, .packet = tell_packet, .wait = wait, .close = finish};
	watch->plain = plain_open(settings, manner);
	watch->manner = manner;
	watch->look = (struct told_look){settings_colored(settings), settings_terminal_width()};
	watch->engine = engine_open(&(struct engine_settings){
		.caps = settings->caps, .findings_wanted = true, .normal_too = true,
		.checksums_verified = manner->verify_checksums, .observation = conclude, .told = hear, .seen = see,
		.owner = watch});
	return &watch->teller;
}
