/* The Transparent Inter-Process Communication protocol, for clusters of hosts on one link: "TIPC: Transparent Inter
 * Process Communication Protocol", draft-spec-tipc-10. A header of words; what they hold depends on who uses it. */
#include "describe.h"
#include "line.h"

enum {
	WORD_LEN = 4,
	SHORT_WORDS = 6, /* a header without addresses: the other side is a neighbor */
	LONG_WORDS = 8,
	LINK_WORDS = 10, /* with what links tell each other */
	DISCOVERY_WORDS = 4,
	DISCOVERY_LONG_WORDS = 6,
};

enum user { DATA_LAST = 3, CONNECTION_MANAGER = 8, NAME_TABLE = 11, NEIGHBOR_DETECTION = 13 };

static const struct name users[] = {
	{0, "Low Importance Data payload"},
	{1, "Medium Importance Data payload"},
	{2, "High Importance Data payload"},
	{3, "Critical Importance Data payload"},
	{5, "Broadcast Link Protocol internal"},
	{6, "Message Bundler Protocol internal"},
	{7, "Link State Protocol internal"},
	{8, "Connection Manager internal"},
	{10, "Link Changeover Protocol internal"},
	{11, "Name Table Update Protocol internal"},
	{12, "Message Fragmentation Protocol internal"},
	{13, "Neighbor Detection Protocol internal"},
	{0, NULL},
};
static const struct name types[] = {
	{0, "CONN_MSG"}, {1, "MCAST_MSG"}, {2, "NAMED_MSG"}, {3, "DIRECT_MSG"}, {0, NULL},
};
static const struct name detection_types[] = {{0, "Link request"}, {1, "Link response"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 3, .gloss = "of the format: 2"},
	{.name = "user", .bit = 3, .width = 4, .form = FORM_NAMED, .names = users, .gloss = "who sends it"},
	{.name = "header_words", .bit = 7, .width = 4, .gloss = "four-byte words of the header"},
	{.name = "flags", .bit = 11, .width = 4, .form = FORM_HEX, .gloss = "how it may be treated"},
	{.name = "size", .bit = 15, .width = 17, .gloss = "bytes of the message"},
	{.name = "type", .bit = 32, .width = 3, .gloss = "depends on the user"},
	{.name = "type_data", .bit = 35, .width = 13, .form = FORM_HEX, .gloss = "depends on the user"},
	{.name = "broadcast_ack", .bit = 48, .width = 16, .gloss = "the last broadcast that came in"},
	{.name = "link_ack", .bit = 64, .width = 16, .gloss = "the last message that came in over this link"},
	{.name = "link_sequence", .bit = 80, .width = 16, .gloss = "counts the messages of this link"},
	{.name = "previous_node", .bit = 96, .width = 32, .form = FORM_HEX, .gloss = "who sent it over this link"},
};

static const struct name *types_of(uint8_t user)
{
	return user == NEIGHBOR_DETECTION ? detection_types : types;
}

/* "1.1.2": zone, cluster, node */
static void put_node(struct text *text, uint32_t node)
{
	text_format(text, "%u.%u.%u", node >> 24, node >> 12 & 0xfff, node & 0xfff);
}

static uint32_t word(const uint8_t *at, unsigned number)
{
	return read_u32(at + (size_t)number * WORD_LEN);
}

/* "TIPC v2.0 1.1.2:77 > 1.1.1:88", as far as the header has them. */
static void put_ends(struct text *text, const uint8_t *at, unsigned source, unsigned destination, bool has_ports)
{
	text_format(text, "TIPC v%u.0 ", word(at, 0) >> 29);
	put_node(text, word(at, source));
	if (has_ports)
		text_format(text, ":%u", word(at, 4));
	text_put(text, " > ");
	if (destination)
		put_node(text, word(at, destination));
	if (has_ports)
		text_format(text, destination ? ":%u" : "%u", word(at, 5));
}

