/* Generic Routing Encapsulation: version 0 (RFC 1701, RFC 2784, RFC 2890), and version 1, which carries the PPP frames
 * of PPTP (RFC 2637 §4.1). A word of flags and one of an ethertype, then only those fields that the flags announce. */
#include "describes.h"
#include "link/ethertype.h"

enum {
	HEADER_LEN = 4,
	CHECKSUM = 0x8000,
	ROUTING = 0x4000,
	KEY = 0x2000,
	SEQUENCE = 0x1000,
	STRICT = 0x0800,
	ACK = 0x0080,
	VERSION_MASK = 7,

	ETHERTYPE_PPP = 0x880b,
	ETHERTYPE_APPLETALK = 0x809b,
	ETHERTYPE_IPX = 0x8137,
	ETHERTYPE_OSI = 0x00fe,
	ETHERTYPE_ERSPAN_2 = 0x88be, /* and type I */
	ETHERTYPE_ERSPAN_3 = 0x22eb,
	ARUBA_FIRST = 0x8200, /* frames of wireless LANs, from an access point to its controller */
	ARUBA_LAST = 0x83ff,
	SAP_OSI = 0xfe,
	SAP_IPX = 0xe0,

	ROUTE_IP = 0x0800,
	ROUTE_AS = 0xfffe, /* RFC 1702: numbers of autonomous systems */
	ROUTE_HEADER_LEN = 4,
};

struct gre {
	uint16_t flags, protocol;
};

static const struct name flag_names[] = {
	{CHECKSUM, "checksum present"},  {ROUTING, "routing present"},       {KEY, "key present"},
	{SEQUENCE, "sequence# present"}, {STRICT, "source routing present"}, {ACK, "ack present"},
	{0, NULL},
};

enum { KNOWN_FLAGS = CHECKSUM | ROUTING | KEY | SEQUENCE | STRICT | ACK };

static bool read_header(struct cursor *cursor, struct gre *gre)
{
	const uint8_t *header = take(cursor, HEADER_LEN);
	if (!header)
		return false;
	gre->flags = read_u16(header);
	gre->protocol = read_u16(header + 2);
	return true;
}

/* An entry of the source route, RFC 1701: a list of addresses and how far it has been followed. */
struct route {
	uint16_t family;
	uint8_t offset, len;
	struct span addresses; /* as far as captured */
};

/* The next entry. False at the end of the list, or when the capture ends first. */
static bool route_next(struct cursor *cursor, struct route *route)
{
	const uint8_t *header = take(cursor, ROUTE_HEADER_LEN);
	if (!header)
		return false;
	*route = (struct route){.family = read_u16(header), .offset = header[2], .len = header[3]};
	if (!route->family && !route->len)
		return false;
	route->addresses = take_span(cursor, route->len);
	return true;
}

static bool is_aruba(uint16_t protocol)
{
	return protocol >= ARUBA_FIRST && protocol <= ARUBA_LAST;
}

/* What version 0 carries. */
static const struct protocol *carried(uint16_t protocol)
{
	switch (protocol) {
	case ETHERTYPE_IP4:
	case ETHERTYPE_IP6:
	case ETHERTYPE_MPLS:
	case ETHERTYPE_APPLETALK:
		return protocol_at(ON_ETHERTYPE, protocol);
	case ETHERTYPE_OSI:
		return protocol_at(ON_LLC, SAP_OSI);
	case ETHERTYPE_IPX:
		return protocol_at(ON_LLC, SAP_IPX);
	case ETHERTYPE_BRIDGING:
		return &protocol_ethernet;
	case ETHERTYPE_ERSPAN_2:
	case ETHERTYPE_ERSPAN_3:
		return &protocol_erspan;
	}
	return is_aruba(protocol) ? &protocol_wlan : NULL;
}

static void skip_options(struct cursor *cursor, const struct gre *gre)
{
	struct route route;
	if (gre->flags & (CHECKSUM | ROUTING))
		take(cursor, 4);
	if (gre->flags & KEY)
		take(cursor, 4);
	if (gre->flags & SEQUENCE)
		take(cursor, 4);
	if (gre->flags & ROUTING)
		while (route_next(cursor, &route))
			continue;
}

