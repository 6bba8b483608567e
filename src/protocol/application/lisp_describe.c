/* LISP's control messages, field by field: RFC 6833 (and RFC 9301, which replaced it), RFC 8060. */
#include "describes.h"

enum { AFI_IP4 = 1, AFI_IP6 = 2, AFI_CANONICAL = 16387, AFI_MAC = 16389 };

static const struct name families[] = {
	{0, "none"}, {AFI_IP4, "IPv4"}, {AFI_IP6, "IPv6"}, {AFI_CANONICAL, "canonical"}, {AFI_MAC, "MAC"}, {0, NULL}};

/* An address behind its family: endpoints, locators. */
struct address {
	struct field family, ip4, ip6, mac, canonical, length, data;
};
enum { ADDRESS_FIELDS = sizeof(struct address) / sizeof(struct field) };

/* A macro, since names of fields are literals. */
#define ADDRESS(of, gloss_) { \
	.family = {.name = of "_family", .width = 16, .form = FORM_NAMED, .names = families, \
	           .gloss = "what kind of address"}, \
	.ip4 = {.name = of, .width = 32, .form = FORM_IP4, .gloss = gloss_}, \
	.ip6 = {.name = of, .width = 128, .form = FORM_IP6, .gloss = gloss_}, \
	.mac = {.name = of, .width = 48, .form = FORM_MAC, .gloss = gloss_}, \
	.canonical = {.name = of "_canonical_head", .width = 32, .form = FORM_HEX, \
	              .gloss = "its third byte: what is in it"}, \
	.length = {.name = of "_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes that follow"}, \
	.data = {.name = of "_data", .form = FORM_BYTES, .gloss = gloss_}, \
}

static void describe_address(struct description *to, const struct address *address)
{
	switch (describe_field(to, &address->family)) {
	case AFI_IP4: describe_field(to, &address->ip4); break;
	case AFI_IP6: describe_field(to, &address->ip6); break;
	case AFI_MAC: describe_field(to, &address->mac); break;
	case AFI_CANONICAL:
		describe_field(to, &address->canonical);
		describe_len(to, &address->data, describe_field(to, &address->length));
		break;
	}
}

static const struct address
	endpoint = ADDRESS("endpoint", "the network whose whereabouts this is about"),
	locator_address = ADDRESS("locator", "a router that leads to it"),
	source = ADDRESS("source_endpoint", "who wants to send there"),
	asking = ADDRESS("asking_locator", "a router that wants the answer");
#undef ADDRESS

/* The fields of an address, as a part. */
static const struct shape
	endpoint_part = {.name = "address", .inlined = true, .fields = &endpoint.family, .field_count = ADDRESS_FIELDS},
	locator_part = {.name = "address", .inlined = true, .fields = &locator_address.family,
	                .field_count = ADDRESS_FIELDS},
	source_part = {.name = "address", .inlined = true, .fields = &source.family, .field_count = ADDRESS_FIELDS};

static const struct name locator_flags[] = {{4, "local"}, {2, "probed"}, {1, "reachable"}, {0, NULL}};
static const struct field locator_fields[] = {
	{.name = "priority", .width = 8, .form = FORM_DECIMAL, .gloss = "the lowest is used; 255: do not use"},
	{.name = "weight", .width = 8, .form = FORM_DECIMAL, .gloss = "share of the traffic, among equals"},
	{.name = "multicast_priority", .width = 8, .form = FORM_DECIMAL, .gloss = "the same for groups"},
	{.name = "multicast_weight", .width = 8, .form = FORM_DECIMAL, .gloss = "the same for groups"},
	{.name = "locator_flags", .width = 16, .form = FORM_FLAGS, .names = locator_flags,
	 .gloss = "what is known of it"},
};
static const struct shape *const locator_parts[] = {&locator_part, NULL};

static void describe_locator(struct description *to, const struct layer *layer)
{
	describe_fields(to, locator_fields, sizeof locator_fields / sizeof *locator_fields);
	describe_address(to, &locator_address);
}

static const struct shape locator = {
	.name = "locator", .SHAPE_FIELDS(locator_fields), .describe = describe_locator, .parts = locator_parts};
static const struct shape *const locator_list[] = {&locator, NULL};
static const struct shape locators = {.name = "locators", .list = true, .parts = locator_list};

static const struct name actions[] = {
	{0, "none"}, {1, "forward natively"}, {2, "send map request"}, {3, "drop"}, {0, NULL}};
static const struct field record_fields[] = {
	{.name = "ttl", .width = 32, .form = FORM_DECIMAL, .gloss = "minutes for which it may be kept"},
	{.name = "locator_count", .width = 8, .form = FORM_DECIMAL, .gloss = "that follow"},
	{.name = "mask_length", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "bits of the endpoint that name the network"},
	{.name = "action", .width = 3, .form = FORM_NAMED, .names = actions,
	 .gloss = "what to do when there is no locator"},
	{.name = "authoritative", .width = 1, .form = FORM_BOOL, .gloss = "it comes from the network itself"},
	{.name = "record_reserved", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "map_version", .width = 12, .form = FORM_DECIMAL, .gloss = "the higher the newer; 0: not counted"},
};
static const struct shape *const record_parts[] = {&endpoint_part, &locators, NULL};

static void describe_record(struct description *to, const struct layer *layer)
{
	describe_field(to, record_fields);
	const uint64_t count = describe_field(to, record_fields + 1);
	describe_fields(to, record_fields + 2, sizeof record_fields / sizeof *record_fields - 2);
	describe_address(to, &endpoint);
	if (count && describe_left(to))
		describe_counted(to, &locators, count);
}

