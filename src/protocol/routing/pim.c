/* Protocol independent multicast, version 2: routers ask each other for the traffic of a group, or no longer for it.
 * RFC 7761 (sparse mode), RFC 3973 (dense mode), RFC 5015 (both ways), RFC 5059 (bootstrap).
 *
 * Addresses are in pim_address.c, the options of a hello in pim_hello.c. */
#include "pim.h"

#include "checksum.h"
#include "describes.h"
#include "network/pseudo_header.h"

enum {
	VERSION = 2,
	IP_PROTOCOL_PIM = 103,

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

	REGISTER_HEADER_LEN = 4,
	NULL_REGISTER = 0x40000000,
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
	{.name = "version", .bit = 0, .width = 4, .gloss = "of the format: 2"},
	{.name = "type", .bit = 4, .width = 4, .form = FORM_NAMED, .names = types, .gloss = "what the router says"},
	{.name = "reserved", .bit = 8, .width = 8, .form = FORM_HEX, .gloss = "must be zero"},
	{.name = "checksum", .bit = 16, .width = 16, .form = FORM_HEX,
	 .gloss = "guards the message; of a register only the first 8 bytes"},
};

/* RFC 7761 §4.9.3: the datagram that it is about follows. What a null register has in its place was never sent. */
static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t first = take_u8(&cursor);
	take(&cursor, PIM_HEADER_LEN - 1);
	if (cursor.ran_short)
		return layer_is_cut(layer) ? TRUNCATED : MALFORMED;
	layer->header_len = PIM_HEADER_LEN;
	const uint32_t flags = first == (VERSION << 4 | REGISTER) ? take_u32(&cursor) : NULL_REGISTER;
	const uint8_t inner = take_u8(&cursor);
	if (cursor.ran_short || flags & NULL_REGISTER)
		return WHOLE;
	layer->header_len = PIM_HEADER_LEN + REGISTER_HEADER_LEN;
	packet_push_payload(packet, layer, inner >> 4 == 4 ? &protocol_ip4 : inner >> 4 == 6 ? &protocol_ip6 : NULL);
	return WHOLE;
}

/* Of a null register, the header that stands there. */
static bool put_inside(struct line *line, const struct pim *pim, const struct protocol *protocol, struct span inner,
                       uint32_t len)
{
	if (!line_next(line, pim->layer))
		line_inner(line, protocol, inner, len);
	return true;
}

/* A null register may end with its header. */
static bool put_register(struct line *line, struct pim *pim)
{
	static const struct name flags[] = {{0x80000000, "Border"}, {NULL_REGISTER, "Null"}, {0, NULL}};
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
	case 4: return put_inside(line, pim, &protocol_ip4, inner, inner_len);
	case 6: return put_inside(line, pim, &protocol_ip6, inner, inner_len);
	default: text_format(line->text, "IP ver %u", inner.at[0] >> 4); return true;
	}
}

static bool put_register_stop(struct line *line, struct pim *pim)
{
	text_put(line->text, " group=");
	if (!pim_put_group(line, pim))
		return false;
	text_put(line->text, " source=");
	return pim_put_unicast(line, pim);
}

static bool put_sources(struct line *line, struct pim *pim, unsigned count, const char *what)
{
	for (unsigned i = 1; i <= count; i++) {
		text_format(line->text, "\n\t      %s source #%u: ", what, i);
		if (!pim_put_source(line, pim))
			return false;
	}
	return true;
}

