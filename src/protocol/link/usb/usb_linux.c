/* Transfers of the Universal Serial Bus as Linux's monitor sees them: 48 bytes about the request, and its data.
 * LINKTYPE_USB_LINUX. */
#include "link/usb/usb_linux.h"

enum {
	EVENT_AT = 8,
	TRANSFER_AT = 9,
	ENDPOINT_AT = 10,
	DEVICE_AT = 11,
	BUS_AT = 12,
	SETUP_FLAG_AT = 14,
	SETUP_LEN = 8,
	SUBMITTED = 'S',
	COMPLETED = 'C',
	FAILED = 'E',
	ENDPOINT_NUMBER = 0x7f,
	IS_THERE = 0, /* of the flag before what may be missing */
};

enum transfer { ISOCHRONOUS, INTERRUPT, CONTROL, BULK };

static const struct name events[] = {{SUBMITTED, "SUBMIT"}, {COMPLETED, "COMPLETE"}, {FAILED, "ERROR"}, {0, NULL}};
static const struct name transfers[] = {
	{ISOCHRONOUS, "ISOCHRONOUS"}, {INTERRUPT, "INTERRUPT"}, {CONTROL, "CONTROL"}, {BULK, "BULK"}, {0, NULL},
};
static const struct name ways[] = {{0, "to the device"}, {1, "from the device"}, {0, NULL}};
static const struct name request_kinds[] = {{0, "standard"}, {1, "class"}, {2, "vendor"}, {0, NULL}};
static const struct name recipients[] = {{0, "device"}, {1, "interface"}, {2, "endpoint"}, {3, "other"}, {0, NULL}};
static const struct name requests[] = {
	{0, "get status"}, {1, "clear feature"}, {3, "set feature"}, {5, "set address"},
	{6, "get descriptor"},
	{7, "set descriptor"}, {8, "get configuration"}, {9, "set configuration"}, {10, "get interface"},
	{11, "set interface"},
	{12, "synch frame"},   {0, NULL},
};

const struct field usb_fields[USB_FIELD_COUNT] = {
	{.name = "id", .bit = 0, .width = 64, .form = FORM_HEX, .little_endian = true,
	 .gloss = "joins a request and its completion"},
	{.name = "event", .bit = 64, .width = 8, .form = FORM_NAMED, .names = events,
	 .gloss = "whether it begins, ends or fails"},
	{.name = "transfer", .bit = 72, .width = 8, .form = FORM_NAMED, .names = transfers,
	 .gloss = "what kind of transfer it is"},
	{.name = "way", .bit = 80, .width = 1, .form = FORM_NAMED, .names = ways, .gloss = "where the data goes"},
	{.name = "endpoint", .bit = 81, .width = 7, .gloss = "which part of the device"},
	{.name = "device", .bit = 88, .width = 8, .gloss = "its address on the bus"},
	{.name = "bus", .bit = 96, .width = 16, .little_endian = true, .gloss = "which of the host's buses"},
	{.name = "setup_flag", .bit = 112, .width = 8, .form = FORM_HEX, .gloss = "0: a setup packet is there"},
	{.name = "data_flag", .bit = 120, .width = 8, .form = FORM_HEX, .gloss = "0: the data is there"},
	{.name = "seconds", .bit = 128, .width = 64, .little_endian = true, .gloss = "when it was seen"},
	{.name = "microseconds", .bit = 192, .width = 32, .little_endian = true, .gloss = "and how long after"},
	{.name = "status", .bit = 224, .width = 32, .form = FORM_SIGNED, .little_endian = true,
	 .gloss = "0, or an errno below it; -115: under way"},
	{.name = "length", .bit = 256, .width = 32, .little_endian = true, .gloss = "bytes asked for or transferred"},
	{.name = "captured", .bit = 288, .width = 32, .little_endian = true,
	 .gloss = "bytes of data that the monitor kept"},
};
static const struct field setup_fields[] = {
	{.name = "request_way", .width = 1, .form = FORM_NAMED, .names = ways,
	 .gloss = "where the data of the request goes"},
	{.name = "request_kind", .width = 2, .form = FORM_NAMED, .names = request_kinds, .gloss = "who defined it"},
	{.name = "recipient", .width = 5, .form = FORM_NAMED, .names = recipients, .gloss = "what part it is for"},
	{.name = "request", .width = 8, .form = FORM_NAMED, .names = requests, .gloss = "what is wanted"},
	{.name = "value", .width = 16, .form = FORM_HEX, .little_endian = true, .gloss = "depends on the request"},
	{.name = "index", .width = 16, .form = FORM_HEX, .little_endian = true,
	 .gloss = "which interface, endpoint, language"},
	{.name = "data_len", .width = 16, .little_endian = true, .gloss = "bytes of data that follow, or are wanted"},
};
static const struct field isochronous_fields[] = {
	{.name = "error_count", .width = 32, .little_endian = true, .gloss = "packets of the transfer that failed"},
	{.name = "packet_count", .width = 32, .little_endian = true, .gloss = "packets of the transfer"},
};
static const struct field nothing_field = {
	.name = "unused", .width = 64, .form = FORM_BYTES, .gloss = "means nothing in such a transfer"};

