/* See ip_payload.h. */
#include "ip_payload.h"

#include "ip_protocol.h"

enum { ANY_VERSION = 0 };

/* Protocols that make sense in one version of IP only. */
static const struct exclusive {
	uint8_t number, version;
	const char *name;
} exclusives[] = {
	{1, 4, "ICMP"}, {2, 4, "IGMP"}, {58, 6, "ICMPv6"}, {143, 6, "Ethernet"},
};

static const struct exclusive *exclusive_of(uint8_t number)
{
	for (size_t i = 0; i < sizeof exclusives / sizeof *exclusives; i++)
		if (exclusives[i].number == number)
			return exclusives + i;
	return NULL;
}

/* The version that `number` needs and `layer` is not in, or ANY_VERSION. */
static uint8_t version_missing(const struct packet *packet, const struct layer *layer, uint8_t number)
{
	const struct exclusive *exclusive = exclusive_of(number);
	bool is_network = layer->protocol == &protocol_ip4 || layer->protocol == &protocol_ip6;
	const struct layer *network = is_network ? layer : packet_network(packet, layer);
	if (!network)
		return ANY_VERSION;
	uint8_t version = network->protocol == &protocol_ip4 ? 4 : 6;
	return exclusive && exclusive->version != version ? exclusive->version : ANY_VERSION;
}

void ip_push_payload(struct packet *packet, const struct layer *layer, uint8_t number)
{
	if (version_missing(packet, layer, number) == ANY_VERSION)
		packet_push_payload(packet, layer, protocol_at(ON_IP_PROTOCOL, number));
}

static void put_unknown(struct line *line, const struct layer *layer, uint8_t number)
{
	enum { NETWORK_DISK = 77 };
	const char *keyword = line->manner->numeric ? NULL : ip_protocol_keyword(number);
	if (number == NETWORK_DISK)
		keyword = "nd";
	if (line->manner->dialect != DIALECT_CLASSIC)
		text_char(line->text, ' ');
	if (keyword)
		text_put(line->text, keyword);
	else
		text_format(line->text, "ip-proto-%u", number);
	text_format(line->text, " %u", layer_payload_len(layer));
}

void line_ip_payload(struct line *line, const struct layer *layer, uint8_t number)
{
	if (line_next(line, layer))
		return;
	uint8_t version = version_missing(line->packet, layer, number);
	if (version != ANY_VERSION)
		text_format(line->text, "[%s requires IPv%u] (invalid)", exclusive_of(number)->name, version);
	else
		put_unknown(line, layer, number);
}
