/* OLSR's packets: messages of neighbors, links, interfaces, networks and names. RFC 3626 §3.3, §5.1, §6.1, §9.1,
 * §12.1; qualities of links, gateways and names as olsrd sends them. */
#include "olsr.h"

#include "describes.h"

enum { LINK_HEADER_LEN = 4, SIZE_AT = 16, LINK_SIZE_AT = 16, ADDRESS4 = 0, ADDRESS6 = 1, QUALITY = 2 };

static const struct field message_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = olsr_message_types, .gloss = "what is told"},
	{.name = "validity", .width = 8, .form = FORM_HEX, .gloss = "how long to believe it: mantissa, exponent"},
	{.name = "size", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the message"},
};
static const struct field originator_fields[] = {
	{.name = "originator", .width = 32, .form = FORM_IP4, .gloss = "who made it"},
	{.name = "originator", .width = 128, .form = FORM_IP6, .gloss = "who made it"},
};
static const struct field hop_fields[] = {
	{.name = "ttl", .width = 8, .form = FORM_DECIMAL, .gloss = "hops that are left"},
	{.name = "hop_count", .width = 8, .form = FORM_DECIMAL, .gloss = "hops that it took"},
	{.name = "sequence", .width = 16, .form = FORM_HEX, .gloss = "one more with each message"},
};
static const struct field neighbor_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "who is heard, or reached"},
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "who is heard, or reached"},
	{.name = "link_quality", .width = 8, .form = FORM_DECIMAL, .gloss = "how much of it arrives here, of 255"},
	{.name = "neighbor_link_quality", .width = 8, .form = FORM_DECIMAL, .gloss = "how much arrives there, of 255"},
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "zero"},
};
static const struct field hello_fields[] = {
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "zero"},
	{.name = "hello_time", .width = 8, .form = FORM_HEX, .gloss = "until the next one: mantissa, exponent"},
	{.name = "willingness", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "to pass packets on for others: 0 never, 7 always"},
};
static const struct field link_fields[] = {
	{.name = "reserved_bits", .width = 4, .form = FORM_HEX, .gloss = "zero"},
	{.name = "neighbor_type", .width = 2, .form = FORM_NAMED, .names = olsr_neighbor_types,
	 .gloss = "MPR: chosen to pass on the sender's broadcasts"},
	{.name = "link_type", .width = 2, .form = FORM_NAMED, .names = olsr_link_types, .gloss = "who hears whom"},
	{.name = "reserved", .width = 8, .form = FORM_HEX, .gloss = "zero"},
	{.name = "size", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of this and its neighbors"},
};
static const struct field topology_fields[] = {
	{.name = "neighbor_sequence", .width = 16, .form = FORM_HEX, .gloss = "one more when the neighbors change"},
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "zero"},
};
static const struct field interface_fields[] = {
	{.name = "interface", .width = 32, .form = FORM_IP4, .gloss = "another address of the originator"},
	{.name = "interface", .width = 128, .form = FORM_IP6, .gloss = "another address of the originator"},
};
static const struct field network_fields[] = {
	{.name = "network", .width = 32, .form = FORM_IP4, .gloss = "what the originator can reach"},
	{.name = "mask", .width = 32, .form = FORM_IP4, .gloss = "the bits that count"},
};
static const struct field network_6_fields[] = {
	{.name = "network", .width = 128, .form = FORM_IP6, .gloss = "what the originator can reach"},
	{.name = "mask", .width = 128, .form = FORM_IP6, .gloss = "the bits that count"},
};
static const struct field gateway_fields[] = {
	{.name = "network", .width = 32, .form = FORM_IP4, .gloss = "0.0.0.0: all that is outside"},
	{.name = "reserved", .width = 8, .form = FORM_HEX, .gloss = "zero"},
	{.name = "flags", .width = 8, .form = FORM_FLAGS, .names = olsr_gateway_flags,
	 .gloss = "what the gateway offers"},
	{.name = "uplink", .width = 8, .form = FORM_HEX,
	 .gloss = "kilobits a second: mantissa less one, 3 bits of exponent"},
	{.name = "downlink", .width = 8, .form = FORM_HEX,
	 .gloss = "kilobits a second: mantissa less one, 3 bits of exponent"},
};
static const struct field names_fields[] = {
	{.name = "version", .width = 16, .form = FORM_DECIMAL, .gloss = "of the list's format"},
	{.name = "entry_count", .width = 16, .form = FORM_DECIMAL, .gloss = "names that follow"},
};
static const struct field name_fields[] = {
	{.name = "type", .width = 16, .form = FORM_HEX, .gloss = "0: of a host; or a forwarder, a service"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the name"},
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "whose name it is"},
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "whose name it is"},
	{.name = "name", .form = FORM_TEXT, .gloss = "the name"},
};
enum { NAME_LENGTH = 1, NAME_ADDRESS, NAME_TEXT = 4 };

