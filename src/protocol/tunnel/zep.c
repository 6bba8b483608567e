/* ZEP, the ZigBee Encapsulation Protocol: what a sniffer of IEEE 802.15.4 heard, inside UDP. No RFC: Exegin's. "EX", a
 * version, and what the sniffer knows of the frame. Version 2 has acknowledgments, too. */
#include "describe.h"
#include "line.h"

#include <time.h>

enum {
	PREAMBLE_LEN = 2, START_LEN = 3, /* with the version */
	LEN_1 = 16, LEN_2 = 32, ACK_LEN = 8,
	ACK = 2,
	CHANNEL_LEN = 3, /* and device */
	RESERVED_1_LEN = 7, RESERVED_2_LEN = 10,
};
static const uint32_t unix_epoch = 2208988800; /* in seconds since 1900 */

static const struct name modes[] = {{0, "LQI"}, {1, "CRC"}, {0, NULL}};
static const struct name types[] = {{1, "data"}, {ACK, "acknowledgment"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "preamble", .bit = 0, .width = 16, .form = FORM_HEX, .gloss = "EX"},
	{.name = "version", .bit = 16, .width = 8, .gloss = "1 or 2"},
};
enum { TYPE, CHANNEL, DEVICE, MODE, QUALITY, TIME, SEQUENCE, RESERVED, LENGTH };
static const struct field body_fields[] = {
	[TYPE] = {.name = "type", .width = 8, .form = FORM_NAMED, .names = types,
	 .gloss = "a frame, or that one arrived"},
	[CHANNEL] = {.name = "channel", .width = 8, .gloss = "where it was heard"},
	[DEVICE] = {.name = "device", .width = 16, .form = FORM_HEX, .gloss = "which sniffer heard it"},
	[MODE] = {.name = "mode", .width = 8, .form = FORM_NAMED, .names = modes, .gloss = "what the frame ends with"},
	[QUALITY] = {.name = "quality", .width = 8, .gloss = "how well it was heard"},
	[TIME] = {.name = "time", .width = 64, .form = FORM_HEX, .gloss = "when, in seconds since 1900 and fractions"},
	[SEQUENCE] = {.name = "sequence", .width = 32, .gloss = "counts the frames"},
	[RESERVED] = {.name = "reserved", .form = FORM_BYTES, .gloss = "0"},
	[LENGTH] = {.name = "length", .width = 8, .gloss = "bytes of the frame"},
};
static const struct shape body = {.name = "body", .inlined = true, .SHAPE_FIELDS(body_fields)};
static const struct shape *const parts[] = {&body, NULL};

/* What the header takes; the first START_LEN bytes are there. */
static uint32_t header_len_of(struct span bytes)
{
	if (bytes.at[PREAMBLE_LEN] == 1)
		return LEN_1;
	return bytes.len > START_LEN && bytes.at[START_LEN] == ACK ? ACK_LEN : LEN_2;
}

static bool has_other_preamble(struct span bytes)
{
	return (bytes.len && bytes.at[0] != 'E') || (bytes.len >= PREAMBLE_LEN && bytes.at[1] != 'X');
}

static bool is_zep(struct span bytes)
{
	return bytes.len >= START_LEN && bytes.at[0] == 'E' && bytes.at[1] == 'X';
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	const struct span bytes = layer->bytes;
	layer->header_len = START_LEN;
	if (!is_zep(bytes))
		return bytes.len < START_LEN ? TRUNCATED : WHOLE;
	layer->header_len = header_len_of(bytes);
	if (layer->len < layer->header_len)
		return MALFORMED;
	if (bytes.len < layer->header_len)
		return TRUNCATED;
	const uint32_t len = bytes.at[layer->header_len - 1];
	if (layer->header_len != ACK_LEN)
		packet_push(packet, layer, &protocol_wpan,
		            span_first(span_after(layer_reach(layer), layer->header_len), len), len);
	return WHOLE;
}

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (!is_zep(layer->bytes))
		return;
	const bool is_first = layer->bytes.at[PREAMBLE_LEN] == 1;
	const bool is_ack = !is_first && describe_field(to, &body_fields[TYPE]) == ACK;
	if (is_ack) {
		describe_field(to, &body_fields[SEQUENCE]);
		return;
	}
	describe_fields(to, &body_fields[CHANNEL], QUALITY - CHANNEL + 1);
	if (!is_first)
		describe_fields(to, &body_fields[TIME], SEQUENCE - TIME + 1);
	describe_len(to, &body_fields[RESERVED], is_first ? RESERVED_1_LEN : RESERVED_2_LEN);
	describe_field(to, &body_fields[LENGTH]);
}

/* "2208988816.500000000 (1970/01/01 00:00:16)": tcpdump knows years from 1970 to 2106 only, and fractions to the
 * precision of a float. */
