/* What IGMP version 3 (RFC 9776 §4) and MLD version 2 (RFC 3810 §5) say alike: who wants to hear which senders. */
#pragma once

#include "describes.h"

/* The words of one of the two, which differ in the length of an address. */
struct membership {
	const struct shape *sources;
	const struct field *record_fields; /* type, length of the auxiliary data, number of sources, group */
	const struct shape *record;
	const struct field *report_fields; /* reserved, number of records */
	const struct shape *records;
	uint8_t address_len; /* bytes */
};

enum { MEMBERSHIP_QUERY_FIELD_COUNT = 5 };
extern const struct field membership_query_fields[MEMBERSHIP_QUERY_FIELD_COUNT];
extern const struct name membership_record_types[];

/* What a query has behind the group, and a report behind its checksum. */
void membership_describe_query(struct description *to, const struct membership *words);
void membership_describe_report(struct description *to, const struct membership *words);
