/* RTCP, the control protocol of RTP: RFC 3550 §6. Senders and receivers report how much was sent and how much came in. No port
 * says so: it has to be asked for. */
#include "describe.h"
#include "line.h"

enum {
	HEADER_LEN = 4,
	HEAD_LEN = 8, /* with the first source */
	SENDER_LEN = 20,
	REPORT_LEN = 24,
	WORD_LEN = 4,
};

enum type { SENDER_REPORT = 200, RECEIVER_REPORT = 201, SOURCE_DESCRIPTION = 202, BYE = 203, APPLICATION = 204 };
static const struct name types[] = {
	{SENDER_REPORT, "sr"}, {RECEIVER_REPORT, "rr"}, {SOURCE_DESCRIPTION, "sdes"}, {BYE, "bye"}, {0, NULL},
};

/* A fixed-point number of which half the bits are behind the point. */
static double fixed(uint32_t value)
{
	return value / 65536.0;
}

static bool put_sender(struct line *line, struct cursor *cursor)
{
	const uint8_t *sender = take(cursor, SENDER_LEN);
	if (!sender)
		return false;
	text_format(line->text, " @%.2f %u %up %ub", read_u32(sender) + read_u32(sender + 4) / 4294967296.0,
	            read_u32(sender + 8), read_u32(sender + 12), read_u32(sender + 16));
	return true;
}

/* The reports, as many as are said to be there. tcpdump tells the first of them each time. */
static bool put_reports(struct line *line, struct cursor cursor, unsigned count)
{
	if (count > 1)
		text_format(line->text, " c%u", count);
	if (!count)
		return true;
	const uint8_t *report = take(&cursor, REPORT_LEN);
	if (!report)
		return false;
	for (; count; count--) {
		if (line->manner->verbosity)
			text_format(line->text, " %u", read_u32(report));
		text_format(line->text, " %ul %us %uj @%.2f+%.2f", read_u32(report + 4) & 0xffffff, read_u32(report + 8),
		            read_u32(report + 12), fixed(read_u32(report + 16)), fixed(read_u32(report + 20)));
	}
	return true;
}

/* "sr", and its length where that is not what the reports take. */
static void put_title(struct line *line, uint8_t type, uint32_t len, uint32_t reports_len)
{
	text_char(line->text, ' ');
	text_name(line->text, types, type, "type-0x%x");
	if (type != SENDER_REPORT && type != RECEIVER_REPORT)
		text_format(line->text, " %u", len);
	else if (len != reports_len)
		text_format(line->text, " [%u]", len);
}

/* One packet of those in a datagram; false when it is not all there. */
static bool put_packet(struct line *line, struct cursor *cursor)
{
	struct cursor inside = *cursor;
	const uint8_t *head = take(&inside, HEAD_LEN);
	if (!head)
		return false;
	const uint8_t type = head[1], count = head[0] & 0x1f;
	const uint32_t len = (read_u16(head + 2) + 1u) * WORD_LEN;
	put_title(line, type, len, HEAD_LEN + (type == SENDER_REPORT ? SENDER_LEN : 0) + count * (uint32_t)REPORT_LEN);
	if (name_of(types, type) && line->manner->verbosity)
		text_format(line->text, " %u", read_u32(head + HEADER_LEN));
	if (type == SENDER_REPORT && !put_sender(line, &inside))
		return false;
	if ((type == SENDER_REPORT || type == RECEIVER_REPORT) && !put_reports(line, inside, count))
		return false;
	take_span(cursor, len);
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	while (cursor_left(&cursor))
		if (!put_packet(line, &cursor)) {
			line_truncated(line, "rtcp");
			return;
		}
}

