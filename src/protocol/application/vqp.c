/* VQP, the VLAN Query Protocol: a switch asks which VLAN a host belongs to. No RFC: Cisco's, of VMPS; the numbers are
 * those that programs show. */
#include "describe.h"
#include "line.h"

enum { VERSION = 1, HEADER_LEN = 8, OBJECT_HEADER_LEN = 6 };

static const struct name message_types[] = {
	{1, "Request, Join Port"}, {2, "Response, VLAN"}, {3, "Request, Reconfirm"}, {4, "Response, Reconfirm"},
	{0, NULL},
};

static const struct name errors[] = {
	{0, "No error"}, {3, "Access denied"}, {4, "Shutdown port"}, {5, "Wrong VTP domain"}, {0, NULL},
};

static const struct name object_types[] = {
	{0xc01, "Client IP Address"}, {0xc02, "Port Name"}, {0xc03, "VLAN Name"}, {0xc04, "VTP Domain"},
	{0xc05, "Ethernet Packet"}, {0xc06, "MAC Null"}, {0xc08, "MAC Address"}, {0, NULL},
};
enum { CLIENT_ADDRESS = 0xc01, PORT_NAME = 0xc02, ETHERNET_PACKET = 0xc05, MAC_NULL = 0xc06, MAC_ADDRESS = 0xc08 };

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 8, .form = FORM_DECIMAL, .gloss = "of the format: 1"},
	{.name = "message_type", .bit = 8, .width = 8, .form = FORM_NAMED, .names = message_types,
	 .gloss = "what is asked or answered"},
	{.name = "error_code", .bit = 16, .width = 8, .form = FORM_NAMED, .names = errors, .gloss = "how it went"},
	{.name = "item_count", .bit = 24, .width = 8, .form = FORM_DECIMAL, .gloss = "objects that follow"},
	{.name = "sequence", .bit = 32, .width = 32, .form = FORM_HEX, .gloss = "which request an answer belongs to"},
};

static const char *name_or_unknown(const struct name *names, uint32_t value)
{
	const char *name = name_of(names, value);
	return name ? name : "unknown";
}

/* An object, as iterated over. */
struct object {
	uint32_t type;
	uint16_t len;
	struct span value; /* shorter than `len` when it is not all there */
};

static bool object_next(struct cursor *cursor, struct object *object)
{
	object->type = take_u32(cursor);
	object->len = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	object->value = take_span(cursor, object->len);
	return true;
}

static bool put_address(struct line *line, struct span value)
{
	if (value.len != IP4_LEN)
		return false;
	line_ip4(line, value.at);
	text_format(line->text, " (0x%08x)", read_u32(value.at));
	return true;
}

static bool put_mac(struct line *line, struct span value)
{
	if (value.len != MAC_LEN)
		return false;
	line_mac(line, value.at);
	return true;
}

/* False when it is not as long as its type says. */
static bool put_value(struct line *line, const struct object *object)
{
	if (object->type == CLIENT_ADDRESS)
		return put_address(line, object->value);
	if (object->type == MAC_NULL || object->type == MAC_ADDRESS)
		return put_mac(line, object->value);
	if (object->type >= PORT_NAME && object->type <= ETHERNET_PACKET)
		text_safe_string(line->text, object->value);
	else if (line->manner->verbosity < 2)
		line_hex(line, object->value, "\t    ");
	return true;
}

/* What is wrong with the rest of a message, or nothing. */
enum outcome { TOLD, INVALID, CUT };

/* One of type 0 or without a value ends the list. */
static enum outcome put_objects(struct line *line, struct cursor *cursor, uint8_t count, uint32_t left)
{
	for (; count && left; count--) {
		struct object object;
		if (!object_next(cursor, &object))
			return CUT;
		if (left < OBJECT_HEADER_LEN)
			return INVALID;
		left -= OBJECT_HEADER_LEN;
		const char *name = name_of(object_types, object.type);
		text_format(line->text, "\n\t  %s Object (0x%08x), length %u, value: ", name ? name : "Unknown",
		            object.type, object.len);
		if (!object.type || !object.len)
			return TOLD;
		if (cursor->ran_short)
			return CUT;
		if (object.len > left || !put_value(line, &object))
			return INVALID;
		left -= object.len;
	}
	return TOLD;
}

static enum outcome put_message(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return CUT;
	if (layer->len < HEADER_LEN)
		return INVALID;
	if (header[0] != VERSION) {
		text_format(line->text, "VQP version %u packet not supported", header[0]);
		return TOLD;
	}
	const char *type = name_or_unknown(message_types, header[1]), *error = name_or_unknown(errors, header[2]);
	const bool is_verbose = line->manner->verbosity;
	text_format(line->text, is_verbose ? "\n\tVQPv%u, %s" : "VQPv%u %s", header[0], type);
	if (!name_of(message_types, header[1]))
		text_format(line->text, " (%u)", header[1]);
	text_format(line->text, " Message, error-code %s (%u)", error, header[2]);
	if (is_verbose)
		text_format(line->text, ", seq 0x%08x, items %u", read_u32(header + 4), header[3]);
	text_format(line->text, ", length %u", layer->len);
	return is_verbose ? put_objects(line, &cursor, header[3], layer->len - HEADER_LEN) : TOLD;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const enum outcome outcome = put_message(line, layer);
	if (outcome == INVALID)
		text_put(line->text, " (invalid)");
	if (outcome == CUT)
		line_abandoned(line, "vqp");
}

static const struct field object_fields[] = {
	{.name = "type", .width = 32, .form = FORM_NAMED, .names = object_types, .gloss = "what it is"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it"},
	{.name = "value", .form = FORM_BYTES, .gloss = "its value"},
};
static const struct shape object_shape = {.name = "object", .SHAPE_FIELDS(object_fields)};
static const struct shape *const object_part[] = {&object_shape, NULL};
static const struct shape objects = {.name = "objects", .list = true, .parts = object_part};
static const struct shape *const parts[] = {&objects, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	(void)layer;
	describe_header(to, layer);
	if (!describe_left(to))
		return;
	describe_open(to, &objects, describe_left(to));
	while (describe_more(to)) {
		describe_open(to, &object_shape, OBJECT_HEADER_LEN + describe_peek(to, &object_fields[1], 32));
		describe_fields(to, object_fields, 2);
		describe_len(to, &object_fields[2], describe_left(to));
		describe_close(to);
	}
	describe_close(to);
}

const struct protocol protocol_vqp = {
	.name = "vqp",
	.title = "VLAN Query Protocol",
	.reference = "Cisco VMPS",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
