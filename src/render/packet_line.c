/* See packet_line.h. */
#include "packet_line.h"

#include "line.h"

/* The longest packet that pcap files may hold; more is no length. */
enum { PACKET_LEN_MAX = 262144 };

static void put_reason(struct text *text, bool *any, const char *format, uint32_t first, uint32_t second)
{
	text_put(text, *any ? ", " : "[Invalid header: ");
	text_format(text, format, first, second);
	*any = true;
}

/* Says so when the lengths of the record itself cannot be; then nothing else is told about the packet. */
static bool put_invalid(struct text *text, const struct record *record)
{
	uint32_t captured = (uint32_t)record->bytes.len, len = record->wire_len;
	bool any = false;
	if (captured > 0 && captured <= len && len <= PACKET_LEN_MAX)
		return false;
	if (captured == 0)
		put_reason(text, &any, "caplen==0", 0, 0);
	if (len == 0)
		put_reason(text, &any, "len==0", 0, 0);
	else if (len < captured)
		put_reason(text, &any, "len(%u) < caplen(%u)", len, captured);
	if (captured > PACKET_LEN_MAX)
		put_reason(text, &any, "caplen(%u) > %u", captured, PACKET_LEN_MAX);
	if (len > PACKET_LEN_MAX)
		put_reason(text, &any, "len(%u) > %u", len, PACKET_LEN_MAX);
	text_char(text, ']');
	return true;
}

static void put_lengths(struct text *text, const struct record *record)
{
	text_put(text, "caplen ");
	text_unsigned(text, record->bytes.len);
	text_put(text, ", len ");
	text_unsigned(text, record->wire_len);
	text_put(text, ", ");
}

/* A link type that nothing decodes: tcpdump shows its bytes whatever the options. */
static void put_unsupported(struct line *line)
{
	text_put(line->text, "UNSUPPORTED");
	line_hex_ascii(line, line->packet->record->bytes, line->manner->dialect == DIALECT_CLASSIC ? "" : "\t");
}

/* The bytes of link headers. Of a link that another header announced, tcpdump counts them twice. */
static size_t link_len_of(const struct line *line)
{
	const size_t len = line->link_len ? line->link_len : line->packet->link_len;
	const size_t announced_at = line->packet->announced_at;
	return announced_at ? 2 * len - announced_at : len;
}

/* -x -X -A. */
static void put_dump(struct line *line)
{
	enum dump dump = line->manner->dump;
	bool classic = line->manner->dialect == DIALECT_CLASSIC;
	bool with_link = !classic && (dump == DUMP_HEX_LINK || dump == DUMP_HEX_ASCII_LINK || dump == DUMP_ASCII_LINK);
	bool from_start = with_link || (line->abandoned && !classic);
	size_t skipped = from_start ? 0 : link_len_of(line);
	struct span bytes = span_after(line->packet->record->bytes, skipped);
	if (bytes.len == 0)
		return;
	switch (dump) {
	case DUMP_NONE: break;
	case DUMP_HEX:
	case DUMP_HEX_LINK: line_hex(line, bytes, classic ? "\t\t\t " : "\t"); break;
	case DUMP_HEX_ASCII:
	case DUMP_HEX_ASCII_LINK: line_hex_ascii(line, bytes, classic ? "" : "\t"); break;
	case DUMP_ASCII:
	case DUMP_ASCII_LINK: line_ascii(line, bytes); break;
	}
}

/* The first time behavior finds out, and it is kept; when the line is put again, what was kept is recalled: seen twice,
 * the segment that begins a connection would no longer be its first. */
static void observe_inner(void *observer, struct packet *inner)
{
	struct packet_line *packet_line = observer;
	struct inner_notes *known = &packet_line->inner;
	if (!known->recalled)
		behavior_observe(packet_line->behavior, inner);
	for (uint32_t i = 0; i < inner->layer_count && known->count < INNER_NOTES_MAX; i++) {
		struct layer *layer = inner->layers + i;
		if (layer->protocol != &protocol_tcp)
			continue;
		if (known->recalled)
			layer->notes = known->notes[known->count];
		known->notes[known->count++] = layer->notes;
	}
}

static void put_packet(struct packet_line *packet_line, const struct packet *packet, struct text *text)
{
	struct line line = {.text = text, .manner = packet_line->manner, .packet = packet};
	if (packet_line->behavior) {
		line.observe = observe_inner;
		line.observer = packet_line;
	}
	if (packet->layer_count && protocol_is_told(packet->layers[0].protocol))
		line_layer(&line, packet->layers);
	else
		put_unsupported(&line);
	line_more(&line);
	put_dump(&line);
}

static void put_line(struct packet_line *packet_line, const struct packet *packet, struct text *text)
{
	const struct manner *manner = packet_line->manner;
	packet_line->inner.count = 0;
	packet_line->number = manner->record_numbers ? packet->record->number : packet_line->number + 1;
	if (manner->numbered) {
		text_right(text, packet_line->number, 5);
		text_put(text, "  ");
	}
	if (manner->lengths)
		put_lengths(text, packet->record);
	if (!put_invalid(text, packet->record)) {
		clock_put(&packet_line->clock, manner, &packet->record->stamp, text);
		put_packet(packet_line, packet, text);
	}
	text_char(text, '\n');
}

void packet_line_put(struct packet_line *packet_line, const struct packet *packet, struct text *text)
{
	packet_line->inner.recalled = false;
	put_line(packet_line, packet, text);
}

void packet_line_put_again(struct packet_line *packet_line, const struct packet_line *before,
                           const struct packet *packet, struct text *text)
{
	packet_line->number = before->number;
	packet_line->clock = before->clock;
	packet_line->inner.recalled = true;
	put_line(packet_line, packet, text);
}
