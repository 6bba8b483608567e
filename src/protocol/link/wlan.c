/* Frames of wireless LANs: IEEE 802.11 §9.2. Of those with data, what is inside; the rest, and what is encrypted or
 * only a fragment, is not looked into.
 *
 * The header's length follows from its flags: 24 bytes, six more between access points, two with quality of service,
 * four more with the HT field. A frame of quality of service may hold several packets with headers of their own (an
 * A-MSDU): the first one is decoded. */
#include "packet.h"

enum {
	HEADER_LEN = 24,
	FOURTH_ADDRESS_LEN = 6,
	QOS_LEN = 2,
	HT_LEN = 4,
	SUBFRAME_HEADER_LEN = 14,
	SUBFRAME_LENGTH_AT = 12,

	VERSION_MASK = 0x03, /* of the first byte */
	KIND_MASK = 0x0c,
	KIND_CONTROL = 0x04,
	KIND_DATA = 0x08,
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

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header && layer->bytes.len && (layer->bytes.at[0] & KIND_MASK) == KIND_CONTROL)
		return WHOLE; /* a shorter header */
	if (!header)
		return layer_is_cut(layer) ? TRUNCATED : MALFORMED;
	if (!is_plain_data(header))
		return WHOLE;
	layer->header_len = header_len_of(header);
	if (layer->bytes.len < layer->header_len)
		return layer_is_cut(layer) ? TRUNCATED : MALFORMED;
	if (is_aggregated(header, layer->header_len))
		push_subframe(packet, layer);
	else
		packet_push_payload(packet, layer, &protocol_llc);
	return WHOLE;
}

static const struct name kinds[] = {{0, "management"}, {1, "control"}, {2, "data"}, {3, "extension"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "subtype", .bit = 0, .width = 4, .form = FORM_HEX, .gloss = "of data: 8 with quality of service, 4 without data"},
	{.name = "kind", .bit = 4, .width = 2, .form = FORM_NAMED, .names = kinds, .gloss = "what sort of frame"},
	{.name = "version", .bit = 6, .width = 2, .form = FORM_DECIMAL, .gloss = "0"},
	{.name = "flags", .bit = 8, .width = 8, .form = FORM_HEX,
	 .gloss = "01: to, 02: from an access point, 04: more fragments, 08: sent again, 40: encrypted, 80: ordered, or HT"},
	{.name = "duration", .little_endian = true, .bit = 16, .width = 16, .form = FORM_HEX, .gloss = "how long the medium is taken"},
	{.name = "address_1", .bit = 32, .width = 48, .form = FORM_MAC, .gloss = "who shall receive it"},
	{.name = "address_2", .bit = 80, .width = 48, .form = FORM_MAC, .gloss = "who transmitted it"},
	{.name = "address_3", .bit = 128, .width = 48, .form = FORM_MAC, .gloss = "the network, or the far end"},
	{.name = "sequence", .little_endian = true, .bit = 176, .width = 16, .form = FORM_HEX, .gloss = "number of the frame, and of its fragment"},
};

const struct protocol protocol_wlan = {
	.name = "wlan",
	.title = "Wireless LAN",
	.reference = "IEEE 802.11",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = HEADER_LEN,
	.decode = decode,
};
