/* NetBIOS name service, by which Windows finds hosts without DNS: RFC 1002 §4.2. Its messages are made like those of
 * DNS, but names, flags and what is asked for are its own. */
#include "dns.h"
#include "dns_describe.h"
#include "line.h"
#include "more.h"
#include "netbios.h"

enum opcode { QUERY = 0, REGISTRATION = 5, RELEASE = 6, WAIT = 7, REFRESH = 8, REFRESH_TOO = 9, MULTIHOMED = 15 };
enum record_type { TYPE_A = 1, TYPE_NS = 2, TYPE_NULL = 10, TYPE_NB = 0x20, TYPE_NBSTAT = 0x21 };
enum {
	RCODE = 0x0f,
	NB_ENTRY_LEN = 6,
	STATUS_ENTRY_LEN = 18,
	GROUP = 0x8000, /* in the flags of a name: RFC 1002 §4.2.1.3, §4.2.18 */
};

/* RFC 1002 §4.2.1.1; 9 is what §4.2.4 says of refresh, and 15 [MS-NBTE] §2.2.2. */
static const struct name opcodes[] = {
	{QUERY, "query"}, {REGISTRATION, "registration"}, {RELEASE, "release"}, {WAIT, "wait"}, {REFRESH, "refresh"},
	{REFRESH_TOO, "refresh"}, {MULTIHOMED, "multi-homed registration"}, {0, NULL},
};

/* RFC 1002 §4.2.6, §4.2.14. */
static const struct name results[] = {
	{0, "no error"}, {1, "format error"}, {2, "server failure"}, {3, "no such name"}, {4, "not implemented"},
	{5, "refused"}, {6, "name is active"}, {7, "name is in conflict"}, {0, NULL},
};

static const struct name flag_names[] = {
	{0x40, "authoritative"}, {0x20, "truncated"}, {0x10, "recursion_desired"}, {0x08, "recursion_available"},
	{0x01, "broadcast"}, {0, NULL},
};

static const struct name record_types[] = {
	{TYPE_A, "A"}, {TYPE_NS, "NS"}, {TYPE_NULL, "NULL"}, {TYPE_NB, "NB"}, {TYPE_NBSTAT, "NBSTAT"}, {0, NULL},
};
static const struct name classes[] = {{1, "IN"}, {0, NULL}};

static unsigned opcode_of(struct span message)
{
	const struct dns_header header = dns_header_of(message);
	return dns_opcode(&header);
}

bool nbns_fits(struct carried *carried)
{
	const struct dns_header header = dns_header_of(carried->bytes);
	if (!carried->at_home || carried->bytes.len < DNS_HEADER_LEN || !name_of(opcodes, dns_opcode(&header)))
		return false;
	return header.question_count + header.record_count[DNS_ANSWER] <= 2;
}

static void put_addresses(struct text *text, struct span data)
{
	struct cursor cursor = cursor_over(data);
	const uint8_t *entry;
	while ((entry = take(&cursor, NB_ENTRY_LEN))) {
		text_char(text, ' ');
		text_ip4(text, entry + 2);
		text_put(text, read_u16(entry) & GROUP ? " group" : "");
	}
}

static void put_status(struct text *text, struct span data)
{
	struct cursor cursor = cursor_over(data);
	const uint8_t *entry;
	text_char(text, ':');
	for (uint8_t left = take_u8(&cursor); left && (entry = take(&cursor, STATUS_ENTRY_LEN)); left--) {
		text_char(text, ' ');
		netbios_put_plain_name(text, entry);
		text_put(text, read_u16(entry + NETBIOS_NAME_LEN) & GROUP ? " group" : "");
	}
}

static void put_record(struct text *text, struct span message, const struct dns_record *record)
{
	const struct span data = span_first(span_after(message, record->data), record->data_len);
	if (record->state != DNS_RECORD_WHOLE)
		return;
	if (record->type == TYPE_NB)
		put_addresses(text, data);
	if (record->type == TYPE_NBSTAT)
		put_status(text, data);
}