static const struct name full_types[] = {
	{SENDER_REPORT, "sender report"}, {RECEIVER_REPORT, "receiver report"}, {SOURCE_DESCRIPTION, "source description"},
	{BYE, "bye"}, {APPLICATION, "application"}, {0, NULL},
};
static const struct field packet_fields[] = {
	{.name = "version", .width = 2, .form = FORM_DECIMAL, .gloss = "of the format: 2"},
	{.name = "padded", .width = 1, .form = FORM_BOOL, .gloss = "the last byte says how many bytes at the end mean nothing"},
	{.name = "count", .width = 5, .form = FORM_DECIMAL, .gloss = "reports or sources that follow"},
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = full_types, .gloss = "what is told"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "words of four bytes behind this one"},
};
enum { COUNT = 2, TYPE = 3, LENGTH = 4 };
static const struct field source_fields[] = {
	{.name = "source", .width = 32, .form = FORM_HEX, .gloss = "who speaks: a number that it chose"},
};
static const struct field sender_fields[] = {
	{.name = "ntp_seconds", .width = 32, .form = FORM_DECIMAL, .gloss = "the time, since 1900"},
	{.name = "ntp_fraction", .width = 32, .form = FORM_DECIMAL, .gloss = "and its fraction"},
	{.name = "rtp_timestamp", .width = 32, .form = FORM_DECIMAL, .gloss = "the same time as RTP counts it"},
	{.name = "packets", .width = 32, .form = FORM_DECIMAL, .gloss = "sent so far"},
	{.name = "octets", .width = 32, .form = FORM_DECIMAL, .gloss = "bytes of them without headers"},
};
static const struct field report_fields[] = {
	{.name = "about", .width = 32, .form = FORM_HEX, .gloss = "whose packets came in"},
	{.name = "fraction_lost", .width = 8, .form = FORM_DECIMAL, .gloss = "lost since the last report, in parts of 256"},
	{.name = "lost", .width = 24, .form = FORM_DECIMAL, .gloss = "lost since the beginning"},
	{.name = "highest_sequence", .width = 32, .form = FORM_DECIMAL, .gloss = "the newest that came in, with rounds counted"},
	{.name = "jitter", .width = 32, .form = FORM_DECIMAL, .gloss = "how unevenly they come, in samples"},
	{.name = "last_report", .width = 32, .form = FORM_HEX, .gloss = "the middle of the time in the last sender report"},
	{.name = "delay", .width = 32, .form = FORM_DECIMAL, .gloss = "since then, in parts of 65536 of a second"},
};
static const struct name item_types[] = {
	{0, "end"}, {1, "canonical name"}, {2, "name"}, {3, "email"}, {4, "phone"}, {5, "location"}, {6, "tool"}, {7, "note"},
	{8, "private"}, {0, NULL},
};
static const struct field item_fields[] = {
	{.name = "item_type", .width = 8, .form = FORM_NAMED, .names = item_types, .gloss = "what is said of the source"},
	{.name = "item_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of it"},
	{.name = "words", .form = FORM_TEXT, .gloss = "in words"},
};
static const struct field application_fields[] = {
	{.name = "name", .width = 32, .form = FORM_TEXT, .gloss = "whose format the rest has"},
};
static const struct field reason_fields[] = {
	{.name = "reason_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the reason"},
	{.name = "reason", .form = FORM_TEXT, .gloss = "why the source leaves"},
};
static const struct shape reason = {.name = "why", .inlined = true, .SHAPE_FIELDS(reason_fields)};
static const struct shape source_shape = {.name = "source", .inlined = true, .SHAPE_FIELDS(source_fields)};
static const struct shape sender = {.name = "sender", .SHAPE_FIELDS(sender_fields)};
static const struct shape report = {.name = "report", .SHAPE_FIELDS(report_fields)};
static const struct shape *const report_part[] = {&report, NULL};
static const struct shape reports = {.name = "reports", .list = true, .parts = report_part};
static const struct shape item = {.name = "item", .SHAPE_FIELDS(item_fields)};
static const struct shape *const item_part[] = {&item, NULL};
static const struct shape items = {.name = "items", .list = true, .parts = item_part};
static const struct shape *const chunk_part[] = {&items, NULL};
static const struct shape chunk = {.name = "chunk", .SHAPE_FIELDS(source_fields), .parts = chunk_part};
static const struct shape *const chunks_part[] = {&chunk, NULL};
static const struct shape chunks = {.name = "chunks", .list = true, .parts = chunks_part};
static const struct shape sources = {.name = "sources", .list = true, .SHAPE_FIELDS(source_fields)};
static const struct shape application = {.name = "application", .inlined = true, .SHAPE_FIELDS(application_fields)};
static const struct shape *const packet_parts[] = {&source_shape, &sender, &reports, &chunks, &sources, &reason, &application, NULL};
static const struct shape packet = {.name = "packet", .SHAPE_FIELDS(packet_fields), .parts = packet_parts};
static const struct shape *const packet_part[] = {&packet, NULL};
static const struct shape packets = {.name = "packets", .list = true, .parts = packet_part};
static const struct shape *const parts[] = {&packets, NULL};

