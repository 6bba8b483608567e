/* The Enhanced Interior Gateway Routing Protocol: RFC 7868. A header and objects of type, length and value. */
#include "describes.h"
#include "line.h"

#include <stdio.h>

enum {
	VERSION = 2,
	HEADER_LEN = 20,
	OBJECT_HEADER_LEN = 4,
	ROUTE_LEN = 16,    /* delay, bandwidth and the rest of the metric of a route */
	EXTERNAL_LEN = 20, /* where an external route came from */
	SHOWN_PREFIX_MAX = 32,

	GENERAL_PARAMETERS = 0x0001,
	SOFTWARE_VERSION = 0x0004,
	IP_INTERNAL = 0x0102,
	IP_EXTERNAL = 0x0103,
	APPLETALK_INTERNAL = 0x0202,
	APPLETALK_EXTERNAL = 0x0203,
	APPLETALK_CABLE = 0x0204,
};

static const struct name operations[] = {
	{1, "Update"}, {3, "Query"}, {4, "Reply"}, {5, "Hello"}, {6, "IPX SAP"}, {7, "Probe"}, {0, NULL},
};

static const struct name flags[] = {
	{1, "Init"}, {2, "Conditionally Received"}, {4, "Restart"}, {8, "End-of-Table"}, {0, NULL},
};

static const struct name origins[] = {
	{1, "IGRP"}, {2, "EIGRP"}, {3, "Static"}, {4, "RIP"},  {5, "Hello"},      {6, "OSPF"},
	{7, "IS-IS"}, {8, "EGP"},  {9, "BGP"},    {10, "IDRP"}, {11, "Connected"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 8, .gloss = "of the format: 2"},
	{.name = "opcode", .bit = 8, .width = 8, .form = FORM_NAMED, .names = operations,
	 .gloss = "what the router wants"},
	{.name = "checksum", .bit = 16, .width = 16, .form = FORM_HEX, .gloss = "guards the message"},
	{.name = "flags", .bit = 32, .width = 32, .form = FORM_FLAGS, .names = flags,
	 .gloss = "where in a conversation this is"},
	{.name = "seq", .bit = 64, .width = 32, .gloss = "counts what has to be acknowledged"},
	{.name = "ack", .bit = 96, .width = 32, .gloss = "the message that came in; 0: none"},
	{.name = "virtual_router", .bit = 128, .width = 16, .gloss = "one of several in one box"},
	{.name = "autonomous_system", .bit = 144, .width = 16, .gloss = "whose routes these are"},
};

/* The value of an object: always as long as its kind needs. */

static bool put_general(struct line *line, struct span value)
{
	const uint8_t *k = value.at;
	text_format(line->text, "\n\t    holdtime: %us, k1 %u, k2 %u, k3 %u, k4 %u, k5 %u", read_u16(k + 6), k[0], k[1],
	            k[2], k[3], k[4]);
	return true;
}

static bool put_software(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    IOS version: %u.%u, EIGRP version %u.%u", value.at[0], value.at[1],
	            value.at[2], value.at[3]);
	return true;
}

static void put_route(struct line *line, const uint8_t *at)
{
	text_format(line->text, "\n\t      delay %u ms, bandwidth %u Kbps, mtu %u, hop %u, reliability %u, load %u",
	            read_u32(at) / 100, read_u32(at + 4), read_u24(at + 8), at[11], at[12], at[13]);
}

static void put_origin(struct line *line, uint8_t protocol, uint8_t bits, uint32_t tag, uint32_t metric)
{
	const char *name = name_of(origins, protocol);
	text_format(line->text, ", origin-proto %s, flags [0x%02x], tag 0x%08x, metric %u", name ? name : "unknown",
	            bits, tag, metric);
}

