/* What routers add behind the quoted datagram: RFC 4884, with MPLS label stacks (RFC 4950) and interface information
 * (RFC 5837).
 *
 * Where the extensions begin is the trouble: senders before RFC 4884 did not say, and quoted 128 bytes. tcpdump looks
 * there for everyone, and so do we; of those who did not say, it believes only whose checksum is right. */
#include "icmp4_line.h"

#include "checksum.h"

enum {
	QUOTED_WORDS_AT = 5, /* the byte in which a sender since RFC 4884 says how much it quotes */
	EXTENSIONS_AT = ICMP4_HEADER_LEN + 128,
	EXTENSIONS_HEADER_LEN = 4,
	OBJECT_HEADER_LEN = 4,
	VERSION = 2,

	CLASS_NONE = 0,
	CLASS_MPLS = 1,
	MPLS_INCOMING_STACK = 1,
};

static const struct name classes[] = {
	{CLASS_MPLS, "MPLS Stack Entry"},
	{2, "Interface Identification"},
	{0, NULL},
};

struct object {
	uint16_t len; /* as stated, header included */
	uint8_t class, type;
	struct span data; /* at most len minus the header, as far as it is there */
};

/* The top label of the stack: RFC 3032 §2.1. */
static bool put_label(struct line *line, struct span rest)
{
	struct cursor cursor = cursor_over(rest);
	uint32_t entry = take_u32(&cursor);
	if (cursor.ran_short)
		return false;
	text_format(line->text, "\n\t    label %u, tc %u%s, ttl %u", entry >> 12, entry >> 9 & 7,
	            entry & 0x100 ? ", [S]" : "", entry & 0xff);
	return true;
}

/* `rest` begins behind the object's header, and tells what a lying length cannot. */
static bool put_object(struct line *line, const struct object *object, struct span rest)
{
	const char *class = name_of(classes, object->class);
	text_format(line->text, "\n\t  %s Object (%u), Class-Type: %u, length %u", class ? class : "unknown",
	            object->class, object->type, object->len);
	if (object->len < OBJECT_HEADER_LEN)
		return true;
	if (object->class == CLASS_MPLS && object->type == MPLS_INCOMING_STACK)
		return put_label(line, rest);
	if (object->class != CLASS_NONE)
		line_hex(line, object->data, "\t    ");
	return true;
}

/* Walks over `left` bytes of objects. False when the capture ends in one. */
static bool put_objects(struct line *line, struct cursor cursor, uint32_t left)
{
	while (left > OBJECT_HEADER_LEN) {
		struct object object = {.len = take_u16(&cursor)};
		object.class = take_u8(&cursor);
		object.type = take_u8(&cursor);
		if (cursor.ran_short)
			return false;
		left -= OBJECT_HEADER_LEN;
		uint32_t data_len = object.len > OBJECT_HEADER_LEN ? object.len - OBJECT_HEADER_LEN : 0;
		struct span rest = cursor_rest(&cursor);
		object.data = span_first(rest, data_len);
		if (!put_object(line, &object, rest))
			return line_gives_up(line);
		if (object.len < OBJECT_HEADER_LEN || data_len > left)
			break;
		take_span(&cursor, data_len);
		left -= data_len;
	}
	return true;
}

/* ", checksum 0x1234 (correct), length 16", when all of them were captured. */
static void put_checksum(struct line *line, struct span extensions, uint32_t len, uint16_t carried)
{
	if (extensions.len < len)
		return;
	text_format(line->text, ", checksum 0x%04x (%scorrect), length %u", carried,
	            checksum_of(extensions) ? "in" : "", len);
}

/* True for what only happens to stand where extensions would. */
static bool is_something_else(const struct layer *layer, struct span extensions, uint32_t len)
{
	return !layer->bytes.at[QUOTED_WORDS_AT] && extensions.len >= len && checksum_of(extensions);
}

/* `extensions` holds their header and more. */
static void put_extensions(struct line *line, struct span extensions, uint32_t len)
{
	struct cursor cursor = cursor_over(extensions);
	const uint8_t *header = take(&cursor, EXTENSIONS_HEADER_LEN);
	uint8_t version = header[0] >> 4;
	text_format(line->text, "\n\tICMP Multi-Part extension v%u", version);
	if (version != VERSION) {
		text_put(line->text, " packet not supported");
		return;
	}
	put_checksum(line, extensions, len, read_u16(header + 2));
	if (!put_objects(line, cursor, len - EXTENSIONS_HEADER_LEN))
		line_truncated(line, "icmp");
}

void icmp4_line_extensions(struct line *line, const struct layer *layer)
{
	struct span extensions = span_after(layer->bytes, EXTENSIONS_AT);
	if (layer->len <= EXTENSIONS_AT)
		return;
	uint32_t len = layer->len - EXTENSIONS_AT;
	if (extensions.len <= EXTENSIONS_HEADER_LEN)
		line_truncated(line, "icmp");
	else if (!is_something_else(layer, extensions, len))
		put_extensions(line, extensions, len);
}
