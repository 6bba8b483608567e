/* AODV, Ad hoc On-Demand Distance Vector routing: RFC 3561; over IPv6 as drafts had it, of which one orders the fields
 * in its own way and has types of its own (draft-perkins-manet-aodv6-01).
 *
 * A request for a way, its reply, an error when a way is gone, and an acknowledgment. */
#include "describe.h"
#include "line.h"

enum {
	REQUEST = 1,
	REPLY = 2,
	ERROR = 3,
	ACKNOWLEDGMENT = 4,
	DRAFT_REQUEST = 16,
	DRAFT_REPLY = 17,
	DRAFT_ERROR = 18,
	DRAFT_ACKNOWLEDGMENT = 19,
	EXTENSION_HELLO = 1,
	ERROR_HEADER_LEN = 4,
	NO_DELETE = 0x80,
};

static const struct name types[] = {
	{REQUEST, "route request"}, {REPLY, "route reply"}, {ERROR, "route error"}, {ACKNOWLEDGMENT, "acknowledgment"},
	{DRAFT_REQUEST, "route request (draft)"}, {DRAFT_REPLY, "route reply (draft)"},
	{DRAFT_ERROR, "route error (draft)"}, {DRAFT_ACKNOWLEDGMENT, "acknowledgment (draft)"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "type", .bit = 0, .width = 8, .form = FORM_NAMED, .names = types, .gloss = "what is said"},
};

/* Where the fields of a request or a reply are: offsets in bytes. */
struct layout {
	uint8_t destination, destination_seq, source, source_seq; /* of a reply the last is the lifetime */
	uint8_t len, address_len;
};

/* What may follow a request or a reply: RFC 3561 §6.9. False when it is not all there. */
static bool put_extension(struct line *line, struct cursor *cursor, uint32_t left)
{
	enum { HEADER_LEN = 2, HELLO_LEN = 4 };
	if (left < HEADER_LEN)
		return true;
	const uint8_t *header = take(cursor, HEADER_LEN);
	if (!header)
		return false;
	if (header[0] != EXTENSION_HELLO) {
		text_format(line->text, "\n\text %u %u", header[0], header[1]);
		return true;
	}
	if (header[1] < HELLO_LEN) {
		text_format(line->text, "\n\text HELLO - bad length %u", header[1]);
		return true;
	}
	uint32_t interval = take_u32(cursor);
	if (left < HEADER_LEN + HELLO_LEN || cursor->ran_short)
		return false;
	text_format(line->text, "\n\text HELLO %u ms", interval);
	return true;
}

static bool put_request(struct line *line, const struct layer *layer, const struct layout *layout)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	const uint8_t *at = take(&cursor, layout->len);
	if (!at || layer->len < layout->len)
		return false;
	/* tcpdump looks for the flags in the type, and finds one in that of the draft */
	const char *version = layout->address_len == IP6_LEN && at[0] == REQUEST ? "v6 " : "";
	text_format(line->text, " %srreq %u %shops %u id 0x%08x\n\tdst ", version, layer->len,
	            at[0] == DRAFT_REQUEST ? "[D] " : " ", at[3], read_u32(at + 4));
	line_ip(line, at + layout->destination, layout->address_len);
	text_format(line->text, " seq %u src ", read_u32(at + layout->destination_seq));
	line_ip(line, at + layout->source, layout->address_len);
	text_format(line->text, " seq %u", read_u32(at + layout->source_seq));
	return put_extension(line, &cursor, layer->len - layout->len);
}

static bool put_reply(struct line *line, const struct layer *layer, const struct layout *layout)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	const uint8_t *at = take(&cursor, layout->len);
	if (!at || layer->len < layout->len)
		return false;
	text_format(line->text, " rrep %u  prefix %u hops %u\n\tdst ", layer->len, at[2] & 0x1f, at[3]);
	line_ip(line, at + layout->destination, layout->address_len);
	text_format(line->text, " dseq %u src ", read_u32(at + layout->destination_seq));
	line_ip(line, at + layout->source, layout->address_len);
	text_format(line->text, " %u ms", read_u32(at + layout->source_seq));
	return put_extension(line, &cursor, layer->len - layout->len);
}

static bool put_error(struct line *line, const struct layer *layer, size_t address_len)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	const uint8_t *header = take(&cursor, ERROR_HEADER_LEN);
	if (!header || layer->len < ERROR_HEADER_LEN)
		return false;
	text_format(line->text, " rerr %s [items %u] [%u]:", header[1] & NO_DELETE ? "[D]" : "", header[3], layer->len);
	uint32_t left = layer->len - ERROR_HEADER_LEN;
	for (uint8_t count = header[3]; count; count--) {
		const uint8_t *item = take(&cursor, address_len + 4);
		if (!item || left < address_len + 4)
			return false;
		left -= (uint32_t)address_len + 4;
		text_put(line->text, " {");
		line_ip(line, item, address_len);
		text_format(line->text, "}(%u)", read_u32(item + address_len));
	}
	return true;
}

