/* Protocol independent multicast, version 2: routers ask each other for the traffic of a group, or no longer for it.
 * RFC 7761 (sparse mode), RFC 3973 (dense mode), RFC 5015 (both ways), RFC 5059 (bootstrap).
 *
 * Addresses come in three forms, each with a family and an encoding before it. The functions that put something return
 * false when the capture ends within it. */
#include "describes.h"
#include "line.h"

#include "checksum.h"
#include "network/pseudo_header.h"

enum {
	VERSION = 2,
	IP_PROTOCOL_PIM = 103,
	HEADER_LEN = 4,

	HELLO = 0,
	REGISTER = 1,
	REGISTER_STOP = 2,
	JOIN_PRUNE = 3,
	BOOTSTRAP = 4,
	ASSERT = 5,
	GRAFT = 6,
	GRAFT_ACK = 7,
	CANDIDATE = 8,
	PRUNE_REFRESH = 9,
	DF_ELECTION = 10,

	FAMILY_IP4 = 1,
	FAMILY_IP6 = 2,
	HOLD_FOREVER = 0xffff,
};

static const struct name types[] = {
	{HELLO, "Hello"},
	{REGISTER, "Register"},
	{REGISTER_STOP, "Register Stop"},
	{JOIN_PRUNE, "Join / Prune"},
	{BOOTSTRAP, "Bootstrap"},
	{ASSERT, "Assert"},
	{GRAFT, "Graft"},
	{GRAFT_ACK, "Graft Acknowledgement"},
	{CANDIDATE, "Candidate RP Advertisement"},
	{PRUNE_REFRESH, "Prune Refresh"},
	{DF_ELECTION, "DF Election"},
	{11, "ECMP Redirect"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 4, .gloss = "2"},
	{.name = "type", .bit = 4, .width = 4, .form = FORM_NAMED, .names = types, .gloss = "what the router says"},
	{.name = "reserved", .bit = 8, .width = 8, .form = FORM_HEX, .gloss = "must be zero"},
	{.name = "checksum",
         .bit = 16,
         .width = 16,
         .form = FORM_HEX,
         .gloss = "guards the message; of a register only the first 8 bytes"},
};

struct pim {
	struct cursor cursor;
	uint32_t len;    /* of the message on the wire */
	size_t bare_len; /* of addresses, where the reserved byte of the header states it: draft 00; 0 otherwise */
};

static size_t address_len(uint8_t family)
{
	return family == FAMILY_IP4 ? IP4_LEN : family == FAMILY_IP6 ? IP6_LEN : 0;
}

static void put_address(struct line *line, const uint8_t *address, size_t len)
{
	if (len == IP4_LEN)
		line_ip4(line, address);
	else
		line_ip6(line, address);
}

/* Family and encoding before an address; addresses of old drafts have neither. The length of the address, or 0 when it
 * is not one that can be told. */
static size_t take_family(struct pim *pim)
{
	if (pim->bare_len)
		return pim->bare_len;
	uint8_t family = take_u8(&pim->cursor);
	uint8_t encoding = take_u8(&pim->cursor);
	return pim->cursor.ran_short || encoding ? 0 : address_len(family);
}

static bool put_unicast(struct line *line, struct pim *pim)
{
	size_t len = take_family(pim);
	const uint8_t *address = len ? take(&pim->cursor, len) : NULL;
	if (address)
		put_address(line, address, len);
	return address;
}

static bool put_group(struct line *line, struct pim *pim)
{
	size_t len = take_family(pim);
	const uint8_t *fixed = len ? take(&pim->cursor, 2 + len) : NULL;
	if (!fixed)
		return false;
	put_address(line, fixed + 2, len);
	if (fixed[1] != 8 * len)
		text_format(line->text, "/%u", fixed[1]);
	if (fixed[0])
		text_format(line->text, "(0x%02x)", fixed[0]);
	return true;
}

