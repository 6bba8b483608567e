/* Queries and reports of multicast listeners, of either version of IP. RFC 9776 §4, RFC 3810 §5. */
#include "network/membership_describe.h"

enum { RECORD_HEADER_LEN = 4 }; /* bytes before the group */

const struct field membership_query_fields[MEMBERSHIP_QUERY_FIELD_COUNT] = {
	{.name = "resv", .width = 4, .form = FORM_HEX, .gloss = "zero"},
	{.name = "suppress_router_processing", .width = 1, .form = FORM_BOOL,
	 .gloss = "routers are not to update their timers"},
	{.name = "querier_robustness_variable", .width = 3, .form = FORM_DECIMAL,
	 .gloss = "how many packets may be lost"},
	{.name = "querier_query_interval_code", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "seconds between queries, from 128 on in floating point"},
	{.name = "number_of_sources", .width = 16, .form = FORM_DECIMAL, .gloss = "in the list that follows"},
};

const struct name membership_record_types[] = {
	{1, "mode is include"}, {2, "mode is exclude"}, {3, "change to include"}, {4, "change to exclude"},
	{5, "allow new sources"}, {6, "block old sources"}, {0, NULL},
};

void membership_describe_query(struct description *to, const struct membership *words)
{
	enum { COUNT = MEMBERSHIP_QUERY_FIELD_COUNT - 1 };
	describe_fields(to, membership_query_fields, COUNT);
	describe_counted(to, words->sources, describe_field(to, membership_query_fields + COUNT));
}

static void describe_record(struct description *to, const struct membership *words)
{
	const struct field *fields = words->record_fields;
	const uint64_t auxiliary = describe_peek(to, fields + 1, 8);
	const uint64_t count = describe_peek(to, fields + 2, 16);
	describe_open(to, words->record, RECORD_HEADER_LEN + (1 + count) * words->address_len + auxiliary);
	describe_fields(to, fields, 4);
	describe_counted(to, words->sources, count);
	describe_close(to);
}

void membership_describe_report(struct description *to, const struct membership *words)
{
	describe_field(to, words->report_fields);
	uint64_t count = describe_field(to, words->report_fields + 1);
	describe_open(to, words->records, describe_left(to));
	while (count-- && describe_more(to))
		describe_record(to, words);
	describe_leave(to);
}
