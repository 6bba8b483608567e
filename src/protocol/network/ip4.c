/* IPv4: RFC 791. */
#include "line.h"

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, IP4_HEADER_LEN);
	if (!header)
		return TRUNCATED;
	struct ip4 *ip = &layer->as.ip4;
	uint16_t fragment = read_u16(header + 6);
	*ip = (struct ip4){
		.version = header[0] >> 4,
		.header_len = (header[0] & 15) * 4,
		.tos = header[1],
		.total_len = read_u16(header + 2),
		.id = read_u16(header + 4),
		.reserved_flag = fragment & 0x8000,
		.dont_fragment = fragment & 0x4000,
		.more_fragments = fragment & 0x2000,
		.fragment_offset = (fragment & 0x1fff) * 8,
		.ttl = header[8],
		.protocol = header[9],
		.checksum = read_u16(header + 10),
	};
	memcpy(ip->source, header + 12, IP4_LEN);
	memcpy(ip->destination, header + 16, IP4_LEN);
	layer->header_len = ip->header_len;
	ip->options = take_span(&cursor, ip->header_len > IP4_HEADER_LEN ? ip->header_len - IP4_HEADER_LEN : 0);
	if (ip->header_len < IP4_HEADER_LEN || ip->total_len < ip->header_len)
		return MALFORMED;
	if (ip->total_len < layer->len)
		layer->len = ip->total_len;
	layer->bytes = span_first(layer->bytes, layer->len);
	if (!ip->fragment_offset)
		packet_push_payload(packet, layer, protocol_at(ON_IP_PROTOCOL, ip->protocol));
	return WHOLE;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	text_put(line->text, "IP ");
	if (line_next(line, layer))
		return;
	line_ip4(line, ip->source);
	text_put(line->text, " > ");
	line_ip4(line, ip->destination);
	text_format(line->text, ":  ip-proto-%u %u", ip->protocol, layer_payload_len(layer));
}

const struct protocol protocol_ip4 = {
	.name = "ip4",
	.title = "Internet Protocol, version 4",
	.reference = "RFC 791",
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