static void describe_reports(struct description *to, uint64_t count)
{
	if (!count || !describe_left(to))
		return;
	describe_open(to, &reports, count * REPORT_LEN);
	while (describe_more(to))
		describe_shape(to, &report, REPORT_LEN);
	describe_close(to);
}

/* RFC 3550 §6.5: of each source, items up to one of type 0, filled up to a whole word. */
static void describe_chunk(struct description *to, size_t from)
{
	describe_open(to, &chunk, describe_left(to));
	describe_field(to, source_fields);
	describe_open(to, &items, describe_left(to));
	while (describe_more(to) && describe_peek(to, item_fields, 0)) {
		describe_open(to, &item, 2 + describe_peek(to, &item_fields[1], 8));
		describe_fields(to, item_fields, 2);
		if (describe_left(to))
			describe_field(to, &item_fields[2]);
		describe_close(to);
	}
	describe_leave(to);
	const size_t taken = from - describe_left(to), filled = (taken + WORD_LEN) / WORD_LEN * WORD_LEN;
	const uint8_t *const end = describe_narrow(to, filled - taken);
	describe_widen(to, end, &described_padding);
	describe_leave(to);
}

static void describe_chunks(struct description *to)
{
	if (!describe_left(to))
		return;
	describe_open(to, &chunks, describe_left(to));
	while (describe_more(to))
		describe_chunk(to, describe_left(to));
	describe_close(to);
}

static void describe_body(struct description *to, uint64_t type, uint64_t count)
{
	if (type == SOURCE_DESCRIPTION) {
		describe_chunks(to);
	} else if (type == BYE) {
		if (count && describe_left(to))
			describe_counted(to, &sources, (size_t)count);
		if (!describe_left(to))
			return;
		const uint64_t len = describe_field(to, reason_fields);
		if (len && describe_left(to))
			describe_len(to, &reason_fields[1], len < describe_left(to) ? (size_t)len : describe_left(to));
	} else if (type >= SENDER_REPORT && type <= APPLICATION && describe_left(to)) {
		describe_field(to, source_fields);
		if (type == SENDER_REPORT && describe_left(to))
			describe_shape(to, &sender, SENDER_LEN);
		if (type == APPLICATION)
			describe_fields(to, application_fields, 1);
		else
			describe_reports(to, count);
	}
}

static void describe(struct description *to, const struct layer *layer)
{
	(void)layer;
	if (!describe_left(to))
		return;
	describe_open(to, &packets, describe_left(to));
	while (describe_more(to)) {
		const uint64_t len = (describe_peek(to, &packet_fields[LENGTH], 16) + 1) * WORD_LEN;
		const uint64_t count = describe_peek(to, &packet_fields[COUNT], 3), type = describe_peek(to, &packet_fields[TYPE], 8);
		describe_open(to, &packet, len);
		describe_fields(to, packet_fields, sizeof packet_fields / sizeof *packet_fields);
		describe_body(to, type, count);
		describe_close(to);
	}
	describe_close(to);
}

const struct protocol protocol_rtcp = {
	.name = "rtcp",
	.title = "RTP Control Protocol",
	.reference = "RFC 3550",
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
