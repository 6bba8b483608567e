/* See hellos.h. TLS: the record that a segment begins with, when it goes on in others (RFC 8446 §5.1). QUIC: the CRYPTO
 * frames of Initials (RFC 9000 §19.6), which come in any order, and are decrypted with what each packet holds
 * itself. */
#include "hellos.h"

#include "address.h"
#include "application/quic.h"
#include "hash.h"
#include "pieces.h"

#include <assert.h>
#include <stdlib.h>

enum { HELLOS_KEPT = 128 };

/* From whom to whom; compared and hashed as bytes, so nothing in it is left unset. */
struct hello_ends {
	uint8_t source[IP6_LEN], destination[IP6_LEN];
	uint16_t source_port, destination_port;
	uint32_t protocol;
};
static_assert(sizeof(struct hello_ends) <= HASH_KEY_MAX && sizeof(struct hello_ends) % 4 == 0, "a key of the hash");

struct hello {
	struct hello_ends ends;
	bool under_way;
	uint32_t seq;  /* TCP: of the first byte of the record */
	size_t wanted; /* TCP: bytes of the record, with its header */
	struct pieces pieces;
};

struct hellos {
	struct secret secret;
	struct pieces initial; /* of the packet at hand */
	uint64_t begun;
	uint32_t hash[HELLOS_KEPT]; /* of the ends of each that is kept */
	struct hello kept[HELLOS_KEPT]; /* a ring */
};

struct hellos *hellos_open(void)
{
	struct hellos *hellos = calloc(1, sizeof *hellos);
	assert(hellos);
	hellos->secret = secret_fresh();
	return hellos;
}

void hellos_close(struct hellos *hellos)
{
	free(hellos);
}

static struct hello_ends ends_of(const struct layer *network, const struct layer *transport)
{
	const bool is_tcp = transport->protocol == &protocol_tcp;
	struct hello_ends ends = {
		.source_port = is_tcp ? transport->as.tcp.source_port : transport->as.udp.source_port,
		.destination_port = is_tcp ? transport->as.tcp.destination_port : transport->as.udp.destination_port,
		.protocol = is_tcp,
	};
	if (network->protocol == &protocol_ip4) {
		memcpy(ends.source, network->as.ip4.source, IP4_LEN);
		memcpy(ends.destination, network->as.ip4.destination, IP4_LEN);
	} else {
		memcpy(ends.source, network->as.ip6.source, IP6_LEN);
		memcpy(ends.destination, network->as.ip6.destination, IP6_LEN);
	}
	return ends;
}

static bool is_of(const struct hello *hello, const struct hello_ends *ends)
{
	return hello->under_way && !memcmp(&hello->ends, ends, sizeof *ends);
}

/* What is under way between these ends, or NULL. */
static struct hello *find(struct hellos *hellos, const struct hello_ends *ends)
{
	const size_t count = hellos->begun < HELLOS_KEPT ? (size_t)hellos->begun : HELLOS_KEPT;
	const uint32_t hash = count ? hash_keyed(&hellos->secret, ends, sizeof *ends) : 0;
	for (size_t i = 0; i < count; i++)
		if (hellos->hash[i] == hash && is_of(hellos->kept + i, ends))
			return hellos->kept + i;
	return NULL;
}

/* Begins anew between these ends; the one that was begun first makes room. */
static struct hello *begin(struct hellos *hellos, const struct hello_ends *ends)
{
	struct hello *hello = find(hellos, ends);
	if (!hello)
		hello = hellos->kept + hellos->begun++ % HELLOS_KEPT;
	hellos->hash[hello - hellos->kept] = hash_keyed(&hellos->secret, ends, sizeof *ends);
	pieces_clear(&hello->pieces);
	hello->ends = *ends;
	hello->under_way = true;
	return hello;
}

static bool has_name(struct span message)
{
	struct tls_hello hello;
	return tls_client_hello_of(message, &hello) && tls_server_name(&hello).len;
}

static bool is_whole(struct span message)
{
	struct tls_hello hello;
	return tls_client_hello_of(message, &hello) && hello.whole;
}

