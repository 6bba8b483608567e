/* QUIC's packets: see quic.h. */
#include "quic.h"

#include "describe.h"
#include "line.h"

enum {
	LONG = 0x80,  /* RFC 9000 §17.2 */
	FIXED = 0x40, /* always set, where no version is negotiated: RFC 9000 §17 */
	SHORT_LEN_LEAST = 21, /* so that there is something to sample: RFC 9001 §5.4.2 */
	RETRY_TAG_LEN = 16,
	VERSION_LEN = 4,
};

uint64_t quic_take_number(struct cursor *cursor)
{
	const uint8_t first = take_u8(cursor);
	uint64_t value = first & 0x3f;
	for (int more = (1 << (first >> 6)) - 1; more > 0; more--)
		value = value << 8 | take_u8(cursor);
	return value;
}

static bool is_draft(uint32_t version)
{
	return version >= 0xff000016 && version <= 0xff000022;
}

/* Google's own, in letters: Q046, Q050, T051. Older ones have another header. */
static bool is_google(uint32_t version)
{
	const uint32_t digits = version & 0xffff;
	return (version >> 16 == 0x5130 || version >> 16 == 0x5430) && digits >= 0x3436 && digits <= 0x3539;
}

/* Asked for to see whether the other side negotiates: RFC 9000 §15. */
static bool is_reserved(uint32_t version)
{
	return (version & 0x0f0f0f0f) == 0x0a0a0a0a;
}

static bool is_known(uint32_t version)
{
	const bool is_standard = version == QUIC_VERSION_1 || version == QUIC_VERSION_2;
	return is_standard || is_draft(version) || is_google(version) || is_reserved(version);
}

/* "v1", "draft-29", "Q046" … */
static void put_version(struct text *text, uint32_t version)
{
	if (version == QUIC_VERSION_1 || version == QUIC_VERSION_2) {
		text_put(text, version == QUIC_VERSION_1 ? "v1" : "v2");
	} else if (is_draft(version)) {
		text_put(text, "draft-");
		text_unsigned(text, version & 0xff);
	} else if (is_google(version)) {
		for (int shift = 24; shift >= 0; shift -= 8)
			text_char(text, (char)(version >> shift));
	} else {
		text_put(text, "0x");
		text_hex(text, version, 8);
	}
}

/* RFC 9000 §17.2; version 2 counts them otherwise: RFC 9369 §3.2. */
static enum quic_kind kind_of(uint8_t first, uint32_t version)
{
	static const enum quic_kind kinds[] = {QUIC_INITIAL, QUIC_ZERO_RTT, QUIC_HANDSHAKE, QUIC_RETRY};
	const unsigned type = first >> 4 & 3;
	if (!version)
		return QUIC_NEGOTIATION;
	if (version == QUIC_VERSION_2)
		return kinds[(type + 3) % 4];
	return version == QUIC_VERSION_1 || is_draft(version) ? kinds[type] : QUIC_OTHER;
}

static struct span take_id(struct cursor *cursor)
{
	const uint8_t len = take_u8(cursor);
	return take_span(cursor, len);
}

/* What follows the connection ids: RFC 9000 §17.2.1 to §17.2.5. */
static void take_body(struct cursor *cursor, struct quic_packet *packet)
{
	const uint8_t *start = packet->bytes.at;
	switch (packet->kind) {
	case QUIC_NEGOTIATION:
		packet->versions = take_span(cursor, cursor_left(cursor));
		return;
	case QUIC_RETRY:
		if (cursor_left(cursor) >= RETRY_TAG_LEN)
			packet->token = take_span(cursor, cursor_left(cursor) - RETRY_TAG_LEN);
		take_span(cursor, RETRY_TAG_LEN);
		return;
	case QUIC_INITIAL:
		packet->token = take_span(cursor, quic_take_number(cursor));
		break;
	case QUIC_ZERO_RTT: case QUIC_HANDSHAKE:
		break;
	case QUIC_SHORT: case QUIC_OTHER:
		take_span(cursor, cursor_left(cursor));
		return;
	}
	packet->length = quic_take_number(cursor);
	if (cursor->ran_short)
		return;
	packet->number_at = (size_t)(cursor->at - start);
	take_span(cursor, packet->length);
}

static void take_long(struct cursor *cursor, struct quic_packet *packet)
{
	const uint8_t first = take_u8(cursor);
	packet->version = take_u32(cursor);
	packet->kind = kind_of(first, packet->version);
	packet->destination = take_id(cursor);
	packet->source = take_id(cursor);
	if (!cursor->ran_short)
		take_body(cursor, packet);
}

