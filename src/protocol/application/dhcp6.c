/* DHCPv6: addresses and more for hosts of IPv6. RFC 8415.
 *
 * A message is a type, a transaction id and options; what a relay agent carries has two addresses in the place of the
 * id. Options hold options: each list is pulled by the same iterator. */
#include "dhcp6.h"

#include "describes.h"

enum {
	HEADER_LEN = 4,
	RELAY_HEADER_LEN = 34,
	RELAY_FORWARD = 12,
	RELAY_REPLY = 13,
	DEPTH_MAX = 24, /* relays of relays, and options in options */
	SHOWN_MAX = 10, /* bytes of what is opaque */
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

struct option_form {
	uint16_t code;
	const char *name; /* NULL closes the table */
	dhcp6_put *put;    /* NULL: the name is all */
};

static const struct option_form forms[];

static void put_options(struct dhcp6_telling *telling, struct span bytes);

static void put_some(struct dhcp6_telling *telling, struct span data)
{
	text_hex_bytes(telling->line->text, span_first(data, SHOWN_MAX));
	text_put(telling->line->text, "...");
}

static void put_opaque(struct dhcp6_telling *telling, struct span data)
{
	text_char(telling->line->text, ' ');
	put_some(telling, data);
}

/* RFC 8415 §21.4, RFC 8415 §21.21 */
static void put_association(struct dhcp6_telling *telling, struct span data)
{
	if (data.len < 12) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	text_format(telling->line->text, " IAID:%u T1:%u T2:%u", read_u32(data.at), read_u32(data.at + 4),
	            read_u32(data.at + 8));
	put_options(telling, span_after(data, 12));
}

static void put_temporary_association(struct dhcp6_telling *telling, struct span data)
{
	if (data.len < 4) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	text_format(telling->line->text, " IAID:%u", read_u32(data.at));
	put_options(telling, span_after(data, 4));
}

static void put_address(struct dhcp6_telling *telling, struct span data)
{
	if (data.len < 24) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	text_char(telling->line->text, ' ');
	line_ip6(telling->line, data.at);
	text_format(telling->line->text, " pltime:%u vltime:%u", read_u32(data.at + 16), read_u32(data.at + 20));
	put_options(telling, span_after(data, 24));
}

static void put_prefix(struct dhcp6_telling *telling, struct span data)
{
	if (data.len < 25) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	text_char(telling->line->text, ' ');
	line_ip6(telling->line, data.at + 9);
	text_format(telling->line->text, "/%u pltime:%u vltime:%u", data.at[8], read_u32(data.at),
	            read_u32(data.at + 4));
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

static void put_codes(struct dhcp6_telling *telling, struct span data)
{
	if (data.len % 2) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	for (; data.len; data = span_after(data, 2)) {
		text_char(telling->line->text, ' ');
		put_code(telling->line->text, read_u16(data.at));
	}
}

static void put_status(struct dhcp6_telling *telling, struct span data)
{
	if (data.len < 2) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	uint16_t code = read_u16(data.at);
	text_char(telling->line->text, ' ');
	if (code > UINT8_MAX)
		text_put(telling->line->text, "INVALID code");
	else
		text_name(telling->line->text, status_codes, code, "code%u");
}

static void put_cut(struct dhcp6_telling *telling)
{
	line_truncated(telling->line, "dhcp6");
}

/* Nothing is closed in a packet that was given up. */
static void put_close(struct dhcp6_telling *telling)
{
	if (!telling->line->abandoned)
		text_char(telling->line->text, ')');
}

static void put_lease_query(struct dhcp6_telling *telling, struct span data)
{
	static const struct name kinds[] = {{1, "by-address"}, {2, "by-clientID"}, {0, NULL}};
	if (data.len < 1 + IP6_LEN) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	text_char(telling->line->text, ' ');
	text_name(telling->line->text, kinds, data.at[0], "type_%u");
	text_char(telling->line->text, ' ');
	line_ip6(telling->line, data.at + 1);
	put_options(telling, span_after(data, 1 + IP6_LEN));
}

static void put_client_data(struct dhcp6_telling *telling, struct span data)
{
	put_options(telling, data);
}

static void put_relay_data(struct dhcp6_telling *telling, struct span data)
{
	if (data.len < IP6_LEN) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	text_char(telling->line->text, ' ');
	line_ip6(telling->line, data.at);
	put_opaque(telling, span_after(data, IP6_LEN));
}

static void put_remote_id(struct dhcp6_telling *telling, struct span data)
{
	if (data.len < 4) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	text_format(telling->line->text, " %u ", read_u32(data.at));
	put_some(telling, span_after(data, 4));
}

static void put_message(struct dhcp6_telling *telling, struct span message);

static void put_relayed(struct dhcp6_telling *telling, struct span data)
{
	const uint8_t *end = telling->end;
	telling->end = span_end(data);
	text_put(telling->line->text, " (");
	put_message(telling, data); /* tcpdump does not close this parenthesis */
	telling->end = end;
}

/* IANA's registry of DHCPv6 options; names in tcpdump's words. */
static const struct option_form forms[] = {
	{1, "client-ID", dhcp6_put_identifier},
	{2, "server-ID", dhcp6_put_identifier},
	{3, "IA_NA", put_association},
	{4, "IA_TA", put_temporary_association},
	{5, "IA_ADDR", put_address},
	{6, "option-request", put_codes},
	{7, "preference", dhcp6_put_u8},
	{8, "elapsed-time", dhcp6_put_u16},
	{9, "relay-message", put_relayed},
	{11, "authentication", dhcp6_put_authentication},
	{12, "server-unicast", NULL},
	{13, "status-code", put_status},
	{14, "rapid-commit", NULL},
	{15, "user-class", dhcp6_put_strings},
	{16, "vendor-class", NULL},
	{17, "vendor-specific-info", NULL},
	{18, "interface-ID", put_opaque},
	{19, "reconfigure-message", dhcp6_put_reconfigure},
	{20, "reconfigure-accept", NULL},
	{21, "SIP-servers-domain", dhcp6_put_names},
	{22, "SIP-servers-address", dhcp6_put_addresses},
	{23, "DNS-server", dhcp6_put_addresses},
	{24, "DNS-search-list", dhcp6_put_names},
	{25, "IA_PD", put_association},
	{26, "IA_PD-prefix", put_prefix},
	{27, "NIS-server", dhcp6_put_addresses},
	{28, "NIS+-server", dhcp6_put_addresses},
	{29, "NIS-domain-name", NULL},
	{30, "NIS+-domain-name", NULL},
	{31, "SNTP-servers", dhcp6_put_addresses},
	{32, "lifetime", dhcp6_put_u32},
	{33, "BCMCS-domain-name", NULL},
	{34, "BCMCS-server", dhcp6_put_addresses},
	{36, "Geoconf-Civic", NULL},
	{37, "Remote-ID", put_remote_id},
	{38, "Subscriber-ID", put_opaque},
	{39, "Client-FQDN", NULL},
	{40, "PANA-agent", dhcp6_put_addresses},
	{41, "POSIX-timezone", dhcp6_put_zone},
	{42, "POSIX-tz-database", dhcp6_put_zone},
	{43, "Echo-request-option", put_codes},
	{44, "Lease-query", put_lease_query},
	{45, "LQ-client-data", put_client_data},
	{46, "Clt-time", dhcp6_put_u32},
	{47, "LQ-relay-data", put_relay_data},
	{48, "LQ-client-link", dhcp6_put_addresses},
	{56, "NTP-server", dhcp6_put_time_servers},
	{59, "Bootfile-URL", dhcp6_put_string},
	{64, "AFTR-Name", dhcp6_put_labels},
	{112, "MUD-URL", dhcp6_put_zone},
	{136, "SZTP-redirect", dhcp6_put_strings},
	{0, NULL, NULL},
};

/* False when its list ends here. */
static bool put_option(struct dhcp6_telling *telling, const struct dhcp6_option *option)
{
	const struct option_form *form = forms;
	while (form->name && form->code != option->code)
		form++;
	text_put(telling->line->text, " (");
	put_code(telling->line->text, option->code);
	if (form->put)
		form->put(telling, option->data);
	if (telling->is_broken)
		return false;
	put_close(telling);
	return !telling->line->abandoned;
}

static void put_options(struct dhcp6_telling *telling, struct span bytes)
{
	struct cursor cursor = cursor_over(bytes);
	struct dhcp6_option option;
	if (telling->depth == DEPTH_MAX) {
		put_cut(telling);
		return;
	}
	telling->depth++;
	while (dhcp6_next_option(&cursor, &option) && put_option(telling, &option))
		;
	telling->depth--;
	if (cursor.ran_short || telling->is_broken)
		put_cut(telling);
	telling->is_broken = false;
}

/* RFC 8415 §9 */
static void put_relay(struct dhcp6_telling *telling, struct span message)
{
	struct text *text = telling->line->text;
	struct cursor cursor = cursor_over(dhcp6_reach(telling, message));
	take_span(&cursor, 2); /* type and hop count */
	const uint8_t *link = take(&cursor, IP6_LEN);
	text_put(text, " (");
	if (!link) {
		line_abandoned(telling->line, "dhcp6");
		return;
	}
	text_put(text, "linkaddr=");
	line_ip6(telling->line, link);
	const uint8_t *peer = take(&cursor, IP6_LEN);
	if (!peer) {
		line_abandoned(telling->line, "dhcp6");
		return;
	}
	text_put(text, " peeraddr=");
	line_ip6(telling->line, peer);
	put_options(telling, span_after(message, RELAY_HEADER_LEN));
	put_close(telling);
}

static void put_message(struct dhcp6_telling *telling, struct span message)
{
	struct text *text = telling->line->text;
	text_put(text, "dhcp6");
	if (dhcp6_reach(telling, message).len < HEADER_LEN) {
		put_cut(telling);
		return;
	}
	uint8_t type = message.at[0];
	text_char(text, ' ');
	text_name(text, message_types, type, "msgtype-%u");
	if (!telling->line->manner->verbosity)
		return;
	if (type == RELAY_FORWARD || type == RELAY_REPLY) {
		put_relay(telling, message);
		return;
	}
	text_format(text, " (xid=%x", read_u24(message.at + 1));
	put_options(telling, span_after(message, HEADER_LEN));
	put_close(telling);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct dhcp6_telling telling = {.line = line, .end = span_end(layer_reach(layer))};
	put_message(&telling, layer->bytes);
}

const struct protocol protocol_dhcp6 = {
	.name = "dhcp6",
	.title = "Dynamic Host Configuration Protocol for IPv6",
	.reference = "RFC 8415",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = dhcp6_describe,
	.parts = dhcp6_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
