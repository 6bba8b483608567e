/* RIP, the Routing Information Protocol: version 1 (RFC 1058) and 2 (RFC 2453), with its authentication (RFC 4822). */
#include "describe.h"
#include "line.h"

enum {
	HEADER_LEN = 4,
	ENTRY_LEN = 20,
	DATA_OFFSET = 4, /* of an entry: behind family and tag */
	COMMAND_REQUEST = 1,
	COMMAND_RESPONSE = 2,
	COMMAND_QUIET = 4, /* this one and the next two: told by name only */
	COMMAND_QUIET_LAST = 6,
	VERSION_2 = 2,
	FAMILY_UNSPECIFIED = 0,
	FAMILY_IP4 = 2,
	FAMILY_AUTHENTICATION = 0xffff,
	AUTHENTICATION_TRAILER = 1,
	AUTHENTICATION_TEXT = 2,
	AUTHENTICATION_DIGEST = 3,
};

static const struct name commands[] = {
	{COMMAND_REQUEST, "Request"}, {COMMAND_RESPONSE, "Response"}, {3, "Trace on"}, {4, "Trace off"},
	{5, "Poll"}, {6, "Poll Entry"}, {0, NULL},
};

/* Address families by the numbers of BSD; that of IPv6 differs among them. */
static const struct name families[] = {
	{FAMILY_UNSPECIFIED, "0"}, {FAMILY_IP4, "IPv4"}, {6, "NS"}, {7, "ISO"}, {16, "Appletalk"}, {23, "IPX"},
	{24, "IPv6"}, {28, "IPv6"}, {30, "IPv6"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "command", .bit = 0, .width = 8, .form = FORM_NAMED, .names = commands,
	 .gloss = "asks for routes or tells them"},
	{.name = "version", .bit = 8, .width = 8, .form = FORM_DECIMAL, .gloss = "1 without masks, 2 with them"},
	{.name = "domain", .bit = 16, .width = 16, .form = FORM_DECIMAL, .gloss = "0; a routing domain once"},
};

/* What became of an entry. */
enum outcome { GOES_ON, IS_LAST, IS_CUT };

/* A mask as a number of bits, or -1 when it is not one. */
static int mask_bits(uint32_t mask)
{
	int bits = __builtin_popcount(mask);
	uint32_t wanted = bits ? UINT32_MAX << (32 - bits) : 0;
	return mask == wanted ? bits : -1;
}

static bool is_zero(const uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (bytes[i])
			return false;
	return true;
}

/* RFC 1058 §3.1: what has to be 0 tells whether this is an entry of version 1 at all. */
static void put_entry_1(struct line *line, const uint8_t *entry)
{
	uint16_t family = read_u16(entry);
	if (family != FAMILY_IP4 && family != FAMILY_UNSPECIFIED) {
		text_put(line->text, "\n\t AFI ");
		text_name(line->text, families, family, "Unknown (%u)");
		text_put(line->text, ", ");
		line_hex(line, (struct span){entry + 4, ENTRY_LEN - 4}, "\t  ");
		return;
	}
	if (!is_zero(entry + 2, 2) || !is_zero(entry + 8, 8)) {
		line_hex(line, (struct span){entry, ENTRY_LEN}, "\t  ");
		return;
	}
	text_put(line->text, family == FAMILY_IP4 ? "\n\t  " : "\n\t  AFI 0, ");
	line_ip4(line, entry + 4);
	text_format(line->text, ", metric: %u", read_u32(entry + 16));
}

static void put_digest_header(struct line *line, const uint8_t *entry)
{
	text_format(line->text,
	            "\n\t  Auth header: Packet Len %u, Key-ID %u, Auth Data Len %u, SeqNo %u, MBZ %u, MBZ %u",
	            read_u16(entry + 4), entry[6], entry[7], read_u32(entry + 8), read_u32(entry + 12),
	            read_u32(entry + 16));
}

