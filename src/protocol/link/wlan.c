/* Frames of wireless LANs: IEEE 802.11 §9.2. Of those with data, what is inside; the rest, and what is encrypted or
 * only a fragment, is not looked into.
 *
 * The header's length follows from its flags: 24 bytes, six more between access points, two with quality of service,
 * four more with the HT field. A frame of quality of service may hold several packets with headers of their own (an
 * A-MSDU): the first one is decoded. */
#include "describes.h"
#include "radiotap_line.h"
#include "wlan_line.h"

enum {
	HEADER_LEN = WLAN_HEADER_LEN,
	SHORTEST_LEN = 2,
	FOURTH_ADDRESS_LEN = 6,
	QOS_LEN = 2,
	HT_LEN = 4,
	SUBFRAME_HEADER_LEN = 14,
	SUBFRAME_LENGTH_AT = 12,

	VERSION_MASK = 0x03, /* of the first byte */
	KIND_MASK = 0x0c,
	KIND_MANAGEMENT = 0x00,
	KIND_CONTROL = 0x04,
	KIND_DATA = 0x08,
	KIND_EXTENSION = 0x0c,
	POWER_SAVE_POLL = 0xa0, /* of control frames */
	WITHOUT_DATA = 0x40,
	QOS = 0x80,

	TO_ACCESS_POINT = 0x01, /* of the second byte */
	FROM_ACCESS_POINT = 0x02,
	PROTECTED = 0x40,
	HT_FIELD = 0x80,

	FRAGMENT_AT = 22, /* the low four bits are the fragment's number */
	FRAGMENT_MASK = 0x0f,
	MORE_FRAGMENTS = 0x04,
	AGGREGATED = 0x80, /* of the first byte of the QoS field */
};

static uint32_t header_len_of(const uint8_t *header)
{
	const uint8_t both = TO_ACCESS_POINT | FROM_ACCESS_POINT;
	bool with_qos = header[0] & QOS;
	uint32_t len = HEADER_LEN;
	if ((header[1] & both) == both)
		len += FOURTH_ADDRESS_LEN;
	if (with_qos)
		len += header[1] & HT_FIELD ? QOS_LEN + HT_LEN : QOS_LEN;
	return len;
}

/* With the padding that the radio's header announces. */
static uint32_t padded_len(const struct packet *packet, const struct layer *layer, uint32_t len)
{
	const struct layer *radio = packet_previous(packet, layer);
	return radio && radio->protocol == &protocol_radiotap && radiotap_is_padded(radio) ? (len + 3) & ~3u : len;
}

/* True for a frame whose data can be read. */
static bool is_plain_data(const uint8_t *header)
{
	if ((header[0] & (VERSION_MASK | KIND_MASK)) != KIND_DATA || header[0] & WITHOUT_DATA)
		return false;
	bool fragment = header[1] & MORE_FRAGMENTS || header[FRAGMENT_AT] & FRAGMENT_MASK;
	return !(header[1] & PROTECTED) && !fragment;
}

static bool is_aggregated(const uint8_t *header, uint32_t header_len)
{
	uint32_t qos_at = header_len - (header[1] & HT_FIELD ? QOS_LEN + HT_LEN : QOS_LEN);
	return header[0] & QOS && header[qos_at] & AGGREGATED;
}

/* The first packet of several. */
static void push_subframe(struct packet *packet, struct layer *layer)
{
	struct span payload = layer_payload(layer);
	if (payload.len < SUBFRAME_HEADER_LEN)
		return;
	uint32_t len = read_u16(payload.at + SUBFRAME_LENGTH_AT);
	layer->header_len += SUBFRAME_HEADER_LEN;
	if (len > layer_payload_len(layer))
		return;
	packet_push(packet, layer, &protocol_llc, span_first(layer_payload(layer), len), len);
}

/* Whom a data frame is from and for, whoever passes it on: what LLC and SNAP name. */
static void keep_addresses(struct ethernet *ethernet, const uint8_t *header, size_t len)
{
	static const struct { uint8_t source, destination; } places[] = {{10, 4}, {10, 16}, {16, 4}, {HEADER_LEN, 16}};
	const unsigned way = header[1] & (TO_ACCESS_POINT | FROM_ACCESS_POINT);
	*ethernet = (struct ethernet){0};
	memcpy(ethernet->destination, header + places[way].destination, MAC_LEN);
	if (places[way].source + (size_t)MAC_LEN <= len)
		memcpy(ethernet->source, header + places[way].source, MAC_LEN);
}

