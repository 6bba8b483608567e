/* DHCPv6: addresses and more for hosts of IPv6. RFC 8415.
 *
 * A message is a type, a transaction id and options; what a relay agent carries has two addresses in the place of the
 * id. Options hold options: each list is pulled by the same iterator. */
#include "describes.h"
#include "line.h"

#include "application/dns.h"

enum {
	HEADER_LEN = 4,
	RELAY_HEADER_LEN = 34,
	RELAY_FORWARD = 12,
	RELAY_REPLY = 13,
	OPTION_HEADER_LEN = 4,
	DEPTH_MAX = 24, /* relays of relays, and options in options */
	SHOWN_MAX = 10, /* bytes of what is opaque */
	AUTHENTICATION_LEN = 11,
	PROTOCOL_DELAYED = 2,
	PROTOCOL_RECONFIGURE = 3,
	ALGORITHM_HMAC_MD5 = 1,
	DIGEST_LEN = 16,
	DELAYED_TAIL_LEN = 4 + DIGEST_LEN, /* key id and digest, behind a realm of any length */
	RECONFIGURE_LEN = 1 + DIGEST_LEN,
	NTP_NAME = 3, /* RFC 5908 §4 */
};

static const struct name message_types[] = {
	{1, "solicit"},     {2, "advertise"}, {3, "request"}, {4, "confirm"},      {5, "renew"},
	{6, "rebind"},      {7, "reply"},     {8, "release"}, {9, "decline"},      {10, "reconfigure"},
	{11, "inf-req"},    {RELAY_FORWARD, "relay-fwd"},     {RELAY_REPLY, "relay-reply"},
	{14, "leasequery"}, {15, "leasequery-reply"},         {0, NULL},
};

static const struct field fields[] = {
	{.name = "type", .bit = 0, .width = 8, .form = FORM_NAMED, .names = message_types,
	 .gloss = "which step of asking and answering this is"},
	{.name = "transaction_id", .bit = 8, .width = 24, .form = FORM_HEX,
	 .gloss = "chosen by the client; the answer has the same"},
};

static const struct name status_codes[] = {
	{0, "Success"},       {1, "UnspecFail"},       {2, "NoAddrsAvail"},   {3, "NoBinding"},
	{4, "NotOnLink"},     {5, "UseMulticast"},     {6, "NoPrefixAvail"},  {7, "UnknownQueryType"},
	{8, "MalformedQuery"}, {9, "NotConfigured"},   {10, "NotAllowed"},    {0, NULL},
};

struct option {
	uint16_t code;
	struct span data;
};

/* Options being told; `depth` of those around them. */
struct telling {
	struct line *line;
	uint8_t depth;
	bool is_broken; /* the option's data cannot be told any further, nor what follows it in its list */
};

/* Tells the data of an option, behind its name. */
typedef void put_data(struct telling *telling, struct span data);

struct option_form {
	uint16_t code;
	const char *name; /* NULL closes the table */
	put_data *put;    /* NULL: the name is all */
};

static const struct option_form forms[];

/* False at the end, and at an option that is not all there: then the cursor has run short. */
static bool next_option(struct cursor *cursor, struct option *option)
{
	if (!cursor_left(cursor))
		return false;
	option->code = take_u16(cursor);
	uint16_t len = take_u16(cursor);
	option->data = take_span(cursor, len);
	return !cursor->ran_short;
}

static void put_options(struct telling *telling, struct span bytes);

static void put_unknown(struct telling *telling, struct span data)
{
	text_put(telling->line->text, " ?");
}

static void put_some(struct telling *telling, struct span data)
{
	text_hex_bytes(telling->line->text, span_first(data, SHOWN_MAX));
	text_put(telling->line->text, "...");
}

static void put_opaque(struct telling *telling, struct span data)
{
	text_char(telling->line->text, ' ');
	put_some(telling, data);
}

static void put_string(struct telling *telling, struct span data)
{
	text_char(telling->line->text, ' ');
	text_safe(telling->line->text, data);
}

/* Strings that are too short to be any. */
static void put_zone(struct telling *telling, struct span data)
{
	if (data.len < 3)
		put_unknown(telling, data);
	else
		(text_char(telling->line->text, ' '), text_safe_string(telling->line->text, data));
}

