/* IGMP, by which hosts tell routers which multicast groups they want: RFC 1112 (version 1), RFC 2236 (2), RFC 9776 (3).
 * Three other protocols travel under the same number: DVMRP (RFC 1075), PIM version 1, and multicast traceroute. */
#include "igmp_line.h"

#include "checksum.h"
#include "describes.h"

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct igmp *igmp = &layer->as.igmp;
	struct cursor cursor = cursor_over(layer->bytes);
	*igmp = (struct igmp){0};
	igmp->type = take_u8(&cursor);
	igmp->code = take_u8(&cursor);
	igmp->checksum = take_u16(&cursor);
	layer->header_len = IGMP_HEADER_LEN;
	const uint8_t *group = take(&cursor, sizeof igmp->group);
	if (!group)
		return layer->len < IGMP_HEADER_LEN ? MALFORMED : TRUNCATED;
	memcpy(igmp->group, group, sizeof igmp->group);
	return WHOLE;
}

static const struct name types[] = {
	{IGMP_QUERY, "query"},
	{IGMP_REPORT_V1, "report, version 1"},
	{IGMP_DVMRP, "DVMRP"},
	{IGMP_PIM_V1, "PIM, version 1"},
	{IGMP_REPORT_V2, "report, version 2"},
	{IGMP_LEAVE, "leave"},
	{IGMP_TRACE_RESPONSE, "multicast traceroute response"},
	{IGMP_TRACE, "multicast traceroute"},
	{IGMP_REPORT_V3, "report, version 3"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "type", .bit = 0, .width = 8, .form = FORM_NAMED, .names = types, .MEMBER(struct igmp, type),
	 .gloss = "a router's question, or a host's answer"},
	{.name = "code", .bit = 8, .width = 8, .form = FORM_DECIMAL, .MEMBER(struct igmp, code),
	 .gloss = "in a query: tenths of a second in which to answer; 0 in version 1"},
	{.name = "checksum", .bit = 16, .width = 16, .form = FORM_HEX, .MEMBER(struct igmp, checksum),
	 .gloss = "guards the whole message"},
	{.name = "group", .bit = 32, .width = 32, .form = FORM_IP4, .MEMBER(struct igmp, group),
	 .gloss = "the group asked about or wanted; 0.0.0.0 in a query for all groups"},
};

/* RFC 9776 §4.1.1: from 128 on, four bits of mantissa and three of exponent. */
static uint32_t decoded_time(uint8_t code)
{
	return code < 128 ? code : (uint32_t)(16 | (code & 15)) << ((code >> 4 & 7) + 3);
}

/* Tenths of a second. */
static void put_response_time(struct text *text, uint32_t tenths)
{
	enum { USUAL = 100, LONG = 600 };
	if (tenths == USUAL)
		return;
	text_put(text, " [max resp time ");
	if (tenths < LONG)
		text_format(text, "%u.%us", tenths / 10, tenths % 10);
	else
		text_duration(text, tenths / 10);
	text_char(text, ']');
}

static bool is_zero(const uint8_t address[IP4_LEN])
{
	return read_u32(address) == 0;
}

/* ", 2 source(s)", or with -vv " { 10.0.0.1 10.0.0.2 }". False when the capture ends in them. */
static bool put_sources(struct line *line, struct cursor *cursor, uint16_t count)
{
	if (line->manner->verbosity < 2) {
		take_span(cursor, count * (size_t)IP4_LEN);
		text_format(line->text, ", %u source(s)", count);
		return true;
	}
	text_put(line->text, " {");
	for (; count; count--) {
		const uint8_t *source = take(cursor, IP4_LEN);
		if (!source)
			return false;
		text_char(line->text, ' ');
		line_ip4(line, source);
	}
	text_put(line->text, " }");
	return true;
}

enum { QUERY_V3_LEN = 12, REPORT_V3_LEN = 16, RECORD_LEN = 8 };

