/* NetFlow, versions 1, 5 and 6, which tcpdump calls cnfp (-T cnfp): Cisco's "NetFlow Export Datagram Format". A router
 * reports the flows that passed it. No port says so: it has to be asked for. */
#include "describe.h"
#include "line.h"

#include "network/ip_protocol.h"

enum {
	HEADER_LEN = 16, /* of version 1; the others count datagrams, and name the engine */
	MORE_LEN = 8,
	FLOW_LEN_1 = 48, /* as tcpdump reads them: in Cisco's tables that is version 5's, and version 1 has 52 */
	FLOW_LEN = 52,
	CISCO_LEN_5 = 48, /* as Cisco's tables have them */
	CISCO_LEN = 52,
	IP_PROTOCOL_TCP = 6,
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 16, .form = FORM_DECIMAL, .gloss = "1, 5 or 6 of what is known here"},
	{.name = "count", .bit = 16, .width = 16, .form = FORM_DECIMAL, .gloss = "flows that follow"},
	{.name = "uptime", .bit = 32, .width = 32, .form = FORM_DECIMAL,
	 .gloss = "milliseconds since the router began"},
	{.name = "seconds", .bit = 64, .width = 32, .form = FORM_DECIMAL, .gloss = "the time, since 1970"},
	{.name = "nanoseconds", .bit = 96, .width = 32, .form = FORM_DECIMAL, .gloss = "and its fraction"},
};

static void put_milliseconds(struct text *text, uint32_t milliseconds)
{
	text_format(text, "%u.%03u", milliseconds / 1000, milliseconds % 1000);
}

/* Where a version keeps protocol, type of service and flags. */
struct places {
	uint8_t protocol, service, flags;
};

static const struct places places_1 = {38, 39, 40}, places_5 = {38, 39, 37};

/* An end of a flow: address, and from version 5 on mask and autonomous system, then the port. */
static void put_end(struct line *line, const uint8_t *address, const uint8_t *port,
                    const uint8_t *const mask_and_system[2])
{
	line_ip4(line, address);
	if (mask_and_system)
		text_format(line->text, "/%u:%u", *mask_and_system[0], read_u16(mask_and_system[1]));
	text_format(line->text, ":%u", read_u16(port));
}

static void put_flags(struct text *text, uint8_t flags)
{
	static const char letters[] = "FSRPAU";
	text_char(text, ' ');
	for (unsigned i = 0; letters[i]; i++)
		if (flags >> i & 1)
			text_char(text, letters[i]);
}

static void put_protocol(struct line *line, uint8_t protocol)
{
	const char *name = line->manner->numeric ? NULL : ip_protocol_keyword(protocol);
	if (name)
		text_put(line->text, name);
	else
		text_unsigned(line->text, protocol);
}

static void put_flow(struct line *line, const uint8_t *flow, uint16_t version)
{
	struct text *text = line->text;
	const struct places *places = version == 1 ? &places_1 : &places_5;
	const uint8_t *const source[2] = {flow + 44, flow + 40}, *destination[2] = {flow + 45, flow + 42};
	text_put(text, "\n  started ");
	put_milliseconds(text, read_u32(flow + 24));
	text_put(text, ", last ");
	put_milliseconds(text, read_u32(flow + 28));
	text_put(text, "\n    ");
	put_end(line, flow, flow + 32, version == 1 ? NULL : source);
	text_put(text, " > ");
	put_end(line, flow + 4, flow + 34, version == 1 ? NULL : destination);
	text_put(text, " >> ");
	line_ip4(line, flow + 8);
	text_put(text, "\n    ");
	put_protocol(line, flow[places->protocol]);
	if (flow[places->protocol] == IP_PROTOCOL_TCP && flow[places->flags])
		put_flags(text, flow[places->flags]);
	text_format(text, " tos %u, %u (%u octets) ", flow[places->service], read_u32(flow + 16), read_u32(flow + 20));
	if (version == 6)
		text_format(text, "(%u<>%u encaps)", flow[46], flow[47]);
}