static const struct shape neighbor = {.name = "neighbor", .SHAPE_FIELDS(neighbor_fields)};
static const struct shape *const neighbor_part[] = {&neighbor, NULL};
static const struct shape neighbors = {.name = "neighbors", .list = true, .parts = neighbor_part};
static const struct shape *const neighbors_part[] = {&neighbors, NULL};
static const struct shape link = {.name = "link", .SHAPE_FIELDS(link_fields), .parts = neighbors_part};
static const struct shape *const link_part[] = {&link, NULL};
static const struct shape links = {.name = "links", .list = true, .parts = link_part};
static const struct shape *const links_part[] = {&links, NULL};
static const struct shape interfaces = {.name = "interfaces", .list = true, .SHAPE_FIELDS(interface_fields)};
static const struct shape network = {.name = "network", .SHAPE_FIELDS(network_fields)};
static const struct shape network_6 = {.name = "network", .SHAPE_FIELDS(network_6_fields)};
static const struct shape gateway = {.name = "gateway", .SHAPE_FIELDS(gateway_fields)};
static const struct shape *const network_parts[] = {&network, &network_6, &gateway, NULL};
static const struct shape networks = {.name = "networks", .list = true, .parts = network_parts};
static const struct shape name_entry = {.name = "entry", .SHAPE_FIELDS(name_fields)};
static const struct shape *const name_part[] = {&name_entry, NULL};
static const struct shape names = {.name = "names", .list = true, .parts = name_part};
static const struct shape *const names_part[] = {&names, NULL};

/* Which of two fields in a row an address is: 4 bytes, or 16. */
static size_t family(const struct description *to)
{
	return olsr_address_len(to->packet, to->layer) == IP6_LEN ? ADDRESS6 : ADDRESS4;
}

static void describe_neighbors(struct description *to, bool has_quality)
{
	const size_t address_len = olsr_address_len(to->packet, to->layer);
	describe_open(to, &neighbors, describe_left(to));
	while (describe_more(to)) {
		describe_open(to, &neighbor, address_len + (has_quality ? 4 : 0));
		describe_field(to, neighbor_fields + family(to));
		if (has_quality)
			describe_fields(to, neighbor_fields + QUALITY, 3);
		describe_close(to);
	}
	describe_close(to);
}

static void describe_links(struct description *to, bool has_quality)
{
	describe_fields(to, hello_fields, sizeof hello_fields / sizeof *hello_fields);
	describe_open(to, &links, describe_left(to));
	while (describe_more(to)) {
		const size_t len = describe_peek(to, link_fields + 4, LINK_SIZE_AT);
		describe_open(to, &link, len < LINK_HEADER_LEN ? LINK_HEADER_LEN : len);
		describe_fields(to, link_fields, sizeof link_fields / sizeof *link_fields);
		describe_neighbors(to, has_quality);
		describe_close(to);
	}
	describe_close(to);
}

static void describe_hello(struct description *to, const struct layer *layer)
{
	describe_links(to, false);
}

static void describe_hello_quality(struct description *to, const struct layer *layer)
{
	describe_links(to, true);
}

static void describe_topology(struct description *to, const struct layer *layer)
{
	describe_fields(to, topology_fields, 2);
	describe_neighbors(to, false);
}

static void describe_topology_quality(struct description *to, const struct layer *layer)
{
	describe_fields(to, topology_fields, 2);
	describe_neighbors(to, true);
}

static void describe_interfaces(struct description *to, const struct layer *layer)
{
	describe_open(to, &interfaces, describe_left(to));
	while (describe_more(to))
		describe_field(to, interface_fields + family(to));
	describe_close(to);
}

/* A way out of the mesh: no network, and a mask that begins with 0 and flags. */
static bool is_gateway(const struct description *to)
{
	return !describe_peek(to, gateway_fields, 0) && !describe_peek(to, gateway_fields + 1, 32) &&
	       describe_peek(to, gateway_fields + 2, 40);
}

