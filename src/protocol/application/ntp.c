/* The Network Time Protocol: RFC 5905; its control messages: RFC 9327. Times count seconds since 1900. */
#include "describes.h"
#include "line.h"
#include "ntp.h"

#include <time.h>

enum {
	HEADER_LEN = 48,
	CONTROL_LEN = 12,
	MODE_CONTROL = 6,
	MODE_PRIVATE = 7,
	CONTROL_RESPONSE = 0x80,
	CONTROL_ERROR = 0x40,
	CONTROL_MORE = 0x20,
	TIMESTAMP_LEN = 8,
	KEY_LEN = 4,
	MD5_LEN = 16,
	SHA1_LEN = 20,
	STRATUM_UNSPECIFIED = 0,
	STRATUM_PRIMARY = 1,
	STRATUM_UNSYNCHRONIZED = 16,
	STRATUM_QUERY = 62,
	STRATUM_REPLY = 63,
};

/* Seconds from 1900 to 1970. */
static const int64_t unix_epoch = 2208988800;

static const struct name modes[] = {
	{0, "unspecified"}, {1, "symmetric active"}, {2, "symmetric passive"}, {3, "Client"},
	{4, "Server"},      {5, "Broadcast"},        {6, "Control Message"},   {7, "Reserved"},
	{0, NULL},
};

static const struct name leaps[] = {
	{0x00, ""}, {0x40, "+1s"}, {0x80, "-1s"}, {0xc0, "clock unsynchronized"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "leap", .bit = 0, .width = 2, .form = FORM_DECIMAL,
	 .gloss = "a leap second is coming: 1 a longer, 2 a shorter last minute; 3: the clock is not set"},
	{.name = "version", .bit = 2, .width = 3, .form = FORM_DECIMAL, .gloss = "4 today"},
	{.name = "mode", .bit = 5, .width = 3, .form = FORM_NAMED, .names = modes, .gloss = "who is speaking"},
	{.name = "stratum", .bit = 8, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "how far from a reference clock; 1 has one itself"},
	{.name = "poll", .bit = 16, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "time between messages, as a power of two in seconds"},
	{.name = "precision", .bit = 24, .width = 8, .form = FORM_HEX,
	 .gloss = "how fine the clock is, as a (negative) power of two in seconds"},
	{.name = "root_delay", .bit = 32, .width = 32, .form = FORM_HEX,
	 .gloss = "there and back to the reference clock, in 65536ths of a second"},
	{.name = "root_dispersion", .bit = 64, .width = 32, .form = FORM_HEX,
	 .gloss = "how wrong the clock may be, in 65536ths of a second"},
	{.name = "reference_id", .bit = 96, .width = 32, .form = FORM_HEX,
	 .gloss = "the server that this one follows, or the kind of its clock"},
	{.name = "reference_time", .bit = 128, .width = 64, .form = FORM_HEX, .gloss = "when the clock was last set"},
	{.name = "originate_time", .bit = 192, .width = 64, .form = FORM_HEX,
	 .gloss = "when the client sent its request, by the client's clock"},
	{.name = "receive_time", .bit = 256, .width = 64, .form = FORM_HEX,
	 .gloss = "when the request came in, by the server's clock"},
	{.name = "transmit_time", .bit = 320, .width = 64, .form = FORM_HEX, .gloss = "when this message left"},
};

void ntp_put_fixed(struct text *text, uint64_t time)
{
	text_format(text, "%u.%09u", (unsigned)(time >> 32), (unsigned)((time & UINT32_MAX) * 1000000000 >> 32));
}

void ntp_put_time(struct text *text, uint64_t time)
{
	const int64_t era = time >> 63 ? 0 : INT64_C(1) << 32; /* RFC 4330 §3 */
	time_t seconds = (time_t)((int64_t)(time >> 32) - unix_epoch + era);
	struct tm parts;
	ntp_put_fixed(text, time);
	if (!(time >> 32) || !gmtime_r(&seconds, &parts))
		return;
	text_format(text, " (%04d-%02d-%02dT%02d:%02d:%02dZ)", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
	            parts.tm_hour, parts.tm_min, parts.tm_sec);
}

