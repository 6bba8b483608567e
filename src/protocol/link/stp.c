/* The spanning tree of bridges: the original (IEEE 802.1D), the rapid one (802.1w), multiple trees (802.1s, now 802.1Q
 * §14) and shortest path bridging (802.1aq). Each extends the message of the one before. */
#include "describes.h"
#include "line.h"

enum {
	PROTOCOL_STP = 0,
	VERSION_STP = 0,
	VERSION_RAPID = 2,
	VERSION_MULTIPLE = 3,
	VERSION_SHORTEST_PATH = 4,
	TYPE_CONFIG = 0,
	TYPE_RAPID = 2,
	TYPE_TOPOLOGY_CHANGE = 0x80,

	HEADER_LEN = 4,
	CONFIG_LEN = 35,
	RAPID_LEN = 36,
	MULTIPLE_LEN = 102, /* with no instance */
	VERSION_3_OFFSET = 38, /* what follows the length of the version 3 part */
	INSTANCES_OFFSET = 64, /* within that part */
	INSTANCE_LEN = 16,
	SHORTEST_PATH_LEN = 85,
	NAME_LEN = 32,
	DIGEST_LEN = 16,
	BRIDGE_LEN = 8,
};

static const struct name versions[] = {
	{VERSION_STP, "802.1d"}, {VERSION_RAPID, "802.1w"}, {VERSION_MULTIPLE, "802.1s"},
	{VERSION_SHORTEST_PATH, "802.1aq"}, {0, NULL},
};

static const struct name types[] = {
	{TYPE_CONFIG, "Config"}, {TYPE_RAPID, "Rapid STP"}, {TYPE_TOPOLOGY_CHANGE, "Topology Change"}, {0, NULL},
};

static const struct name flag_names[] = {
	{0x01, "Topology change"}, {0x02, "Proposal"},  {0x10, "Learn"},
	{0x20, "Forward"},         {0x40, "Agreement"}, {0x80, "Topology change ACK"},
	{0, NULL},
};

enum { KNOWN_FLAGS = 0xf3 };

static const struct name roles[] = {{0, "Unknown"}, {1, "Alternate"}, {2, "Root"}, {3, "Designated"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "protocol", .bit = 0, .width = 16, .form = FORM_DECIMAL, .gloss = "always 0"},
	{.name = "version", .bit = 16, .width = 8, .form = FORM_NAMED, .names = versions,
	 .gloss = "which of the spanning trees this bridge speaks"},
	{.name = "type", .bit = 24, .width = 8, .form = FORM_NAMED, .names = types, .gloss = "what the bridge says"},
};

static const char *role_of(uint8_t flags)
{
	return name_of(roles, flags >> 2 & 3);
}

static void put_flags(struct text *text, uint8_t flags)
{
	text_put(text, "Flags [");
	text_flags(text, flag_names, flags & KNOWN_FLAGS, ", ");
	text_char(text, ']');
}

/* Priority and address: 8000.00:01:02:03:04:05 */
static void put_bridge(struct text *text, const uint8_t *bridge)
{
	text_hex(text, read_u16(bridge), 4);
	text_char(text, '.');
	text_mac(text, (struct span){bridge + 2, MAC_LEN});
}

/* In 256ths of a second. */
static double seconds(const uint8_t *at)
{
	return read_u16(at) / 256.0;
}

/* Says that the capture ended, once a read of the cursor has not fit. */
static bool has_ended(struct line *line, const struct cursor *cursor)
{
	if (cursor->ran_short)
		line_abandoned(line, "stp");
	return cursor->ran_short;
}

/* Message age, maximum age, hello time, forward delay. False when they are not all there. */
static bool put_times(struct line *line, struct cursor *cursor)
{
	const uint8_t *times = take(cursor, 8);
	if (has_ended(line, cursor))
		return false;
	text_format(line->text, "\n\tmessage-age %.2fs, max-age %.2fs, hello-time %.2fs, forwarding-delay %.2fs",
	            seconds(times), seconds(times + 2), seconds(times + 4), seconds(times + 6));
	return true;
}

/* Configuration messages, and those of rapid spanning tree, which add the role of the port. */
static void line_config(struct line *line, const struct layer *layer, uint8_t version)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, HEADER_LEN));
	uint8_t flags = take_u8(&cursor);
	if (has_ended(line, &cursor))
		return;
	text_put(line->text, ", ");
	put_flags(line->text, flags);
	const uint8_t *root = take(&cursor, BRIDGE_LEN + 4);
	const uint8_t *bridge = take(&cursor, BRIDGE_LEN + 2);
	if (has_ended(line, &cursor))
		return;
	text_put(line->text, ", bridge-id ");
	put_bridge(line->text, bridge);
	text_format(line->text, ".%04x, length %u", read_u16(bridge + BRIDGE_LEN), layer->len);
	if (!line->manner->verbosity || !put_times(line, &cursor))
		return;
	text_put(line->text, "\n\troot-id ");
	put_bridge(line->text, root);
	text_format(line->text, ", root-pathcost %u", read_u32(root + BRIDGE_LEN));
	if (version == VERSION_RAPID)
		text_format(line->text, ", port-role %s", role_of(flags));
}