static void skip_enhanced_options(struct cursor *cursor, const struct gre *gre)
{
	if (gre->flags & KEY)
		take(cursor, 4);
	if (gre->flags & SEQUENCE)
		take(cursor, 4);
	if (gre->flags & ACK)
		take(cursor, 4);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	struct gre gre;
	if (!read_header(&cursor, &gre))
		return TRUNCATED;
	const struct protocol *next = NULL;
	if ((gre.flags & VERSION_MASK) == 0) {
		skip_options(&cursor, &gre);
		next = carried(gre.protocol);
	} else if ((gre.flags & VERSION_MASK) == 1) {
		skip_enhanced_options(&cursor, &gre);
		next = gre.flags & SEQUENCE && gre.protocol == ETHERTYPE_PPP ? &protocol_ppp : NULL;
	}
	if (cursor.ran_short)
		return TRUNCATED;
	layer->header_len = (uint32_t)(cursor.at - layer->bytes.at);
	packet_push_payload(packet, layer, next);
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "checksum_present", .bit = 0, .width = 1, .form = FORM_BOOL, .gloss = "a checksum follows"},
	{.name = "routing_present", .bit = 1, .width = 1, .form = FORM_BOOL, .gloss = "a source route follows"},
	{.name = "key_present", .bit = 2, .width = 1, .form = FORM_BOOL, .gloss = "a key follows"},
	{.name = "sequence_present", .bit = 3, .width = 1, .form = FORM_BOOL, .gloss = "a sequence number follows"},
	{.name = "strict_route", .bit = 4, .width = 1, .form = FORM_BOOL, .gloss = "every router on the way is listed"},
	{.name = "recursion", .bit = 5, .width = 3, .form = FORM_DECIMAL, .gloss = "how many more tunnels are allowed"},
	{.name = "ack_present", .bit = 8, .width = 1, .form = FORM_BOOL,
	 .gloss = "version 1: an acknowledgment follows"},
	{.name = "reserved", .bit = 9, .width = 4, .form = FORM_DECIMAL, .gloss = "zero"},
	{.name = "version", .bit = 13, .width = 3, .form = FORM_DECIMAL, .gloss = "0, or 1 for PPTP"},
	{.name = "protocol", .bit = 16, .width = 16, .form = FORM_NAMED, .names = ethertype_names,
	 .gloss = "what is inside"},
};

static void put_addresses(struct text *text, const struct route *route)
{
	uint8_t size = route->family == ROUTE_IP ? IP4_LEN : 2;
	struct cursor cursor = cursor_over(route->addresses);
	for (uint32_t at = 0; at < route->len; at += size) {
		const uint8_t *address = take(&cursor, size);
		if (!address)
			return;
		text_put(text, at == route->offset ? " *" : " ");
		if (route->family == ROUTE_IP)
			text_ip4(text, address);
		else
			text_hex(text, read_u16(address), 1);
	}
}

static void put_route(struct text *text, const struct route *route)
{
	uint8_t size = route->family == ROUTE_IP ? IP4_LEN : 2;
	text_put(text, ", (rtaf=");
	if (route->family != ROUTE_IP && route->family != ROUTE_AS) {
		text_format(text, "0x%x)", route->family);
		return;
	}
	text_put(text, route->family == ROUTE_IP ? "ip" : "asn");
	if (route->offset % size)
		text_format(text, ", badoffset=%u", route->offset);
	else if (route->len % size)
		text_format(text, ", badlength=%u", route->len);
	else if (route->offset >= route->len)
		text_format(text, ", badoff/len=%u/%u", route->offset, route->len);
	else
		put_addresses(text, route);
	text_char(text, ')');
}

/* The routes, each as far as it was captured. */
static void put_routes(struct text *text, struct cursor *cursor)
{
	struct route route;
	while (route_next(cursor, &route)) {
		put_route(text, &route);
		if (cursor->ran_short)
			return;
	}
}

