/* Frames over ATM as Solaris captures them: four bytes before, which tell the direction, what it is, and the circuit.
 * Some circuits are set aside: for signaling, for management, for maintenance. LINKTYPE_SUNATM. */
#include "atm_oam.h"

enum {
	HEADER_LEN = 4,
	SENT = 0x80,
	KIND_MASK = 0x0f,
	KIND_LANE = 1,

	VCI_META_SIGNALING = 1,
	VCI_BROADCAST_SIGNALING = 2,
	VCI_SEGMENT_MAINTENANCE = 3,
	VCI_END_MAINTENANCE = 4,
	VCI_SIGNALING = 5,
	VCI_MANAGEMENT = 16,

	Q2931 = 9,
	SIGNAL_HEADER_LEN = 6,
};

static const struct name signals[] = {
	{0x02, "Call_proceeding"},  {0x05, "Setup"},      {0x07, "Connect"},        {0x0f, "Connect_ack"},
	{0x46, "Restart"},          {0x4d, "Release"},    {0x4e, "Restart_ack"},    {0x5a, "Release_complete"},
	{0x75, "Status_enquiry"},   {0x7d, "Status"},     {0x80, "Add_party"},      {0x81, "Add_party_ack"},
	{0x82, "Add_party_reject"}, {0x83, "Drop_party"}, {0x84, "Drop_party_ack"}, {0, NULL},
};

/* Circuits of path 0 that carry no frames: ITU-T I.361. */
static bool is_reserved(uint8_t vpi, uint16_t vci)
{
	return vpi == 0 && vci >= VCI_META_SIGNALING && vci <= VCI_SIGNALING;
}

static const struct protocol *carried(const uint8_t *header)
{
	const uint8_t vpi = header[1];
	const uint16_t vci = read_u16(header + 2);
	if (is_reserved(vpi, vci))
		return NULL;
	if (vpi == 0 && vci == VCI_MANAGEMENT)
		return &protocol_snmp;
	return (header[0] & KIND_MASK) == KIND_LANE ? &protocol_lane : &protocol_llc;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return TRUNCATED;
	packet_last_link_header(packet, layer, HEADER_LEN);
	packet_push_payload(packet, layer, carried(header));
	return WHOLE;
}

static const struct name kinds[] = {{1, "LAN emulation"}, {2, "LLC"}, {5, "ILMI"}, {6, "signaling"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "sent", .bit = 0, .width = 1, .form = FORM_BOOL, .gloss = "by the host that captured it"},
	{.name = "flags", .bit = 1, .width = 3, .form = FORM_HEX, .gloss = "unknown"},
	{.name = "kind", .bit = 4, .width = 4, .form = FORM_NAMED, .names = kinds, .gloss = "what is inside"},
	{.name = "vpi", .bit = 8, .width = 8, .gloss = "virtual path"},
	{.name = "vci", .bit = 16, .width = 16, .gloss = "virtual channel in the path"},
};

/* ITU-T Q.2931 §4: what it is and which call it is about. */
static void line_signal(struct line *line, struct span message)
{
	struct cursor cursor = cursor_over(message);
	const uint8_t protocol = take_u8(&cursor);
	if (cursor.ran_short) {
		line_abandoned(line, "atm");
		return;
	}
	if (protocol != Q2931) {
		text_format(line->text, "SSCOP, proto %u ", protocol);
		return;
	}
	text_put(line->text, "Q.2931");
	if (message.len < SIGNAL_HEADER_LEN) {
		line_abandoned(line, "atm");
		return;
	}
	text_char(line->text, ':');
	text_name(line->text, signals, message.at[5], "msgtype#%u");
	text_format(line->text, " CALL_REF:0x%06x", read_u24(message.at + 2));
}

static void line_reserved(struct line *line, const struct layer *layer, uint16_t vci)
{
	switch (vci) {
	case VCI_META_SIGNALING: text_put(line->text, "meta: "); break;
	case VCI_BROADCAST_SIGNALING: text_put(line->text, "broadcast sig: "); break;
	case VCI_SEGMENT_MAINTENANCE:
	case VCI_END_MAINTENANCE: atm_oam_put(line, layer_payload(layer), layer_payload_len(layer), true); break;
	case VCI_SIGNALING: line_signal(line, layer_payload(layer)); break;
	}
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (line->manner->link_level && layer->bytes.len)
		text_put(line->text, layer->bytes.at[0] & SENT ? "Tx: " : "Rx: ");
	if (layer->decoded == TRUNCATED) {
		line_abandoned(line, "sunatm");
		return;
	}
	const uint8_t vpi = layer->bytes.at[1];
	const uint16_t vci = read_u16(layer->bytes.at + 2);
	if (line->manner->link_level)
		text_format(line->text, "VPI:%u VCI:%u ", vpi, vci);
	if (is_reserved(vpi, vci)) {
		line_reserved(line, layer, vci);
		return;
	}
	if (vpi == 0 && vci == VCI_MANAGEMENT)
		text_put(line->text, "ilmi: ");
	line_next(line, layer);
}

const struct protocol protocol_sunatm = {
	.name = "sunatm",
	.title = "Frames over ATM, from Solaris",
	.reference = "LINKTYPE_SUNATM",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
