/* What routers add behind the quoted datagram: RFC 4884 §7, MPLS label stacks (RFC 4950), interfaces (RFC 5837). And
 * which interface an extended echo asks about: RFC 8335. */
#include "icmp_extension_describe.h"

#include "describes.h"

#include "checksum.h"

enum {
	LENGTH_AT = 5, /* how much is quoted, in words: RFC 4884 §4 */
	LENGTH_AT_6 = 4, /* the same for ICMPv6, in eight bytes */
	QUOTED_LEN = 128, /* of those who do not say */
	VERSION = 2,
	HEADER_LEN = 4,
	OBJECT_HEADER_LEN = 4,
	MPLS = 1,
	INTERFACE = 2,
	IDENTIFICATION = 3,
};

static const struct name classes[] = {
	{MPLS, "MPLS label stack"}, {INTERFACE, "interface information"}, {IDENTIFICATION, "interface identification"},
	{4, "extended information"}, {0, NULL},
};

static const struct field fill_fields[] = {
	{.name = "quote_fill", .form = FORM_BYTES, .gloss = "zeros, up to where the extensions begin"},
};
static const struct field header_fields[] = {
	{.name = "version", .width = 4, .form = FORM_DECIMAL, .gloss = "of the format: 2"},
	{.name = "reserved", .width = 12, .form = FORM_HEX, .gloss = "zero"},
	{.name = "checksum", .width = 16, .form = FORM_HEX, .gloss = "over the extensions"},
};
static const struct field object_fields[] = {
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of this object, header included"},
	{.name = "class_num", .width = 8, .form = FORM_NAMED, .names = classes, .gloss = "what the router adds"},
	{.name = "c_type", .width = 8, .form = FORM_DECIMAL, .gloss = "which kind of it"},
};
static const struct field entry_fields[] = {
	{.name = "label", .width = 20, .form = FORM_DECIMAL, .gloss = "how the packet was labelled when it came"},
	{.name = "traffic_class", .width = 3, .form = FORM_DECIMAL, .gloss = "how urgent it was"},
	{.name = "bottom_of_stack", .width = 1, .form = FORM_BOOL, .gloss = "the last label"},
	{.name = "ttl", .width = 8, .form = FORM_DECIMAL, .gloss = "the label's hops that were left"},
};

static const struct shape entry = {.name = "entry", .SHAPE_FIELDS(entry_fields)};
static const struct shape *const entry_part[] = {&entry, NULL};
static const struct shape stack = {.name = "label_stack", .reference = "RFC 4950", .list = true, .parts = entry_part};

/* An address behind its family. */
static const struct name families[] = {{1, "IPv4"}, {2, "IPv6"}, {0, NULL}};
static const struct field address_fields[] = {
	{.name = "address_family", .width = 16, .form = FORM_NAMED, .names = families, .gloss = "what kind of address"},
	{.name = "address_reserved", .width = 16, .form = FORM_HEX, .gloss = "zero"},
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "of the interface"},
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "of the interface"},
};
static const struct shape address_part = {.name = "address", .inlined = true, .SHAPE_FIELDS(address_fields)};

static void describe_address(struct description *to, const struct field *between)
{
	const uint64_t family = describe_field(to, address_fields);
	describe_fields(to, between, between == address_fields + 1 ? 1 : 2);
	if (family == 1 || family == 2)
		describe_field(to, address_fields + 1 + family);
}

/* RFC 5837 §4: what there is says the type of the object. */
static const struct field interface_fields[] = {
	{.name = "index", .width = 32, .form = FORM_DECIMAL, .gloss = "the interface's number in the router"},
	{.name = "name_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the name with this one"},
	{.name = "name", .form = FORM_TEXT, .gloss = "what the router calls it"},
	{.name = "mtu", .width = 32, .form = FORM_DECIMAL, .gloss = "bytes of the longest packet that it takes"},
};
static const struct shape *const interface_parts[] = {&address_part, NULL};

/* The last byte of the object's header, which was told before. */
static uint8_t type_of_object(const struct description *to)
{
	return describe_ahead(to).at[-1];
}

static void describe_interface(struct description *to, const struct layer *layer)
{
	enum { HAS_INDEX = 8, HAS_ADDRESS = 4, HAS_NAME = 2, HAS_MTU = 1 };
	const uint8_t has = type_of_object(to);
	if (has & HAS_INDEX)
		describe_field(to, interface_fields);
	if (has & HAS_ADDRESS)
		describe_address(to, address_fields + 1);
	if (has & HAS_NAME) {
		const uint64_t len = describe_field(to, interface_fields + 1);
		if (len > 1)
			describe_len(to, interface_fields + 2, len - 1);
	}
	if (has & HAS_MTU)
		describe_field(to, interface_fields + 3);
}