static bool put_source(struct line *line, struct pim *pim)
{
	enum { SPARSE = 0x04, WILDCARD = 0x02, RENDEZVOUS = 0x01, UNKNOWN = 0xf8 };
	size_t len = take_family(pim);
	const uint8_t *fixed = len ? take(&pim->cursor, 2 + len) : NULL;
	if (!fixed)
		return false;
	put_address(line, fixed + 2, len);
	if (fixed[1] != 8 * len)
		text_format(line->text, "/%u", fixed[1]);
	if (!fixed[0])
		return true;
	text_format(line->text, "(%s%s%s", fixed[0] & SPARSE ? "S" : "", fixed[0] & WILDCARD ? "W" : "",
	            fixed[0] & RENDEZVOUS ? "R" : "");
	if (fixed[0] & UNKNOWN)
		text_format(line->text, "+0x%02x", fixed[0] & UNKNOWN);
	text_char(line->text, ')');
	return true;
}

/* Hello, RFC 7761 §4.9.2: options, which tell what is in them once their length is right. */

static void put_hold_time(struct line *line, const uint8_t *value)
{
	if (read_u16(value) == HOLD_FOREVER)
		text_put(line->text, "infinite");
	else
		text_duration(line->text, read_u16(value));
}

static void put_prune_delay(struct line *line, const uint8_t *value)
{
	uint16_t delay = read_u16(value);
	text_format(line->text, "\n\t    T-bit=%u, LAN delay %ums, Override interval %ums", delay >> 15, delay & 0x7fff,
	            read_u16(value + 2));
}

static void put_priority(struct line *line, const uint8_t *value)
{
	uint32_t priority = read_u32(value);
	if (priority == UINT32_MAX || !priority)
		text_format(line->text, "%u", priority);
	else
		text_unsigned(line->text, priority);
}

static void put_generation(struct line *line, const uint8_t *value)
{
	text_format(line->text, "0x%08x", read_u32(value));
}

static void put_refresh(struct line *line, const uint8_t *value)
{
	text_format(line->text, "v%u", value[0]);
	if (value[1]) {
		text_put(line->text, ", interval ");
		text_duration(line->text, value[1]);
	}
	if (read_u16(value + 2))
		text_format(line->text, " ?0x%04x?", read_u16(value + 2));
}

enum { ADDRESSES = 24, OLD_ADDRESSES = 65001 };

static const struct option {
	uint16_t type, len;
	const char *name;
	void (*put)(struct line *line, const uint8_t *value); /* NULL: the name is all */
} options[] = {
	{1, 2, "Hold Time", put_hold_time},
	{2, 4, "LAN Prune Delay", put_prune_delay},
	{18, 0, "Deprecated", NULL},
	{19, 4, "DR Priority", put_priority},
	{20, 4, "Generation ID", put_generation},
	{21, 4, "State Refresh Capability", put_refresh},
	{22, 0, "Bi-Directional Capability", NULL},
	{ADDRESSES, 0, "Address List", NULL},
	{OLD_ADDRESSES, 0, "Address List (Old)", NULL},
};

static const struct option *option_of(uint16_t type)
{
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		if (options[i].type == type)
			return options + i;
	return NULL;
}

static bool put_addresses(struct line *line, struct span value)
{
	struct pim list = {.cursor = cursor_over(value)};
	if (line->manner->verbosity < 2)
		return true;
	while (cursor_left(&list.cursor)) {
		text_put(line->text, "\n\t    ");
		if (!put_unicast(line, &list))
			return false;
	}
	return true;
}

/* False when the capture ends, or the option is a flawed one, after which the rest is not told. */
static bool put_option(struct line *line, struct cursor *cursor, bool *flawed)
{
	uint16_t type = take_u16(cursor);
	uint16_t len = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	const struct option *known = option_of(type);
	text_format(line->text, "\n\t  %s Option (%u), length %u, Value: ", known ? known->name : "Unknown", type, len);
	struct span value = take_span(cursor, len);
	if (cursor->ran_short)
		return false;
	if (known && known->put && len != known->len) {
		text_format(line->text, "[option length %u != %u] (invalid)", len, known->len);
		*flawed = true;
		return true;
	}
	if (known && known->put)
		known->put(line, value.at);
	if ((type == ADDRESSES || type == OLD_ADDRESSES) && !put_addresses(line, value))
		return false;
	bool untold = !known;
	if (untold ? line->manner->verbosity <= 1 : false)
		line_hex(line, value, "\t    ");
	if (line->manner->verbosity > 1)
		line_hex(line, value, "\t    ");
	return true;
}