/* RFC 9776 §4.1 */
static bool put_query_v3(struct line *line, const struct layer *layer)
{
	struct text *text = line->text;
	text_put(text, " v3");
	if (layer->len % 4) {
		text_format(text, " [invalid len %u]", layer->len);
		return true;
	}
	if (layer->bytes.len < 2)
		return false;
	const struct igmp *igmp = &layer->as.igmp;
	put_response_time(text, decoded_time(igmp->code));
	if (layer->decoded != WHOLE)
		return false;
	if (is_zero(igmp->group))
		return true;
	text_put(text, " [gaddr ");
	line_ip4(line, igmp->group);
	struct cursor cursor = cursor_over(span_after(layer->bytes, QUERY_V3_LEN - 2));
	uint16_t count = take_u16(&cursor);
	if (cursor.ran_short)
		return false;
	if (count * (uint32_t)IP4_LEN > layer->len - QUERY_V3_LEN)
		text_put(text, " [invalid number of sources]");
	else if (count && !put_sources(line, &cursor, count))
		return false;
	text_char(text, ']');
	return true;
}

/* Versions 1 and 2 differ in whether there is a time to answer in: RFC 2236 §2.2. */
static bool put_query(struct line *line, const struct layer *layer)
{
	enum { USUAL = 100 };
	struct text *text = line->text;
	const struct igmp *igmp = &layer->as.igmp;
	text_put(text, "igmp query");
	if (layer->len >= QUERY_V3_LEN)
		return put_query_v3(line, layer);
	if (layer->bytes.len < 2)
		return false;
	text_put(text, igmp->code ? " v2" : " v1");
	if (igmp->code && igmp->code != USUAL)
		text_format(text, " [max resp time %u]", igmp->code);
	if (layer->decoded != WHOLE)
		return false;
	if (!is_zero(igmp->group)) {
		text_put(text, " [gaddr ");
		line_ip4(line, igmp->group);
		text_char(text, ']');
	}
	if (layer->len != IGMP_HEADER_LEN)
		text_format(text, " [len %u]", layer->len);
	return true;
}

/* "igmp leave 224.1.2.3" */
static bool put_with_group(struct line *line, const struct layer *layer, const char *words)
{
	if (layer->decoded != WHOLE)
		return false;
	text_put(line->text, words);
	line_ip4(line, layer->as.igmp.group);
	return true;
}

static bool put_report_v1(struct line *line, const struct layer *layer)
{
	if (!put_with_group(line, layer, "igmp v1 report "))
		return false;
	if (layer->len != IGMP_HEADER_LEN)
		text_format(line->text, " [len %u]", layer->len);
	return true;
}

static bool put_report_v2(struct line *line, const struct layer *layer)
{
	return put_with_group(line, layer, "igmp v2 report ");
}

static bool put_leave(struct line *line, const struct layer *layer)
{
	return put_with_group(line, layer, "igmp leave ");
}

/* RFC 9776 §4.2.12 */
static const struct name record_types[] = {
	{1, "is_in"}, {2, "is_ex"}, {3, "to_in"}, {4, "to_ex"}, {5, "allow"}, {6, "block"}, {0, NULL},
};

/* What became of printing one record. */
enum record_put { RECORD_PUT, RECORD_CUT, RECORD_BAD };

/* " [gaddr 224.1.1.1 is_in, 1 source(s)]"; `left` counts the bytes that the message says to have. */
static enum record_put put_record(struct line *line, struct cursor *cursor, uint32_t *left)
{
	struct text *text = line->text;
	if (*left < RECORD_LEN) {
		text_put(text, " [invalid number of groups]");
		return RECORD_BAD;
	}
	const uint8_t *record = take(cursor, RECORD_LEN);
	if (!record)
		return RECORD_CUT;
	uint16_t count = read_u16(record + 2);
	text_put(text, " [gaddr ");
	line_ip4(line, record + 4);
	text_char(text, ' ');
	text_name(text, record_types, record[0], " [v3-report-#%u]");
	*left -= RECORD_LEN;
	if (count * (uint32_t)IP4_LEN > *left) {
		text_format(text, " [invalid number of sources %u]", count);
		return RECORD_BAD;
	}
	if (!put_sources(line, cursor, count))
		return RECORD_CUT;
	text_char(text, ']');
	*left -= count * (uint32_t)IP4_LEN;
	return RECORD_PUT;
}

