/* A segment in words: RFC 9293's header as tcpdump 4.99 and tcpdump 3.x tell it.
 *
 * The ordinary segment's line is put together from small puts only, since most of a busy network is such segments. */
#include "tcp_line.h"

#include "checksum.h"
#include "endpoints.h"
#include "network/pseudo_header.h"
#include "tcp_option_line.h"

enum {
	PORTS_LEN = 4,           /* of the header, and enough of it to name both ends */
	RESET_WORDS_MAX = 30,    /* bytes of a reset's text that are shown */
	IP_PROTOCOL_TCP = 6,
};

/* The data of a segment: bytes on the wire. */
static uint32_t data_len(const struct layer *layer)
{
	return layer->len - layer->as.tcp.header_len;
}

static void put_endpoints(struct line *line, const struct layer *layer)
{
	const uint16_t ports[2] = {layer->as.tcp.source_port, layer->as.tcp.destination_port};
	line_endpoints(line, layer, SERVICE_TCP, ports);
	text_char(line->text, ' ');
}

/* A header that ends before its options begin: the hosts, the ports if they are there, and that it is cut. */
static void put_cut_header(struct line *line, const struct layer *layer)
{
	if (layer->bytes.len >= PORTS_LEN) {
		put_endpoints(line, layer);
	} else {
		line_hosts(line, layer);
		if (line->manner->dialect == DIALECT_CLASSIC)
			text_char(line->text, ' ');
	}
	line_truncated(line, "tcp");
}

static void put_flags(struct text *text, uint16_t flags)
{
	static const char letters[] = "FSRP.UEW"; /* from TCP_FIN up */
	text_put(text, "Flags [");
	if (!(flags & 0xff))
		text_put(text, "none");
	for (int bit = 0; bit < 8; bit++)
		if (flags >> bit & 1)
			text_char(text, letters[bit]);
	text_char(text, ']');
}

/* The sum over the segment, 0 when right; false when it is not asked for or cannot be known. */
static bool checksum_known(const struct line *line, const struct layer *layer, uint16_t *result)
{
	if (!line->manner->verbosity || !line->manner->verify_checksums || layer_is_cut(layer))
		return false;
	*result = transport_checksum(line->packet, layer, layer->bytes, layer->len, IP_PROTOCOL_TCP);
	return true;
}

static void put_checksum(struct line *line, const struct layer *layer)
{
	uint16_t carried = layer->as.tcp.checksum, result;
	if (network_is_fragment(line->packet, layer) || !checksum_known(line, layer, &result))
		return;
	text_put(line->text, ", cksum 0x");
	text_hex(line->text, carried, 4);
	if (!result) {
		text_put(line->text, " (correct)");
		return;
	}
	text_put(line->text, " (incorrect -> 0x");
	text_hex(line->text, checksum_wanted(carried, result), 4);
	text_char(line->text, ')');
}

/* Sequence numbers are told where they say something: with data, and where one is used up or a peer corrected. */
static bool seq_is_told(const struct line *line, const struct layer *layer)
{
	return data_len(layer) || layer->as.tcp.flags & (TCP_SYN | TCP_FIN | TCP_RST) || line->manner->verbosity > 1;
}

static void put_numbers(struct line *line, const struct layer *layer)
{
	const struct tcp *tcp = &layer->as.tcp;
	struct text *text = line->text;
	if (seq_is_told(line, layer)) {
		uint32_t seq = tcp->seq - layer->notes.seq_base;
		text_put(text, ", seq ");
		text_unsigned(text, seq);
		if (data_len(layer)) {
			text_char(text, ':');
			text_unsigned(text, seq + data_len(layer));
		}
	}
	if (tcp->flags & TCP_ACK) {
		text_put(text, ", ack ");
		text_unsigned(text, tcp->ack - layer->notes.ack_base);
	}
	text_put(text, ", win ");
	text_unsigned(text, tcp->window);
	if (tcp->flags & TCP_URG) {
		text_put(text, ", urg ");
		text_unsigned(text, tcp->urgent);
	}
}

/* " [RST go away]": why, in the words of the host that broke off. */
static void put_reset_words(struct line *line, const struct layer *layer)
{
	struct text *text = line->text;
	uint32_t len = data_len(layer);
	text_put(text, layer_is_cut(layer) ? " [!RST" : " [RST");
	text_put(text, len > RESET_WORDS_MAX ? "+ " : " ");
	text_safe(text, span_first(layer_payload(layer), RESET_WORDS_MAX));
	text_char(text, ']');
}

/* What -T says that this is, as if its port had said so: the segment and what it carries, on a stack of their own. */
static void put_forced(struct line *line, const struct layer *layer)
{
	struct packet forced;
	struct line nested = *line;
	forced.record = line->packet->record;
	forced.layer_count = 1;
	forced.layers[0] = *layer;
	forced.layers[0].network = NO_LAYER;
	packet_push_payload(&forced, forced.layers, line->manner->forced);
	nested.packet = &forced;
	line_next(&nested, forced.layers);
	line->cut = nested.cut;
	line->dumped = nested.dumped;
	line->abandoned = nested.abandoned;
}

bool tcp_may_carry(const struct protocol *protocol)
{
	return protocol == &protocol_dns || protocol == &protocol_resp || protocol == &protocol_zmtp1;
}

/* What tcpdump calls a segment that is cut behind its options: the name that an option of Multipath TCP left. */
static const char *cut_name(const struct tcp *tcp)
{
	struct tcp_options it = tcp_options_of(tcp);
	struct tcp_option option;
	while (tcp_option_next(&it, &option))
		if (option.kind == TCP_OPTION_MPTCP)
			return "mptcp";
	return "tcp";
}