static bool put_groups(struct line *line, struct pim *pim, unsigned count)
{
	for (unsigned i = 1; i <= count; i++) {
		text_format(line->text, "\n\t    group #%u: ", i);
		if (!pim_put_group(line, pim))
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
		if (!pim_put_unicast(line, pim))
			return false;
	}
	const uint8_t *fixed = take(&pim->cursor, 4);
	if (!fixed)
		return false;
	text_format(line->text, "\n\t  %u group(s)", fixed[1]);
	if (!acknowledged) {
		text_put(line->text, ", holdtime: ");
		text_duration(line->text, read_u16(fixed + 2));
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
	if (!pim_put_unicast(line, pim))
		return false;
	const uint8_t *fixed = take(&pim->cursor, 4);
	if (!fixed)
		return false;
	text_put(line->text, ",holdtime=");
	text_duration(line->text, read_u16(fixed));
	text_format(line->text, ",prio=%u", fixed[2]);
	return true;
}

static bool put_bootstrap_group(struct line *line, struct pim *pim, unsigned number)
{
	text_format(line->text, " (group%u: ", number);
	if (!pim_put_group(line, pim))
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
	if (!pim_put_unicast(line, pim))
		return false;
	for (unsigned i = 0; cursor_left(&pim->cursor); i++)
		if (!put_bootstrap_group(line, pim, i))
			return false;
	return true;
}

static bool put_assert(struct line *line, struct pim *pim)
{
	text_put(line->text, " group=");
	if (!pim_put_group(line, pim))
		return false;
	text_put(line->text, " src=");
	if (!pim_put_unicast(line, pim))
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
	pim->gave_up = cursor_left(&pim->cursor) < 4;
	uint8_t count = take_u8(&pim->cursor);
	if (pim->cursor.ran_short)
		return false;
	text_format(line->text, " prefix-cnt=%u", count);
	uint8_t priority = take_u8(&pim->cursor);
	if (pim->cursor.ran_short)
		return false;
	text_format(line->text, " prio=%u holdtime=", priority);
	const uint8_t *hold_time = take(&pim->cursor, 2);
	if (!hold_time)
		return false;
	text_duration(line->text, read_u16(hold_time));
	text_put(line->text, " RP=");
	if (!pim_put_unicast(line, pim))
		return false;
	for (unsigned i = 0; i < count && cursor_left(&pim->cursor); i++) {
		text_format(line->text, " Group%u=", i);
		if (!pim_put_group(line, pim))
			return false;
	}
	return true;
}

static bool put_refresh_message(struct line *line, struct pim *pim)
{
	text_put(line->text, " src=");
	if (!pim_put_unicast(line, pim))
		return false;
	text_put(line->text, " grp=");
	if (!pim_put_group(line, pim))
		return false;
	text_put(line->text, " forwarder=");
	if (!pim_put_unicast(line, pim))
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
	const uint8_t *header = pim->cursor.at - PIM_HEADER_LEN;
	text_put(line->text, "\n\t  ");
	text_name(line->text, kinds, header[1] >> 4, "Unknown");
	text_put(line->text, ", rpa=");
	if (!pim_put_unicast(line, pim))
		return false;
	uint32_t preference = take_u32(&pim->cursor);
	if (pim->cursor.ran_short)
		return false;
	text_format(line->text, " sender pref=%u", preference);
	uint32_t metric = take_u32(&pim->cursor);
	if (pim->cursor.ran_short)
		return false;
	text_format(line->text, " sender metric=%u", metric);
	return true;
}

/* RFC 7761 §4.9: of a register, the datagram inside need not be summed. Over IPv6 there is a pseudo-header. */
static const char *judge_checksum(struct line *line, const struct layer *layer, uint8_t type)
{
	enum { REGISTER_SUMMED = 8 };
	const struct layer *network = packet_network(line->packet, layer);
	bool over_ip6 = network && network->protocol == &protocol_ip6;
	bool is_stub = type == REGISTER && layer->len < REGISTER_SUMMED;
	if (!read_u16(layer->bytes.at + 2) || layer_is_cut(layer) || is_stub)
		return "unverified";
	if (type == REGISTER && !checksum_of(span_first(layer->bytes, REGISTER_SUMMED)))
		return "correct";
	uint16_t whole = over_ip6 ? transport_checksum(line->packet, layer, layer->bytes, layer->len, IP_PROTOCOL_PIM)
	                          : checksum_of(layer->bytes);
	return whole ? "incorrect" : "correct";
}

static bool put_version_2(struct line *line, const struct layer *layer, uint8_t type)
{
	static bool (*const bodies[])(struct line * line, struct pim * pim) = {
		[HELLO] = pim_put_hello,
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
	struct pim pim = {.layer = layer, .cursor = cursor_over(layer->bytes), .len = layer->len};
	const uint8_t *header = take(&pim.cursor, PIM_HEADER_LEN);
	text_put(line->text, "\n\t");
	text_name(line->text, types, type, "Unknown Type");
	if (layer->len < PIM_HEADER_LEN) {
		text_format(line->text, "[length %u < %u] (invalid)", layer->len, layer->len < 2 ? 2 : PIM_HEADER_LEN);
		return true;
	}
	pim.bare_len = layer->bytes.len > 1 ? layer->bytes.at[1] & 0x0f : 0;
	if (pim.bare_len)
		text_put(line->text, ", RFC2117-encoding");
	if (!header)
		return line_gives_up(line);
	text_format(line->text, ", cksum 0x%04x (%s)", read_u16(header + 2), judge_checksum(line, layer, type));
	if (type < sizeof bodies / sizeof *bodies) {
		bool whole = bodies[type](line, &pim);
		line->abandoned |= !whole && pim.gave_up;
		return whole;
	}
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
	.fixed_len = PIM_HEADER_LEN,
	.decode = decode,
	.describe = pim_describe,
	.forms = pim_forms,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
