/* The extension of Juniper's header: TLVs about the interface, told with -e and -vv. Numbers are little-endian in the
 * types that tcpdump knows of old, big-endian from type 128 on. */
#include "juniper.h"

enum {
	ITEM_HEADER_LEN = 2,
	TYPE_NAME = 2,
	TYPE_MEDIA = 3,
	TYPE_ENCAPSULATION = 6,
	TYPE_DERIVED_MEDIA = 7,
	TYPE_DERIVED_ENCAPSULATION = 8,
	FIRST_BIG_ENDIAN = 128,
	NUMBER_LEN_MAX = 4,
};

static const struct name types[] = {
	{1, "Device Interface Index"},
	{TYPE_NAME, "Device Interface Name"},
	{TYPE_MEDIA, "Device Media Type"},
	{4, "Logical Interface Index"},
	{5, "Logical Unit Number"},
	{TYPE_ENCAPSULATION, "Logical Interface Encapsulation"},
	{TYPE_DERIVED_MEDIA, "TTP derived Device Media Type"},
	{TYPE_DERIVED_ENCAPSULATION, "TTP derived Logical Interface Encapsulation"},
	{0, NULL},
};

static const struct name media[] = {
	{1, "Ethernet"},
	{2, "FDDI"},
	{3, "Token-Ring"},
	{4, "PPP"},
	{5, "Frame-Relay"},
	{6, "Cisco-HDLC"},
	{7, "SMDS-DXI"},
	{8, "ATM-PVC"},
	{9, "PPP-CCC"},
	{10, "Frame-Relay-CCC"},
	{11, "IP-over-IP"},
	{12, "GRE"},
	{13, "PIM-Encapsulator"},
	{14, "PIM-Decapsulator"},
	{15, "Cisco-HDLC-CCC"},
	{16, "VLAN-CCC"},
	{17, "Multilink-PPP"},
	{18, "Multilink-FR"},
	{19, "Multilink"},
	{20, "LSI"},
	{22, "ATM-CCC-Cell-Relay"},
	{23, "IPSEC-over-IP"},
	{24, "GGSN"},
	{27, "PPP-TCC"},
	{28, "Frame-Relay-TCC"},
	{29, "Cisco-HDLC-TCC"},
	{30, "Ethernet-CCC"},
	{31, "VPN-Loopback-tunnel"},
	{32, "Extended-VLAN-CCC"},
	{33, "Ethernet-over-ATM"},
	{34, "Monitor"},
	{35, "Ethernet-TCC"},
	{36, "VLAN-TCC"},
	{37, "Extended-VLAN-TCC"},
	{38, "Controller"},
	{39, "Multilink-FR-UNI-NNI"},
	{40, "LinkService"},
	{41, "VPLS"},
	{42, "VLAN-VPLS"},
	{43, "Extended-VLAN-VPLS"},
	{44, "Logical-tunnel"},
	{45, "General-Services"},
	{46, "Ethernet-VPLS-over-ATM"},
	{48, "Extended FR-CCC"},
	{49, "Extended FR-TCC"},
	{50, "Flexible-FrameRelay"},
	{52, "Flexible-Ethernet-Services"},
	{53, "Flow-collection"},
	{56, "PPPoE"},
	{57, "PPP-Subordinate"},
	{59, "Dynamic-Flow-Capture"},
	{60, "PIC Peer"},
	{0, NULL},
};

static const struct name encapsulations[] = {
	{2, "ATM SNAP"},
	{3, "ATM NLPID"},
	{4, "ATM VCMUX"},
	{5, "ATM LLC"},
	{6, "PPP over ATM VCMUX"},
	{7, "PPP over ATM LLC"},
	{8, "PPP over FUNI"},
	{9, "CCC over ATM"},
	{10, "FR NLPID"},
	{11, "FR SNAP"},
	{12, "FR PPP"},
	{13, "FR CCC"},
	{14, "Ethernet"},
	{17, "PPP"},
	{18, "C-HDLC"},
	{19, "PPP CCC"},
	{20, "IPIP"},
	{21, "PIM Null"},
	{22, "GRE NULL"},
	{23, "PPP over GRE"},
	{24, "PIMd"},
	{25, "C-HDLC CCC"},
	{26, "CISCO compatible NLPID"},
	{27, "VLAN CCC"},
	{28, "MLPPP"},
	{29, "MLFR"},
	{30, "LSI Null"},
	{32, "ATM CCC Cell Relay"},
	{33, "Crypto"},
	{34, "GGSN"},
	{35, "ATM VCMUX TCC"},
	{36, "FR TCC"},
	{37, "PPP TCC"},
	{38, "C-HDLC TCC"},
	{39, "Ethernet CCC"},
	{40, "VT"},
	{41, "Ethernet over ATM LLC"},
	{42, "Extended VLAN CCC"},
	{43, "ATM SNAP TCC"},
	{44, "Monitor"},
	{45, "Ethernet TCC"},
	{46, "VLAN TCC"},
	{47, "Extended VLAN TCC"},
	{48, "MFR"},
	{49, "VPLS"},
	{50, "VLAN VPLS"},
	{51, "Extended VLAN VPLS"},
	{52, "General Services"},
	{53, "Ethernet VPLS over ATM LLC"},
	{54, "FR CCC"},
	{55, "MLPPP over ATM LLC"},
	{56, "Ethernet over ATM CCC"},
	{57, "LT VLAN"},
	{58, "Collector"},
	{59, "Aggregator"},
	{60, "LAPD"},
	{61, "PPPoE over ATM LLC"},
	{62, "PPPoE over Ethernet"},
	{63, "PPPoE"},
	{64, ""},
	{65, "C-HDLC via dialer"},
	{0, NULL},
};

