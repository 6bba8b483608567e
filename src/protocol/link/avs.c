/* The header of AbsoluteValue Systems before frames of wireless LANs: words in network order, the second of which is
 * the header's own length. LINKTYPE_IEEE802_11_AVS. */
#include "describe.h"
#include "line.h"

enum { HEADER_LEN = 8, LENGTH_AT = 4 };

static const struct name phy_types[] = {
	{1, "802.11 FHSS"}, {2, "802.11 DSSS"}, {3, "802.11 IR"}, {4, "802.11b"}, {5, "PBCC 802.11b"},
	{6, "802.11g"}, {7, "PBCC 802.11g"},
	{8, "802.11a"},     {0, NULL},
};
static const struct name signal_kinds[] = {{0, "none"}, {1, "normalized RSSI"}, {2, "dBm"}, {3, "raw RSSI"}, {0, NULL}};
static const struct name preambles[] = {{0, "undefined"}, {1, "short"}, {2, "long"}, {0, NULL}};
static const struct name encodings[] = {{1, "CCK"}, {2, "PBCC"}, {3, "OFDM"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 32, .form = FORM_HEX, .gloss = "80211001, or a later one"},
	{.name = "length", .bit = 32, .width = 32, .gloss = "bytes of this header"},
};
static const struct field radio_fields[] = {
	{.name = "mac_time", .width = 64, .gloss = "the card's clock when it came, in microseconds"},
	{.name = "host_time", .width = 64, .gloss = "the host's clock when it came"},
	{.name = "phy_type", .width = 32, .form = FORM_NAMED, .names = phy_types, .gloss = "how the radio speaks"},
	{.name = "channel", .width = 32, .gloss = "where"},
	{.name = "data_rate", .width = 32, .gloss = "in units of 100 kbit/s"},
	{.name = "antenna", .width = 32, .gloss = "by which it was received"},
	{.name = "priority", .width = 32, .gloss = "of its transmission"},
	{.name = "signal_kind", .width = 32, .form = FORM_NAMED, .names = signal_kinds,
	 .gloss = "what the next two mean"},
	{.name = "signal", .width = 32, .form = FORM_SIGNED, .gloss = "how strong it was"},
	{.name = "noise", .width = 32, .form = FORM_SIGNED, .gloss = "how strong the rest was"},
	{.name = "preamble", .width = 32, .form = FORM_NAMED, .names = preambles,
	 .gloss = "how long the synchronization was"},
	{.name = "encoding", .width = 32, .form = FORM_NAMED, .names = encodings, .gloss = "how its bits were sent"},
};
static const struct shape radio = {.name = "radio", .inlined = true, .SHAPE_FIELDS(radio_fields)};
static const struct shape *const parts[] = {&radio, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (layer->decoded == WHOLE)
		describe_fields(to, radio_fields, sizeof radio_fields / sizeof *radio_fields);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	const uint32_t len = header ? read_u32(header + LENGTH_AT) : 0;
	if (len < HEADER_LEN || len > layer->bytes.len) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return header && (len < HEADER_LEN || len > layer->len) ? MALFORMED : TRUNCATED;
	}
	packet_link_header(packet, layer, len);
	packet_push_payload(packet, layer, &protocol_wlan);
	return WHOLE;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->decoded == WHOLE)
		line_next(line, layer);
	else
		line_truncated(line, "802.11_radio_avs");
}

const struct protocol protocol_avs = {
	.name = "avs",
	.title = "AVS monitor header",
	.reference = "LINKTYPE_IEEE802_11_AVS",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
