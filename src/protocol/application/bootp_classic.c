/* BOOTP and DHCP as tcpdump 3.x told them: on one line, what is zero left out, options by a few letters. */
#include "bootp.h"
#include "dhcp_options.h"

#include <ctype.h>

enum { REQUEST = 1, REPLY = 2, SERVER_PORT = 67, CLIENT_PORT = 68, HARDWARE_ETHERNET = 1, HARDWARE_LEN = 16 };
enum { SERVER_NAME_LEN = 64, FILE_LEN = 128, PARAMETERS = 55 };

/* Where it is shorter than tcpdump's name of today. */
static const struct name abbreviations[] = {
	{1, "SM"}, {2, "TZ"}, {3, "DG"}, {4, "TS"}, {5, "IEN"}, {6, "NS"}, {9, "LP"}, {12, "HN"}, {15, "DN"},
	{31, "PRD"}, {33, "SR"}, {43, "VO"}, {44, "WNS"}, {45, "WDD"}, {46, "WNT"}, {47, "WSC"}, {50, "RQ"}, {51, "LT"},
	{52, "OO"}, {DHCP_MESSAGE_TYPE, "DHCP"}, {54, "SID"}, {PARAMETERS, "PR"}, {60, "VC"}, {61, "CID"}, {0, NULL},
};

static const struct name message_types[] = {
	{1, "DISCOVER"}, {2, "OFFER"}, {3, "REQUEST"}, {4, "DECLINE"}, {5, "ACK"}, {6, "NACK"}, {7, "RELEASE"},
	{8, "INFORM"},
	{0, NULL},
};

/* What is being told of one message. */
struct telling {
	struct line *line;
	struct cursor cursor;
	const char *gap; /* before the next item: nothing before the first */
};

static struct text *begin_item(struct telling *telling)
{
	text_put(telling->line->text, telling->gap);
	telling->gap = " ";
	return telling->line->text;
}

/* "xid:0x6e32864": a number of `len` bytes, unless it is 0. */
static void put_number(struct telling *telling, const char *name, size_t len, bool in_hex)
{
	const uint8_t *at = take(&telling->cursor, len);
	uint32_t value = 0;
	for (size_t i = 0; at && i < len; i++)
		value = value << 8 | at[i];
	if (!value)
		return;
	struct text *text = begin_item(telling);
	text_put(text, name);
	text_format(text, in_hex ? ":0x%x" : ":%u", value);
}

static void put_address(struct telling *telling, const char *name)
{
	const uint8_t *address = take(&telling->cursor, IP4_LEN);
	if (!address || !read_u32(address))
		return;
	text_put(begin_item(telling), name);
	line_ip4(telling->line, address);
}

static void put_direction(struct telling *telling, const struct layer *layer, uint8_t operation)
{
	const struct layer *udp = packet_previous(telling->line->packet, layer);
	const uint16_t to = udp && udp->protocol == &protocol_udp ? udp->as.udp.destination_port : 0;
	if (operation == REQUEST && to != SERVER_PORT)
		text_put(begin_item(telling), "(request)");
	else if (operation == REPLY && to != CLIENT_PORT)
		text_put(begin_item(telling), "(reply)");
	else if (operation != REQUEST && operation != REPLY)
		text_format(begin_item(telling), "bootp-#%u", operation);
}

/* The card's address, where the frame does not say the same. */
static void put_hardware(struct telling *telling, bool is_ethernet)
{
	const struct layer *link = telling->line->packet->layers;
	const uint8_t *address = take(&telling->cursor, HARDWARE_LEN);
	if (!address || !is_ethernet)
		return;
	if (link->protocol == &protocol_ethernet && link->decoded == WHOLE &&
	    !memcmp(link->bytes.at + MAC_LEN, address, MAC_LEN))
		return;
	text_put(begin_item(telling), "ether ");
	line_mac(telling->line, address);
}

