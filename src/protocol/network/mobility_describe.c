/* Messages and options of the mobility header: RFC 6275 §6.1, §6.2. */
#include "describes.h"

static const struct field refresh_fields[] = {
	{.name = "message_reserved", .width = 16, .form = FORM_HEX, .gloss = "zero"},
};
static const struct field init_fields[] = {
	{.name = "message_reserved", .width = 16, .form = FORM_HEX, .gloss = "zero"},
	{.name = "init_cookie", .width = 64, .form = FORM_BYTES,
	 .gloss = "comes back in the answer, which shows that it is one"},
};
static const struct field test_fields[] = {
	{.name = "nonce_index", .width = 16, .form = FORM_DECIMAL, .gloss = "which secret the token was made from"},
	{.name = "init_cookie", .width = 64, .form = FORM_BYTES, .gloss = "as it stood in the question"},
	{.name = "keygen_token", .width = 64, .form = FORM_BYTES,
	 .gloss = "half of the key that signs binding updates"},
};
static const struct name update_flags[] = {
	{0x8000, "acknowledge"}, {0x4000, "home registration"}, {0x2000, "link-local address compatible"},
	{0x1000, "key management mobility"}, {0, NULL},
};
static const struct field update_fields[] = {
	{.name = "sequence_number", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "counts updates; the answer repeats it"},
	{.name = "flags", .width = 16, .form = FORM_FLAGS, .names = update_flags, .gloss = "what is wished"},
	{.name = "lifetime", .width = 16, .form = FORM_DECIMAL, .scale = 4,
	 .gloss = "seconds for which it holds; 0: it is over"},
};
static const struct name statuses[] = {
	{0, "accepted"}, {1, "accepted, prefix discovery necessary"}, {128, "reason unspecified"},
	{129, "administratively prohibited"}, {130, "insufficient resources"}, {131, "home registration not supported"},
	{132, "not home subnet"}, {133, "not home agent for this mobile node"},
	{134, "duplicate address detection failed"}, {135, "sequence number out of window"},
	{136, "expired home nonce index"}, {137, "expired care-of nonce index"}, {138, "expired nonces"},
	{139, "registration type change disallowed"}, {0, NULL},
};
static const struct field ack_fields[] = {
	{.name = "status", .width = 8, .form = FORM_NAMED, .names = statuses, .gloss = "below 128: accepted"},
	{.name = "key_management", .width = 1, .form = FORM_BOOL, .gloss = "the keys survive a move"},
	{.name = "ack_reserved", .width = 7, .form = FORM_HEX, .gloss = "zero"},
	{.name = "sequence_number", .width = 16, .form = FORM_DECIMAL, .gloss = "of the update that it answers"},
	{.name = "lifetime", .width = 16, .form = FORM_DECIMAL, .scale = 4, .gloss = "seconds for which it is granted"},
};
static const struct name error_statuses[] = {
	{1, "unknown binding for Home Address"}, {2, "unrecognized MH Type"}, {0, NULL}};
static const struct field error_fields[] = {
	{.name = "status", .width = 8, .form = FORM_NAMED, .names = error_statuses, .gloss = "what is wrong"},
	{.name = "error_reserved", .width = 8, .form = FORM_HEX, .gloss = "zero"},
	{.name = "home_address", .width = 128, .form = FORM_IP6, .gloss = "whose binding it is about"},
};

static const struct shape
	refresh = {.name = "binding_refresh_request", .SHAPE_FIELDS(refresh_fields)},
	init = {.name = "test_init", .SHAPE_FIELDS(init_fields)},
	test = {.name = "test", .SHAPE_FIELDS(test_fields)},
	update = {.name = "binding_update", .SHAPE_FIELDS(update_fields)},
	ack = {.name = "binding_acknowledgement", .SHAPE_FIELDS(ack_fields)},
	error = {.name = "binding_error", .SHAPE_FIELDS(error_fields)};

const struct tlv_form mobility_forms[] = {
	{0, .shape = &refresh}, {1, .shape = &init}, {2, .shape = &init}, {3, .shape = &test}, {4, .shape = &test},
	{5, .shape = &update}, {6, .shape = &ack}, {7, .shape = &error}, {-1},
};

enum { PAD1 = 0, PADN = 1 };
static const struct name option_types[] = {
	{PAD1, "Pad1"}, {PADN, "PadN"}, {2, "binding refresh advice"}, {3, "alternate care-of address"},
	{4, "nonce indices"}, {5, "binding authorization data"}, {6, "mobile network prefix"},
	{7, "link-layer address"}, {8, "mobile node identifier"}, {22, "home network prefix"},
	{23, "handoff indicator"}, {24, "access technology type"}, {25, "mobile node link-layer identifier"},
	{26, "link-local address"}, {27, "timestamp"}, {0, NULL},
};
static const struct field
	zeros_field = {.name = "zeros", .form = FORM_BYTES, .gloss = "make the next option begin where it should"},
	interval_field = {.name = "refresh_interval", .width = 16, .form = FORM_DECIMAL, .scale = 4,
		.gloss = "seconds after which a new update is asked for"},
	address_field = {.name = "care_of_address", .width = 128, .form = FORM_IP6, .gloss = "where the host is now"},
	authenticator_field = {.name = "authenticator", .form = FORM_BYTES, .gloss = "signs the message"};
static const struct field nonce_fields[] = {
	{.name = "home_nonce_index", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "which secret the home token was made from"},
	{.name = "care_of_nonce_index", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "which secret the other token was made from"},
};
static const struct shape
	zeros = {.name = "padding", .fields = &zeros_field, .field_count = 1},
	interval = {.name = "interval", .fields = &interval_field, .field_count = 1},
	care_of = {.name = "care_of", .fields = &address_field, .field_count = 1},
	nonces = {.name = "nonces", .SHAPE_FIELDS(nonce_fields)},
	authenticator = {.name = "authenticator", .fields = &authenticator_field, .field_count = 1};
static const struct tlv_form option_forms[] = {
	{PAD1, .alone = true}, {PADN, .shape = &zeros}, {2, .shape = &interval}, {3, .shape = &care_of},
	{4, .shape = &nonces}, {5, .shape = &authenticator}, {-1},
};
static const struct field option_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = option_types, .gloss = "which option this is"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of it that follow"},
};
static const struct shape option = {.name = "option", .SHAPE_FIELDS(option_fields)};
static const struct tlvs option_tlvs = {.each = &option, .forms = option_forms, .length_of_value = true};
static const struct shape options = {.name = "options", .list = true, .tlvs = &option_tlvs};
const struct shape *const mobility_parts[] = {&options, NULL};

void mobility_describe(struct description *to, const struct layer *layer)
{
	enum { TYPE_FIELD = 2, TYPE_BIT = 16 };
	const uint64_t type = describe_peek(to, layer->protocol->fields + TYPE_FIELD, TYPE_BIT);
	const uint8_t *const end = describe_narrow(to, layer->header_len);
	describe_header(to, layer);
	if (describe_as(to, mobility_forms, type) && describe_left(to))
		describe_shape(to, &options, describe_left(to));
	describe_widen(to, end, &described_rest);
}
