/* DNS messages, field by field: RFC 1035 §4. Over TCP each has its length before it (§4.2.2). */
#include "describes.h"

#include "dns_describe.h"

static const struct name classes[] = {
	{1, "IN"}, {3, "CHAOS"}, {4, "HS"}, {254, "NONE"}, {255, "ANY"}, {0, NULL},
};

enum { OWNER, TYPE, CLASS, TIME_TO_LIVE, OPT_FIELDS, DATA_LENGTH = OPT_FIELDS + 5, OPT_FIELD_COUNT = 5 };

/* Of a question the first three. An OPT record has other things in place of class and time to live: RFC 6891 §6. */
static const struct field record_fields[] = {
	[OWNER] = {.name = "name", .form = FORM_TEXT, .gloss = "the domain name that this is about"},
	[TYPE] = {.name = "type", .width = 16, .form = FORM_NAMED, .names = dns_all_types,
	 .gloss = "what kind of data"},
	[CLASS] = {.name = "class", .width = 16, .form = FORM_NAMED, .names = classes,
	           .gloss = "nearly always IN, the Internet"},
	[TIME_TO_LIVE] = {.name = "ttl", .width = 32, .form = FORM_DECIMAL,
	                  .gloss = "seconds for which it may be remembered"},
	[OPT_FIELDS] = {.name = "udp_payload_size", .width = 16, .form = FORM_DECIMAL,
	                .gloss = "the longest datagram that the sender can take"},
	{.name = "extended_rcode", .width = 8, .form = FORM_DECIMAL, .gloss = "the high bits of the result"},
	{.name = "version", .width = 8, .form = FORM_DECIMAL, .gloss = "of EDNS"},
	{.name = "dnssec_ok", .width = 1, .form = FORM_BOOL, .gloss = "the sender wants signatures"},
	{.name = "z", .width = 15, .form = FORM_HEX, .gloss = "not used yet; zero"},
	[DATA_LENGTH] = {.name = "data_length", .width = 16, .form = FORM_DECIMAL,
	                 .gloss = "bytes of data that follow"},
};

static const struct field domain_name = {
	.name = "domain_name", .form = FORM_TEXT, .gloss = "the domain name that the record leads to"};

/* A pointer may lead to the root: tcpdump prints nothing then, here it has its dot. */
static bool put_name(struct text *text, struct span message, size_t offset)
{
	const uint64_t before = text_place(text);
	const bool is_whole = dns_put_raw_name(text, message, offset);
	if (is_whole && text_place(text) == before)
		text_char(text, '.');
	return is_whole;
}

void dns_describe_name(struct description *to, const struct field *field)
{
	const struct span message = to->context;
	const size_t at = (size_t)(to->cursor.at - message.at);
	const size_t end = dns_name_end(message, at);
	if (describe_left(to))
		describe_words(to, field, end > at ? end - at : describe_left(to) + 1, put_name);
}

static void describe_domain_name(struct description *to, const struct layer *layer)
{
	dns_describe_name(to, &domain_name);
}

static const struct field ip4_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "an address of the host"}};
static const struct field ip6_fields[] = {
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "an address of the host"}};

