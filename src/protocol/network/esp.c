/* Encapsulating security payload: the rest is encrypted. RFC 4303. With -E, what is told of a packet whose key is known
 * goes on with what was in it. */
#include "esp_cipher.h"
#include "ip_payload.h"

enum {
	HEADER_LEN = 8,
	PLAIN_MAX = 65536, /* more than IP carries */
};

static const struct field fields[] = {
	{.name = "spi", .bit = 0, .width = 32, .form = FORM_HEX,
	 .gloss = "which agreement between the two hosts this belongs to: the keys and the algorithms"},
	{.name = "seq", .bit = 32, .width = 32,
	 .gloss = "counts up by one, so that nobody can send an old packet again"},
};

/* tcpdump says nothing of a packet that ends with its header: it looks for what would be encrypted. */
static const uint8_t *take_header(const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	const uint8_t *header = take(&cursor, HEADER_LEN);
	return cursor_left(&cursor) ? header : NULL;
}

static bool is_for(const struct esp_key *key, const struct layer *network)
{
	if (network->protocol == &protocol_ip4)
		return key->address_len == IP4_LEN && !memcmp(key->address, network->as.ip4.destination, IP4_LEN);
	return key->address_len == IP6_LEN && !memcmp(key->address, network->as.ip6.destination, IP6_LEN);
}

/* The key that was given last for this packet, else the one that is for no packet in particular; or NULL. */
static const struct esp_key *key_for(const struct esp_keys *keys, const struct layer *network, uint32_t spi)
{
	const struct esp_key *other = NULL;
	for (size_t i = keys->count; i-- > 0;) {
		const struct esp_key *key = keys->keys + i;
		if (key->address_len && key->spi == spi && is_for(key, network))
			return key;
		if (!key->address_len && !other)
			other = key;
	}
	return other;
}

static void line_payload(struct line *line, const struct layer *layer)
{
	line_ip_payload(line, layer, layer->as.esp.next);
}

/* ESP's layer once more, with the payload in its place: in a packet of its own, under the same IP header. */
static void put_plain(struct line *line, const struct layer *layer, const struct layer *network, struct span plain,
                      uint8_t next)
{
	struct packet inner = {.record = line->packet->record, .layer_count = 2};
	struct layer *opened = inner.layers + 1;
	inner.layers[0] = *network;
	inner.layers[0].network = NO_LAYER;
	*opened = *layer;
	opened->bytes = plain;
	opened->len = (uint32_t)plain.len;
	opened->beyond = opened->header_len = 0;
	opened->network = 0;
	opened->as.esp.next = next;
	ip_push_payload(&inner, opened, next);
	text_put(line->text, ": ");
	line_inside(line, &inner, 1, line_payload);
}

static void line_decrypted(struct line *line, const struct layer *layer)
{
	uint8_t plain[PLAIN_MAX], next;
	size_t len;
	const struct layer *network = packet_network(line->packet, layer);
	const struct span encrypted = span_after(layer->bytes, HEADER_LEN);
	const struct esp_key *key =
		network ? key_for(line->manner->esp_keys, network, read_u32(layer->bytes.at)) : NULL;
	if (!key || encrypted.len > sizeof plain)
		return;
	switch (esp_decrypt(key, encrypted, plain, &len, &next)) {
	case ESP_DECRYPTED:
		put_plain(line, layer, network, (struct span){plain, len}, next);
		break;
	case ESP_WRONG:
		line_abandoned(line, "esp");
		break;
	case ESP_LOCKED:
		break;
	}
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const uint8_t *header = take_header(layer);
	if (!header) {
		line_truncated(line, "esp");
		return;
	}
	text_format(line->text, "ESP(spi=0x%08x,seq=0x%x), length %u", read_u32(header), read_u32(header + 4),
	            layer->len);
	if (line->manner->esp_keys)
		line_decrypted(line, layer);
}

static void line_classic(struct line *line, const struct layer *layer)
{
	const uint8_t *header = take_header(layer);
	if (!header) {
		line_truncated(line, "ESP");
		return;
	}
	text_format(line->text, "ESP(spi=0x%08x,seq=0x%x)", read_u32(header), read_u32(header + 4));
}

const struct protocol protocol_esp = {
	.name = "esp",
	.title = "IP Encapsulating Security Payload",
	.reference = "RFC 4303",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