static void put_u8(struct telling *telling, struct span data)
{
	if (data.len != 1)
		put_unknown(telling, data);
	else
		text_format(telling->line->text, " %u", data.at[0]);
}

static void put_u16(struct telling *telling, struct span data)
{
	if (data.len != 2)
		put_unknown(telling, data);
	else
		text_format(telling->line->text, " %u", read_u16(data.at));
}

static void put_u32(struct telling *telling, struct span data)
{
	if (data.len != 4)
		put_unknown(telling, data);
	else
		text_format(telling->line->text, " %u", read_u32(data.at));
}

static void put_addresses(struct telling *telling, struct span data)
{
	if (data.len % IP6_LEN) {
		put_unknown(telling, data);
		return;
	}
	for (; data.len; data = span_after(data, IP6_LEN)) {
		text_char(telling->line->text, ' ');
		line_ip6(telling->line, data.at);
	}
}

/* RFC 8415 §11 */
static void put_identifier(struct telling *telling, struct span data)
{
	enum { LINK_TIME = 1, ENTERPRISE = 2, LINK = 3, ENTERPRISE_SHOWN_MAX = 8 };
	static const uint8_t fixed[] = {[LINK_TIME] = 8, [ENTERPRISE] = 10, [LINK] = 4};
	struct text *text = telling->line->text;
	uint16_t type = data.len >= 2 ? read_u16(data.at) : 0;
	bool is_known = type >= LINK_TIME && type <= LINK;
	if (data.len < 2 || (is_known && data.len < fixed[type])) {
		put_unknown(telling, data);
		return;
	}
	if (!is_known) {
		text_format(text, " type %u", type);
		return;
	}
	if (type == LINK_TIME)
		text_format(text, " hwaddr/time type %u time %u ", read_u16(data.at + 2), read_u32(data.at + 4));
	else if (type == LINK)
		text_format(text, " hwaddr type %u ", read_u16(data.at + 2));
	else
		text_put(text, " vid ");
	if (type == ENTERPRISE)
		text_hex_bytes(text, span_first(span_after(data, 2), ENTERPRISE_SHOWN_MAX));
	else
		text_hex_bytes(text, span_after(data, fixed[type]));
}

/* RFC 8415 §21.4, RFC 8415 §21.21 */
static void put_association(struct telling *telling, struct span data)
{
	if (data.len < 12) {
		put_unknown(telling, data);
		return;
	}
	text_format(telling->line->text, " IAID:%u T1:%u T2:%u", read_u32(data.at), read_u32(data.at + 4), read_u32(data.at + 8));
	put_options(telling, span_after(data, 12));
}

static void put_temporary_association(struct telling *telling, struct span data)
{
	if (data.len < 4) {
		put_unknown(telling, data);
		return;
	}
	text_format(telling->line->text, " IAID:%u", read_u32(data.at));
	put_options(telling, span_after(data, 4));
}

static void put_address(struct telling *telling, struct span data)
{
	if (data.len < 24) {
		put_unknown(telling, data);
		return;
	}
	text_char(telling->line->text, ' ');
	line_ip6(telling->line, data.at);
	text_format(telling->line->text, " pltime:%u vltime:%u", read_u32(data.at + 16), read_u32(data.at + 20));
	put_options(telling, span_after(data, 24));
}

static void put_prefix(struct telling *telling, struct span data)
{
	if (data.len < 25) {
		put_unknown(telling, data);
		return;
	}
	text_char(telling->line->text, ' ');
	line_ip6(telling->line, data.at + 9);
	text_format(telling->line->text, "/%u pltime:%u vltime:%u", data.at[8], read_u32(data.at), read_u32(data.at + 4));
	put_options(telling, span_after(data, 25));
}

static void put_code(struct text *text, uint16_t code)
{
	const struct option_form *form = forms;
	while (form->name && form->code != code)
		form++;
	if (form->name)
		text_put(text, form->name);
	else
		text_format(text, "opt_%u", code);
}

static void put_codes(struct telling *telling, struct span data)
{
	if (data.len % 2) {
		put_unknown(telling, data);
		return;
	}
	for (; data.len; data = span_after(data, 2)) {
		text_char(telling->line->text, ' ');
		put_code(telling->line->text, read_u16(data.at));
	}
}