static const struct field soa_fields[] = {
	{.name = "mname", .form = FORM_TEXT, .gloss = "the server where the zone is edited"},
	{.name = "rname", .form = FORM_TEXT, .gloss = "the mailbox of who looks after it, a dot for the @"},
	{.name = "serial", .width = 32, .form = FORM_DECIMAL, .gloss = "grows with each change of the zone"},
	{.name = "refresh", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds after which a copy asks for changes"},
	{.name = "retry", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds until it asks again, had it no answer"},
	{.name = "expire", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds until a copy is too old to be used"},


	{.name = "minimum", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "seconds for which an absence may be remembered"},
};

static void describe_soa(struct description *to, const struct layer *layer)
{
	dns_describe_name(to, soa_fields);
	dns_describe_name(to, soa_fields + 1);
	describe_fields(to, soa_fields + 2, 5);
}

static const struct field mx_fields[] = {
	{.name = "preference", .width = 16, .form = FORM_DECIMAL, .gloss = "the lowest is tried first"},
	{.name = "exchange", .form = FORM_TEXT, .gloss = "a host that takes mail for the name"},
};

static void describe_mx(struct description *to, const struct layer *layer)
{
	describe_field(to, mx_fields);
	dns_describe_name(to, mx_fields + 1);
}

static const struct field srv_fields[] = {
	{.name = "priority", .width = 16, .form = FORM_DECIMAL, .gloss = "the lowest is tried first"},
	{.name = "weight", .width = 16, .form = FORM_DECIMAL, .gloss = "the larger, the more often among equals"},
	{.name = "port", .width = 16, .form = FORM_DECIMAL, .gloss = "where the service listens"},
	{.name = "target", .form = FORM_TEXT, .gloss = "the host that offers it"},
};

static void describe_srv(struct description *to, const struct layer *layer)
{
	describe_fields(to, srv_fields, 3);
	dns_describe_name(to, srv_fields + 3);
}

static const struct field string_fields[] = {
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of text"},
	{.name = "text", .form = FORM_TEXT, .gloss = "free text, or what some service agreed on"},
};

static const struct shape string = {.name = "string", .SHAPE_FIELDS(string_fields)};
static const struct shape *const string_list[] = {&string, NULL};
static const struct shape strings = {.name = "strings", .list = true, .parts = string_list};
static const struct shape *const txt_parts[] = {&strings, NULL};

static void describe_txt(struct description *to, const struct layer *layer)
{
	describe_each_stated(to, &strings, 0);
}

static const struct field hinfo_fields[] = {
	{.name = "cpu_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of cpu"},
	{.name = "cpu", .form = FORM_TEXT, .gloss = "the machine; RFC8482: a refusal to tell all"},
	{.name = "os_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of os"},
	{.name = "os", .form = FORM_TEXT, .gloss = "its system"},
};

static void describe_hinfo(struct description *to, const struct layer *layer)
{
	describe_len(to, hinfo_fields + 1, describe_field(to, hinfo_fields));
	const uint64_t len = describe_field(to, hinfo_fields + 2);
	if (len)
		describe_len(to, hinfo_fields + 3, len);
}

static const struct field uri_fields[] = {
	{.name = "priority", .width = 16, .form = FORM_DECIMAL, .gloss = "the lowest is tried first"},
	{.name = "weight", .width = 16, .form = FORM_DECIMAL, .gloss = "the larger, the more often among equals"},
	{.name = "target", .form = FORM_TEXT, .gloss = "where to find it"},
};

static const struct shape
	ip4 = {.name = "a", .SHAPE_FIELDS(ip4_fields)},
	ip6 = {.name = "aaaa", .reference = "RFC 3596", .SHAPE_FIELDS(ip6_fields)},
	name = {.name = "domain_name", .fields = &domain_name, .field_count = 1, .describe = describe_domain_name},
	soa = {.name = "soa", .SHAPE_FIELDS(soa_fields), .describe = describe_soa},
	mx = {.name = "mx", .SHAPE_FIELDS(mx_fields), .describe = describe_mx},
	srv = {.name = "srv", .reference = "RFC 2782", .SHAPE_FIELDS(srv_fields), .describe = describe_srv},
	txt = {.name = "txt", .describe = describe_txt, .parts = txt_parts},
	hinfo = {.name = "hinfo", .SHAPE_FIELDS(hinfo_fields), .describe = describe_hinfo},
	uri = {.name = "uri", .reference = "RFC 7553", .SHAPE_FIELDS(uri_fields)};

static const struct tlv_form data_forms[] = {
	{DNS_TYPE_A, .shape = &ip4},
	{DNS_TYPE_NS, .shape = &name},
	{DNS_TYPE_CNAME, .shape = &name},
	{DNS_TYPE_SOA, .shape = &soa},
	{DNS_TYPE_PTR, .shape = &name},
	{DNS_TYPE_MX, .shape = &mx},
	{DNS_TYPE_TXT, .shape = &txt},
	{DNS_TYPE_AAAA, .shape = &ip6},
	{DNS_TYPE_SRV, .shape = &srv},
	{DNS_TYPE_DNAME, .shape = &name},
	{DNS_TYPE_URI, .shape = &uri},
	{13, .shape = &hinfo},
	{24, .shape = &dns_rrsig},
	{25, .shape = &dns_dnskey},
	{43, .shape = &dns_ds},
	{44, .shape = &dns_sshfp},
	{46, .shape = &dns_rrsig},
	{47, .shape = &dns_nsec},
	{48, .shape = &dns_dnskey},
	{50, .shape = &dns_nsec3},
	{51, .shape = &dns_nsec3param},
	{52, .shape = &dns_tlsa},
	{59, .shape = &dns_ds},
	{60, .shape = &dns_dnskey},
	{64, .shape = &dns_svcb},
	{65, .shape = &dns_svcb},
	{99, .shape = &txt},
	{257, .shape = &dns_caa},
	{-1},
};

static const struct name opt_codes[] = {
	{3, "NSID"}, {5, "DAU"}, {6, "DHU"}, {7, "N3U"}, {8, "client subnet"}, {9, "expire"}, {10, "cookie"},
	{11, "keepalive"}, {12, "padding"}, {13, "chain"}, {14, "key tag"}, {15, "extended error"}, {0, NULL},
};

static const struct field opt_option_fields[] = {
	{.name = "code", .width = 16, .form = FORM_NAMED, .names = opt_codes, .gloss = "which option this is"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of data"},
};

static const struct name subnet_families[] = {{1, "IPv4"}, {2, "IPv6"}, {0, NULL}};
static const struct field subnet_fields[] = {
	{.name = "family", .width = 16, .form = FORM_NAMED, .names = subnet_families, .gloss = "of the address"},
	{.name = "source_prefix_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bits that are told"},
	{.name = "scope_prefix_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bits that the answer depends on"},
	{.name = "address", .form = FORM_IP4, .gloss = "whom the answer is for, roughly"},
	{.name = "address", .form = FORM_IP6, .gloss = "whom the answer is for, roughly"},
};

static void describe_subnet(struct description *to, const struct layer *layer)
{
	const bool is_6 = describe_field(to, subnet_fields) == 2;
	describe_fields(to, subnet_fields + 1, 2);
	if (describe_left(to))
		describe_field(to, subnet_fields + (is_6 ? 4 : 3));
}

static const struct field cookie_fields[] = {
	{.name = "client_cookie", .width = 64, .form = FORM_BYTES,
	 .gloss = "shows that the answer is to this question"},
	{.name = "server_cookie", .form = FORM_BYTES, .gloss = "shows that the client was heard of before"},
};
static const struct name extended_errors[] = {
	{0, "other"}, {1, "unsupported DNSKEY algorithm"}, {2, "unsupported DS digest"}, {3, "stale answer"},
	{4, "forged answer"}, {5, "DNSSEC indeterminate"}, {6, "DNSSEC bogus"}, {7, "signature expired"},
	{8, "signature not yet valid"}, {9, "DNSKEY missing"}, {10, "RRSIGs missing"}, {11, "no zone key bit set"},
	{12, "NSEC missing"}, {13, "cached error"}, {14, "not ready"}, {15, "blocked"}, {16, "censored"},
	{17, "filtered"}, {18, "prohibited"}, {19, "stale NXDOMAIN"}, {20, "not authoritative"}, {21, "not supported"},
	{22, "no reachable authority"}, {23, "network error"}, {24, "invalid data"}, {0, NULL},
};
static const struct field extended_error_fields[] = {
	{.name = "info_code", .width = 16, .form = FORM_NAMED, .names = extended_errors, .gloss = "why it went wrong"},
	{.name = "extra_text", .form = FORM_TEXT, .gloss = "the same in words"},
};
static const struct field zeros_field = {
	.name = "zeros", .form = FORM_BYTES, .gloss = "hide how long the message is from who listens"};
static const struct shape
	subnet = {.name = "client_subnet", .reference = "RFC 7871", .SHAPE_FIELDS(subnet_fields),
		.describe = describe_subnet},
	cookie = {.name = "cookie", .reference = "RFC 7873", .SHAPE_FIELDS(cookie_fields)},
	padding = {.name = "padding", .reference = "RFC 7830", .fields = &zeros_field, .field_count = 1},
	extended_error = {.name = "extended_error", .reference = "RFC 8914", .SHAPE_FIELDS(extended_error_fields)};
static const struct tlv_form opt_forms[] = {
	{8, .shape = &subnet}, {10, .shape = &cookie}, {12, .shape = &padding}, {15, .shape = &extended_error}, {-1}};
static const struct shape opt_option = {.name = "option", .SHAPE_FIELDS(opt_option_fields)};
static const struct tlvs opt_tlvs = {.each = &opt_option, .forms = opt_forms, .length_of_value = true};
static const struct shape opt_options = {.name = "options", .list = true, .tlvs = &opt_tlvs};

/* Multicast DNS has another meaning for the highest bit: RFC 6762 §5.4, §10.2. */
static const struct field
	unicast_bit = {.name = "unicast_response", .width = 1, .form = FORM_BOOL,
		.gloss = "the answer may come to the asker alone"},
	flush_bit = {.name = "cache_flush", .width = 1, .form = FORM_BOOL,
		.gloss = "what was remembered of these records is over: multicast DNS"},
	multicast_class = {.name = "class", .width = 15, .form = FORM_NAMED, .names = classes,
		.gloss = "nearly always IN, the Internet"};

static const struct shape unicast_part = {.name = "unicast", .inlined = true, .fields = &unicast_bit, .field_count = 1};
static const struct shape flush_part = {.name = "flush", .inlined = true, .fields = &flush_bit, .field_count = 1};
static const struct shape *const question_parts[] = {&unicast_part, NULL};
static const struct shape question = {
	.name = "question", .fields = record_fields, .field_count = CLASS + 1, .parts = question_parts};
static const struct shape *const question_list[] = {&question, NULL};
static const struct shape questions = {.name = "questions", .list = true, .parts = question_list};

static const struct shape *const record_parts[] = {&opt_options, &flush_part, NULL};
static const struct shape record = {
	.name = "record", .SHAPE_FIELDS(record_fields), .forms = data_forms, .parts = record_parts,
};

static const struct shape *const record_list[] = {&record, NULL};
static const struct shape sections[DNS_SECTION_COUNT] = {
	[DNS_ANSWER] = {.name = "answers", .list = true, .parts = record_list},
	[DNS_AUTHORITY] = {.name = "authorities", .list = true, .parts = record_list},
	[DNS_ADDITIONAL] = {.name = "additionals", .list = true, .parts = record_list},
};

/* The length of a message over TCP. */
enum { PREFIX_FIELDS = 2, PREFIX_LEN = 2 };
static const struct field prefix[PREFIX_FIELDS] = {
	{.name = "message_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the message that follows"},
	{.name = "continues", .form = FORM_BOOL, .gloss = "the rest of the message is not in this packet"},
};

static const struct shape tcp_prefix = {.name = "tcp", .inlined = true, .fields = prefix, .field_count = PREFIX_FIELDS};

/* Messages that begin in a segment behind the end of another. */
static const struct shape *const message_parts[] = {
	&tcp_prefix, &questions, &sections[DNS_ANSWER], &sections[DNS_AUTHORITY], &sections[DNS_ADDITIONAL], NULL,
};
static const struct shape message = {
	.name = "message", .fields = dns_fields, .field_count = DNS_FIELD_COUNT, .parts = message_parts};
static const struct shape *const message_list[] = {&message, NULL};
static const struct shape more = {.name = "more", .list = true, .parts = message_list};

const struct shape *const dns_parts[] = {
	&tcp_prefix, &questions, &sections[DNS_ANSWER], &sections[DNS_AUTHORITY], &sections[DNS_ADDITIONAL], &more,
	NULL,
};

static size_t place(const struct description *to)
{
	return (size_t)(to->cursor.at - to->context.at);
}

/* Where the name that comes next ends, counted from here; what is left when it does not end. */
static size_t name_len(const struct description *to)
{
	const size_t end = dns_name_end(to->context, place(to));
	return end ? end - place(to) : describe_left(to);
}

static void describe_class(struct description *to, const struct field *highest)
{
	if (!describe_peek(to, highest, 0)) {
		describe_field(to, record_fields + CLASS);
		return;
	}
	describe_field(to, highest);
	describe_field(to, &multicast_class);
}

static void describe_question(struct description *to)
{
	describe_open(to, &question, name_len(to) + 4);
	dns_describe_name(to, record_fields + OWNER);
	describe_field(to, record_fields + TYPE);
	describe_class(to, &unicast_bit);
	describe_close(to);
}

static void describe_data(struct description *to, uint64_t record_type)
{
	const uint64_t len = describe_field(to, record_fields + DATA_LENGTH);
	if (record_type != DNS_TYPE_OPT)
		describe_form(to, data_forms, record_type, len);
	else if (len)
		describe_shape(to, &opt_options, len);
}

static void describe_record(struct description *to)
{
	const size_t head = name_len(to) + 10;
	describe_open(to, &record, head + describe_peek(to, record_fields + DATA_LENGTH, (unsigned)(head - 2) * 8));
	dns_describe_name(to, record_fields + OWNER);
	const uint64_t type = describe_field(to, record_fields + TYPE);
	if (type == DNS_TYPE_OPT) {
		describe_fields(to, record_fields + OPT_FIELDS, OPT_FIELD_COUNT);
	} else {
		describe_class(to, &flush_bit);
		describe_field(to, record_fields + TIME_TO_LIVE);
	}
	describe_data(to, type);
	describe_close(to);
}

void dns_describe_section(struct description *to, const struct shape *list, unsigned count,
                          void (*each)(struct description *to))
{
	if (!count || !describe_left(to))
		return;
	describe_open(to, list, describe_left(to));
	while (count-- && describe_more(to))
		each(to);
	describe_leave(to);
}

/* The sections follow each other without a length: what comes first is read first. */
static void describe_message(struct description *to)
{
	const struct dns_header header = dns_header_of(to->context);
	describe_fields(to, dns_fields, DNS_FIELD_COUNT);
	dns_describe_section(to, &questions, header.question_count, describe_question);
	for (enum dns_section section = DNS_ANSWER; section < DNS_SECTION_COUNT; section++)
		dns_describe_section(to, sections + section, header.record_count[section], describe_record);
}

/* A message behind its length. What is shorter than a header is the middle of one, and no length. */
static void describe_prefixed(struct description *to)
{
	const uint64_t len = describe_peek(to, prefix, 0);
	if (len < DNS_HEADER_LEN)
		return;
	describe_field(to, prefix);
	if (len > describe_left(to))
		describe_number(to, prefix + 1, 0, true);
	const uint8_t *const end = describe_narrow(to, len);
	to->context = describe_ahead(to);
	describe_message(to);
	describe_widen(to, end, &described_rest);
}

static void describe_stream(struct description *to)
{
	describe_prefixed(to);
	if (describe_left(to) < PREFIX_LEN || describe_peek(to, prefix, 0) < DNS_HEADER_LEN)
		return;
	describe_open(to, &more, describe_left(to));
	while (describe_more(to)) {
		describe_open(to, &message, describe_left(to));
		describe_prefixed(to);
		describe_leave(to);
	}
	describe_close(to);
}

void dns_describe(struct description *to, const struct layer *layer)
{
	const struct layer *under = packet_previous(to->packet, layer);
	if (under && under->protocol == &protocol_tcp)
		describe_stream(to);
	else
		describe_message(to);
}