const struct shape usb_setup = {.name = "setup", .reference = "USB 2.0 §9.3", .SHAPE_FIELDS(setup_fields)};
const struct shape usb_isochronous = {.name = "isochronous", .SHAPE_FIELDS(isochronous_fields)};
const struct shape usb_nothing = {.name = "unused", .inlined = true, .fields = &nothing_field, .field_count = 1};
static const struct shape *const parts[] = {&usb_setup, &usb_isochronous, &usb_nothing, NULL};

void usb_describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (layer->decoded != WHOLE)
		return;
	const uint8_t *header = layer->bytes.at;
	if (header[TRANSFER_AT] == ISOCHRONOUS)
		describe_shape(to, &usb_isochronous, SETUP_LEN);
	else if (header[TRANSFER_AT] == CONTROL && header[SETUP_FLAG_AT] == IS_THERE)
		describe_shape(to, &usb_setup, SETUP_LEN);
	else
		describe_field(to, &nothing_field);
}

enum decoded usb_decode(struct packet *packet, struct layer *layer, uint32_t len)
{
	if (layer->bytes.len < len)
		return TRUNCATED;
	packet_link_header(packet, layer, len);
	return WHOLE;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	return usb_decode(packet, layer, USB_HEADER_LEN);
}

/* By the kind of transfer and by whether it begins; of what the endpoint says of it tcpdump takes no notice. */
static const char *preposition(uint8_t transfer, uint8_t event)
{
	if (transfer > BULK || !name_of(events, event))
		return "";
	return (event == SUBMITTED) == (transfer == INTERRUPT) ? " from" : " to";
}

void usb_line(struct line *line, const struct layer *layer, const char *name)
{
	if (layer->decoded == TRUNCATED) {
		line_abandoned(line, name);
		return;
	}
	const uint8_t *header = layer->bytes.at;
	const uint8_t event = header[EVENT_AT], transfer = header[TRANSFER_AT];
	text_put(line->text, "USB");
	if (line->manner->quick)
		return;
	text_char(line->text, ' ');
	text_name(line->text, transfers, transfer, " ?");
	text_char(line->text, ' ');
	text_name(line->text, events, event, "?");
	text_format(line->text, "%s %u:%u:%u", preposition(transfer, event), read_le16(header + BUS_AT),
	            header[DEVICE_AT], header[ENDPOINT_AT] & ENDPOINT_NUMBER);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	usb_line(line, layer, "usb_linux_48_byte");
}

const struct protocol protocol_usb_linux = {
	.name = "usb_linux",
	.title = "USB, Linux's monitor",
	.reference = "LINKTYPE_USB_LINUX",
	.fields = usb_fields,
	.field_count = USB_FIELD_COUNT,
	.fixed_len = USB_FIELDS_LEN,
	.describe = usb_describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
