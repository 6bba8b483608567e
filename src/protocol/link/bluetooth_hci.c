/* Packets between a host and its Bluetooth controller: which way they went, one byte that says what it is, and
 * commands, events or data. LINKTYPE_BLUETOOTH_HCI_H4_WITH_PHDR; Bluetooth Core Specification, volume 4, parts A and
 * E. */
#include "describe.h"
#include "line.h"

enum { HEADER_LEN = 4, RECEIVED = 1 };

static const struct name directions[] = {{0, "sent"}, {1, "received"}, {0, NULL}};
static const struct name kinds[] = {
	{1, "command"}, {2, "asynchronous data"}, {3, "synchronous data"}, {4, "event"},
	{5, "isochronous data"}, {0, NULL},
};
static const struct name commands[] = {
	{0x0401, "inquiry"}, {0x0405, "create connection"}, {0x0406, "disconnect"},
	{0x0409, "accept connection"},
	{0x040b, "link key"}, {0x0411, "authenticate"}, {0x0413, "set encryption"},
	{0x0419, "ask remote name"},
	{0x0c01, "set event mask"}, {0x0c03, "reset"}, {0x0c13, "set local name"}, {0x0c1a, "set scan"},
	{0x1001, "read version"}, {0x1002, "read commands"}, {0x1003, "read features"},
	{0x1005, "read buffer size"},
	{0x1009, "read address"}, {0x2001, "set low energy events"}, {0x2005, "set random address"},
	{0x2006, "set advertising parameters"},
	{0x2008, "set advertising data"}, {0x200a, "advertise"}, {0x200b, "set scan parameters"},
	{0x200c, "scan"},
	{0x200d, "create low energy connection"}, {0, NULL},
};
static const struct name events[] = {
	{0x01, "inquiry complete"}, {0x02, "inquiry result"}, {0x03, "connection complete"},
	{0x04, "connection request"},
	{0x05, "disconnected"}, {0x06, "authenticated"}, {0x07, "remote name"}, {0x08, "encryption changed"},
	{0x0b, "remote features"}, {0x0c, "remote version"}, {0x0e, "command complete"},
	{0x0f, "command status"},
	{0x10, "hardware error"}, {0x12, "role changed"}, {0x13, "packets completed"}, {0x14, "mode changed"},
	{0x16, "PIN code requested"}, {0x17, "link key requested"}, {0x18, "link key told"},
	{0x22, "inquiry result with RSSI"},
	{0x2f, "extended inquiry result"}, {0x3e, "low energy"},       {0xff, "vendor"},               {0, NULL},
};

static const struct field fields[] = {
	{.name = "direction", .bit = 0, .width = 32, .form = FORM_NAMED, .names = directions,
	 .gloss = "which way, seen from the host"},
};
static const struct field kind_field = {
	.name = "kind", .width = 8, .form = FORM_NAMED, .names = kinds, .gloss = "what follows"};
static const struct field command_fields[] = {
	{.name = "command", .width = 16, .form = FORM_NAMED, .names = commands, .little_endian = true,
	 .gloss = "its group in the upper six bits, and which of that"},
	{.name = "length", .width = 8, .gloss = "bytes of parameters"},
	{.name = "parameters", .form = FORM_BYTES, .gloss = "what the command needs"},
};
static const struct field event_fields[] = {
	{.name = "event", .width = 8, .form = FORM_NAMED, .names = events, .gloss = "what happened"},
	{.name = "length", .width = 8, .gloss = "bytes of parameters"},
	{.name = "parameters", .form = FORM_BYTES, .gloss = "more about it"},
};
static const struct field asynchronous_fields[] = {
	{.name = "handle", .width = 16, .form = FORM_HEX, .little_endian = true,
	 .gloss = "the connection, and in the upper four bits how it is divided"},
	{.name = "length", .width = 16, .little_endian = true, .gloss = "bytes of data"},
	{.name = "data", .form = FORM_BYTES, .gloss = "of L2CAP"},
};
static const struct field synchronous_fields[] = {
	{.name = "handle", .width = 16, .form = FORM_HEX, .little_endian = true,
	 .gloss = "the connection, and in the upper four bits how well it came"},
	{.name = "length", .width = 8, .gloss = "bytes of data"},
	{.name = "data", .form = FORM_BYTES, .gloss = "a voice"},
};
static const struct shape kind = {.name = "kind", .inlined = true, .fields = &kind_field, .field_count = 1};
static const struct shape command = {.name = "command", .SHAPE_FIELDS(command_fields)};
static const struct shape event = {.name = "event", .SHAPE_FIELDS(event_fields)};
static const struct shape asynchronous = {.name = "asynchronous_data", .SHAPE_FIELDS(asynchronous_fields)};
static const struct shape synchronous = {.name = "synchronous_data", .SHAPE_FIELDS(synchronous_fields)};
static const struct tlv_form forms[] = {
	{.type = 1, .shape = &command}, {.type = 2, .shape = &asynchronous}, {.type = 3, .shape = &synchronous},
	{.type = 4, .shape = &event},   {.type = -1},
};
static const struct shape *const parts[] = {&kind, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (describe_left(to))
		describe_form(to, forms, describe_field(to, &kind_field), describe_left(to));
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	if (layer->bytes.len < HEADER_LEN)
		return TRUNCATED;
	packet_link_header(packet, layer, HEADER_LEN);
	return WHOLE;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_put(line->text, "bluetooth");
	if (layer->decoded == TRUNCATED) {
		line_abandoned(line, "bluetooth");
		return;
	}
	const bool is_received = read_u32(layer->bytes.at) & RECEIVED;
	if (line->manner->link_level)
		text_format(line->text, ", hci length %u, direction %s", layer_payload_len(layer),
		            is_received ? "in" : "out");
	line_unknown(line, layer_payload(layer));
}

const struct protocol protocol_bluetooth_hci = {
	.name = "bluetooth_hci",
	.title = "Bluetooth Host Controller Interface",
	.reference = "Bluetooth Core",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.forms = forms,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
