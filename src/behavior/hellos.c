/* See hellos.h. TLS: the record that a segment begins with, when it goes on in others (RFC 8446 §5.1). These may come
 * before it: what is not the first of a connection whose SYN was seen waits for the first. QUIC: the CRYPTO
 * frames of Initials (RFC 9000 §19.6), which come in any order, and are decrypted with what each packet holds itself. */
#include "hellos.h"

#include "address.h"
#include "application/quic.h"
#include "hash.h"
#include "pieces.h"

#include <assert.h>
#include <stdlib.h>

enum { HELLOS_KEPT = 128, OPENINGS_KEPT = 1024 };

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
	size_t wanted; /* TCP: bytes of the record, with its header; 0: its beginning has not come */
	struct pieces pieces;
};

/* A connection of which no data have come from the one who opened it, in order at least. */
struct opening {
	struct hello_ends ends;
	uint32_t first; /* sequence number of the first byte */
	bool waits;
};

struct hellos {
	struct secret secret;
	struct pieces initial; /* of the packet at hand */
	uint64_t begun;
	uint32_t hash[HELLOS_KEPT]; /* of the ends of each that is kept */
	struct hello kept[HELLOS_KEPT]; /* a ring */
	struct opening openings[OPENINGS_KEPT]; /* each where its hash says; a new one takes the place of another */
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

static struct opening *opening_at(struct hellos *hellos, const struct hello_ends *ends)
{
	return hellos->openings + hash_keyed(&hellos->secret, ends, sizeof *ends) % OPENINGS_KEPT;
}

static void observe_opening(struct hellos *hellos, const struct hello_ends *ends, const struct tcp *tcp)
{
	struct hello *old = find(hellos, ends);
	if (old)
		old->under_way = false;
	*opening_at(hellos, ends) = (struct opening){.ends = *ends, .first = tcp->seq + 1, .waits = true};
}

/* A segment with the beginning of a record: what has waited for it may make it whole. */
static void begin_record(struct hellos *hellos, const struct hello_ends *ends, const struct tcp *tcp, struct span data,
                         struct client_hello *note)
{
	struct hello *hello = find(hellos, ends);
	const bool waited = hello && !hello->wanted && hello->seq == tcp->seq;
	if (!waited)
		hello = begin(hellos, ends);
	hello->seq = tcp->seq;
	hello->wanted = begun_record(data);
	if (!waited) {
		pieces_add(&hello->pieces, 0, data);
		return;
	}
	go_on(hello, TLS_RECORD_HEADER_LEN, 0, data, note);
	note->begins = note->message.len;
	note->tail_len = note->begins ? data.len : 0;
}

/* Data of a connection whose first byte is still to come wait for it. True when there is nothing more to do. */
static bool wait_for_beginning(struct hellos *hellos, const struct hello_ends *ends, const struct tcp *tcp,
                               struct span data)
{
	struct opening *opening = opening_at(hellos, ends);
	struct hello *hello = find(hellos, ends);
	if (hello && hello->wanted)
		return false;
	if (!opening->waits || memcmp(&opening->ends, ends, sizeof *ends))
		return true;
	const uint32_t offset = tcp->seq - opening->first;
	opening->waits = offset;
	if (!offset && hello)
		hello->under_way = false; /* it is no hello */
	if (!offset || offset >= PIECES_MAX)
		return true;
	if (!hello)
		hello = begin(hellos, ends);
	hello->seq = opening->first;
	hello->wanted = 0;
	pieces_add(&hello->pieces, offset, data);
	return true;
}

static void observe_segment(struct hellos *hellos, const struct hello_ends *ends, const struct tcp *tcp,
                            struct span data, struct client_hello *note)
{
	const size_t wanted = begun_record(data);
	if (wanted > TLS_RECORD_HEADER_LEN && wanted <= PIECES_MAX) {
		begin_record(hellos, ends, tcp, data, note);
		return;
	}
	if (wait_for_beginning(hellos, ends, tcp, data))
		return;
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
	const bool opens = transport && transport->protocol == &protocol_tcp &&
		(transport->as.tcp.flags & (TCP_SYN | TCP_ACK)) == TCP_SYN;
	if (!network || (!data.len && !opens))
		return;
	const struct hello_ends ends = ends_of(network, transport);
	if (opens)
		observe_opening(hellos, &ends, &transport->as.tcp);
	else if (transport->protocol == &protocol_tcp)
		observe_segment(hellos, &ends, &transport->as.tcp, data, &packet->client_hello);
	else
		observe_datagram(hellos, &ends, data, &packet->client_hello);
}
