/* Logical link control: IEEE 802.2. Two service access points, whose lowest bits tell groups and responses, and a
 * control field of one byte (unnumbered frames, the usual ones) or two (information and supervisory frames). */
#include "cooked.h"
#include "ethertype.h"

enum {
	HEADER_LEN = 3,
	NUMBERED_HEADER_LEN = 4, /* with a control field of two bytes */

	SAP_IP = 0x06,
	SAP_SNAP = 0xaa,
	SAP_IPX = 0xe0,
	SAP_GLOBAL = 0xff,
	DSAP_GROUP = 1,    /* of the destination: a group address */
	SSAP_RESPONSE = 1, /* of the source: answers a command */

	FORMAT_SUPERVISORY = 1, /* the lowest two bits of the control field; an even number: information */
	FORMAT_UNNUMBERED = 3,
	UNNUMBERED_POLL = 0x10,
	NUMBERED_POLL = 0x0100,
	UI = 0x03,  /* unnumbered information: a datagram */
	XID = 0xaf, /* exchange identification */
	XID_IEEE = 0x81, /* format identifier: class and window follow */
};

struct llc {
	uint8_t dsap, ssap;
	uint16_t control;
	bool unnumbered;
	uint32_t header_len;
};

static const struct name saps[] = {
	{0x00, "Null"},
	{0x02, "802.1B I"},
	{0x04, "SNA"},
	{SAP_IP, "IP"},
	{0x0e, "ProWay NM"},
	{0x42, "STP"},
	{0x4e, "RS511"},
	{0x7e, "ISO8208"},
	{0x8e, "ProWay"},
	{SAP_SNAP, "SNAP"},
	{SAP_IPX, "IPX"},
	{0xf0, "NetBeui"},
	{0xfe, "OSI"},
	{0, NULL},
};

static const struct name commands[] = {
	{UI, "ui"},      {0x0f, "dm"},    {0x43, "disc"}, {0x63, "ua"}, {0x6f, "sabme"},
	{0x87, "frmr"}, {XID, "xid"}, {0xe3, "test"}, {0xef, "ef"}, {0, NULL},
};

static const struct name supervisory[] = {
	{0, "Receiver Ready"}, {1, "Receiver not Ready"}, {2, "Reject"}, {3, "?"}, {0, NULL},
};

/* False when the header is not all there. */
static bool read_header(struct span bytes, struct llc *llc)
{
	struct cursor cursor = cursor_over(bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return false;
	llc->dsap = header[0];
	llc->ssap = header[1];
	llc->control = header[2];
	llc->unnumbered = (header[2] & 3) == FORMAT_UNNUMBERED;
	llc->header_len = HEADER_LEN;
	if (!llc->unnumbered) {
		llc->control |= (uint16_t)(take_u8(&cursor) << 8);
		llc->header_len = NUMBERED_HEADER_LEN;
	}
	return !cursor.ran_short;
}

/* Novell's own framing has no LLC: what stands in its place is the checksum of IPX, which is always ffff. */
static bool is_raw_ipx(const struct llc *llc)
{
	return llc->dsap == SAP_GLOBAL && llc->ssap == SAP_GLOBAL;
}

static const struct protocol *carried(const struct llc *llc)
{
	uint8_t sap = llc->dsap & ~DSAP_GROUP;
	if (sap != (llc->ssap & ~SSAP_RESPONSE) || llc->control != UI || !llc->unnumbered)
		return NULL;
	return protocol_at(ON_LLC, sap);
}

/* What has no more to it than tcpdump tells: no rest is shown as bytes. */
static bool is_known(const struct llc *llc, struct span payload)
{
	if (!llc->unnumbered)
		return (llc->control & 3) == FORMAT_SUPERVISORY;
	bool is_xid = (llc->control & ~UNNUMBERED_POLL) == XID;
	struct cursor cursor = cursor_over(payload);
	return carried(llc) || (is_xid && (!payload.len || take_u8(&cursor) == XID_IEEE));
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct llc llc;
	if (!read_header(layer->bytes, &llc)) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	if (is_raw_ipx(&llc)) {
		packet_push_payload(packet, layer, protocol_at(ON_LLC, SAP_IPX));
		return WHOLE;
	}
	layer->header_len = llc.header_len;
	/* -x shows it where a cooked frame carries what nothing knows */
	if (!cooked_frame(packet, packet_previous(packet, layer)) || is_known(&llc, layer_payload(layer)))
		packet_link_header(packet, layer, llc.header_len);
	packet_push_payload(packet, layer, carried(&llc));
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "dsap", .bit = 0, .width = 8, .form = FORM_NAMED, .names = saps,
	 .gloss = "who the frame is for within the receiving station; odd numbers are groups"},
	{.name = "ssap", .bit = 8, .width = 8, .form = FORM_NAMED, .names = saps,
	 .gloss = "who sent it within the sending station; odd numbers are responses"},
	{.name = "control", .bit = 16, .width = 8, .form = FORM_HEX,
	 .gloss = "what kind of frame this is: 0x03 is a plain datagram, numbered frames have a second byte"},
};