/* ", key=0x7" and the like: four bytes by `format`, when `flag` announces them. */
static void put_option(struct text *text, struct cursor *cursor, bool present, const char *format)
{
	if (!present || cursor->ran_short)
		return;
	uint32_t value = take_u32(cursor);
	if (!cursor->ran_short)
		text_format(text, format, value);
}

static void put_checksum(struct line *line, struct cursor *cursor)
{
	uint16_t checksum = take_u16(cursor);
	if (!cursor->ran_short && line->manner->verbosity)
		text_format(line->text, ", sum 0x%x", checksum);
	uint16_t offset = take_u16(cursor);
	if (!cursor->ran_short)
		text_format(line->text, ", off 0x%x", offset);
}

static void put_options(struct line *line, struct cursor *cursor, const struct gre *gre)
{
	if (gre->flags & (CHECKSUM | ROUTING))
		put_checksum(line, cursor);
	put_option(line->text, cursor, gre->flags & KEY, ", key=0x%x");
	put_option(line->text, cursor, gre->flags & SEQUENCE, ", seq %u");
	if (gre->flags & ROUTING && !cursor->ran_short)
		put_routes(line->text, cursor);
}

static void put_enhanced_options(struct line *line, struct cursor *cursor, const struct gre *gre)
{
	if (gre->flags & KEY) {
		uint32_t key = take_u32(cursor);
		if (!cursor->ran_short)
			text_format(line->text, ", call %u", key & 0xffff);
	}
	put_option(line->text, cursor, gre->flags & SEQUENCE, ", seq %u");
	put_option(line->text, cursor, gre->flags & ACK, ", ack %u");
	if (!(gre->flags & SEQUENCE) && !cursor->ran_short)
		text_put(line->text, ", no-payload");
}

static void line_payload(struct line *line, const struct layer *layer, const struct gre *gre)
{
	if (line->manner->link_level) {
		text_put(line->text, ", proto ");
		text_name(line->text, ethertype_names, gre->protocol, "unknown");
		text_format(line->text, " (0x%04x)", gre->protocol);
	}
	text_format(line->text, ", length %u", layer->len);
	if (gre->flags & VERSION_MASK && !(gre->flags & SEQUENCE))
		return;
	text_put(line->text, line->manner->verbosity ? "\n\t" : ": ");
	/* of Aruba's frames tcpdump does not know what they are */
	if (is_aruba(gre->protocol) || !line_next(line, layer))
		text_format(line->text, "gre-proto-0x%x", gre->protocol);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	uint16_t flags = take_u16(&cursor);
	if (cursor.ran_short) {
		line_truncated(line, "gre");
		return;
	}
	struct gre gre = {.flags = flags};
	uint8_t version = flags & VERSION_MASK;
	text_format(line->text, "GREv%u", version);
	if (version > 1) {
		text_put(line->text, " ERROR: unknown-version");
		return;
	}
	if (line->manner->verbosity) {
		text_put(line->text, ", Flags [");
		text_flags(line->text, flag_names, flags & KNOWN_FLAGS, ", ");
		text_char(line->text, ']');
	}
	gre.protocol = take_u16(&cursor);
	if (version == 0)
		put_options(line, &cursor, &gre);
	else
		put_enhanced_options(line, &cursor, &gre);
	if (cursor.ran_short)
		line_truncated(line, "gre");
	else
		line_payload(line, layer, &gre);
}

/* tcpdump 3.7; 3.4 knew it as "gre encap" behind what it carries. */
static void line_classic(struct line *line, const struct layer *layer)
{
	text_put(line->text, "gre ");
	if (layer->decoded == TRUNCATED)
		line_truncated(line, "gre");
	else if (!line_next(line, layer))
		text_format(line->text, "gre-proto-0x%x", read_u16(layer->bytes.at + 2));
}

const struct protocol protocol_gre = {
	.name = "gre",
	.title = "Generic Routing Encapsulation",
	.reference = "RFC 2784",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = gre_describe,
	.parts = gre_parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