static void put_time(struct text *text, uint64_t time)
{
	const uint32_t seconds = (uint32_t)(time >> 32);
	const time_t since_1970 = (uint32_t)(seconds - unix_epoch);
	const double fraction = (float)(uint32_t)time / 4294967296.0f;
	struct tm date;
	text_format(text, "%u.%09u", seconds, (unsigned)(fraction * 1e9));
	if (seconds && gmtime_r(&since_1970, &date))
		text_format(text, " (%04d/%02d/%02d %02d:%02d:%02d)", date.tm_year + 1900, date.tm_mon + 1,
		            date.tm_mday, date.tm_hour, date.tm_min, date.tm_sec);
}

/* "Channel ID 11, Device ID 0x1234, CRC, ". False when it is not all there. */
static bool put_receiver(struct line *line, struct cursor *cursor)
{
	const uint8_t channel = take_u8(cursor);
	const uint16_t device = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, "Channel ID %u, Device ID 0x%04x, ", channel, device);
	const uint8_t mode = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	const uint8_t quality = take_u8(cursor);
	if (mode)
		text_put(line->text, "CRC, ");
	else if (!cursor->ran_short)
		text_format(line->text, "LQI %u, ", quality);
	return true;
}

static bool put_body(struct line *line, struct cursor *cursor, bool is_first, uint8_t type)
{
	if (cursor_left(cursor) >= CHANNEL_LEN && !is_first)
		text_format(line->text, "Type %u, ", type);
	if (!put_receiver(line, cursor))
		return false;
	if (!is_first) {
		const uint64_t time = take_u64(cursor);
		if (cursor->ran_short)
			return false;
		put_time(line->text, time);
	}
	const uint32_t sequence = is_first ? 0 : take_u32(cursor);
	take(cursor, is_first ? RESERVED_1_LEN : RESERVED_2_LEN);
	const uint8_t len = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	if (!is_first)
		text_format(line->text, ", seq# = %u, ", sequence);
	text_format(line->text, "inner len = %u", len);
	return true;
}

/* What nobody tells, in bytes, up to where the capture ends. */
static void put_rest(struct line *line, const struct layer *layer, const char *cut_in)
{
	line_unknown(line, layer_payload(layer));
	if (layer_is_cut(layer) && line->dumped)
		line_abandoned(line, cut_in);
}

/* The frame; what is wrong with it is shown in bytes, with all that follows. */
static void put_frame(struct line *line, const struct layer *layer)
{
	const struct layer *frame = packet_next(line->packet, layer);
	if (frame && !frame->len) {
		put_rest(line, layer, "zep");
		return;
	}
	text_put(line->text, "\n\t");
	line_next(line, layer);
	if (line->abandoned && !line->cut) {
		line->abandoned = false;
		put_rest(line, layer, "802.15.4");
	} else if (!line->abandoned && layer_is_cut(layer)) {
		line_abandoned(line, "802.15.4");
	}
}

/* False when it is not all there. */
static bool put_message(struct line *line, const struct layer *layer)
{
	/* of what is too short for any, tcpdump looks behind its end to tell what it would be */
	const struct span bytes = layer->len < ACK_LEN ? layer_reach(layer) : layer->bytes;
	struct cursor cursor = cursor_over(bytes);
	const uint8_t *start = take(&cursor, START_LEN);
	text_put(line->text, "ZEP");
	if (!start && !has_other_preamble(bytes))
		return false;
	if (!is_zep(bytes)) {
		text_put(line->text, " [Preamble Code: ");
		text_safe(line->text, span_first(bytes, PREAMBLE_LEN));
		if (bytes.len < PREAMBLE_LEN)
			return false;
		text_put(line->text, "] (invalid)");
		return true;
	}
	const bool is_first = start[PREAMBLE_LEN] == 1;
	text_format(line->text, "v%u ", start[PREAMBLE_LEN]);
	const uint8_t type = is_first ? 0 : take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	const uint32_t header_len = header_len_of(bytes);
	if (layer->len < header_len) {
		text_format(line->text, " [len %u < %u] (invalid)", layer->len, header_len);
		return true;
	}
	if (header_len == ACK_LEN) {
		const uint32_t sequence = take_u32(&cursor);
		if (cursor.ran_short)
			return false;
		text_format(line->text, "ACK, seq# = %u", sequence);
		if (layer->len > ACK_LEN)
			put_rest(line, layer, "zep");
		return true;
	}
	if (!put_body(line, &cursor, is_first, type))
		return false;
	put_frame(line, layer);
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (!put_message(line, layer))
		line_abandoned(line, "zep");
}

const struct protocol protocol_zep = {
	.name = "zep",
	.title = "ZigBee Encapsulation Protocol",
	.reference = "Exegin ZEP",
	.SHAPE_FIELDS(fields),
	.fixed_len = START_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
