/* Resource records in words: RFC 1035 §3.3 and the RFCs of the types that came later. Of types without a row in the
 * table below the name is all that is told. */
#include "dns_line.h"

enum { MX_NAME_AT = 2, SRV_NAME_AT = 6, URI_TEXT_AT = 4 };

static const struct name types[] = {
	{1, "A"}, {2, "NS"}, {3, "MD"}, {4, "MF"}, {5, "CNAME"}, {6, "SOA"}, {7, "MB"}, {8, "MG"}, {9, "MR"},
	{10, "NULL"}, {11, "WKS"}, {12, "PTR"}, {13, "HINFO"}, {14, "MINFO"}, {15, "MX"}, {16, "TXT"}, {17, "RP"},
	{18, "AFSDB"}, {19, "X25"}, {20, "ISDN"}, {21, "RT"}, {22, "NSAP"}, {23, "NSAP_PTR"}, {24, "SIG"},
	{25, "KEY"}, {26, "PX"}, {27, "GPOS"}, {28, "AAAA"}, {29, "LOC"}, {30, "NXT"}, {31, "EID"}, {32, "NIMLOC"},
	{33, "SRV"}, {34, "ATMA"}, {35, "NAPTR"}, {36, "KX"}, {37, "CERT"}, {38, "A6"}, {39, "DNAME"}, {40, "SINK"},
	{41, "OPT"}, {42, "APL"}, {43, "DS"}, {44, "SSHFP"}, {45, "IPSECKEY"}, {46, "RRSIG"}, {47, "NSEC"},
	{48, "DNSKEY"}, {99, "SPF"}, {100, "UINFO"}, {101, "UID"}, {102, "GID"}, {103, "UNSPEC"}, {104, "UNSPECA"},
	{249, "TKEY"}, {250, "TSIG"}, {251, "IXFR"}, {252, "AXFR"}, {253, "MAILB"}, {254, "MAILA"}, {255, "ANY"},
	{256, "URI"}, {0, NULL},
};

static const struct name classes[] = {{3, "CHAOS"}, {4, "HS"}, {255, "ANY"}, {0, NULL}};

void dns_put_type(struct text *text, uint16_t type)
{
	text_name(text, types, type, "Type%u");
}

void dns_put_class(struct text *text, uint16_t class)
{
	if (class == DNS_CLASS_IN)
		return;
	text_char(text, ' ');
	text_name(text, classes, class, "(Class %u)");
}

/* The data of a record; all `data_len` bytes are there, but names and numbers may reach beyond them. */
typedef bool put_data(struct line *line, struct span message, const struct dns_record *record);

static bool put_ip4(struct line *line, struct span message, const struct dns_record *record)
{
	struct cursor cursor = dns_cursor(message, record->data);
	const uint8_t *address = take(&cursor, IP4_LEN);
	if (!address)
		return false;
	text_char(line->text, ' ');
	text_ip4(line->text, address);
	return true;
}

static bool put_ip6(struct line *line, struct span message, const struct dns_record *record)
{
	struct cursor cursor = dns_cursor(message, record->data);
	const uint8_t *address = take(&cursor, IP6_LEN);
	if (!address)
		return false;
	text_char(line->text, ' ');
	text_ip6(line->text, address);
	return true;
}

static bool put_name_at(struct line *line, struct span message, size_t offset)
{
	text_char(line->text, ' ');
	return dns_put_name(line->text, message, offset);
}

static bool put_name(struct line *line, struct span message, const struct dns_record *record)
{
	return put_name_at(line, message, record->data);
}

/* Two names, then serial number and four times; with -v only, it is long. */
static bool put_soa(struct line *line, struct span message, const struct dns_record *record)
{
	if (!line->manner->verbosity)
		return true;
	if (!put_name_at(line, message, record->data))
		return false;
	size_t mailbox = dns_name_end(message, record->data);
	if (!mailbox || !put_name_at(line, message, mailbox))
		return false;
	size_t numbers = dns_name_end(message, mailbox);
	struct cursor cursor = dns_cursor(message, numbers);
	const uint8_t *at = take(&cursor, 20);
	if (!numbers || !at)
		return false;
	for (int i = 0; i < 5; i++) {
		text_char(line->text, ' ');
		text_unsigned(line->text, read_u32(at + 4 * i));
	}
	return true;
}