/* The name that an answer is about, or that a request asks for and its record says more about. */
static bool put_items(struct text *text, struct span message)
{
	struct dns_walk walk = dns_walk_of(message);
	struct dns_question question;
	struct dns_record record;
	bool is_named = false;
	for (; dns_next_question(&walk, &question); is_named = true) {
		text_put(text, question.type == TYPE_NBSTAT ? " status of " : " ");
		netbios_put_name(text, message, question.name);
	}
	for (; !walk.ran_short && dns_next_record(&walk, &record); is_named = true) {
		if (!is_named && record.state != DNS_RECORD_NAME_ONLY) {
			text_put(text, " ");
			netbios_put_name(text, message, record.name);
		}
		put_record(text, message, &record);
		if (record.state != DNS_RECORD_WHOLE)
			return false;
	}
	return !walk.ran_short;
}

static void more(struct line *line, const struct layer *layer)
{
	const struct dns_header header = dns_header_of(layer->bytes);
	const bool is_answer = header.flags & DNS_RESPONSE;
	const unsigned opcode = dns_opcode(&header), result = header.flags & RCODE;
	text_put(line->text, "NBNS ");
	if (!is_answer || opcode != QUERY)
		text_put(line->text, name_of(opcodes, opcode));
	if (is_answer && opcode != WAIT)
		text_put(line->text, opcode == QUERY ? "answer" : " answer");
	const bool is_whole = put_items(line->text, layer->bytes);
	if (is_answer && result) {
		text_put(line->text, ", ");
		text_name(line->text, results, result, "error %u");
	}
	if (!is_whole && layer_is_cut(layer))
		line_truncated(line, "nbns");
}

static const struct field fields[] = {
	{.name = "id", .bit = 0, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "chosen by who asks and repeated in the answer, so that the two find together"},
	{.name = "response", .bit = 16, .width = 1, .form = FORM_BOOL, .gloss = "an answer, not a request"},
	{.name = "opcode", .bit = 17, .width = 4, .form = FORM_NAMED, .names = opcodes,
	 .gloss = "whether a name is looked for, claimed, given up, or claimed once more"},
	{.name = "flags", .bit = 21, .width = 7, .form = FORM_FLAGS, .names = flag_names,
	 .gloss = "who answers: a server of names or the owner; and whether everybody on the link was asked"},
	{.name = "rcode", .bit = 28, .width = 4, .form = FORM_NAMED, .names = results, .gloss = "how it went"},
	{.name = "question_count", .bit = 32, .width = 16, .form = FORM_DECIMAL, .gloss = "names asked for"},
	{.name = "answer_count", .bit = 48, .width = 16, .form = FORM_DECIMAL, .gloss = "records that answer it"},
	{.name = "authority_count", .bit = 64, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "records that say who knows for sure"},
	{.name = "additional_count", .bit = 80, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "records that say more: of a registration, the address"},
};

enum { OWNER, SERVICE, TYPE, CLASS, TIME_TO_LIVE, DATA_LENGTH };
enum { QUESTION_FIXED_LEN = 4, RECORD_FIXED_LEN = 10 };

/* Of a question the first four. */
static const struct field record_fields[] = {
	NETBIOS_NAME_FIELDS("name", "service", "the name that this is about, the last byte of it in hexadecimal"),
	[TYPE] = {.name = "type", .width = 16, .form = FORM_NAMED, .names = record_types,
	 .gloss = "NB: an address, NBSTAT: all names that a host has"},
	[CLASS] = {.name = "class", .width = 16, .form = FORM_NAMED, .names = classes, .gloss = "IN, the Internet"},
	[TIME_TO_LIVE] = {.name = "ttl", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "seconds for which it may be remembered; 0: for good"},
	[DATA_LENGTH] = {.name = "data_length", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes of data that follow"},
};

/* RFC 1002 §4.2.1.3. */
static const struct name node_types[] = {
	{0, "B: broadcasts"}, {1, "P: asks a server"}, {2, "M: broadcasts, then asks"}, {3, "H: asks, then broadcasts"},
	{0, NULL},
};
static const struct field address_fields[] = {
	{.name = "group", .width = 1, .form = FORM_BOOL, .gloss = "many hosts may have the name"},
	{.name = "node_type", .width = 2, .form = FORM_NAMED, .names = node_types,
	 .gloss = "how the owner finds names"},
	{.name = "reserved", .width = 13, .form = FORM_HEX, .gloss = "zero"},
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "where the owner of the name is"},
};

