/* ISAKMP: how two hosts agree on keys. RFC 2408; IKE: RFC 2409; IKEv2: RFC 7296; behind NAT: RFC 3948.
 *
 * A message is a header and a chain of payloads, each of which names the type of the next one. What payloads hold
 * stands in ikev1.c and ikev2.c. */
#include "isakmp.h"

#include "describes.h"

enum {
	PORT_ENCAPSULATED = 4500,
	KEEP_ALIVE = 0xff,
	MAJOR_1 = 1,
	MAJOR_2 = 2,
	FLAG_ENCRYPTED = 1,
	DEPTH_MAX = 16, /* proposals in associations in proposals …: nobody honest goes beyond three */
};

static const struct name exchanges[] = {
	{0, "none"}, {1, "base"}, {2, "ident"}, {3, "auth"}, {4, "agg"}, {5, "inf"}, {32, "oakley-quick"},
	{33, "oakley-newgroup"}, {34, "ikev2_init"}, {35, "ikev2_auth"}, {36, "child_sa"}, {37, "inf2"}, {0, NULL},
};

static const struct name payload_types[] = {
	{ISAKMP_NONE, "none"},
	{ISAKMP_SA, "sa"},
	{ISAKMP_PROPOSAL, "p"},
	{ISAKMP_TRANSFORM, "t"},
	{ISAKMP_KEY_EXCHANGE, "ke"},
	{ISAKMP_ID, "id"},
	{ISAKMP_CERTIFICATE, "cert"},
	{ISAKMP_CERTIFICATE_REQUEST, "cr"},
	{ISAKMP_HASH, "hash"},
	{ISAKMP_SIGNATURE, "sig"},
	{ISAKMP_NONCE, "nonce"},
	{ISAKMP_NOTIFICATION, "n"},
	{ISAKMP_DELETE, "d"},
	{ISAKMP_VENDOR_ID, "vid"},
	{IKEV2_SA, "v2sa"},
	{IKEV2_KEY_EXCHANGE, "v2ke"},
	{IKEV2_ID_INITIATOR, "v2IDi"},
	{IKEV2_ID_RESPONDER, "v2IDr"},
	{IKEV2_CERTIFICATE, "v2cert"},
	{IKEV2_CERTIFICATE_REQUEST, "v2cr"},
	{IKEV2_AUTHENTICATION, "v2auth"},
	{IKEV2_NONCE, "v2nonce"},
	{IKEV2_NOTIFY, "v2n"},
	{IKEV2_DELETE, "v2d"},
	{IKEV2_VENDOR_ID, "v2vid"},
	{IKEV2_SELECTORS_INITIATOR, "v2TSi"},
	{IKEV2_SELECTORS_RESPONDER, "v2TSr"},
	{IKEV2_ENCRYPTED, "v2e"},
	{IKEV2_CONFIGURATION, "v2cp"},
	{IKEV2_EAP, "v2eap"},
	{0, NULL},
};

static const struct name flags_1[] = {{1, "E"}, {2, "C"}, {0, NULL}};
static const struct name flags_2[] = {{8, "I"}, {0x10, "V"}, {0x20, "R"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "initiator_cookie", .bit = 0, .width = 64, .form = FORM_HEX,
	 .gloss = "chosen by the host that began; with the next one it names the agreement"},
	{.name = "responder_cookie", .bit = 64, .width = 64, .form = FORM_HEX,
	 .gloss = "chosen by the host that answered; 0 until it did"},
	{.name = "next_payload", .bit = 128, .width = 8, .form = FORM_NAMED, .names = payload_types,
	 .gloss = "what the first part of the message is about"},
	{.name = "major_version", .bit = 136, .width = 4, .form = FORM_DECIMAL, .gloss = "1: IKE, 2: IKEv2"},
	{.name = "minor_version", .bit = 140, .width = 4, .form = FORM_DECIMAL, .gloss = "0"},
	{.name = "exchange", .bit = 144, .width = 8, .form = FORM_NAMED, .names = exchanges,
	 .gloss = "which conversation this message is a part of"},
	{.name = "flags", .bit = 152, .width = 8, .form = FORM_HEX,
	 .gloss = "whether the rest is encrypted; in IKEv2, who sent it"},
	{.name = "message_id", .bit = 160, .width = 32, .form = FORM_HEX,
	 .gloss = "which request an answer belongs to; 0 in the first phase"},
	{.name = "length", .bit = 192, .width = 32, .form = FORM_DECIMAL, .gloss = "bytes of the message"},
};