static bool put_mx(struct line *line, struct span message, const struct dns_record *record)
{
	struct cursor cursor = dns_cursor(message, record->data);
	uint16_t preference = take_u16(&cursor);
	if (!put_name_at(line, message, record->data + MX_NAME_AT))
		return false;
	text_char(line->text, ' ');
	text_unsigned(line->text, preference);
	return true;
}

/* Strings, each with its length before it. tcpdump 3.x had no quotation marks. */
static bool put_txt(struct line *line, struct span message, const struct dns_record *record)
{
	const char *mark = line->manner->dialect == DIALECT_CLASSIC ? "" : "\"";
	struct cursor cursor = dns_cursor(message, record->data);
	const uint8_t *end = cursor.at + record->data_len;
	while (cursor.at < end) {
		uint8_t len = take_u8(&cursor);
		text_char(line->text, ' ');
		text_put(line->text, mark);
		text_safe(line->text, take_span(&cursor, len));
		if (cursor.ran_short)
			return false;
		text_put(line->text, mark);
	}
	return true;
}

static bool put_srv(struct line *line, struct span message, const struct dns_record *record) /* RFC 2782 */
{
	struct cursor cursor = dns_cursor(message, record->data);
	uint16_t priority = take_u16(&cursor);
	uint16_t weight = take_u16(&cursor);
	uint16_t port = take_u16(&cursor);
	if (!put_name_at(line, message, record->data + SRV_NAME_AT))
		return false;
	text_format(line->text, ":%u %u %u", port, priority, weight);
	return true;
}

/* RFC 2874 §3.1, gone since RFC 6563: the low bits of an address, and the name of whom to ask for the high ones. */
static bool put_a6(struct line *line, struct span message, const struct dns_record *record)
{
	struct cursor cursor = dns_cursor(message, record->data);
	uint8_t prefix_bits = take_u8(&cursor);
	uint8_t address[IP6_LEN] = {0};
	if (cursor.ran_short)
		return false;
	if (prefix_bits > 128) {
		text_format(line->text, " %u(bad plen)", prefix_bits);
		return true;
	}
	size_t skipped = prefix_bits / 8u;
	struct span suffix = take_span(&cursor, IP6_LEN - skipped);
	if (cursor.ran_short)
		return line_gives_up(line);
	for (size_t i = 0; i < suffix.len; i++)
		address[skipped + i] = suffix.at[i];
	if (suffix.len) {
		text_format(line->text, " %u ", prefix_bits);
		text_ip6(line->text, address);
	}
	return !prefix_bits || put_name_at(line, message, record->data + 1 + suffix.len);
}

static bool put_opt(struct line *line, struct span message, const struct dns_record *record)
{
	return dns_put_edns(line->text, message, record);
}

static bool put_bytes(struct line *line, struct span message, const struct dns_record *record)
{
	text_safe(line->text, span_first(span_after(message, record->data), record->data_len));
	return true;
}

static bool put_number(struct text *text, struct cursor *cursor, const char *name, uint16_t *number)
{
	uint16_t value = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_put(text, name);
	text_unsigned(text, value);
	if (number)
		*number = value;
	return true;
}

/* RFC 8945 §4.2. */
static bool put_tsig(struct line *line, struct span message, const struct dns_record *record)
{
	if (!line->manner->verbosity)
		return true;
	if (!put_name_at(line, message, record->data))
		return false;
	struct cursor cursor = dns_cursor(message, dns_name_end(message, record->data));
	take_span(&cursor, 6); /* when it was signed */
	uint16_t digest_len;
	if (!put_number(line->text, &cursor, " fudge=", NULL))
		return false;
	if (!put_number(line->text, &cursor, " maclen=", &digest_len))
		return false;
	take_span(&cursor, digest_len);
	return put_number(line->text, &cursor, " origid=", NULL) && put_number(line->text, &cursor, " error=", NULL) &&
	       put_number(line->text, &cursor, " otherlen=", NULL);
}

