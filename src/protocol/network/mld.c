/* Multicast listener discovery: which groups the hosts of a link listen to. RFC 2710 (version 1), RFC 3810. */
#include "icmp6_messages.h"

enum {
	GROUP_AT = 8,
	VERSION_1_LEN = 24,
	QUERY_2_LEN = 28,
	RECORD_LEN = 20, /* before its sources */
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

static void put_sources(struct line *line, struct span sources)
{
	struct cursor cursor = cursor_over(sources);
	text_put(line->text, " {");
	for (const uint8_t *source; (source = take(&cursor, IP6_LEN));) {
		text_char(line->text, ' ');
		line_ip6(line, source);
	}
	text_put(line->text, " }");
}

static bool put_query_2(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *query = take(&cursor, QUERY_2_LEN);
	if (!query)
		return icmp6_cut(line);
	bool verbose = line->manner->verbosity;
	uint32_t source_count = read_u16(query + 26);
	if (verbose)
		text_format(line->text, " [max resp delay=%u]", floating(read_u16(query + 4), 12));
	text_put(line->text, " [gaddr ");
	line_ip6(line, query + GROUP_AT);
	if (verbose && query[24] & 8)
		text_put(line->text, " sflag");
	if (verbose && query[24] & 7)
		text_format(line->text, " robustness=%u", query[24] & 7);
	if (verbose)
		text_format(line->text, " qqi=%u", floating(query[25], 4));
	if (source_count && layer->len < QUERY_2_LEN + source_count * IP6_LEN)
		text_put(line->text, " [invalid number of sources]");
	else if (source_count && line->manner->verbosity > 1)
		put_sources(line, take_span(&cursor, source_count * IP6_LEN));
	else if (source_count)
		text_format(line->text, ", %u source(s)", source_count);
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

/* " [gaddr ff02::1 to_ex { }]". False when the report ends within it. */
static bool put_record(struct line *line, const struct layer *layer, struct cursor *cursor)
{
	const uint8_t *record = take(cursor, RECORD_LEN);
	if (!record)
		return icmp6_cut(line);
	uint16_t source_count = read_u16(record + 2);
	text_put(line->text, " [gaddr ");
	line_ip6(line, record + 4);
	text_char(line->text, ' ');
	text_name(line->text, record_types, record[0], " [v2-report-#%u]");
	size_t sources_end = (size_t)(cursor->at - layer->bytes.at) + (size_t)source_count * IP6_LEN;
	if (sources_end > layer->len) {
		text_format(line->text, " [invalid number of sources %u]", source_count);
		return false;
	}
	struct span sources = take_span(cursor, (size_t)source_count * IP6_LEN);
	if (line->manner->verbosity > 1)
		put_sources(line, sources);
	else
		text_format(line->text, ", %u source(s)", source_count);
	if (cursor->ran_short)
		return icmp6_cut(line);
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
	struct cursor cursor = cursor_over(span_after(layer->bytes, GROUP_AT));
	for (uint16_t i = 0; i < record_count; i++) {
		size_t record_end = (size_t)(cursor.at - layer->bytes.at) + RECORD_LEN;
		if (record_end > layer->len) {
			text_put(line->text, " [invalid number of groups]");
			return true;
		}
		if (!put_record(line, layer, &cursor))
			return true;
	}
	return true;
}