static uint32_t control_len(const struct packet *packet, const struct layer *layer)
{
	const uint32_t len = padded_len(packet, layer, wlan_control_len(layer->bytes.at[0]));
	return len <= layer->bytes.len ? len : (uint32_t)layer->bytes.len;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	const uint8_t kind = layer->bytes.len < SHORTEST_LEN ? KIND_DATA : layer->bytes.at[0] & KIND_MASK;
	if (kind == KIND_CONTROL)
		packet_link_header(packet, layer, control_len(packet, layer));
	if (kind == KIND_CONTROL || (kind == KIND_EXTENSION && !header))
		return WHOLE; /* shorter headers */
	if (!header) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return layer_is_short(layer);
	}
	if (kind == KIND_MANAGEMENT)
		packet_link_header(packet, layer, HEADER_LEN);
	if (kind != KIND_DATA)
		return WHOLE;
	packet_link_header(packet, layer, padded_len(packet, layer, header_len_of(header)));
	keep_addresses(&layer->as.ethernet, header, layer->bytes.len);
	if (!is_plain_data(header))
		return WHOLE;
	if (layer->bytes.len < layer->header_len)
		return layer_is_short(layer);
	if (is_aggregated(header, header_len_of(header)))
		push_subframe(packet, layer);
	else
		packet_push_payload(packet, layer, &protocol_llc);
	return WHOLE;
}

static void put_flags(struct line *line, const uint8_t *header)
{
	static const struct name flags[] = {
		{WLAN_MORE_DATA, "More Data "}, {MORE_FRAGMENTS, "More Fragments "}, {WLAN_POWER, "Pwr Mgmt "},
		{WLAN_RETRY, "Retry "},         {WLAN_ORDER, "Strictly Ordered "},
		{WLAN_PROTECTED, "Protected "}, {0, NULL},
	};
	for (const struct name *flag = flags; flag->text; flag++)
		if (header[1] & flag->value)
			text_put(line->text, flag->text);
	const bool is_poll = (header[0] & 0xf0) == POWER_SAVE_POLL && (header[0] & KIND_MASK) == KIND_CONTROL;
	if (!is_poll) /* there the duration is something else */
		text_format(line->text, "%uus ", read_le16(header + 2));
}

/* The order of the addresses of a data frame, by where it comes from and goes to. */
static void put_data_addresses(struct line *line, const uint8_t *header)
{
	static const char *const names[4][4] = {
		{"DA", "SA", "BSSID", NULL}, {"BSSID", "SA", "DA", NULL}, {"DA", "BSSID", "SA", NULL},
		{"RA", "TA", "DA", "SA"},
	};
	static const uint8_t places[] = {4, 10, 16, HEADER_LEN};
	const char *const *way = names[header[1] & 3];
	for (int i = 0; i < 4 && way[i]; i++)
		wlan_line_address(line, way[i], header + places[i]);
}

static void put_data_kind(struct line *line, uint8_t first)
{
	static const char *const polls[] = {"", "Ack", "Poll", "Ack/Poll"};
	const unsigned poll = first >> WLAN_SUBTYPE_SHIFT & 3;
	if (poll || first & QOS)
		text_format(line->text, "CF %s%s ", polls[poll], first & QOS ? "+QoS" : "");
}

/* tcpdump does not know of the HT field. */
static uint32_t told_data_len(const struct line *line, const struct layer *layer)
{
	const uint8_t *header = layer->bytes.at;
	const bool with_ht = header[0] & QOS && header[1] & HT_FIELD;
	return padded_len(line->packet, layer, header_len_of(header) - (with_ht ? HT_LEN : 0));
}

/* Where -x begins behind a header of this length. */
static uint32_t link_len_behind(const struct line *line, const struct layer *layer, uint32_t header_len)
{
	return (uint32_t)(layer->bytes.at - line->packet->record->bytes.at) + header_len;
}

static void put_next(struct line *line, const struct layer *layer)
{
	line_next(line, layer);
}

/* What is in it; what behavior does not look into (fragments, several packets at once) tcpdump takes for one packet. */
static void put_contents(struct line *line, const struct layer *layer, uint32_t header_len)
{
	const uint8_t *header = layer->bytes.at;
	const uint32_t real_len = header_len_of(header);
	const bool is_known = header_len == padded_len(line->packet, layer, real_len);
	if (is_known && !is_aggregated(header, real_len) && line_next(line, layer))
		return;
	struct packet inner = {.record = line->packet->record, .layer_count = 1};
	inner.link_len = link_len_behind(line, layer, header_len);
	inner.layers[0] = *layer;
	inner.layers[0].header_len = header_len;
	packet_push_payload(&inner, inner.layers, &protocol_llc);
	line_inside(line, &inner, 0, put_next);
	line->link_len = inner.link_len;
}

