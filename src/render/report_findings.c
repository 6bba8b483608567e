/* See report_findings.h. */
#include "report_findings.h"

#include "plain_words.h"
#include "sentence.h"
#include "told.h"
#include "wrap.h"

enum {
	FIRST_MOST = 5,     /* findings under "look at first" */
	RECORDS_MOST = 8,   /* record numbers that are named */
	ID_WIDTH = 28,
	INDENT = 8,
};

void report_findings_add(struct report_findings *findings, const struct observation *observation)
{
	struct report_finding *finding = findings->of + observation->id;
	finding->cases++;
	finding->count += observation->count;
	if (finding->kept < REPORT_CASES_MOST)
		finding->first[finding->kept++] = *observation;
}

/* What may be on purpose comes first, then what no correct host does. */
static const enum verdict gravest_first[VERDICT_COUNT] = {
	VERDICT_SUSPICIOUS, VERDICT_MALFORMED, VERDICT_NOTABLE, VERDICT_NORMAL};

static void put_doubt(const struct observation *observation, struct text *text)
{
	if (observation->confidence == CONFIDENCE_CERTAIN)
		return;
	text_put(text, observation->confidence == CONFIDENCE_LIKELY ? "This is likely" : "This is possible");
	if (observation->unless) {
		text_put(text, "; the other explanation: ");
		sentence_put_unless(observation, text);
	}
	text_char(text, '.');
}

/* Lines of what `words` holds, which is emptied; nothing for no words. */
static void put_wrapped(struct text *words, int first_indent, int indent, const struct report_look *look,
			struct text *text)
{
	wrap_put(words, &(struct wrapping){first_indent, indent, look->width}, text);
}

/* It begins with a capital, unless it begins with the name of a host: those are as they are. */
static void put_sentence(const struct observation *observation, const struct report_look *look, struct text *text)
{
	struct text own = text_growing();
	sentence_put_when(observation, look->manner, look->dated, &own);
	if (*catalogue[observation->id].says != '{' && *own.start >= 'a' && *own.start <= 'z')
		*own.start = (char)(*own.start - 'a' + 'A');
	text_bytes(text, own.start, (size_t)(own.at - own.start));
	text_put(text, ".");
	text_free(&own);
}

static void put_records(const struct observation *observation, struct text *text)
{
	const uint32_t count = observation->packet_count;
	const uint32_t named = count < RECORDS_MOST ? count : RECORDS_MOST;
	text_format(text, "Record%s ", words_plural(count));
	for (uint32_t i = 0; i < named; i++)
		text_format(text, "%s%u", i == 0 ? "" : i + 1 == count ? " and " : ", ", observation->packets[i]);
	if (count > named) {
		text_put(text, " and ");
		words_number(text, count - named);
		text_put(text, " more");
	}
	text_char(text, '.');
}

/* "ttl 3": underscores part the words of a key. */
static void put_fact(const struct evidence *evidence, const struct manner *manner, struct text *text)
{
	for (const char *at = evidence->key; *at; at++)
		text_char(text, *at == '_' ? ' ' : *at);
	text_char(text, ' ');
	sentence_evidence(evidence, manner, text);
}

/* What the sentence did not have to say. A time of zero is none. */
static void put_evidence(const struct observation *observation, const struct manner *manner, struct text *text)
{
	bool any = false;
	for (uint8_t i = 0; i < observation->evidence_count; i++) {
		const struct evidence *evidence = observation->evidence + i;
		if (evidence->form == EVIDENCE_SECONDS && evidence->duration <= 0)
			continue;
		text_put(text, any ? ", " : "Evidence: ");
		put_fact(evidence, manner, text);
		any = true;
	}
	if (any)
		text_put(text, ". ");
}

static void put_case(const struct observation *observation, const struct report_look *look, struct text *text)
{
	struct text own = text_growing();
	put_sentence(observation, look, &own);
	put_wrapped(&own, INDENT, INDENT, look, text);
	put_evidence(observation, look->manner, &own);
	put_records(observation, &own);
	put_wrapped(&own, INDENT + 2, INDENT + 2, look, text);
	put_doubt(observation, &own);
	put_wrapped(&own, INDENT + 2, INDENT + 2, look, text);
	text_free(&own);
}