static void put_status(struct telling *telling, struct span data)
{
	if (data.len < 2) {
		put_unknown(telling, data);
		return;
	}
	uint16_t code = read_u16(data.at);
	text_char(telling->line->text, ' ');
	if (code > UINT8_MAX)
		text_put(telling->line->text, "INVALID code");
	else
		text_name(telling->line->text, status_codes, code, "code%u");
}

static void put_reconfigure(struct telling *telling, struct span data)
{
	if (data.len != 1) {
		put_unknown(telling, data);
		return;
	}
	static const struct name kinds[] = {{5, "renew"}, {6, "rebind"}, {11, "inf-req"}, {0, NULL}};
	const char *name = data.at[0] == 6 ? NULL : name_of(kinds, data.at[0]); /* tcpdump knows RFC 3315's two */
	text_put(telling->line->text, " for ");
	if (name)
		text_put(telling->line->text, name);
	else
		text_format(telling->line->text, "?\?\?(%02x)", data.at[0]);
}

/* " 00112233 44556677 …" */
static void put_digest(struct text *text, const uint8_t *digest)
{
	for (size_t i = 0; i < DIGEST_LEN; i += 4)
		text_format(text, " %08x", read_u32(digest + i));
}

/* The data behind the header of an authentication option: RFC 8415 §20.4, RFC 3315 §21.4.1. */
static void put_secret(struct telling *telling, uint8_t protocol, struct span data)
{
	struct text *text = telling->line->text;
	if (protocol == PROTOCOL_DELAYED && !data.len)
		return;
	if (protocol == PROTOCOL_DELAYED && data.len >= DELAYED_TAIL_LEN) {
		size_t realm_len = data.len - DELAYED_TAIL_LEN;
		if (realm_len) {
			text_put(text, ", realm: ");
			text_hex_bytes(text, span_first(data, realm_len));
		}
		text_format(text, ", key ID: %08x, HMAC-MD5:", read_u32(data.at + realm_len));
		put_digest(text, data.at + realm_len + 4);
	} else if (protocol == PROTOCOL_RECONFIGURE && data.len == RECONFIGURE_LEN) {
		if (data.at[0] == 1)
			text_put(text, " type: reconfig-key value:");
		else if (data.at[0] == 2)
			text_put(text, " type: HMAC-MD5 value:");
		else
			text_put(text, " type: ?? value:");
		put_digest(text, data.at + 1);
	} else {
		text_put(text, " ??");
	}
}

static void put_authentication(struct telling *telling, struct span data)
{
	static const struct name kinds[] = {{PROTOCOL_DELAYED, "delayed"}, {PROTOCOL_RECONFIGURE, "reconfigure"}, {0, NULL}};
	static const struct name algorithms[] = {{ALGORITHM_HMAC_MD5, "HMAC-MD5"}, {0, NULL}};
	static const struct name methods[] = {{0, "mono"}, {0, NULL}};
	struct text *text = telling->line->text;
	if (data.len < AUTHENTICATION_LEN) {
		put_unknown(telling, data);
		return;
	}
	text_put(text, " proto: ");
	text_name(text, kinds, data.at[0], "%u");
	text_put(text, ", alg: ");
	text_name(text, algorithms, data.at[1], "%u");
	text_put(text, ", RDM: ");
	text_name(text, methods, data.at[2], "%u");
	text_put(text, ", RD:");
	for (size_t i = 3; i < AUTHENTICATION_LEN; i += 2)
		text_format(text, " %04x", read_u16(data.at + i));
	put_secret(telling, data.at[0], span_after(data, AUTHENTICATION_LEN));
}

static void put_cut(struct telling *telling)
{
	line_truncated(telling->line, "dhcp6");
}

static void put_names(struct telling *telling, struct span data)
{
	size_t offset = 0;
	while (offset < data.len) {
		text_char(telling->line->text, ' ');
		bool is_sound = dns_put_name(telling->line->text, data, offset);
		offset = dns_name_end(data, offset);
		if (!is_sound || !offset) {
			telling->is_broken = true;
			return;
		}
	}
}

