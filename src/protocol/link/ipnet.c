/* Solaris's ipnet: IP packets between zones of one machine. The header: version, address family, lengths, and
 * which zones it goes between. */
#include "line.h"

enum { HEADER_LEN = 24, SOURCE_AT = 16, DESTINATION_AT = 20, FAMILY_IP4 = 2, FAMILY_IP6 = 26 };

static const struct name families[] = {{FAMILY_IP4, "IPv4"}, {FAMILY_IP6, "IPv6"}, {0, NULL}};

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return TRUNCATED;
	packet_link_header(packet, layer, HEADER_LEN);
	if (header[1] == FAMILY_IP4)
		packet_push_payload(packet, layer, &protocol_ip4);
	else if (header[1] == FAMILY_IP6)
		packet_push_payload(packet, layer, &protocol_ip6);
	return WHOLE;
}

/* "4294967295 > 0, family IPv4 (2), length 108: " */
static void put_header(struct line *line, const struct layer *layer)
{
	const uint8_t *header = layer->bytes.at;
	const char *name = name_of(families, header[1]);
	struct text *text = line->text;
	text_format(text, "%u > %u, ", read_u32(header + SOURCE_AT), read_u32(header + DESTINATION_AT));
	if (!line->manner->quick)
		text_format(text, "family %s (%u)", name ? name : "Unknown", header[1]);
	else if (name)
		text_put(text, name);
	else
		text_format(text, "Unknown Ethertype (0x%04x)", header[1]);
	text_format(text, ", length %u: ", layer->len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	line_whole_carrier(line, layer, "ipnet", put_header);
}

const struct protocol protocol_ipnet = {
	.name = "ipnet",
	.title = "Solaris ipnet",
	.reference = "LINKTYPE_IPNET",
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