void ntp_put_difference(struct text *text, uint64_t origin, uint64_t time)
{
	if (!origin) {
		ntp_put_time(text, time);
	} else if (time > origin) {
		text_char(text, '+');
		ntp_put_fixed(text, time - origin);
	} else {
		text_char(text, '-');
		ntp_put_fixed(text, origin - time);
	}
}

void ntp_put_short(struct text *text, uint32_t time)
{
	text_format(text, "%u.%06u", time >> 16, (unsigned)((uint64_t)(time & 0xffff) * 1000000 >> 16));
}

static const char *stratum_name(uint8_t stratum)
{
	if (stratum == STRATUM_UNSPECIFIED)
		return "unspecified";
	if (stratum == STRATUM_PRIMARY)
		return "primary reference";
	return stratum < STRATUM_UNSYNCHRONIZED ? "secondary reference" : "reserved";
}

static bool put_clock(struct line *line, struct cursor *cursor)
{
	uint8_t stratum = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, ", Stratum %u (%s)", stratum, stratum_name(stratum));
	int8_t poll = (int8_t)take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, ", poll %d", poll);
	if (poll >= 0 && poll < 32)
		text_format(line->text, " (%us)", 1u << poll);
	else if (poll < 0 && poll > -32)
		text_format(line->text, " (1/%us)", 1u << -poll);
	int8_t precision = (int8_t)take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, ", precision %d", precision);
	return true;
}

/* Two strata that tcpdump has a use for. */
static void put_info(struct line *line, const uint8_t reference[IP4_LEN], uint8_t stratum)
{
	line_ip4(line, reference);
	text_put(line->text, stratum == STRATUM_QUERY ? " INFO_QUERY" : " INFO_REPLY");
}

static bool put_root(struct line *line, struct cursor *cursor, uint8_t stratum)
{
	uint32_t delay = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_put(line->text, "\n\tRoot Delay: ");
	ntp_put_short(line->text, delay);
	uint32_t dispersion = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_put(line->text, ", Root dispersion: ");
	ntp_put_short(line->text, dispersion);
	struct span reference = take_span(cursor, 4);
	if (cursor->ran_short)
		return false;
	text_put(line->text, ", Reference-ID: ");
	if (stratum == STRATUM_UNSPECIFIED)
		text_put(line->text, "(unspec)");
	else if (stratum == STRATUM_PRIMARY)
		text_safe(line->text, reference);
	else if (stratum == STRATUM_QUERY || stratum == STRATUM_REPLY)
		put_info(line, reference.at, stratum);
	else
		text_format(line->text, "0x%08x", read_u32(reference.at));
	return true;
}

static bool put_timestamp(struct line *line, struct cursor *cursor, const char *name, uint64_t *time)
{
	*time = take_u64(cursor);
	if (cursor->ran_short)
		return false;
	text_put(line->text, name);
	ntp_put_time(line->text, *time);
	return true;
}

static bool put_times(struct line *line, struct cursor *cursor)
{
	uint64_t reference, origin, receive, transmit;
	if (!put_timestamp(line, cursor, "\n\t  Reference Timestamp:  ", &reference) ||
	    !put_timestamp(line, cursor, "\n\t  Originator Timestamp: ", &origin) ||
	    !put_timestamp(line, cursor, "\n\t  Receive Timestamp:    ", &receive) ||
	    !put_timestamp(line, cursor, "\n\t  Transmit Timestamp:   ", &transmit))
		return false;
	text_put(line->text, "\n\t    Originator - Receive Timestamp:  ");
	ntp_put_difference(line->text, origin, receive);
	text_put(line->text, "\n\t    Originator - Transmit Timestamp: ");
	ntp_put_difference(line->text, origin, transmit);
	return true;
}