static size_t address_len_of(const struct packet *packet, const struct layer *layer)
{
	const struct layer *network = packet_network(packet, layer);
	return network && network->protocol == &protocol_ip6 ? IP6_LEN : IP4_LEN;
}

/* False when it is not all there. */
static bool put_message(struct line *line, const struct layer *layer, uint8_t type)
{
	static const struct layout requests[] = {{8, 12, 16, 20, 24, IP4_LEN}, {8, 24, 28, 44, 48, IP6_LEN}},
		replies[] = {{4, 8, 12, 16, 20, IP4_LEN}, {4, 20, 24, 40, 44, IP6_LEN}},
		draft_request = {16, 8, 32, 12, 48, IP6_LEN}, draft_reply = {8, 4, 24, 40, 44, IP6_LEN};
	const size_t address_len = address_len_of(line->packet, layer);
	const bool is_ip6 = address_len == IP6_LEN;
	switch (type) {
	case REQUEST: return put_request(line, layer, &requests[is_ip6]);
	case REPLY: return put_reply(line, layer, &replies[is_ip6]);
	case ERROR: return put_error(line, layer, address_len);
	case DRAFT_REQUEST: return put_request(line, layer, &draft_request);
	case DRAFT_REPLY: return put_reply(line, layer, &draft_reply);
	case DRAFT_ERROR: return put_error(line, layer, IP6_LEN);
	case ACKNOWLEDGMENT:
	case DRAFT_ACKNOWLEDGMENT: text_format(line->text, " rrep-ack %u", layer->len); return true;
	default: text_format(line->text, " type %u %u", type, layer->len); return true;
	}
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct span reach = layer_reach(layer);
	if (!reach.len) {
		line_abandoned(line, "aodv");
		return;
	}
	text_put(line->text, " aodv");
	if (!put_message(line, layer, reach.at[0]))
		line_truncated(line, "aodv");
}

static const struct field id_fields[] = {
	{.name = "flags", .width = 11, .form = FORM_HEX,
	 .gloss = "0x400 join, 0x200 repair, 0x100 answer me too, 0x80 only the destination answers, 0x40 its number "
	          "is unknown"},
	{.name = "reserved", .width = 5, .form = FORM_DECIMAL, .gloss = "0"},
	{.name = "hop_count", .width = 8, .form = FORM_DECIMAL, .gloss = "hops from who asked"},
	{.name = "request_id", .width = 32, .form = FORM_HEX, .gloss = "which request of its sender"},
};
static const struct field reply_fields[] = {
	{.name = "flags", .width = 11, .form = FORM_HEX, .gloss = "0x400 repair, 0x200 acknowledge this"},
	{.name = "prefix_size", .width = 5, .form = FORM_DECIMAL,
	 .gloss = "bits of a network that has the same next hop"},
	{.name = "hop_count", .width = 8, .form = FORM_DECIMAL, .gloss = "hops to the destination"},
};
static const struct field error_fields[] = {
	{.name = "no_delete", .width = 1, .form = FORM_BOOL, .gloss = "it is being repaired: keep the route"},
	{.name = "reserved", .width = 15, .form = FORM_DECIMAL, .gloss = "0"},
	{.name = "destination_count", .width = 8, .form = FORM_DECIMAL, .gloss = "how many cannot be reached"},
};