static const struct shape record = {
	.name = "record", .SHAPE_FIELDS(record_fields), .describe = describe_record, .parts = record_parts};
static const struct shape *const record_list[] = {&record, NULL};
static const struct shape records = {.name = "records", .list = true, .parts = record_list};

/* What the messages begin with behind the first four bytes. */
static const struct field nonce_field = {
	.name = "nonce", .width = 64, .form = FORM_HEX, .gloss = "an answer has that of the question"};

/* How many records there are stands in the fourth byte of all messages. */
static uint64_t record_count(const struct layer *layer)
{
	enum { COUNT_AT = 3 };
	return layer->bytes.len > COUNT_AT ? layer->bytes.at[COUNT_AT] : 0;
}

static void describe_records(struct description *to, const struct layer *layer)
{
	if (describe_left(to))
		describe_counted(to, &records, record_count(layer));
}

static const struct name keys[] = {{0, "none"}, {1, "HMAC-SHA-1-96"}, {2, "HMAC-SHA-256-128"}, {0, NULL}};
static const struct field registration_fields[] = {
	{.name = "nonce", .width = 64, .form = FORM_HEX, .gloss = "an answer has that of the question"},
	{.name = "key", .width = 16, .form = FORM_NAMED, .names = keys, .gloss = "how the digest is made"},
	{.name = "authentication_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the digest"},
	{.name = "authentication", .form = FORM_BYTES, .gloss = "proves who sent it"},
	{.name = "router", .width = 128, .form = FORM_BYTES, .gloss = "which router of the site this is"},
	{.name = "site", .width = 64, .form = FORM_HEX, .gloss = "which site it is at"},
};
static const struct shape *const records_parts[] = {&records, NULL};

static void describe_registration(struct description *to, const struct layer *layer)
{
	describe_fields(to, registration_fields, 2);
	const uint64_t len = describe_field(to, registration_fields + 2);
	if (len)
		describe_len(to, registration_fields + 3, len);
	describe_records(to, layer);
	describe_fields(to, registration_fields + 4, describe_left(to) ? 2 : 0);
}

static void describe_reply(struct description *to, const struct layer *layer)
{
	describe_field(to, &nonce_field);
	describe_records(to, layer);
}

static const struct field wanted_fields[] = {
	{.name = "wanted_reserved", .width = 8, .form = FORM_HEX, .gloss = "0"},
	{.name = "mask_length", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "bits of the endpoint that name the network"},
};
static const struct shape *const wanted_parts[] = {&endpoint_part, NULL};

static void describe_wanted(struct description *to, const struct layer *layer)
{
	describe_fields(to, wanted_fields, 2);
	describe_address(to, &endpoint);
}

static void describe_asking(struct description *to, const struct layer *layer)
{
	describe_address(to, &asking);
}

static const struct shape
	wanted = {.name = "wanted", .SHAPE_FIELDS(wanted_fields), .describe = describe_wanted, .parts = wanted_parts},
	asking_one = {
		.name = "router", .fields = &asking.family, .field_count = ADDRESS_FIELDS, .describe = describe_asking,
	};
static const struct shape *const wanted_list[] = {&wanted, NULL}, *const asking_list[] = {&asking_one, NULL};
static const struct shape
	wanteds = {.name = "wanted", .list = true, .parts = wanted_list},
	askings = {.name = "asking", .list = true, .parts = asking_list};
static const struct shape *const request_parts[] = {&source_part, &askings, &wanteds, &record, NULL};

static void describe_request(struct description *to, const struct layer *layer)
{
	enum { FLAGS_AT = 0, MAP_DATA = 0x04, ASKING_AT = 2, ASKING_MASK = 0x1f };
	const struct span whole = layer->bytes; /* whose first four bytes were there */
	describe_field(to, &nonce_field);
	describe_address(to, &source);
	describe_counted(to, &askings, (whole.at[ASKING_AT] & ASKING_MASK) + 1u);
	describe_counted(to, &wanteds, record_count(layer));
	if (whole.at[FLAGS_AT] & MAP_DATA && describe_left(to))
		describe_shape(to, &record, describe_left(to));
}

static const struct field inside_fields[] = {
	{.name = "packet", .form = FORM_BYTES, .gloss = "a packet of IP and UDP that holds another control message"},
};
static const struct shape
	registration = {.name = "registration", .SHAPE_FIELDS(registration_fields), .describe = describe_registration,
		.parts = records_parts},
	reply = {.name = "reply", .fields = &nonce_field, .field_count = 1, .describe = describe_reply,
	         .parts = records_parts},
	request = {.name = "request", .fields = &nonce_field, .field_count = 1, .describe = describe_request,
		.parts = request_parts},
	encapsulated = {.name = "encapsulated", .SHAPE_FIELDS(inside_fields)};
const struct tlv_form lisp_forms[] = {
	{1, .shape = &request}, {2, .shape = &reply}, {3, .shape = &registration}, {4, .shape = &registration},
	{8, .shape = &encapsulated}, {-1},
};

void lisp_describe(struct description *to, const struct layer *layer)
{
	const uint64_t type = describe_field(to, layer->protocol->fields);
	describe_fields(to, layer->protocol->fields + 1, layer->protocol->field_count - 1u);
	if (describe_left(to))
		describe_as(to, lisp_forms, type);
}
