/* OLSR, Optimized Link State Routing for networks without fixed lines: RFC 3626; with link qualities, names and
 * gateways as olsrd sends them.
 *
 * A packet holds messages; a message says who it is from and how far it may go. Functions that tell the body of one
 * return how far it was sound. */
#include "olsr.h"

#include "describes.h"
#include "line.h"

enum {
	PACKET_HEADER_LEN = 4,
	MESSAGE_HEADER_LEN = 8, /* and the originator's address */
	LINK_HEADER_LEN = 4,
	QUALITY_LEN = 4,
	NAME_HEADER_LEN = 4, /* and an address */
	GATEWAY_HAS_SPEED = 0x01,
};

enum soundness { SOUND, INVALID, SHORT };

const struct name olsr_message_types[] = {
	{OLSR_HELLO, "Hello"}, {OLSR_TC, "TC"}, {OLSR_MID, "MID"}, {OLSR_HNA, "HNA"}, {128, "Powerinfo"},
	{OLSR_NAMESERVICE, "Nameservice"}, {OLSR_HELLO_LQ, "Hello-LQ"}, {OLSR_TC_LQ, "TC-LQ"}, {0, NULL},
};
const struct name olsr_link_types[] = {
	{0, "Unspecified"}, {1, "Asymmetric"}, {2, "Symmetric"}, {3, "Lost"}, {0, NULL},
};
const struct name olsr_neighbor_types[] = {{0, "Not-Neighbor"}, {1, "Symmetric"}, {2, "Symmetric-MPR"}, {0, NULL}};
const struct name olsr_gateway_flags[] = {
	{GATEWAY_HAS_SPEED, "LINKSPEED"}, {0x02, "IPV4"}, {0x04, "IPV4-NAT"}, {0x08, "IPV6"}, {0x10, "IPv6-PREFIX"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "length", .bit = 0, .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the packet"},
	{.name = "sequence", .bit = 16, .width = 16, .form = FORM_HEX, .gloss = "one more with each packet"},
};

/* A message, as iterated over. */
struct message {
	uint8_t type, vtime, ttl, hop_count;
	uint16_t size, sequence;
	const uint8_t *originator;
	struct cursor body; /* as far as captured */
	size_t body_left;   /* bytes of it as stated, less what was read */
	size_t address_len;
};

static bool message_next(struct cursor *cursor, size_t address_len, struct message *message)
{
	size_t header_len = MESSAGE_HEADER_LEN + address_len;
	const uint8_t *header = take(cursor, header_len);
	if (!header)
		return false;
	const uint8_t *behind = header + 4 + address_len;
	uint16_t size = read_u16(header + 2);
	size_t body_len = size > header_len ? size - header_len : 0;
	*message = (struct message){
		.type = header[0], .vtime = header[1], .size = size, .originator = header + 4,
		.ttl = behind[0], .hop_count = behind[1], .sequence = read_u16(behind + 2),
		.body = cursor_over(span_first(cursor_rest(cursor), body_len)),
		.body_left = body_len, .address_len = address_len,
	};
	take_span(cursor, body_len);
	return true;
}

/* The next `len` bytes of the body; NULL when fewer are stated, or (the cursor ran short) captured. */
static const uint8_t *body_take(struct message *message, size_t len)
{
	if (message->body_left < len)
		return NULL;
	message->body_left -= len;
	return take(&message->body, len);
}

/* The same for what tcpdump gives up the packet for, where the capture lacks it. */
static const uint8_t *body_want(struct line *line, struct message *message, size_t len)
{
	const uint8_t *at = body_take(message, len);
	if (message->body.ran_short)
		line_gives_up(line);
	return at;
}

static enum soundness ended(const struct message *message)
{
	return message->body.ran_short ? SHORT : SOUND;
}

/* A time as a mantissa and an exponent: RFC 3626 §18.3. */
static double seconds(uint8_t time)
{
	return (1 + (time >> 4) / 16.0) * (double)(1 << (time & 15)) / 16;
}

/* `len` bytes of neighbors: plain ones are told in one row, and as IPv4's; those with qualities one a row. */
static void put_neighbors(struct line *line, struct message *message, size_t len, bool has_quality)
{
	const size_t item_len = has_quality ? message->address_len + QUALITY_LEN : IP4_LEN;
	const uint8_t *neighbor;
	if (!has_quality)
		text_put(line->text, "\n\t      neighbor\n\t\t");
	for (; len >= item_len; len -= item_len) {
		neighbor = has_quality ? body_take(message, item_len) : body_want(line, message, item_len);
		if (!neighbor)
			break;
		if (!has_quality) {
			line_ip4(line, neighbor);
			text_char(line->text, ' ');
			continue;
		}
		const uint8_t *quality = neighbor + message->address_len;
		text_put(line->text, "\n\t      neighbor ");
		line_ip(line, neighbor, message->address_len);
		text_format(line->text, ", link-quality %.2f%%, neighbor-link-quality %.2f%%", quality[0] / 2.55,
		            quality[1] / 2.55);
	}
	if (cursor_left(&message->body) >= len)
		body_take(message, len);
}

static enum soundness put_hello(struct line *line, struct message *message)
{
	const uint8_t *header = body_take(message, 4), *link;
	if (!header)
		return SHORT;
	text_format(line->text, "\n\t  hello-time %.3fs, MPR willingness %u", seconds(header[2]), header[3]);
	while ((link = body_take(message, LINK_HEADER_LEN))) {
		uint16_t len = read_u16(link + 2);
		text_put(line->text, "\n\t    link-type ");
		text_name(line->text, olsr_link_types, link[0] & 3, "%u");
		const char *neighbor = name_of(olsr_neighbor_types, link[0] >> 2);
		text_format(line->text, ", neighbor-type %s, len %u", neighbor ? neighbor : "Unknown", len);
		if (len < LINK_HEADER_LEN || (size_t)(len - LINK_HEADER_LEN) > message->body_left) {
			text_put(line->text, " (invalid)");
			return SOUND;
		}
		if (cursor_left(&message->body) + LINK_HEADER_LEN < len)
			return SHORT;
		put_neighbors(line, message, len - LINK_HEADER_LEN, message->type == OLSR_HELLO_LQ);
	}
	return ended(message);
}

static enum soundness put_topology(struct line *line, struct message *message)
{
	const uint8_t *header = body_take(message, 4);
	if (!header)
		return SHORT;
	text_format(line->text, "\n\t    advertised neighbor seq 0x%04x", read_u16(header));
	put_neighbors(line, message, message->body_left, message->type == OLSR_TC_LQ);
	return ended(message);
}

static enum soundness put_interfaces(struct line *line, struct message *message)
{
	for (const uint8_t *address; (address = body_take(message, message->address_len));) {
		text_put(line->text, "\n\t  interface address ");
		line_ip(line, address, message->address_len);
	}
	return ended(message);
}

/* Kilobits a second: five bits of mantissa, less one, and three of exponent; 0 is none. */
static uint32_t gateway_speed(uint8_t speed)
{
	if (!speed)
		return 0;
	uint32_t value = (speed >> 3) + 1u;
	for (uint8_t exponent = speed & 7; exponent; exponent--)
		value *= 10;
	return value;
}

static void put_gateway(struct text *text, const uint8_t *mask)
{
	text_put(text, "Smart-Gateway:");
	for (const struct name *flag = olsr_gateway_flags; flag->text; flag++)
		if (mask[1] & flag->value)
			text_format(text, " %s", flag->text);
	bool has_speed = mask[1] & GATEWAY_HAS_SPEED;
	text_format(text, " %u/%u", has_speed ? gateway_speed(mask[2]) : 0, has_speed ? gateway_speed(mask[3]) : 0);
}

/* How long the prefix is that a mask leaves, or all ones when it has holes. */
static uint32_t prefix_of(uint32_t mask)
{
	uint32_t bits = 0;
	while (bits < 32 && mask & 1u << (31 - bits))
		bits++;
	return bits < 32 && mask << bits ? UINT32_MAX : bits;
}

/* The bits that are set at the front of a mask of IPv6. */
static uint32_t prefix_of_ip6(const uint8_t mask[IP6_LEN])
{
	uint32_t bits = 0;
	while (bits < IP6_LEN * 8 && mask[bits / 8] & 0x80 >> bits % 8)
		bits++;
	return bits;
}

/* A network behind the sender. One of no address whose mask begins with 0 and flags is a way out. */
static void put_network(struct line *line, const uint8_t *network, size_t address_len)
{
	const uint8_t *mask = network + address_len;
	if (address_len == IP6_LEN) {
		line_ip6(line, network);
		text_format(line->text, "/%u", prefix_of_ip6(mask));
	} else if (!read_u32(network) && !mask[0] && mask[1]) {
		put_gateway(line->text, mask);
	} else {
		line_ip4(line, network);
		text_format(line->text, "/%u", prefix_of(read_u32(mask)));
	}
}

static enum soundness put_networks(struct line *line, struct message *message)
{
	enum { IN_A_ROW = 4 };
	const size_t item_len = 2 * message->address_len;
	text_format(line->text, "\n\t  Advertised networks (total %zu)", message->body_left / item_len);
	for (size_t i = 0; message->body_left >= item_len; i++) {
		const uint8_t *network = body_take(message, item_len);
		if (!network)
			return SHORT;
		if (message->address_len == IP6_LEN)
			text_put(line->text, "\n\t    #0: "); /* tcpdump counts none of them */
		else
			text_put(line->text, i % IN_A_ROW ? ", " : "\n\t    ");
		put_network(line, network, message->address_len);
	}
	return SOUND;
}

/* A name of a host: false when it is not all there. */
static bool put_name(struct line *line, struct message *message, uint16_t number)
{
	const size_t address_len = message->address_len;
	const uint8_t *item = body_want(line, message, NAME_HEADER_LEN);
	if (!item)
		return false;
	uint16_t len = read_u16(item + 2);
	text_format(line->text, "\n\t    #%u: type %#06x, length %u", number, read_u16(item), len);
	if (!len || address_len + len > message->body_left) {
		text_put(line->text, " (invalid)");
		message->body_left = 0;
		return true;
	}
	const uint8_t *address = body_take(message, address_len + len);
	body_take(message, -len & 3u);
	if (message->body.ran_short)
		return false;
	text_put(line->text, ", address ");
	line_ip(line, address, address_len);
	text_put(line->text, ", name \"");
	text_safe(line->text, (struct span){address + address_len, len});
	text_char(line->text, '"');
	return true;
}

static enum soundness put_names(struct line *line, struct message *message)
{
	const size_t item_len = NAME_HEADER_LEN + message->address_len;
	const uint8_t *header = body_want(line, message, 4);
	if (!header)
		return SHORT;
	uint16_t count = read_u16(header + 2);
	text_format(line->text, "\n\t  Version %u, Entries %u", read_u16(header), count);
	if (!count || count * item_len > message->body_left + 4) { /* tcpdump counts the header among what is left */
		text_put(line->text, " (invalid)");
		return SOUND;
	}
	for (uint16_t i = 0; i < count && message->body_left >= NAME_HEADER_LEN; i++)
		if (!put_name(line, message, i))
			return SHORT;
	return SOUND;
}

static enum soundness put_body(struct line *line, struct message *message)
{
	switch (message->type) {
	case OLSR_HELLO:
	case OLSR_HELLO_LQ: return put_hello(line, message);
	case OLSR_TC:
	case OLSR_TC_LQ: return put_topology(line, message);
	case OLSR_MID: return put_interfaces(line, message);
	case OLSR_HNA: return put_networks(line, message);
	case OLSR_NAMESERVICE: return put_names(line, message);
	default: line_hex(line, cursor_rest(&message->body), "\t    "); return SOUND;
	}
}

/* The head of a message, and its body; `len` bytes are the packet's. */
static enum soundness put_message(struct line *line, struct message *message, uint32_t len)
{
	const char *name = name_of(olsr_message_types, message->type);
	text_format(line->text, "\n\t%s Message (0x%02x), originator ", name ? name : "Unknown", message->type);
	line_ip(line, message->originator, message->address_len);
	text_format(line->text, ", ttl %u, hop %u\n\t  vtime %.3fs, msg-seq 0x%04x, length %u", message->ttl,
	            message->hop_count, seconds(message->vtime), message->sequence, message->size);
	if (message->size > len || message->size < MESSAGE_HEADER_LEN + message->address_len)
		return INVALID;
	return put_body(line, message);
}

static enum soundness put_messages(struct line *line, struct cursor *cursor, uint32_t len, size_t address_len)
{
	uint32_t left = len - PACKET_HEADER_LEN;
	for (struct message message; left; left -= message.size < left ? message.size : left) {
		if (!message_next(cursor, address_len, &message))
			return SHORT;
		if (!message.type || !message.size)
			return SOUND;
		enum soundness soundness = put_message(line, &message, len);
		if (soundness != SOUND)
			return soundness;
	}
	return SOUND;
}

size_t olsr_address_len(const struct packet *packet, const struct layer *layer)
{
	const struct layer *network = packet_network(packet, layer);
	return network && network->protocol == &protocol_ip6 ? IP6_LEN : IP4_LEN;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	size_t address_len = olsr_address_len(line->packet, layer);
	struct cursor cursor = cursor_over(layer_reach(layer));
	text_format(line->text, "OLSRv%u", address_len == IP6_LEN ? 6 : 4);
	const uint8_t *header = take(&cursor, PACKET_HEADER_LEN);
	if (!header || layer->len < PACKET_HEADER_LEN) {
		line_truncated(line, "olsr");
		return;
	}
	uint32_t len = read_u16(header) < layer->len ? read_u16(header) : layer->len;
	text_format(line->text, ", seq 0x%04x, length %u", read_u16(header + 2), len);
	if (!line->manner->verbosity || len < PACKET_HEADER_LEN)
		return;
	enum soundness soundness = put_messages(line, &cursor, len, address_len);
	if (soundness == INVALID)
		text_put(line->text, " (invalid)");
	else if (soundness == SHORT)
		line_truncated(line, "olsr");
}

const struct protocol protocol_olsr = {
	.name = "olsr",
	.title = "Optimized Link State Routing Protocol",
	.reference = "RFC 3626",
	.SHAPE_FIELDS(fields),
	.fixed_len = PACKET_HEADER_LEN,
	.describe = olsr_describe,
	.parts = olsr_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
