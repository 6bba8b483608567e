/* The payloads of IKEv2 in tcpdump's words: RFC 7296 §3. */
#include "isakmp.h"

enum {
	PROPOSAL_HEADER_LEN = 8, /* also that of a transform */
	VERBOSITY_WHOLE = 2,
	VERBOSITY_RAW = 3,
	TRANSFORM_CIPHER = 1,
	TRANSFORM_COUNT = 6,
	NOTIFY_COOKIE = 16390,
	COOKIE_SHOWN_WHOLE_MAX = 29,
};

static const struct name transform_types[] = {
	{1, "encr"}, {2, "prf"}, {3, "integ"}, {4, "dh"}, {5, "esn"}, {0, NULL},
};
static const struct name functions[] = {
	{1, "hmac-md5"}, {2, "hmac-sha"}, {3, "hmac-tiger"}, {4, "aes128_xcbc"}, {0, NULL},
};
static const struct name integrities[] = {
	{1, "hmac-md5"}, {2, "hmac-sha"}, {3, "dec-mac"}, {4, "kpdk-md5"}, {5, "aes-xcbc"}, {0, NULL},
};
static const struct name sequence_numbers[] = {{0, "no-esn"}, {1, "esn"}, {0, NULL}};

static const struct isakmp_attribute kinds[] = {[14] = {"keylen", NULL}};
static const struct isakmp_attributes cipher_attributes = {kinds, sizeof kinds / sizeof *kinds};
static const struct isakmp_attributes no_attributes = {NULL, 0};

static const struct name methods[] = {
	{0, "invalid"}, {1, "rsasig"}, {2, "shared-secret"}, {3, "dsssig"}, {0, NULL},
};

/* RFC 7296 §3.10.1 */
static const struct name notifications[] = {
	{1, "unsupported_critical_payload"},
	{4, "invalid_ike_spi"},
	{5, "invalid_major_version"},
	{7, "invalid_syntax"},
	{9, "invalid_message_id"},
	{11, "invalid_spi"},
	{14, "no_protocol_chosen"},
	{17, "invalid_ke_payload"},
	{24, "authentication_failed"},
	{34, "single_pair_required"},
	{35, "no_additional_sas"},
	{36, "internal_address_failure"},
	{37, "failed:cp_required"},
	{39, "invalid_selectors"},
	{16384, "initial_contact"},
	{16385, "set_window_size"},
	{16386, "additional_ts_possible"},
	{16387, "ipcomp_supported"},
	{16388, "nat_detection_source_ip"},
	{16389, "nat_detection_destination_ip"},
	{NOTIFY_COOKIE, "cookie"},
	{16391, "use_transport_mode"},
	{16392, "http_cert_lookup_supported"},
	{16393, "rekey_sa"},
	{16394, "tfc_padding_not_supported"},
	{16395, "non_first_fragment_also"},
	{0, NULL},
};

static void put_title(struct isakmp_telling *telling, const char *name, bool critical)
{
	text_format(telling->line->text, "%s%s:", name, critical ? "[C]" : "");
}

/* With -vvv also the bytes behind the first `skipped`; of what is encrypted and of a vendor's ID, more than four. */
static void put_bytes(struct isakmp_telling *telling, const struct isakmp_payload *payload, uint32_t skipped)
{
	const bool is_choosy = payload->type == IKEV2_ENCRYPTED || payload->type == IKEV2_VENDOR_ID;
	const uint32_t untold = is_choosy ? ISAKMP_PAYLOAD_HEADER_LEN + 4 : skipped;
	if (telling->line->manner->verbosity < VERBOSITY_RAW || payload->len <= untold)
		return;
	text_char(telling->line->text, ' ');
	if (!isakmp_put_raw(telling, payload->place + skipped, payload->len - skipped))
		isakmp_put_short(telling, payload->type);
}

/* Payloads of which nothing but the length is told. */
static uint32_t put_plain(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	isakmp_put_payload_name(telling->line->text, payload->type);
	put_title(telling, "", payload->critical);
	text_format(telling->line->text, " len=%u", payload->len - ISAKMP_PAYLOAD_HEADER_LEN);
	put_bytes(telling, payload, ISAKMP_PAYLOAD_HEADER_LEN);
	return payload->type == IKEV2_ENCRYPTED ? 0 : isakmp_payload_end(payload);
}

