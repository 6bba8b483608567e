/* The destination options header: what only the destination, or each stop of a routing header, looks at. RFC 8200
 * §4.6. */
#include "describes.h"
#include "ip6_options.h"

#include "ip_protocol.h"

static const struct field fields[] = {
	{.name = "next_header", .bit = 0, .width = 8, .form = FORM_NAMED, .names = ip_protocol_titles,
	 .MEMBER(struct ip6_extension, next_header), .gloss = "what comes after this header"},
	{.name = "header_length", .bit = 8, .width = 8, .gloss = "length of this header in units of 8 bytes, less one"},
};

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	return ip6_options_decode(packet, layer, IP6_DESTINATION_OPTIONS);
}

const struct protocol protocol_destination_options = {
	.name = "destination_options",
	.title = "IPv6 destination options",
	.reference = "RFC 8200",
	.SHAPE_FIELDS(fields),
	.fixed_len = 2,
	.describe = ip6_options_describe,
	.parts = ip6_options_parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_ip6_options},
};
