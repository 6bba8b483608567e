/* What Realtek's switches say under their ethertype: the Remote Control Protocol is told, others are named. OpenRRCP's
 * description of the protocol; Realtek RTL8316 datasheet. */
#include "describes.h"
#include "ethernet.h"
#include "line.h"

enum { REMOTE_CONTROL = 1, REPLY = 0x80, HELLO = 0, GET = 1, SET = 2 };
enum { REGISTER_LEN = 6, COOKIE_LEN = 8, HELLO_REPLY_LEN = 14 };

static const struct name protocols_here[] = {
	{REMOTE_CONTROL, "RRCP"}, {2, "REP"}, {3, "RLDP"}, {0x23, "RLDP"}, {4, "Realtek 8-byte DSA tag"}, {0, NULL},
};
static const struct name tags[] = {
	{0x90, "Realtek RTL8306 4-byte DSA tag"}, {0xa0, "Realtek RTL8366RB 4-byte DSA tag"}, {0, NULL},
};
static const struct name opcodes[] = {{HELLO, "hello"}, {GET, "get"}, {SET, "set"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "protocol", .bit = 0, .width = 8, .form = FORM_NAMED, .names = protocols_here,
	 .gloss = "which of them"},
};

static bool put_register(struct line *line, struct cursor *cursor)
{
	const uint8_t *at = take(cursor, REGISTER_LEN);
	if (at)
		text_format(line->text, " addr=0x%04x, data=0x%08x", read_le16(at), read_le32(at + 2));
	return at;
}

static bool put_cookie(struct line *line, struct cursor *cursor)
{
	const uint8_t *at = take(cursor, COOKIE_LEN);
	if (at)
		text_format(line->text, ", cookie=0x%08x%08x ", read_u32(at + 4), read_u32(at));
	return at;
}

static bool put_hello_reply(struct line *line, struct cursor *cursor)
{
	const uint8_t *at = take(cursor, HELLO_REPLY_LEN);
	if (!at)
		return false;
	text_format(line->text, " downlink_port=%u, uplink_port=%u, uplink_mac=", at[0], at[1]);
	line_mac(line, at + 2);
	text_format(line->text, ", vendor_id=%08x ,chip_id=%04x ", read_u32(at + 10), read_u16(at + 8));
	return true;
}

/* False when it is not all there. */
static bool put_remote_control(struct line *line, struct cursor *cursor)
{
	const uint8_t first = take_u8(cursor), opcode = first & 0x7f;
	if (cursor->ran_short)
		return false;
	text_put(line->text, first & REPLY ? "RRCP reply: " : "RRCP query: ");
	text_name(line->text, opcodes, opcode, "unknown opcode (0x%02x)");
	const uint8_t *key = take(cursor, 2);
	const bool has_register = opcode == GET || opcode == SET;
	if (!key || (has_register && !put_register(line, cursor)))
		return false;
	text_format(line->text, ", auth=0x%04x", read_u16(key));
	if (has_register)
		return put_cookie(line, cursor);
	return first != (HELLO | REPLY) || put_hello_reply(line, cursor);
}

static void put_name(struct line *line, uint8_t type)
{
	const char *name = name_of(protocols_here, type), *tag = name_of(tags, type & 0xf0);
	if (name || tag)
		text_put(line->text, name ? name : tag);
	else
		text_format(line->text, "Realtek unknown type 0x%02x", type);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct layer *frame = ethernet_frame(line->packet, packet_previous(line->packet, layer));
	struct cursor cursor = cursor_over(layer->bytes);
	if (frame)
		ethernet_line_addresses(line, frame);
	const uint8_t type = take_u8(&cursor);
	if (cursor.ran_short)
		line_abandoned(line, "rtl");
	else if (type != REMOTE_CONTROL)
		put_name(line, type);
	else if (!put_remote_control(line, &cursor))
		line_abandoned(line, "rrcp");
}

static const struct field control_fields[] = {
	{.name = "reply", .width = 1, .form = FORM_BOOL, .gloss = "an answer"},
	{.name = "opcode", .width = 7, .form = FORM_NAMED, .names = opcodes, .gloss = "what is asked for"},
	{.name = "key", .width = 16, .form = FORM_HEX, .gloss = "who may ask"},
};
static const struct field register_fields[] = {
	{.name = "register", .width = 16, .form = FORM_HEX, .little_endian = true,
	 .gloss = "which register of the switch"},
	{.name = "value", .width = 32, .form = FORM_HEX, .little_endian = true, .gloss = "what is in it, or to be"},
	{.name = "cookie", .width = 64, .form = FORM_HEX, .gloss = "comes back in the answer"},
};
static const struct field hello_fields[] = {
	{.name = "downlink_port", .width = 8, .gloss = "where the question came in"},
	{.name = "uplink_port", .width = 8, .gloss = "of the switch above"},
	{.name = "uplink", .width = 48, .form = FORM_MAC, .gloss = "the switch above"},
	{.name = "chip", .width = 16, .form = FORM_HEX, .gloss = "what switch it is"},
	{.name = "vendor", .width = 32, .form = FORM_HEX, .gloss = "who made it"},
};
static const struct shape
	registers = {.name = "register", .SHAPE_FIELDS(register_fields)},
	hello = {.name = "hello", .SHAPE_FIELDS(hello_fields)};
static const struct shape *const remote_parts[] = {&registers, &hello, NULL};
static const struct shape control = {.name = "remote_control", .SHAPE_FIELDS(control_fields), .parts = remote_parts};
static const struct shape *const parts[] = {&control, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	const uint64_t protocol = describe_peek(to, fields, 0), first = describe_peek(to, fields, 8);
	describe_header(to, layer);
	if (protocol != REMOTE_CONTROL)
		return;
	describe_open(to, &control, describe_left(to));
	describe_fields(to, control_fields, control.field_count);
	if ((first & 0x7f) == GET || (first & 0x7f) == SET)
		describe_shape(to, &registers, describe_left(to));
	else if (first == (HELLO | REPLY))
		describe_shape(to, &hello, describe_left(to));
	describe_close(to);
}

const struct protocol protocol_realtek = {
	.name = "realtek",
	.title = "Realtek's switch protocols",
	.reference = "Realtek Remote Control Protocol",
	.SHAPE_FIELDS(fields),
	.fixed_len = 1,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
