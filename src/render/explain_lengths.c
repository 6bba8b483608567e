/* Lengths that a layer states and that disagree: with each other, with what carries it, with what it holds. */
#include "explain_parts.h"

#include "plain_words.h"

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

/* Protocols whose lengths want words of their own. */
static const struct {
	const struct protocol *protocol;
	void (*put)(const struct layer *layer, struct text *words);
} lengths[] = {
	{&protocol_ip4, put_ip4_lengths},
	{&protocol_tcp, put_tcp_lengths},
	{&protocol_udp, put_udp_lengths},
};

/* Protocols whose header states in two bytes at `at` how long all is, without the first `beside` bytes. */
static const struct total {
	const struct protocol *protocol;
	uint8_t at, beside;
} totals[] = {
	{&protocol_ip6, .at = 4, .beside = 40},
	{&protocol_pppoe, .at = 4, .beside = 6},
	{&protocol_ospf, .at = 2},
	{&protocol_rsvp, .at = 6},
	{&protocol_radius, .at = 2},
	{&protocol_gtp_u, .at = 2, .beside = 8},
	{&protocol_stun, .at = 2, .beside = 20},
};

static void put_total(const struct layer *layer, struct text *words)
{
	for (const struct total *total = totals; total < totals + sizeof totals / sizeof *totals; total++) {
		if (total->protocol != layer->protocol || layer->bytes.len < total->at + 2u)
			continue;
		const uint32_t stated = total->beside + (uint32_t)read_u16(layer->bytes.at + total->at);
		if (stated > layer->len)
			text_format(words, "%s: by its length it has %u bytes, but what carries it has %u.",
			            layer->protocol->name, stated, layer->len);
	}
}

/* What a walk over the fields of a layer finds: the first that does not fit; those behind it follow from it. Where
 * nothing at all is left a message may well end: some fields are there or not. */
struct shortage {
	const char *name; /* NULL: none yet */
	size_t wanted, left;
};

static void pass_group(void *owner, const struct shape *shape)
{
}

static void pass_item(void *owner, const struct item *item)
{
}

static void hear_short(void *owner, const char *name, size_t wanted, size_t left)
{
	struct shortage *shortage = owner;
	if (!shortage->name && left)
		*shortage = (struct shortage){name ? name : "an element", wanted, left};
}

static void put_shortage(const struct packet *packet, const struct layer *layer, struct text *words)
{
	static const struct listener listener = {
		.open = pass_group, .close = pass_group, .item = pass_item, .short_of = hear_short};
	struct shortage shortage = {0};
	describe_layer(packet, layer, &listener, &shortage);
	if (shortage.name)
		text_format(words, "%s: %s takes %zu byte%s, and %zu %s left for it.", layer->protocol->name,
		            shortage.name, shortage.wanted, words_plural(shortage.wanted), shortage.left,
		            shortage.left == 1 ? "is" : "are");
}

/* What TCP carries goes on in the next segment. */
static bool is_in_stream(const struct packet *packet, const struct layer *layer)
{
	while ((layer = packet_previous(packet, layer)))
		if (layer->protocol == &protocol_tcp)
			return true;
	return false;
}

void explain_lengths_put(struct explain_points *to, const struct packet *packet, const struct layer *layer)
{
	struct text *words = to->words;
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
		if (lengths[i].protocol == layer->protocol)
			lengths[i].put(layer, words);
	put_total(layer, words);
	if (words->at == words->start && !layer_is_cut(layer) && !layer->quoted && !is_in_stream(packet, layer))
		put_shortage(packet, layer, words);
	if (words->at == words->start && layer->decoded != WHOLE &&
	    !(layer->decoded == TRUNCATED && layer_is_cut(layer)))
		text_format(words,
		            "%s: its header contradicts itself, or what carries it ends too soon (%zu bytes are here).",
		            layer->protocol->name, layer->bytes.len);
	explain_point_put(to);
}
