/* BOOTP (RFC 951, RFC 1542) and DHCP (RFC 2131), which is BOOTP with options that say what is meant. */
#include "bootp.h"
#include "describes.h"
#include "dhcp_options.h"

enum {
	HEADER_LEN = 236,
	COOKIE_LEN = 4,
	HOPS_OFFSET = 3,
	NUMBERS_LEN = 7, /* hops, transaction, seconds */
	HARDWARE_OFFSET = 28,
	SERVER_NAME_OFFSET = 44,
	SERVER_NAME_LEN = 64,
	FILE_OFFSET = 108,
	FILE_LEN = 128,

	REQUEST = 1,
	HARDWARE_ETHERNET = 1,
	FLAG_BROADCAST = 0x8000,
};

static const struct name operations[] = {{REQUEST, "Request"}, {2, "Reply"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "operation", .bit = 0, .width = 8, .form = FORM_NAMED, .names = operations,
	 .gloss = "asked by a client or answered by a server"},
	{.name = "hardware_type", .bit = 8, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "kind of network card; 1: Ethernet"},
	{.name = "hardware_len", .bit = 16, .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the card's address"},
	{.name = "hops", .bit = 24, .width = 8, .form = FORM_DECIMAL, .gloss = "relays that passed it on"},
	{.name = "transaction", .bit = 32, .width = 32, .form = FORM_HEX, .gloss = "ties answers to a request"},
	{.name = "seconds", .bit = 64, .width = 16, .form = FORM_DECIMAL, .gloss = "since the client began to ask"},
	{.name = "flags", .bit = 80, .width = 16, .form = FORM_HEX,
	 .gloss = "0x8000: answer by broadcast, the client cannot hear its own address yet"},
	{.name = "client", .bit = 96, .width = 32, .form = FORM_IP4,
	 .gloss = "the address that the client uses already"},
	{.name = "yours", .bit = 128, .width = 32, .form = FORM_IP4, .gloss = "the address that is handed out"},
	{.name = "server", .bit = 160, .width = 32, .form = FORM_IP4, .gloss = "whom to ask next, to boot from"},
	{.name = "gateway", .bit = 192, .width = 32, .form = FORM_IP4, .gloss = "the relay that passed it on"},
	{.name = "hardware", .bit = 224, .width = 128, .form = FORM_BYTES, .gloss = "the address of the client's card"},
	{.name = "server_name", .bit = 352, .width = 512, .form = FORM_TEXT, .gloss = "a name for the server"},
	{.name = "file", .bit = 864, .width = 1024, .form = FORM_TEXT, .gloss = "what to boot"},
};

/* What is only told when it is not 0. */
static const struct number {
	const char *before;
	uint8_t size;
} numbers[] = {{", hops ", 1}, {", xid 0x", 4}, {", secs ", 2}};

static const char *const addresses[] = {"Client-IP", "Your-IP", "Server-IP", "Gateway-IP"};

/* What the fixed header begins with. */
struct sender {
	uint8_t operation, hardware_type, hardware_len;
};

static bool has_ethernet_address(const struct sender *sender)
{
	return sender->hardware_type == HARDWARE_ETHERNET && sender->hardware_len == MAC_LEN;
}

static bool put_number(struct line *line, struct cursor *cursor, const struct number *number)
{
	uint32_t value = 0;
	for (uint8_t i = 0; i < number->size; i++)
		value = value << 8 | take_u8(cursor);
	if (cursor->ran_short)
		return false;
	if (!value)
		return true;
	text_put(line->text, number->before);
	text_format(line->text, number->size == 4 ? "%x" : "%u", value);
	return true;
}

static bool put_flags(struct line *line, struct cursor *cursor)
{
	uint16_t flags = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_put(line->text, flags & FLAG_BROADCAST ? ", Flags [Broadcast]" : ", Flags [none]");
	if (line->manner->verbosity > 1)
		text_format(line->text, " (0x%04x)", flags);
	return true;
}

static bool put_address(struct line *line, struct cursor *cursor, const char *name)
{
	const uint8_t *address = take(cursor, IP4_LEN);
	if (!address)
		return false;
	if (!read_u32(address))
		return true;
	text_format(line->text, "\n\t  %s ", name);
	line_ip4(line, address);
	return true;
}

static bool put_hardware(struct line *line, struct cursor *cursor, const struct sender *sender)
{
	if (!has_ethernet_address(sender))
		return true;
	const uint8_t *address = take(cursor, MAC_LEN);
	if (!address)
		return false;
	text_put(line->text, "\n\t  Client-Ethernet-Address ");
	line_mac(line, address);
	return true;
}

/* The fixed header from the hops on, of which the numbers are there. False when it is not all there. */
static bool put_header(struct line *line, struct cursor *cursor, const struct sender *sender)
{
	if (sender->hardware_type != HARDWARE_ETHERNET)
		text_format(line->text, ", htype %u", sender->hardware_type);
	if (!has_ethernet_address(sender))
		text_format(line->text, ", hlen %u", sender->hardware_len);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (!put_number(line, cursor, numbers + i))
			return false;
	if (!put_flags(line, cursor))
		return false;
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
		if (!put_address(line, cursor, addresses[i]))
			return false;
	return put_hardware(line, cursor, sender);
}

/* One of the two strings of fixed size. False when it does not end, in its field or in the capture. */
static bool put_string(struct line *line, const struct layer *layer, const char *name, uint32_t offset, size_t size)
{
	struct cursor cursor = cursor_over(span_after(layer_reach(layer), offset));
	struct span string = take_span(&cursor, size);
	if (!string.len)
		return line_gives_up(line);
	if (!*string.at)
		return true;
	text_format(line->text, "\n\t  %s \"", name);
	bool ends = text_safe_string(line->text, string);
	text_char(line->text, '"');
	return ends;
}

bool bootp_put_cmu(struct line *line, struct cursor *cursor)
{
	static const char *const names[] = {"DG", "SM", "NS1", "NS2", "IEN1", "IEN2", "TS1", "TS2"};
	text_put(line->text, " vend-cmu");
	take(cursor, 4); /* flags */
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const uint8_t *address = take(cursor, IP4_LEN);
		if (!address)
			return false;
		if (!read_u32(address))
			continue;
		text_format(line->text, " %s:", names[i]);
		line_ip4(line, address);
	}
	return true;
}

