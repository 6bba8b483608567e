/* What CHAP (RFC 1994 §4) and PAP (RFC 1334 §2.2) have behind code, identifier and length. */
#include "describes.h"

static const struct field chap_fields[] = {
	{.name = "value_size", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the value"},
	{.name = "value", .form = FORM_BYTES, .gloss = "a challenge, or what comes of it and the secret"},
	{.name = "name", .form = FORM_TEXT, .gloss = "who speaks"},
	{.name = "message", .form = FORM_TEXT, .gloss = "words for people"},
};

enum { VALUE_SIZE, VALUE, NAME, MESSAGE };
static const struct shape chap = {.name = "chap", .inlined = true, .SHAPE_FIELDS(chap_fields)};
const struct shape *const chap_parts[] = {&chap, NULL};

static const struct field pap_fields[] = {
	{.name = "peer_id_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the name"},
	{.name = "peer_id", .form = FORM_TEXT, .gloss = "the name"},
	{.name = "passwd_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the password"},
	{.name = "password", .form = FORM_TEXT, .gloss = "the password, in clear"},
	{.name = "msg_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the message"},
	{.name = "message", .form = FORM_TEXT, .gloss = "words for people"},
};

static const struct shape pap = {.name = "pap", .inlined = true, .SHAPE_FIELDS(pap_fields)};
const struct shape *const pap_parts[] = {&pap, NULL};

/* A length and as many bytes. */
static void describe_counted_text(struct description *to, const struct field *pair)
{
	describe_len(to, pair + 1, describe_field(to, pair));
}

static size_t stated_len(const struct description *to, const struct layer *layer)
{
	return describe_peek(to, layer->protocol->fields + 2, 16);
}

void chap_describe(struct description *to, const struct layer *layer)
{
	enum { CHALLENGE = 1, RESPONSE = 2 };
	const uint64_t code = describe_peek(to, layer->protocol->fields, 0);
	const uint8_t *const end = describe_narrow(to, stated_len(to, layer));
	describe_header(to, layer);
	if (code == CHALLENGE || code == RESPONSE) {
		describe_counted_text(to, chap_fields + VALUE_SIZE);
		describe_rest(to, chap_fields + NAME);
	}
	describe_widen(to, end, chap_fields + MESSAGE);
}

void pap_describe(struct description *to, const struct layer *layer)
{
	enum { REQUEST = 1 };
	const uint64_t code = describe_peek(to, layer->protocol->fields, 0);
	const uint8_t *const end = describe_narrow(to, stated_len(to, layer));
	describe_header(to, layer);
	if (code == REQUEST) {
		describe_counted_text(to, pap_fields);
		describe_counted_text(to, pap_fields + 2);
	} else if (describe_left(to)) {
		describe_counted_text(to, pap_fields + 4);
	}
	describe_widen(to, end, &described_rest);
}