static void line_data(struct line *line, const struct layer *layer)
{
	const uint8_t *header = layer->bytes.at;
	const uint32_t header_len = told_data_len(line, layer);
	if (header_len != layer->header_len)
		line->link_len = link_len_behind(line, layer, header_len);
	if (line->manner->link_level) {
		put_data_kind(line, header[0]);
		put_data_addresses(line, header);
	}
	if (header[0] & WITHOUT_DATA)
		return;
	if (!(header[1] & PROTECTED)) {
		put_contents(line, layer, header_len);
		return;
	}
	text_put(line->text, "Data");
	if (!wlan_line_vector(line, span_after(layer->bytes, header_len)))
		line_truncated(line, "802.11");
}

static void line_management(struct line *line, const struct layer *layer)
{
	const uint8_t *header = layer->bytes.at;
	if (line->manner->link_level) {
		wlan_line_address(line, "BSSID", header + 16);
		wlan_line_address(line, "DA", header + 4);
		wlan_line_address(line, "SA", header + 10);
	}
	if (!wlan_line_management(line, header, span_after(layer->bytes, HEADER_LEN), layer_is_cut(layer)))
		line_truncated(line, "802.11");
}

static void line_control(struct line *line, const struct layer *layer)
{
	if (!wlan_line_control(line, layer->bytes))
		line_truncated(line, "802.11");
}

/* Bytes of the header, 0 for a frame of no known kind. */
static uint32_t told_len(const struct line *line, const struct layer *layer)
{
	const uint8_t *header = layer->bytes.at;
	switch (header[0] & KIND_MASK) {
	case KIND_CONTROL: return padded_len(line->packet, layer, wlan_control_len(header[0]));
	case KIND_DATA: return layer->bytes.len < HEADER_LEN ? HEADER_LEN : told_data_len(line, layer);
	case KIND_MANAGEMENT: return HEADER_LEN;
	}
	return 0;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const uint8_t *header = layer->bytes.at;
	const uint32_t len = layer->bytes.len < SHORTEST_LEN ? SHORTEST_LEN : told_len(line, layer);
	if (layer->bytes.len < len) {
		line_truncated(line, "802.11");
		line->link_len = link_len_behind(line, layer, len);
		return;
	}
	if (line->manner->link_level && line->manner->verbosity && len)
		put_flags(line, header);
	switch (header[0] & KIND_MASK) {
	case KIND_CONTROL: line_control(line, layer); break;
	case KIND_DATA: line_data(line, layer); break;
	case KIND_MANAGEMENT: line_management(line, layer); break;
	default: text_format(line->text, "unknown 802.11 frame type (%u)", header[0] >> 2 & 3);
	}
}

static const struct name kinds[] = {{0, "management"}, {1, "control"}, {2, "data"}, {3, "extension"}, {0, NULL}};

static const struct name frame_flags[] = {
	{TO_ACCESS_POINT, "to DS"}, {FROM_ACCESS_POINT, "from DS"}, {MORE_FRAGMENTS, "more fragments"},
	{WLAN_RETRY, "retry"}, {WLAN_POWER, "power management"}, {WLAN_MORE_DATA, "more data"},
	{WLAN_PROTECTED, "protected"}, {WLAN_ORDER, "+HTC/order"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "subtype", .bit = 0, .width = 4, .form = FORM_HEX,
	 .gloss = "of data: 8 with quality of service, 4 without data"},
	{.name = "kind", .bit = 4, .width = 2, .form = FORM_NAMED, .names = kinds, .gloss = "what sort of frame"},
	{.name = "version", .bit = 6, .width = 2, .form = FORM_DECIMAL, .gloss = "of the format: 0"},
	{.name = "flags", .bit = 8, .width = 8, .form = FORM_FLAGS, .names = frame_flags,
	 .gloss = "which way it goes, and how to read it"},
	{.name = "duration", .little_endian = true, .bit = 16, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "how long the medium is taken, in microseconds"},
	{.name = "address_1", .bit = 32, .width = 48, .form = FORM_MAC, .gloss = "who shall receive it"},
	{.name = "address_2", .bit = 80, .width = 48, .form = FORM_MAC, .gloss = "who transmitted it"},
	{.name = "address_3", .bit = 128, .width = 48, .form = FORM_MAC, .gloss = "the network, or the far end"},
	{.name = "sequence", .little_endian = true, .bit = 176, .width = 16, .form = FORM_HEX,
	 .gloss = "number of the frame, and in the last four bits of its fragment"},
};

const struct protocol protocol_wlan = {
	.name = "wlan",
	.title = "Wireless LAN",
	.reference = "IEEE 802.11",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = HEADER_LEN,
	.describe = wlan_describe,
	.parts = wlan_parts,
	.forms = wlan_forms,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
