/* Frames over ATM, multiprotocol encapsulation in adaptation layer 5: RFC 2684 (before: RFC 1483). LLC, or an NLPID
 * behind a control byte; what is neither is taken for a bridged frame with a header of its own before LLC. */
#include "line.h"

#include "describe.h"

enum {
	NLPID_LEN = 1,
	BRIDGE_HEADER_LEN = 20,
	BRIDGE_SHOWN_LEN = 16, /* of it, with -e */
	SAP_SNAP = 0xaa,
	SAP_OSI = 0xfe,
	CONTROL_UI = 0x03,
};

enum encapsulation { ROUTED_LLC, ROUTED_NLPID, BRIDGED, TOO_SHORT };

static enum encapsulation encapsulation_of(struct span frame)
{
	struct cursor cursor = cursor_over(frame);
	const uint32_t start = take_u24(&cursor);
	if (!cursor.ran_short && (start == (SAP_SNAP << 16 | SAP_SNAP << 8 | CONTROL_UI) ||
	                          start == (SAP_OSI << 16 | SAP_OSI << 8 | CONTROL_UI)))
		return ROUTED_LLC;
	if (frame.len >= NLPID_LEN && frame.at[0] == CONTROL_UI)
		return ROUTED_NLPID;
	return frame.len < BRIDGE_SHOWN_LEN ? TOO_SHORT : BRIDGED;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	switch (encapsulation_of(layer->bytes)) {
	case TOO_SHORT: return TRUNCATED;
	case ROUTED_LLC: packet_push_payload(packet, layer, &protocol_llc); break;
	case ROUTED_NLPID:
		packet_link_header(packet, layer, 1);
		packet_push_payload(packet, layer, &protocol_osi);
		break;
	case BRIDGED:
		if (layer->bytes.len < BRIDGE_HEADER_LEN)
			return TRUNCATED;
		packet_link_header(packet, layer, BRIDGE_HEADER_LEN);
		packet_push_payload(packet, layer, &protocol_llc);
		break;
	}
	return WHOLE;
}

static const struct field control_field[] = {
	{.name = "control", .width = 8, .form = FORM_HEX, .gloss = "3: a packet by itself; its number follows"},
};
static const struct field bridge_field[] = {
	{.name = "bridge_header", .width = 160, .form = FORM_BYTES,
	 .gloss = "of a frame that was bridged: 802.2 follows"},
};
static const struct shape
	control_part = {.name = "routed", .inlined = true, .SHAPE_FIELDS(control_field)},
	bridge_part = {.name = "bridged", .inlined = true, .SHAPE_FIELDS(bridge_field)};
static const struct shape *const parts[] = {&control_part, &bridge_part, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	const enum encapsulation encapsulation = encapsulation_of(layer->bytes);
	if (encapsulation == ROUTED_NLPID)
		describe_field(to, control_field);
	if (encapsulation == BRIDGED)
		describe_field(to, bridge_field);
}

static void put_bridge_header(struct line *line, struct span frame)
{
	text_hex_bytes(line->text, span_first(frame, BRIDGE_SHOWN_LEN / 2));
	text_char(line->text, ' ');
	text_hex_bytes(line->text, span_first(span_after(frame, BRIDGE_SHOWN_LEN / 2), BRIDGE_SHOWN_LEN / 2));
	text_char(line->text, ' ');
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const enum encapsulation encapsulation = encapsulation_of(layer->bytes);
	if (encapsulation == TOO_SHORT) {
		line_truncated(line, "atm");
		return;
	}
	if (line->manner->link_level && encapsulation == ROUTED_NLPID)
		text_put(line->text, "CNLPID ");
	if (line->manner->link_level && encapsulation == BRIDGED)
		put_bridge_header(line, layer->bytes);
	if (layer->decoded == TRUNCATED)
		line_truncated(line, "atm");
	else
		line_next(line, layer);
}

const struct protocol protocol_atm = {
	.name = "atm",
	.title = "Frames over ATM",
	.reference = "RFC 2684",
	.decode = decode,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