static void put_payload(struct line *line, const struct layer *layer)
{
	const struct tcp *tcp = &layer->as.tcp;
	if (!data_len(layer))
		return;
	if (layer->bytes.len < tcp->header_len) {
		text_format(line->text, " [remaining caplen(%zu) < header length(%u)]", layer->bytes.len,
		            tcp->header_len);
		line_abandoned(line, cut_name(tcp));
		return;
	}
	if (tcp->flags & TCP_RST && line->manner->verbosity)
		put_reset_words(line, layer);
	else if (tcp->flags & TCP_RST && layer_is_cut(layer))
		line_truncated(line, "tcp");
	else if (!line->manner->forced)
		line_next(line, layer);
	else if (tcp_may_carry(line->manner->forced))
		put_forced(line, layer);
}

static void put_length_flaw(struct line *line, const struct layer *layer, const char *flaw, uint32_t bound)
{
	text_put(line->text, " [bad hdr length ");
	text_unsigned(line->text, layer->as.tcp.header_len);
	text_put(line->text, flaw);
	text_unsigned(line->text, bound);
	text_char(line->text, ']');
}

static void put_quick(struct line *line, const struct layer *layer)
{
	text_put(line->text, "tcp ");
	text_unsigned(line->text, data_len(layer));
	if (layer->as.tcp.header_len > layer->len)
		put_length_flaw(line, layer, " - too long, > ", layer->len);
}

static void put_too_short(struct line *line, const struct layer *layer)
{
	text_put(line->text, " tcp ");
	text_unsigned(line->text, data_len(layer));
	put_length_flaw(line, layer, " - too short, < ", TCP_HEADER_LEN);
}

void tcp_line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct tcp *tcp = &layer->as.tcp;
	if (layer->bytes.len < TCP_HEADER_LEN) {
		put_cut_header(line, layer);
		return;
	}
	put_endpoints(line, layer);
	if (tcp->header_len < TCP_HEADER_LEN) {
		put_too_short(line, layer);
		return;
	}
	if (line->manner->quick) {
		put_quick(line, layer);
		return;
	}
	put_flags(line->text, tcp->flags);
	if (tcp->header_len > layer->len) {
		put_length_flaw(line, layer, " - too long, > ", layer->len);
		return;
	}
	put_checksum(line, layer);
	put_numbers(line, layer);
	if (tcp->header_len > TCP_HEADER_LEN && !tcp_options_line(line, layer))
		return;
	text_put(line->text, ", length ");
	text_unsigned(line->text, data_len(layer));
	put_payload(line, layer);
}

/* tcpdump 3.x: letters without ACK and URG, which show as "ack N" and "urg N". */
static void put_flags_classic(struct text *text, uint16_t flags)
{
	static const struct {
		uint16_t bit;
		char letter;
	} letters[] = {{TCP_SYN, 'S'}, {TCP_FIN, 'F'}, {TCP_RST, 'R'}, {TCP_PSH, 'P'}, {TCP_CWR, 'W'}, {TCP_ECE, 'E'}};
	bool any = false;
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		if (!(flags & letters[i].bit))
			continue;
		text_char(text, letters[i].letter);
		any = true;
	}
	if (!any)
		text_char(text, '.');
}

static void put_checksum_classic(struct line *line, const struct layer *layer)
{
	uint16_t result;
	if (!checksum_known(line, layer, &result))
		return;
	if (!result) {
		text_put(line->text, " [tcp sum ok]");
		return;
	}
	text_put(line->text, " [bad tcp cksum ");
	text_hex(line->text, __builtin_bswap16(result), 1); /* tcpdump 3.x summed in the order of its own machine */
	text_put(line->text, "!]");
}

static void put_numbers_classic(struct line *line, const struct layer *layer)
{
	const struct tcp *tcp = &layer->as.tcp;
	struct text *text = line->text;
	if (seq_is_told(line, layer)) {
		uint32_t seq = tcp->seq - layer->notes.seq_base;
		text_char(text, ' ');
		text_unsigned(text, seq);
		text_char(text, ':');
		text_unsigned(text, seq + data_len(layer));
		text_char(text, '(');
		text_unsigned(text, data_len(layer));
		text_char(text, ')');
	}
	if (tcp->flags & TCP_ACK) {
		text_put(text, " ack ");
		text_unsigned(text, tcp->ack - layer->notes.ack_base);
	}
	text_put(text, " win ");
	text_unsigned(text, tcp->window);
	if (tcp->flags & TCP_URG) {
		text_put(text, " urg ");
		text_unsigned(text, tcp->urgent);
	}
}

void tcp_line_classic(struct line *line, const struct layer *layer)
{
	const struct tcp *tcp = &layer->as.tcp;
	if (layer->bytes.len < TCP_HEADER_LEN) {
		put_cut_header(line, layer);
		return;
	}
	put_endpoints(line, layer);
	if (line->manner->quick) {
		text_put(line->text, "tcp ");
		text_signed(line->text, (int32_t)data_len(layer));
		return;
	}
	put_flags_classic(line->text, tcp->flags);
	if (tcp->header_len > layer->len) {
		text_put(line->text, " [bad hdr length]");
		return;
	}
	put_checksum_classic(line, layer);
	put_numbers_classic(line, layer);
	if (tcp->header_len > TCP_HEADER_LEN && !tcp_options_line(line, layer))
		return;
	if (data_len(layer) && tcp->flags & TCP_RST && line->manner->verbosity)
		put_reset_words(line, layer);
}
