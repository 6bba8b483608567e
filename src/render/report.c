/* See report.h. */
#include "report.h"

#include "outcome.h"
#include "plain_words.h"
#include "report_findings.h"
#include "report_hosts.h"
#include "report_names.h"
#include "sentence.h"
#include "told.h"
#include "wrap.h"

#include <stdlib.h>

enum {
	NUMBER_WIDTH = 12,
	VERDICT_WIDTH = 13,
	HOST_WIDTH_LEAST = 24,
	HOST_NUMBERS_WIDTH = 56, /* what stands behind a host */
	WIDTH_LEAST = HOST_WIDTH_LEAST + HOST_NUMBERS_WIDTH,
	RECORDS_NAMED = 8,
	HOSTS_TOLD = 20,
	NAMES_TOLD = 20,
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
};

/* Numbers cannot be broken into lines, so a terminal that is narrower breaks them itself. */
static int width_on(int terminal_width)
{
	if (!terminal_width || terminal_width > WRAP_WIDTH)
		return WRAP_WIDTH;
	return terminal_width < WIDTH_LEAST ? WIDTH_LEAST : terminal_width;
}

struct report *report_open(const struct manner *manner, bool colored, int terminal_width)
{
	struct report *report = calloc(1, sizeof *report);
	assert(report);
	report->look = (struct report_look){.manner = manner, .colored = colored, .width = width_on(terminal_width)};
	report_hosts_open(&report->hosts);
	report_names_open(&report->names);
	return report;
}

void report_close(struct report *report)
{
	report_hosts_close(&report->hosts);
	report_names_close(&report->names);
	free(report);
}

void report_packet(struct report *report, const struct packet *packet)
{
	const struct stamp *stamp = &packet->record->stamp;
	const nanoseconds when = stamp->seconds * 1000000000 + stamp->nanoseconds;
	if (report->packets == 0 || when < report->first)
		report->first = when;
	if (report->packets == 0 || when > report->last)
		report->last = when;
	report->packets++;
	report->bytes += packet->record->wire_len;
	report_names_add(&report->names, packet);
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

static void put_title(const struct report *report, const char *title, struct text *text)
{
	text_format(text, "\n%s%s%s\n", report->look.colored ? "\033[1m" : "", title, report->look.colored ? color_end : "");
}

static void put_overview(const struct report *report, struct text *text)
{
	words_number(text, report->packets);
	text_format(text, " packet%s, ", words_plural(report->packets));
	words_number(text, report->bytes);
	text_format(text, " byte%s", words_plural(report->bytes));
	if (report->packets) {
		text_put(text, ", from ");
		words_date(text, report->first);
		text_put(text, " to ");
		words_date(text, report->last);
		text_put(text, " (");
		words_time(text, report->last - report->first);
		text_char(text, ')');
	}
	text_char(text, '\n');
}

static void put_account(const struct report *report, uint64_t count, enum verdict verdict, struct text *text)
{
	static const char *const meanings[VERDICT_COUNT] = {
		[VERDICT_NORMAL] = "as it should be",
		[VERDICT_NOTABLE] = "worth a look: something did not go as usual",
		[VERDICT_SUSPICIOUS] = "somebody may be doing this on purpose",
		[VERDICT_MALFORMED] = "no correct host sends this",
	};
	words_number_right(text, count, NUMBER_WIDTH);
	text_put(text, "  ");
	if (report->look.colored && count)
		text_put(text, verdict_color(verdict));
	const uint64_t place = text_place(text);
	text_put(text, verdict_name(verdict));
	words_pad(text, place, VERDICT_WIDTH);
	if (report->look.colored && count)
		text_put(text, color_end);
	text_format(text, "%s\n", meanings[verdict]);
}

/* Those that no rule accounts for, and where they are: whoever reads this wants to see for himself. */
static void put_unaccounted(const struct report *report, const struct accounting *accounting, struct text *text)
{
	uint32_t records[RECORDS_NAMED];
	const uint64_t count = accounting->total[ACCOUNT_NONE];
	const uint32_t found = accounting_without_account(accounting, records, RECORDS_NAMED);
	const uint64_t named = found < count ? found : count;
	struct text words = text_growing();
	words_number_right(&words, count, NUMBER_WIDTH);
	text_put(&words, "  unaccounted  no rule says anything about these");
	for (uint32_t i = 0; i < named; i++)
		text_format(&words, "%s%u", i ? ", " : named > 1 ? ": records " : ": record ", records[i]);
	if (named && count > named) {
		text_put(&words, " and ");
		words_number(&words, count - named);
		text_put(&words, " more");
	}
	wrap_put(&words, &(struct wrapping){0, NUMBER_WIDTH + 2 + VERDICT_WIDTH, report->look.width}, text);
	text_free(&words);
}

static void put_accounting(const struct report *report, const struct accounting *accounting, struct text *text)
{
	struct text title = text_growing();
	text_put(&title, "Every packet ");
	if (accounting->total[ACCOUNT_NONE]) {
		text_put(&title, "but ");
		words_number(&title, accounting->total[ACCOUNT_NONE]);
		text_char(&title, ' ');
	}
	text_put(&title, "is accounted for");
	text_char(&title, 0);
	put_title(report, title.start, text);
	text_free(&title);
	for (enum verdict verdict = VERDICT_NORMAL; verdict < VERDICT_COUNT; verdict++)
		put_account(report, accounting->total[ACCOUNT_NORMAL + verdict], verdict, text);
	put_unaccounted(report, accounting, text);
	words_number_right(text, accounting->packets, NUMBER_WIDTH);
	text_put(text, "  in all\n");
}

static uint64_t conversations_of(const struct report *report, int protocol)
{
	uint64_t sum = 0;
	for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
		sum += report->outcomes[protocol][outcome];
	return sum;
}

static void put_outcomes(const struct report *report, int protocol, struct text *text)
{
	const uint64_t all = conversations_of(report, protocol);
	if (!all)
		return;
	words_number_right(text, all, NUMBER_WIDTH);
	text_format(text, "  %s\n", protocol == OTHER_PROTOCOL ? "other" : outcome_protocol(told_protocols[protocol]));
	for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
		const uint64_t count = report->outcomes[protocol][outcome];
		if (!count)
			continue;
		words_number_right(text, count, NUMBER_WIDTH + 11);
		text_format(text, "  %s\n", outcome_words((enum outcome)outcome));
	}
}

