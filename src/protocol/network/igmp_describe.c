/* What IGMP version 3 has behind the header of versions 1 and 2: RFC 9776 §4. */
#include "describes.h"

enum { HEAD_FIELDS = 3 }; /* of the table: type, code, checksum */

static const struct field query_fields[] = {
	{.name = "resv", .width = 4, .form = FORM_HEX, .gloss = "zero"},
	{.name = "suppress_router_processing", .width = 1, .form = FORM_BOOL,
	 .gloss = "routers are not to update their timers"},
	{.name = "querier_robustness_variable", .width = 3, .form = FORM_DECIMAL,
	 .gloss = "how many packets may be lost"},
	{.name = "querier_query_interval_code", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "seconds between queries, from 128 on in floating point"},
	{.name = "number_of_sources", .width = 16, .form = FORM_DECIMAL, .gloss = "in the list that follows"},
};

static const struct field source_field[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "a sender"},
};

static const struct shape sources = {.name = "sources", .list = true, .SHAPE_FIELDS(source_field)};
static const struct name record_types[] = {
	{1, "mode is include"}, {2, "mode is exclude"}, {3, "change to include"}, {4, "change to exclude"},
	{5, "allow new sources"}, {6, "block old sources"}, {0, NULL},
};

static const struct field record_fields[] = {
	{.name = "record_type", .width = 8, .form = FORM_NAMED, .names = record_types,
	 .gloss = "what the host wants or no longer wants"},
	{.name = "aux_data_len", .width = 8, .form = FORM_DECIMAL, .scale = 4, .gloss = "bytes behind the sources"},
	{.name = "number_of_sources", .width = 16, .form = FORM_DECIMAL, .gloss = "in the list that follows"},
	{.name = "multicast_address", .width = 32, .form = FORM_IP4, .gloss = "the group"},
};

static const struct shape *const record_parts[] = {&sources, NULL};
static const struct shape record = {.name = "record", .SHAPE_FIELDS(record_fields), .parts = record_parts};
static const struct shape *const record_list[] = {&record, NULL};
static const struct shape records = {.name = "group_records", .list = true, .parts = record_list};
static const struct field report_fields[] = {
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "zero"},
	{.name = "number_of_group_records", .width = 16, .form = FORM_DECIMAL, .gloss = "in the list that follows"},
};

static const struct shape query = {.name = "query", .inlined = true, .SHAPE_FIELDS(query_fields)};
static const struct shape report = {.name = "report", .inlined = true, .SHAPE_FIELDS(report_fields)};
const struct shape *const igmp_parts[] = {&query, &sources, &report, &records, NULL};

static void describe_query(struct description *to)
{
	describe_fields(to, query_fields, 4);
	describe_counted(to, &sources, describe_field(to, query_fields + 4));
}

static void describe_record(struct description *to)
{
	const uint64_t auxiliary = describe_peek(to, record_fields + 1, 8);
	const uint64_t count = describe_peek(to, record_fields + 2, 16);
	describe_open(to, &record, 8 + count * IP4_LEN + auxiliary);
	describe_fields(to, record_fields, 4);
	describe_counted(to, &sources, count);
	describe_close(to);
}

static void describe_report(struct description *to)
{
	describe_field(to, report_fields);
	uint64_t count = describe_field(to, report_fields + 1);
	describe_open(to, &records, describe_left(to));
	while (count-- && describe_more(to))
		describe_record(to);
	describe_leave(to);
}

void igmp_describe(struct description *to, const struct layer *layer)
{
	const uint8_t type = layer->as.igmp.type;
	describe_fields(to, layer->protocol->fields, HEAD_FIELDS);
	if (type == IGMP_REPORT_V3) {
		describe_report(to);
		return;
	}
	describe_field(to, layer->protocol->fields + HEAD_FIELDS);
	if (type == IGMP_QUERY && describe_left(to))
		describe_query(to);
}