/* False when it is not all there. */
static bool put_datagram(struct line *line, const struct layer *layer)
{
	struct text *text = line->text;
	const struct span bytes = layer_reach(layer); /* whatever UDP's length says */
	struct cursor cursor = cursor_over(bytes);
	if (bytes.len < 2)
		return line_gives_up(line); /* for want of the version; of more, only the line ends */
	const uint16_t version = read_u16(bytes.at);
	if (version != 1 && version != 5 && version != 6) {
		text_format(text, "NetFlow v%x", version);
		return true;
	}
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return false;
	const uint8_t *more = version == 1 ? header : take(&cursor, MORE_LEN);
	if (!more)
		return false;
	text_format(text, "NetFlow v%u, ", version);
	put_milliseconds(text, read_u32(header + 4));
	text_format(text, " uptime, %u.%09u, ", read_u32(header + 8), read_u32(header + 12));
	if (version != 1)
		text_format(text, "#%u, ", read_u32(more));
	const uint32_t count = read_u32(header + 2); /* 16 bits too many: as tcpdump has it */
	text_format(text, "%2u recs", count);
	for (uint32_t i = 0; i < count; i++) {
		const uint8_t *flow = take(&cursor, version == 1 ? FLOW_LEN_1 : FLOW_LEN);
		if (!flow)
			return false;
		put_flow(line, flow, version);
	}
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (!put_datagram(line, layer))
		line_truncated(line, "cnfp");
}

/* The flows as in Cisco's tables: 52 bytes in version 1, 48 in version 5, 52 in version 6. */
static const struct field flow_fields[] = {
	{.name = "source", .width = 32, .form = FORM_IP4, .gloss = "where the flow comes from"},
	{.name = "destination", .width = 32, .form = FORM_IP4, .gloss = "where it goes to"},
	{.name = "next_hop", .width = 32, .form = FORM_IP4, .gloss = "to which router it was passed on"},
	{.name = "input", .width = 16, .form = FORM_DECIMAL, .gloss = "number of the interface that it came in by"},
	{.name = "output", .width = 16, .form = FORM_DECIMAL, .gloss = "and of that which it left by"},
	{.name = "packets", .width = 32, .form = FORM_DECIMAL, .gloss = "packets of the flow"},
	{.name = "octets", .width = 32, .form = FORM_DECIMAL, .gloss = "bytes of all of them"},
	{.name = "first", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "the router's uptime in milliseconds when it began"},
	{.name = "last", .width = 32, .form = FORM_DECIMAL, .gloss = "and at its last packet"},
	{.name = "source_port", .width = 16, .form = FORM_DECIMAL, .gloss = "the sender's application"},
	{.name = "destination_port", .width = 16, .form = FORM_DECIMAL, .gloss = "the receiver's application"},
};

static const struct name tcp_flags[] = {
	{0x01, "FIN"}, {0x02, "SYN"}, {0x04, "RST"}, {0x08, "PSH"}, {0x10, "ACK"}, {0x20, "URG"}, {0, NULL},
};

static const struct field end_1_fields[] = {
	{.name = "pad", .width = 16, .form = FORM_HEX, .gloss = "zero"},
	{.name = "protocol", .width = 8, .form = FORM_NAMED, .names = ip_protocol_titles, .gloss = "what IP carries"},
	{.name = "tos", .width = 8, .form = FORM_HEX, .gloss = "IP's type of service"},
	{.name = "tcp_flags", .width = 8, .form = FORM_FLAGS, .names = tcp_flags, .gloss = "all flags of its segments"},
	{.name = "pad_2", .width = 24, .form = FORM_HEX, .gloss = "zero"},
	{.name = "reserved", .width = 64, .form = FORM_HEX, .gloss = "zero"},
};

static const struct field end_5_fields[] = {
	{.name = "pad", .width = 8, .form = FORM_HEX, .gloss = "zero"},
	{.name = "tcp_flags", .width = 8, .form = FORM_FLAGS, .names = tcp_flags, .gloss = "all flags of its segments"},
	{.name = "protocol", .width = 8, .form = FORM_NAMED, .names = ip_protocol_titles, .gloss = "what IP carries"},
	{.name = "tos", .width = 8, .form = FORM_HEX, .gloss = "IP's type of service"},
	{.name = "source_system", .width = 16, .form = FORM_DECIMAL, .gloss = "autonomous system of the source"},
	{.name = "destination_system", .width = 16, .form = FORM_DECIMAL, .gloss = "and of the destination"},
	{.name = "source_mask", .width = 8, .form = FORM_DECIMAL, .gloss = "bits of the source's network"},
	{.name = "destination_mask", .width = 8, .form = FORM_DECIMAL, .gloss = "and of the destination's"},
};