static void put_heading(enum behavior_id id, const struct report_finding *finding, const struct report_look *look,
                        struct text *text)
{
	const struct catalogue_row *row = catalogue + id;
	struct text own = text_growing();
	text_put(text, "    ");
	if (look->colored)
		text_put(text, verdict_color(row->verdict));
	text_put(text, row->id);
	if (look->colored)
		text_put(text, color_end);
	if (finding->cases > 1) {
		text_put(text, ", ");
		words_number(text, finding->cases);
		text_put(text, " cases");
	}
	text_char(text, '\n');
	text_format(&own, "%s%s%s%s", row->meaning, *row->reference ? " (" : "", row->reference,
	            *row->reference ? ")" : "");
	put_wrapped(&own, INDENT, INDENT, look, text);
	text_free(&own);
}

static void put_in_full(enum behavior_id id, const struct report_finding *finding, const struct report_look *look,
                        struct text *text)
{
	put_heading(id, finding, look, text);
	for (uint8_t i = 0; i < finding->kept; i++)
		put_case(finding->first + i, look, text);
	if (finding->cases > finding->kept) {
		text_put(text, "        … and ");
		words_number(text, finding->cases - finding->kept);
		text_put(text, " more like these.\n");
	}
}

/* What is normal needs no proof in a report: how often, and what it is. */
static void put_in_short(enum behavior_id id, const struct report_finding *finding, const struct report_look *look,
                         struct text *text)
{
	struct text own = text_growing();
	text_put(&own, catalogue[id].id);
	words_pad(&own, 0, ID_WIDTH);
	words_number_right(&own, finding->count, 7);
	text_format(&own, "  %s", catalogue[id].meaning);
	put_wrapped(&own, 4, 4 + ID_WIDTH + 9, look, text);
	text_free(&own);
}

static bool any_of(const struct report_findings *findings, enum verdict verdict)
{
	for (enum behavior_id id = 0; id < BEHAVIOR_COUNT; id++)
		if (findings->of[id].cases && catalogue[id].verdict == verdict)
			return true;
	return false;
}

static void put_verdict(const struct report_findings *findings, enum verdict verdict, const struct report_look *look,
                        struct text *text)
{
	static const char *const titles[VERDICT_COUNT] = {"Normal", "Notable", "Suspicious", "Malformed"};
	if (!any_of(findings, verdict))
		return;
	text_format(text, "\n  %s\n", titles[verdict]);
	for (enum behavior_id id = 0; id < BEHAVIOR_COUNT; id++) {
		const struct report_finding *finding = findings->of + id;
		if (!finding->cases || catalogue[id].verdict != verdict)
			continue;
		if (verdict == VERDICT_NORMAL)
			put_in_short(id, finding, look, text);
		else
			put_in_full(id, finding, look, text);
	}
}

void report_findings_put(const struct report_findings *findings, const struct report_look *look, struct text *text)
{
	bool any = false;
	for (int i = 0; i < VERDICT_COUNT; i++) {
		put_verdict(findings, gravest_first[i], look, text);
		any |= any_of(findings, gravest_first[i]);
	}
	if (!any)
		text_put(text, "    Nothing that has a name here.\n");
}

/* How sure it is; what else it may be stands with the case itself. */
static const char *const doubts[] = {
	[CONFIDENCE_CERTAIN] = "", [CONFIDENCE_LIKELY] = ", likely", [CONFIDENCE_POSSIBLE] = ", possible"};

static void put_first_case(unsigned place, const struct report_finding *finding, const struct report_look *look,
                           struct text *text)
{
	const struct observation *observation = finding->first;
	struct text own = text_growing();
	text_format(&own, "%u. ", place);
	put_sentence(observation, look, &own);
	text_format(&own, " [%s%s", verdict_name(catalogue[observation->id].verdict),
	            doubts[observation->confidence]);
	if (observation->packet_count)
		text_format(&own, ", record %u", observation->packets[0]);
	if (finding->cases > 1) {
		text_put(&own, ", and ");
		words_number(&own, finding->cases - 1);
		text_put(&own, " more like it");
	}
	text_char(&own, ']');
	put_wrapped(&own, 4, 7, look, text);
	text_free(&own);
}

