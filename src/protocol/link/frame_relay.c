/* Frame relay: the address of Q.922, two to four bytes (its last bit is set in the last one), and then either RFC
 * 2427's way of saying what is inside (a control byte, padding, an NLPID), or Cisco's, an ethertype. FRF.15, fragments
 * from end to end or over one interface, is told here too: it is two bytes. */
#include "link/frame_relay.h"

#include "describes.h"
#include "ethertype.h"
#include "routing/osi.h"

enum {
	LEN_MIN = 4, /* what tcpdump wants to see of a frame that stands alone */
	ADDRESS_LEN_MAX = 4,
	LAST_BYTE = 0x01, /* Q.922 §3.3.2, extended address bit */
	CONTROL_UI = 0x03,

	COMMAND = 0x02,    /* of the first byte */
	DISCARDABLE = 0x02, /* of the second */
	BACKWARD_CONGESTED = 0x04,
	FORWARD_CONGESTED = 0x08,
	DL_CORE = 0x02,    /* of the last, when there are more than two */

	NLPID_FRAGMENT = 0xb1,
	SAP_OSI = 0xfe,

	FRAGMENT_HEADER_LEN = 2,
	FRAGMENT_OF_INTERFACE = 0x01,
};

enum flag { FLAG_COMMAND = 1, FLAG_DISCARDABLE = 2, FLAG_BACKWARD = 4, FLAG_FORWARD = 8, FLAG_DL_CORE = 16 };

static const struct name flags[] = {
	{FLAG_COMMAND, "C!"},  {FLAG_DISCARDABLE, "DE"},     {FLAG_BACKWARD, "BECN"},
	{FLAG_FORWARD, "FECN"}, {FLAG_DL_CORE, "sdlcore"}, {0, NULL},
};

static const struct name fragment_flags[] = {{0x80, "Begin"}, {0x40, "End"}, {0x20, "Control"}, {0, NULL}};

struct frame {
	uint32_t address_len; /* 0: it has no end */
	uint32_t dlci;
	uint32_t flags;
	uint32_t header_len;  /* with what tells the contents */
	uint16_t contents;    /* an NLPID, or an ethertype */
	bool is_ethertype;
	bool is_padded;
};

/* Q.922 §3.3: six bits of DLCI in the first byte and four in the second; then seven and six, or only six. False when
 * its end was not captured; one that has no end is of length 0. */
static bool read_address(struct span bytes, struct frame *frame)
{
	struct cursor cursor = cursor_over(bytes);
	uint8_t at[ADDRESS_LEN_MAX] = {0};
	uint32_t len = 0;
	do
		at[len] = take_u8(&cursor);
	while (!(at[len++] & LAST_BYTE) && len < ADDRESS_LEN_MAX);
	if (len == 1 || !(at[len - 1] & LAST_BYTE))
		return !cursor.ran_short;
	frame->address_len = len;
	frame->dlci = (uint32_t)(at[0] >> 2) << 4 | at[1] >> 4;
	if (len == ADDRESS_LEN_MAX)
		frame->dlci = frame->dlci << 7 | at[2] >> 1;
	if (len > 2)
		frame->dlci = frame->dlci << 6 | at[len - 1] >> 2;
	frame->flags = (at[0] & COMMAND ? FLAG_COMMAND : 0) | (at[1] & DISCARDABLE ? FLAG_DISCARDABLE : 0) |
	               (at[1] & BACKWARD_CONGESTED ? FLAG_BACKWARD : 0) |
	               (at[1] & FORWARD_CONGESTED ? FLAG_FORWARD : 0) |
	               (len > 2 && at[len - 1] & DL_CORE ? FLAG_DL_CORE : 0);
	return !cursor.ran_short;
}

static bool is_told_ethertype(uint16_t type)
{
	enum { FIRST_ETHERTYPE = 0x0600 };
	const struct protocol *protocol = type < FIRST_ETHERTYPE ? NULL : ethertype_untagged(type);
	return protocol && protocol_is_told(protocol);
}