enum { DESTINATION4, DESTINATION6, DESTINATION_SEQ, SOURCE4, SOURCE6, SOURCE_SEQ, LIFETIME };
static const struct field way_fields[] = {
	[DESTINATION4] = {.name = "destination", .width = 32, .form = FORM_IP4, .gloss = "where the way leads"},
	[DESTINATION6] = {.name = "destination", .width = 128, .form = FORM_IP6, .gloss = "where the way leads"},
	[DESTINATION_SEQ] = {.name = "destination_sequence", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "how new that is"},
	[SOURCE4] = {.name = "originator", .width = 32, .form = FORM_IP4, .gloss = "who asked"},
	[SOURCE6] = {.name = "originator", .width = 128, .form = FORM_IP6, .gloss = "who asked"},
	[SOURCE_SEQ] = {.name = "originator_sequence", .width = 32, .form = FORM_DECIMAL, .gloss = "how new that is"},
	[LIFETIME] = {.name = "lifetime", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "milliseconds that the way is good for"},
};
static const struct field extension_fields[] = {
	{.name = "type", .width = 8, .form = FORM_DECIMAL, .gloss = "1: the time between hellos"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the value"},
	{.name = "value", .form = FORM_BYTES, .gloss = "milliseconds, for type 1"},
};
static const struct shape way = {.name = "way", .inlined = true, .SHAPE_FIELDS(way_fields)};
static const struct shape extension = {.name = "extension", .SHAPE_FIELDS(extension_fields)};
static const struct shape extension_list = {
	.name = "extensions", .list = true, .parts = (const struct shape *const[]){&extension, NULL},
};
static const struct shape unreachable_shape = {.name = "destination", .SHAPE_FIELDS(way_fields)};
static const struct shape unreachable = {
	.name = "destinations", .list = true, .parts = (const struct shape *const[]){&unreachable_shape, NULL},
};
static const struct shape *const way_parts[] = {&way, &extension_list, NULL};
static const struct shape *const error_parts[] = {&unreachable, NULL};
static const struct shape request_shape = {.name = "request", .SHAPE_FIELDS(id_fields), .parts = way_parts};
static const struct shape reply_shape = {.name = "reply", .SHAPE_FIELDS(reply_fields), .parts = way_parts};
static const struct shape error_shape = {.name = "error", .SHAPE_FIELDS(error_fields), .parts = error_parts};
static const struct shape *const parts[] = {&request_shape, &reply_shape, &error_shape, NULL};

static void describe_extensions(struct description *to)
{
	if (describe_left(to))
		describe_each_stated(to, &extension_list, 1);
}

static void describe_all(struct description *to, const uint8_t *places, size_t count)
{
	for (size_t i = 0; i < count; i++)
		describe_field(to, way_fields + places[i]);
}

/* A request or a reply: its own fields, the way that it is about, extensions. */
static void describe_route(struct description *to, const struct shape *shape, const uint8_t *places, size_t count)
{
	describe_open(to, shape, describe_left(to));
	describe_fields(to, shape->fields, shape->field_count);
	describe_all(to, places, count);
	describe_extensions(to);
	describe_close(to);
}

static void describe_request(struct description *to, bool is_ip6, bool is_draft)
{
	static const uint8_t plain[] = {DESTINATION4, DESTINATION_SEQ, SOURCE4, SOURCE_SEQ},
		plain6[] = {DESTINATION6, DESTINATION_SEQ, SOURCE6, SOURCE_SEQ},
		draft[] = {DESTINATION_SEQ, SOURCE_SEQ, DESTINATION6, SOURCE6};
	describe_route(to, &request_shape, is_draft ? draft : is_ip6 ? plain6 : plain, sizeof plain);
}

static void describe_reply(struct description *to, bool is_ip6, bool is_draft)
{
	static const uint8_t plain[] = {DESTINATION4, DESTINATION_SEQ, SOURCE4, LIFETIME},
		plain6[] = {DESTINATION6, DESTINATION_SEQ, SOURCE6, LIFETIME},
		draft[] = {DESTINATION_SEQ, DESTINATION6, SOURCE6, LIFETIME};
	describe_route(to, &reply_shape, is_draft ? draft : is_ip6 ? plain6 : plain, sizeof plain);
}

static void describe_error(struct description *to, bool is_ip6)
{
	static const uint8_t item[] = {DESTINATION4, DESTINATION_SEQ}, item6[] = {DESTINATION6, DESTINATION_SEQ};
	describe_open(to, &error_shape, describe_left(to));
	describe_fields(to, error_fields, sizeof error_fields / sizeof *error_fields);
	describe_open(to, &unreachable, describe_left(to));
	while (describe_more(to)) {
		describe_open(to, &unreachable_shape, (is_ip6 ? IP6_LEN : IP4_LEN) + 4);
		describe_all(to, is_ip6 ? item6 : item, sizeof item);
		describe_close(to);
	}
	describe_close(to);
	describe_close(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	const bool is_ip6 = address_len_of(to->packet, layer) == IP6_LEN;
	const uint8_t type = (uint8_t)describe_field(to, fields);
	if (type == REQUEST || type == DRAFT_REQUEST)
		describe_request(to, is_ip6, type == DRAFT_REQUEST);
	else if (type == REPLY || type == DRAFT_REPLY)
		describe_reply(to, is_ip6, type == DRAFT_REPLY);
	else if (type == ERROR || type == DRAFT_ERROR)
		describe_error(to, is_ip6 || type == DRAFT_ERROR);
}

const struct protocol protocol_aodv = {
	.name = "aodv",
	.title = "Ad hoc On-Demand Distance Vector Routing",
	.reference = "RFC 3561",
	.SHAPE_FIELDS(fields),
	.fixed_len = 1,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
