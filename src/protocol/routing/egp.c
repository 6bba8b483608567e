/* The Exterior Gateway Protocol, BGP's forerunner: RFC 904. */
#include "describes.h"
#include "line.h"

enum { VERSION = 2, HEADER_LEN = 10, READ_LEN = 16, UNSOLICITED = 0x80 };
enum type { UPDATE = 1, POLL = 2, ACQUIRE = 3, REACHABILITY = 5, ERROR = 8 };

static const struct name types[] = {
	{UPDATE, "update"}, {POLL, "poll"}, {ACQUIRE, "acquire"}, {REACHABILITY, "reachability"}, {ERROR, "error"},
	{0, NULL},
};
static const struct name acquire_codes[] = {
	{0, "request"}, {1, "confirm"}, {2, "refuse"}, {3, "cease"}, {4, "cease_ack"}, {0, NULL},
};
static const struct name acquire_statuses[] = {
	{0, "unspecified"}, {1, "active_mode"}, {2, "passive_mode"}, {3, "insufficient_resources"},
	{4, "administratively_prohibited"}, {5, "going_down"}, {6, "parameter_violation"}, {7, "protocol_violation"},
	{0, NULL},
};
static const struct name states[] = {{0, "state:indeterminate"}, {1, "state:up"}, {2, "state:down"}, {0, NULL}};
static const struct name reasons[] = {
	{0, "unspecified"}, {1, "bad_EGP_header_format"}, {2, "bad_EGP_data_field_format"},
	{3, "reachability_info_unavailable"}, {4, "excessive_polling_rate"}, {5, "no_response"},
	{6, "unsupported_version"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 8, .gloss = "of the format: 2"},
	{.name = "type", .bit = 8, .width = 8, .form = FORM_NAMED, .names = types, .gloss = "what is told"},
	{.name = "code", .bit = 16, .width = 8, .gloss = "depends on the type"},
	{.name = "status", .bit = 24, .width = 8, .form = FORM_HEX, .gloss = "depends on the type"},
	{.name = "checksum", .bit = 32, .width = 16, .form = FORM_HEX, .gloss = "guards the message"},
	{.name = "autonomous_system", .bit = 48, .width = 16, .gloss = "whom the sender speaks for"},
	{.name = "sequence", .bit = 64, .width = 16, .gloss = "marks requests and their answers"},
};

/* tcpdump puts addresses together the wrong way round, and tells the class of a network by its last byte. */
static void put_reversed(struct line *line, uint32_t address)
{
	text_format(line->text, "%u.%u.%u.%u", address & 0xff, address >> 8 & 0xff, address >> 16 & 0xff,
	            address >> 24);
}

/* How many bytes of an address its first byte says to be the network: 0 when it is of no class. */
static size_t network_len(uint8_t first)
{
	return first < 0x80 ? 1 : first < 0xc0 ? 2 : first < 0xe0 ? 3 : 0;
}

/* What is left of a message: its bytes, and how many of them tcpdump thinks there are, which are fewer behind gateways
 * in a network of no class. */
struct rest {
	struct cursor cursor;
	uint32_t left;
};

/* The next `len` bytes as a number, for `cost` of what is left; false when they are not there. */
static bool take_number(struct rest *rest, size_t len, uint32_t cost, uint32_t *number)
{
	*number = 0;
	if (rest->left < cost)
		return false;
	rest->left -= cost;
	while (len--)
		*number = *number << 8 | take_u8(&rest->cursor);
	return !rest->cursor.ran_short;
}

/* False: for what is said about a part of the message that is not there. */
static bool missing(struct line *line, const struct rest *rest)
{
	return rest->cursor.ran_short && line_gives_up(line);
}

static bool put_network(struct line *line, struct rest *rest)
{
	uint32_t first, more;
	if (!take_number(rest, 1, 1, &first))
		return missing(line, rest);
	const size_t len = first < 0xe0 ? network_len((uint8_t)first) : 3;
	if (!take_number(rest, len - 1, (uint32_t)len - 1, &more))
		return missing(line, rest);
	text_char(line->text, ' ');
	put_reversed(line, first << 24 | more << (8 * (IP4_LEN - len)));
	return true;
}

/* The distances from one gateway, and the networks at each. False when they are not all there. */
static bool put_distances(struct line *line, struct rest *rest, unsigned count)
{
	for (const char *before = ""; count; count--, before = ", ") {
		uint32_t distance, networks;
		if (rest->left < 2 || !take_number(rest, 1, 1, &distance))
			return missing(line, rest);
		text_format(line->text, "%sd%u:", before, distance);
		if (!take_number(rest, 1, 1, &networks))
			return missing(line, rest);
		for (; networks; networks--)
			if (!put_network(line, rest))
				return false;
	}
	return true;
}

static bool put_gateways(struct line *line, struct rest *rest, const uint8_t network[IP4_LEN], unsigned interior,
                         unsigned exterior)
{
	const uint8_t last = network[3];
	const size_t known = network_len(last), unknown = known ? IP4_LEN - known : 0;
	const uint32_t reversed = (uint32_t)last << 24 | (uint32_t)network[2] << 16 | (uint32_t)network[1] << 8;
	const uint32_t cost = known ? (uint32_t)unknown : IP4_LEN;
	const uint32_t mask = known ? UINT32_MAX << (8 * unknown) : 0;
	for (unsigned i = 0; i < interior + exterior; i++) {
		uint32_t host, distances;
		if (cursor_left(&rest->cursor) < cost)
			return false;
		if (!take_number(rest, unknown, cost, &host) || !take_number(rest, 1, 1, &distances))
			return missing(line, rest);
		text_put(line->text, i < interior ? " int " : " ext ");
		put_reversed(line, (reversed & mask) | host);
		text_put(line->text, " (");
		if (!put_distances(line, rest, distances))
			return false;
		text_char(line->text, ')');
	}
	return true;
}

