/* Solaris's ipnet: IP packets between zones of one machine. The header: version, address family, lengths, and
 * which zones it goes between. */
#include "describe.h"
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

static const struct name hook_types[] = {{0, "local"}, {1, "out"}, {2, "in"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 8, .gloss = "of this header: 1"},
	{.name = "family", .bit = 8, .width = 8, .form = FORM_NAMED, .names = families,
	 .gloss = "what is inside, by the system's address family"},
	{.name = "hook_type", .bit = 16, .width = 16, .form = FORM_NAMED, .names = hook_types,
	 .gloss = "which way it went: received, sent, or between zones of this machine"},
	{.name = "packet_length", .bit = 32, .width = 32, .gloss = "bytes of the packet inside"},
	{.name = "interface", .bit = 64, .width = 32, .gloss = "number of the interface that it passed"},
	{.name = "group_interface", .bit = 96, .width = 32, .gloss = "that of the group the interface is in"},
	{.name = "source_zone", .bit = 128, .width = 32, .gloss = "the zone that sent it; 4294967295: another machine"},
	{.name = "destination_zone", .bit = 160, .width = 32,
	 .gloss = "the zone it is for; 4294967295: another machine"},
};

const struct protocol protocol_ipnet = {
	.name = "ipnet",
	.title = "Solaris ipnet",
	.reference = "LINKTYPE_IPNET",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
