/* Linux's cooked capture, version 1: sixteen bytes in place of the link header. See cooked.h. */
#include "cooked.h"

#include "ethertype.h"

static const struct field fields[] = {
	{.name = "packet_type", .bit = 0, .width = 16, .form = FORM_NAMED, .names = cooked_packet_types,
	 .gloss = "to whom the frame went: to us, to all, to a group, to another, or from us"},
	{.name = "device_type", .bit = 16, .width = 16, .form = FORM_NAMED, .names = cooked_device_types,
	 .gloss = "what kind of device captured it"},
	{.name = "address_len", .bit = 32, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "how long the sender's link-layer address is, in bytes"},
	{.name = "address", .bit = 48, .width = 64, .form = FORM_BYTES, .gloss = "that address, its first eight bytes"},
	{.name = "type", .bit = 112, .width = 16, .form = FORM_NAMED, .names = ethertype_names,
	 .gloss = "what is inside"},
};

const struct protocol protocol_sll = {
	.name = "sll",
	.title = "Linux cooked capture",
	.reference = "LINKTYPE_LINUX_SLL",
	.SHAPE_FIELDS(fields),
	.fixed_len = 16,
	.decode = cooked_decode,
	.line = {[DIALECT_TCPDUMP] = cooked_line, [DIALECT_CLASSIC] = cooked_line_classic},
};
