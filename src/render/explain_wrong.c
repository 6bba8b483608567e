/* What is wrong with a packet by itself: lengths that disagree with each other, and checksums. What is odd about it in
 * its conversation is for the engine to say. */
#include "explain_parts.h"

#include "checksums.h"
#include "plain_words.h"
#include "wrap.h"

/* Puts the sentence in `words` as a point of the list. */
static void put_point(struct text *words, int width, struct text *text)
{
	if (words->at == words->start)
		return;
	text_put(text, "  - ");
	wrap_put_column(words, 4, width, text);
}

static void put_cut(const struct layer *layer, struct text *words)
{
	if (layer_is_cut(layer) && layer->decoded != MALFORMED)
		text_format(words, "%s: the capture holds %zu of its %u bytes: what is missing cannot be told.",
		            layer->protocol->name, layer->bytes.len, layer->len);
}

static void put_ip4_lengths(const struct layer *layer, struct text *words)
{
	const struct ip4 *ip = &layer->as.ip4;
	if (layer->bytes.len < IP4_HEADER_LEN)
		return;
	if (ip->version != 4)
		text_format(words, "ip4: the version is %u, not 4.", ip->version);
	else if (ip->header_len < IP4_HEADER_LEN)
		text_format(words, "ip4: a header of %u bytes is too short: 20 is the least.", ip->header_len);
	else if (ip->total_len > ip->given_len)
		text_format(words, "ip4: the total length says %u bytes, but what carries it has %u.", ip->total_len,
		            ip->given_len);
	else if (ip->total_len && ip->total_len < ip->header_len)
		text_format(words, "ip4: the total length says %u bytes, but the header alone has %u.", ip->total_len,
		            ip->header_len);
}

static void put_tcp_lengths(const struct layer *layer, struct text *words)
{
	const struct tcp *tcp = &layer->as.tcp;
	if (layer->bytes.len < TCP_HEADER_LEN)
		return;
	if (tcp->header_len < TCP_HEADER_LEN)
		text_format(words, "tcp: a header of %u bytes is too short: 20 is the least.", tcp->header_len);
	else if (tcp->header_len > layer->len)
		text_format(words, "tcp: the header says it has %u bytes, but the segment has %u.", tcp->header_len,
		            layer->len);
}

static void put_udp_lengths(const struct layer *layer, struct text *words)
{
	const struct udp *udp = &layer->as.udp;
	if (layer->bytes.len < UDP_HEADER_LEN || !udp->length)
		return;
	if (udp->length != layer->len)
		text_format(words, "udp: the length says %u bytes, but what IP carries has %u.", udp->length,
		            layer->len);
}

/* Protocols whose lengths can be put in words; of the others only that something is wrong. */
static const struct {
	const struct protocol *protocol;
	void (*put)(const struct layer *layer, struct text *words);
} lengths[] = {
	{&protocol_ip4, put_ip4_lengths},
	{&protocol_tcp, put_tcp_lengths},
	{&protocol_udp, put_udp_lengths},
};

static void put_lengths(const struct layer *layer, struct text *words)
{
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
		if (lengths[i].protocol == layer->protocol)
			lengths[i].put(layer, words);
	if (words->at > words->start || layer->decoded == WHOLE || (layer->decoded == TRUNCATED && layer_is_cut(layer)))
		return;
	text_format(words, "%s: its header contradicts itself, or what carries it ends too soon (%zu bytes are here).",
	            layer->protocol->name, layer->bytes.len);
}

static void put_checksum(const struct packet *packet, const struct layer *layer, struct text *words)
{
	const bool is_ip4 = layer->protocol == &protocol_ip4;
	if ((is_ip4 ? checksum_of_header(layer) : checksum_of_transport(packet, layer)) != CHECKSUM_WRONG)
		return;
	text_format(words, "%s: the %schecksum is 0x%04x, and should be 0x%04x.", layer->protocol->name,
	            is_ip4 ? "header " : "", checksum_carried(layer), checksum_right(packet, layer));
}

/* Whether the datagram that carries the layer goes on in other fragments: then lengths may well say more than is
 * here. */
static bool is_in_fragment(const struct packet *packet, const struct layer *layer)
{
	const struct layer *network = packet_network(packet, layer);
	for (const struct layer *under = network; under && under < layer; under++) {
		const bool is_ip4 = under->protocol == &protocol_ip4;
		if (is_ip4 && (under->as.ip4.more_fragments || under->as.ip4.fragment_offset))
			return true;
		const struct ip6_extension *extension = &under->as.ip6_extension;
		if (under->protocol == &protocol_ip6_fragment &&
		    (extension->more_fragments || extension->fragment_offset))
			return true;
	}
	return false;
}

/* All points of one layer; true when there was one. What an ICMP error quotes was changed on its way, and is cut. */
static bool put_layer(const struct packet *packet, const struct layer *layer, int width, struct text *words,
                      struct text *text)
{
	const uint64_t start = text_place(text);
	if (!is_in_fragment(packet, layer))
		put_lengths(layer, words);
	put_point(words, width, text);
	if (!layer->quoted) {
		put_cut(layer, words);
		put_point(words, width, text);
		put_checksum(packet, layer, words);
		put_point(words, width, text);
	}
	return text_place(text) > start;
}

static void put_trailer(const struct packet *packet, const struct layer *layer, int width, struct text *words,
                        struct text *text)
{
	const struct span trailer = layer_trailer(packet, layer);
	if (!trailer.len || layer->quoted || layer->protocol->describe_trailer)
		return;
	text_format(words, "%s: %zu byte%s of padding behind what is inside: no part of it.", layer->protocol->name,
	            trailer.len, words_plural(trailer.len));
	put_point(words, width, text);
}

/* A dump without the link header may show what the link added at the end. */
static void put_uncovered(const struct packet *packet, int width, struct text *words, struct text *text)
{
	const struct span behind = packet_uncovered(packet);
	if (!behind.len || !packet->layer_count)
		return;
	text_format(words, "%zu byte%s of Ethernet padding behind the end of the %s: no part of it.", behind.len,
	            words_plural(behind.len), packet->layers[0].protocol->name);
	put_point(words, width, text);
}

void explain_wrong_put(const struct packet *packet, int width, struct text *words, struct text *text)
{
	bool any = false;
	width = width && width < WRAP_WIDTH ? width : WRAP_WIDTH;
	text_put(text, "\nWhat is wrong with it\n");
	for (uint32_t i = 0; i < packet->layer_count; i++)
		any |= put_layer(packet, packet->layers + i, width, words, text);
	if (!any) {
		text_put(text, "  ");
		text_put(words, "nothing that its bytes show by themselves");
		wrap_put_column(words, 2, width, text);
	}
	if (packet->too_deep) {
		text_put(words, "more layers than are looked at are nested here");
		put_point(words, width, text);
	}
	for (uint32_t i = 0; i < packet->layer_count; i++)
		put_trailer(packet, packet->layers + i, width, words, text);
	put_uncovered(packet, width, words, text);
}