static const struct name owned_flags[] = {
	{0x1000, "deregistering"}, {0x0800, "in_conflict"}, {0x0400, "active"}, {0x0200, "permanent"}, {0, NULL},
};

/* RFC 1002 §4.2.18. */
static const struct field owned_fields[] = {
	NETBIOS_NAME_FIELDS("name", "service", "a name that the host has"),
	{.name = "group", .width = 1, .form = FORM_BOOL, .gloss = "many hosts may have the name"},
	{.name = "node_type", .width = 2, .form = FORM_NAMED, .names = node_types, .gloss = "how the host finds names"},
	{.name = "name_flags", .width = 13, .form = FORM_FLAGS, .names = owned_flags, .gloss = "the state of the name"},
};
static const struct field status_count = {
	.name = "name_count", .width = 8, .form = FORM_DECIMAL, .gloss = "names that follow"};

#define COUNTER(its_name, its_width, its_gloss) \
	{.name = its_name, .width = its_width, .form = FORM_DECIMAL, .gloss = its_gloss}
static const struct field statistics_fields[] = {
	{.name = "unit_id", .width = 48, .form = FORM_MAC, .gloss = "the address of the host on its link"},
	{.name = "jumpers", .width = 8, .form = FORM_HEX, .gloss = "how the adapter is set"},
	{.name = "test_result", .width = 8, .form = FORM_HEX, .gloss = "of the adapter's test of itself"},
	{.name = "version", .width = 16, .form = FORM_HEX, .gloss = "of the adapter's software"},
	COUNTER("period", 16, "minutes that the following numbers were counted for"),
	COUNTER("crc_errors", 16, "frames that came broken"),
	COUNTER("alignment_errors", 16, "frames of an odd number of bits"),
	COUNTER("collisions", 16, "times that two sent at once"),
	COUNTER("send_aborts", 16, "frames given up"),
	COUNTER("good_sends", 32, "frames sent"),
	COUNTER("good_receives", 32, "frames received"),
	COUNTER("retransmits", 16, "frames sent again"),
	COUNTER("no_resources", 16, "times that there was no room"),
	COUNTER("free_command_blocks", 16, "commands that could be given now"),
	COUNTER("total_command_blocks", 16, "commands that can be given at once, as set up"),
	COUNTER("max_total_command_blocks", 16, "the most that there could be"),
	COUNTER("pending_sessions", 16, "sessions now"),
	COUNTER("max_pending_sessions", 16, "sessions that there is room for"),
	COUNTER("max_total_sessions", 16, "the most that there could be"),
	COUNTER("session_packet_size", 16, "the longest packet of a session, in bytes"),
};
#undef COUNTER

static const struct field wait_fields[] = {
	{.name = "asked", .width = 16, .form = FORM_HEX,
	 .gloss = "opcode, flags and result of the request to wait for"}};

static const struct shape owned = {.name = "owned", .SHAPE_FIELDS(owned_fields)};
static const struct shape *const owned_list[] = {&owned, NULL};
static const struct shape owned_names = {.name = "names", .list = true, .parts = owned_list};
static const struct shape statistics = {.name = "statistics", .SHAPE_FIELDS(statistics_fields)};

static void describe_owned(struct description *to)
{
	describe_open(to, &owned, STATUS_ENTRY_LEN);
	netbios_describe_plain_name(to, owned_fields, owned_fields + 1);
	describe_fields(to, owned_fields + 2, 3);
	describe_close(to);
}