static void put_string(struct telling *telling, const char *name, size_t size)
{
	const struct span string = take_span(&telling->cursor, size);
	if (telling->cursor.ran_short || !*string.at)
		return;
	text_format(begin_item(telling), "%s \"", name);
	text_safe_string(telling->line->text, string);
	text_char(telling->line->text, '"');
}

static bool has_small_letters(const char *name)
{
	while (*name && !islower((unsigned char)*name))
		name++;
	return *name;
}

/* "SM", "MTU"; "T121" where tcpdump has no short name. */
static void put_option_name(struct text *text, uint8_t code)
{
	const char *name = name_of(abbreviations, code);
	if (name)
		text_put(text, name);
	else if (!has_small_letters(dhcp_option_name(code)))
		text_put(text, dhcp_option_name(code));
	else
		text_format(text, "T%u", code);
}

static void put_dotted(struct text *text, struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		text_format(text, i ? ".%u" : "%u", bytes.at[i]);
}

static void put_option(struct telling *telling, const struct dhcp_option *option)
{
	enum { VENDOR_OPTIONS = 43, CLIENT_ID = 61 };
	struct text *text = begin_item(telling);
	struct cursor data = cursor_over(option->data);
	put_option_name(text, option->code);
	text_char(text, ':');
	if (option->code == DHCP_MESSAGE_TYPE && option->length == 1)
		text_name(text, message_types, option->data.at[0], "%u");
	else if (option->code == VENDOR_OPTIONS || option->code == CLIENT_ID)
		put_dotted(text, option->data);
	else if (option->code != PARAMETERS)
		dhcp_option_put_value(telling->line, option, &data);
	for (size_t i = 0; option->code == PARAMETERS && i < option->data.len; i++) {
		text_put(text, i ? "+" : "");
		put_option_name(text, option->data.at[i]);
	}
}

static void put_options(struct telling *telling)
{
	struct dhcp_option option;
	text_put(begin_item(telling), "vend-rfc1048");
	while (dhcp_option_next(&telling->cursor, &option) && option.code != DHCP_END && !telling->cursor.ran_short)
		if (option.code != DHCP_PAD)
			put_option(telling, &option);
}

static void put_vendor(struct telling *telling)
{
	const uint32_t cookie = take_u32(&telling->cursor);
	if (cookie == BOOTP_COOKIE_OPTIONS) {
		put_options(telling);
	} else if (cookie == BOOTP_COOKIE_CMU) {
		if (!bootp_put_cmu(telling->line, &telling->cursor))
			telling->cursor.ran_short = true;
	} else if (cookie) {
		text_format(begin_item(telling), "vend-#0x%x", cookie);
	}
}

static void put_header(struct telling *telling, const struct layer *layer)
{
	const uint8_t *first = take(&telling->cursor, 3);
	if (!first)
		return;
	const bool is_ethernet = first[1] == HARDWARE_ETHERNET && first[2] == MAC_LEN;
	put_direction(telling, layer, first[0]);
	if (!is_ethernet)
		text_format(begin_item(telling), "htype-#%u hlen:%u", first[1], first[2]);
	put_number(telling, "hops", 1, false);
	put_number(telling, "xid", 4, true);
	put_number(telling, "secs", 2, false);
	put_number(telling, "flags", 2, true);
	put_address(telling, "C:");
	put_address(telling, "Y:");
	put_address(telling, "S:");
	put_address(telling, "G:");
	put_hardware(telling, is_ethernet);
}

void bootp_line_classic(struct line *line, const struct layer *layer)
{
	struct telling telling = {line, cursor_over(layer->bytes), ""};
	put_header(&telling, layer);
	put_string(&telling, "sname", SERVER_NAME_LEN);
	put_string(&telling, "file", FILE_LEN);
	put_vendor(&telling);
	if (telling.cursor.ran_short) {
		begin_item(&telling);
		line_truncated(line, "bootp");
	}
}