/* RFC 4822 §2 */
static enum outcome put_authentication(struct line *line, struct span entry, struct span rest)
{
	struct span data = span_after(entry, DATA_OFFSET);
	uint16_t type = read_u16(entry.at + 2);
	switch (type) {
	case AUTHENTICATION_TEXT:
		text_put(line->text, "\n\t  Simple Text Authentication data: ");
		if (text_safe_string(line->text, data) || entry.len == ENTRY_LEN)
			return GOES_ON;
		line_gives_up(line);
		return IS_CUT;
	case AUTHENTICATION_DIGEST:
		if (entry.len < ENTRY_LEN)
			return IS_CUT;
		put_digest_header(line, entry.at);
		return GOES_ON;
	}
	if (type == AUTHENTICATION_TRAILER)
		text_put(line->text, "\n\t  Auth trailer:");
	else
		text_format(line->text, "\n\t  Unknown (%u) Authentication data:", type);
	line_hex(line, rest, "\t  ");
	return IS_LAST;
}

static void put_route(struct line *line, const uint8_t *entry)
{
	struct text *text = line->text;
	char buffer[4 * TEXT_SLACK];
	struct text address = text_to(buffer, sizeof buffer, NULL, NULL);
	text_ip4(&address, entry + 4);
	text_put(text, "\n\t  AFI ");
	text_name(text, families, read_u16(entry), "%u");
	text_format(text, ", %15.*s/%-2d, tag 0x%04x, metric: %u, next-hop: ", (int)(address.at - buffer), buffer,
	            mask_bits(read_u32(entry + 8)), read_u16(entry + 2), read_u32(entry + 16));
	if (read_u32(entry + 12))
		line_ip4(line, entry + 12);
	else
		text_put(text, "self");
}

/* `rest` is what follows the first four bytes of the entry. */
static enum outcome put_entry_2(struct line *line, struct span entry, struct span rest)
{
	if (entry.len < DATA_OFFSET)
		return IS_CUT;
	uint16_t family = read_u16(entry.at);
	if (family == FAMILY_AUTHENTICATION)
		return put_authentication(line, entry, rest);
	if (family != FAMILY_IP4 && family != FAMILY_UNSPECIFIED) {
		text_put(line->text, "\n\t  AFI ");
		text_name(line->text, families, family, "Unknown (%u)");
		line_hex(line, span_after(entry, DATA_OFFSET), "\t  ");
		return GOES_ON;
	}
	if (entry.len < ENTRY_LEN)
		return IS_CUT;
	put_route(line, entry.at);
	return GOES_ON;
}

static enum outcome put_entry(struct line *line, struct span entry, struct span rest, uint8_t version)
{
	if (version == VERSION_2)
		return put_entry_2(line, entry, rest);
	if (entry.len < ENTRY_LEN)
		return IS_CUT;
	put_entry_1(line, entry.at);
	return GOES_ON;
}

/* From this message to the end of the datagram: a UDP length that is too short does not hide the last entry. */
static struct span reachable(const struct line *line, const struct layer *layer)
{
	const struct layer *network = packet_network(line->packet, layer);
	if (!network)
		return layer->bytes;
	const uint8_t *end = network->bytes.at + network->bytes.len;
	return (struct span){layer->bytes.at, (size_t)(end - layer->bytes.at)};
}

/* False when they are not all there. */
static bool put_entries(struct line *line, const struct layer *layer, uint8_t version)
{
	struct cursor cursor = cursor_over(span_after(reachable(line, layer), HEADER_LEN));
	uint32_t left = (uint32_t)layer->bytes.len - HEADER_LEN;
	text_format(line->text, ", routes: %u%s", layer->len / ENTRY_LEN, version == VERSION_2 ? " or less" : "");
	while (left) {
		struct span rest = span_after(span_first(cursor_rest(&cursor), left), DATA_OFFSET);
		enum outcome outcome = put_entry(line, take_span(&cursor, ENTRY_LEN), rest, version);
		if (outcome != GOES_ON)
			return outcome == IS_LAST;
		if (left < ENTRY_LEN) {
			text_format(line->text, " [remaining entries length %u < %u] (invalid)", left,
			            (unsigned)ENTRY_LEN);
			return true;
		}
		left -= ENTRY_LEN;
	}
	return true;
}

