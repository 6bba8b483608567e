/* Checksums that nobody judges a conversation by: of routing protocols, tunnels, SCTP and DCCP. Those of IP and what
 * hosts speak over it are for checksums.h. Each is looked at only where all that it covers is here. */
#include "explain_parts.h"

#include "checksum.h"
#include "crc32.h"
#include "network/pseudo_header.h"
#include "routing/osi.h"
#include "routing/pim.h"

#include <stdio.h>

enum { INTERNET_DIGITS = 4, CRC32_DIGITS = 8 };

/* Of the pseudo-header. */
enum {
	IP_PROTOCOL_DCCP = 33,
	IP_PROTOCOL_OSPF = 89,
	IP_PROTOCOL_VRRP = 112,
	IP_PROTOCOL_MOBILITY = 135,
};

/* A point about a checksum, when it is wrong. */
static void put_sum(struct explain_points *to, const char *of, int digits, uint32_t carried, uint32_t wanted)
{
	if (carried == wanted)
		return;
	text_format(to->words, "%s: the checksum is 0x%0*x, and should be 0x%0*x.", of, digits, carried, digits,
	            wanted);
	explain_point_put(to);
}

/* One of the Internet's sums at `at`, whose sum over everything is `result`. */
static void put_result(struct explain_points *to, const struct layer *layer, uint8_t at, uint16_t result)
{
	const uint16_t carried = read_u16(layer->bytes.at + at);
	if (result)
		put_sum(to, layer->protocol->name, INTERNET_DIGITS, carried, checksum_wanted(carried, result));
}

/* Whose sum runs over the whole message, or as much of it as a length in the message says. */
static const struct plain {
	const struct protocol *protocol;
	uint8_t at;
	bool may_be_left_out; /* 0 says that none was made */
	uint8_t length_at;    /* 0: all of the layer */
	uint8_t pseudo;       /* the protocol in the pseudo-header, 0: it has none */
} plain[] = {
	{&protocol_carp, .at = 6},                                              /* as VRRP's of RFC 3768 */
	{&protocol_eigrp, .at = 2},                                             /* RFC 7868 §6.2 */
	{&protocol_igrp, .at = 10},                                             /* Cisco, "An Introduction to IGRP" */
	{&protocol_egp, .at = 4},                                               /* RFC 904 appendix A */
	{&protocol_pgm, .at = 6, .may_be_left_out = true},                      /* RFC 3208 §8 */
	{&protocol_rsvp, .at = 2, .may_be_left_out = true, .length_at = 6},     /* RFC 2205 §3.1.1 */
	{&protocol_mobility, .at = 4, .pseudo = IP_PROTOCOL_MOBILITY},          /* RFC 6275 §6.1.1 */
};

static void check_plain(struct explain_points *to, const struct packet *packet, const struct layer *layer,
                        const struct plain *how)
{
	struct span bytes = layer->bytes;
	if (bytes.len < how->at + 2u || (how->may_be_left_out && !read_u16(bytes.at + how->at)))
		return;
	if (how->length_at && (bytes.len < how->length_at + 2u || read_u16(bytes.at + how->length_at) > bytes.len))
		return;
	if (how->length_at)
		bytes = span_first(bytes, read_u16(bytes.at + how->length_at));
	put_result(to, layer, how->at, how->pseudo ? transport_checksum(packet, layer, bytes, (uint32_t)bytes.len,
	                                                                how->pseudo)
	                                           : checksum_of(bytes));
}

/* RFC 5798 §5.2.8: from version 3 on with a pseudo-header. */
static void check_vrrp(struct explain_points *to, const struct packet *packet, const struct layer *layer)
{
	enum { AT = 6, MIN = 8, WITH_PSEUDO_HEADER = 3 };
	if (layer->bytes.len < MIN)
		return;
	const bool is_plain = layer->bytes.at[0] >> 4 < WITH_PSEUDO_HEADER;
	put_result(to, layer, AT, is_plain ? checksum_of(layer->bytes)
	                                   : transport_checksum(packet, layer, layer->bytes, layer->len,
	                                                        IP_PROTOCOL_VRRP));
}

/* RFC 7761 §4.9: of a register the datagram inside need not be summed, and an older sender sums it. */
static void check_pim(struct explain_points *to, const struct packet *packet, const struct layer *layer)
{
	enum { AT = 2, REGISTER = 0x21, VERSION_2 = 2 };
	struct span bytes = layer->bytes;
	if (bytes.len < PIM_REGISTER_SUMMED || bytes.at[0] >> 4 != VERSION_2)
		return;
	if (bytes.at[0] == REGISTER && pim_sum(packet, layer, bytes))
		bytes = span_first(bytes, PIM_REGISTER_SUMMED);
	put_result(to, layer, AT, pim_sum(packet, layer, bytes));
}