/* Up to 32 bytes, ended by a NUL. */
static void put_name(struct line *line, struct cursor *cursor)
{
	struct span name = take_span(cursor, NAME_LEN);
	text_safe_string(line->text, name);
}

/* The identifier of a region: name, revision, digest. False when it is not all there. */
static bool put_region(struct line *line, struct cursor *cursor, const char *revision)
{
	take(cursor, 1); /* format selector: always 0 */
	put_name(line, cursor);
	if (has_ended(line, cursor))
		return false;
	uint16_t number = take_u16(cursor);
	struct span digest = take_span(cursor, DIGEST_LEN);
	if (has_ended(line, cursor))
		return false;
	text_format(line->text, ", %s %u,\n\t\tdigest ", revision, number);
	text_hex_bytes(line->text, digest);
	return true;
}

/* One instance of the multiple trees. False when it is not all there. */
static bool put_instance(struct line *line, struct cursor *cursor)
{
	const uint8_t *start = take(cursor, 3); /* flags, and the priority of the root, whose address follows */
	if (has_ended(line, cursor))
		return false;
	text_format(line->text, "\n\tMSTI %u, ", read_u16(start + 1) & 0x0fff);
	put_flags(line->text, start[0]);
	text_format(line->text, ", port-role %s", role_of(start[0]));
	take(cursor, MAC_LEN);
	uint32_t cost = take_u32(cursor);
	if (has_ended(line, cursor))
		return false;
	text_put(line->text, "\n\t\tMSTI regional-root-id ");
	put_bridge(line->text, start + 1);
	text_format(line->text, ", pathcost %u", cost);
	const uint8_t *rest = take(cursor, 3);
	if (has_ended(line, cursor))
		return false;
	text_format(line->text, "\n\t\tMSTI bridge-prio %u, port-prio %u, hops %u", rest[0] >> 4, rest[1] >> 4,
	            rest[2]);
	return true;
}

/* IEEE 802.1aq §14.4: what shortest path bridging adds. */
static void line_shortest_path(struct line *line, const struct layer *layer, uint32_t offset)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, offset));
	uint16_t len = take_u16(&cursor);
	if (has_ended(line, &cursor))
		return;
	if (layer->len < offset + 2 || len < SHORTEST_PATH_LEN || len > layer->len - offset - 2) {
		text_put(line->text, " (invalid)");
		return;
	}
	if (!line->manner->verbosity)
		return;
	text_format(line->text, "\n\tv4len %u, AUXMCID Name ", len);
	if (!put_region(line, &cursor, "Rev"))
		return;
	const uint8_t *agreement = take(&cursor, 14);
	struct span digest = take_span(&cursor, 20);
	if (has_ended(line, &cursor))
		return;
	text_format(line->text, "\n\tAgreement num %u, Discarded Agreement num %u, Agreement valid-flag %u,",
	            agreement[0] >> 6, agreement[0] >> 4 & 3, agreement[0] >> 3 & 1);
	text_format(line->text, "\n\tRestricted role-flag: %u, Format id %u cap %u, Convention id %u cap %u,",
	            agreement[0] >> 2 & 1, agreement[2] >> 4, agreement[2], agreement[3] >> 4, agreement[3]);
	text_format(line->text, "\n\tEdge count %u, Agreement digest ", read_u16(agreement + 4));
	text_hex_bytes(line->text, digest);
}

/* The common tree of all regions, as far as version 3 inherits it from version 2. */
static bool put_common(struct line *line, struct cursor *cursor, uint8_t flags)
{
	const uint8_t *root = take(cursor, BRIDGE_LEN + 4);
	const uint8_t *bridge = take(cursor, BRIDGE_LEN + 2);
	if (has_ended(line, cursor))
		return false;
	text_format(line->text, "\n\tport-role %s, CIST root-id ", role_of(flags));
	put_bridge(line->text, root);
	text_format(line->text, ", CIST ext-pathcost %u\n\tCIST regional-root-id ", read_u32(root + BRIDGE_LEN));
	put_bridge(line->text, bridge);
	text_format(line->text, ", CIST port-id %04x,", read_u16(bridge + BRIDGE_LEN));
	return put_times(line, cursor);
}