static void put_conversations(const struct report *report, struct text *text)
{
	put_title(report, "What became of the conversations", text);
	uint64_t all = 0;
	for (int protocol = 0; protocol < PROTOCOL_COUNT; protocol++) {
		put_outcomes(report, protocol, text);
		all += conversations_of(report, protocol);
	}
	if (!all)
		text_put(text, "    There are none.\n");
}

/* How many, and the share that was answered; dashes for who asked nothing. */
static void put_share(const struct report_host *host, struct text *text)
{
	if (!host->begun) {
		text_put(text, "       -         -");
		return;
	}
	words_number_right(text, host->begun, 8);
	text_format(text, "%9u%%", (unsigned)(100ull * host->answered / host->begun));
}

static void put_host(const struct report *report, const struct report_host *host, struct text *text)
{
	const uint64_t place = text_place(text);
	text_put(text, "    ");
	sentence_host(report->look.manner, host->address, host->version, text);
	text_char(text, ' ');
	words_pad(text, place, report->look.width - HOST_NUMBERS_WIDTH);
	words_number_right(text, host->packets, 11);
	words_number_right(text, host->bytes, 16);
	put_share(host, text);
	words_number_right(text, host->served, 11);
	text_char(text, '\n');
}

static void put_hosts(const struct report *report, struct text *text)
{
	const struct report_hosts *hosts = &report->hosts;
	const uint32_t told = hosts->count < HOSTS_TOLD ? hosts->count : HOSTS_TOLD;
	if (!hosts->count)
		return;
	put_title(report, "Hosts, the busiest first", text);
	const uint64_t place = text_place(text);
	text_put(text, "    host");
	words_pad(text, place, report->look.width - HOST_NUMBERS_WIDTH);
	text_format(text, "%11s%16s%8s%10s%11s\n", "packets", "bytes", "asked", "answered", "was asked");
	for (uint32_t i = 0; i < told; i++)
		put_host(report, hosts->host + i, text);
	if (hosts->count > told) {
		text_put(text, "    … and ");
		words_number(text, hosts->count - told);
		text_put(text, " more.\n");
	}
	if (hosts->forgotten) {
		text_put(text, "    Beyond the first 65,536 hosts, ");
		words_number(text, hosts->forgotten);
		text_put(text, " ends of conversations are not counted here.\n");
	}
}

/* Nothing, where nobody asked. */
static void put_names(const struct report *report, struct text *text)
{
	const struct report_names *names = &report->names;
	const uint32_t told = names->count < NAMES_TOLD ? names->count : NAMES_TOLD;
	if (!names->count)
		return;
	put_title(report, "Hosts that were asked for by name (TLS, QUIC), the most wanted first", text);
	for (uint32_t i = 0; i < told; i++) {
		words_number_right(text, names->name[i].asked, NUMBER_WIDTH);
		text_format(text, "  %s\n", names->name[i].name);
	}
	if (names->count > told || names->forgotten) {
		text_put(text, "    … and ");
		words_number(text, names->count - told);
		text_put(text, names->forgotten ? " more at least.\n" : " more.\n");
	}
}

void report_put(struct report *report, const struct accounting *accounting, struct text *text)
{
	report_hosts_sort(&report->hosts);
	report_names_sort(&report->names);
	report->look.dated = !words_same_day(report->first, report->last);
	put_overview(report, text);
	if (!report->packets)
		return;
	put_accounting(report, accounting, text);
	put_title(report, "Look at this first", text);
	report_findings_put_first(&report->findings, &report->look, text);
	put_conversations(report, text);
	put_title(report, "What was found", text);
	report_findings_put(&report->findings, &report->look, text);
	put_hosts(report, text);
	put_names(report, text);
}
