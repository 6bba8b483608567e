/* See report.h. */
#include "report.h"

#include "outcome.h"
#include "plain_words.h"
#include "report_cited.h"
#include "report_findings.h"
#include "report_hosts.h"
#include "report_names.h"
#include "report_timeline.h"
#include "sentence.h"

#include <stdio.h>
#include <stdlib.h>

enum {
	RECORDS_NAMED = 8,
	OTHER_PROTOCOL = 4, /* none of `told_protocols` */
	PROTOCOL_COUNT,
};

static const uint8_t told_protocols[OTHER_PROTOCOL] = {6, 17, 1, 58};

struct report {
	struct report_look look;
	uint64_t packets, bytes;
	nanoseconds first, last;
	uint64_t outcomes[PROTOCOL_COUNT][OUTCOME_COUNT];
	struct report_hosts hosts;
	struct report_names names;
	struct report_findings findings;
	struct report_timeline timeline;
	struct report_cited *cited; /* NULL: packets are named, and not shown */
};

struct report *report_open(const struct manner *manner, bool shows_packets)
{
	struct report *report = calloc(1, sizeof *report);
	assert(report);
	report->look.manner = manner;
	report_hosts_open(&report->hosts);
	report_names_open(&report->names);
	if (shows_packets) {
		report->cited = malloc(sizeof *report->cited);
		assert(report->cited);
		report_cited_open(report->cited, manner);
	}
	return report;
}

void report_close(struct report *report)
{
	report_hosts_close(&report->hosts);
	report_names_close(&report->names);
	if (report->cited)
		report_cited_close(report->cited);
	free(report->cited);
	free(report);
}

void report_packet(struct report *report, const struct packet *packet)
{
	const nanoseconds when = stamp_since_epoch(packet->record->stamp);
	if (report->packets == 0 || when < report->first)
		report->first = when;
	if (report->packets == 0 || when > report->last)
		report->last = when;
	report->packets++;
	report->bytes += packet->record->wire_len;
	report_names_add(&report->names, packet);
	report_timeline_add(&report->timeline, (uint32_t)packet->record->number, when);
}

void report_packet_observed(struct report *report, struct packet *packet)
{
	if (report->cited)
		report_cited_packet(report->cited, packet);
}

static int protocol_index(uint8_t protocol)
{
	int i = 0;
	while (i < OTHER_PROTOCOL && told_protocols[i] != protocol)
		i++;
	return i;
}

void report_flow(struct report *report, const struct flow *flow)
{
	report->outcomes[protocol_index(flow->key.protocol)][outcome_of(flow)]++;
	report_hosts_add(&report->hosts, flow);
}

void report_finding(struct report *report, const struct observation *observation)
{
	report_findings_add(&report->findings, observation);
}

nanoseconds report_begins(const struct report *report)
{
	return report->first;
}

static void write_overview(const struct report *report, struct report_writer *writer)
{
	struct text words = text_growing();
	words_number(&words, report->packets);
	text_format(&words, " packet%s, ", words_plural(report->packets));
	words_number(&words, report->bytes);
	text_format(&words, " byte%s", words_plural(report->bytes));
	if (report->packets) {
		text_put(&words, ", from ");
		words_date(&words, report->first);
		text_put(&words, " to ");
		words_date(&words, report->last);
		text_put(&words, " (");
		words_time(&words, report->last - report->first);
		text_char(&words, ')');
	} else {
		text_put(&words, ": none came, or none matches the expression");
	}
	write_element_of(writer, REPORT_LEAD, &words);
	text_free(&words);
}

static void write_account(const struct accounting *accounting, enum verdict verdict, struct report_writer *writer)
{
	static const char *const meanings[VERDICT_COUNT] = {
		[VERDICT_NORMAL] = "as it should be",
		[VERDICT_NOTABLE] = "worth a look: something did not go as usual",
		[VERDICT_SUSPICIOUS] = "somebody may be doing this on purpose",
		[VERDICT_MALFORMED] = "no correct host sends this",
	};
	const uint64_t count = accounting_total(accounting, ACCOUNT_NORMAL + verdict);
	write_open(writer, REPORT_ROW);
	write_number_cell(writer, count);
	write_open(writer, REPORT_CELL);
	if (count)
		writer->form->verdict(writer, verdict);
	else
		write_put(writer, verdict_name(verdict));
	write_close(writer, REPORT_CELL);
	write_element(writer, REPORT_CELL, meanings[verdict]);
	write_close(writer, REPORT_ROW);
}

/* Those that no rule accounts for, and where they are: whoever reads this wants to see for himself. */
static void write_unaccounted(const struct report *report, const struct accounting *accounting,
                              struct report_writer *writer)
{
	uint32_t records[RECORDS_NAMED];
	const uint64_t count = accounting_total(accounting, ACCOUNT_NONE);
	const uint32_t found = accounting_without_account(accounting, records, RECORDS_NAMED);
	const uint64_t named = found < count ? found : count;
	write_open(writer, REPORT_ROW);
	write_number_cell(writer, count);
	write_element(writer, REPORT_CELL, "unaccounted");
	write_open(writer, REPORT_CELL);
	write_put(writer, "no rule says anything about these");
	for (uint32_t i = 0; i < named; i++) {
		write_put(writer, i ? ", " : named > 1 ? ": records " : ": record ");
		writer->form->record(writer, records[i]);
		if (report->cited)
			report_cited_add(report->cited, records[i], BEHAVIOR_NONE);
	}
	if (named && count > named) {
		write_put(writer, " and ");
		write_number(writer, count - named);
		write_put(writer, " more");
	}
	write_close(writer, REPORT_CELL);
	write_close(writer, REPORT_ROW);
}

