/* What GRE's first bits say is there: RFC 2784 §2, RFC 2890 §2, RFC 2637 §4.1 (version 1). */
#include "describes.h"

static const struct field optional_fields[] = {
	{.name = "checksum", .width = 16, .form = FORM_HEX, .gloss = "over the header and what is inside"},
	{.name = "offset", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "where the active entry of the source route is; zero without one"},
	{.name = "key", .width = 32, .form = FORM_DECIMAL, .gloss = "tells tunnels between the same ends apart"},
	{.name = "payload_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of what is inside"},
	{.name = "call_id", .width = 16, .form = FORM_DECIMAL, .gloss = "which call of the receiver this belongs to"},
	{.name = "sequence_number", .width = 32, .form = FORM_DECIMAL, .gloss = "counts the packets of the tunnel"},
	{.name = "acknowledgment_number", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "the highest number that arrived"},
};

enum { CHECKSUM, OFFSET, KEY, PAYLOAD_LENGTH, CALL_ID, SEQUENCE, ACKNOWLEDGMENT };

static const struct shape optional = {.name = "optional", .inlined = true, .SHAPE_FIELDS(optional_fields)};
const struct shape *const gre_parts[] = {&optional, NULL};

static void describe_key(struct description *to, bool is_version_1)
{
	if (is_version_1)
		describe_fields(to, optional_fields + PAYLOAD_LENGTH, 2);
	else
		describe_field(to, optional_fields + KEY);
}

void gre_describe(struct description *to, const struct layer *layer)
{
	enum { HAS_CHECKSUM = 0x8000, HAS_ROUTE = 0x4000, HAS_KEY = 0x2000, HAS_SEQUENCE = 0x1000, HAS_ACK = 0x0080 };
	static const struct field first = {.width = 16};
	const uint64_t bits = describe_peek(to, &first, 0);
	const bool is_version_1 = (bits & 7) == 1;
	describe_header(to, layer);
	if (bits & (HAS_CHECKSUM | HAS_ROUTE))
		describe_fields(to, optional_fields + CHECKSUM, 2);
	if (bits & HAS_KEY)
		describe_key(to, is_version_1);
	if (bits & HAS_SEQUENCE)
		describe_field(to, optional_fields + SEQUENCE);
	if (is_version_1 && bits & HAS_ACK)
		describe_field(to, optional_fields + ACKNOWLEDGMENT);
}