static bool put_command(struct line *line, const struct layer *layer, uint8_t command, uint8_t version)
{
	if (command == COMMAND_REQUEST || command == COMMAND_RESPONSE) {
		if (version <= VERSION_2)
			return put_entries(line, layer, version);
		text_put(line->text, ", unknown version");
		return true;
	}
	bool is_quiet = command >= COMMAND_QUIET && command <= COMMAND_QUIET_LAST;
	if (!is_quiet && line->manner->verbosity == 1)
		line_hex(line, layer->bytes, "\t");
	return true;
}

/* False when it is not all there. */
static bool put_message(struct line *line, const struct layer *layer)
{
	struct text *text = line->text;
	bool is_verbose = line->manner->verbosity > 0;
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return false;
	text_format(text, "%sRIPv%u", is_verbose ? "\n\t" : "", header[1]);
	if (header[1] == 0) {
		line_hex(line, layer->bytes, "\t");
		return true;
	}
	text_put(text, ", ");
	text_name(text, commands, header[0], "unknown command (%u)");
	text_format(text, ", length: %u", layer->len);
	if (!is_verbose)
		return true;
	if (!put_command(line, layer, header[0], header[1]))
		line_truncated(line, "rip");
	if (line->manner->verbosity > 1 && !line->abandoned)
		line_hex(line, layer->bytes, "\t");
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (!put_message(line, layer))
		line_truncated(line, "rip");
}

/* "{10.70.178.0/255.255.255.0->10.0.0.1}(2)" */
static void put_entry_classic(struct line *line, const uint8_t *entry, uint8_t version)
{
	struct text *text = line->text;
	const uint16_t family = read_u16(entry);
	if (version == VERSION_2 && family == FAMILY_AUTHENTICATION) {
		text_put(text, " [password]");
		return;
	}
	if (family != FAMILY_IP4 && family != FAMILY_UNSPECIFIED) {
		text_format(text, " [family %u]", family);
		return;
	}
	text_put(text, " {");
	line_ip4(line, entry + 4);
	if (version == VERSION_2) {
		text_char(text, '/');
		text_ip4(text, entry + 8);
		if (read_u32(entry + 12)) {
			text_put(text, "->");
			line_ip4(line, entry + 12);
		}
	}
	text_format(text, "}(%u)", read_u32(entry + 16));
}

static void line_classic(struct line *line, const struct layer *layer)
{
	static const struct name short_commands[] = {
		{COMMAND_REQUEST, "req"}, {COMMAND_RESPONSE, "resp"}, {3, "traceon"}, {4, "traceoff"}, {5, "poll"},
		{6, "pollentry"}, {0, NULL},
	};
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		line_truncated(line, "rip");
		return;
	}
	text_format(line->text, "RIPv%u-", header[1]);
	text_name(line->text, short_commands, header[0], "#%u");
	if (header[0] != COMMAND_RESPONSE) {
		text_format(line->text, " %u", layer->len);
		return;
	}
	text_format(line->text, " [items %u]:", layer->len / ENTRY_LEN);
	while (cursor_left(&cursor) >= ENTRY_LEN)
		put_entry_classic(line, take(&cursor, ENTRY_LEN), header[1]);
	if (layer_is_cut(layer))
		line_truncated(line, "rip");
}

