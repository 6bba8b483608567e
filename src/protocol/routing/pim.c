/* Protocol independent multicast, version 2: routers ask each other for the traffic of a group, or no longer for it.
 * RFC 7761 (sparse mode), RFC 3973 (dense mode), RFC 5015 (both ways), RFC 5059 (bootstrap).
 *
 * Addresses are in pim_address.c, the options of a hello in pim_hello.c, rendezvous points in pim_points.c. */
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
		return layer_is_short(layer);
	layer->header_len = PIM_HEADER_LEN;
	const uint32_t flags = first == (VERSION << 4 | REGISTER) ? take_u32(&cursor) : NULL_REGISTER;
	const uint8_t inner = take_u8(&cursor);
	if (cursor.ran_short || flags & NULL_REGISTER)
		return WHOLE;
	layer->header_len = PIM_HEADER_LEN + REGISTER_HEADER_LEN;
	packet_push_payload(packet, layer, inner >> 4 == 4 ? &protocol_ip4 : inner >> 4 == 6 ? &protocol_ip6 : NULL);
	return WHOLE;
}

/* The header of IPv4 without a version: an old form of the null register. */
static bool put_null_header(struct line *line, struct pim *pim)
{
	const uint8_t *header = take(&pim->cursor, IP4_HEADER_LEN);
	pim->gave_up = !header;
	if (!header)
		return false;
	text_put(line->text, "IP-Null-header ");
	line_ip4(line, header + 12);
	text_put(line->text, " > ");
	line_ip4(line, header + 16);
	return true;
}

/* Of a null register, the header that stands there. */
static bool put_inside(struct line *line, const struct pim *pim, const struct protocol *protocol, struct span inner)
{
	if (!line_next(line, pim->layer))
		line_inner(line, protocol, inner, pim->left);
	return true;
}

