/* Configuration testing: frames that come back by way of the stations they name, to show that those are there.
 * The Ethernet, version 2.0 (1982), §8.
 *
 * skipCount tells where behind it the function stands that the receiving station carries out. Numbers have the low
 * byte first. */
#include "link/ethertype.h"

enum {
	SKIP_UNIT = 8, /* what a station that forwards a frame skips: its function and an address */
	FUNCTION_REPLY = 1,
	FUNCTION_FORWARD = 2,
};

static const struct field fields[] = {
	{.name = "skip_count", .bit = 0, .width = 16, .form = FORM_HEX,
	 .gloss = "how many bytes behind this the next function stands; low byte first"},
};

/* "(invalid)" of a frame that ends too soon on the wire; false, so that a refusal is one statement. */
static bool put_invalid(struct line *line, const struct layer *layer)
{
	text_put(line->text, " (invalid)");
	if (layer_is_cut(layer))
		line_abandoned(line, "loopback");
	return false;
}

/* Whether `len` bytes more were on the wire and are at hand. Says so when not. */
static bool has(struct line *line, const struct layer *layer, const struct cursor *cursor, size_t len)
{
	size_t at = (size_t)(cursor->at - layer->bytes.at);
	if (layer->len - at < len)
		return put_invalid(line, layer);
	if (cursor_left(cursor) >= len)
		return true;
	line_abandoned(line, "loopback");
	return false;
}

static bool put_skip_count(struct line *line, const struct layer *layer, struct cursor *cursor)
{
	if (!has(line, layer, cursor, 2))
		return false;
	uint16_t skip_count = take_le16(cursor);
	text_format(line->text, ", skipCount %u%s", skip_count, skip_count % SKIP_UNIT ? " (bogus)" : "");
	if (!has(line, layer, cursor, skip_count))
		return false;
	take(cursor, skip_count);
	return true;
}

static bool put_function(struct line *line, const struct layer *layer, struct cursor *cursor)
{
	if (!has(line, layer, cursor, 2))
		return false;
	uint16_t function = take_le16(cursor);
	switch (function) {
	case FUNCTION_REPLY:
		text_put(line->text, ", Reply");
		if (!has(line, layer, cursor, 2))
			return false;
		text_format(line->text, ", receipt number %u", take_le16(cursor));
		return true;
	case FUNCTION_FORWARD:
		text_put(line->text, ", Forward Data");
		if (!has(line, layer, cursor, MAC_LEN))
			return false;
		text_put(line->text, ", forwarding address ");
		line_mac(line, take(cursor, MAC_LEN));
		return true;
	}
	text_format(line->text, ",  invalid (%u)", function);
	if (layer_is_cut(layer))
		line_abandoned(line, "loopback");
	return false;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	text_put(line->text, "Loopback");
	if (!put_skip_count(line, layer, &cursor) || !put_function(line, layer, &cursor))
		return;
	text_format(line->text, ", data (%zu octets)", layer->len - (size_t)(cursor.at - layer->bytes.at));
	if (layer_is_cut(layer))
		line_abandoned(line, "loopback");
}

/* tcpdump 3.x does not know it. */
static void line_classic(struct line *line, const struct layer *layer)
{
	ethernet_line_unknown(line, packet_previous(line->packet, layer), ETHERTYPE_LOOPBACK);
}

const struct protocol protocol_loopback_test = {
	.name = "loopback_test",
	.title = "Ethernet configuration testing",
	.reference = "The Ethernet, version 2.0",
	.SHAPE_FIELDS(fields),
	.fixed_len = 2,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