/* RFC 6334: one name, of which the labels are told as far as they fit. */
static void put_labels(struct telling *telling, struct span data)
{
	struct text *text = telling->line->text;
	struct cursor cursor = cursor_over(data);
	if (data.len < 3) {
		put_unknown(telling, data);
		return;
	}
	text_char(text, ' ');
	for (const char *before = ""; cursor_left(&cursor);) {
		uint8_t len = take_u8(&cursor);
		if (!len)
			return;
		text_put(text, before);
		if (len > cursor_left(&cursor)) {
			put_unknown(telling, data);
			return;
		}
		text_safe(text, take_span(&cursor, len));
		before = ".";
	}
}

static void put_lease_query(struct telling *telling, struct span data)
{
	static const struct name kinds[] = {{1, "by-address"}, {2, "by-clientID"}, {0, NULL}};
	if (data.len < 1 + IP6_LEN) {
		put_unknown(telling, data);
		return;
	}
	text_char(telling->line->text, ' ');
	text_name(telling->line->text, kinds, data.at[0], "type_%u");
	text_char(telling->line->text, ' ');
	line_ip6(telling->line, data.at + 1);
	put_options(telling, span_after(data, 1 + IP6_LEN));
}

static void put_client_data(struct telling *telling, struct span data)
{
	put_options(telling, data);
}

static void put_relay_data(struct telling *telling, struct span data)
{
	if (data.len < IP6_LEN) {
		put_unknown(telling, data);
		return;
	}
	text_char(telling->line->text, ' ');
	line_ip6(telling->line, data.at);
	put_opaque(telling, span_after(data, IP6_LEN));
}

static void put_remote_id(struct telling *telling, struct span data)
{
	if (data.len < 4) {
		put_unknown(telling, data);
		return;
	}
	text_format(telling->line->text, " %u ", read_u32(data.at));
	put_some(telling, span_after(data, 4));
}

/* RFC 5908 §4 */
static void put_time_servers(struct telling *telling, struct span data)
{
	struct cursor cursor = cursor_over(data);
	struct option option;
	if (data.len < 4) {
		put_unknown(telling, data);
		return;
	}
	while (next_option(&cursor, &option)) {
		text_format(telling->line->text, " subopt:%u", option.code);
		if ((option.code == 1 || option.code == 2) && option.data.len == IP6_LEN) {
			text_char(telling->line->text, ' ');
			line_ip6(telling->line, option.data.at);
		} else if (option.code == NTP_NAME) {
			text_char(telling->line->text, ' ');
			if (!dns_put_name(telling->line->text, option.data, 0)) {
				telling->is_broken = true;
				return;
			}
		} else {
			put_unknown(telling, data);
		}
	}
	telling->is_broken = cursor.ran_short;
}

/* RFC 8415 §21.15, RFC 8572 §8.3: each with its length before it. */
static void put_strings(struct telling *telling, struct span data)
{
	struct cursor cursor = cursor_over(data);
	const char *before = " ";
	while (cursor_left(&cursor)) {
		struct span string = take_span(&cursor, take_u16(&cursor));
		if (cursor.ran_short) {
			put_unknown(telling, data);
			return;
		}
		text_put(telling->line->text, before);
		text_safe(telling->line->text, string);
		before = ",";
	}
}

static void put_message(struct telling *telling, struct span message);

static void put_relayed(struct telling *telling, struct span data)
{
	text_put(telling->line->text, " (");
	put_message(telling, data); /* tcpdump does not close this parenthesis */
}