bool isakmp_read(struct span bytes, struct isakmp *message)
{
	struct cursor cursor = cursor_over(bytes);
	const uint8_t *header = take(&cursor, ISAKMP_HEADER_LEN);
	if (!header)
		return false;
	*message = (struct isakmp){
		.initiator_cookie = header,
		.responder_cookie = header + ISAKMP_COOKIE_LEN,
		.next_payload = header[16],
		.major = header[17] >> 4,
		.minor = header[17] & 15,
		.exchange = header[18],
		.flags = header[19],
		.message_id = read_u32(header + 20),
		.length = read_u32(header + 24),
	};
	return true;
}

static bool is_encapsulated(const struct packet *packet, const struct layer *layer)
{
	const struct layer *under = packet_previous(packet, layer);
	return under && under->protocol == &protocol_udp &&
	       (under->as.udp.source_port == PORT_ENCAPSULATED || under->as.udp.destination_port == PORT_ENCAPSULATED);
}

bool isakmp_message(const struct packet *packet, const struct layer *layer, struct span *bytes)
{
	*bytes = layer_reach(layer);
	if (!is_encapsulated(packet, layer))
		return true;
	struct cursor cursor = cursor_over(*bytes);
	uint32_t marker = take_u32(&cursor);
	*bytes = cursor_rest(&cursor);
	return !cursor.ran_short && !marker;
}

void isakmp_put_payload_name(struct text *text, uint8_t type)
{
	if (type > ISAKMP_VENDOR_ID && type < IKEV2_SA)
		text_format(text, "pay%u", type);
	else
		text_name(text, payload_types, type, "#%u");
}

void isakmp_put_indent(struct isakmp_telling *telling)
{
	text_char(telling->line->text, '\n');
	for (unsigned i = 0; i < telling->depth; i++)
		text_put(telling->line->text, "    ");
}

const uint8_t *isakmp_at(struct isakmp_telling *telling, uint32_t place, uint32_t len)
{
	struct cursor cursor = cursor_over(span_after(telling->bytes, place));
	const uint8_t *at = take(&cursor, len);
	telling->is_cut |= !at;
	return at;
}

uint32_t isakmp_put_short(struct isakmp_telling *telling, uint8_t type)
{
	text_put(telling->line->text, " [|");
	isakmp_put_payload_name(telling->line->text, type);
	text_char(telling->line->text, ']');
	return 0;
}

/* Behind its parenthesis; one that says it is no longer than its header ends the chain. */
static uint32_t put_payload(struct isakmp_telling *telling, const struct isakmp_payload *payload, uint8_t protocol)
{
	if (payload->len <= ISAKMP_PAYLOAD_HEADER_LEN)
		return 0;
	if (payload->type >= ISAKMP_SA && payload->type <= ISAKMP_VENDOR_ID)
		return ikev1_put_payload(telling, payload, protocol);
	bool is_known = payload->type >= IKEV2_SA && payload->type <= IKEV2_EAP;
	if (is_known && !(payload->type == IKEV2_ENCRYPTED && telling->major == MAJOR_1))
		return ikev2_put_payload(telling, payload);
	isakmp_put_payload_name(telling->line->text, payload->type);
	return payload->place + payload->len;
}

uint32_t isakmp_put_chain(struct isakmp_telling *telling, uint8_t type, uint32_t place, uint8_t protocol)
{
	while (type != ISAKMP_NONE && !telling->is_cut) {
		if (!isakmp_has(telling, place, ISAKMP_PAYLOAD_HEADER_LEN) || telling->depth == DEPTH_MAX)
			return isakmp_put_short(telling, type);
		const uint8_t *header = isakmp_at(telling, place, ISAKMP_PAYLOAD_HEADER_LEN);
		struct isakmp_payload payload = {
			.type = type, .next = header[0], .critical = header[1] & 0x80, .len = read_u16(header + 2),
			.place = place};
		if (place + payload.len > telling->bytes.len)
			return isakmp_put_short(telling, type);
		telling->depth++;
		isakmp_put_indent(telling);
		text_char(telling->line->text, '(');
		place = put_payload(telling, &payload, protocol);
		telling->depth--;
		if (telling->is_cut)
			return 0;
		text_char(telling->line->text, ')');
		if (!place)
			return 0;
		type = payload.next;
	}
	return place;
}

/* Who sends, as far as the cookies that passed by tell. */
static const char *sender_name(const struct layer *layer)
{
	switch (layer->notes.sender) {
	case SENDER_INITIATOR:
		return "I";
	case SENDER_RESPONDER:
		return "R";
	case SENDER_UNKNOWN:
		break;
	}
	return "?";
}

