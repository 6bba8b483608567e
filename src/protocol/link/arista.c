/* Arista's ethertype: a header that its switches put between the addresses and the type of a frame, with the time at
 * which it passed: EOS user manual, "TAP Aggregation". Subtype, version, the time, and the frame's own type. */
#include "describe.h"
#include "ethertype.h"

#include <time.h>

enum {
	HEADER_LEN = 4, /* before the time */
	TYPE_LEN = 2,
	SUBTYPE_LEN = 2,
	SUBTYPE_TIMESTAMP = 1,
	FORMAT_64_BIT = 1,
	FORMAT_48_BIT = 2,
	NANOSECONDS = 1000000000,
};

static const struct name subtypes[] = {{SUBTYPE_TIMESTAMP, "Timestamp"}, {0, NULL}};
static const struct name timescales[] = {{0, "TAI"}, {1, "UTC"}, {0, NULL}};
static const struct name formats[] = {{FORMAT_64_BIT, "64-bit"}, {FORMAT_48_BIT, "48-bit"}, {0, NULL}};
static const struct name hardware[] = {{0, "R/R2"}, {1, "R3"}, {0, NULL}};

struct arista {
	uint16_t subtype;
	uint8_t timescale, format, hardware;
};

static struct arista read_arista(const uint8_t *at)
{
	return (struct arista){
		.subtype = read_u16(at), .timescale = at[2], .format = at[3] >> 4, .hardware = at[3] & 0x0f};
}

/* Bytes of the time, 0 when there is none that could be read. */
static uint32_t time_len(const struct arista *arista)
{
	return arista->format == FORMAT_64_BIT ? 8 : arista->format == FORMAT_48_BIT ? 6 : 0;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	if (layer->bytes.len < SUBTYPE_LEN) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	if (read_u16(layer->bytes.at) != SUBTYPE_TIMESTAMP)
		return WHOLE;
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return TRUNCATED;
	const struct arista arista = read_arista(header);
	const uint32_t len = time_len(&arista);
	if (!len)
		return WHOLE;
	take(&cursor, len);
	const uint16_t type = take_u16(&cursor);
	if (cursor.ran_short)
		return TRUNCATED;
	packet_link_header(packet, layer, HEADER_LEN + len + TYPE_LEN);
	ethertype_push_or_macsec(packet, layer, type);
	return WHOLE;
}

/* "2019-05-29 20:36:39.944724424", or without a date when there are only the last bits of the seconds. */
static void put_time(struct line *line, const uint8_t *at, uint8_t format)
{
	const bool is_whole = format == FORMAT_64_BIT;
	const uint32_t nanoseconds = read_u32(at + (is_whole ? 4 : 2));
	const uint32_t told = (is_whole ? read_u32(at) : read_u16(at)) + nanoseconds / NANOSECONDS;
	const time_t seconds = (time_t)told;
	struct tm tm;
	char date[32];
	if (!is_whole)
		text_unsigned(line->text, (uint64_t)seconds);
	else if (gmtime_r(&seconds, &tm) && strftime(date, sizeof date, "%Y-%m-%d %H:%M:%S", &tm))
		text_put(line->text, date);
	text_char(line->text, '.');
	text_zeros(line->text, nanoseconds % NANOSECONDS, 9);
}

static void put_named(struct line *line, const char *what, const struct name *names, unsigned value)
{
	const char *name = name_of(names, value);
	text_format(line->text, "%s %s (%u), ", what, name ? name : "Unknown", value);
}

/* The header as far as it was captured; false when that was not all. */
static bool put_header(struct line *line, const struct layer *layer, struct arista *arista)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint16_t subtype = take_u16(&cursor);
	const char *name = name_of(subtypes, subtype);
	text_format(line->text, "SubType %s (0x%04x), ", name ? name : "Unknown", subtype);
	arista->subtype = subtype;
	if (subtype != SUBTYPE_TIMESTAMP)
		return true;
	arista->timescale = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	put_named(line, "Timescale", timescales, arista->timescale);
	const uint8_t version = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	arista->format = version >> 4;
	put_named(line, "Format", formats, arista->format);
	put_named(line, "HwInfo", hardware, version & 0x0f);
	text_put(line->text, "Timestamp ");
	const uint8_t *time = take(&cursor, time_len(arista));
	if (!time)
		return false;
	if (time_len(arista)) {
		put_time(line, time, arista->format);
		text_put(line->text, ": ");
	}
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct layer *frame = ethernet_frame(line->packet, layer);
	struct arista arista = {0};
	if (layer->bytes.len < SUBTYPE_LEN) {
		text_put(line->text, "[|arista]");
		line->cut = true;
		return;
	}
	if (frame && !line->manner->link_level)
		ethernet_line_type(line, frame, frame, ETHERTYPE_ARISTA);
	if (!put_header(line, layer, &arista) || layer->decoded == TRUNCATED) {
		line_abandoned(line, "arista");
		return;
	}
	if (!layer->header_len) {
		ethernet_line_unknown(line, packet_previous(line->packet, layer), ETHERTYPE_ARISTA);
		return;
	}
	const uint16_t type = read_u16(layer->bytes.at + layer->header_len - TYPE_LEN);
	if (frame && line->manner->link_level)
		ethernet_line_type(line, frame, layer, type);
	if (!line_next(line, layer))
		ethernet_line_unknown(line, layer, type);
}

static const struct field fields[] = {
	{.name = "subtype", .bit = 0, .width = 16, .form = FORM_NAMED, .names = subtypes,
	 .gloss = "what the header holds"},
	{.name = "timescale", .bit = 16, .width = 8, .form = FORM_NAMED, .names = timescales,
	 .gloss = "whether leap seconds are counted: TAI counts them, UTC does not"},
	{.name = "format", .bit = 24, .width = 4, .form = FORM_NAMED, .names = formats,
	 .gloss = "how long the time is"},
	{.name = "hardware", .bit = 28, .width = 4, .form = FORM_NAMED, .names = hardware,
	 .gloss = "the family of the switch"},
};
static const struct field time_fields[] = {
	{.name = "seconds", .width = 32, .gloss = "when it passed: seconds since 1970"},
	{.name = "seconds_low", .width = 16, .gloss = "when it passed: the last 16 bits of the seconds since 1970"},
	{.name = "nanoseconds", .width = 32, .gloss = "and the part of a second"},
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = ethertype_names, .gloss = "what is inside"},
};
static const struct shape time_shape = {.name = "time", .inlined = true, .SHAPE_FIELDS(time_fields)};
static const struct shape *const parts[] = {&time_shape, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	enum { SECONDS, SECONDS_LOW, NANOSECONDS_FIELD, AFTER = 2 };
	const bool has_header = layer->bytes.len >= HEADER_LEN;
	const struct arista arista = has_header ? read_arista(layer->bytes.at) : (struct arista){0};
	describe_header(to, layer);
	if (!time_len(&arista))
		return;
	describe_field(to, time_fields + (arista.format == FORMAT_64_BIT ? SECONDS : SECONDS_LOW));
	describe_fields(to, time_fields + NANOSECONDS_FIELD, AFTER);
}

const struct protocol protocol_arista = {
	.name = "arista",
	.title = "Arista time stamps",
	.reference = "Arista EOS",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