/* RFC 8335 §2.1. */
static const struct field identification_fields[] = {
	{.name = "address_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of it"},
	{.name = "identification_reserved", .width = 8, .form = FORM_HEX, .gloss = "zero"},
};
static const struct field asked_name = {
	.name = "name", .form = FORM_TEXT, .gloss = "of the interface that is asked about",
};
static const struct shape name_part = {.name = "name", .inlined = true, .fields = &asked_name, .field_count = 1};
static const struct field asked_index = {
	.name = "index", .width = 32, .form = FORM_DECIMAL, .gloss = "of the interface that is asked about"};
static const struct shape index_part = {.name = "index", .inlined = true, .fields = &asked_index, .field_count = 1};
static const struct shape *const identification_parts[] = {&address_part, &name_part, &index_part, NULL};

static void describe_identification(struct description *to, const struct layer *layer)
{
	enum { BY_NAME = 1, BY_INDEX = 2, BY_ADDRESS = 3 };
	const uint8_t by = type_of_object(to);
	if (by == BY_NAME)
		describe_len(to, &asked_name, describe_left(to));
	else if (by == BY_INDEX)
		describe_field(to, &asked_index);
	else if (by == BY_ADDRESS)
		describe_address(to, identification_fields);
}

static const struct shape
	interface = {.name = "interface", .reference = "RFC 5837", .SHAPE_FIELDS(interface_fields),
		.describe = describe_interface, .parts = interface_parts},
	identification = {.name = "identification", .reference = "RFC 8335", .SHAPE_FIELDS(identification_fields),
		.describe = describe_identification, .parts = identification_parts};
static const struct tlv_form forms[] = {
	{MPLS, .shape = &stack}, {INTERFACE, .shape = &interface}, {IDENTIFICATION, .shape = &identification}, {-1}};
static const struct shape object = {.name = "object", .SHAPE_FIELDS(object_fields), .forms = forms};
static const struct shape *const object_part[] = {&object, NULL};
static const struct shape objects = {.name = "objects", .list = true, .parts = object_part};
static const struct shape *const objects_part[] = {&objects, NULL};
static const struct shape fill = {.name = "fill", .inlined = true, .SHAPE_FIELDS(fill_fields)};

static void describe_objects(struct description *to)
{
	describe_open(to, &objects, describe_left(to));
	while (describe_more(to)) {
		const size_t len = describe_peek(to, object_fields, 0);
		const uint64_t class = describe_peek(to, object_fields + 1, 16);
		describe_open(to, &object, len < OBJECT_HEADER_LEN ? OBJECT_HEADER_LEN : len);
		describe_fields(to, object_fields, sizeof object_fields / sizeof *object_fields);
		if (describe_left(to))
			describe_as(to, forms, class);
		describe_close(to);
	}
	describe_close(to);
}

static void describe_extensions(struct description *to, const struct layer *layer)
{
	describe_fields(to, header_fields, sizeof header_fields / sizeof *header_fields);
	describe_objects(to);
}

const struct shape icmp_extensions = {
	.name = "extensions", .reference = "RFC 4884", .SHAPE_FIELDS(header_fields), .describe = describe_extensions,
	.parts = objects_part,
};
const struct shape *const icmp4_parts[] = {&icmp_code_shape, &fill, &icmp_extensions, NULL};
const struct shape *const icmp6_parts[] = {&icmp_code_shape, &fill, &icmp_extensions, NULL};

/* Where they begin in a message whose quote is stated to be so long, 0: not at all; 0 when there are none, or what
 * stands there is something else. */
static size_t extensions_at(const struct layer *layer, size_t stated)
{
	const size_t at = ICMP4_HEADER_LEN + (stated ? stated : QUOTED_LEN);
	const struct span there = span_after(layer->bytes, at);
	if (there.len < HEADER_LEN || there.at[0] >> 4 != VERSION || (!stated && checksum_of(there)))
		return 0;
	return at;
}

static void describe_behind_quote(struct description *to, const struct layer *layer, size_t stated)
{
	const size_t told = (size_t)(describe_ahead(to).at - layer->bytes.at), at = extensions_at(layer, stated);
	if (at < told || !at)
		return;
	if (at > told)
		describe_len(to, fill_fields, at - told);
	describe_shape(to, &icmp_extensions, describe_left(to));
}

void icmp4_describe_trailer(struct description *to, const struct layer *layer)
{
	if (layer->bytes.len >= ICMP4_HEADER_LEN)
		describe_behind_quote(to, layer, layer->bytes.at[LENGTH_AT] * 4u);
}

void icmp6_describe_trailer(struct description *to, const struct layer *layer)
{
	const uint8_t type = layer->as.icmp6.type;
	if (layer->bytes.len >= ICMP6_HEADER_LEN && (type == ICMP6_UNREACHABLE || type == ICMP6_TIME_EXCEEDED))
		describe_behind_quote(to, layer, layer->bytes.at[LENGTH_AT_6] * 8u);
}
