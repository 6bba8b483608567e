/* ARCNET as Linux captures it: as the hardware has it, with an offset between the addresses and the system code, and
 * put together from its fragments already. See arcnet.c. */
#include "describe.h"
#include "link/arcnet.h"

enum { PLAIN_LEN = 5, HEADER_LEN = 8, OFFSET_AT = 2, TYPE_AT = 4 };

static const struct field fields[] = {
	{.name = "source", .bit = 0, .width = 8, .gloss = "the card that sent this frame"},
	{.name = "destination", .bit = 8, .width = 8, .gloss = "the card that it is for; 0 are all"},
	{.name = "offset", .bit = 16, .width = 16, .form = FORM_HEX,
	 .gloss = "where the packet began in the card's buffer"},
	{.name = "type", .bit = 32, .width = 8, .form = FORM_NAMED, .names = arcnet_types, .gloss = "what is inside"},
};
static const struct field split_fields[] = {
	{.name = "split", .width = 8, .gloss = "of the last fragment"},
	{.name = "sequence", .width = 16, .form = FORM_HEX, .gloss = "the packet's number"},
};
static const struct shape split = {.name = "split_header", .inlined = true, .SHAPE_FIELDS(split_fields)};
static const struct shape *const parts[] = {&split, NULL};

static uint32_t header_len_of(struct span bytes)
{
	return bytes.len < PLAIN_LEN || arcnet_is_plain(bytes.at[TYPE_AT]) ? PLAIN_LEN : HEADER_LEN;
}

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (header_len_of(layer->bytes) == HEADER_LEN)
		describe_fields(to, split_fields, sizeof split_fields / sizeof *split_fields);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	const uint32_t header_len = header_len_of(layer->bytes);
	if (layer->bytes.len < header_len)
		return TRUNCATED;
	packet_link_header(packet, layer, header_len);
	arcnet_push(packet, layer, layer->bytes.at[TYPE_AT]);
	return WHOLE;
}

/* "01 02 00 40: ". Where the type of the other form of the header would be stands the offset: tcpdump prints that. */
static void put_header(struct line *line, const struct layer *layer)
{
	const uint8_t *header = layer->bytes.at;
	text_format(line->text, "%02x %02x ", header[0], header[1]);
	if (!line->manner->quick) {
		text_name(line->text, arcnet_types, header[OFFSET_AT], "%02x");
		text_char(line->text, ' ');
	}
	text_format(line->text, "%u: ", layer->len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->decoded == TRUNCATED) {
		line_abandoned(line, "arcnet_linux");
		return;
	}
	if (line->manner->link_level)
		put_header(line, layer);
	arcnet_line_payload(line, layer);
}

const struct protocol protocol_arcnet_linux = {
	.name = "arcnet_linux",
	.title = "ARCNET on Linux",
	.reference = "RFC 1201",
	.SHAPE_FIELDS(fields),
	.fixed_len = PLAIN_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
