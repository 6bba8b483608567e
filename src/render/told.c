/* See told.h. */
#include "told.h"

#include "sentence.h"

const char color_end[] = "\033[0m";

/* Grave is warm: normal stays dim, so that the rest stands out. */
const char *verdict_color(enum verdict verdict)
{
	static const char *const colors[VERDICT_COUNT] = {
		[VERDICT_NORMAL] = "\033[36m",      /* cyan */
		[VERDICT_NOTABLE] = "\033[33m",     /* yellow */
		[VERDICT_SUSPICIOUS] = "\033[1;31m", /* bold red */
		[VERDICT_MALFORMED] = "\033[1;35m", /* bold magenta */
	};
	return colors[verdict];
}

static void open_line(struct text *text, enum verdict verdict, bool colored)
{
	text_put(text, "    ");
	if (colored)
		text_put(text, verdict_color(verdict));
}

static void close_line(struct text *text, bool colored)
{
	if (colored)
		text_put(text, color_end);
	text_char(text, '\n');
}

/* A step's words: $s stands for the sender of the packet, $r for the receiver and its port. */
static const char *const steps[STEP_COUNT] = {
	[STEP_ASK] = "the first of three: $s asks $r for a connection",
	[STEP_ASK_AGAIN] = "$s asks again: it has had no answer",
	[STEP_AGREE] = "the second of three: $s is willing",
	[STEP_AGREE_AGAIN] = "$s says again that it is willing: the third of three has not come",
	[STEP_CLOSE] = "$s has said all it wants to say, and closes its side",
	[STEP_CLOSE_BACK] = "$s closes its side, too",
	[STEP_CLOSE_HEARD] = "$s has heard that the other side is done",
};

static void put_host(const struct told_step *told, const struct manner *manner, enum side side, struct text *text)
{
	sentence_host(manner, told->ends.address[side], told->ends.version, text);
	if (side == SIDE_SERVER) {
		text_put(text, " port ");
		text_unsigned(text, told->ends.port[side]);
	}
}

void told_step_put(const struct told_step *told, const struct manner *manner, bool colored, struct text *text)
{
	open_line(text, VERDICT_NORMAL, colored);
	for (const char *at = steps[told->step]; *at; at++)
		if (*at != '$')
			text_char(text, *at);
		else
			put_host(told, manner, *++at == 's' ? SIDE_CLIENT : SIDE_SERVER, text);
	close_line(text, colored);
}

/* How sure it is, and what else it may be. */
static void put_doubt(const struct observation *observation, struct text *text)
{
	if (observation->confidence == CONFIDENCE_CERTAIN)
		return;
	text_put(text, observation->confidence == CONFIDENCE_LIKELY ? " (likely" : " (possibly");
	if (observation->unless) {
		text_put(text, ", unless ");
		sentence_put_unless(observation, text);
	}
	text_char(text, ')');
}

static void put_verdict(const struct observation *observation, struct text *text)
{
	const enum verdict verdict = catalogue[observation->id].verdict;
	if (verdict != VERDICT_NORMAL)
		text_format(text, "%s: ", verdict_name(verdict));
}

void told_finding_put(const struct observation *observation, const struct manner *manner, bool colored,
                      struct text *text)
{
	open_line(text, catalogue[observation->id].verdict, colored);
	put_verdict(observation, text);
	sentence_put(observation, manner, text);
	put_doubt(observation, text);
	close_line(text, colored);
}

void told_late_put(const struct observation *observation, const struct manner *manner, bool colored,
                   struct text *text)
{
	open_line(text, catalogue[observation->id].verdict, colored);
	if (observation->packet_count > 0)
		text_format(text, "about packet %u: ", observation->packets[0]);
	put_verdict(observation, text);
	sentence_put(observation, manner, text);
	put_doubt(observation, text);
	close_line(text, colored);
}
