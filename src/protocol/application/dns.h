/* DNS messages, pulled apart item by item: RFC 1035 §4, RFC 6891, RFC 6762.
 *
 *	struct dns_walk walk = dns_walk_of(message);
 *	while (dns_next_question(&walk, &question)) …
 *	while (dns_next_record(&walk, &record)) …
 *
 * Questions have to be read, or skipped, before records; record.section tells where one is. */
#ifndef ETHOGRAM_DNS_H
#define ETHOGRAM_DNS_H

#include "cursor.h"
#include "span.h"
#include "text.h"

enum {
	DNS_HEADER_LEN = 12,

	DNS_RESPONSE = 0x8000,
	DNS_AUTHORITATIVE = 0x0400,
	DNS_TRUNCATED = 0x0200,
	DNS_RECURSION_DESIRED = 0x0100,
	DNS_RECURSION_AVAILABLE = 0x0080,
	DNS_AUTHENTIC = 0x0020,         /* AD: RFC 4035 §3.2.3 */
	DNS_CHECKING_DISABLED = 0x0010, /* CD: RFC 4035 §3.2.2 */

	DNS_CLASS_IN = 1,

	DNS_TYPE_A = 1,
	DNS_TYPE_NS = 2,
	DNS_TYPE_CNAME = 5,
	DNS_TYPE_SOA = 6,
	DNS_TYPE_PTR = 12,
	DNS_TYPE_MX = 15,
	DNS_TYPE_TXT = 16,
	DNS_TYPE_AAAA = 28,
	DNS_TYPE_SRV = 33,
	DNS_TYPE_A6 = 38,
	DNS_TYPE_DNAME = 39,
	DNS_TYPE_OPT = 41, /* RFC 6891 */
	DNS_TYPE_UNSPECA = 104,
	DNS_TYPE_TSIG = 250, /* RFC 8945 */
	DNS_TYPE_URI = 256,  /* RFC 7553 */
};

enum dns_section { DNS_ANSWER, DNS_AUTHORITY, DNS_ADDITIONAL, DNS_SECTION_COUNT };

/* Valid when the message has at least DNS_HEADER_LEN bytes; zeros otherwise. */
struct dns_header {
	uint16_t id, flags;
	uint16_t question_count;
	uint16_t record_count[DNS_SECTION_COUNT];
};

struct dns_header dns_header_of(struct span message);

/* What is asked for: RFC 1035 §4.1.1; 0 a query, 5 an update (RFC 2136). */
static inline unsigned dns_opcode(const struct dns_header *header)
{
	return header->flags >> 11 & 15;
}

struct dns_question {
	size_t name; /* offset in the message */
	uint16_t type, class;
};

struct dns_record {
	enum dns_section section;
	size_t name; /* offset in the message */
	uint16_t type, class;
	uint32_t ttl;
	size_t data; /* offset in the message: names within may point back */
	uint16_t data_len;
	/* NAME_ONLY: not even type and length are there, nothing behind `name` is valid. CUT: the data is not all
	 * there. */
	enum { DNS_RECORD_WHOLE, DNS_RECORD_CUT, DNS_RECORD_NAME_ONLY } state;
};

struct dns_walk {
	struct span message;
	size_t at; /* where the next item begins; the message's length after one that is not whole */
	uint16_t questions_left;
	uint16_t records_left[DNS_SECTION_COUNT];
	bool ran_short; /* a question was not all there */
};

/* A walk over questions, then records, from behind the header on, as many as that states. */
struct dns_walk dns_walk_of(struct span message);

/* False at the end of the section, and where the message ends too soon (walk->ran_short). */
bool dns_next_question(struct dns_walk *walk, struct dns_question *question);

/* Passes over a question; false when there is none, or its name is not all there. */
bool dns_skip_question(struct dns_walk *walk);

/* False when no records are left in any section, or no bytes: records_left tells what is missing. */
bool dns_next_record(struct dns_walk *walk, struct dns_record *record);

/* A cursor over the message from `offset`. */
static inline struct cursor dns_cursor(struct span message, size_t offset)
{
	return cursor_over(span_after(message, offset));
}

/* The offset behind the name at `offset`; 0 when it is not all there. */
size_t dns_name_end(struct span message, size_t offset);

/* Puts the name at `offset`, labels and pointers followed, with a dot at its end. False when it is not all there or
 * not a name, after what could be put and a remark. */
bool dns_put_name(struct text *text, struct span message, size_t offset);

/* The same for a name that may not be compressed: a pointer is remarked on. */
bool dns_put_plain_name(struct text *text, struct span message, size_t offset);

/* The same with the bytes of labels as they are: for what escapes them itself. */
bool dns_put_raw_name(struct text *text, struct span message, size_t offset);

/* The same for labels that stand outside of `message`, into which their pointers lead. */
bool dns_put_name_into(struct text *text, struct span labels, struct span message);

/* The same for labels without a message, as far as they are there. */
void dns_put_lone_name(struct text *text, struct span labels);

#endif
