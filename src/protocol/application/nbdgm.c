/* NetBIOS datagram service: RFC 1002 §4.4. What it carries is SMB to a mailslot: who browses a network, or looks for
 * who does or for a domain controller. */
#include "dns.h"
#include "line.h"
#include "more.h"
#include "netbios.h"
#include "smb.h"

enum type { UNIQUE = 0x10, GROUP, BROADCAST, ERROR, QUERY, POSITIVE, NEGATIVE };
enum { FIRST = 0x02, MORE = 0x01 };
enum { COMMON_LEN = 10, DIRECT_LEN = 14 };

static const struct name types[] = {
	{UNIQUE, "to a host"}, {GROUP, "to a group"}, {BROADCAST, "to all"}, {ERROR, "error"}, {QUERY, "query"},
	{POSITIVE, "positive answer"}, {NEGATIVE, "negative answer"}, {0, NULL},
};
static const struct name flag_names[] = {{FIRST, "first"}, {MORE, "more"}, {0, NULL}};
static const struct name node_types[] = {
	{0, "B: broadcasts"}, {1, "P: asks a server"}, {2, "M: broadcasts, then asks"},
	{3, "distributes datagrams"}, {0, NULL},
};

/* RFC 1002 §4.4.3. */
static const struct name errors[] = {
	{0x82, "destination name not present"}, {0x83, "source name not well made"},
	{0x84, "destination name not well made"}, {0, NULL},
};

static bool is_direct(uint8_t type)
{
	return type <= BROADCAST;
}

static size_t least_len(uint8_t type)
{
	return is_direct(type) ? DIRECT_LEN : COMMON_LEN + 1;
}

bool nbdgm_fits(struct carried *carried)
{
	const struct span bytes = carried->bytes;
	return carried->at_home && bytes.len && name_of(types, bytes.at[0]) && carried->len >= least_len(bytes.at[0]);
}

/* "WORKSTATION<00> > WORKGROUP<1d>", and what comes with it. */
static void put_direct(struct text *text, struct span names)
{
	const size_t second = dns_name_end(names, 0);
	const size_t data = second ? dns_name_end(names, second) : 0;
	text_char(text, ' ');
	if (!netbios_put_name(text, names, 0) || !second)
		return;
	text_put(text, " > ");
	if (!netbios_put_name(text, names, second) || smb_kind_of(span_after(names, data)) == SMB_NONE)
		return;
	text_put(text, ", ");
	smb_put(text, span_after(names, data));
}

static void put_datagram(struct text *text, struct span bytes)
{
	if (bytes.len < COMMON_LEN)
		return;
	const uint8_t type = bytes.at[0];
	text_char(text, ' ');
	text_put(text, name_of(types, type));
	const struct span rest = span_after(bytes, COMMON_LEN);
	if (is_direct(type)) {
		put_direct(text, span_after(bytes, DIRECT_LEN));
	} else if (type != ERROR) {
		text_char(text, ' ');
		netbios_put_name(text, rest, 0);
	} else if (rest.len) {
		text_put(text, ", ");
		text_name(text, errors, rest.at[0], "0x%02x");
	}
}

static void more(struct line *line, const struct layer *layer)
{
	text_put(line->text, "NBDGM");
	put_datagram(line->text, layer->bytes);
	if (layer_is_cut(layer))
		line_truncated(line, "nbdgm");
}

static const struct field fields[] = {
	{.name = "type", .bit = 0, .width = 8, .form = FORM_NAMED, .names = types, .gloss = "whom this is for"},
	{.name = "reserved", .bit = 8, .width = 4, .form = FORM_HEX, .gloss = "zero"},
	{.name = "node_type", .bit = 12, .width = 2, .form = FORM_NAMED, .names = node_types,
	 .gloss = "how the sender finds names"},
	{.name = "flags", .bit = 14, .width = 2, .form = FORM_FLAGS, .names = flag_names,
	 .gloss = "whether this is the first piece, and whether more follow"},
	{.name = "id", .bit = 16, .width = 16, .form = FORM_DECIMAL, .gloss = "the same in all pieces of a datagram"},
	{.name = "source", .bit = 32, .width = 32, .form = FORM_IP4, .gloss = "who sent it first"},
	{.name = "source_port", .bit = 64, .width = 16, .form = FORM_DECIMAL, .gloss = "the sender's port"},
};

enum { LENGTH, OFFSET, SOURCE_NAME, SOURCE_SERVICE, DESTINATION_NAME, DESTINATION_SERVICE };
static const struct field direct_fields[] = {
	[LENGTH] = {.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of names and data"},
	[OFFSET] = {.name = "offset", .width = 16, .form = FORM_DECIMAL, .gloss = "where this piece goes"},
	NETBIOS_NAME_FIELDS("source_name", "source_service", "what the sender calls itself"),
	NETBIOS_NAME_FIELDS("destination_name", "destination_service", "whom it is for"),
};
static const struct field error_fields[] = {
	{.name = "error", .width = 8, .form = FORM_NAMED, .names = errors, .gloss = "why it was not delivered"}};

static const struct shape
	direct = {.name = "direct", .inlined = true, .SHAPE_FIELDS(direct_fields)},
	error = {.name = "error", .inlined = true, .SHAPE_FIELDS(error_fields)},
	smb = {.name = "smb", .inlined = true, .parts = smb_parts};
static const struct shape *const parts[] = {&direct, &error, &smb, NULL};

static void describe_direct(struct description *to)
{
	describe_fields(to, direct_fields, SOURCE_NAME);
	netbios_describe_name(to, direct_fields + SOURCE_NAME, direct_fields + SOURCE_SERVICE);
	netbios_describe_name(to, direct_fields + DESTINATION_NAME, direct_fields + DESTINATION_SERVICE);
	if (smb_kind_of(describe_ahead(to)) != SMB_NONE)
		smb_describe(to, describe_left(to));
}

/* The names of a datagram are not compressed, and begin behind its header. */
static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (layer->bytes.len < COMMON_LEN)
		return;
	const uint8_t type = layer->bytes.at[0];
	if (is_direct(type))
		describe_direct(to);
	else if (type == ERROR)
		describe_field(to, error_fields);
	else
		netbios_describe_name(to, direct_fields + DESTINATION_NAME, direct_fields + DESTINATION_SERVICE);
}

const struct protocol protocol_nbdgm = {
	.name = "nbdgm",
	.title = "NetBIOS Datagram Service",
	.reference = "RFC 1002 §4.4",
	.SHAPE_FIELDS(fields),
	.fixed_len = COMMON_LEN,
	.describe = describe,
	.parts = parts,
	.more = more,
};
