/* What the line functions of protocols share: see line.h. */
#include "line.h"

enum { INNER_DEPTH_MAX = 8 };

void line_layer(struct line *line, const struct layer *layer)
{
	const struct protocol *protocol = layer->protocol;
	enum dialect dialect = line->manner->dialect;
	if (!protocol->line[dialect])
		dialect = DIALECT_TCPDUMP;
	protocol->line[dialect](line, layer);
}

bool line_next(struct line *line, const struct layer *layer)
{
	const struct layer *next = packet_next(line->packet, layer);
	if (!next)
		return false;
	line_layer(line, next);
	return true;
}

void line_inner(struct line *line, const struct protocol *protocol, struct span bytes, uint32_t len)
{
	if (line->depth == INNER_DEPTH_MAX) {
		text_put(line->text, "[nested too deep]");
		return;
	}
	struct packet inner;
	struct line nested = *line;
	packet_decode_inner(&inner, line->packet->record, protocol, bytes, len);
	nested.packet = &inner;
	nested.depth++;
	line_layer(&nested, inner.layers);
	line->cut = nested.cut;
	line->dumped |= nested.dumped;
}

void line_truncated(struct line *line, const char *name)
{
	text_put(line->text, line->manner->dialect == DIALECT_CLASSIC ? "[|" : " [|");
	text_put(line->text, name);
	text_char(line->text, ']');
	line->cut = true;
}

void line_ip4(struct line *line, const uint8_t address[IP4_LEN])
{
	const char *name = naming_host4(line->manner->naming, address);
	if (name)
		text_put(line->text, name);
	else
		text_ip4(line->text, address);
}

void line_ip6(struct line *line, const uint8_t address[IP6_LEN])
{
	const char *name = naming_host6(line->manner->naming, address);
	if (name)
		text_put(line->text, name);
	else
		text_ip6(line->text, address);
}

void line_mac(struct line *line, const uint8_t address[MAC_LEN])
{
	const char *name = naming_mac(line->manner->naming, address);
	if (name)
		text_put(line->text, name);
	else if (line->manner->dialect == DIALECT_CLASSIC)
		text_mac_classic(line->text, (struct span){address, MAC_LEN});
	else
		text_mac(line->text, (struct span){address, MAC_LEN});
}

void line_port(struct line *line, enum service_protocol protocol, uint16_t port)
{
	const char *name = naming_service(line->manner->naming, protocol, port);
	if (name)
		text_put(line->text, name);
	else
		text_unsigned(line->text, port);
}

void line_unknown(struct line *line, struct span bytes)
{
	const struct manner *manner = line->manner;
	if (manner->quick || manner->dump != DUMP_NONE)
		return;
	if (manner->dialect == DIALECT_CLASSIC)
		line_hex(line, bytes, "\t\t\t ");
	else
		line_hex_ascii(line, bytes, "\t");
	line->dumped = true;
}

enum { ROW_BYTES = 16, ROW_HEX_WIDTH = 40 };

static const char hex_pair_digits[] = "0123456789abcdef";

/* "4500 002c …": groups of two bytes. Returns the columns written. Room must have been made. */
static int put_groups(char *at, struct span row)
{
	char *begin = at;
	for (size_t i = 0; i < row.len; i++) {
		if (i > 0 && i % 2 == 0)
			*at++ = ' ';
		*at++ = hex_pair_digits[row.at[i] >> 4];
		*at++ = hex_pair_digits[row.at[i] & 15];
	}
	return (int)(at - begin);
}

static bool is_graphic(uint8_t byte)
{
	return byte > 0x20 && byte < 0x7f;
}

static void put_offset(struct text *text, size_t offset)
{
	text_put(text, "0x");
	text_hex(text, offset, 4);
	text_put(text, ":  ");
}

void line_hex(struct line *line, struct span bytes, const char *indent)
{
	struct text *text = line->text;
	for (size_t offset = 0; offset < bytes.len; offset += ROW_BYTES) {
		text_char(text, '\n');
		text_put(text, indent);
		if (line->manner->dialect == DIALECT_TCPDUMP)
			put_offset(text, offset);
		text_room(text);
		text->at += put_groups(text->at, span_first(span_after(bytes, offset), ROW_BYTES));
	}
}

void line_hex_ascii(struct line *line, struct span bytes, const char *indent)
{
	struct text *text = line->text;
	for (size_t offset = 0; offset < bytes.len; offset += ROW_BYTES) {
		struct span row = span_first(span_after(bytes, offset), ROW_BYTES);
		text_char(text, '\n');
		text_put(text, indent);
		put_offset(text, offset);
		text_room(text);
		memset(text->at, ' ', ROW_HEX_WIDTH + 1);
		put_groups(text->at, row);
		text->at += ROW_HEX_WIDTH + 1;
		for (size_t i = 0; i < row.len; i++)
			*text->at++ = is_graphic(row.at[i]) ? (char)row.at[i] : '.';
	}
}

void line_ascii(struct line *line, struct span bytes)
{
	struct text *text = line->text;
	text_char(text, '\n');
	for (size_t i = 0; i < bytes.len; i++) {
		uint8_t byte = bytes.at[i];
		bool shown = is_graphic(byte) || byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
		text_char(text, shown ? (char)byte : '.');
	}
}