static bool put_hello(struct line *line, struct pim *pim)
{
	bool flawed = false;
	while (!flawed && cursor_left(&pim->cursor))
		if (!put_option(line, &pim->cursor, &flawed))
			return false;
	return true;
}

/* RFC 7761 §4.9.3: the datagram that it is about follows. A null register may end with its header. */
static bool put_register(struct line *line, struct pim *pim)
{
	static const struct name flags[] = {{0x80000000, "Border"}, {0x40000000, "Null"}, {0, NULL}};
	uint32_t bits = take_u32(&pim->cursor);
	if (pim->cursor.ran_short)
		return false;
	text_put(line->text, ", Flags [ ");
	text_known_flags(line->text, flags, bits, "none");
	text_put(line->text, " ]\n\t");
	struct span inner = cursor_rest(&pim->cursor);
	uint32_t inner_len = pim->len > 8 ? pim->len - 8 : 0;
	if (!inner_len)
		return false;
	if (!inner.len)
		return false;
	switch (inner.at[0] >> 4) {
	case 0: /* a null header: an old form of the null register */
		if (inner.len < IP4_LEN * 5)
			return false;
		line_ip4(line, inner.at + 12);
		text_put(line->text, " > ");
		line_ip4(line, inner.at + 16);
		return true;
	case 4: line_inner(line, &protocol_ip4, inner, inner_len); return true;
	case 6: line_inner(line, &protocol_ip6, inner, inner_len); return true;
	default: text_format(line->text, "IP ver %u", inner.at[0] >> 4); return true;
	}
}

static bool put_register_stop(struct line *line, struct pim *pim)
{
	text_put(line->text, " group=");
	if (!put_group(line, pim))
		return false;
	text_put(line->text, " source=");
	return put_unicast(line, pim);
}

static bool put_sources(struct line *line, struct pim *pim, unsigned count, const char *what)
{
	for (unsigned i = 1; i <= count; i++) {
		text_format(line->text, "\n\t      %s source #%u: ", what, i);
		if (!put_source(line, pim))
			return false;
	}
	return true;
}

static bool put_groups(struct line *line, struct pim *pim, unsigned count)
{
	for (unsigned i = 1; i <= count; i++) {
		text_format(line->text, "\n\t    group #%u: ", i);
		if (!put_group(line, pim))
			return false;
		uint16_t joined = take_u16(&pim->cursor);
		uint16_t pruned = take_u16(&pim->cursor);
		if (pim->cursor.ran_short)
			return false;
		text_format(line->text, ", joined sources: %u, pruned sources: %u", joined, pruned);
		if (!put_sources(line, pim, joined, "joined") || !put_sources(line, pim, pruned, "pruned"))
			return false;
	}
	return true;
}

/* RFC 7761 §4.9.5; the acknowledgement of a graft repeats it, but tcpdump tells no neighbor of that one. */
static bool put_membership(struct line *line, struct pim *pim, bool acknowledged)
{
	if (!acknowledged) {
		text_put(line->text, ", upstream-neighbor: ");
		if (!put_unicast(line, pim))
			return false;
	}
	const uint8_t *fixed = take(&pim->cursor, 4);
	if (!fixed)
		return false;
	text_format(line->text, "\n\t  %u group(s)", fixed[1]);
	if (!acknowledged) {
		text_put(line->text, ", holdtime: ");
		put_hold_time(line, fixed + 2);
	}
	return put_groups(line, pim, fixed[1]);
}

static bool put_join_prune(struct line *line, struct pim *pim)
{
	return put_membership(line, pim, false);
}

static bool put_graft_ack(struct line *line, struct pim *pim)
{
	return put_membership(line, pim, true);
}

