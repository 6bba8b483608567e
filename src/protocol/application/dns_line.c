/* A DNS message in tcpdump's words: "1+ A? www.example.com. (33)", "1* 1/0/0 A 192.0.2.1 (64)". tcpdump 3.x differs in
 * few letters, so one teller serves both dialects.
 *
 * Where a message ends within a record's first bytes, before its type, tcpdump says nothing of that record and counts
 * it as told; anywhere else it says that the message is cut. */
#include "dns_line.h"

enum {
	MULTICAST_PORT = 5353, /* RFC 6762 */
	UNICAST_WANTED = 0x8000, /* RFC 6762 §5.4, in a question's class */
	TCP_PREFIX_LEN = 2,    /* RFC 1035 §4.2.2 */
	OPCODE_INVERSE = 1,
	/* flags that a query should not have; EDNS and DNSSEC gave a meaning to others since */
	QUERY_ODD = 0x06cf,
	QUERY_ODD_CLASSIC = 0x06df,
};

/* A message being told. */
struct telling {
	struct line *line;
	struct dns_header header;
	struct dns_walk walk;
	bool multicast;
};

static bool is_classic(const struct telling *telling)
{
	return telling->line->manner->dialect == DIALECT_CLASSIC;
}

static void put_opcode(struct text *text, unsigned opcode)
{
	static const char *const opcodes[16] = {
		"", " inv_q", " stat", " op3", " notify", " update", " op6", " op7", " op8", " updateA", " updateD",
		" updateDA", " updateM", " updateMA", " zoneInit", " zoneRef",
	};
	text_put(text, opcodes[opcode]);
}

/* RFC 6895 §2.3; 17 stands without its blank in tcpdump, too. */
static const struct name response_codes[] = {
	{0, ""}, {1, " FormErr"}, {2, " ServFail"}, {3, " NXDomain"}, {4, " NotImp"}, {5, " Refused"}, {6, " YXDomain"},
	{7, " YXRRSet"}, {8, " NXRRSet"}, {9, " NotAuth"}, {10, " NotZone"}, {15, " NoChange"}, {16, " BadVers"},
	{17, "Resp17"}, {0, NULL},
};

/* The upper bits of the result are in an OPT record, where others have the first byte of their time to live (RFC 6891
 * §6.1.3). False when `record` is none. */
static bool has_upper_code(struct span message, const struct dns_record *record, uint8_t *upper)
{
	struct cursor cursor = dns_cursor(message, dns_name_end(message, record->name));
	uint16_t type = take_u16(&cursor);
	take_u16(&cursor);
	*upper = take_u8(&cursor);
	return record->section == DNS_ADDITIONAL && !cursor.ran_short && type == DNS_TYPE_OPT;
}

static unsigned response_code(const struct telling *telling)
{
	struct dns_walk walk = telling->walk;
	struct dns_record record;
	unsigned code = telling->header.flags & 15;
	uint8_t upper;
	if (!telling->header.record_count[DNS_ADDITIONAL] || is_classic(telling))
		return code;
	while (dns_skip_question(&walk))
		;
	while (dns_next_record(&walk, &record))
		if (has_upper_code(walk.message, &record, &upper))
			return code | (unsigned)upper << 4;
	return code;
}

/* " [2q]" where there are not `usual` of them. */
static void put_count(struct text *text, unsigned count, unsigned usual, const char *of_what)
{
	if (count == usual)
		return;
	text_put(text, " [");
	text_unsigned(text, count);
	text_put(text, of_what);
}

static void put_query_flags(const struct telling *telling)
{
	struct text *text = telling->line->text;
	const uint16_t flags = telling->header.flags;
	if (flags & DNS_RECURSION_DESIRED)
		text_char(text, '+');
	if (is_classic(telling) && flags & DNS_AUTHENTIC)
		text_char(text, '$');
	if (!is_classic(telling) && flags & DNS_CHECKING_DISABLED)
		text_char(text, '%');
	if (flags & (is_classic(telling) ? QUERY_ODD_CLASSIC : QUERY_ODD))
		text_format(text, " [b2&3=0x%x]", flags);
}

/* Only counts that are not what a query has. */
static void put_query_counts(const struct telling *telling)
{
	const struct dns_header *header = &telling->header;
	struct text *text = telling->line->text;
	if (dns_opcode(header) == OPCODE_INVERSE) {
		put_count(text, header->question_count, 0, "q]");
		put_count(text, header->record_count[DNS_ANSWER], 1, "a]");
	} else {
		put_count(text, header->record_count[DNS_ANSWER], 0, "a]");
		put_count(text, header->question_count, 1, "q]");
	}
	put_count(text, header->record_count[DNS_AUTHORITY], 0, "n]");
	put_count(text, header->record_count[DNS_ADDITIONAL], 0, "au]");
}

static void put_response_flags(const struct telling *telling)
{
	struct text *text = telling->line->text;
	const uint16_t flags = telling->header.flags;
	if (flags & DNS_AUTHORITATIVE)
		text_char(text, '*');
	if (!(flags & DNS_RECURSION_AVAILABLE))
		text_char(text, '-');
	if (flags & DNS_TRUNCATED)
		text_char(text, '|');
	if (is_classic(telling) && flags & DNS_CHECKING_DISABLED)
		text_char(text, '%');
	if (!is_classic(telling) && flags & DNS_AUTHENTIC)
		text_char(text, '$');
}