static void describe_status(struct description *to, const struct layer *layer)
{
	uint64_t left = describe_field(to, &status_count);
	describe_open(to, &owned_names, describe_left(to));
	while (left-- && describe_more(to))
		describe_owned(to);
	describe_leave(to);
	if (describe_left(to))
		describe_shape(to, &statistics, describe_left(to));
}

static const struct shape address_entry = {.name = "entry", .SHAPE_FIELDS(address_fields)};
static const struct shape *const address_list[] = {&address_entry, NULL};
static const struct shape addresses = {.name = "addresses", .list = true, .parts = address_list};
static const struct shape *const nb_parts[] = {&addresses, NULL};
static const struct shape *const status_parts[] = {&owned_names, &statistics, NULL};

static void describe_addresses(struct description *to, const struct layer *layer)
{
	if (opcode_of(layer->bytes) == WAIT)
		describe_field(to, wait_fields);
	else
		describe_list(to, &addresses);
}

static const struct shape
	nb = {.name = "nb", .SHAPE_FIELDS(wait_fields), .describe = describe_addresses, .parts = nb_parts},
	nbstat = {.name = "nbstat", .fields = &status_count, .field_count = 1, .describe = describe_status,
		.parts = status_parts};
static const struct tlv_form data_forms[] = {{TYPE_NB, .shape = &nb}, {TYPE_NBSTAT, .shape = &nbstat}, {-1}};

static const struct shape question_shape = {.name = "question", .fields = record_fields, .field_count = CLASS + 1};
static const struct shape *const question_list[] = {&question_shape, NULL};
static const struct shape questions = {.name = "questions", .list = true, .parts = question_list};
static const struct shape record_shape = {.name = "record", .SHAPE_FIELDS(record_fields), .forms = data_forms};
static const struct shape *const record_list[] = {&record_shape, NULL};
static const struct shape sections[DNS_SECTION_COUNT] = {
	[DNS_ANSWER] = {.name = "answers", .list = true, .parts = record_list},
	[DNS_AUTHORITY] = {.name = "authorities", .list = true, .parts = record_list},
	[DNS_ADDITIONAL] = {.name = "additionals", .list = true, .parts = record_list},
};
static const struct shape *const parts[] = {
	&questions, &sections[DNS_ANSWER], &sections[DNS_AUTHORITY], &sections[DNS_ADDITIONAL], NULL,
};

static void describe_question(struct description *to)
{
	describe_open(to, &question_shape, netbios_name_len(to) + QUESTION_FIXED_LEN);
	netbios_describe_name(to, record_fields + OWNER, record_fields + SERVICE);
	describe_fields(to, record_fields + TYPE, 2);
	describe_close(to);
}

static void describe_record(struct description *to)
{
	enum { LENGTH_BITS = 16 };
	const size_t head = netbios_name_len(to) + RECORD_FIXED_LEN;
	describe_open(to, &record_shape,
	              head + describe_peek(to, record_fields + DATA_LENGTH, (unsigned)head * 8 - LENGTH_BITS));
	netbios_describe_name(to, record_fields + OWNER, record_fields + SERVICE);
	const uint64_t type = describe_field(to, record_fields + TYPE);
	describe_fields(to, record_fields + CLASS, 2);
	describe_form(to, data_forms, type, describe_field(to, record_fields + DATA_LENGTH));
	describe_close(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	const struct dns_header header = dns_header_of(to->context);
	describe_header(to, layer);
	dns_describe_section(to, &questions, header.question_count, describe_question);
	for (enum dns_section section = DNS_ANSWER; section < DNS_SECTION_COUNT; section++)
		dns_describe_section(to, sections + section, header.record_count[section], describe_record);
}

const struct protocol protocol_nbns = {
	.name = "nbns",
	.title = "NetBIOS Name Service",
	.reference = "RFC 1002 §4.2",
	.SHAPE_FIELDS(fields),
	.fixed_len = DNS_HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.more = more,
};
