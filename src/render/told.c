/* See told.h. */
#include "told.h"

#include "clock.h"
#include "plain_words.h"
#include "sentence.h"
#include "wrap.h"

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

enum { INDENT = 4, BROKEN_INDENT = 6, LINE_MAX_LEN = SENTENCE_MAX + 1024 };

/* What does not fit is left out, as in a sentence. */
static void drop(struct text *words, void *owner)
{
	words->at = words->start;
}

/* A line that holds the words; they are empty then. */
static void put_line(struct text *words, enum verdict verdict, struct told_look look, struct text *text)
{
	static const char indent[INDENT + 1] = "    ";
	const struct wrapping wrapping = {INDENT, BROKEN_INDENT, look.width};
	if (look.colored)
		text_put(text, verdict_color(verdict));
	if (look.width) {
		wrap_put_open(words, &wrapping, text);
	} else {
		text_put(text, indent);
		text_bytes(text, words->start, (size_t)(words->at - words->start));
	}
	if (look.colored)
		text_put(text, color_end);
	text_char(text, '\n');
}

/* A step's words: $s stands for the sender of the packet, $r for the receiver and its port, $b for bytes of a
 * datagram. */
static const char *const steps[STEP_COUNT] = {
	[STEP_ASK] = "the first of three: $s asks $r for a connection",
	[STEP_ASK_AGAIN] = "$s asks again: it has had no answer",
	[STEP_AGREE] = "the second of three: $s is willing",
	[STEP_AGREE_AGAIN] = "$s says again that it is willing: the third of three has not come",
	[STEP_CLOSE] = "$s has said all it wants to say, and closes its side",
	[STEP_CLOSE_BACK] = "$s closes its side, too",
	[STEP_CLOSE_AGAIN] = "$s says again that it closes its side: no acknowledgment has come",
	[STEP_CLOSE_HEARD] = "$s has heard that the other side is done",
	[STEP_SENT_NEEDLESSLY] = "again bytes that had already been acknowledged, needlessly",
	[STEP_SENT_AS_ASKED] = "again lost bytes, for which duplicate ACKs ask",
	[STEP_LOST_BEFORE] = "again a segment that was lost on its way to the sniffer, and comes once more",
	[STEP_OVERTAKEN] = "again a segment that was overtaken on the way",
	[STEP_SENT_AGAIN] = "again bytes that were sent before, and have not been acknowledged",
	[STEP_GOT_TWICE] = "$s reports again that it got the same bytes twice",
	[STEP_MISSES] = "$s acknowledges the same byte again: something is missing once more",
	[STEP_UNSEEN] = "again bytes are acknowledged that the capture does not have",
	[STEP_FIRST_PIECE] = "the first fragment of a datagram: $b of what it carries, and more to come",
	[STEP_PIECE] = "a later fragment: $b, and more to come",
	[STEP_LAST_PIECE] = "the last fragment: $b",
};

static void put_host(const struct told_step *told, const struct manner *manner, enum side side, struct text *text)
{
	sentence_host(manner, told->ends.address[side], told->ends.version, text);
	if (side == SIDE_SERVER) {
		text_put(text, " port ");
		text_unsigned(text, told->ends.port[side]);
	}
}

static void put_bytes(const struct told_step *told, struct text *text)
{
	text_put(text, "bytes ");
	words_number(text, told->first_byte);
	text_put(text, " to ");
	words_number(text, told->last_byte);
}

static void put_part(const struct told_step *told, const struct manner *manner, char what, struct text *text)
{
	if (what == 'b')
		put_bytes(told, text);
	else
		put_host(told, manner, what == 's' ? SIDE_CLIENT : SIDE_SERVER, text);
}

void told_step_put(const struct told_step *told, const struct manner *manner, struct told_look look, struct text *text)
{
	char buffer[LINE_MAX_LEN];
	struct text words = text_to(buffer, sizeof buffer, drop, NULL);
	for (const char *at = steps[told->step]; *at; at++)
		if (*at != '$')
			text_char(&words, *at);
		else
			put_part(told, manner, *++at, &words);
	put_line(&words, VERDICT_NORMAL, look, text);
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

static void put_told(const struct observation *observation, const struct manner *manner, struct text *words)
{
	put_verdict(observation, words);
	sentence_put(observation, manner, words);
	put_doubt(observation, words);
}

void told_finding_put(const struct observation *observation, const struct manner *manner, struct told_look look,
                      struct text *text)
{
	char buffer[LINE_MAX_LEN];
	struct text words = text_to(buffer, sizeof buffer, drop, NULL);
	if (observation->id == BEHAVIOR_TCP_HANDSHAKE_COMPLETE)
		text_put(&words, "the third of three: ");
	put_told(observation, manner, &words);
	put_line(&words, catalogue[observation->id].verdict, look, text);
}

/* The time as its line has it, so that it can be searched for; of lines that tell differences, the time of day. */
static void put_time_of_line(const struct manner *manner, nanoseconds when, struct text *text)
{
	static const nanoseconds second = 1000000000;
	const struct stamp stamp = {when / second, when % second};
	struct clock_face face = {0};
	if (manner->clock == CLOCK_SINCE_LAST || manner->clock == CLOCK_SINCE_FIRST) {
		words_moment(text, when);
		return;
	}
	text_mark(text, TEXT_SLACK);
	clock_put(&face, manner, &stamp, text);
	text_cut_back(text, text_place(text) - 1); /* the blank before the line */
}

/* Which packet it is about, for whoever has to scroll back. */
static void put_back(const struct observation *observation, const struct manner *manner, struct text *text)
{
	text_put(text, "looking back");
	if (observation->packet_count > 0)
		text_format(text, " at packet %u", observation->packets[0]);
	if (observation->packet_count > 0 && manner->clock != CLOCK_NONE) {
		text_put(text, " (");
		put_time_of_line(manner, observation->first, text);
		text_char(text, ')');
	}
	text_put(text, ": ");
}

/* What it is about, when that is not one packet. */
static const char *about(const struct observation *observation, enum told_when when)
{
	if (observation->id == BEHAVIOR_TCP_STILL_OPEN)
		return "at the end: ";
	if (catalogue[observation->id].scope == SCOPE_CAPTURE)
		return "about the capture: ";
	if (catalogue[observation->id].scope == SCOPE_HOST)
		return when == TOLD_IN_ALL ? "in all: " : "so far: ";
	return NULL;
}

void told_late_put(const struct observation *observation, enum told_when when, const struct manner *manner,
                   struct told_look look, struct text *text)
{
	char buffer[LINE_MAX_LEN];
	struct text words = text_to(buffer, sizeof buffer, drop, NULL);
	if (about(observation, when))
		text_put(&words, about(observation, when));
	else
		put_back(observation, manner, &words);
	put_told(observation, manner, &words);
	put_line(&words, catalogue[observation->id].verdict, look, text);
}