static void put_transform_id(struct text *text, uint8_t type, uint16_t id)
{
	static const struct name *const ids[TRANSFORM_COUNT] = {
		NULL, isakmp_ciphers, functions, integrities, isakmp_groups, sequence_numbers,
	};
	if (type >= TRANSFORM_CIPHER && type < TRANSFORM_COUNT)
		text_name(text, ids[type], id, "#%u");
	else
		text_unsigned(text, id);
}

/* RFC 7296 §3.3.2 */
static uint32_t put_transform(struct isakmp_telling *telling, const struct isakmp_payload *payload, unsigned number)
{
	struct text *text = telling->line->text;
	const uint8_t *body = isakmp_at(telling, payload->place, PROPOSAL_HEADER_LEN);
	if (!body)
		return 0;
	put_title(telling, "t", payload->critical);
	text_format(text, " #%u type=", number);
	text_name(text, transform_types, body[4], "#%u");
	text_put(text, " id=");
	put_transform_id(text, body[4], read_u16(body + 6));
	text_char(text, ' ');
	return isakmp_put_attributes(telling, payload->place + PROPOSAL_HEADER_LEN, isakmp_payload_end(payload),
	                             body[4] == TRANSFORM_CIPHER ? &cipher_attributes : &no_attributes);
}

/* A payload within another one that has so much left by the lengths told before, wherever these ended: false when it
 * does not fit, its length 0 when not all of it is there. */
static bool read_inner(struct isakmp_telling *telling, uint32_t place, uint8_t type, uint32_t left,
                       struct isakmp_payload *inner)
{
	*inner = (struct isakmp_payload){.type = type, .place = place};
	if (left < ISAKMP_PAYLOAD_HEADER_LEN) {
		inner->len = UINT16_MAX;
		return false;
	}
	if (!isakmp_has(telling, place, ISAKMP_PAYLOAD_HEADER_LEN))
		return false;
	const uint8_t *header = isakmp_at(telling, place, ISAKMP_PAYLOAD_HEADER_LEN);
	inner->next = header[0];
	inner->critical = header[1] & 0x80;
	inner->len = read_u16(header + 2);
	if (inner->len <= left && !isakmp_has(telling, place, inner->len))
		inner->len = 0;
	return inner->len <= left && inner->len > ISAKMP_PAYLOAD_HEADER_LEN;
}

/* "[|p]" for one that read_inner refused: the `left` bytes of what holds it are skipped; all without a length. */
static uint32_t skip(struct isakmp_telling *telling, uint8_t type, const struct isakmp_payload *inner, uint32_t left)
{
	isakmp_put_short(telling, type);
	return inner->len > ISAKMP_PAYLOAD_HEADER_LEN ? inner->place + left : 0;
}

/* The transforms of a proposal; those of another type are named and no more. */
static uint32_t put_transforms(struct isakmp_telling *telling, uint32_t place, uint32_t end)
{
	struct isakmp_payload inner;
	unsigned number = 0;
	uint32_t left = end - place; /* by the lengths that they state: one may end elsewhere */
	for (uint8_t type = ISAKMP_TRANSFORM; type != ISAKMP_NONE; type = inner.next) {
		if (!read_inner(telling, place, type, left, &inner))
			return skip(telling, ISAKMP_PROPOSAL, &inner, left);
		telling->depth++;
		isakmp_put_indent(telling);
		text_char(telling->line->text, '(');
		place += inner.len;
		left -= inner.len;
		if (type == ISAKMP_TRANSFORM)
			place = put_transform(telling, &inner, ++number);
		else
			isakmp_put_payload_name(telling->line->text, type);
		telling->depth--;
		if (telling->is_cut)
			return 0;
		text_char(telling->line->text, ')');
	}
	return place;
}

/* RFC 7296 §3.3.1. Its transforms may be four bytes longer: tcpdump counts its length from behind its header. */
static uint32_t put_proposal(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	struct text *text = telling->line->text;
	const uint8_t *body = isakmp_at(telling, payload->place, PROPOSAL_HEADER_LEN);
	if (!body)
		return 0;
	put_title(telling, "p", payload->critical);
	text_format(text, " #%u protoid=", body[4]);
	text_name(text, isakmp_protocols, body[5], "#%u");
	text_format(text, " transform=%u len=%u", body[7], payload->len);
	uint8_t spi_len = body[6];
	uint32_t place = payload->place + PROPOSAL_HEADER_LEN;
	uint32_t end = isakmp_payload_end(payload) + ISAKMP_PAYLOAD_HEADER_LEN;
	if (spi_len) {
		if (place + spi_len > end) {
			isakmp_put_short(telling, ISAKMP_PROPOSAL);
			return end;
		}
		text_put(text, " spi=");
		if (!isakmp_put_raw(telling, place, spi_len))
			return isakmp_put_short(telling, ISAKMP_PROPOSAL);
		place += spi_len;
	}
	return put_transforms(telling, place, end);
}