/* One rendezvous point of a bootstrap message: RFC 5059 §4.1. */
static bool put_point(struct line *line, struct pim *pim, unsigned number)
{
	text_format(line->text, " RP%u=", number);
	if (!put_unicast(line, pim))
		return false;
	const uint8_t *fixed = take(&pim->cursor, 4);
	if (!fixed)
		return false;
	text_put(line->text, ",holdtime=");
	put_hold_time(line, fixed);
	text_format(line->text, ",prio=%u", fixed[2]);
	return true;
}

static bool put_bootstrap_group(struct line *line, struct pim *pim, unsigned number)
{
	text_format(line->text, " (group%u: ", number);
	if (!put_group(line, pim))
		return false;
	uint8_t count = take_u8(&pim->cursor);
	if (pim->cursor.ran_short)
		return false;
	text_format(line->text, " RPcnt=%u", count);
	uint8_t here = take_u8(&pim->cursor);
	if (pim->cursor.ran_short)
		return false;
	text_format(line->text, " FRPcnt=%u", here);
	take(&pim->cursor, 2);
	for (unsigned i = 0; i < here && cursor_left(&pim->cursor); i++)
		if (!put_point(line, pim, i))
			return false;
	text_char(line->text, ')');
	return true;
}

static bool put_bootstrap(struct line *line, struct pim *pim)
{
	uint16_t tag = take_u16(&pim->cursor);
	if (pim->cursor.ran_short)
		return false;
	text_format(line->text, " tag=%x", tag);
	uint8_t mask_len = take_u8(&pim->cursor);
	if (pim->cursor.ran_short)
		return false;
	text_format(line->text, " hashmlen=%u", mask_len);
	uint8_t priority = take_u8(&pim->cursor);
	if (pim->cursor.ran_short)
		return false;
	text_format(line->text, " BSRprio=%u BSR=", priority);
	if (!put_unicast(line, pim))
		return false;
	for (unsigned i = 0; cursor_left(&pim->cursor); i++)
		if (!put_bootstrap_group(line, pim, i))
			return false;
	return true;
}

static bool put_assert(struct line *line, struct pim *pim)
{
	text_put(line->text, " group=");
	if (!put_group(line, pim))
		return false;
	text_put(line->text, " src=");
	if (!put_unicast(line, pim))
		return false;
	uint32_t preference = take_u32(&pim->cursor);
	uint32_t metric = take_u32(&pim->cursor);
	if (pim->cursor.ran_short)
		return false;
	text_put(line->text, preference & 0x80000000 ? " RPT" : "");
	text_format(line->text, " pref=%u metric=%u", preference & 0x7fffffff, metric);
	return true;
}

static bool put_candidate(struct line *line, struct pim *pim)
{
	const uint8_t *fixed = take(&pim->cursor, 4);
	if (!fixed)
		return false;
	text_format(line->text, " prefix-cnt=%u prio=%u holdtime=", fixed[0], fixed[1]);
	put_hold_time(line, fixed + 2);
	text_put(line->text, " RP=");
	if (!put_unicast(line, pim))
		return false;
	for (unsigned i = 0; i < fixed[0] && cursor_left(&pim->cursor); i++) {
		text_format(line->text, " Group%u=", i);
		if (!put_group(line, pim))
			return false;
	}
	return true;
}

static bool put_refresh_message(struct line *line, struct pim *pim)
{
	text_put(line->text, " src=");
	if (!put_unicast(line, pim))
		return false;
	text_put(line->text, " grp=");
	if (!put_group(line, pim))
		return false;
	text_put(line->text, " forwarder=");
	if (!put_unicast(line, pim))
		return false;
	const uint8_t *fixed = take(&pim->cursor, 2);
	if (!fixed)
		return false;
	text_put(line->text, " TUNR ");
	text_duration(line->text, read_u16(fixed));
	return true;
}