static bool put_vendor(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(span_after(layer_reach(layer), HEADER_LEN));
	uint32_t cookie = take_u32(&cursor);
	if (cursor.ran_short)
		return false;
	if (cookie == BOOTP_COOKIE_OPTIONS) {
		text_format(line->text, "\n\t  Vendor-rfc1048 Extensions\n\t    Magic Cookie 0x%08x", cookie);
		return line_dhcp_options(line, cursor_rest(&cursor));
	}
	if (cookie == BOOTP_COOKIE_CMU)
		return bootp_put_cmu(line, &cursor);
	if (cookie)
		text_format(line->text, "\n\t  Vendor-#0x%x", cookie);
	return true;
}

static bool put_details(struct line *line, const struct layer *layer, const struct sender *sender)
{
	struct cursor cursor = cursor_over(span_after(layer_reach(layer), HOPS_OFFSET));
	if (cursor_left(&cursor) < NUMBERS_LEN)
		return false;
	if (!put_header(line, &cursor, sender))
		return line_gives_up(line);
	return put_string(line, layer, "sname", SERVER_NAME_OFFSET, SERVER_NAME_LEN) &&
	       put_string(line, layer, "file", FILE_OFFSET, FILE_LEN) && put_vendor(line, layer);
}

/* "Request from 00:01:02:03:04:05, length 300". False when that much is not there. */
static bool put_summary(struct line *line, const struct layer *layer, struct sender *sender)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	sender->operation = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	text_put(line->text, "BOOTP/DHCP, ");
	text_name(line->text, operations, sender->operation, "unknown (0x%02x)");
	sender->hardware_type = take_u8(&cursor);
	sender->hardware_len = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	if (sender->operation == REQUEST && has_ethernet_address(sender)) {
		struct cursor hardware = cursor_over(span_after(layer_reach(layer), HARDWARE_OFFSET));
		const uint8_t *address = take(&hardware, MAC_LEN);
		if (!address)
			return false;
		text_put(line->text, " from ");
		line_mac(line, address);
	}
	text_format(line->text, ", length %u", layer->len);
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct sender sender;
	if (!put_summary(line, layer, &sender))
		line_abandoned(line, "bootp");
	else if (line->manner->verbosity && !put_details(line, layer, &sender))
		line_truncated(line, "bootp");
}

const struct protocol protocol_bootp = {
	.name = "bootp",
	.title = "Bootstrap Protocol and Dynamic Host Configuration Protocol",
	.reference = "RFC 2131",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = bootp_describe,
	.parts = bootp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = bootp_line_classic},
};