/* A null register may end with its header. */
static bool put_register(struct line *line, struct pim *pim)
{
	static const struct name flags[] = {{0x80000000, "Border"}, {NULL_REGISTER, "Null"}, {0, NULL}};
	const uint8_t *bits = pim_take(pim, 4);
	if (!bits)
		return false;
	text_put(line->text, ", Flags [ ");
	text_name(line->text, flags, read_u32(bits), "none");
	text_put(line->text, " ]\n\t");
	const struct span inner = cursor_rest(&pim->cursor);
	pim->gave_up = pim->left && !inner.len;
	if (!inner.len)
		return false;
	switch (inner.at[0] >> 4) {
	case 0: return put_null_header(line, pim);
	case 4: return put_inside(line, pim, &protocol_ip4, inner);
	case 6: return put_inside(line, pim, &protocol_ip6, inner);
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
		const uint8_t *counts = pim_take(pim, 4);
		if (!counts)
			return false;
		const uint16_t joined = read_u16(counts), pruned = read_u16(counts + 2);
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
	const uint8_t *fixed = pim_take(pim, 4);
	if (!fixed)
		return false;
	text_format(line->text, "\n\t  %u group(s)", fixed[1]);
	if (!acknowledged) {
		text_put(line->text, ", holdtime: ");
		if (read_u16(fixed + 2) == UINT16_MAX)
			text_put(line->text, "infinite");
		else
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

static bool put_assert(struct line *line, struct pim *pim)
{
	text_put(line->text, " group=");
	if (!pim_put_group(line, pim))
		return false;
	text_put(line->text, " src=");
	if (!pim_put_unicast(line, pim))
		return false;
	const uint8_t *metrics = pim_take(pim, 8);
	if (!metrics)
		return false;
	const uint32_t preference = read_u32(metrics);
	text_put(line->text, preference & 0x80000000 ? " RPT" : "");
	text_format(line->text, " pref=%u metric=%u", preference & 0x7fffffff, read_u32(metrics + 4));
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
	return pim_put_unicast(line, pim) && pim_put_time(line, pim, " TUNR ");
}

/* A number that tcpdump reads whatever the length of the message; NULL when it is not captured. */
static const uint8_t *take_number(struct pim *pim, uint32_t len)
{
	const uint8_t *number = take(&pim->cursor, len);
	pim->gave_up = !number;
	pim->left -= len < pim->left ? len : pim->left;
	return number;
}

/* An address, and how well its router reaches the rendezvous point. */
static bool put_bid(struct line *line, struct pim *pim, const char *who)
{
	static const char *const metrics[] = {"pref", "metric"};
	if (!pim_put_unicast(line, pim))
		return false;
	for (size_t i = 0; i < 2; i++) {
		const uint8_t *metric = take_number(pim, 4);
		if (!metric)
			return false;
		text_format(line->text, " %s %s=%u", who, metrics[i], read_u32(metric));
	}
	return true;
}

/* RFC 5015 §3.7: who forwards for a rendezvous point on this link, or offers to. */
static bool put_election(struct line *line, struct pim *pim)
{
	enum { BACKOFF = 3, PASS = 4 };
	static const struct name kinds[] = {
		{1, "Offer"}, {2, "Winner"}, {BACKOFF, "Backoff"}, {PASS, "Pass"}, {0, NULL},
	};
	const uint8_t kind = (pim->cursor.at - PIM_HEADER_LEN)[1] >> 4;
	const char *other = kind == BACKOFF ? "offer" : "new winner";
	text_put(line->text, "\n\t  ");
	text_name(line->text, kinds, kind, "Unknown");
	text_put(line->text, ", rpa=");
	if (!put_bid(line, pim, "sender"))
		return false;
	if (kind != BACKOFF && kind != PASS)
		return true;
	text_format(line->text, "\n\t  %s addr=", other);
	if (!put_bid(line, pim, other))
		return false;
	const uint8_t *interval = kind == BACKOFF ? take_number(pim, 2) : NULL;
	if (interval)
		text_format(line->text, " interval %ums", read_u16(interval));
	return interval || kind == PASS;
}

uint16_t pim_sum(const struct packet *packet, const struct layer *layer, struct span bytes)
{
	const struct layer *network = packet_network(packet, layer);
	if (network && network->protocol == &protocol_ip6)
		return transport_checksum(packet, layer, bytes, (uint32_t)bytes.len, IP_PROTOCOL_PIM);
	return checksum_of(bytes);
}

/* RFC 7761 §4.9: of a register, the datagram inside need not be summed. */
static const char *judge_checksum(struct line *line, const struct layer *layer, uint8_t type)
{
	bool is_stub = type == REGISTER && layer->len < PIM_REGISTER_SUMMED;
	if (!read_u16(layer->bytes.at + 2) || layer_is_cut(layer) || is_stub)
		return "unverified";
	if (type == REGISTER && !checksum_of(span_first(layer->bytes, PIM_REGISTER_SUMMED)))
		return "correct";
	return pim_sum(line->packet, layer, layer->bytes) ? "incorrect" : "correct";
}

static bool put_version_2(struct line *line, const struct layer *layer, uint8_t type)
{
	static bool (*const bodies[])(struct line * line, struct pim * pim) = {
		[HELLO] = pim_put_hello,
		[REGISTER] = put_register,
		[REGISTER_STOP] = put_register_stop,
		[JOIN_PRUNE] = put_join_prune,
		[BOOTSTRAP] = pim_put_bootstrap,
		[ASSERT] = put_assert,
		[GRAFT] = put_join_prune,
		[GRAFT_ACK] = put_graft_ack,
		[CANDIDATE] = pim_put_candidate,
		[PRUNE_REFRESH] = put_refresh_message,
		[DF_ELECTION] = put_election,
	};
	struct pim pim = {.layer = layer, .cursor = cursor_over(layer->bytes), .left = layer->len};
	text_put(line->text, "\n\t");
	text_name(line->text, types, type, "Unknown Type");
	if (layer->len < 2) {
		text_format(line->text, "[length %u < 2] (invalid)", layer->len);
		return true;
	}
	if (layer->bytes.len < 2)
		return line_gives_up(line);
	pim.bare_len = layer->bytes.at[1] & 0x0f;
	if (pim.bare_len)
		text_put(line->text, ", RFC2117-encoding");
	if (layer->len < PIM_HEADER_LEN) {
		text_format(line->text, "[length %u < %u] (invalid)", layer->len, (unsigned)PIM_HEADER_LEN);
		return true;
	}
	const uint8_t *header = pim_take(&pim, PIM_HEADER_LEN);
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
	.SHAPE_FIELDS(fields),
	.fixed_len = PIM_HEADER_LEN,
	.decode = decode,
	.describe = pim_describe,
	.forms = pim_forms,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