/* RFC 7296 §3.3 */
static uint32_t put_association(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	uint32_t place = payload->place + ISAKMP_PAYLOAD_HEADER_LEN, end = isakmp_payload_end(payload);
	uint32_t left = end - place;
	struct isakmp_payload inner;
	put_title(telling, "sa", payload->critical);
	text_format(telling->line->text, " len=%u", left);
	for (uint8_t type = ISAKMP_PROPOSAL; type != ISAKMP_NONE; type = inner.next) {
		if (!read_inner(telling, place, type, left, &inner))
			return skip(telling, IKEV2_SA, &inner, left);
		telling->depth++;
		isakmp_put_indent(telling);
		text_char(telling->line->text, '(');
		place += inner.len;
		left -= inner.len;
		if (type == ISAKMP_PROPOSAL)
			place = put_proposal(telling, &inner);
		else
			isakmp_put_payload_name(telling->line->text, type);
		telling->depth--;
		if (!place)
			return 0;
		text_char(telling->line->text, ')');
	}
	return place;
}

/* RFC 7296 §3.4 */
static uint32_t put_key_exchange(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	if (!isakmp_has(telling, payload->place, 8))
		return isakmp_put_short(telling, payload->type);
	const uint8_t *body = isakmp_at(telling, payload->place, 8);
	put_title(telling, "v2ke", payload->critical);
	if (payload->len < 8) {
		text_format(telling->line->text, " len=%u < 8", payload->len);
		return isakmp_payload_end(payload);
	}
	text_format(telling->line->text, " len=%u group=", payload->len - 8);
	text_name(telling->line->text, isakmp_groups, read_u16(body + 4), "#%u");
	put_bytes(telling, payload, 8);
	return isakmp_payload_end(payload);
}

/* Bytes of text: what is not printable as a dot. */
static void put_readable(struct text *text, struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		text_char(text, bytes.at[i] >= ' ' && bytes.at[i] < 0x7f ? (char)bytes.at[i] : '.');
}

/* RFC 7296 §3.5 */
static uint32_t put_id(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	static const struct name id_types[] = {{1, " ipv4:"}, {2, " fqdn:"}, {3, " rfc822:"}, {5, " ipv6:"},
	                                       {9, " dn:"},   {10, " gn:"},  {11, " keyid:"}, {0, NULL}};
	struct text *text = telling->line->text;
	if (!isakmp_has(telling, payload->place, 8))
		return isakmp_put_short(telling, payload->type);
	const uint8_t *body = isakmp_at(telling, payload->place, 8);
	isakmp_put_payload_name(text, payload->type);
	put_title(telling, "", payload->critical);
	text_format(text, " len=%u", payload->len - ISAKMP_PAYLOAD_HEADER_LEN);
	put_bytes(telling, payload, ISAKMP_PAYLOAD_HEADER_LEN);
	const char *name = name_of(id_types, body[4]);
	if (!name)
		return isakmp_payload_end(payload);
	text_put(text, name);
	if (payload->len < 8)
		return isakmp_put_short(telling, payload->type);
	struct span id = {body + 8, payload->len - 8u}; /* which is all there: isakmp_put_chain */
	if (body[4] == 2 || body[4] == 3)
		put_readable(text, id);
	else
		text_hex_bytes(text, id);
	return isakmp_payload_end(payload);
}

/* RFC 7296 §3.8 */
static uint32_t put_authentication(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	struct text *text = telling->line->text;
	if (!isakmp_has(telling, payload->place, 8))
		return isakmp_put_short(telling, payload->type);
	const uint8_t *body = isakmp_at(telling, payload->place, 8);
	put_title(telling, "v2auth", payload->critical);
	text_format(text, " len=%u method=", payload->len - ISAKMP_PAYLOAD_HEADER_LEN);
	text_name(text, methods, body[4], "#%u");
	if (telling->line->manner->verbosity < VERBOSITY_WHOLE) {
		isakmp_put_data(telling, payload->place + 8);
		return isakmp_payload_end(payload);
	}
	text_put(text, " authdata=(");
	if (payload->len < 8 || !isakmp_put_raw(telling, payload->place + 8, payload->len - 8u))
		return isakmp_put_short(telling, payload->type);
	text_put(text, ") ");
	return isakmp_payload_end(payload);
}

