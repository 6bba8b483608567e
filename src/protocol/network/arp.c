/* ARP: RFC 826, with RARP (RFC 903), InARP (RFC 2390) and ATMARP (RFC 2225).
 *
 * The header says how long hardware and protocol addresses are, and the four addresses follow. ATM has a header of its
 * own, in which each address has a length, and hardware addresses come in two parts. */
#include "arp_line.h"

#include "describes.h"
#include "line.h"

static void take_part(struct arp *arp, enum arp_part part, struct cursor *cursor, uint8_t len)
{
	const struct span bytes = take_span(cursor, len);
	arp->part[part].at = (uint16_t)(bytes.len ? bytes.at - arp->header : 0);
	arp->part[part].len = (uint8_t)bytes.len;
}

static void take_addresses(struct arp *arp, struct cursor *cursor)
{
	take_part(arp, ARP_SENDER_HARDWARE, cursor, arp->hardware_len);
	take_part(arp, ARP_SENDER_PROTOCOL, cursor, arp->protocol_len);
	take_part(arp, ARP_TARGET_HARDWARE, cursor, arp->hardware_len);
	take_part(arp, ARP_TARGET_PROTOCOL, cursor, arp->protocol_len);
}

/* RFC 2225 §8.1. The upper two bits of a hardware length tell its kind, E.164 or NSAP. */
static void take_atm_addresses(struct arp *arp, struct cursor *cursor)
{
	enum { LENGTH_BITS = 0x3f };
	const uint8_t *lengths = take(cursor, 4);
	if (!lengths)
		return;
	take_part(arp, ARP_SENDER_HARDWARE, cursor, arp->hardware_len & LENGTH_BITS);
	take_part(arp, ARP_SENDER_SUBADDRESS, cursor, arp->protocol_len & LENGTH_BITS);
	take_part(arp, ARP_SENDER_PROTOCOL, cursor, lengths[0]);
	take_part(arp, ARP_TARGET_HARDWARE, cursor, lengths[1] & LENGTH_BITS);
	take_part(arp, ARP_TARGET_SUBADDRESS, cursor, lengths[2] & LENGTH_BITS);
	take_part(arp, ARP_TARGET_PROTOCOL, cursor, lengths[3]);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct arp *arp = &layer->as.arp;
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, ARP_HEADER_LEN);
	*arp = (struct arp){.header = header};
	if (!header)
		return layer_is_short(layer);
	arp->hardware_type = read_u16(header);
	arp->protocol_type = read_u16(header + 2);
	arp->hardware_len = header[4];
	arp->protocol_len = header[5];
	arp->operation = read_u16(header + 6);
	if (arp->hardware_type == ARP_ATM)
		take_atm_addresses(arp, &cursor);
	else
		take_addresses(arp, &cursor);
	layer->header_len = (uint32_t)(layer->bytes.len - cursor_left(&cursor));
	if (cursor.ran_short)
		return layer_is_short(layer);
	return WHOLE;
}

static const struct name operations[] = {
	{ARP_REQUEST, "request"},
	{ARP_REPLY, "reply"},
	{ARP_REVERSE_REQUEST, "reverse request"},
	{ARP_REVERSE_REPLY, "reverse reply"},
	{ARP_INVERSE_REQUEST, "inverse request"},
	{ARP_INVERSE_REPLY, "inverse reply"},
	{ARP_NAK, "refusal"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "hardware_type", .bit = 0, .width = 16, .form = FORM_NAMED, .names = arp_hardware_names,
	 .MEMBER(struct arp, hardware_type), .gloss = "what kind of network this is"},
	{.name = "protocol_type", .bit = 16, .width = 16, .form = FORM_HEX, .MEMBER(struct arp, protocol_type),
	 .gloss = "whose addresses are looked for: 0x0800 is IPv4"},
	{.name = "hardware_len", .bit = 32, .width = 8, .form = FORM_DECIMAL, .MEMBER(struct arp, hardware_len),
	 .gloss = "bytes of a card's address"},
	{.name = "protocol_len", .bit = 40, .width = 8, .form = FORM_DECIMAL, .MEMBER(struct arp, protocol_len),
	 .gloss = "bytes of a protocol's address"},
	{.name = "operation", .bit = 48, .width = 16, .form = FORM_NAMED, .names = operations,
	 .MEMBER(struct arp, operation), .gloss = "asking or answering; an answer is believed, asked for or not"},
};

const struct protocol protocol_arp = {
	.name = "arp",
	.title = "Address Resolution Protocol",
	.reference = "RFC 826",
	.SHAPE_FIELDS(fields),
	.fixed_len = ARP_HEADER_LEN,
	.describe = arp_describe,
	.parts = arp_parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = arp_line, [DIALECT_CLASSIC] = arp_line_classic},
};