/* RFC 2427 §3: the control byte, a byte of padding where the length needs it, and the NLPID. */
static bool read_nlpid(struct cursor cursor, struct frame *frame)
{
	frame->is_ethertype = false;
	take_u8(&cursor); /* the control byte */
	frame->contents = take_u8(&cursor);
	frame->is_padded = frame->contents == 0;
	frame->header_len = frame->address_len + 2;
	if (frame->is_padded) {
		frame->contents = take_u8(&cursor);
		frame->header_len++;
	}
	return !cursor.ran_short;
}

/* Reads the header, as one with an ethertype where it can be one. False when it is not all there. */
static bool read_frame(struct span bytes, struct frame *frame)
{
	*frame = (struct frame){0};
	if (!read_address(bytes, frame))
		return false;
	const struct cursor cursor = cursor_over(span_after(bytes, frame->address_len));
	struct cursor ahead = cursor;
	frame->contents = take_u16(&ahead);
	frame->header_len = frame->address_len + 2;
	if (frame->address_len == 0 || ahead.ran_short)
		return frame->address_len == 0;
	frame->is_ethertype =
		frame->contents >> 8 != CONTROL_UI && frame->dlci != 0 && is_told_ethertype(frame->contents);
	return frame->is_ethertype || read_nlpid(cursor, frame);
}

static const struct protocol *carried_by_nlpid(uint8_t nlpid)
{
	switch (nlpid) {
	case NLPID_Q933: return &protocol_q933;
	case NLPID_SNAP: return &protocol_snap;
	case NLPID_IP4: return &protocol_ip4;
	case NLPID_IP6: return &protocol_ip6;
	case NLPID_PPP: return &protocol_ppp;
	}
	return NULL;
}

/* Not of what comes in fragments. */
static bool is_too_short(const struct packet *packet, const struct layer *layer)
{
	return layer->bytes.len < LEN_MIN && packet_is_link(packet, layer);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct frame frame;
	if (is_too_short(packet, layer)) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	if (!read_frame(layer->bytes, &frame))
		return TRUNCATED;
	if (!frame.address_len)
		return MALFORMED;
	if (!packet_is_link(packet, layer))
		layer->header_len = frame.header_len;
	else
		packet_link_header(packet, layer, frame.header_len);
	if (frame.is_ethertype) {
		packet_push_payload(packet, layer, ethertype_untagged(frame.contents));
	} else if (frame.contents >= NLPID_CLNP && frame.contents <= NLPID_ISIS) {
		/* these begin with the NLPID itself */
		const uint32_t at = frame.header_len - 1;
		packet_push(packet, layer, protocol_at(ON_LLC, SAP_OSI), span_after(layer->bytes, at), layer->len - at);
	} else {
		packet_push_payload(packet, layer, carried_by_nlpid((uint8_t)frame.contents));
	}
	return WHOLE;
}

/* "Q.922, hdr-len 2, DLCI 100, Flags [none], NLPID IPv4 (0xcc), length 45: " */
static void put_header(struct line *line, const struct layer *layer, const struct frame *frame, uint32_t header_len)
{
	struct text *text = line->text;
	if (line->manner->quick) {
		text_format(text, "Q.922, DLCI %u, length %u: ", frame->dlci, layer->len);
		return;
	}
	text_format(text, "Q.922, hdr-len %u, DLCI %u, Flags [", header_len, frame->dlci);
	text_known_flags(text, flags, frame->flags, "none");
	text_put(text, frame->is_ethertype ? "], cisco-ethertype " : "], NLPID ");
	text_name(text, frame->is_ethertype ? ethertype_names : nlpid_names, frame->contents, "unknown");
	text_format(text, frame->is_ethertype ? " (0x%04x), length %u: " : " (0x%02x), length %u: ", frame->contents,
	            layer->len);
}