/* RFC 2784 §2.1: over header and payload, when there is one. Version 1 has none. */
static void check_gre(struct explain_points *to, const struct packet *packet, const struct layer *layer)
{
	enum { AT = 4, MIN = 8, PRESENT = 0x80, VERSION_MASK = 7 };
	const struct span bytes = layer->bytes;
	if (bytes.len >= MIN && bytes.at[0] & PRESENT && !(bytes.at[1] & VERSION_MASK))
		put_result(to, layer, AT, checksum_of(bytes));
}

/* RFC 2004 §3.1: over the header alone, which is longer when it holds the source. */
static void check_mobile_ip(struct explain_points *to, const struct packet *packet, const struct layer *layer)
{
	enum { AT = 2, SHORT = 8, LONG = 12, HAS_SOURCE = 0x80 };
	const struct span bytes = layer->bytes;
	const size_t len = bytes.len > 1 && bytes.at[1] & HAS_SOURCE ? LONG : SHORT;
	if (bytes.len >= len)
		put_result(to, layer, AT, checksum_of(span_first(bytes, len)));
}

/* RFC 4340 §9: over the header and as many words of the data as the coverage says, 0: all. */
static void check_dccp(struct explain_points *to, const struct packet *packet, const struct layer *layer)
{
	enum { OFFSET_AT = 4, COVERAGE_AT = 5, AT = 6, MIN = 8, WORD = 4, COVERAGE_MASK = 15 };
	const struct span bytes = layer->bytes;
	if (bytes.len < MIN)
		return;
	const uint32_t coverage = bytes.at[COVERAGE_AT] & COVERAGE_MASK;
	const uint32_t len = coverage ? (bytes.at[OFFSET_AT] + coverage - 1) * WORD : layer->len;
	if (len <= bytes.len)
		put_result(to, layer, AT, transport_checksum(packet, layer, span_first(bytes, len), layer->len,
		                                             IP_PROTOCOL_DCCP));
}

/* RFC 9260 §6.8: a CRC32c as if it were 0 itself, lowest byte first. 0 says that none was made: RFC 9653. */
static void check_sctp(struct explain_points *to, const struct packet *packet, const struct layer *layer)
{
	enum { AT = 8, LEN = 4 };
	static const uint8_t zeros[LEN];
	const struct span bytes = layer->bytes;
	if (bytes.len < AT + LEN || !read_u32(bytes.at + AT))
		return;
	uint32_t check = crc32_add(CRC32_START, CRC32_CASTAGNOLI, span_first(bytes, AT));
	check = crc32_add(check, CRC32_CASTAGNOLI, (struct span){zeros, LEN});
	check = crc32_add(check, CRC32_CASTAGNOLI, span_after(bytes, AT + LEN));
	put_sum(to, layer->protocol->name, CRC32_DIGITS, read_u32(bytes.at + AT), __builtin_bswap32(~check));
}

/* The attribute of STUN that states a fingerprint, or NULL: it is the last one, of four bytes. */
static const uint8_t *stun_fingerprint(struct span message)
{
	enum { HEADER = 20, ATTRIBUTE_HEADER = 4, FINGERPRINT = 0x8028, WORD = 4 };
	struct cursor cursor = cursor_over(span_after(message, HEADER));
	while (cursor_left(&cursor)) {
		const uint8_t *attribute = take(&cursor, ATTRIBUTE_HEADER);
		const size_t len = attribute ? read_u16(attribute + 2) : 0;
		if (!take(&cursor, (len + WORD - 1) / WORD * WORD))
			return NULL;
		if (attribute && read_u16(attribute) == FINGERPRINT && len == WORD)
			return attribute;
	}
	return NULL;
}

/* RFC 8489 §14.7: the CRC-32 of all before it, turned by a number. */
static void check_stun(struct explain_points *to, const struct packet *packet, const struct layer *layer)
{
	enum { LENGTH_AT = 2, HEADER = 20 };
	static const uint32_t turned_by = 0x5354554e;
	if (layer->bytes.len < HEADER)
		return;
	const struct span message = span_first(layer->bytes, HEADER + read_u16(layer->bytes.at + LENGTH_AT));
	const uint8_t *fingerprint = stun_fingerprint(message);
	if (!fingerprint)
		return;
	const struct span before = span_first(message, (size_t)(fingerprint - message.at));
	const uint32_t check = ~crc32_add(CRC32_START, CRC32_ETHERNET, before);
	put_sum(to, "stun, fingerprint", CRC32_DIGITS, read_u32(fingerprint + 4), check ^ turned_by);
}

/* Fletcher's sum at `at` of `region`; 0 says that none was made. */
static void put_fletcher(struct explain_points *to, const char *of, struct span region, uint32_t at)
{
	if (region.len >= at + 2 && read_u16(region.at + at))
		put_sum(to, of, INTERNET_DIGITS, read_u16(region.at + at), osi_checksum_wanted(region, at));
}