/* RFC 5015 §3.7: who forwards for a rendezvous point on this link. */
static bool put_election(struct line *line, struct pim *pim)
{
	static const struct name kinds[] = {{1, "Offer"}, {2, "Winner"}, {3, "Backoff"}, {4, "Pass"}, {0, NULL}};
	const uint8_t *header = pim->cursor.at - HEADER_LEN;
	text_put(line->text, "\n\t  ");
	text_name(line->text, kinds, header[1] >> 4, "Unknown");
	text_put(line->text, ", rpa=");
	if (!put_unicast(line, pim))
		return false;
	const uint8_t *fixed = take(&pim->cursor, 8);
	if (!fixed)
		return false;
	text_format(line->text, " sender pref: %u sender metric: %u", read_u32(fixed), read_u32(fixed + 4));
	return true;
}

/* RFC 7761 §4.9: of a register, the datagram inside need not be summed. Over IPv6 there is a pseudo-header. */
static const char *judge_checksum(struct line *line, const struct layer *layer, uint8_t type)
{
	enum { REGISTER_SUMMED = 8 };
	const struct layer *network = packet_network(line->packet, layer);
	bool over_ip6 = network && network->protocol == &protocol_ip6;
	uint32_t register_len = layer->len < REGISTER_SUMMED ? layer->len : REGISTER_SUMMED;
	if (!read_u16(layer->bytes.at + 2) || layer_is_cut(layer))
		return "unverified";
	if (type == REGISTER && !checksum_of(span_first(layer->bytes, register_len)))
		return "correct";
	uint16_t whole = over_ip6 ? transport_checksum(line->packet, layer, layer->bytes, layer->len, IP_PROTOCOL_PIM)
	                          : checksum_of(layer->bytes);
	return whole ? "incorrect" : "correct";
}

static bool put_version_2(struct line *line, const struct layer *layer, uint8_t type)
{
	static bool (*const bodies[])(struct line * line, struct pim * pim) = {
		[HELLO] = put_hello,
		[REGISTER] = put_register,
		[REGISTER_STOP] = put_register_stop,
		[JOIN_PRUNE] = put_join_prune,
		[BOOTSTRAP] = put_bootstrap,
		[ASSERT] = put_assert,
		[GRAFT] = put_join_prune,
		[GRAFT_ACK] = put_graft_ack,
		[CANDIDATE] = put_candidate,
		[PRUNE_REFRESH] = put_refresh_message,
		[DF_ELECTION] = put_election,
	};
	struct pim pim = {.cursor = cursor_over(layer->bytes), .len = layer->len};
	const uint8_t *header = take(&pim.cursor, HEADER_LEN);
	if (!header)
		return false;
	text_put(line->text, "\n\t");
	text_name(line->text, types, type, "Unknown Type");
	if (header[1] && type != DF_ELECTION) {
		text_put(line->text, ", RFC2117-encoding");
		pim.bare_len = header[1];
		if (pim.bare_len != IP4_LEN && pim.bare_len != IP6_LEN)
			pim.bare_len = 0;
	}
	text_format(line->text, ", cksum 0x%04x (%s)", read_u16(header + 2), judge_checksum(line, layer, type));
	if (type < sizeof bodies / sizeof *bodies)
		return bodies[type](line, &pim);
	text_format(line->text, " [type %u]", type);
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	uint8_t first = take_u8(&cursor);
	if (cursor.ran_short) {
		line_abandoned(line, "pim");
		return;
	}
	uint8_t version = first >> 4, type = first & 15;
	text_format(line->text, "PIMv%u", version);
	if (version == VERSION && !line->manner->verbosity) {
		text_put(line->text, ", ");
		text_name(line->text, types, type, "Unknown Type");
	}
	text_format(line->text, ", length %u", layer->len);
	if (version == VERSION && line->manner->verbosity && !put_version_2(line, layer, type) && !line->cut)
		line_truncated(line, "pimv2");
}

const struct protocol protocol_pim = {
	.name = "pim",
	.title = "Protocol Independent Multicast",
	.reference = "RFC 7761",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = HEADER_LEN,
	.describe = pim_describe,
	.forms = pim_forms,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