static void write_all(const struct accounting *accounting, struct report_writer *writer)
{
	write_open(writer, REPORT_ROW);
	write_number_cell(writer, accounting->packets);
	write_element(writer, REPORT_CELL, "in all");
	write_element(writer, REPORT_CELL, "");
	write_close(writer, REPORT_ROW);
}

static void write_accounting_title(const struct accounting *accounting, struct report_writer *writer)
{
	write_open(writer, REPORT_TITLE);
	write_put(writer, "Every packet ");
	if (accounting_total(accounting, ACCOUNT_NONE)) {
		write_put(writer, "but ");
		write_number(writer, accounting_total(accounting, ACCOUNT_NONE));
		write_put(writer, " ");
	}
	write_put(writer, "is accounted for");
	write_close(writer, REPORT_TITLE);
}

static void write_accounting(const struct report *report, const struct accounting *accounting,
                             struct report_writer *writer)
{
	static const struct report_column columns[] = {
		{"packets", 0, 12, .right = true}, {"verdict", 2, 13, .names_row = true}, {"meaning", 0, 0},
	};
	static const struct report_table table = {columns, sizeof columns / sizeof *columns};
	write_open_at(writer, REPORT_SECTION, "accounting");
	write_accounting_title(accounting, writer);
	write_open_table(writer, &table);
	for (enum verdict verdict = VERDICT_NORMAL; verdict < VERDICT_COUNT; verdict++)
		write_account(accounting, verdict, writer);
	write_unaccounted(report, accounting, writer);
	write_all(accounting, writer);
	write_close(writer, REPORT_TABLE);
	write_close(writer, REPORT_SECTION);
}

static uint64_t conversations_of(const struct report *report, int protocol)
{
	uint64_t sum = 0;
	for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
		sum += report->outcomes[protocol][outcome];
	return sum;
}

static void write_outcomes(const struct report *report, int protocol, struct report_writer *writer)
{
	const char *name = protocol == OTHER_PROTOCOL ? "other" : outcome_protocol(told_protocols[protocol]);
	write_count_row(writer, conversations_of(report, protocol), name, false);
	for (enum outcome outcome = 0; outcome < OUTCOME_COUNT; outcome++)
		write_count_row(writer, report->outcomes[protocol][outcome], outcome_words(outcome), true);
}

static void write_conversations(const struct report *report, struct report_writer *writer)
{
	static const struct report_column columns[] = {
		{"conversations", 0, 12, .right = true}, {"of which, or how they ended", 2, 0, .names_row = true},
	};
	static const struct report_table table = {columns, sizeof columns / sizeof *columns};
	uint64_t all = 0;
	for (int protocol = 0; protocol < PROTOCOL_COUNT; protocol++)
		all += conversations_of(report, protocol);
	write_open_section(writer, "conversations", "What became of the conversations");
	if (all) {
		write_open_table(writer, &table);
		for (int protocol = 0; protocol < PROTOCOL_COUNT; protocol++)
			write_outcomes(report, protocol, writer);
		write_close(writer, REPORT_TABLE);
	} else {
		write_element(writer, REPORT_NOTE, "There are none.");
	}
	write_close(writer, REPORT_SECTION);
}

static void write_chart(const struct report *report, const struct accounting *accounting, struct report_writer *writer)
{
	if (!writer->form->chart)
		return;
	write_open_section(writer, "time", "Verdicts over time");
	writer->form->chart(writer, &report->timeline, accounting);
	write_close(writer, REPORT_SECTION);
}

static void write_cited(const struct report *report, struct report_writer *writer)
{
	if (!report->cited)
		return;
	report_findings_cite(&report->findings, report->cited);
	if (!report->cited->citations)
		return;
	write_open_section(writer, "packets", "Packets that are named above");
	report_cited_write(report->cited, writer);
	write_close(writer, REPORT_SECTION);
}

void report_write(struct report *report, const struct accounting *accounting, struct report_writer *writer)
{
	report_hosts_sort(&report->hosts);
	report_names_sort(&report->names);
	report->look.dated = !words_same_day(report->first, report->last);
	write_overview(report, writer);
	if (!report->packets)
		return;
	write_accounting(report, accounting, writer);
	write_open_section(writer, "first", "Look at this first");
	report_findings_write_first(&report->findings, &report->look, writer);
	write_close(writer, REPORT_SECTION);
	write_chart(report, accounting, writer);
	write_conversations(report, writer);
	write_open_section(writer, "found", "What was found");
	report_findings_write(&report->findings, &report->look, writer);
	write_close(writer, REPORT_SECTION);
	report_hosts_write(&report->hosts, report->look.manner, writer);
	report_names_write(&report->names, writer);
	write_cited(report, writer);
}