/* ISO 8473-1 §6.11 and ISO 9542 §6.13: over the header; ISO/IEC 10589 §7.3.11: over an LSP behind its lifetime. */
static void check_osi(struct explain_points *to, const struct packet *packet, const struct layer *layer)
{
	enum { LEN_AT = 1, SUM_AT = 7, TYPE_AT = 4, TYPE_MASK = 0x1f, LSP_1 = 18, LSP_2 = 20, MIN = 27 };
	enum { PDU_LEN_AT = 8, SUMMED_FROM = 12, LSP_SUM_AT = 12 };
	const struct span pdu = span_after(layer->bytes, osi_padding(packet, layer));
	if (pdu.len <= TYPE_AT)
		return;
	const uint8_t type = pdu.at[TYPE_AT] & TYPE_MASK;
	const bool is_lsp = pdu.at[0] == NLPID_ISIS && (type == LSP_1 || type == LSP_2);
	if ((pdu.at[0] == NLPID_CLNP || pdu.at[0] == NLPID_ESIS) && pdu.at[LEN_AT] <= pdu.len)
		put_fletcher(to, pdu.at[0] == NLPID_CLNP ? "clnp" : "esis", span_first(pdu, pdu.at[LEN_AT]), SUM_AT);
	else if (is_lsp && pdu.len >= MIN && read_u16(pdu.at + PDU_LEN_AT) <= pdu.len)
		put_fletcher(to, "isis, link state PDU",
		             span_after(span_first(pdu, read_u16(pdu.at + PDU_LEN_AT)), SUMMED_FROM), LSP_SUM_AT);
}

/* RFC 2328 §12.1.7: each advertisement has a sum of its own, from behind its age, which routers change. */
static void check_advertisements(struct explain_points *to, struct span advertisements, uint32_t count)
{
	enum { HEADER = 20, SUMMED_FROM = 2, SUM_AT = 14, LENGTH_AT = 18 };
	for (uint32_t i = 0; i < count && advertisements.len >= HEADER; i++) {
		const uint16_t len = read_u16(advertisements.at + LENGTH_AT);
		if (len < HEADER || len > advertisements.len)
			return;
		char of[sizeof "ospf, advertisement 4294967295"];
		snprintf(of, sizeof of, "ospf, advertisement %u", i + 1);
		put_fletcher(to, of, span_after(span_first(advertisements, len), SUMMED_FROM), SUM_AT);
		advertisements = span_after(advertisements, len);
	}
}

/* RFC 2328 §D.4: over the message without the authentication; none where that is a digest of all. RFC 5340 §A.3.1:
 * with a pseudo-header. */
static void check_ospf(struct explain_points *to, const struct packet *packet, const struct layer *layer)
{
	enum { LENGTH_AT = 2, AT = 12, TYPE_2_AT = 14, DIGEST = 2, HEADER_2 = 24, SECRET_AT = 16, HEADER_3 = 16 };
	enum { VERSION_2 = 2, UPDATE = 4, COUNT_LEN = 4 };
	const struct span all = layer->bytes;
	if (all.len < HEADER_2 || read_u16(all.at + LENGTH_AT) > all.len || read_u16(all.at + LENGTH_AT) < HEADER_3)
		return;
	const struct span bytes = span_first(all, read_u16(all.at + LENGTH_AT));
	const size_t header = bytes.at[0] == VERSION_2 ? HEADER_2 : HEADER_3;
	struct checksum sum = {0};
	checksum_add(&sum, span_first(bytes, SECRET_AT));
	checksum_add(&sum, span_after(bytes, HEADER_2));
	if (header == HEADER_3)
		put_result(to, layer, AT, transport_checksum(packet, layer, bytes, (uint32_t)bytes.len,
		                                             IP_PROTOCOL_OSPF));
	else if (read_u16(bytes.at + TYPE_2_AT) != DIGEST)
		put_result(to, layer, AT, checksum_result(&sum));
	if (bytes.at[1] == UPDATE && bytes.len >= header + COUNT_LEN)
		check_advertisements(to, span_after(bytes, header + COUNT_LEN), read_u32(bytes.at + header));
}

static const struct {
	const struct protocol *protocol;
	void (*check)(struct explain_points *to, const struct packet *packet, const struct layer *layer);
} others[] = {
	{&protocol_vrrp, check_vrrp}, {&protocol_pim, check_pim},   {&protocol_gre, check_gre},
	{&protocol_sctp, check_sctp}, {&protocol_dccp, check_dccp}, {&protocol_mobile_ip, check_mobile_ip},
	{&protocol_stun, check_stun}, {&protocol_osi, check_osi},   {&protocol_ospf, check_ospf},
};

void explain_sums_put(struct explain_points *to, const struct packet *packet, const struct layer *layer)
{
	if (layer_is_cut(layer) || network_is_fragment(packet, layer))
		return;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (plain[i].protocol == layer->protocol)
			check_plain(to, packet, layer, plain + i);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (others[i].protocol == layer->protocol)
			others[i].check(to, packet, layer);
}