/* "        10.0.0.0/8, nexthop: self", of a prefix that is not cut; false, and told why, when none is as long. */
static bool put_prefix(struct line *line, struct span prefix, const uint8_t *next_hop)
{
	uint8_t bits = prefix.at[0], address[IP4_LEN] = {0};
	char number[16];
	size_t len = (bits + 7u) / 8;
	if (bits > SHOWN_PREFIX_MAX) {
		text_format(line->text, "\n\t    illegal prefix length %u", bits);
		return false;
	}
	memcpy(address, prefix.at + 1, len);
	snprintf(number, sizeof number, "%u.%u.%u.%u", address[0], address[1], address[2], address[3]);
	text_format(line->text, "\n\t    IPv4 prefix: %15s/%u, nexthop: ", number, bits);
	if (read_u32(next_hop))
		line_ip4(line, next_hop);
	else
		text_put(line->text, "self");
	return true;
}

static bool prefix_is_cut(struct span prefix)
{
	return prefix.at[0] <= SHOWN_PREFIX_MAX && (prefix.at[0] + 7u) / 8 > prefix.len - 1;
}

static bool put_ip_internal(struct line *line, struct span value)
{
	const struct span prefix = span_after(value, 4 + ROUTE_LEN);
	if (prefix_is_cut(prefix))
		return line_gives_up(line);
	if (put_prefix(line, prefix, value.at))
		put_route(line, value.at + 4);
	return true;
}

static bool put_ip_external(struct line *line, struct span value)
{
	const uint8_t *external = value.at + 4;
	const struct span prefix = span_after(value, 4 + EXTERNAL_LEN + ROUTE_LEN);
	if (prefix_is_cut(prefix))
		return line_gives_up(line);
	if (!put_prefix(line, prefix, value.at))
		return true;
	text_put(line->text, "\n\t      origin-router ");
	line_ip4(line, external);
	text_format(line->text, ", origin-as %u", read_u32(external + 4));
	put_origin(line, external[18], external[19], read_u32(external + 8), read_u32(external + 12));
	put_route(line, external + EXTERNAL_LEN);
	return true;
}

static void put_cable_range(struct line *line, const uint8_t *range, const uint8_t *next_hop)
{
	text_format(line->text, "\n\t     Cable-Range: %u-%u, nexthop: ", read_u16(range), read_u16(range + 2));
	if (read_u32(next_hop))
		text_format(line->text, "%u.%u", read_u16(next_hop), read_u16(next_hop + 2));
	else
		text_put(line->text, "self");
}

static bool put_appletalk_internal(struct line *line, struct span value)
{
	put_cable_range(line, value.at + 4 + ROUTE_LEN, value.at);
	put_route(line, value.at + 4);
	return true;
}

static bool put_appletalk_external(struct line *line, struct span value)
{
	enum { EXTERNAL = 4, ROUTE = 20 };
	const uint8_t *external = value.at + EXTERNAL;
	put_cable_range(line, value.at + ROUTE + ROUTE_LEN, value.at);
	text_format(line->text, "\n\t      origin-router %u, origin-as %u", read_u32(external), read_u32(external + 4));
	put_origin(line, external[12], external[13], read_u32(external + 8), read_u16(external + 14));
	put_route(line, value.at + ROUTE);
	return true;
}

static bool put_appletalk_cable(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    Cable-range: %u-%u, Router-ID %u", read_u16(value.at), read_u16(value.at + 2),
	            read_u32(value.at + 4));
	return true;
}