static void put_sap(struct text *text, const char *what, uint8_t sap)
{
	text_format(text, "%s ", what);
	text_name(text, saps, sap, "Unknown");
	text_format(text, " (0x%02x) ", sap);
}

/* -e */
static void put_header(struct line *line, const struct llc *llc)
{
	struct text *text = line->text;
	text_put(text, "LLC, ");
	put_sap(text, "dsap", llc->dsap & ~DSAP_GROUP);
	text_put(text, llc->dsap & DSAP_GROUP ? "Group, " : "Individual, ");
	put_sap(text, "ssap", llc->ssap & ~SSAP_RESPONSE);
	text_put(text, llc->ssap & SSAP_RESPONSE ? "Response, " : "Command, ");
	text_format(text, llc->unnumbered ? "ctrl 0x%02x: " : "ctrl 0x%04x: ", llc->control);
}

/* Who sent it to whom, for a frame that nothing decodes: "0:1:2:3:4:5 NAME > 6:7:8:9:a:b NAME ", one name when both
 * are the same, no addresses when the link has none. */
static void put_ends(struct line *line, const struct layer *layer, const struct llc *llc)
{
	const struct layer *frame = ethernet_frame(line->packet, layer);
	uint8_t dsap = llc->dsap & ~DSAP_GROUP, ssap = llc->ssap & ~SSAP_RESPONSE;
	if (frame) {
		line_mac(line, frame->as.ethernet.source);
		text_char(line->text, ' ');
	}
	if (dsap != ssap) {
		text_name(line->text, saps, ssap, "Unknown SSAP 0x%02x");
		text_char(line->text, ' ');
	}
	if (frame || dsap != ssap)
		text_put(line->text, "> ");
	if (frame) {
		line_mac(line, frame->as.ethernet.destination);
		text_char(line->text, ' ');
	}
	text_name(line->text, saps, dsap, "Unknown DSAP 0x%02x");
	text_char(line->text, ' ');
}

static const char *flags_name(const struct llc *llc, bool poll)
{
	if (llc->ssap & SSAP_RESPONSE)
		return poll ? "Final" : "Response";
	return poll ? "Poll" : "Command";
}

static void line_unnumbered(struct line *line, const struct layer *layer, const struct llc *llc)
{
	uint8_t command = llc->control & ~UNNUMBERED_POLL;
	text_put(line->text, "Unnumbered, ");
	text_name(line->text, commands, command, "%02x");
	text_format(line->text, ", Flags [%s], length %u", flags_name(llc, llc->control & UNNUMBERED_POLL), layer->len);
	struct cursor cursor = cursor_over(layer_payload(layer));
	if (command == XID && !layer_payload(layer).len) {
		if (layer_is_cut(layer))
			line_truncated(line, "llc");
		return;
	}
	uint8_t format = take_u8(&cursor);
	if (command != XID || format != XID_IEEE) {
		line_unknown(line, layer->bytes);
		return;
	}
	const uint8_t *class_and_window = take(&cursor, 2);
	if (class_and_window) {
		text_format(line->text, ": %02x %02x", class_and_window[0], class_and_window[1]);
	} else {
		line_truncated(line, "llc");
		line_hex_ascii(line, layer_payload(layer), "\t");
	}
}

