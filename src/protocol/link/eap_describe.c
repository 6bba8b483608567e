/* What an EAPOL frame carries: EAP, RFC 3748 §4. */
#include "describes.h"

static const struct name codes[] = {
	{1, "request"}, {2, "response"}, {3, "success"}, {4, "failure"}, {5, "initiate"}, {6, "finish"}, {0, NULL},
};

static const struct name types[] = {
	{1, "identity"}, {2, "notification"}, {3, "nak"}, {4, "MD5-challenge"}, {5, "one-time password"},
	{6, "token card"}, {13, "TLS"}, {17, "LEAP"}, {18, "SIM"}, {21, "TTLS"}, {23, "AKA"}, {25, "PEAP"},
	{26, "MS-CHAP-V2"}, {43, "FAST"}, {50, "AKA'"}, {52, "PWD"}, {254, "expanded type"}, {255, "experiment"},
	{0, NULL},
};

static const struct field packet_fields[] = {
	{.name = "code", .width = 8, .form = FORM_NAMED, .names = codes,
	 .gloss = "a question, its answer, or what came of it"},
	{.name = "identifier", .width = 8, .form = FORM_DECIMAL, .gloss = "which question an answer is to"},
	{.name = "eap_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the message, these four included"},
};

static const struct field method_fields[] = {
	{.name = "eap_type", .width = 8, .form = FORM_NAMED, .names = types, .gloss = "the method"},
	{.name = "identity", .form = FORM_TEXT, .gloss = "who the client says it is"},
	{.name = "type_data", .form = FORM_BYTES, .gloss = "depends on the method"},
};

static const struct shape method = {.name = "method", .inlined = true, .SHAPE_FIELDS(method_fields)};
static const struct shape *const message_parts[] = {&method, NULL};
static const struct shape packet = {.name = "message", .SHAPE_FIELDS(packet_fields), .parts = message_parts};
const struct shape *const eap_parts[] = {&packet, NULL};

static void describe_method(struct description *to)
{
	enum { IDENTITY = 1 };
	const uint64_t type = describe_field(to, method_fields);
	describe_rest(to, type == IDENTITY ? method_fields + 1 : method_fields + 2);
}

void eap_describe(struct description *to, const struct layer *layer)
{
	enum { EAP_PACKET = 0, REQUEST = 1, RESPONSE = 2, TYPE_BIT = 8, LENGTH_BIT = 16 };
	const struct field *fields = layer->protocol->fields;
	const uint64_t frame = describe_peek(to, fields + 1, TYPE_BIT);
	const uint64_t len = describe_peek(to, fields + 2, LENGTH_BIT);
	describe_header(to, layer);
	if (frame != EAP_PACKET || !len || !describe_left(to))
		return;
	describe_open(to, &packet, len);
	const uint64_t code = describe_field(to, packet_fields);
	describe_fields(to, packet_fields + 1, 2);
	if ((code == REQUEST || code == RESPONSE) && describe_left(to))
		describe_method(to);
	describe_close(to);
}
