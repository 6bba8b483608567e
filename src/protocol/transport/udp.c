/* UDP: RFC 768, over IPv6 RFC 8200 §8.1.
 *
 * The header states a length, and so does IP: what is carried ends where the shorter of the two says. A checksum of 0
 * means that none was made; IPv6 does not allow that. */
#include "endpoints.h"
#include "link/llap.h"
#include "network/pseudo_header.h"
#include "tunnel/teredo.h"

#include "checksum.h"

enum {
	PORTS_LEN = 4,  /* of the header, and enough of it to name both ends */
	LENGTH_LEN = 6, /* as much as it takes to know the length */
	IP_PROTOCOL_UDP = 17,
};

/* The length that the header states; in a jumbogram it may leave that to IP: RFC 2675 §4. */
static uint32_t stated_len(const struct layer *layer)
{
	const struct udp *udp = &layer->as.udp;
	return !udp->length && layer->len > UINT16_MAX ? layer->len : udp->length;
}


/* Bytes of header and data that both lengths agree on. */
static uint32_t agreed_len(const struct layer *layer)
{
	uint32_t len = stated_len(layer);
	return len < layer->len ? len : layer->len;
}

/* AppleTalk's many ports come before PTP's and before those of tunnels that tcpdump does not know. */
static bool comes_after_kip(const struct protocol *carried)
{
	return !carried || carried == &protocol_ptp || !carried->line[DIALECT_TCPDUMP];
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct udp *udp = &layer->as.udp;
	struct cursor cursor = cursor_over(layer->bytes);
	udp->source_port = take_u16(&cursor);
	udp->destination_port = take_u16(&cursor);
	udp->length = take_u16(&cursor);
	udp->checksum = take_u16(&cursor);
	layer->header_len = UDP_HEADER_LEN;
	if (cursor.ran_short)
		return layer->len < UDP_HEADER_LEN ? MALFORMED : TRUNCATED;
	if (stated_len(layer) < UDP_HEADER_LEN)
		return MALFORMED;
	uint32_t data_len = agreed_len(layer) - UDP_HEADER_LEN;
	struct span data = span_first(layer_payload(layer), data_len);
	const struct protocol *carried = protocol_on_ports(ON_UDP_PORT, udp->source_port, udp->destination_port);
	const struct span behind = span_after(layer_reach(layer), UDP_HEADER_LEN);
	if (nfs_fits(udp->source_port, udp->destination_port, behind))
		carried = &protocol_nfs;
	if (comes_after_kip(carried) && kip_fits(udp->source_port, udp->destination_port, behind))
		carried = &protocol_llap;
	if (!carried && teredo_fits(data, data_len))
		carried = &protocol_teredo;
	packet_push(packet, layer, carried, data, data_len);
	/* The first fragment states the length of the whole datagram: nothing is wrong with that. */
	return udp->length > layer->len && !network_is_fragment(packet, layer) ? MALFORMED : WHOLE;
}

static const struct field fields[] = {
	{.name = "source_port", .bit = 0, .width = 16, .form = FORM_DECIMAL, .MEMBER(struct udp, source_port),
	 .gloss = "the door it left by; answers come back to it"},
	{.name = "destination_port", .bit = 16, .width = 16, .form = FORM_DECIMAL,
	 .MEMBER(struct udp, destination_port), .gloss = "the door it knocks at: which service is wanted"},
	{.name = "length", .bit = 32, .width = 16, .form = FORM_DECIMAL, .MEMBER(struct udp, length),
	 .gloss = "bytes of this header and the data; 8 when there are no data"},
	{.name = "checksum", .bit = 48, .width = 16, .form = FORM_HEX, .MEMBER(struct udp, checksum),
	 .gloss = "guards header, data and both addresses; 0: the sender made none"},
};

static void put_endpoints(struct line *line, const struct layer *layer)
{
	const uint16_t ports[2] = {layer->as.udp.source_port, layer->as.udp.destination_port};
	line_endpoints(line, layer, SERVICE_UDP, ports);
	text_char(line->text, ' ');
}

static bool is_over_ip4(const struct packet *packet, const struct layer *layer)
{
	const struct layer *network = packet_network(packet, layer);
	return network && network->protocol == &protocol_ip4;
}

static bool carries_nfs(const struct packet *packet, const struct layer *layer)
{
	const struct layer *next = packet_next(packet, layer);
	return next && next->protocol == &protocol_nfs;
}

/* "[udp sum ok] ": with -vv, over IPv6 with -v already; not with -T. */
static void put_checksum(struct line *line, const struct layer *layer)
{
	const struct udp *udp = &layer->as.udp;
	bool over_ip4 = is_over_ip4(line->packet, layer);
	if (!line->manner->verify_checksums || line->manner->verbosity < (over_ip4 ? 2 : 1))
		return;
	if (line->manner->forced)
		return;
	if (network_is_fragment(line->packet, layer))
		return;
	if (over_ip4 && !udp->checksum) {
		text_put(line->text, "[no cksum] ");
		return;
	}
	uint32_t len = agreed_len(layer);
	if (layer->bytes.len < len)
		return;
	uint16_t result =
		transport_checksum(line->packet, layer, span_first(layer->bytes, len), len, IP_PROTOCOL_UDP);
	if (result)
		text_format(line->text, "[bad udp cksum 0x%04x -> 0x%04x!] ", udp->checksum,
		            checksum_wanted(udp->checksum, result));
	else
		text_put(line->text, "[udp sum ok] ");
}

