/* lwres, field by field. */
#include "lwres.h"

#include "describes.h"
#include "dns_describe.h"

static const struct name families[] = {{LWRES_IP4, "IPv4"}, {LWRES_IP6, "IPv6"}, {0, NULL}};

static const struct field flags_fields[] = {
	{.name = "flags", .width = 32, .form = FORM_HEX, .gloss = "how the question is to be answered"},
};
static const struct field wanted_fields[] = {
	{.name = "address_types", .width = 32, .form = FORM_HEX, .gloss = "1: of IPv4, 2: of IPv6"},
};
static const struct field record_fields[] = {
	{.name = "class", .width = 16, .form = FORM_NAMED, .names = lwres_classes, .gloss = "of the name"},
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = dns_all_types, .gloss = "of the records"},
};
static const struct field ttl_fields[] = {
	{.name = "ttl", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds for which the answer may be kept"},
};
static const struct field count_fields[] = {
	{.name = "alias_count", .width = 16, .form = FORM_DECIMAL, .gloss = "other names that follow"},
	{.name = "address_count", .width = 16, .form = FORM_DECIMAL, .gloss = "addresses that follow"},
	{.name = "record_count", .width = 16, .form = FORM_DECIMAL, .gloss = "records that follow"},
	{.name = "signature_count", .width = 16, .form = FORM_DECIMAL, .gloss = "signatures that follow"},
};
enum { ALIASES, ADDRESSES, RECORDS, SIGNATURES };
static const struct field name_fields[] = {
	{.name = "name_length", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes of the name without the NUL behind it"},
	{.name = "name", .form = FORM_TEXT, .gloss = "a host's name"},
};
static const struct field address_fields[] = {
	{.name = "family", .width = 32, .form = FORM_NAMED, .names = families, .gloss = "what kind of address"},
	{.name = "address_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it"},
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "a host's address"},
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "a host's address"},
	{.name = "other_address", .form = FORM_BYTES, .gloss = "an address of another kind"},
};
static const struct field data_fields[] = {
	{.name = "data_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the record"},
	{.name = "data", .form = FORM_BYTES, .gloss = "as in DNS"},
};

static const struct shape flags_shape = {.name = "flags", .inlined = true, .SHAPE_FIELDS(flags_fields)};
static const struct shape wanted_shape = {.name = "wanted", .inlined = true, .SHAPE_FIELDS(wanted_fields)};
static const struct shape record_shape = {.name = "kind", .inlined = true, .SHAPE_FIELDS(record_fields)};
static const struct shape ttl_shape = {.name = "ttl", .inlined = true, .SHAPE_FIELDS(ttl_fields)};
static const struct shape count_shape = {.name = "counts", .inlined = true, .SHAPE_FIELDS(count_fields)};
static const struct shape name_shape = {.name = "name", .inlined = true, .SHAPE_FIELDS(name_fields)};
static const struct shape alias = {.name = "alias", .SHAPE_FIELDS(name_fields)};
static const struct shape address = {.name = "address", .SHAPE_FIELDS(address_fields)};
static const struct shape data = {.name = "record", .SHAPE_FIELDS(data_fields)};
static const struct shape *const alias_part[] = {&alias, NULL}, *const address_part[] = {&address, NULL};
static const struct shape *const data_part[] = {&data, NULL};
static const struct shape aliases = {.name = "aliases", .list = true, .parts = alias_part};
static const struct shape addresses = {.name = "addresses", .list = true, .parts = address_part};
static const struct shape records = {.name = "records", .list = true, .parts = data_part};
const struct shape *const lwres_parts[] = {&flags_shape, &wanted_shape, &record_shape, &ttl_shape,
                                            &count_shape, &name_shape,
                                            &aliases, &addresses, &records, NULL};

static void describe_name(struct description *to, uint64_t len)
{
	if (describe_left(to))
		describe_len(to, &name_fields[1], len + 1 < describe_left(to) ? (size_t)len + 1 : describe_left(to));
}

static void describe_alias(struct description *to)
{
	describe_open(to, &alias, 2 + describe_peek(to, name_fields, 0) + 1);
	describe_name(to, describe_field(to, name_fields));
	describe_close(to);
}

static void describe_data(struct description *to)
{
	describe_open(to, &data, 2 + describe_peek(to, data_fields, 0));
	describe_field(to, data_fields);
	if (describe_left(to))
		describe_field(to, &data_fields[1]);
	describe_close(to);
}

static void describe_address(struct description *to)
{
	describe_open(to, &address, 6 + describe_peek(to, &address_fields[1], 32));
	const uint64_t family = describe_field(to, address_fields);
	describe_field(to, &address_fields[1]);
	const uint64_t form = family == LWRES_IP4 ? 2 : family == LWRES_IP6 ? 3 : 4;
	if (describe_left(to))
		describe_field(to, &address_fields[form]);
	describe_close(to);
}

static void describe_counted_items(struct description *to, const struct shape *list, void (*each)(struct description *),
                                   uint64_t count)
{
	if (!count || !describe_left(to))
		return;
	describe_open(to, list, describe_left(to));
	for (; count && describe_more(to); count--)
		each(to);
	describe_leave(to);
}

static void describe_request(struct description *to, uint64_t operation)
{
	if (operation == LWRES_NAME_BY_ADDRESS) {
		describe_counted_items(to, &addresses, describe_address, 1);
		return;
	}
	if (operation == LWRES_ADDRESSES_BY_NAME)
		describe_fields(to, wanted_fields, 1);
	else
		describe_fields(to, record_fields, 2);
	describe_name(to, describe_field(to, name_fields));
}

static void describe_response(struct description *to, uint64_t operation)
{
	uint64_t counts[4] = {0};
	if (operation == LWRES_RECORDS_BY_NAME) {
		describe_fields(to, record_fields, 2);
		describe_field(to, ttl_fields);
		counts[RECORDS] = describe_field(to, &count_fields[RECORDS]);
		counts[SIGNATURES] = describe_field(to, &count_fields[SIGNATURES]);
	} else {
		counts[ALIASES] = describe_field(to, &count_fields[ALIASES]);
		if (operation == LWRES_ADDRESSES_BY_NAME)
			counts[ADDRESSES] = describe_field(to, &count_fields[ADDRESSES]);
	}
	describe_name(to, describe_field(to, name_fields));
	describe_counted_items(to, &aliases, describe_alias, counts[ALIASES]);
	describe_counted_items(to, &addresses, describe_address, counts[ADDRESSES]);
	describe_counted_items(to, &records, describe_data, counts[RECORDS] + counts[SIGNATURES]);
}

void lwres_describe_body(struct description *to, uint64_t operation, bool is_response)
{
	describe_field(to, flags_fields);
	if (is_response)
		describe_response(to, operation);
	else
		describe_request(to, operation);
}