static void put_flags(struct text *text, const struct name *names, uint8_t flags)
{
	if (!flags)
		return;
	text_char(text, '[');
	for (; names->text; names++)
		if (flags & names->value)
			text_put(text, names->text);
	text_char(text, ']');
}

static void put_exchange(struct line *line, const struct layer *layer, const struct isakmp *message)
{
	struct text *text = line->text;
	if (message->major == MAJOR_1)
		text_format(text, " phase %s %s ", message->message_id ? "2/others" : "1", sender_name(layer));
	else
		text_put(text, message->message_id ? " child_sa  " : " parent_sa ");
	text_name(text, exchanges, message->exchange, "#%u");
	put_flags(text, message->major == MAJOR_1 ? flags_1 : flags_2, message->flags);
}

/* "isakmp 1.0 msgid 00000000 cookie 0011223344556677->8899aabbccddeeff:" */
static void put_header(struct line *line, const struct isakmp *message)
{
	struct text *text = line->text;
	text_put(text, "isakmp");
	if (line->manner->verbosity > 0)
		text_format(text, " %u.%u msgid %08x", message->major, message->minor, message->message_id);
	if (line->manner->verbosity > 1) {
		text_put(text, " cookie ");
		text_hex_bytes(text, (struct span){message->initiator_cookie, ISAKMP_COOKIE_LEN});
		text_put(text, "->");
		text_hex_bytes(text, (struct span){message->responder_cookie, ISAKMP_COOKIE_LEN});
	}
	text_char(text, ':');
}

static void put_payloads(struct line *line, const struct isakmp *message, struct span bytes, uint32_t len)
{
	struct isakmp_telling telling = {.line = line, .bytes = bytes, .major = message->major};
	text_char(line->text, ':');
	if (message->flags & FLAG_ENCRYPTED) {
		text_put(line->text, " [encrypted ");
		isakmp_put_payload_name(line->text, message->next_payload);
		text_char(line->text, ']');
	} else {
		isakmp_put_chain(&telling, message->next_payload, ISAKMP_HEADER_LEN, 0);
	}
	if (telling.is_cut)
		line_abandoned(line, "isakmp");
	else if (message->length != len)
		text_format(line->text, " (len mismatch: isakmp %u/ip %u)", message->length, len);
}

/* `bytes` from the header on; `len` of them were on the wire. */
static void put_message(struct line *line, const struct layer *layer, struct span bytes, uint32_t len)
{
	struct isakmp message;
	if (!isakmp_read(bytes, &message)) {
		line_truncated(line, "isakmp");
		return;
	}
	put_header(line, &message);
	if (message.major != MAJOR_1 && message.major != MAJOR_2)
		return;
	put_exchange(line, layer, &message);
	if (line->manner->verbosity)
		put_payloads(line, &message, bytes, len);
}

/* RFC 3948 §2: a keep-alive is one byte; an ESP header begins with an SPI, which is never 0. */
static void put_encapsulated(struct line *line, const struct layer *layer)
{
	struct span bytes = layer_reach(layer);
	if (layer->len == 1 && bytes.len >= 1 && bytes.at[0] == KEEP_ALIVE) {
		text_put(line->text, "isakmp-nat-keep-alive");
		return;
	}
	if (bytes.len < ISAKMP_MARKER_LEN || layer->len < ISAKMP_MARKER_LEN) {
		line->abandoned |= layer->len >= ISAKMP_MARKER_LEN || bytes.len < (layer->len == 1);
		line_truncated(line, "isakmp_rfc3948");
		return;
	}
	struct span message;
	if (isakmp_message(line->packet, layer, &message)) {
		text_put(line->text, "NONESP-encap: ");
		put_message(line, layer, message, layer->len - ISAKMP_MARKER_LEN);
		return;
	}
	text_put(line->text, "UDP-encap: ");
	line_carried(line, layer, &protocol_esp, layer->bytes, layer->len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (is_encapsulated(line->packet, layer))
		put_encapsulated(line, layer);
	else
		put_message(line, layer, layer_reach(layer), layer->len);
}

const struct protocol protocol_isakmp = {
	.name = "isakmp",
	.title = "Internet Security Association and Key Management Protocol",
	.reference = "RFC 2408",
	.SHAPE_FIELDS(fields),
	.fixed_len = ISAKMP_HEADER_LEN,
	.describe = isakmp_describe,
	.parts = isakmp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