static void put_length(struct line *line, const struct layer *layer)
{
	uint32_t len = stated_len(layer);
	if (len > layer->len && !network_is_fragment(line->packet, layer)) {
		text_format(line->text, "UDP, bad length %u > %u", len - UDP_HEADER_LEN,
		            layer->len - UDP_HEADER_LEN);
		return;
	}
	text_put(line->text, "UDP, length ");
	text_unsigned(line->text, len - UDP_HEADER_LEN);
}

bool udp_never_carries(const struct protocol *protocol)
{
	return protocol == &protocol_resp || protocol == &protocol_zmtp1 || protocol == &protocol_carp;
}

/* True for what -T can name and tells hosts and ports in a way of its own. */
static bool names_its_ends(const struct protocol *forced)
{
	return forced == &protocol_rpc || (forced && udp_never_carries(forced));
}

/* What -T says that it is, or what the ports say. */
static void put_payload(struct line *line, const struct layer *layer)
{
	const struct manner *manner = line->manner;
	uint32_t len = agreed_len(layer) - UDP_HEADER_LEN;
	if (manner->forced) /* which may name the hosts once more */
		line_carried(line, layer, manner->forced, span_first(layer_payload(layer), len), len);
	else if (manner->quick || !line_next(line, layer))
		put_length(line, layer);
}

/* A length that has no room for the header. */
static bool is_too_short(const struct layer *layer)
{
	return layer->len < UDP_HEADER_LEN || (layer->bytes.len >= LENGTH_LEN && stated_len(layer) < UDP_HEADER_LEN);
}

/* Says why there is nothing more to tell; false when there is. */
static bool put_refusal(struct line *line, const struct layer *layer)
{
	if (layer->len < UDP_HEADER_LEN)
		text_format(line->text, "truncated-udp %u", layer->len);
	else if (is_too_short(layer))
		text_format(line->text, "truncated-udplength %u", layer->as.udp.length);
	else if (layer->bytes.len < UDP_HEADER_LEN)
		line_truncated(line, "udp");
	else
		return false;
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->bytes.len < PORTS_LEN) {
		/* behind an extension header the hosts have been named already */
		if (packet_network(line->packet, layer) == packet_previous(line->packet, layer)) {
			line_hosts(line, layer);
			text_char(line->text, ' ');
		}
		line_truncated(line, "udp");
		return;
	}
	if (!names_its_ends(line->manner->forced) || is_too_short(layer) || layer->bytes.len < UDP_HEADER_LEN)
		put_endpoints(line, layer);
	if (layer->decoded != WHOLE && put_refusal(line, layer))
		return;
	if (line->manner->forced && udp_never_carries(line->manner->forced))
		return;
	if (line->manner->quick || !carries_nfs(line->packet, layer)) /* which tcpdump looks for before it sums */
		put_checksum(line, layer);
	put_payload(line, layer);
}

/* Bytes that the record holds from here on. tcpdump 3.x reads on behind the end of the datagram. */
static size_t captured_from(const struct packet *packet, const struct layer *layer)
{
	struct span record = packet->record->bytes;
	return (size_t)(record.at + record.len - layer->bytes.at);
}

/* Says why there is nothing more to tell, behind the hosts alone; false when there is. */
static bool put_refusal_classic(struct line *line, const struct layer *layer)
{
	bool header_is_cut = captured_from(line->packet, layer) < UDP_HEADER_LEN;
	if (!header_is_cut && layer->len >= UDP_HEADER_LEN && layer->as.udp.length >= UDP_HEADER_LEN)
		return false;
	line_hosts(line, layer);
	text_char(line->text, ' ');
	if (header_is_cut)
		line_truncated(line, "udp");
	else if (layer->len < UDP_HEADER_LEN)
		text_format(line->text, "truncated-udp %u", layer->len);
	else
		text_format(line->text, "truncated-udplength %u", layer->as.udp.length);
	return true;
}

/* "[udp sum ok] ", or the sum itself when it should be 0 and is not: in the byte order of the machines of its day. */
static void put_checksum_classic(struct line *line, const struct layer *layer)
{
	const struct udp *udp = &layer->as.udp;
	if (!line->manner->verbosity || !line->manner->verify_checksums)
		return;
	if (!udp->checksum && is_over_ip4(line->packet, layer)) {
		text_put(line->text, "[no cksum] ");
		return;
	}
	if (layer->bytes.len < udp->length)
		return;
	uint16_t result = transport_checksum(line->packet, layer, span_first(layer->bytes, udp->length), udp->length,
	                                     IP_PROTOCOL_UDP);
	if (result)
		text_format(line->text, "[bad udp cksum %x!] ", __builtin_bswap16(result));
	else
		text_put(line->text, "[udp sum ok] ");
}

/* In tcpdump 3.x with -v, what ports tell stands one space further away. */
static void line_classic(struct line *line, const struct layer *layer)
{
	const struct layer *next = line_told(line, layer);
	if (layer->decoded != WHOLE && put_refusal_classic(line, layer))
		return;
	if (!line->manner->quick && carries_nfs(line->packet, layer)) {
		line_layer(line, next);
		return;
	}
	put_endpoints(line, layer);
	put_checksum_classic(line, layer);
	if (next && !line->manner->quick) {
		text_put(line->text, line->manner->verbosity ? " " : "");
		line_layer(line, next);
		return;
	}
	text_put(line->text, "udp ");
	text_unsigned(line->text, layer->as.udp.length - UDP_HEADER_LEN);
}

const struct protocol protocol_udp = {
	.name = "udp",
	.title = "User Datagram Protocol",
	.reference = "RFC 768",
	.SHAPE_FIELDS(fields),
	.fixed_len = UDP_HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
