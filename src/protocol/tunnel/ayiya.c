/* AYIYA, Anything In Anything: IPv6 of tunnel brokers, in signed UDP datagrams. draft-massar-v6ops-ayiya-02 §3: eight
 * bytes, an identity whose length is a power of two, a signature, and what the next header says. */
#include "describe.h"
#include "inner_ip.h"

enum {
	HEADER_LEN = 8,
	OPCODE_FORWARD = 1,
	SIGNATURE_UNIT = 4,
};

static const struct name opcodes[] = {
	{0, "noop"}, {OPCODE_FORWARD, "forward"}, {2, "echo request"}, {3, "echo request and forward"},
	{4, "echo response"}, {5, "message of the day"}, {6, "query"}, {7, "query response"}, {0, NULL},
};

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return layer_is_short(layer);
	take(&cursor, (size_t)1 << (header[0] >> 4));
	take(&cursor, (size_t)(header[1] >> 4) * SIGNATURE_UNIT);
	if (cursor.ran_short)
		return layer_is_short(layer);
	layer->header_len = (uint32_t)(cursor.at - layer->bytes.at);
	const struct protocol *inner = inner_ip(layer_payload(layer), layer_payload_len(layer));
	if ((header[2] & 0x0f) == OPCODE_FORWARD && inner == protocol_at(ON_IP_PROTOCOL, header[3]))
		packet_push_payload(packet, layer, inner);
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "identity_length", .bit = 0, .width = 4, .form = FORM_DECIMAL,
	 .gloss = "of the identity, as a power of two"},
	{.name = "identity_type", .bit = 4, .width = 4, .form = FORM_DECIMAL, .gloss = "1: an integer, 2: a string"},
	{.name = "signature_length", .bit = 8, .width = 4, .form = FORM_DECIMAL,
	 .gloss = "of the signature, in units of four bytes"},
	{.name = "hash_method", .bit = 12, .width = 4, .form = FORM_DECIMAL, .gloss = "0: none, 1: MD5, 2: SHA-1"},
	{.name = "authentication_method", .bit = 16, .width = 4, .form = FORM_DECIMAL,
	 .gloss = "0: none, 1: shared secret"},
	{.name = "opcode", .bit = 20, .width = 4, .form = FORM_NAMED, .names = opcodes, .gloss = "what to do with it"},
	{.name = "next_header", .bit = 24, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "what is inside, as an IP protocol"},
	{.name = "epoch_time", .bit = 32, .width = 32, .form = FORM_DECIMAL,
	 .gloss = "when it was sent, seconds since 1970"},
};

static const struct field proof_fields[] = {
	{.name = "identity", .form = FORM_BYTES, .gloss = "whose tunnel this is"},
	{.name = "signature", .form = FORM_BYTES, .gloss = "shows that it comes from there"},
};
static const struct shape proof = {.name = "proof", .inlined = true, .SHAPE_FIELDS(proof_fields)};
static const struct shape *const parts[] = {&proof, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	const size_t identity_len = (size_t)1 << describe_peek(to, fields, 0);
	const size_t signature_len = describe_peek(to, fields + 2, 8) * SIGNATURE_UNIT;
	describe_header(to, layer);
	describe_len(to, proof_fields, identity_len);
	if (signature_len)
		describe_len(to, proof_fields + 1, signature_len);
}

const struct protocol protocol_ayiya = {
	.name = "ayiya",
	.title = "Anything In Anything",
	.reference = "draft-massar-v6ops-ayiya-02",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
};