/* " NAME", or `before` and "what 5]". */
static void put_name(struct line *line, const struct name *names, uint16_t value, const char *before, const char *what)
{
	const char *name = name_of(names, value);
	if (name)
		text_format(line->text, " %s", name);
	else
		text_format(line->text, "%s%s %u]", before, what, value);
}

static bool put_update(struct line *line, struct rest *rest, const uint8_t *header)
{
	if (header[3] & UNSOLICITED)
		text_put(line->text, " unsolicited");
	put_name(line, states, header[3] & 0x7f, " [", "status");
	text_char(line->text, ' ');
	line_ip4(line, header + 12);
	text_format(line->text, " int %u ext %u", header[10], header[11]);
	return put_gateways(line, rest, header + 12, header[10], header[11]);
}

static void put_poll(struct line *line, const uint8_t *header)
{
	put_name(line, states, header[3], " [", "status");
	text_put(line->text, " net:");
	line_ip4(line, header + 12);
}

static void put_acquire(struct line *line, const uint8_t *header)
{
	const uint8_t code = header[2], status = header[3];
	put_name(line, acquire_codes, code, "[", "code");
	if (!name_of(acquire_codes, code))
		return;
	const bool is_mode = status == 1 || status == 2;
	if (code <= 1) {
		if (status && !is_mode)
			text_format(line->text, " [status %u]", status);
		else
			text_format(line->text, " %s", name_of(acquire_statuses, status));
		text_format(line->text, " hello:%u poll:%u", read_u16(header + 10), read_u16(header + 12));
	} else if (is_mode) {
		text_format(line->text, "[status %u]", status);
	} else {
		put_name(line, acquire_statuses, status, "[", "status");
	}
}

static void put_reachability(struct line *line, const uint8_t *header)
{
	if (header[2] > 1) {
		text_format(line->text, "[reach code %u]", header[2]);
		return;
	}
	text_put(line->text, header[2] ? " i-h-u" : " hello");
	put_name(line, states, header[3], " [", "status");
}

static void put_error(struct line *line, const uint8_t *header)
{
	const uint16_t reason = read_u16(header + 10);
	put_name(line, states, header[3], " [", "status");
	put_name(line, reasons, reason, " [", "reason");
}

/* False when it is not all there. */
static bool put_message(struct line *line, struct rest *rest, const uint8_t *header)
{
	if (header[0] != VERSION) {
		text_format(line->text, "[version %u]", header[0]);
		return true;
	}
	const char *name = name_of(types, header[1]);
	if (!name)
		text_format(line->text, "[type %u]", header[1]);
	else if (header[1] != REACHABILITY)
		text_format(line->text, " %s", name);
	switch (header[1]) {
	case UPDATE: return put_update(line, rest, header);
	case POLL: put_poll(line, header); break;
	case ACQUIRE: put_acquire(line, header); break;
	case REACHABILITY: put_reachability(line, header); break;
	case ERROR: put_error(line, header); break;
	}
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct rest rest = {.cursor = cursor_over(layer->bytes)};
	const uint8_t *header = take(&rest.cursor, READ_LEN);
	if (!header) {
		line_truncated(line, "egp");
		return;
	}
	text_format(line->text, "EGPv%u, ", header[0]);
	if (!line->manner->verbosity) {
		text_format(line->text, "AS %u, seq %u, length %u", read_u16(header + 6), read_u16(header + 8),
		            layer->len);
		return;
	}
	text_format(line->text, "length %u", layer->len);
	rest.left = layer->len - READ_LEN;
	if (!put_message(line, &rest, header))
		line_truncated(line, "egp");
}

static const struct field update_fields[] = {
	{.name = "interior_gateways", .width = 8, .gloss = "how many routers of the own system follow"},
	{.name = "exterior_gateways", .width = 8, .gloss = "how many of others follow these"},
	{.name = "network", .width = 32, .form = FORM_IP4, .gloss = "that all of them are on"},
	{.name = "gateways", .form = FORM_BYTES, .gloss = "for each: its address, distances, and the networks at each"},
};
static const struct field poll_fields[] = {
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "network", .width = 32, .form = FORM_IP4, .gloss = "that is asked for"},
};
static const struct field acquire_fields[] = {
	{.name = "hello", .width = 16, .gloss = "seconds between two hellos, at least"},
	{.name = "poll", .width = 16, .gloss = "seconds between two polls, at least"},
};
static const struct field error_fields[] = {
	{.name = "reason", .width = 16, .form = FORM_NAMED, .names = reasons, .gloss = "what was wrong"},
	{.name = "message", .form = FORM_BYTES, .gloss = "the beginning of what it was wrong with"},
};
static const struct shape
	update = {.name = "update", .SHAPE_FIELDS(update_fields)},
	poll = {.name = "poll", .SHAPE_FIELDS(poll_fields)},
	acquire = {.name = "acquire", .SHAPE_FIELDS(acquire_fields)},
	error = {.name = "error", .SHAPE_FIELDS(error_fields)};
static const struct tlv_form forms[] = {
	{UPDATE, .shape = &update}, {POLL, .shape = &poll}, {ACQUIRE, .shape = &acquire}, {ERROR, .shape = &error},
	{-1},
};

static void describe(struct description *to, const struct layer *layer)
{
	const uint64_t type = describe_peek(to, fields + 1, 8);
	describe_header(to, layer);
	describe_as(to, forms, type);
}

const struct protocol protocol_egp = {
	.name = "egp",
	.title = "Exterior Gateway Protocol",
	.reference = "RFC 904",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.forms = forms,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
