/* What follows the header of PGM: RFC 3208 §8, §9, §15, field by field. */
#include "pgm.h"

enum { TYPE_AT = 4, OPTIONS_AT = 5 };

static const struct name families[] = {{PGM_NLA_IP4, "IPv4"}, {PGM_NLA_IP6, "IPv6"}, {0, NULL}};

static const struct field spm_fields[] = {
	{.name = "spm_sequence", .width = 32, .gloss = "counts these announcements"},
};
static const struct field edge_fields[] = {
	{.name = "trailing_edge", .width = 32, .gloss = "the oldest packet that can still be repaired"},
	{.name = "leading_edge", .width = 32, .gloss = "the newest packet sent"},
};
static const struct field poll_fields[] = {
	{.name = "poll_sequence", .width = 32, .gloss = "counts the polls"},
	{.name = "round", .width = 16, .gloss = "of this poll"},
	{.name = "poll_type", .width = 16, .form = FORM_HEX, .gloss = "who is to answer"},
};
static const struct field backoff_fields[] = {
	{.name = "backoff_interval", .width = 32, .gloss = "microseconds within which to answer"},
	{.name = "random", .width = 32, .form = FORM_HEX, .gloss = "decides with the mask who answers"},
	{.name = "mask", .width = 32, .form = FORM_HEX, .gloss = "bits of it that count"},
};
static const struct field sequence_fields[] = {
	{.name = "sequence", .width = 32,
	 .gloss = "of this packet, of one that is missing, or of the last one received"},
};
static const struct field bitmap_fields[] = {
	{.name = "received", .width = 32, .form = FORM_HEX,
	 .gloss = "which of those before the last one were received"},
};
static const struct shape spm = {.name = "spm", .inlined = true, .SHAPE_FIELDS(spm_fields)};
static const struct shape poll = {.name = "poll", .inlined = true, .SHAPE_FIELDS(poll_fields)};
static const struct shape backoff = {.name = "backoff", .inlined = true, .SHAPE_FIELDS(backoff_fields)};
static const struct shape sequence = {.name = "sequence", .inlined = true, .SHAPE_FIELDS(sequence_fields)};
static const struct shape edges = {.name = "edges", .inlined = true, .SHAPE_FIELDS(edge_fields)};
static const struct shape bitmap = {.name = "bitmap", .inlined = true, .SHAPE_FIELDS(bitmap_fields)};

static const struct field address_fields[] = {
	{.name = "family", .width = 16, .form = FORM_NAMED, .names = families, .gloss = "of the address"},
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "the address"},
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "the address"},
};
static const struct field *const address_field[] = {
	[PGM_NLA_IP4] = &address_fields[2], [PGM_NLA_IP6] = &address_fields[3],
};

static void describe_address(struct description *to, const struct shape *shape)
{
	const uint64_t family = describe_peek(to, address_fields, 0);
	if (family != PGM_NLA_IP4 && family != PGM_NLA_IP6)
		return;
	describe_open(to, shape, PGM_NLA_HEADER_LEN + address_field[family]->width / 8);
	describe_fields(to, address_fields, 2);
	describe_field(to, address_field[family]);
	describe_close(to);
}

static const struct shape path = {.name = "path", .fields = address_fields, .field_count = 3};
static const struct shape source = {.name = "source", .fields = address_fields, .field_count = 3};
static const struct shape group = {.name = "group", .fields = address_fields, .field_count = 3};

static const struct name option_types[] = {
	{0, "OPT_LENGTH"}, {1, "OPT_FRAGMENT"}, {2, "OPT_NAK_LIST"}, {3, "OPT_JOIN"},
	{4, "OPT_NAK_BO_IVL"}, {5, "OPT_NAK_BO_RNG"}, {7, "OPT_REDIRECT"}, {8, "OPT_PARITY_PRM"}, {9, "OPT_PARITY_GRP"},
	{10, "OPT_CURR_TGSIZE"}, {11, "OPT_NBR_UNREACH"}, {12, "OPT_PATH_NLA"}, {13, "OPT_SYN"}, {14, "OPT_FIN"},
	{15, "OPT_RST"}, {16, "OPT_CR"}, {17, "OPT_CRQST"}, {18, "OPT_PGMCC_DATA"}, {19, "OPT_PGMCC_FEEDBACK"},
	{0, NULL},
};
static const struct field option_fields[] = {
	{.name = "end", .width = 1, .form = FORM_BOOL, .gloss = "no other option follows"},
	{.name = "type", .width = 7, .form = FORM_NAMED, .names = option_types, .gloss = "what it says"},
	{.name = "length", .width = 8, .gloss = "bytes of it"},
	{.name = "value", .form = FORM_BYTES, .gloss = "its value"},
};
static const struct shape option = {.name = "option", .SHAPE_FIELDS(option_fields)};
static const struct shape *const option_part[] = {&option, NULL};
static const struct shape options = {.name = "options", .list = true, .parts = option_part};
const struct shape *const pgm_parts[] = {
	&spm, &sequence, &edges, &bitmap, &poll, &backoff, &path, &source, &group, &options, NULL,
};

static void describe_options(struct description *to)
{
	enum { HEADER_LEN = 2 };
	bool is_last = false;
	describe_open(to, &options, describe_left(to));
	while (!is_last && describe_more(to)) {
		const uint64_t len = describe_peek(to, &option_fields[2], 8);
		is_last = describe_peek(to, &option_fields[0], 0) || len < HEADER_LEN;
		describe_open(to, &option, len < HEADER_LEN ? HEADER_LEN : len);
		describe_fields(to, option_fields, 3);
		describe_rest(to, &option_fields[3]);
		describe_close(to);
	}
	describe_leave(to);
}

static void describe_packet(struct description *to, uint8_t type)
{
	switch (type) {
	case PGM_SPM:
		describe_field(to, spm_fields);
		describe_fields(to, edge_fields, 2);
		describe_address(to, &path);
		break;
	case PGM_POLL:
		describe_fields(to, poll_fields, 3);
		describe_address(to, &path);
		describe_fields(to, backoff_fields, 3);
		break;
	case PGM_POLR:
		describe_fields(to, poll_fields, 3);
		break;
	case PGM_ODATA: case PGM_RDATA:
		describe_field(to, sequence_fields);
		describe_field(to, edge_fields);
		break;
	case PGM_NAK: case PGM_NNAK: case PGM_NCF:
		describe_field(to, sequence_fields);
		describe_address(to, &source);
		describe_address(to, &group);
		break;
	case PGM_ACK:
		describe_field(to, sequence_fields);
		describe_field(to, bitmap_fields);
		break;
	}
}

void pgm_describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (layer->bytes.len < PGM_HEADER_LEN)
		return;
	describe_packet(to, layer->bytes.at[TYPE_AT]);
	if (layer->bytes.at[OPTIONS_AT] & PGM_FLAG_OPTIONS && describe_left(to))
		describe_options(to);
}