/* IANA's registry of DHCPv6 options; names in tcpdump's words. */
static const struct option_form forms[] = {
	{1, "client-ID", put_identifier},
	{2, "server-ID", put_identifier},
	{3, "IA_NA", put_association},
	{4, "IA_TA", put_temporary_association},
	{5, "IA_ADDR", put_address},
	{6, "option-request", put_codes},
	{7, "preference", put_u8},
	{8, "elapsed-time", put_u16},
	{9, "relay-message", put_relayed},
	{11, "authentication", put_authentication},
	{12, "server-unicast", NULL},
	{13, "status-code", put_status},
	{14, "rapid-commit", NULL},
	{15, "user-class", put_strings},
	{16, "vendor-class", NULL},
	{17, "vendor-specific-info", NULL},
	{18, "interface-ID", put_opaque},
	{19, "reconfigure-message", put_reconfigure},
	{20, "reconfigure-accept", NULL},
	{21, "SIP-servers-domain", put_names},
	{22, "SIP-servers-address", put_addresses},
	{23, "DNS-server", put_addresses},
	{24, "DNS-search-list", put_names},
	{25, "IA_PD", put_association},
	{26, "IA_PD-prefix", put_prefix},
	{27, "NIS-server", put_addresses},
	{28, "NIS+-server", put_addresses},
	{29, "NIS-domain-name", NULL},
	{30, "NIS+-domain-name", NULL},
	{31, "SNTP-servers", put_addresses},
	{32, "lifetime", put_u32},
	{33, "BCMCS-domain-name", NULL},
	{34, "BCMCS-server", put_addresses},
	{36, "Geoconf-Civic", NULL},
	{37, "Remote-ID", put_remote_id},
	{38, "Subscriber-ID", put_opaque},
	{39, "Client-FQDN", NULL},
	{40, "PANA-agent", put_addresses},
	{41, "POSIX-timezone", put_zone},
	{42, "POSIX-tz-database", put_zone},
	{43, "Echo-request-option", put_codes},
	{44, "Lease-query", put_lease_query},
	{45, "LQ-client-data", put_client_data},
	{46, "Clt-time", put_u32},
	{47, "LQ-relay-data", put_relay_data},
	{48, "LQ-client-link", put_addresses},
	{56, "NTP-server", put_time_servers},
	{59, "Bootfile-URL", put_string},
	{64, "AFTR-Name", put_labels},
	{112, "MUD-URL", put_zone},
	{136, "SZTP-redirect", put_strings},
	{0, NULL, NULL},
};

/* False when its list ends here. */
static bool put_option(struct telling *telling, const struct option *option)
{
	const struct option_form *form = forms;
	while (form->name && form->code != option->code)
		form++;
	text_put(telling->line->text, " (");
	put_code(telling->line->text, option->code);
	if (form->put)
		form->put(telling, option->data);
	if (!telling->is_broken)
		text_char(telling->line->text, ')');
	return !telling->is_broken;
}

static void put_options(struct telling *telling, struct span bytes)
{
	struct cursor cursor = cursor_over(bytes);
	struct option option;
	if (telling->depth == DEPTH_MAX) {
		put_cut(telling);
		return;
	}
	telling->depth++;
	while (next_option(&cursor, &option) && put_option(telling, &option))
		;
	telling->depth--;
	if (cursor.ran_short || telling->is_broken)
		put_cut(telling);
	telling->is_broken = false;
}

/* RFC 8415 §9 */
static void put_relay(struct telling *telling, struct cursor *cursor)
{
	struct text *text = telling->line->text;
	take_span(cursor, 2); /* type and hop count */
	const uint8_t *link = take(cursor, IP6_LEN);
	text_put(text, " (");
	if (!link) {
		put_cut(telling);
		return;
	}
	text_put(text, "linkaddr=");
	line_ip6(telling->line, link);
	const uint8_t *peer = take(cursor, IP6_LEN);
	if (!peer) {
		put_cut(telling);
		return;
	}
	text_put(text, " peeraddr=");
	line_ip6(telling->line, peer);
	put_options(telling, cursor_rest(cursor));
	text_char(text, ')');
}

static void put_message(struct telling *telling, struct span message)
{
	struct text *text = telling->line->text;
	struct cursor cursor = cursor_over(message);
	text_put(text, "dhcp6");
	if (message.len < HEADER_LEN) {
		put_cut(telling);
		return;
	}
	uint8_t type = message.at[0];
	text_char(text, ' ');
	text_name(text, message_types, type, "msgtype-%u");
	if (!telling->line->manner->verbosity)
		return;
	if (type == RELAY_FORWARD || type == RELAY_REPLY) {
		put_relay(telling, &cursor);
		return;
	}
	uint32_t id = take_u32(&cursor) & 0xffffff;
	text_format(text, " (xid=%x", id);
	put_options(telling, cursor_rest(&cursor));
	text_char(text, ')');
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct telling telling = {.line = line};
	put_message(&telling, layer->bytes);
}

const struct protocol protocol_dhcp6 = {
	.name = "dhcp6",
	.title = "Dynamic Host Configuration Protocol for IPv6",
	.reference = "RFC 8415",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = HEADER_LEN,
	.describe = dhcp6_describe,
	.parts = dhcp6_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