/* RFC 7296 §3.9 */
static uint32_t put_nonce(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	uint32_t place = payload->place + ISAKMP_PAYLOAD_HEADER_LEN, len = payload->len - ISAKMP_PAYLOAD_HEADER_LEN;
	put_title(telling, "nonce", payload->critical);
	text_format(telling->line->text, " len=%u", len);
	if (telling->line->manner->verbosity < VERBOSITY_WHOLE) {
		isakmp_put_data(telling, place);
		return isakmp_payload_end(payload);
	}
	text_put(telling->line->text, " nonce=(");
	if (!isakmp_put_raw(telling, place, len))
		return isakmp_put_short(telling, payload->type);
	text_put(telling->line->text, ") ");
	return isakmp_payload_end(payload);
}

static const char *notification_name(uint16_t type)
{
	const char *name = name_of(notifications, type);
	if (name)
		return name;
	if (type < 16384)
		return type < 8192 ? "error" : "private-error";
	return type < 40960 ? "status" : "private-status";
}

/* False of what is about the exchange itself and not about an association. */
static bool may_name_spi(uint16_t type)
{
	static const uint16_t without[] = {1,     5,     35,    36,    37,    39,    16384,
	                                   16385, 16386, 16387, 16391, 16392, 16394, 16395};
	for (size_t i = 0; i < sizeof without / sizeof *without; i++)
		if (without[i] == type)
			return false;
	return true;
}

/* As far as the message goes, as in tcpdump: what is long, and no cookie, in parts. */
static void put_notification_data(struct isakmp_telling *telling, uint32_t place)
{
	uint32_t len = (uint32_t)telling->bytes.len - place;
	if (len > COOKIE_SHOWN_WHOLE_MAX) {
		isakmp_put_data(telling, place);
		return;
	}
	text_put(telling->line->text, " data=(");
	isakmp_put_raw(telling, place, len);
	text_char(telling->line->text, ')');
}

/* RFC 7296 §3.10; without -vvvv, of the data only a cookie is shown. */
static uint32_t put_notification(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	struct text *text = telling->line->text;
	if (!isakmp_has(telling, payload->place, 8))
		return isakmp_put_short(telling, ISAKMP_NOTIFICATION);
	const uint8_t *body = isakmp_at(telling, payload->place, 8);
	uint16_t type = read_u16(body + 6);
	put_title(telling, "n", payload->critical);
	text_put(text, " prot_id=");
	text_name(text, isakmp_protocols, body[4], "#%u");
	text_format(text, " type=%u(%s)", type, notification_name(type));
	uint32_t place = payload->place + 8;
	uint8_t spi_len = body[5];
	if (spi_len && may_name_spi(type)) {
		text_put(text, " spi=");
		if (!isakmp_put_raw(telling, place, spi_len))
			return isakmp_put_short(telling, ISAKMP_NOTIFICATION);
	}
	place += spi_len;
	const bool is_shown = type == NOTIFY_COOKIE || telling->line->manner->verbosity > VERBOSITY_RAW;
	if (is_shown && place < telling->bytes.len)
		put_notification_data(telling, place);
	return isakmp_payload_end(payload);
}

/* RFC 7296 §3.12 */
static uint32_t put_vendor_id(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	uint32_t len = payload->len - ISAKMP_PAYLOAD_HEADER_LEN;
	const uint8_t *body = isakmp_at(telling, payload->place, payload->len);
	put_title(telling, "v2vid", payload->critical);
	text_format(telling->line->text, " len=%u vid=", len);
	if (!body)
		return 0;
	put_readable(telling->line->text, (struct span){body + ISAKMP_PAYLOAD_HEADER_LEN, len});
	put_bytes(telling, payload, ISAKMP_PAYLOAD_HEADER_LEN);
	return isakmp_payload_end(payload);
}

uint32_t ikev2_put_payload(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	switch (payload->type) {
	case IKEV2_SA:
		return put_association(telling, payload);
	case IKEV2_KEY_EXCHANGE:
		return put_key_exchange(telling, payload);
	case IKEV2_ID_INITIATOR:
	case IKEV2_ID_RESPONDER:
		return put_id(telling, payload);
	case IKEV2_AUTHENTICATION:
		return put_authentication(telling, payload);
	case IKEV2_NONCE:
		return put_nonce(telling, payload);
	case IKEV2_NOTIFY:
		return put_notification(telling, payload);
	case IKEV2_VENDOR_ID:
		return put_vendor_id(telling, payload);
	}
	return put_plain(telling, payload);
}
