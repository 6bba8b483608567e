/* What a packet is told from others by: see sight.h. */
#include "sight.h"

#include <assert.h>
#include <stddef.h>

enum { DIGEST_BYTES = 128 }; /* of a packet: all headers, and a checksum over the rest */

/* The digest of an IP packet: without TTL, type of service and header checksum, which routers change. */
static uint64_t digest_of_ip4(const struct digest_secret *secret, const struct layer *network)
{
	enum { STAYS_AT = 12 }; /* from there on */
	const struct span bytes = span_first(network->bytes, DIGEST_BYTES);
	const uint64_t length_id_and_offset = read_u64(bytes.at) << 16;
	return hash_digest(secret, length_id_and_offset | network->as.ip4.protocol,
	                   (uint64_t)network->len << 32 | bytes.len, bytes.at + STAYS_AT, bytes.len - STAYS_AT);
}

static uint64_t digest_of_ip6(const struct digest_secret *secret, const struct layer *network)
{
	enum { STAYS_AT = 8 };
	const struct span bytes = span_first(network->bytes, DIGEST_BYTES);
	const uint64_t label_length_and_next = read_u64(bytes.at) & 0x000fffffffffff00u;
	return hash_digest(secret, label_length_and_next, (uint64_t)network->len << 32 | bytes.len,
	                   bytes.at + STAYS_AT, bytes.len - STAYS_AT);
}

static const struct ethernet *frame_of(const struct packet *packet)
{
	const struct layer *link = packet->layers;
	const bool is_frame = packet->layer_count && link->protocol == &protocol_ethernet && link->decoded == WHOLE;
	return is_frame ? &link->as.ethernet : NULL;
}

static void read_frame(struct sight *sight, const struct digest_secret *secret, const struct packet *packet)
{
	const struct ethernet *frame = frame_of(packet);
	const struct span bytes = span_first(packet->record->bytes, DIGEST_BYTES);
	if (!frame)
		return;
	sight->digest = hash_digest(secret, 0, bytes.len, bytes.at, bytes.len);
	memset(sight->address, 0, sizeof sight->address);
	memcpy(sight->address[0], frame->source, MAC_LEN);
	memcpy(sight->address[1], frame->destination, MAC_LEN);
	sight->guise.ttl = SIGHT_NO_TTL;
	sight->guise.has_id = false;
}

/* In whole words, since it is read so at once: the processor would wait for what was written in parts. */
static void put_address4(uint8_t address[IP6_LEN], const uint8_t ip4[IP4_LEN])
{
	uint64_t words[2] = {0};
	memcpy(words, ip4, IP4_LEN);
	memcpy(address, words, IP6_LEN);
}

static void read_ip4(struct sight *sight, const struct digest_secret *secret, const struct layer *network)
{
	const struct ip4 *ip = &network->as.ip4;
	sight->digest = digest_of_ip4(secret, network);
	put_address4(sight->address[0], ip->source);
	put_address4(sight->address[1], ip->destination);
	sight->guise.ttl = ip->ttl;
	sight->guise.has_id = ip->id;
}

static void read_ip6(struct sight *sight, const struct digest_secret *secret, const struct layer *network)
{
	const struct ip6 *ip = &network->as.ip6;
	sight->digest = digest_of_ip6(secret, network);
	memcpy(sight->address[0], ip->source, IP6_LEN);
	memcpy(sight->address[1], ip->destination, IP6_LEN);
	sight->guise.ttl = ip->hop_limit;
	sight->guise.has_id = false;
}

static void read_cards(struct guise *guise, const struct packet *packet)
{
	static_assert(offsetof(struct ethernet, source) == MAC_LEN, "behind the destination");
	const struct ethernet *frame = frame_of(packet);
	if (frame)
		memcpy(guise->macs, frame, sizeof guise->macs);
	else
		memset(guise->macs, 0, sizeof guise->macs);
}

void sight_read(struct sight *sight, const struct digest_secret *secret, const struct packet *packet,
                const struct layer *network)
{
	sight->digest = 0;
	if (!network)
		read_frame(sight, secret, packet);
	else if (network->decoded != WHOLE)
		return;
	else if (network->protocol == &protocol_ip4 && network->bytes.len >= IP4_HEADER_LEN)
		read_ip4(sight, secret, network);
	else if (network->protocol == &protocol_ip6 && network->bytes.len >= IP6_HEADER_LEN)
		read_ip6(sight, secret, network);
	if (sight->digest)
		read_cards(&sight->guise, packet);
}