static void line_numbered(struct line *line, const struct layer *layer, const struct llc *llc)
{
	uint32_t expected = llc->control >> 9;
	if ((llc->control & 3) == FORMAT_SUPERVISORY)
		text_format(line->text, "Supervisory, %s, rcv seq %u", name_of(supervisory, llc->control >> 2 & 3),
		            expected);
	else
		text_format(line->text, "Information, send seq %u, rcv seq %u", llc->control >> 1 & 127, expected);
	text_format(line->text, ", Flags [%s], length %u", flags_name(llc, llc->control & NUMBERED_POLL), layer->len);
	if ((llc->control & 3) != FORMAT_SUPERVISORY)
		line_unknown(line, layer->bytes);
}

static void line_undecoded(struct line *line, const struct layer *layer, const struct llc *llc)
{
	if (!line->manner->link_level)
		put_ends(line, layer, llc);
	if (llc->unnumbered)
		line_unnumbered(line, layer, llc);
	else
		line_numbered(line, layer, llc);
}

static void line_raw_ipx(struct line *line, const struct layer *layer)
{
	if (line->manner->link_level && line->manner->dialect == DIALECT_TCPDUMP)
		text_put(line->text, "IPX 802.3: ");
	if (!line_next(line, layer))
		line_unknown(line, layer->bytes);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct llc llc;
	if (layer->decoded == TRUNCATED || !read_header(layer->bytes, &llc)) {
		line_truncated(line, "llc");
		line_hex_ascii(line, layer->bytes, "\t");
		return;
	}
	if (is_raw_ipx(&llc)) {
		line_raw_ipx(line, layer);
		return;
	}
	if (line->manner->link_level)
		put_header(line, &llc);
	if (carried(&llc) && (llc.dsap & ~DSAP_GROUP) == SAP_IPX && line->manner->link_level)
		text_put(line->text, "IPX 802.2: ");
	if (!line_next(line, layer))
		line_undecoded(line, layer, &llc);
}

/* Of commands and of responses, the poll or final bit unset and set. */
static const char classic_flags[2][2] = {{'C', 'P'}, {'R', 'F'}};

static void put_classic_control(struct line *line, const struct llc *llc)
{
	static const char *const names[] = {"rr", "rnr", "rej", "?"};
	bool poll = llc->control & (llc->unnumbered ? UNNUMBERED_POLL : NUMBERED_POLL);
	char flag = classic_flags[llc->ssap & SSAP_RESPONSE][poll];
	if (llc->unnumbered) {
		text_name(line->text, commands, llc->control & ~UNNUMBERED_POLL, "%02x");
		text_format(line->text, "/%c", flag);
	} else if ((llc->control & 3) == FORMAT_SUPERVISORY) {
		text_format(line->text, "%s (r=%u,%c)", names[llc->control >> 2 & 3], llc->control >> 9, flag);
	} else {
		text_format(line->text, "I (s=%u,r=%u,%c)", llc->control >> 1 & 127, llc->control >> 9, flag);
	}
}

/* tcpdump 3.4: "0:1:2:3:4:5 > 1:80:c2:0:0:0 sap 42 ui/C len=35", and the frame in hexadecimal. */
static void line_classic_undecoded(struct line *line, const struct layer *layer, const struct llc *llc)
{
	const struct layer *frame = ethernet_frame(line->packet, layer);
	if (frame && !line->manner->link_level) {
		line_mac(line, frame->as.ethernet.source);
		text_put(line->text, " > ");
		line_mac(line, frame->as.ethernet.destination);
		text_char(line->text, ' ');
	}
	if (llc->dsap == llc->ssap)
		text_format(line->text, "sap %02x ", llc->ssap);
	else
		text_format(line->text, "sap %02x > sap %02x ", llc->ssap, llc->dsap);
	put_classic_control(line, llc);
	text_format(line->text, " len=%u", layer->len - llc->header_len);
	line_unknown(line, layer->bytes);
}

static void line_classic(struct line *line, const struct layer *layer)
{
	struct llc llc;
	if (layer->decoded == TRUNCATED || !read_header(layer->bytes, &llc))
		line_truncated(line, "llc");
	else if (is_raw_ipx(&llc))
		line_raw_ipx(line, layer);
	else if (!line_next(line, layer))
		line_classic_undecoded(line, layer, &llc);
}

const struct protocol protocol_llc = {
	.name = "llc",
	.title = "Logical Link Control",
	.reference = "IEEE 802.2",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
