/* See report_findings.h. */
#include "report_findings.h"

#include "plain_words.h"
#include "sentence.h"

enum {
	FIRST_MOST = 5,   /* findings under "look at first" */
	RECORDS_MOST = 8, /* record numbers that are named */
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

/* It begins with a capital, unless it begins with the name of a host: those are as they are. */
static void write_sentence(const struct observation *observation, const struct report_look *look,
                           struct report_writer *writer)
{
	struct text own = text_growing();
	sentence_put_when(observation, look->manner, look->dated, &own);
	if (*catalogue[observation->id].says != '{' && *own.start >= 'a' && *own.start <= 'z')
		*own.start = (char)(*own.start - 'a' + 'A');
	text_char(&own, '.');
	write_words(writer, &own);
	text_free(&own);
}

/* Records that are named of those that prove it. */
static uint32_t records_named(const struct observation *observation)
{
	return observation->packet_count < RECORDS_MOST ? observation->packet_count : RECORDS_MOST;
}

static void write_records(const struct observation *observation, struct report_writer *writer)
{
	const uint32_t count = observation->packet_count;
	const uint32_t named = records_named(observation);
	write_put(writer, count == 1 ? "Record " : "Records ");
	for (uint32_t i = 0; i < named; i++) {
		write_put(writer, i == 0 ? "" : i + 1 == count ? " and " : ", ");
		writer->form->record(writer, observation->packets[i]);
	}
	if (count > named) {
		write_put(writer, " and ");
		write_number(writer, count - named);
		write_put(writer, " more");
	}
	write_put(writer, ".");
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

static void write_proof(const struct observation *observation, const struct manner *manner,
                        struct report_writer *writer)
{
	struct text evidence = text_growing();
	put_evidence(observation, manner, &evidence);
	write_open(writer, REPORT_PROOF);
	write_words(writer, &evidence);
	write_records(observation, writer);
	write_close(writer, REPORT_PROOF);
	text_free(&evidence);
}

static void write_doubt(const struct observation *observation, struct report_writer *writer)
{
	if (observation->confidence == CONFIDENCE_CERTAIN)
		return;
	struct text unless = text_growing();
	text_put(&unless, observation->confidence == CONFIDENCE_LIKELY ? "This is likely" : "This is possible");
	if (observation->unless) {
		text_put(&unless, "; the other explanation: ");
		sentence_put_unless(observation, &unless);
	}
	text_char(&unless, '.');
	write_element_of(writer, REPORT_DOUBT, &unless);
	text_free(&unless);
}

static void write_case(const struct observation *observation, const struct report_look *look,
                       struct report_writer *writer)
{
	write_open(writer, REPORT_CASE);
	write_open(writer, REPORT_SENTENCE);
	write_sentence(observation, look, writer);
	write_close(writer, REPORT_SENTENCE);
	write_proof(observation, look->manner, writer);
	write_doubt(observation, writer);
	write_close(writer, REPORT_CASE);
}

static void write_heading(enum behavior_id id, const struct report_finding *finding, struct report_writer *writer)
{
	const struct catalogue_row *row = catalogue + id;
	write_open(writer, REPORT_FINDING_TITLE);
	writer->form->behavior(writer, id);
	if (finding->cases > 1) {
		write_put(writer, ", ");
		write_number(writer, finding->cases);
		write_put(writer, " cases");
	}
	write_close(writer, REPORT_FINDING_TITLE);
	write_open(writer, REPORT_MEANING);
	write_put(writer, row->meaning);
	if (*row->reference) {
		write_put(writer, " (");
		writer->form->reference(writer, row->reference);
		write_put(writer, ")");
	}
	write_close(writer, REPORT_MEANING);
}

static void write_in_full(enum behavior_id id, const struct report_finding *finding, const struct report_look *look,
                          struct report_writer *writer)
{
	const struct report_about about = {.anchor = catalogue[id].id, .verdict = catalogue[id].verdict};
	writer->form->open(writer, REPORT_FINDING, &about);
	write_heading(id, finding, writer);
	for (uint8_t i = 0; i < finding->kept; i++)
		write_case(finding->first + i, look, writer);
	if (finding->cases > finding->kept) {
		write_open(writer, REPORT_MORE_CASES);
		write_put(writer, "… and ");
		write_number(writer, finding->cases - finding->kept);
		write_put(writer, " more like these.");
		write_close(writer, REPORT_MORE_CASES);
	}
	write_close(writer, REPORT_FINDING);
}

static bool is_told(const struct report_findings *findings, enum behavior_id id, enum verdict verdict)
{
	return findings->of[id].cases && catalogue[id].verdict == verdict;
}

static bool any_of(const struct report_findings *findings, enum verdict verdict)
{
	for (enum behavior_id id = 0; id < BEHAVIOR_COUNT; id++)
		if (is_told(findings, id, verdict))
			return true;
	return false;
}

/* What is normal needs no proof in a report: how often, and what it is. */
static void write_normal(const struct report_findings *findings, struct report_writer *writer)
{
	static const struct report_column columns[] = {
		{"behavior", 4, 28, .names_row = true}, {"times", 0, 7, .right = true}, {"meaning", 2, 0},
	};
	static const struct report_table table = {columns, sizeof columns / sizeof *columns};
	write_open_table(writer, &table);
	for (enum behavior_id id = 0; id < BEHAVIOR_COUNT; id++) {
		if (!is_told(findings, id, VERDICT_NORMAL))
			continue;
		write_open(writer, REPORT_ROW);
		write_element(writer, REPORT_CELL, catalogue[id].id);
		write_number_cell(writer, findings->of[id].count);
		write_element(writer, REPORT_CELL, catalogue[id].meaning);
		write_close(writer, REPORT_ROW);
	}
	write_close(writer, REPORT_TABLE);
}

static void write_verdict(const struct report_findings *findings, enum verdict verdict, const struct report_look *look,
                          struct report_writer *writer)
{
	static const char *const titles[VERDICT_COUNT] = {"Normal", "Notable", "Suspicious", "Malformed"};
	write_open_at(writer, REPORT_GROUP, verdict_name(verdict));
	write_element(writer, REPORT_GROUP_TITLE, titles[verdict]);
	if (verdict == VERDICT_NORMAL)
		write_normal(findings, writer);
	else
		for (enum behavior_id id = 0; id < BEHAVIOR_COUNT; id++)
			if (is_told(findings, id, verdict))
				write_in_full(id, findings->of + id, look, writer);
	write_close(writer, REPORT_GROUP);
}

void report_findings_write(const struct report_findings *findings, const struct report_look *look,
                           struct report_writer *writer)
{
	bool any = false;
	for (int i = 0; i < VERDICT_COUNT; i++)
		if (any_of(findings, gravest_first[i])) {
			write_verdict(findings, gravest_first[i], look, writer);
			any = true;
		}
	if (!any)
		write_element(writer, REPORT_NOTE, "Nothing that has a name here.");
}

void report_findings_cite(const struct report_findings *findings, struct report_cited *cited)
{
	for (enum behavior_id id = 0; id < BEHAVIOR_COUNT; id++)
		for (uint8_t i = 0; i < findings->of[id].kept && catalogue[id].verdict != VERDICT_NORMAL; i++)
			for (uint32_t j = 0; j < records_named(findings->of[id].first + i); j++)
				report_cited_add(cited, findings->of[id].first[i].packets[j], id);
}

/* How sure it is; what else it may be stands with the case itself. */
static const char *const doubts[] = {
	[CONFIDENCE_CERTAIN] = "", [CONFIDENCE_LIKELY] = ", likely", [CONFIDENCE_POSSIBLE] = ", possible"};

static void write_first_case(const struct report_finding *finding, const struct report_look *look,
                             struct report_writer *writer)
{
	const struct observation *observation = finding->first;
	const struct catalogue_row *row = catalogue + observation->id;
	writer->form->open(writer, REPORT_ITEM, &(struct report_about){.anchor = row->id, .verdict = row->verdict});
	write_sentence(observation, look, writer);
	write_put(writer, " [");
	writer->form->verdict(writer, row->verdict);
	write_put(writer, doubts[observation->confidence]);
	if (observation->packet_count) {
		write_put(writer, ", record ");
		writer->form->record(writer, observation->packets[0]);
	}
	if (finding->cases > 1) {
		write_put(writer, ", and ");
		write_number(writer, finding->cases - 1);
		write_put(writer, " more like it");
	}
	write_put(writer, "]");
	write_close(writer, REPORT_ITEM);
}

/* What many packets show says more than what one does. */
static const enum scope widest_first[] = {SCOPE_HOST, SCOPE_SEGMENT, SCOPE_FLOW, SCOPE_CAPTURE, SCOPE_PACKET};

/* Notable, and frequent in ordinary traffic: it says little alone. */
static bool is_quirk(enum behavior_id id)
{
	static const enum behavior_id quirks[] = {
		BEHAVIOR_TCP_WINDOW_SHRUNK,    BEHAVIOR_TCP_MIDSTREAM,      BEHAVIOR_TCP_MSS_EXCEEDED,
		BEHAVIOR_TCP_OPTION_MISSING,   BEHAVIOR_TCP_OPTION_UNUSUAL, BEHAVIOR_TCP_ACK_NUMBER_WITHOUT_FLAG,
		BEHAVIOR_LINK_TRAILER_LONG,    BEHAVIOR_LINK_SOURCE_GROUP,  BEHAVIOR_IP_TTL_LOW,
		BEHAVIOR_IP_OPTION_PRESENT,    BEHAVIOR_ARP_REQUEST_UNICAST,
	};
	for (size_t i = 0; i < sizeof quirks / sizeof *quirks; i++)
		if (quirks[i] == id)
			return true;
	return false;
}

/* The lower, the sooner it is to be looked at: by verdict, then, where somebody is suspected, what is certain; then
 * what is no quirk, then by scope, then what is certain. */
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

void report_findings_write_first(const struct report_findings *findings, const struct report_look *look,
                                 struct report_writer *writer)
{
	enum behavior_id chosen[FIRST_MOST];
	unsigned count = 0;
	while (count < FIRST_MOST) {
		const enum behavior_id id = next_to_look_at(findings, chosen, count);
		if (id == BEHAVIOR_NONE)
			break;
		if (!count)
			write_open(writer, REPORT_LIST);
		chosen[count++] = id;
		write_first_case(findings->of + id, look, writer);
	}
	if (count)
		write_close(writer, REPORT_LIST);
	else
		write_element(writer, REPORT_NOTE, "Nothing stands out.");
}