static const struct name authentication_types[] = {
	{AUTHENTICATION_TRAILER, "trailer"}, {AUTHENTICATION_TEXT, "password"}, {AUTHENTICATION_DIGEST, "digest"},
	{0, NULL},
};
static const struct field entry_fields[] = {
	{.name = "address_family_identifier", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "2 is IP; 0 asks for all routes; 65535 is no route but a password"},
	{.name = "route_tag", .width = 16, .form = FORM_DECIMAL, .gloss = "where the route came from"},
	{.name = "ip_address", .width = 32, .form = FORM_IP4, .gloss = "the network"},
	{.name = "subnet_mask", .width = 32, .form = FORM_IP4, .gloss = "which part of it counts; in version 1 zero"},
	{.name = "next_hop", .width = 32, .form = FORM_IP4, .gloss = "whom to send through; 0.0.0.0: who says it"},
	{.name = "metric", .width = 32, .form = FORM_DECIMAL, .gloss = "routers on the way; 16 is out of reach"},
	{.name = "authentication_type", .width = 16, .form = FORM_NAMED, .names = authentication_types,
	 .gloss = "how the sender proves who it is"},
	{.name = "password", .width = 128, .form = FORM_TEXT, .gloss = "in clear, for all to read"},
};
static const struct field digest_fields[] = {
	{.name = "packet_length", .width = 16, .gloss = "bytes of the message before the digest"},
	{.name = "key_id", .width = 8, .gloss = "which of the keys that both sides know"},
	{.name = "digest_length", .width = 8, .gloss = "bytes of the trailer at the end"},
	{.name = "sequence", .width = 32, .gloss = "never goes back, so that nothing can be sent twice"},
	{.name = "reserved", .width = 64, .form = FORM_HEX, .gloss = "0"},
};
static const struct field trailer_fields[] = {
	{.name = "digest", .form = FORM_BYTES, .gloss = "a digest over the message and the key"},
};
static const struct shape
	digest = {.name = "digest", .inlined = true, .reference = "RFC 4822", .SHAPE_FIELDS(digest_fields)},
	trailer = {.name = "trailer", .inlined = true, .reference = "RFC 4822", .SHAPE_FIELDS(trailer_fields)};
static const struct tlv_form authentication_forms[] = {
	{AUTHENTICATION_TRAILER, .shape = &trailer}, {AUTHENTICATION_DIGEST, .shape = &digest}, {-1}};

enum { FAMILY, ROUTE_TAG, AUTHENTICATION_TYPE = 6, ENTRY_FIELDS = 6 };
static const struct shape entry = {
	.name = "entry", .SHAPE_FIELDS(entry_fields), .forms = authentication_forms};
static const struct shape *const entry_list[] = {&entry, NULL};
static const struct shape entries = {.name = "entries", .list = true, .parts = entry_list};
static const struct shape *const parts[] = {&entries, NULL};

static void describe_authentication(struct description *to)
{
	const uint64_t type = describe_field(to, entry_fields + AUTHENTICATION_TYPE);
	if (type == AUTHENTICATION_TEXT)
		describe_field(to, entry_fields + AUTHENTICATION_TYPE + 1);
	else
		describe_form(to, authentication_forms, type, describe_left(to));
}

/* The trailer of a digest takes all that is left. */
static void describe_entry(struct description *to)
{
	const uint32_t start = (uint32_t)describe_peek(to, entry_fields + FAMILY, 0) << 16 |
			       (uint32_t)describe_peek(to, entry_fields + ROUTE_TAG, 16);
	const bool is_trailer = start == ((uint32_t)FAMILY_AUTHENTICATION << 16 | AUTHENTICATION_TRAILER);
	describe_open(to, &entry, is_trailer ? describe_left(to) : ENTRY_LEN);
	if (describe_field(to, entry_fields + FAMILY) == FAMILY_AUTHENTICATION)
		describe_authentication(to);
	else
		describe_fields(to, entry_fields + ROUTE_TAG, ENTRY_FIELDS - 1);
	describe_close(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	describe_open(to, &entries, describe_left(to));
	while (describe_more(to))
		describe_entry(to);
	describe_close(to);
}

const struct protocol protocol_rip = {
	.name = "rip",
	.title = "Routing Information Protocol",
	.reference = "RFC 2453",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