void frame_relay_line_again(struct line *line, const struct layer *layer)
{
	struct frame frame;
	if (read_frame(layer->bytes, &frame))
		put_header(line, layer, &frame, frame.header_len);
}

/* FRF.15 §3.4. */
static void line_fragment(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_payload(layer));
	const uint16_t header = take_u16(&cursor);
	if (cursor.ran_short) {
		line_truncated(line, "fr");
		line->abandoned |= layer_is_cut(layer);
		return;
	}
	text_format(line->text, "FRF.15, seq 0x%03x, Flags [", (header & 0x1e00) >> 1 | (header & 0xff));
	text_known_flags(line->text, fragment_flags, header >> 8, "none");
	text_format(line->text, "],%s Fragmentation, length %u",
	            header >> 8 & FRAGMENT_OF_INTERFACE ? "Interface" : "End-to-End", layer_payload_len(layer));
}

static void line_contents(struct line *line, const struct layer *layer, const struct frame *frame)
{
	if (line_next(line, layer))
		return;
	if (!frame->is_ethertype && frame->contents == NLPID_FRAGMENT) {
		line_fragment(line, layer);
		return;
	}
	if (!line->manner->link_level)
		put_header(line, layer, frame, frame->address_len);
	if (line->manner->dump == DUMP_HEX || line->manner->dump == DUMP_HEX_LINK)
		return;
	line_hex_ascii(line, layer_payload(layer), "\t"); /* with -q too */
	if (layer_is_cut(layer))
		line_abandoned(line, "fr");
}

/* A frame whose ethertype nothing knows is read as RFC 2427 has it; with -e both ways are shown. */
static void put_not_ethertype(struct line *line, const struct layer *layer, const struct frame *frame)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, frame->address_len));
	struct frame as_cisco = *frame;
	as_cisco.contents = take_u16(&cursor);
	as_cisco.is_ethertype = as_cisco.contents > UINT8_MAX; /* as tcpdump tells them apart here */
	if (line->manner->link_level && !cursor.ran_short)
		put_header(line, layer, &as_cisco, frame->address_len);
	text_format(line->text, "UI %02x! ", layer->bytes.at[frame->address_len]);
}

/* What RFC 2427 §3 has otherwise, as far as it was captured: another control byte, padding where it should not be, or
 * none where it should be. */
static void put_oddities(struct line *line, const struct layer *layer, const struct frame *frame)
{
	if (layer->bytes.len <= frame->address_len)
		return;
	if (layer->bytes.at[frame->address_len] != CONTROL_UI && frame->dlci != 0)
		put_not_ethertype(line, layer, frame);
	if (layer->bytes.len <= frame->address_len + 1)
		return;
	if (frame->is_padded && frame->address_len != 3)
		text_put(line->text, "Pad! ");
	else if (!frame->is_padded && frame->address_len == 3)
		text_put(line->text, "No pad! ");
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct frame frame;
	if (is_too_short(line->packet, layer)) {
		line_truncated(line, "fr");
		return;
	}
	const bool is_whole = read_frame(layer->bytes, &frame);
	if (is_whole && !frame.address_len) {
		text_put(line->text, "Q.922, invalid address");
		return;
	}
	if (frame.address_len && !frame.is_ethertype)
		put_oddities(line, layer, &frame);
	if (!is_whole) {
		line_truncated(line, "fr");
		line->abandoned |= layer_is_cut(layer) && packet_is_link(line->packet, layer);
		return;
	}
	if (line->manner->link_level)
		put_header(line, layer, &frame, frame.address_len);
	line_contents(line, layer, &frame);
}

const struct protocol protocol_frame_relay = {
	.name = "frame_relay",
	.title = "Frame Relay",
	.reference = "RFC 2427",
	.decode = decode,
	.describe = frame_relay_describe,
	.parts = frame_relay_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