bool quic_packet_next(struct cursor *cursor, struct quic_packet *packet)
{
	const struct span all = cursor_rest(cursor);
	if (!all.len || !(all.at[0] & (LONG | FIXED))) /* filled up with zeros, perhaps */
		return false;
	*packet = (struct quic_packet){.kind = QUIC_SHORT, .bytes = all};
	if (all.at[0] & LONG)
		take_long(cursor, packet);
	else
		take_span(cursor, all.len);
	packet->whole = !cursor->ran_short;
	packet->bytes.len = all.len - cursor_left(cursor);
	return true;
}

/* A negotiation is believed when it offers something that exists. */
static bool offers_known(struct span versions)
{
	struct cursor cursor = cursor_over(versions);
	bool any = false;
	while (cursor_left(&cursor) >= VERSION_LEN)
		any |= is_known(take_u32(&cursor));
	return any && !cursor_left(&cursor);
}

bool quic_fits(struct carried *carried)
{
	struct cursor cursor = cursor_over(carried->bytes);
	struct quic_packet packet;
	if (!quic_packet_next(&cursor, &packet))
		return false;
	if (packet.kind == QUIC_SHORT)
		return carried->at_home && carried->len >= SHORT_LEN_LEAST;
	if (packet.destination.len > QUIC_CONNECTION_ID_MAX || packet.source.len > QUIC_CONNECTION_ID_MAX)
		return false;
	if (packet.kind == QUIC_NEGOTIATION)
		return offers_known(packet.versions);
	return is_known(packet.version) && packet.bytes.len > 1 + VERSION_LEN; /* FIXED may be clear: RFC 9287 */
}

static void put_id(struct text *text, const char *before, struct span id)
{
	text_put(text, before);
	if (id.len)
		text_hex_bytes(text, id);
	else
		text_char(text, '-');
}

bool quic_first_hello(struct span datagram, struct pieces *handshake, struct tls_hello *hello)
{
	struct cursor cursor = cursor_over(datagram);
	struct quic_packet packet;
	while (quic_packet_next(&cursor, &packet))
		if (quic_hello_of(&packet, handshake, hello))
			return true;
	return false;
}

/* Of a part of one that is complete with this datagram: nothing. */
static void put_hello(struct text *text, const struct quic_packet *packet, bool is_completed)
{
	struct pieces handshake;
	struct tls_hello hello;
	if (!quic_hello_of(packet, &handshake, &hello) || (is_completed && !hello.whole))
		return;
	text_put(text, ", ClientHello");
	tls_put_client_hello(text, &hello, 'q');
	if (!hello.whole)
		text_put(text, ", continues");
}

/* What began in datagrams before. */
static void put_rest_of_hello(struct text *text, const struct client_hello *begun)
{
	struct tls_hello hello;
	if (!tls_client_hello_of(begun->message, &hello))
		return;
	text_put(text, ", rest of ClientHello");
	tls_put_client_hello(text, &hello, 'q');
}

static void put_versions(struct text *text, struct span versions)
{
	struct cursor cursor = cursor_over(versions);
	text_char(text, ':');
	while (cursor_left(&cursor) >= VERSION_LEN) {
		text_char(text, ' ');
		put_version(text, take_u32(&cursor));
	}
}

static const struct name kind_names[] = {
	{QUIC_NEGOTIATION, "version negotiation"}, {QUIC_INITIAL, "Initial"}, {QUIC_ZERO_RTT, "0-RTT"},
	{QUIC_HANDSHAKE, "Handshake"}, {QUIC_RETRY, "Retry"}, {QUIC_SHORT, "1-RTT"}, {QUIC_OTHER, "packet"}, {0, NULL},
};

/* The version and the ids are those of the datagram: told once. */
static void put_packet(struct text *text, const struct quic_packet *packet, bool first, bool is_completed)
{
	if (first && packet->version) {
		put_version(text, packet->version);
		text_char(text, ' ');
	}
	text_put(text, name_of(kind_names, packet->kind));
	if (first && packet->kind != QUIC_SHORT) {
		put_id(text, ", dcid ", packet->destination);
		put_id(text, ", scid ", packet->source);
	}
	if (packet->token.len)
		text_format(text, ", token of %zu bytes", packet->token.len);
	if (packet->kind == QUIC_NEGOTIATION)
		put_versions(text, packet->versions);
	if (packet->kind == QUIC_INITIAL)
		put_hello(text, packet, is_completed);
}

static void more(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	struct quic_packet packet;
	const struct client_hello *begun = &line->packet->client_hello;
	const char *before = "QUIC ";
	for (bool first = true; quic_packet_next(&cursor, &packet); first = false) {
		text_put(line->text, before);
		put_packet(line->text, &packet, first, begun->message.len);
		before = "; ";
	}
	put_rest_of_hello(line->text, begun);
	if (layer_is_cut(layer))
		line_truncated(line, "quic");
}

const struct protocol protocol_quic = {
	.name = "quic",
	.title = "QUIC",
	.reference = "RFC 9000",
	.describe = quic_describe,
	.parts = quic_parts,
	.more = more,
};
