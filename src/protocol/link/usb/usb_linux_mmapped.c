/* The same as the monitor writes it into shared memory: 16 bytes more, and behind them, of isochronous transfers,
 * where each packet's data is. LINKTYPE_USB_LINUX_MMAPPED. */
#include "link/usb/usb_linux.h"

enum { MMAPPED_HEADER_LEN = 64, DESCRIPTOR_LEN = 16, COUNT_AT = 60, TRANSFER_AT = 9, ISOCHRONOUS = 0 };

static const struct field more_fields[] = {
	{.name = "interval", .width = 32, .little_endian = true, .gloss = "how often it is polled"},
	{.name = "start_frame", .width = 32, .little_endian = true, .gloss = "the bus's frame in which it begins"},
	{.name = "transfer_flags", .width = 32, .form = FORM_HEX, .little_endian = true, .gloss = "of Linux's request"},
	{.name = "descriptor_count", .width = 32, .little_endian = true,
	 .gloss = "packets that are told before the data"},
};
static const struct field descriptor_fields[] = {
	{.name = "packet_status", .width = 32, .form = FORM_SIGNED, .little_endian = true,
	 .gloss = "0, or an errno below it"},
	{.name = "offset", .width = 32, .little_endian = true, .gloss = "where its data begins"},
	{.name = "length", .width = 32, .little_endian = true, .gloss = "bytes of it"},
	{.name = "pad", .width = 32, .form = FORM_HEX, .gloss = "0"},
};
static const struct shape more = {.name = "more", .inlined = true, .SHAPE_FIELDS(more_fields)};
static const struct shape descriptor = {.name = "descriptor", .SHAPE_FIELDS(descriptor_fields)};
static const struct shape *const descriptor_parts[] = {&descriptor, NULL};
static const struct shape descriptors = {.name = "descriptors", .list = true, .parts = descriptor_parts};
static const struct shape *const parts[] = {&usb_setup, &usb_isochronous, &usb_nothing, &more, &descriptors, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	usb_describe(to, layer);
	if (layer->decoded != WHOLE)
		return;
	describe_fields(to, more_fields, sizeof more_fields / sizeof *more_fields);
	if (layer->bytes.at[TRANSFER_AT] != ISOCHRONOUS)
		return;
	const uint64_t len = (uint64_t)read_le32(layer->bytes.at + COUNT_AT) * DESCRIPTOR_LEN;
	const size_t left = describe_left(to) & ~(DESCRIPTOR_LEN - 1u);
	describe_open(to, &descriptors, len < left ? (size_t)len : left);
	while (describe_more(to))
		describe_shape(to, &descriptor, DESCRIPTOR_LEN);
	describe_close(to);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	return usb_decode(packet, layer, MMAPPED_HEADER_LEN);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	usb_line(line, layer, "usb_linux_64_byte");
}

const struct protocol protocol_usb_linux_mmapped = {
	.name = "usb_linux_mmapped",
	.title = "USB, Linux's monitor, from shared memory",
	.reference = "LINKTYPE_USB_LINUX_MMAPPED",
	.fields = usb_fields,
	.field_count = USB_FIELD_COUNT,
	.fixed_len = USB_FIELDS_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
