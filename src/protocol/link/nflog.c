/* What Linux's netfilter logs: a header that names the family, values with a type and a length, and last the packet.
 * Lengths and types are in the byte order of the machine that made the capture; the reader has turned them. */
#include "line.h"

enum {
	HEADER_LEN = 4,
	VERSION_AT = 1,
	RESOURCE_AT = 2,
	VALUE_HEAD_LEN = 4, /* its length, with this head and without padding to four bytes; its type */
	VALUE_PAYLOAD = 9,
	FAMILY_IP4 = 2,
	FAMILY_IP6 = 10,
};

static const struct name families[] = {{FAMILY_IP4, "IPv4"}, {FAMILY_IP6, "IPv6"}, {0, NULL}};

/* Passes the values up to the packet, or to the end where there is none. False before one that reaches too far, and
 * where there were more (`is_cut`). */
static bool pass_values(struct cursor *cursor, bool is_cut)
{
	while (cursor_left(cursor)) {
		const struct cursor before = *cursor;
		const uint16_t len = take_le16(cursor);
		const uint16_t type = take_le16(cursor);
		const uint32_t padded = (len + 3u) & ~3u;
		if (cursor->ran_short || padded < VALUE_HEAD_LEN || padded - VALUE_HEAD_LEN > cursor_left(cursor)) {
			*cursor = before;
			return false;
		}
		if (type == VALUE_PAYLOAD)
			return true;
		take(cursor, padded - VALUE_HEAD_LEN);
	}
	return !is_cut;
}

/* How long the header is with all that stands before the packet. False when that is not known. */
static bool measure(const struct layer *layer, uint32_t *len)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	*len = (uint32_t)layer->bytes.len;
	if (!header)
		return false;
	const bool is_whole = header[VERSION_AT] || pass_values(&cursor, layer_is_cut(layer));
	*len -= (uint32_t)cursor_left(&cursor);
	return is_whole;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	uint32_t len;
	const bool is_whole = measure(layer, &len);
	const uint8_t *header = layer->bytes.at;
	packet_link_header(packet, layer, len);
	if (!is_whole)
		return TRUNCATED;
	if (header[VERSION_AT])
		return WHOLE;
	if (header[0] == FAMILY_IP4)
		packet_push_payload(packet, layer, &protocol_ip4);
	else if (header[0] == FAMILY_IP6)
		packet_push_payload(packet, layer, &protocol_ip6);
	return WHOLE;
}

/* "version 0, resource ID 5, family IPv4 (2), length 36: " */
static void put_header(struct line *line, const struct layer *layer, uint32_t len)
{
	const uint8_t *header = layer->bytes.at;
	const char *name = name_of(families, header[0]);
	struct text *text = line->text;
	text_format(text, "version %u, resource ID %u, ", header[VERSION_AT], read_u16(header + RESOURCE_AT));
	if (!line->manner->quick)
		text_format(text, "family %s (%u)", name ? name : "Unknown", header[0]);
	else if (name)
		text_put(text, name);
	else
		text_format(text, "Unknown NFLOG (0x%02x)", header[0]);
	text_format(text, ", length %u: ", len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const bool has_header = layer->bytes.len >= HEADER_LEN;
	if (has_header && layer->bytes.at[VERSION_AT]) {
		text_format(line->text, "version %u (unknown)", layer->bytes.at[VERSION_AT]);
		return;
	}
	if (has_header && line->manner->link_level)
		put_header(line, layer, layer->len);
	if (layer->decoded == TRUNCATED) {
		line_truncated(line, "nflog");
		return;
	}
	if (line_next(line, layer))
		return;
	if (!line->manner->link_level)
		put_header(line, layer, layer->len - (layer->header_len - HEADER_LEN)); /* without the values */
	line_unknown(line, layer_payload(layer));
}

const struct protocol protocol_nflog = {
	.name = "nflog",
	.title = "Linux netfilter log",
	.reference = "LINKTYPE_NFLOG",
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
