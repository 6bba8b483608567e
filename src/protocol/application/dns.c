/* Pulling DNS messages apart: see dns.h. How they are told is in dns_line.c. */
#include "dns.h"

#include "describes.h"
#include "dns_describe.h"
#include "dns_line.h"
#include "more.h"

struct dns_header dns_header_of(struct span message)
{
	struct cursor cursor = cursor_over(message);
	const uint8_t *header = take(&cursor, DNS_HEADER_LEN);
	if (!header)
		return (struct dns_header){0};
	return (struct dns_header){
		.id = read_u16(header),
		.flags = read_u16(header + 2),
		.question_count = read_u16(header + 4),
		.record_count = {read_u16(header + 6), read_u16(header + 8), read_u16(header + 10)},
	};
}

struct dns_walk dns_walk_of(struct span message)
{
	struct dns_header header = dns_header_of(message);
	struct dns_walk walk = {.message = message, .at = DNS_HEADER_LEN, .questions_left = header.question_count};
	memcpy(walk.records_left, header.record_count, sizeof walk.records_left);
	return walk;
}

static void run_short(struct dns_walk *walk)
{
	walk->at = walk->message.len;
	walk->ran_short = true;
}

bool dns_next_question(struct dns_walk *walk, struct dns_question *question)
{
	if (!walk->questions_left || walk->ran_short)
		return false;
	walk->questions_left--;
	question->name = walk->at;
	size_t end = dns_name_end(walk->message, walk->at);
	struct cursor cursor = dns_cursor(walk->message, end);
	question->type = take_u16(&cursor);
	question->class = take_u16(&cursor);
	if (!end || cursor.ran_short) {
		run_short(walk);
		return false;
	}
	walk->at = end + 4;
	return true;
}

bool dns_skip_question(struct dns_walk *walk)
{
	if (!walk->questions_left || walk->ran_short)
		return false;
	walk->questions_left--;
	size_t end = dns_name_end(walk->message, walk->at);
	if (!end) {
		run_short(walk);
		return false;
	}
	walk->at = end + 4 < walk->message.len ? end + 4 : walk->message.len;
	return true;
}

/* What follows the name: RFC 1035 §3.2.1. */
static void take_record(struct dns_walk *walk, struct dns_record *record, size_t end)
{
	struct cursor cursor = dns_cursor(walk->message, end);
	const uint8_t *fixed = take(&cursor, 10);
	if (!end || !fixed) {
		record->state = DNS_RECORD_NAME_ONLY;
		walk->at = walk->message.len;
		return;
	}
	record->type = read_u16(fixed);
	record->class = read_u16(fixed + 2);
	record->ttl = read_u32(fixed + 4);
	record->data_len = read_u16(fixed + 8);
	record->data = end + 10;
	record->state = record->data_len <= cursor_left(&cursor) ? DNS_RECORD_WHOLE : DNS_RECORD_CUT;
	walk->at = record->state == DNS_RECORD_WHOLE ? record->data + record->data_len : walk->message.len;
}

bool dns_next_record(struct dns_walk *walk, struct dns_record *record)
{
	enum dns_section section = DNS_ANSWER;
	while (section < DNS_SECTION_COUNT && !walk->records_left[section])
		section++;
	if (section == DNS_SECTION_COUNT || walk->at >= walk->message.len)
		return false;
	walk->records_left[section]--;
	*record = (struct dns_record){.section = section, .name = walk->at};
	take_record(walk, record, dns_name_end(walk->message, walk->at));
	return true;
}

/* RFC 6895 §2.2. */
static const struct name opcodes[] = {
	{0, "query"}, {1, "inverse query"}, {2, "status"}, {4, "notify"}, {5, "update"}, {6, "stateful"}, {0, NULL},
};

/* RFC 6895 §2.3. */
static const struct name result_names[] = {
	{0, "no error"}, {1, "format error"}, {2, "server failure"}, {3, "no such domain"}, {4, "not implemented"},
	{5, "refused"}, {6, "name exists"}, {7, "record set exists"}, {8, "no such record set"},
	{9, "not authoritative"}, {10, "not in zone"}, {0, NULL},
};

static const struct name flag_names[] = {
	{DNS_AUTHORITATIVE >> 4, "authoritative"},
	{DNS_TRUNCATED >> 4, "truncated"},
	{DNS_RECURSION_DESIRED >> 4, "recursion_desired"},
	{DNS_RECURSION_AVAILABLE >> 4, "recursion_available"},
	{DNS_AUTHENTIC >> 4, "authentic_data"},
	{DNS_CHECKING_DISABLED >> 4, "checking_disabled"},
	{0, NULL},
};

const struct field dns_fields[DNS_FIELD_COUNT] = {
	{.name = "id", .bit = 0, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "chosen by who asks and repeated in the answer, so that the two find together"},
	{.name = "response", .bit = 16, .width = 1, .form = FORM_BOOL, .gloss = "an answer, not a question"},
	{.name = "opcode", .bit = 17, .width = 4, .form = FORM_NAMED, .names = opcodes, .gloss = "what is asked for"},
	{.name = "flags", .bit = 21, .width = 7, .form = FORM_FLAGS, .names = flag_names,
	 .gloss = "whether the server answers for its own names, may ask others, left something out …"},
	{.name = "rcode", .bit = 28, .width = 4, .form = FORM_NAMED, .names = result_names, .gloss = "how it went"},
	{.name = "question_count", .bit = 32, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "questions; one, in practice"},
	{.name = "answer_count", .bit = 48, .width = 16, .form = FORM_DECIMAL, .gloss = "records that answer it"},
	{.name = "authority_count", .bit = 64, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "records that say which servers know for sure"},
	{.name = "additional_count", .bit = 80, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "records that may be asked for next, and extensions (EDNS)"},
};

/* Link-local multicast name resolution, which is DNS on another port: RFC 4795. */
bool dns_fits(struct carried *carried)
{
	return carried->at_home && carried->len >= DNS_HEADER_LEN;
}

const struct protocol protocol_dns = {
	.name = "dns",
	.title = "Domain Name System",
	.reference = "RFC 1035",
	.fields = dns_fields,
	.field_count = DNS_FIELD_COUNT,
	.fixed_len = DNS_HEADER_LEN,
	.describe = dns_describe,
	.parts = dns_parts,
	.line = {[DIALECT_TCPDUMP] = dns_line, [DIALECT_CLASSIC] = dns_line},
};