static bool put_uri(struct line *line, struct span message, const struct dns_record *record)
{
	struct cursor cursor = dns_cursor(message, record->data);
	uint16_t priority = take_u16(&cursor);
	uint16_t weight = take_u16(&cursor);
	if (cursor.ran_short)
		return false;
	text_format(line->text, " %u %u ", priority, weight);
	/* where there is no room for the numbers tcpdump takes all that follows as text */
	bool has_text = record->data_len >= URI_TEXT_AT;
	size_t len = has_text ? (size_t)record->data_len - URI_TEXT_AT : cursor_left(&cursor);
	text_safe(line->text, take_span(&cursor, len));
	return has_text;
}

static const struct data_form {
	uint16_t type;
	put_data *put; /* NULL closes the table */
} data_forms[] = {
	{DNS_TYPE_A, put_ip4},
	{DNS_TYPE_NS, put_name},
	{DNS_TYPE_CNAME, put_name},
	{DNS_TYPE_SOA, put_soa},
	{DNS_TYPE_PTR, put_name},
	{DNS_TYPE_MX, put_mx},
	{DNS_TYPE_TXT, put_txt},
	{DNS_TYPE_AAAA, put_ip6},
	{DNS_TYPE_SRV, put_srv},
	{DNS_TYPE_A6, put_a6},
	{DNS_TYPE_DNAME, put_name},
	{DNS_TYPE_OPT, put_opt},
	{DNS_TYPE_UNSPECA, put_bytes},
	{DNS_TYPE_TSIG, put_tsig},
	{DNS_TYPE_URI, put_uri},
	{0, NULL},
};

/* "1d2h3s", the longest units first; "0s" for none. */
static void put_time(struct text *text, uint32_t seconds)
{
	static const struct {
		uint32_t seconds;
		char letter;
	} units[] = {{365 * 86400, 'y'}, {7 * 86400, 'w'}, {86400, 'd'}, {3600, 'h'}, {60, 'm'}, {1, 's'}};
	if (!seconds)
		text_put(text, "0s");
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (seconds < units[i].seconds)
			continue;
		text_unsigned(text, seconds / units[i].seconds);
		text_char(text, units[i].letter);
		seconds %= units[i].seconds;
	}
}

enum { CACHE_FLUSH = 0x8000 }; /* RFC 6762 §10.2 */

static void put_time_to_live(struct line *line, uint32_t seconds)
{
	if (line->manner->verbosity < 3 || line->manner->dialect == DIALECT_CLASSIC)
		return;
	text_put(line->text, " [");
	put_time(line->text, seconds);
	text_char(line->text, ']');
}

static bool put_known_data(struct line *line, struct span message, const struct dns_record *record)
{
	const struct data_form *form = data_forms;
	while (form->put && form->type != record->type)
		form++;
	return !form->put || form->put(line, message, record);
}

/* What is between the owner's name and the data. An OPT record has other things in place of class and time. */
static bool put_typed_record(struct line *line, struct span message, const struct dns_record *record, bool flush)
{
	if (record->type != DNS_TYPE_OPT)
		dns_put_class(line->text, record->class);
	if (flush)
		text_put(line->text, " (Cache flush)");
	if (record->type != DNS_TYPE_OPT)
		put_time_to_live(line, record->ttl);
	text_char(line->text, ' ');
	dns_put_type(line->text, record->type);
	return record->state == DNS_RECORD_WHOLE && put_known_data(line, message, record);
}

bool dns_put_record(struct line *line, struct span message, const struct dns_record *record, bool multicast)
{
	if (line->manner->verbosity && !put_name_at(line, message, record->name))
		return false;
	if (record->state == DNS_RECORD_NAME_ONLY)
		return true;
	struct dns_record told = *record;
	bool flush = multicast && record->class & CACHE_FLUSH;
	if (flush)
		told.class &= ~CACHE_FLUSH & 0xffff;
	return put_typed_record(line, message, &told, flush);
}