/* Behind the times: the number of a key, and a digest made with it. */
static bool put_authentication(struct line *line, struct cursor *cursor, uint32_t len)
{
	if (!len)
		return true;
	if (len != KEY_LEN && len != KEY_LEN + MD5_LEN && len != KEY_LEN + SHA1_LEN) {
		text_format(line->text, "\n\t(%u more bytes after the header)", len);
		return true;
	}
	uint32_t key = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, "\n\tKey id: %u", key);
	if (len == KEY_LEN)
		return true;
	struct span digest = take_span(cursor, len - KEY_LEN);
	if (cursor->ran_short)
		return false;
	text_put(line->text, "\n\tAuthentication: ");
	text_hex_bytes(line->text, digest);
	return true;
}

static bool put_message(struct line *line, const struct layer *layer, struct cursor *cursor)
{
	uint8_t stratum = cursor_left(cursor) ? *cursor->at : 0;
	if (stratum == STRATUM_QUERY || stratum == STRATUM_REPLY)
		return put_clock(line, cursor) && put_root(line, cursor, stratum); /* no more is told of those */
	return put_clock(line, cursor) && put_root(line, cursor, stratum) && put_times(line, cursor) &&
	       put_authentication(line, cursor, layer->len - HEADER_LEN);
}

static bool put_control(struct line *line, const struct layer *layer, struct cursor *cursor)
{
	uint8_t flags = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, ", %s, %s, %s, OpCode=%u", flags & CONTROL_RESPONSE ? "Response" : "Request",
	            flags & CONTROL_ERROR ? "Error" : "OK", flags & CONTROL_MORE ? "More" : "Last", flags & 0x1fu);
	static const char *const names[] = {
		"\tSequence=%u", ", Status=%#x", ", Assoc.=%u", ", Offset=%u", ", Count=%u",
	};
	uint16_t value = 0;
	text_char(line->text, '\n');
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		value = take_u16(cursor);
		if (cursor->ran_short)
			return false;
		text_format(line->text, names[i], value);
	}
	if (value > layer->len - CONTROL_LEN) {
		text_put(line->text, " (invalid)");
		return !layer_is_cut(layer);
	}
	take_span(cursor, value);
	if (value && !cursor->ran_short)
		text_put(line->text, "\n\tTO-BE-DONE: data not interpreted");
	return !cursor->ran_short;
}

/* False when it is not all there. */
static bool put_details(struct line *line, const struct layer *layer, struct cursor *cursor, uint8_t first)
{
	uint8_t mode = first & 7;
	text_put(line->text, "\n\tLeap indicator: ");
	text_name(line->text, leaps, first & 0xc0, "%u");
	text_format(line->text, " (%u)", first & 0xc0u);
	if (mode == MODE_PRIVATE)
		return true;
	if (layer->len < (mode == MODE_CONTROL ? CONTROL_LEN : HEADER_LEN)) {
		text_put(line->text, " (invalid)");
		return !layer_is_cut(layer);
	}
	return mode == MODE_CONTROL ? put_control(line, layer, cursor) : put_message(line, layer, cursor);
}

/* Whether tcpdump gives up a message of `len` bytes of which only `captured` are there: for want of single numbers. */
static bool gives_up(uint8_t mode, uint32_t len, size_t captured)
{
	enum { FIRST_WORD_LEN = 4 };
	if (mode == MODE_CONTROL)
		return len >= CONTROL_LEN && captured < CONTROL_LEN;
	bool in_key = captured >= HEADER_LEN && captured < HEADER_LEN + KEY_LEN;
	return len >= HEADER_LEN && (captured < FIRST_WORD_LEN || in_key);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	uint8_t first = take_u8(&cursor);
	if (cursor.ran_short) {
		line_abandoned(line, "ntp");
		return;
	}
	text_format(line->text, "NTPv%u, ", first >> 3 & 7);
	text_put(line->text, name_of(modes, first & 7));
	text_format(line->text, ", length %u", layer->len);
	if (!line->manner->verbosity || put_details(line, layer, &cursor, first))
		return;
	line->abandoned = gives_up(first & 7, layer->len, layer_reach(layer).len);
	line_truncated(line, "ntp");
}

const struct protocol protocol_ntp = {
	.name = "ntp",
	.title = "Network Time Protocol",
	.reference = "RFC 5905",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = ntp_describe,
	.parts = ntp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = ntp_line_classic},
};
