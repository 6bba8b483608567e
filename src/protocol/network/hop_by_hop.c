/* The hop-by-hop options header: what every router on the way should look at. RFC 8200 §4.3. */
#include "describes.h"
#include "ip6_options.h"

#include "ip_protocol.h"

static const struct field fields[] = {
	{.name = "next_header", .bit = 0, .width = 8, .form = FORM_NAMED, .names = ip_protocol_titles,
	 .MEMBER(struct ip6_extension, next_header), .gloss = "what comes after this header"},
	{.name = "header_length", .bit = 8, .width = 8, .gloss = "length of this header in units of 8 bytes, less one"},
};

/* It must be the first of all, and come once. tcpdump tells it in these words when it is not. */
static const char *objection(const struct packet *packet, const struct layer *layer)
{
	const struct layer *before = packet_previous(packet, layer);
	if (!before || before->protocol == &protocol_ip6)
		return NULL;
	while (before && before->protocol != &protocol_ip6 && before->protocol != &protocol_hop_by_hop)
		before = packet_previous(packet, before);
	if (before && before->protocol == &protocol_hop_by_hop)
		return "[The Hop-by-Hop Options header was already found] (invalid)";
	return "[The Hop-by-Hop Options header don't follow the IPv6 header] (invalid)";
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	if (!objection(packet, layer))
		return ip6_options_decode(packet, layer, IP6_HOP_BY_HOP);
	const uint8_t next_header = layer->bytes.len ? layer->bytes.at[0] : 0;
	layer->as.ip6_extension = (struct ip6_extension){.kind = IP6_HOP_BY_HOP, .next_header = next_header};
	return MALFORMED;
}

static void line_hop_by_hop(struct line *line, const struct layer *layer)
{
	const char *wrong = objection(line->packet, layer);
	if (wrong)
		text_put(line->text, wrong);
	else
		line_ip6_options(line, layer);
}

const struct protocol protocol_hop_by_hop = {
	.name = "hop_by_hop",
	.title = "IPv6 hop-by-hop options",
	.reference = "RFC 8200",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = 2,
	.describe = ip6_options_describe,
	.parts = ip6_options_parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_hop_by_hop},
};