/* What many packets show says more than what one does. */
static const enum scope widest_first[] = {SCOPE_HOST, SCOPE_SEGMENT, SCOPE_FLOW, SCOPE_CAPTURE, SCOPE_PACKET};

/* Notable, and frequent in ordinary traffic: it says little alone. */
static bool is_quirk(enum behavior_id id)
{
	static const enum behavior_id quirks[] = {
		BEHAVIOR_TCP_WINDOW_SHRUNK, BEHAVIOR_TCP_MIDSTREAM, BEHAVIOR_TCP_MSS_EXCEEDED, BEHAVIOR_TCP_OPTION_MISSING,
		BEHAVIOR_TCP_OPTION_UNUSUAL, BEHAVIOR_TCP_ACK_NUMBER_WITHOUT_FLAG, BEHAVIOR_LINK_TRAILER_LONG,
		BEHAVIOR_LINK_SOURCE_GROUP, BEHAVIOR_IP_TTL_LOW, BEHAVIOR_IP_OPTION_PRESENT, BEHAVIOR_ARP_REQUEST_UNICAST,
	};
	for (size_t i = 0; i < sizeof quirks / sizeof *quirks; i++)
		if (quirks[i] == id)
			return true;
	return false;
}

/* The lower, the sooner it is to be looked at: by verdict, then, where somebody is suspected, what is certain; then what
 * is no quirk, then by scope, then what is certain. */
static unsigned rank_of(const struct report_findings *findings, enum behavior_id id)
{
	unsigned verdict = 0, scope = 0;
	while (gravest_first[verdict] != catalogue[id].verdict)
		verdict++;
	while (widest_first[scope] != catalogue[id].scope)
		scope++;
	const bool doubted = findings->of[id].first->confidence != CONFIDENCE_CERTAIN;
	const bool suspected = catalogue[id].verdict == VERDICT_SUSPICIOUS;
	const unsigned first = verdict * 4 + (suspected && doubted) * 2 + is_quirk(id);
	return (first * (SCOPE_CAPTURE + 1) + scope) * 2 + doubted;
}

/* Of what ranks alike the one with more cases; `best` may be none. */
static bool comes_before(const struct report_findings *findings, enum behavior_id id, enum behavior_id best)
{
	if (best == BEHAVIOR_NONE)
		return true;
	const unsigned rank = rank_of(findings, id), best_rank = rank_of(findings, best);
	return rank != best_rank ? rank < best_rank : findings->of[id].cases > findings->of[best].cases;
}

/* The next one to look at, after the `count` that were chosen; BEHAVIOR_NONE: there is nothing more. */
static enum behavior_id next_to_look_at(const struct report_findings *findings, const enum behavior_id *chosen,
                                        unsigned count)
{
	enum behavior_id best = BEHAVIOR_NONE;
	for (enum behavior_id id = 0; id < BEHAVIOR_COUNT; id++) {
		bool candidate = findings->of[id].cases && catalogue[id].verdict != VERDICT_NORMAL;
		for (unsigned i = 0; i < count; i++)
			candidate &= chosen[i] != id;
		if (candidate && comes_before(findings, id, best))
			best = id;
	}
	return best;
}

void report_findings_put_first(const struct report_findings *findings, const struct report_look *look,
                               struct text *text)
{
	enum behavior_id chosen[FIRST_MOST];
	unsigned count = 0;
	while (count < FIRST_MOST) {
		const enum behavior_id id = next_to_look_at(findings, chosen, count);
		if (id == BEHAVIOR_NONE)
			break;
		chosen[count++] = id;
		put_first_case(count, findings->of + id, look, text);
	}
	if (!count)
		text_put(text, "    Nothing stands out.\n");
}
