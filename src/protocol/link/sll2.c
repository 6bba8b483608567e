/* Linux's cooked capture, version 2: twenty bytes in place of the link header, with the interface. See cooked.h. */
#include "cooked.h"

#include "ethertype.h"

static const struct field fields[] = {
	{.name = "type", .bit = 0, .width = 16, .form = FORM_NAMED, .names = ethertype_names,
	 .gloss = "what is inside"},
	{.name = "reserved", .bit = 16, .width = 16, .form = FORM_HEX, .gloss = "zero"},
	{.name = "interface", .bit = 32, .width = 32, .form = FORM_DECIMAL,
	 .gloss = "the interface's number on the machine that captured"},
	{.name = "device_type", .bit = 64, .width = 16, .form = FORM_NAMED, .names = cooked_device_types,
	 .gloss = "what kind of device that is"},
	{.name = "packet_type", .bit = 80, .width = 8, .form = FORM_NAMED, .names = cooked_packet_types,
	 .gloss = "to whom the frame went: to us, to all, to a group, to another, or from us"},
	{.name = "address_len", .bit = 88, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "how long the sender's link-layer address is, in bytes"},
	{.name = "address", .bit = 96, .width = 64, .form = FORM_BYTES, .gloss = "that address, its first eight bytes"},
};

const struct protocol protocol_sll2 = {
	.name = "sll2",
	.title = "Linux cooked capture, version 2",
	.reference = "LINKTYPE_LINUX_SLL2",
	.SHAPE_FIELDS(fields),
	.fixed_len = 20,
	.decode = cooked_decode,
	.line = {[DIALECT_TCPDUMP] = cooked_line, [DIALECT_CLASSIC] = cooked_line_classic},
};