/* Adds a piece, behind the header of `skip` bytes; notes it when nothing is missing any more. */
static void go_on(struct hello *hello, size_t skip, uint64_t offset, struct span piece, struct client_hello *note)
{
	const bool was_named = has_name(span_after(pieces_beginning(&hello->pieces), skip));
	pieces_add(&hello->pieces, offset, piece);
	const struct span message = span_after(pieces_beginning(&hello->pieces), skip);
	if (!is_whole(message))
		return;
	hello->under_way = false;
	*note = (struct client_hello){.message = message, .was_named = was_named};
}

/* The bytes of the record with a hello that a segment begins with, when not all of it is here; else 0. */
static size_t begun_record(struct span data)
{
	struct cursor cursor = cursor_over(data);
	struct tls_record record;
	if (!data.len || *data.at != TLS_HANDSHAKE || !tls_record_next(&cursor, &record))
		return 0;
	const bool is_hello = record.body.len && *record.body.at == TLS_CLIENT_HELLO;
	return is_hello && record.body.len < record.len ? TLS_RECORD_HEADER_LEN + (size_t)record.len : 0;
}

static void observe_segment(struct hellos *hellos, const struct hello_ends *ends, const struct tcp *tcp,
                            struct span data, struct client_hello *note)
{
	const size_t wanted = begun_record(data);
	if (wanted > TLS_RECORD_HEADER_LEN && wanted <= PIECES_MAX) {
		struct hello *begun = begin(hellos, ends);
		begun->seq = tcp->seq;
		begun->wanted = wanted;
		pieces_add(&begun->pieces, 0, data);
		return;
	}
	struct hello *hello = find(hellos, ends);
	const uint32_t offset = hello ? tcp->seq - hello->seq : 0;
	if (!offset || offset >= hello->wanted)
		return;
	const struct span piece = span_first(data, hello->wanted - offset);
	go_on(hello, TLS_RECORD_HEADER_LEN, offset, piece, note);
	note->tail_len = note->message.len ? piece.len : 0;
}

static void observe_initial(struct hellos *hellos, const struct hello_ends *ends, const struct quic_packet *packet,
                            struct client_hello *note)
{
	struct pieces *initial = &hellos->initial;
	pieces_clear(initial);
	if (!quic_initial_add(packet, initial) || !initial->end || is_whole(pieces_beginning(initial)))
		return;
	struct hello *hello = find(hellos, ends);
	if (!hello)
		hello = begin(hellos, ends);
	for (size_t at = 0, end; at < initial->end; at = end + 1) {
		for (end = at; end < initial->end && initial->have[end]; end++)
			;
		go_on(hello, 0, at, (struct span){initial->bytes + at, end - at}, note);
	}
}

static void observe_datagram(struct hellos *hellos, const struct hello_ends *ends, struct span data,
                             struct client_hello *note)
{
	enum { LONG_HEADER = 0x80 };
	struct cursor cursor = cursor_over(data);
	struct quic_packet packet;
	if (!data.len || !(*data.at & LONG_HEADER))
		return;
	while (quic_packet_next(&cursor, &packet))
		if (packet.kind == QUIC_INITIAL)
			observe_initial(hellos, ends, &packet, note);
}

/* The layer of TCP or UDP whose data may be looked at, or NULL. */
static const struct layer *transport_of(const struct packet *packet)
{
	for (uint32_t i = packet->layer_count; i--;) {
		const struct layer *layer = packet->layers + i;
		if (layer->protocol == &protocol_tcp || layer->protocol == &protocol_udp)
			return layer->decoded == WHOLE && !layer->quoted ? layer : NULL;
	}
	return NULL;
}

void hellos_observe(struct hellos *hellos, struct packet *packet)
{
	const struct layer *transport = transport_of(packet);
	const struct layer *network = transport ? packet_network(packet, transport) : NULL;
	const struct span data = transport ? layer_payload(transport) : (struct span){0};
	if (!network || !data.len)
		return;
	const struct hello_ends ends = ends_of(network, transport);
	if (transport->protocol == &protocol_tcp)
		observe_segment(hellos, &ends, &transport->as.tcp, data, &packet->client_hello);
	else
		observe_datagram(hellos, &ends, data, &packet->client_hello);
}