/* RFC 9776 §4.2 */
static bool put_report_v3(struct line *line, const struct layer *layer)
{
	struct text *text = line->text;
	text_put(text, "igmp v3 report");
	if (layer->len < REPORT_V3_LEN || layer->len % 4) {
		text_format(text, " [invalid len %u]", layer->len);
		return true;
	}
	struct cursor cursor = cursor_over(span_after(layer->bytes, IGMP_HEADER_LEN - 2));
	uint16_t count = take_u16(&cursor);
	uint32_t left = layer->len - IGMP_HEADER_LEN;
	if (cursor.ran_short)
		return false;
	text_format(text, ", %u group record(s)", count);
	enum record_put put = RECORD_PUT;
	for (; line->manner->verbosity && count && put == RECORD_PUT; count--)
		put = put_record(line, &cursor, &left);
	return put != RECORD_CUT;
}

/* draft-ietf-idmr-traceroute-ipm: source, destination, where the answer goes; the query's number behind the TTL. */
static bool put_trace(struct line *line, const struct layer *layer, const char *words)
{
	enum { TRACE_LEN = 24 };
	if (layer->len < TRACE_LEN) {
		text_format(line->text, " [invalid len %u]", layer->len);
		return true;
	}
	if (layer->bytes.len < TRACE_LEN)
		return false;
	const uint8_t *header = layer->bytes.at;
	text_format(line->text, "%s %u: ", words, read_u24(header + 21));
	line_ip4(line, header + 8);
	text_put(line->text, " to ");
	line_ip4(line, header + 12);
	text_put(line->text, " reply-to ");
	line_ip4(line, header + 16);
	return true;
}

static bool put_trace_request(struct line *line, const struct layer *layer)
{
	return put_trace(line, layer, "mtrace");
}

static bool put_trace_response(struct line *line, const struct layer *layer)
{
	return put_trace(line, layer, "mresp");
}

static bool put_dvmrp(struct line *line, const struct layer *layer)
{
	text_put(line->text, "igmp dvmrp");
	dvmrp_line(line, layer);
	return true;
}

static bool put_pim1(struct line *line, const struct layer *layer)
{
	text_put(line->text, "igmp pimv1");
	pim1_line(line, layer);
	return true;
}

/* What the message says; false when the capture ends in it. */
static bool put_message(struct line *line, const struct layer *layer)
{
	static const struct {
		uint8_t type;
		bool (*put)(struct line *line, const struct layer *layer);
	} messages[] = {
		{IGMP_QUERY, put_query},
		{IGMP_REPORT_V1, put_report_v1},
		{IGMP_REPORT_V2, put_report_v2},
		{IGMP_REPORT_V3, put_report_v3},
		{IGMP_LEAVE, put_leave},
		{IGMP_DVMRP, put_dvmrp},
		{IGMP_PIM_V1, put_pim1},
		{IGMP_TRACE, put_trace_request},
		{IGMP_TRACE_RESPONSE, put_trace_response},
	};
	uint8_t type = layer->as.igmp.type;
	if (!layer->bytes.len)
		return false;
	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
		if (messages[i].type == type)
			return messages[i].put(line, layer);
	text_format(line->text, "igmp-%u", type);
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (line->manner->quick) {
		text_put(line->text, "igmp");
		return;
	}
	if (!put_message(line, layer)) {
		line_abandoned(line, "igmp");
		return;
	}
	if (!line->manner->verbosity || line->cut || layer_is_cut(layer) || layer->len < 4)
		return;
	if (checksum_of(layer->bytes))
		text_format(line->text, " bad igmp cksum %x!", layer->as.igmp.checksum);
}

/* tcpdump 3.x begins with a look at whether the header is there. */
static void line_classic(struct line *line, const struct layer *layer)
{
	if (layer->bytes.len < IGMP_HEADER_LEN)
		line_truncated(line, "igmp");
	else
		line_tcpdump(line, layer);
}

const struct protocol protocol_igmp = {
	.name = "igmp",
	.title = "Internet Group Management Protocol",
	.reference = "RFC 9776",
	.SHAPE_FIELDS(fields),
	.fixed_len = IGMP_HEADER_LEN,
	.describe = igmp_describe,
	.parts = igmp_parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