static const struct kind {
	uint16_t type;
	uint16_t len_min; /* with the header of the object */
	const char *name;
	/* A value of that length at least, and what is captured behind it: a prefix may end there. False when it is
	 * not all there. */
	bool (*put)(struct line *line, struct span value);
} kinds[] = {
	{GENERAL_PARAMETERS, 12, "General Parameters", put_general},
	{0x0002, 0, "Authentication", NULL},
	{0x0003, 0, "Sequence", NULL},
	{SOFTWARE_VERSION, 8, "Software Version", put_software},
	{0x0005, 0, "Next Multicast Sequence", NULL},
	{IP_INTERNAL, 26, "IP Internal routes", put_ip_internal},
	{IP_EXTERNAL, 46, "IP External routes", put_ip_external},
	{APPLETALK_INTERNAL, 28, "AppleTalk Internal routes", put_appletalk_internal},
	{APPLETALK_EXTERNAL, 44, "AppleTalk External routes", put_appletalk_external},
	{APPLETALK_CABLE, 12, "AppleTalk Cable setup", put_appletalk_cable},
	{0x0302, 0, "IPX Internal routes", NULL},
	{0x0303, 0, "IPX External routes", NULL},
};

static const struct kind *kind_of(uint16_t type)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].type == type)
			return kinds + i;
	return NULL;
}

/* A value of `len` bytes, with what is captured behind it. False when the capture ends in it. */
static bool put_value(struct line *line, const struct kind *kind, struct span value, size_t len)
{
	bool is_told = kind && kind->put;
	if (is_told && len + OBJECT_HEADER_LEN < kind->len_min)
		text_format(line->text, " (too short, < %u)", kind->len_min);
	else if (is_told && !kind->put(line, value))
		return false;
	if ((!is_told && line->manner->verbosity < 2) || line->manner->verbosity > 1)
		line_hex(line, span_first(value, len), "\t    ");
	return true;
}

/* False when the capture ends in it. */
static bool put_objects(struct line *line, struct cursor *cursor, uint32_t left)
{
	while (left) {
		uint16_t type = take_u16(cursor), len = take_u16(cursor);
		if (cursor->ran_short)
			return false;
		if (len < OBJECT_HEADER_LEN || len > left) {
			line_hex(line, span_first(cursor_rest(cursor), left), "\t    ");
			return true;
		}
		const struct kind *kind = kind_of(type);
		text_format(line->text, "\n\t  %s TLV (0x%04x), length: %u", kind ? kind->name : "Unknown", type, len);
		const struct span value = cursor_rest(cursor);
		take(cursor, len - OBJECT_HEADER_LEN);
		if (cursor->ran_short || !put_value(line, kind, value, len - OBJECT_HEADER_LEN))
			return false;
		left -= len;
	}
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		line_truncated(line, "eigrp");
		return;
	}
	if (header[0] != VERSION) {
		text_format(line->text, "EIGRP version %u packet not supported", header[0]);
		return;
	}
	const char *name = name_of(operations, header[1]);
	if (!line->manner->verbosity) {
		text_put(line->text, "EIGRP ");
		text_name(line->text, operations, header[1], "unknown (%u)");
		text_format(line->text, ", length: %u", layer->len);
		return;
	}
	if (layer->len < HEADER_LEN) {
		text_format(line->text, "EIGRP %s, length: %u (too short, < %u)", name ? name : "unknown", layer->len,
		            HEADER_LEN);
		return;
	}
	text_format(line->text, "\n\tEIGRP v%u, opcode: ", header[0]);
	text_name(line->text, operations, header[1], "unknown, type: %u");
	text_format(line->text, " (%u), chksum: 0x%04x, Flags: [", header[1], read_u16(header + 2));
	text_known_flags(line->text, flags, read_u32(header + 4), "none");
	text_format(line->text, "]\n\tseq: 0x%08x, ack: 0x%08x, VRID: %u, AS: %u, length: %u", read_u32(header + 8),
	            read_u32(header + 12), read_u16(header + 16), read_u16(header + 18), layer->len - HEADER_LEN);
	if (!put_objects(line, &cursor, layer->len - HEADER_LEN))
		line_truncated(line, "eigrp");
}

const struct protocol protocol_eigrp = {
	.name = "eigrp",
	.title = "Enhanced Interior Gateway Routing Protocol",
	.reference = "RFC 7868",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = eigrp_describe,
	.parts = eigrp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
