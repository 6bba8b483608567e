/* What is wrong with a packet by itself: lengths that disagree with each other, and checksums. What is odd about it in
 * its conversation is for the engine to say. */
#include "explain_parts.h"

#include "checksums.h"
#include "plain_words.h"
#include "wrap.h"

void explain_point_put(struct explain_points *to)
{
	if (to->words->at == to->words->start)
		return;
	text_put(to->text, "  - ");
	wrap_put_column(to->words, 4, to->width, to->text);
}

static void put_cut(const struct layer *layer, struct text *words)
{
	if (layer_is_cut(layer) && layer->decoded != MALFORMED)
		text_format(words, "%s: the capture holds %zu of its %u bytes: what is missing cannot be told.",
		            layer->protocol->name, layer->bytes.len, layer->len);
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
static bool put_layer(struct explain_points *to, const struct packet *packet, const struct layer *layer)
{
	const uint64_t start = text_place(to->text);
	if (!is_in_fragment(packet, layer))
		explain_lengths_put(to, packet, layer);
	if (!layer->quoted) {
		put_cut(layer, to->words);
		explain_point_put(to);
		put_checksum(packet, layer, to->words);
		explain_point_put(to);
		explain_sums_put(to, packet, layer);
	}
	return text_place(to->text) > start;
}

static void put_trailer(struct explain_points *to, const struct packet *packet, const struct layer *layer)
{
	const struct span trailer = layer_trailer(packet, layer);
	if (!trailer.len || layer->quoted || layer->protocol->describe_trailer)
		return;
	text_format(to->words, "%s: %zu byte%s of padding behind what is inside: no part of it.",
	            layer->protocol->name, trailer.len, words_plural(trailer.len));
	explain_point_put(to);
}

/* A dump without the link header may show what the link added at the end. */
static void put_uncovered(struct explain_points *to, const struct packet *packet)
{
	const struct span behind = packet_uncovered(packet);
	if (!behind.len || !packet->layer_count)
		return;
	text_format(to->words, "%zu byte%s of Ethernet padding behind the end of the %s: no part of it.", behind.len,
	            words_plural(behind.len), packet->layers[0].protocol->name);
	explain_point_put(to);
}

void explain_wrong_put(const struct packet *packet, int width, struct text *words, struct text *text)
{
	struct explain_points to = {words, width && width < WRAP_WIDTH ? width : WRAP_WIDTH, text};
	bool any = false;
	text_put(text, "\nWhat is wrong with it\n");
	for (uint32_t i = 0; i < packet->layer_count; i++)
		any |= put_layer(&to, packet, packet->layers + i);
	if (!any) {
		text_put(text, "  ");
		text_put(words, "nothing that its bytes show by themselves");
		wrap_put_column(words, 2, to.width, text);
	}
	if (packet->too_deep) {
		text_put(words, "more layers than are looked at are nested here");
		explain_point_put(&to);
	}
	for (uint32_t i = 0; i < packet->layer_count; i++)
		put_trailer(&to, packet, packet->layers + i);
	put_uncovered(&to, packet);
}
