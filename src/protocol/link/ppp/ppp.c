/* The Point-to-Point Protocol: an address and a control byte, always ff 03 and mostly left out, and a protocol number
 * of two bytes, or of one (odd) where both ends agreed on that. RFC 1661 §2, RFC 1662 §3. */
#include "link/ppp/ppp.h"

#include "describe.h"

enum {
	ADDRESS_ALL = 0xff,
	CONTROL_UI = 0x03,
	FRAMING_LEN = 2,
	LINK_HEADER_LEN = 4, /* what tcpdump wants of a frame that stands alone */
	FRAME_SENT = 1,   /* in: 0 */
	ETHERTYPE_PPP = 0x880b,
	FLAG = 0x7e,
	ESCAPE = 0x7d,
	ESCAPE_BIT = 0x20,
	FRAME_LEN_MAX = 65536,
	BANDWIDTH_ALLOCATION = 0xc02d, /* tcpdump knows it and says nothing about it */
};

const struct name ppp_protocols[] = {
	{0x0021, "IP"},       {0x0023, "OSI"},      {0x0025, "NS"},         {0x0027, "DECNET"},   {0x0029, "APPLE"},
	{0x002b, "IPX"},      {0x002d, "VJC IP"},   {0x002f, "VJNC IP"},    {0x0031, "BRPDU"},    {0x0033, "STII"},
	{0x0035, "VINES"},    {0x003d, "MLPPP"},    {0x0057, "IP6"},        {0x00fd, "Compressed"},
	{0x0201, "HELLO"},    {0x0231, "LUXCOM"},   {0x0233, "SNS"},        {0x0281, "MPLS"},     {0x0283, "MPLS"},
	{0x8021, "IPCP"},     {0x8023, "OSICP"},    {0x8025, "NSCP"},       {0x8027, "DECNETCP"}, {0x8029, "APPLECP"},
	{0x802b, "IPXCP"},    {0x8033, "STIICP"},   {0x8035, "VINESCP"},    {0x8057, "IP6CP"},    {0x80fd, "CCP"},
	{0x8281, "MPLSCP"},   {0xc021, "LCP"},      {0xc023, "PAP"},        {0xc025, "LQM"},      {0xc027, "SPAP"},
	{0xc02b, "BACP"},     {0xc02d, "BAP"},      {0xc03d, "MLPPP-CP"},   {0xc223, "CHAP"},     {0xc227, "EAP"},
	{0, NULL},
};

bool ppp_read(struct span bytes, struct ppp *ppp)
{
	if (bytes.len < FRAMING_LEN)
		return false;
	bool is_framed = bytes.at[0] == ADDRESS_ALL && bytes.at[1] == CONTROL_UI;
	ppp->header_len = is_framed ? FRAMING_LEN : 0;
	struct cursor cursor = cursor_over(span_after(bytes, ppp->header_len));
	uint8_t first = take_u8(&cursor);
	bool is_short = first & 1;
	ppp->protocol = is_short ? first : (uint16_t)(first << 8 | take_u8(&cursor));
	ppp->header_len += is_short ? 1 : 2;
	return !cursor.ran_short;
}

/* Some systems tell a frame's direction in place of the address. */
static bool has_direction(struct span bytes)
{
	return bytes.len >= FRAMING_LEN && bytes.at[0] <= FRAME_SENT && bytes.at[1] == CONTROL_UI;
}

static bool read_any(const struct packet *packet, const struct layer *layer, struct ppp *ppp)
{
	uint32_t direction_len = has_direction(layer->bytes) ? FRAMING_LEN : 0;
	if (packet_is_link(packet, layer) && layer->bytes.len < LINK_HEADER_LEN)
		return false;
	if (!ppp_read(span_after(layer->bytes, direction_len), ppp))
		return false;
	ppp->header_len += direction_len;
	return true;
}