/* ", headerlength 40 bytes, MessageSize 60 bytes, Connection Manager internal, messageType NAMED_MSG" */
static void put_kind(struct text *text, const uint8_t *at)
{
	const uint32_t first = word(at, 0);
	const uint8_t user = first >> 25 & 15;
	text_format(text, ", headerlength %u bytes, MessageSize %u bytes, ", (first >> 21 & 15) * WORD_LEN,
	            first & 0x1ffff);
	text_name(text, users, user, "Unknown");
	text_put(text, ", messageType ");
	text_name(text, types_of(user), word(at, 1) >> 29, "Unknown");
}

/* False when it is not all there: so with all that follows. */
static bool put_payload(struct line *line, struct cursor *cursor, uint8_t header_words)
{
	const bool is_short = header_words <= SHORT_WORDS;
	const uint8_t *at = take(cursor, (is_short ? SHORT_WORDS : LONG_WORDS) * WORD_LEN);
	if (!at)
		return false;
	if (is_short)
		put_ends(line->text, at, 3, 0, true);
	else
		put_ends(line->text, at, 6, 7, true);
	put_kind(line->text, at);
	if (is_short || !line->manner->verbosity)
		return true;
	text_put(line->text, "\n\tPrevious Node ");
	put_node(line->text, word(at, 3));
	text_format(line->text, ", Broadcast Ack %u, Link Ack %u, Link Sequence %u", word(at, 1) & 0xffff,
	            word(at, 2) >> 16, word(at, 2) & 0xffff);
	return true;
}

static bool put_link(struct line *line, struct cursor *cursor)
{
	struct text *text = line->text;
	const uint8_t *at = take(cursor, LONG_WORDS * WORD_LEN);
	if (!at)
		return false;
	put_ends(text, at, 6, 7, false);
	put_kind(text, at);
	text_format(text, " (0x%08x)", word(at, 1));
	if (!line->manner->verbosity)
		return true;
	if (!take(cursor, (LINK_WORDS - LONG_WORDS) * WORD_LEN))
		return false;
	text_put(text, "\n\tPrevious Node ");
	put_node(text, word(at, 3));
	text_format(text, ", Session No. %u, Broadcast Ack %u, Sequence Gap %u,  Broadcast Gap After %u, ",
	            word(at, 5) >> 16, word(at, 1) & 0xffff, word(at, 1) >> 16 & 0x1fff, word(at, 2) >> 16);
	text_format(text, "Broadcast Gap To %u, Last Sent Packet No. %u, Next sent Packet No. %u, ",
	            word(at, 2) & 0xffff, word(at, 4) >> 16, word(at, 4) & 0xffff);
	text_format(text, "Transport Sequence %u, msg_count %u, Link Tolerance %u", word(at, 8), word(at, 9) >> 16,
	            word(at, 9) & 0xffff);
	return true;
}

static bool put_detection(struct line *line, struct cursor *cursor)
{
	const uint8_t *at = take(cursor, DISCOVERY_WORDS * WORD_LEN);
	if (!at)
		return false;
	put_ends(line->text, at, 3, 2, false);
	put_kind(line->text, at);
	if (!line->manner->verbosity)
		return true;
	if (!take(cursor, (DISCOVERY_LONG_WORDS - DISCOVERY_WORDS) * WORD_LEN))
		return false;
	text_format(line->text, "\n\tNodeSignature %u, network_id %u, media_id %u", word(at, 1) & 0xffff, word(at, 4),
	            word(at, 5) & 0xff);
	return true;
}

/* Of users that nobody knows nothing is told. */
static bool put_message(struct line *line, struct cursor *cursor)
{
	struct cursor ahead = *cursor;
	const uint32_t first = take_u32(&ahead);
	const uint8_t user = first >> 25 & 15;
	if (ahead.ran_short)
		return false;
	if (!name_of(users, user))
		return true;
	if (user <= DATA_LAST || user == CONNECTION_MANAGER || user == NAME_TABLE)
		return put_payload(line, cursor, first >> 21 & 15);
	return user == NEIGHBOR_DETECTION ? put_detection(line, cursor) : put_link(line, cursor);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	if (!put_message(line, &cursor))
		line_abandoned(line, "tipc");
}

const struct protocol protocol_tipc = {
	.name = "tipc",
	.title = "Transparent Inter-Process Communication",
	.reference = "draft-spec-tipc",
	.SHAPE_FIELDS(fields),
	.fixed_len = DISCOVERY_WORDS * WORD_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