static const struct field tail_5_fields[] = {
	{.name = "pad_2", .width = 16, .form = FORM_HEX, .gloss = "zero"},
};

static const struct field tail_6_fields[] = {
	{.name = "input_encapsulation", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "bytes of the link's header on the way in"},
	{.name = "output_encapsulation", .width = 8, .form = FORM_DECIMAL, .gloss = "and on the way out"},
	{.name = "router", .width = 32, .form = FORM_IP4, .gloss = "the next router of the cache that is passed by"},
};

static const struct field more_fields[] = {
	{.name = "flow_sequence", .width = 32, .form = FORM_DECIMAL, .gloss = "flows told before, so that losses show"},
	{.name = "engine_type", .width = 8, .form = FORM_DECIMAL, .gloss = "what kind of card counts"},
	{.name = "engine_id", .width = 8, .form = FORM_DECIMAL, .gloss = "which one"},
	{.name = "sampling", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "two bits of mode, then one of how many packets counts"},
};

static const struct shape more_shape = {.name = "more", .inlined = true, .SHAPE_FIELDS(more_fields)};
static const struct shape end_1 = {.name = "end", .inlined = true, .SHAPE_FIELDS(end_1_fields)};
static const struct shape end_5 = {.name = "end", .inlined = true, .SHAPE_FIELDS(end_5_fields)};
static const struct shape tail_5 = {.name = "tail", .inlined = true, .SHAPE_FIELDS(tail_5_fields)};
static const struct shape tail_6 = {.name = "tail", .inlined = true, .SHAPE_FIELDS(tail_6_fields)};
static const struct shape *const parts_1[] = {&end_1, NULL};
static const struct shape *const parts_5[] = {&end_5, &tail_5, NULL};
static const struct shape *const parts_6[] = {&end_5, &tail_6, NULL};
static const struct shape flow_1 = {.name = "flow", .SHAPE_FIELDS(flow_fields), .parts = parts_1};
static const struct shape flow_5 = {.name = "flow", .SHAPE_FIELDS(flow_fields), .parts = parts_5};
static const struct shape flow_6 = {.name = "flow", .SHAPE_FIELDS(flow_fields), .parts = parts_6};
static const struct shape *const flow_part[] = {&flow_1, &flow_5, &flow_6, NULL};
static const struct shape flows = {.name = "flows", .list = true, .parts = flow_part};
static const struct shape *const parts[] = {&more_shape, &flows, NULL};

/* Its fields, and then its parts, which are all inlined. */
static void describe_flow(struct description *to, const struct shape *flow, size_t len)
{
	describe_open(to, flow, len);
	describe_fields(to, flow->fields, flow->field_count);
	for (const struct shape *const *part = flow->parts; *part; part++)
		describe_fields(to, (*part)->fields, (*part)->field_count);
	describe_close(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	const uint64_t version = describe_peek(to, fields, 0), count = describe_peek(to, fields + 1, 16);
	const struct shape *const flow = version == 1 ? &flow_1 : version == 5 ? &flow_5 : &flow_6;
	describe_header(to, layer);
	if (version != 1 && version != 5 && version != 6)
		return;
	if (version != 1)
		describe_fields(to, more_fields, sizeof more_fields / sizeof *more_fields);
	describe_open(to, &flows, describe_left(to));
	for (uint64_t i = 0; i < count && describe_more(to); i++)
		describe_flow(to, flow, version == 5 ? CISCO_LEN_5 : CISCO_LEN);
	describe_leave(to);
}

const struct protocol protocol_cnfp = {
	.name = "cnfp",
	.title = "Cisco NetFlow",
	.reference = "NetFlow Export Datagram Format",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