/* In a frame of PPPoE, where that is the link. */
static bool is_in_session(const struct packet *packet, const struct layer *layer)
{
	const struct layer *previous = packet_previous(packet, layer);
	return previous && previous->protocol == &protocol_pppoe && packet_is_link(packet, previous);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct ppp ppp;
	bool is_link = packet_is_link(packet, layer);
	if (!read_any(packet, layer, &ppp)) {
		if (is_link)
			packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	if (is_link)
		packet_link_header(packet, layer, LINK_HEADER_LEN);
	if (is_in_session(packet, layer))
		packet_link_header(packet, layer, ppp.header_len);
	layer->header_len = ppp.header_len;
	packet_push_payload(packet, layer, protocol_at(ON_PPP, ppp.protocol));
	return WHOLE;
}

/* RFC 1662 §4.2: what could be taken for a flag stands behind an escape, with a bit turned. */
static struct span unescape(struct span escaped, uint8_t *to, size_t size)
{
	struct cursor cursor = cursor_over(escaped);
	size_t len = 0;
	while (cursor_left(&cursor) && len < size) {
		uint8_t byte = take_u8(&cursor);
		if (byte == ESCAPE && !cursor_left(&cursor))
			break;
		to[len++] = byte == ESCAPE ? take_u8(&cursor) ^ ESCAPE_BIT : byte;
	}
	return (struct span){to, len};
}

static void put_unknown(struct line *line, uint16_t protocol, struct span payload)
{
	text_name(line->text, ppp_protocols, protocol, "unknown PPP protocol (0x%04x)");
	text_char(line->text, ' ');
	line_hex(line, payload, "\t");
}

/* Of the protocol numbers of one byte tcpdump knows those of IP here, and not behind an address and a control byte. */
static uint16_t take_protocol(struct cursor *cursor)
{
	enum { FRAMING = ADDRESS_ALL << 8 | CONTROL_UI, IP = 0x21, IP6 = 0x57 };
	struct cursor ahead = *cursor;
	const uint16_t protocol = take_u16(cursor);
	if (protocol == FRAMING)
		return take_u16(cursor);
	const uint8_t first = take_u8(&ahead);
	if (first != IP && first != IP6)
		return protocol;
	*cursor = ahead;
	return first;
}

void ppp_line_abandoned(struct line *line)
{
	uint32_t i = line->packet->layer_count;
	while (i && line->packet->layers[i - 1].protocol != &protocol_ppp_hdlc)
		i--;
	line_abandoned(line, i ? "ppp_hdlc" : "ppp");
}

/* A frame as it was on a serial line, from its flag on: the flag is the first byte of what should be the protocol. */
static void line_escaped(struct line *line, const struct layer *layer)
{
	uint8_t bytes[FRAME_LEN_MAX];
	const struct span payload = layer_payload(layer);
	const struct span frame = unescape((struct span){payload.at - 1, payload.len + 1}, bytes, sizeof bytes);
	struct cursor cursor = cursor_over(frame);
	const uint16_t protocol = take_protocol(&cursor);
	const struct span rest = cursor_rest(&cursor);
	const struct protocol *inside = protocol_at(ON_PPP, protocol);
	if (cursor.ran_short) {
		if (layer_payload_len(layer) > 0)
			line_abandoned(line, "ppp");
		return;
	}
	if (inside && protocol_is_told(inside))
		line_inner(line, inside, rest, (uint32_t)rest.len);
	else if (protocol >> 8 == FLAG)
		text_format(line->text, "(protocol 0x%04x invalid)", protocol);
	else if (protocol != BANDWIDTH_ALLOCATION)
		put_unknown(line, protocol, rest);
}

void ppp_line_payload(struct line *line, const struct layer *layer, uint16_t protocol)
{
	if (line_next(line, layer) || protocol == BANDWIDTH_ALLOCATION)
		return;
	if (protocol >> 8 == FLAG)
		line_escaped(line, layer);
	else
		put_unknown(line, protocol, layer_payload(layer));
}

/* True when the frame is inside something that names its contents by ethertype: tcpdump sets it off by a colon. */
static bool is_by_ethertype(const struct layer *previous)
{
	return previous && previous->protocol != &protocol_pppoe && previous->protocol != &protocol_gre &&
	       previous->protocol != &protocol_frame_relay && previous->protocol != &protocol_l2tp &&
	       previous->protocol != &protocol_juniper && previous->protocol != &protocol_osi;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct ppp ppp;
	if (!packet_is_link(line->packet, layer) && is_by_ethertype(packet_previous(line->packet, layer)))
		text_put(line->text, ": ");
	if (layer->len < FRAMING_LEN || (packet_is_link(line->packet, layer) && layer->bytes.len < LINK_HEADER_LEN)) {
		line_truncated(line, "ppp");
		return;
	}
	if (!read_any(line->packet, layer, &ppp)) {
		const struct layer *previous = packet_previous(line->packet, layer);
		const bool is_on_card = previous && previous->protocol == &protocol_juniper;
		line_truncated(line, "ppp");
		line->abandoned |= !is_on_card || layer_is_cut(layer);
		return;
	}
	if (line->manner->link_level) {
		if (has_direction(layer->bytes))
			text_put(line->text, layer->bytes.at[0] == FRAME_SENT ? "Out " : "In  ");
		const char *name = name_of(ppp_protocols, ppp.protocol);
		text_format(line->text, "%s (0x%04x), length %u", name ? name : "unknown", ppp.protocol, layer->len);
		if (!name)
			return;
		text_put(line->text, ": ");
	}
	ppp_line_payload(line, layer, ppp.protocol);
}

/* tcpdump 3.7 names the protocol and the length always. */
static void line_classic(struct line *line, const struct layer *layer)
{
	struct ppp ppp;
	if (!read_any(line->packet, layer, &ppp)) {
		line_truncated(line, "ppp");
		return;
	}
	text_name(line->text, ppp_protocols, ppp.protocol, "unknown PPP protocol (0x%04x)");
	text_format(line->text, " %u: ", layer->len);
	if (!line_next(line, layer))
		line_unknown(line, layer_payload(layer));
}

static const struct field header_fields[] = {
	{.name = "address", .width = 8, .form = FORM_HEX,
	 .gloss = "0xff: all stations; some systems tell the direction here"},
	{.name = "control", .width = 8, .form = FORM_HEX, .gloss = "0x03: unnumbered information"},
	{.name = "protocol", .width = 16, .form = FORM_NAMED, .names = ppp_protocols, .gloss = "what follows"},
	{.name = "short_protocol", .width = 8, .form = FORM_NAMED, .names = ppp_protocols,
	 .gloss = "the same, in one byte as both sides agreed"},
};
enum { ADDRESS, CONTROL, PROTOCOL_NUMBER, SHORT_PROTOCOL };
static const struct shape header = {.name = "header", .inlined = true, .SHAPE_FIELDS(header_fields)};
static const struct shape *const parts[] = {&header, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	struct ppp ppp;
	const struct span ahead = describe_ahead(to);
	if (has_direction(ahead) || (ppp_read(ahead, &ppp) && ppp.header_len > FRAMING_LEN))
		describe_fields(to, header_fields, CONTROL + 1);
	const bool is_short = describe_left(to) && *describe_ahead(to).at & 1;
	describe_field(to, &header_fields[is_short ? SHORT_PROTOCOL : PROTOCOL_NUMBER]);
}

const struct protocol protocol_ppp = {
	.name = "ppp",
	.title = "Point-to-Point Protocol",
	.reference = "RFC 1661",
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