static const struct name *names_of(uint8_t type)
{
	switch (type) {
	case TYPE_MEDIA:
	case TYPE_DERIVED_MEDIA: return media;
	case TYPE_ENCAPSULATION:
	case TYPE_DERIVED_ENCAPSULATION: return encapsulations;
	}
	return NULL;
}

static uint32_t number_of(uint8_t type, struct span value)
{
	uint32_t number = 0;
	for (size_t i = 0; i < value.len; i++)
		number = number << 8 | value.at[type < FIRST_BIG_ENDIAN ? value.len - 1 - i : i];
	return number;
}

static void put_item(struct line *line, uint8_t type, struct span value)
{
	text_put(line->text, "\n\t  ");
	text_name(line->text, types, type, "Unknown");
	text_format(line->text, " Extension TLV #%u, length %zu, value ", type, value.len);
	if (type == TYPE_NAME || value.len > NUMBER_LEN_MAX)
		return;
	const uint32_t number = number_of(type, value);
	if (number == UINT32_MAX) /* to tcpdump one that could not be read */
		return;
	if (names_of(type))
		text_name_and_value(line->text, names_of(type), number, "Unknown");
	else
		text_unsigned(line->text, number);
}

/* One item; false at the end, which type or length 0 mark too. `lacks` gets the bytes of one that does not fit. */
static bool next_item(struct cursor *cursor, uint8_t *type, struct span *value, unsigned *lacks)
{
	if (cursor_left(cursor) <= ITEM_HEADER_LEN)
		return false;
	const size_t left = cursor_left(cursor);
	*type = take_u8(cursor);
	const uint8_t len = take_u8(cursor);
	if (!*type || !len)
		return false;
	if ((size_t)len + ITEM_HEADER_LEN > left) {
		*lacks = len + ITEM_HEADER_LEN;
		cursor->at -= ITEM_HEADER_LEN;
		return false;
	}
	*value = take_span(cursor, len);
	return true;
}

unsigned juniper_extension_lacks(struct span extension, unsigned *left)
{
	struct cursor cursor = cursor_over(extension);
	struct span value;
	uint8_t type;
	unsigned lacks = 0;
	while (next_item(&cursor, &type, &value, &lacks))
		;
	*left = (unsigned)cursor_left(&cursor);
	return lacks;
}

void juniper_put_extension(struct line *line, struct span extension)
{
	struct cursor cursor = cursor_over(extension);
	struct span value;
	uint8_t type;
	unsigned lacks;
	while (next_item(&cursor, &type, &value, &lacks))
		put_item(line, type, value);
}

enum { NAME, MEDIA, ENCAPSULATION, NUMBER, VALUE };
static const struct field head_fields[] = {
	{.name = "item_type", .width = 8, .form = FORM_NAMED, .names = types, .gloss = "what is told"},
	{.name = "item_length", .width = 8, .gloss = "bytes of the value"},
};
static const struct field value_fields[] = {
	[NAME] = {.name = "interface_name", .form = FORM_TEXT, .gloss = "what the router calls it"},
	[MEDIA] = {.name = "media", .form = FORM_NAMED, .names = media, .gloss = "what kind of interface it is"},
	[ENCAPSULATION] = {.name = "encapsulation", .form = FORM_NAMED, .names = encapsulations,
	                   .gloss = "how packets are wrapped on it"},
	[NUMBER] = {.name = "number", .gloss = "of the interface"},
	[VALUE] = {.name = "value", .form = FORM_BYTES, .gloss = "what only Juniper knows"},
};
static const struct shape
	head = {.name = "head", .inlined = true, .SHAPE_FIELDS(head_fields)},
	contents = {.name = "contents", .inlined = true, .SHAPE_FIELDS(value_fields)};
static const struct shape *const item_parts[] = {&head, &contents, NULL};
static const struct shape item_shape = {.name = "item", .parts = item_parts};
static const struct shape *const item_list[] = {&item_shape, NULL};
const struct shape juniper_extension_shape = {.name = "extension", .list = true, .parts = item_list};

static const struct field *field_of(uint8_t type, size_t len)
{
	if (type == TYPE_NAME)
		return value_fields + NAME;
	if (len > NUMBER_LEN_MAX)
		return value_fields + VALUE;
	if (names_of(type) == media)
		return value_fields + MEDIA;
	return value_fields + (names_of(type) ? ENCAPSULATION : NUMBER);
}

void juniper_describe_extension(struct description *to)
{
	struct cursor cursor = cursor_over(describe_ahead(to));
	struct span value;
	uint8_t type;
	unsigned lacks;
	while (next_item(&cursor, &type, &value, &lacks)) {
		const struct field *field = field_of(type, value.len);
		describe_open(to, &item_shape, ITEM_HEADER_LEN + value.len);
		describe_fields(to, head_fields, head.field_count);
		if (field->form == FORM_TEXT || field->form == FORM_BYTES)
			describe_len(to, field, value.len);
		else
			describe_number(to, field, value.len, number_of(type, value));
		describe_close(to);
	}
}
