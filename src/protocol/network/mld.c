/* Multicast listener discovery: which groups the hosts of a link listen to. RFC 2710 (version 1), RFC 3810. */
#include "icmp6_messages.h"

enum {
	GROUP_AT = 8,
	VERSION_1_LEN = 24,
	QUERY_2_LEN = 28,
	RECORD_LEN = 20,  /* before its sources */
};

/* Times beyond what the field can hold are mantissa and exponent: RFC 3810 §5.1.3 and §5.1.9. */
static uint32_t floating(uint32_t value, unsigned mantissa_bits)
{
	uint32_t implied = 1u << mantissa_bits;
	if (value < implied << 3)
		return value;
	return ((value & (implied - 1)) | implied) << (((value >> mantissa_bits) & 7) + 3);
}

/* Version 1: the same for queries, reports and goodbyes. */
bool icmp6_put_listener(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *message = take(&cursor, VERSION_1_LEN);
	if (!message)
		return true;
	text_format(line->text, "max resp delay: %u addr: ", read_u16(message + 4));
	line_ip6(line, message + GROUP_AT);
	return true;
}

/* " { 2001:db8::1 }"; false when not all of them were captured. */
static bool put_sources(struct line *line, struct span sources, uint32_t count)
{
	struct cursor cursor = cursor_over(sources);
	text_put(line->text, " {");
	for (uint32_t i = 0; i < count; i++) {
		const uint8_t *source = take(&cursor, IP6_LEN);
		if (!source)
			return icmp6_cut(line);
		text_char(line->text, ' ');
		line_ip6(line, source);
	}
	text_put(line->text, " }");
	return true;
}

/* -v: the bits after the group, and how often the querier asks. False when they were not captured. */
static bool put_querier(struct line *line, struct cursor *cursor)
{
	enum { SUPPRESS = 8, ROBUSTNESS = 7 };
	uint8_t flags = take_u8(cursor);
	if (cursor->ran_short)
		return icmp6_cut(line);
	if (flags & SUPPRESS)
		text_put(line->text, " sflag");
	if (flags & ROBUSTNESS)
		text_format(line->text, " robustness=%u", flags & ROBUSTNESS);
	uint8_t interval = take_u8(cursor);
	if (cursor->ran_short)
		return icmp6_cut(line);
	text_format(line->text, " qqi=%u", floating(interval, 4));
	return true;
}

static bool put_query_sources(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, QUERY_2_LEN - 2));
	uint32_t source_count = take_u16(&cursor);
	if (cursor.ran_short)
		return icmp6_cut(line);
	if (!source_count)
		return true;
	if (layer->len < QUERY_2_LEN + source_count * IP6_LEN)
		text_put(line->text, " [invalid number of sources]");
	else if (line->manner->verbosity > 1)
		return put_sources(line, take_span(&cursor, source_count * IP6_LEN), source_count);
	else
		text_format(line->text, ", %u source(s)", source_count);
	return true;
}

static bool put_query_2(struct line *line, const struct layer *layer)
{
	bool verbose = line->manner->verbosity;
	struct cursor cursor = cursor_over(span_after(layer->bytes, 4));
	uint16_t delay = take_u16(&cursor);
	if (verbose && cursor.ran_short)
		return icmp6_cut(line);
	if (verbose)
		text_format(line->text, " [max resp delay=%u]", floating(delay, 12));
	take_u16(&cursor);
	const uint8_t *group = take(&cursor, IP6_LEN);
	if (!group)
		return icmp6_cut(line);
	text_put(line->text, " [gaddr ");
	line_ip6(line, group);
	if (verbose && !put_querier(line, &cursor))
		return false;
	if (!put_query_sources(line, layer))
		return false;
	text_char(line->text, ']');
	return true;
}

bool icmp6_put_listener_query(struct line *line, const struct layer *layer)
{
	if (layer->len == VERSION_1_LEN)
		return icmp6_put_listener(line, layer);
	if (layer->len < QUERY_2_LEN) {
		text_format(line->text, " unknown-version (len %u) ", layer->len);
		return true;
	}
	text_put(line->text, " v2");
	return put_query_2(line, layer);
}

static const struct name record_types[] = {
	{1, "is_in"}, {2, "is_ex"}, {3, "to_in"}, {4, "to_ex"}, {5, "allow"}, {6, "block"}, {0, NULL},
};

/* " [gaddr ff02::1 to_ex { }]", for the record at `*offset`, which moves on. False when the report ends within it. */
static bool put_record(struct line *line, const struct layer *layer, size_t *offset)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, *offset));
	const uint8_t *record = take(&cursor, RECORD_LEN);
	if (!record)
		return icmp6_cut(line);
	uint16_t source_count = read_u16(record + 2);
	text_put(line->text, " [gaddr ");
	line_ip6(line, record + 4);
	text_char(line->text, ' ');
	text_name(line->text, record_types, record[0], " [v2-report-#%u]");
	size_t sources_len = (size_t)source_count * IP6_LEN;
	*offset += RECORD_LEN + sources_len;
	if (*offset > layer->len) {
		text_format(line->text, " [invalid number of sources %u]", source_count);
		return false;
	}
	if (line->manner->verbosity <= 1)
		text_format(line->text, ", %u source(s)", source_count);
	else if (!put_sources(line, take_span(&cursor, sources_len), source_count))
		return false;
	text_char(line->text, ']');
	return true;
}

bool icmp6_put_listener_report_2(struct line *line, const struct layer *layer)
{
	if (layer->len < GROUP_AT) {
		text_format(line->text, " [invalid len %u]", layer->len);
		return true;
	}
	if (layer->decoded == TRUNCATED)
		return icmp6_cut(line);
	uint16_t record_count = layer->as.icmp6.seq;
	text_format(line->text, ", %u group record(s)", record_count);
	if (!line->manner->verbosity)
		return true;
	size_t offset = GROUP_AT;
	for (uint16_t i = 0; i < record_count; i++) {
		if (offset + RECORD_LEN > layer->len) {
			text_put(line->text, " [invalid number of groups]");
			return true;
		}
		if (!put_record(line, layer, &offset))
			return true;
	}
	return true;
}