/* " A? www.example.com." */
static bool put_question(struct telling *telling)
{
	struct text *text = telling->line->text;
	struct dns_question question;
	if (!dns_next_question(&telling->walk, &question))
		return false;
	text_char(text, ' ');
	dns_put_type(text, question.type);
	const bool unicast_wanted = telling->multicast && question.class & UNICAST_WANTED;
	dns_put_class(text, unicast_wanted ? question.class & ~UNICAST_WANTED & 0xffff : question.class);
	if (telling->multicast)
		text_put(text, unicast_wanted ? " (QU)" : " (QM)");
	text_put(text, "? ");
	return dns_put_name(text, telling->walk.message, question.name);
}

static bool put_query_questions(struct telling *telling)
{
	while (telling->walk.questions_left)
		if (!put_question(telling))
			return false;
	return true;
}

/* A response's questions are told with -vv only; the commas between them always are. */
static bool put_response_questions(struct telling *telling)
{
	struct line *line = telling->line;
	for (bool first = true; telling->walk.questions_left; first = false) {
		if (!first)
			text_char(line->text, ',');
		if (line->manner->verbosity > 1) {
			text_put(line->text, " q:");
			if (!put_question(telling))
				return false;
		} else if (!dns_skip_question(&telling->walk)) {
			return false;
		}
	}
	return true;
}

/* The records of a section behind `title`. False when the message ends within them, or before all that were
 * announced. */
static bool put_section(struct telling *telling, enum dns_section section, const char *title)
{
	struct line *line = telling->line;
	struct dns_walk *walk = &telling->walk;
	const char *before = title;
	while (walk->records_left[section] && walk->at < walk->message.len) {
		struct dns_record record;
		dns_next_record(walk, &record);
		text_put(line->text, before);
		if (!dns_put_record(line, walk->message, &record, telling->multicast))
			return false;
		before = ",";
	}
	return !walk->records_left[section];
}

/* The first answer is looked for even where no byte is left. */
static bool put_answers(struct telling *telling)
{
	struct dns_walk *walk = &telling->walk;
	if (!walk->records_left[DNS_ANSWER] || walk->at < walk->message.len)
		return put_section(telling, DNS_ANSWER, "");
	if (telling->line->manner->verbosity)
		text_char(telling->line->text, ' ');
	else
		walk->records_left[DNS_ANSWER]--;
	return !walk->records_left[DNS_ANSWER];
}

static bool put_other_sections(struct telling *telling)
{
	if (telling->line->manner->verbosity < 2)
		return true;
	return put_section(telling, DNS_AUTHORITY, " ns:") && put_section(telling, DNS_ADDITIONAL, " ar:");
}

static bool put_response(struct telling *telling)
{
	const struct dns_header *header = &telling->header;
	struct text *text = telling->line->text;
	text_name(text, response_codes, response_code(telling), " Resp%u");
	put_response_flags(telling);
	put_count(text, header->question_count, 1, "q]");
	if (!put_response_questions(telling))
		return false;
	text_char(text, ' ');
	text_unsigned(text, header->record_count[DNS_ANSWER]);
	text_char(text, '/');
	text_unsigned(text, header->record_count[DNS_AUTHORITY]);
	text_char(text, '/');
	text_unsigned(text, header->record_count[DNS_ADDITIONAL]);
	return put_answers(telling) && put_other_sections(telling);
}

static bool put_query(struct telling *telling)
{
	put_query_flags(telling);
	put_query_counts(telling);
	if (!put_query_questions(telling))
		return false;
	if (telling->line->manner->verbosity < 2)
		return true;
	return put_answers(telling) && put_other_sections(telling);
}

/* `len` is what the message had on the wire. */
static void put_message(struct telling *telling, uint32_t len)
{
	struct line *line = telling->line;
	struct span message = telling->walk.message;
	if (len < DNS_HEADER_LEN) {
		text_format(line->text, "domain [length %u < %u] (invalid)", len, DNS_HEADER_LEN);
		return;
	}
	if (message.len < DNS_HEADER_LEN) {
		line_truncated(line, "domain");
		return;
	}
	text_unsigned(line->text, telling->header.id);
	put_opcode(line->text, dns_opcode(&telling->header));
	if (!(telling->header.flags & DNS_RESPONSE ? put_response(telling) : put_query(telling))) {
		line_truncated(line, "domain");
		return;
	}
	text_put(line->text, " (");
	text_unsigned(line->text, len);
	text_char(line->text, ')');
}

static void put_datagram(struct line *line, struct span message, uint32_t len, bool multicast)
{
	struct telling telling = {
		.line = line, .header = dns_header_of(message), .walk = dns_walk_of(message), .multicast = multicast,
	};
	put_message(&telling, len);
}

/* A segment is told when it holds one message, and all of it. */
static void put_segment(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	if (layer->len < TCP_PREFIX_LEN) {
		text_format(line->text, " [length %u < %u] (invalid)", layer->len, TCP_PREFIX_LEN);
		return;
	}
	uint16_t prefix = take_u16(&cursor);
	uint32_t len = layer->len - TCP_PREFIX_LEN;
	if (cursor.ran_short) {
		line_abandoned(line, "domain");
	} else if (prefix != len) {
		text_format(line->text, " [prefix length(%u) != length(%u)] (invalid)", prefix, len);
	} else {
		text_char(line->text, ' ');
		put_datagram(line, cursor_rest(&cursor), len, false);
	}
}

static bool is_multicast_dns(const struct udp *udp)
{
	return udp->source_port == MULTICAST_PORT || udp->destination_port == MULTICAST_PORT;
}

void dns_line(struct line *line, const struct layer *layer)
{
	const struct layer *under = packet_previous(line->packet, layer);
	if (under->protocol == &protocol_tcp)
		put_segment(line, layer);
	else
		put_datagram(line, layer_reach(layer), layer->len,
		             !line->manner->forced && under->protocol == &protocol_udp &&
		                     is_multicast_dns(&under->as.udp));
}
