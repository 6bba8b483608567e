/* What IGMP version 3 has behind the header of versions 1 and 2: RFC 9776 §4. */
#include "network/membership_describe.h"

enum { HEAD_FIELDS = 3 }; /* of the table: type, code, checksum */

static const struct field source_field[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "a sender"},
};

static const struct shape sources = {.name = "sources", .list = true, .SHAPE_FIELDS(source_field)};
static const struct field record_fields[] = {
	{.name = "record_type", .width = 8, .form = FORM_NAMED, .names = membership_record_types,
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

static const struct shape query = {.name = "query", .inlined = true, .SHAPE_FIELDS(membership_query_fields)};
static const struct shape report = {.name = "report", .inlined = true, .SHAPE_FIELDS(report_fields)};
const struct shape *const igmp_parts[] = {&query, &sources, &report, &records, NULL};

static const struct membership words = {
	.sources = &sources, .record_fields = record_fields, .record = &record, .report_fields = report_fields,
	.records = &records, .address_len = IP4_LEN,
};

void igmp_describe(struct description *to, const struct layer *layer)
{
	const uint8_t type = layer->as.igmp.type;
	describe_fields(to, layer->protocol->fields, HEAD_FIELDS);
	if (type == IGMP_REPORT_V3) {
		membership_describe_report(to, &words);
		return;
	}
	describe_field(to, layer->protocol->fields + HEAD_FIELDS);
	if (type == IGMP_QUERY && describe_left(to))
		membership_describe_query(to, &words);
}
