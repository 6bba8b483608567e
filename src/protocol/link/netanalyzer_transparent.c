/* The same with the preamble that announces a frame on the wire: seven bytes 55, and d5.
 * LINKTYPE_NETANALYZER_TRANSPARENT. */
#include "describe.h"
#include "link/netanalyzer.h"

enum { PREAMBLE_LEN = 8 };

static const struct field preamble = {
	.name = "preamble", .width = 64, .form = FORM_BYTES,
	.gloss = "by which receivers find the clock, and the start of the frame"};

static const struct shape with_preamble = {.name = "preamble", .inlined = true, .fields = &preamble, .field_count = 1};
static const struct shape *const parts[] = {&with_preamble, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	describe_field(to, &preamble);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	return netanalyzer_decode(packet, layer, NETANALYZER_LEN + PREAMBLE_LEN);
}

const struct protocol protocol_netanalyzer_transparent = {
	.name = "netanalyzer_transparent",
	.title = "Hilscher netANALYZER with the preamble",
	.reference = "LINKTYPE_NETANALYZER_TRANSPARENT",
	.fields = netanalyzer_fields,
	.field_count = NETANALYZER_FIELD_COUNT,
	.fixed_len = NETANALYZER_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = netanalyzer_line},
};