/* The region, and the common tree within it. */
static bool put_internal(struct line *line, struct cursor *cursor, uint16_t version_3_len)
{
	text_format(line->text, "\n\tv3len %u, MCID Name ", version_3_len);
	if (!put_region(line, cursor, "rev"))
		return false;
	text_put(line->text, ", ");
	uint32_t cost = take_u32(cursor);
	if (has_ended(line, cursor))
		return false;
	text_format(line->text, "CIST int-root-pathcost %u,", cost);
	const uint8_t *bridge = take(cursor, BRIDGE_LEN);
	if (has_ended(line, cursor))
		return false;
	text_put(line->text, "\n\tCIST bridge-id ");
	put_bridge(line->text, bridge);
	text_put(line->text, ", ");
	uint8_t hops = take_u8(cursor);
	if (has_ended(line, cursor))
		return false;
	text_format(line->text, "CIST remaining-hops %u", hops);
	return true;
}

static void line_instances(struct line *line, const struct layer *layer, uint8_t flags, uint16_t version_3_len)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, HEADER_LEN + 1));
	if (!put_common(line, &cursor, flags))
		return;
	take(&cursor, 3); /* the length of the version 1 part, which is 0, and of the version 3 part */
	if (!put_internal(line, &cursor, version_3_len))
		return;
	for (uint32_t left = version_3_len; left >= INSTANCES_OFFSET + INSTANCE_LEN; left -= INSTANCE_LEN)
		if (!put_instance(line, &cursor))
			return;
}

static void line_multiple(struct line *line, const struct layer *layer, uint8_t version)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, HEADER_LEN));
	struct cursor lengths = cursor_over(span_after(layer->bytes, VERSION_3_OFFSET - 3));
	uint8_t version_1_len = take_u8(&lengths); /* always 0 */
	uint16_t version_3_len = take_u16(&lengths);
	if (!version_1_len && has_ended(line, &lengths))
		return;
	if (layer->len < MULTIPLE_LEN || version_1_len || version_3_len > layer->len - VERSION_3_OFFSET) {
		text_put(line->text, " (invalid)");
		return;
	}
	uint8_t flags = take_u8(&cursor);
	text_put(line->text, ", CIST ");
	put_flags(line->text, flags);
	text_format(line->text, ", length %u", layer->len);
	if (line->manner->verbosity)
		line_instances(line, layer, flags, version_3_len);
	if (version == VERSION_SHORTEST_PATH && !line->cut)
		line_shortest_path(line, layer, VERSION_3_OFFSET + version_3_len);
}

static void line_rapid(struct line *line, const struct layer *layer, uint8_t version)
{
	const uint32_t len_min = version == VERSION_RAPID ? RAPID_LEN : version != VERSION_STP ? MULTIPLE_LEN : 0;
	if (layer->len < len_min)
		text_put(line->text, " (invalid)");
	else if (version == VERSION_RAPID)
		line_config(line, layer, version);
	else if (version != VERSION_STP)
		line_multiple(line, layer, version);
}

static void line_type(struct line *line, const struct layer *layer, uint8_t version, uint8_t type)
{
	const char *name = name_of(types, type);
	if (!name) {
		text_format(line->text, ", Unknown BPDU Type (0x%02x)", type);
		return;
	}
	text_format(line->text, ", %s", name);
	if (type == TYPE_CONFIG && layer->len < CONFIG_LEN)
		text_put(line->text, " (invalid)");
	else if (type == TYPE_CONFIG)
		line_config(line, layer, version);
	else if (type == TYPE_RAPID)
		line_rapid(line, layer, version);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	if (layer->len < HEADER_LEN) {
		text_put(line->text, " (invalid)");
		return;
	}
	uint16_t protocol = take_u16(&cursor);
	if (!cursor.ran_short && protocol != PROTOCOL_STP) {
		text_format(line->text, "unknown STP version, length %u", layer->len);
		return;
	}
	uint8_t version = take_u8(&cursor);
	if (has_ended(line, &cursor))
		return;
	const char *name = name_of(versions, version);
	text_put(line->text, "STP ");
	if (!name) {
		text_format(line->text, "Unknown STP protocol (0x%02x)", version);
		return;
	}
	text_put(line->text, name);
	uint8_t type = take_u8(&cursor);
	if (!has_ended(line, &cursor))
		line_type(line, layer, version, type);
}

/* tcpdump 3.7 */
static void line_classic(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *at = take(&cursor, CONFIG_LEN);
	if (!at) {
		line_truncated(line, "stp");
		return;
	}
	if (at[3] != TYPE_CONFIG) {
		text_put(line->text, at[3] == TYPE_TOPOLOGY_CHANGE ? "802.1d tcn" : "802.1d unknown");
		return;
	}
	text_put(line->text, "802.1d config ");
	put_bridge(line->text, at + 17);
	text_format(line->text, ".%04x root ", read_u16(at + 25));
	put_bridge(line->text, at + 5);
	text_format(line->text, " pathcost %u age %u max %u hello %u fdelay %u ", read_u32(at + 13), at[27], at[29],
	            at[31], at[33]);
}

const struct protocol protocol_stp = {
	.name = "stp",
	.title = "Spanning Tree Protocol",
	.reference = "IEEE 802.1D",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = stp_describe,
	.parts = stp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