static void describe_networks(struct description *to, const struct layer *layer)
{
	const bool is_ip6 = family(to) == ADDRESS6;
	const size_t len = 2 * olsr_address_len(to->packet, to->layer);
	describe_open(to, &networks, describe_left(to));
	while (describe_more(to)) {
		if (is_ip6)
			describe_shape(to, &network_6, len);
		else
			describe_shape(to, is_gateway(to) ? &gateway : &network, len);
	}
	describe_close(to);
}

/* Names are padded to words. */
static void describe_names(struct description *to, const struct layer *layer)
{
	const size_t header_len = 4 + olsr_address_len(to->packet, to->layer);
	describe_fields(to, names_fields, 2);
	describe_open(to, &names, describe_left(to));
	while (describe_more(to)) {
		const size_t len = describe_peek(to, name_fields + NAME_LENGTH, 16);
		describe_open(to, &name_entry, header_len + len + (-len & 3));
		describe_fields(to, name_fields, 2);
		describe_field(to, name_fields + NAME_ADDRESS + family(to));
		describe_len(to, name_fields + NAME_TEXT, len);
		describe_close(to);
	}
	describe_close(to);
}

static const struct shape hello = {
	.name = "hello", .inlined = true, .SHAPE_FIELDS(hello_fields), .describe = describe_hello, .parts = links_part,
};
static const struct shape hello_quality = {
	.name = "hello", .inlined = true, .SHAPE_FIELDS(hello_fields), .describe = describe_hello_quality,
	.parts = links_part,
};
static const struct shape topology = {
	.name = "topology", .inlined = true, .SHAPE_FIELDS(topology_fields), .describe = describe_topology,
	.parts = neighbors_part,
};
static const struct shape topology_quality = {
	.name = "topology", .inlined = true, .SHAPE_FIELDS(topology_fields), .describe = describe_topology_quality,
	.parts = neighbors_part,
};
static const struct shape *const interfaces_part[] = {&interfaces, NULL};
static const struct shape declaration = {
	.name = "declaration", .inlined = true, .describe = describe_interfaces, .parts = interfaces_part,
};
static const struct shape *const networks_part[] = {&networks, NULL};
static const struct shape association = {
	.name = "association", .inlined = true, .describe = describe_networks, .parts = networks_part,
};
static const struct shape name_service = {
	.name = "name_service", .inlined = true, .SHAPE_FIELDS(names_fields), .describe = describe_names,
	.parts = names_part,
};

static const struct tlv_form bodies[] = {
	{.type = OLSR_HELLO, .shape = &hello}, {.type = OLSR_TC, .shape = &topology},
	{.type = OLSR_MID, .shape = &declaration}, {.type = OLSR_HNA, .shape = &association},
	{.type = OLSR_NAMESERVICE, .shape = &name_service}, {.type = OLSR_HELLO_LQ, .shape = &hello_quality},
	{.type = OLSR_TC_LQ, .shape = &topology_quality}, {.type = -1},
};

static void describe_message(struct description *to, const struct layer *layer)
{
	const uint64_t type = describe_peek(to, message_fields, 0);
	describe_fields(to, message_fields, sizeof message_fields / sizeof *message_fields);
	describe_field(to, originator_fields + family(to));
	describe_fields(to, hop_fields, sizeof hop_fields / sizeof *hop_fields);
	describe_as(to, bodies, type);
}

static const struct shape head_part = {.name = "head", .inlined = true, .SHAPE_FIELDS(message_fields)};
static const struct shape originator_part = {.name = "originator", .inlined = true, .SHAPE_FIELDS(originator_fields)};
static const struct shape hop_part = {.name = "hops", .inlined = true, .SHAPE_FIELDS(hop_fields)};
static const struct shape *const message_parts[] = {&head_part, &originator_part, &hop_part, NULL};
static const struct shape message = {
	.name = "message", .describe = describe_message, .parts = message_parts, .forms = bodies,
};
static const struct shape *const message_part[] = {&message, NULL};
static const struct shape messages = {.name = "messages", .list = true, .parts = message_part};
const struct shape *const olsr_parts[] = {&messages, NULL};

void olsr_describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	describe_open(to, &messages, describe_left(to));
	while (describe_more(to))
		describe_shape(to, &message, describe_peek(to, message_fields + 2, SIZE_AT));
	describe_close(to);
}
