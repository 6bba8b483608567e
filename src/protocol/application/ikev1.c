/* The payloads of IKE, version 1, in tcpdump's words: RFC 2408 §3, RFC 2407 §4, RFC 2409 appendix A. */
#include "isakmp.h"

enum {
	DOI_IPSEC = 1,
	SITUATION_IDENTITY = 1, /* the only one without labels behind it: RFC 2407 §4.2 */
	VERBOSITY_RAW = 3,
	NOTIFICATION_IPSEC = 24576,
	RESPONDER_LIFETIME = 24576,
	REPLAY_STATUS = 24577,
};

static const struct name isakmp_transforms[] = {{1, "ike"}, {0, NULL}};
static const struct name ah_transforms[] = {
	{1, "(reserved)"}, {2, "md5"}, {3, "sha"}, {4, "1des"}, {5, "sha2-256"}, {6, "sha2-384"}, {7, "sha2-512"},
	{0, NULL},
};
static const struct name ipcomp_transforms[] = {{1, "oui"}, {2, "deflate"}, {3, "lzs"}, {0, NULL}};

static const struct name lifetimes[] = {{1, "sec"}, {2, "kb"}, {0, NULL}};
static const struct name modes[] = {{1, "tunnel"}, {2, "transport"}, {0, NULL}};
static const struct name integrities[] = {
	{1, "hmac-md5"}, {2, "hmac-sha1"}, {3, "1des-mac"}, {4, "keyed"}, {0, NULL},
};
static const struct name oakley_ciphers[] = {
	{1, "1des"}, {2, "idea"}, {3, "blowfish"}, {4, "rc5"}, {5, "3des"}, {6, "cast"}, {7, "aes"}, {0, NULL},
};
static const struct name oakley_hashes[] = {
	{1, "md5"}, {2, "sha1"}, {3, "tiger"}, {4, "sha2-256"}, {5, "sha2-384"}, {6, "sha2-512"}, {0, NULL},
};
static const struct name oakley_methods[] = {
	{1, "preshared"}, {2, "dss"}, {3, "rsa sig"}, {4, "rsa enc"}, {5, "rsa enc revised"}, {0, NULL},
};
static const struct name oakley_group_types[] = {{1, "MODP"}, {2, "ECP"}, {3, "EC2N"}, {0, NULL}};

static const struct isakmp_attribute oakley_kinds[] = {
	{NULL, NULL},
	{"enc", oakley_ciphers},
	{"hash", oakley_hashes},
	{"auth", oakley_methods},
	{"group desc", isakmp_groups},
	{"group type", oakley_group_types},
	{"group prime", NULL},
	{"group gen1", NULL},
	{"group gen2", NULL},
	{"group curve A", NULL},
	{"group curve B", NULL},
	{"lifetype", lifetimes},
	{"lifeduration", NULL},
	{"prf", NULL},
	{"keylen", NULL},
	{"field", NULL},
	{"order", NULL},
};

static const struct isakmp_attribute ipsec_kinds[] = {
	{NULL, NULL}, {"lifetype", lifetimes}, {"life", NULL}, {"group desc", isakmp_groups},
	{"enc mode", modes}, {"auth", integrities}, {"keylen", NULL}, {"rounds", NULL}, {"dictsize", NULL},
	{"privalg", NULL},
};

static const struct isakmp_attributes oakley_attributes = {oakley_kinds, sizeof oakley_kinds / sizeof *oakley_kinds};
static const struct isakmp_attributes ipsec_attributes = {ipsec_kinds, sizeof ipsec_kinds / sizeof *ipsec_kinds};
static const struct isakmp_attributes no_attributes = {NULL, 0};

static const struct name certificate_types[] = {
	{0, "none"},     {1, "pkcs7"}, {2, "pgp"}, {3, "dns"}, {4, "x509sign"},  {5, "x509ke"},
	{6, "kerberos"}, {7, "crl"},   {8, "arl"}, {9, "spki"}, {10, "x509attr"}, {0, NULL},
};

/* RFC 2408 §3.14.1; from 16384 on what went well. */
static const struct name notifications[] = {
	{1, "INVALID-PAYLOAD-TYPE"},
	{2, "DOI-NOT-SUPPORTED"},
	{3, "SITUATION-NOT-SUPPORTED"},
	{4, "INVALID-COOKIE"},
	{5, "INVALID-MAJOR-VERSION"},
	{6, "INVALID-MINOR-VERSION"},
	{7, "INVALID-EXCHANGE-TYPE"},
	{8, "INVALID-FLAGS"},
	{9, "INVALID-MESSAGE-ID"},
	{10, "INVALID-PROTOCOL-ID"},
	{11, "INVALID-SPI"},
	{12, "INVALID-TRANSFORM-ID"},
	{13, "ATTRIBUTES-NOT-SUPPORTED"},
	{14, "NO-PROPOSAL-CHOSEN"},
	{15, "BAD-PROPOSAL-SYNTAX"},
	{16, "PAYLOAD-MALFORMED"},
	{17, "INVALID-KEY-INFORMATION"},
	{18, "INVALID-ID-INFORMATION"},
	{19, "INVALID-CERT-ENCODING"},
	{20, "INVALID-CERTIFICATE"},
	{21, "CERT-TYPE-UNSUPPORTED"},
	{22, "INVALID-CERT-AUTHORITY"},
	{23, "INVALID-HASH-INFORMATION"},
	{24, "AUTHENTICATION-FAILED"},
	{25, "INVALID-SIGNATURE"},
	{26, "ADDRESS-NOTIFICATION"},
	{27, "NOTIFY-SA-LIFETIME"},
	{28, "CERTIFICATE-UNAVAILABLE"},
	{29, "UNSUPPORTED-EXCHANGE-TYPE"},
	{30, "UNEQUAL-PAYLOAD-LENGTHS"},
	{0, NULL},
};

/* RFC 2407 §4.6.3, behind its first number. */
static const struct name ipsec_notifications[] = {
	{0, "RESPONDER-LIFETIME"}, {1, "REPLAY-STATUS"}, {2, "INITIAL-CONTACT"}, {0, NULL},
};
static const struct name ipsec_errors[] = {{0, "RESERVED"}, {0, NULL}};
static const struct name statuses[] = {{0, "CONNECTED"}, {0, NULL}};

/* RFC 2408 §3.4 */
static uint32_t put_association(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	static const struct name situations[] = {{1, "identity"}, {2, "secrecy"}, {4, "integrity"}, {0, NULL}};
	struct text *text = telling->line->text;
	text_put(text, "sa:");
	uint32_t place = payload->place + ISAKMP_PAYLOAD_HEADER_LEN;
	const uint8_t *body = isakmp_has(telling, place, 8) ? isakmp_at(telling, place, 8) : NULL;
	if (!body)
		return isakmp_put_short(telling, ISAKMP_SA);
	uint32_t doi = read_u32(body), situation = read_u32(body + 4);
	place += 8;
	if (doi != DOI_IPSEC) {
		text_format(text, " doi=%u situation=%u", doi, situation);
		return place;
	}
	text_put(text, " doi=ipsec situation=");
	const char *before = "";
	for (const struct name *name = situations; name->text; name++)
		if (situation & name->value) {
			text_format(text, "%s%s", before, name->text);
			before = "+";
		}
	if (situation != SITUATION_IDENTITY) {
		text_format(text, " ident=%u", doi);
		place += 4;
	}
	if (!isakmp_has(telling, place, ISAKMP_PAYLOAD_HEADER_LEN))
		return isakmp_put_short(telling, ISAKMP_SA);
	return isakmp_put_chain(telling, ISAKMP_PROPOSAL, place, 0);
}

/* RFC 2408 §3.5 */
static uint32_t put_proposal(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	struct text *text = telling->line->text;
	text_put(text, "p:");
	uint32_t place = payload->place + 8;
	if (!isakmp_has(telling, payload->place, 8))
		return isakmp_put_short(telling, ISAKMP_PROPOSAL);
	const uint8_t *body = isakmp_at(telling, payload->place + 4, 4);
	text_format(text, " #%u protoid=", body[0]);
	text_name(text, isakmp_protocols, body[1], "#%u");
	text_format(text, " transform=%u", body[3]);
	if (body[2]) {
		text_put(text, " spi=");
		if (!isakmp_put_raw(telling, place, body[2]))
			return isakmp_put_short(telling, ISAKMP_PROPOSAL);
	}
	place += body[2];
	if (!isakmp_has(telling, place, ISAKMP_PAYLOAD_HEADER_LEN))
		return isakmp_put_short(telling, ISAKMP_PROPOSAL);
	return isakmp_put_chain(telling, ISAKMP_TRANSFORM, place, body[1]);
}

/* RFC 2408 §3.6; what an id means depends on what the proposal is for. */
static uint32_t put_transform(struct isakmp_telling *telling, const struct isakmp_payload *payload, uint8_t protocol)
{
	static const struct name *const transforms[] = {
		NULL, isakmp_transforms, ah_transforms, isakmp_ciphers, ipcomp_transforms,
	};
	static const struct isakmp_attributes *const attributes[] = {
		&no_attributes, &oakley_attributes, &ipsec_attributes, &ipsec_attributes, &ipsec_attributes,
	};
	struct text *text = telling->line->text;
	text_put(text, "t:");
	if (!isakmp_has(telling, payload->place, 8))
		return isakmp_put_short(telling, ISAKMP_TRANSFORM);
	const uint8_t *body = isakmp_at(telling, payload->place + 4, 4);
	bool is_known = protocol >= ISAKMP_PROTOCOL_ISAKMP && protocol <= ISAKMP_PROTOCOL_IPCOMP;
	text_format(text, " #%u id=", body[0]);
	if (is_known)
		text_name(text, transforms[protocol], body[1], "#%u");
	else
		text_unsigned(text, body[1]);
	text_char(text, ' ');
	return isakmp_put_attributes(telling, payload->place + 8, isakmp_payload_end(payload),
	                             attributes[is_known ? protocol : 0]);
}

/* Payloads of which nothing but the length is told. */
static uint32_t put_plain(struct isakmp_telling *telling, const struct isakmp_payload *payload, const char *words)
{
	text_format(telling->line->text, "%s len=%u", words, payload->len - ISAKMP_PAYLOAD_HEADER_LEN);
	if (payload->type == ISAKMP_NONCE && telling->line->manner->verbosity == 2) {
		text_char(telling->line->text, ' ');
		isakmp_put_data(telling, payload->place + ISAKMP_PAYLOAD_HEADER_LEN);
	} else {
		isakmp_put_bytes(telling, payload, ISAKMP_PAYLOAD_HEADER_LEN);
	}
	return isakmp_payload_end(payload);
}

/* RFC 2408 §3.9, §3.10 */
static uint32_t put_certificate(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	struct text *text = telling->line->text;
	isakmp_put_payload_name(text, payload->type);
	text_char(text, ':');
	if (!isakmp_has(telling, payload->place, 6))
		return isakmp_put_short(telling, payload->type);
	const uint8_t *body = isakmp_at(telling, payload->place, 6);
	text_format(text, " len=%u type=", payload->len - ISAKMP_PAYLOAD_HEADER_LEN);
	text_name(text, certificate_types, body[4], "#%u");
	isakmp_put_bytes(telling, payload, ISAKMP_PAYLOAD_HEADER_LEN);
	return isakmp_payload_end(payload);
}

static void put_notification_name(struct text *text, uint32_t doi, uint16_t type)
{
	if (type < 8192 || type >= 32768)
		text_name(text, notifications, type, "#%u");
	else if (type >= 16384 && type < NOTIFICATION_IPSEC)
		text_name(text, statuses, type - 16384, "#%u");
	else if (doi != DOI_IPSEC)
		text_format(text, "#%u", type);
	else if (type < 16384)
		text_name(text, ipsec_errors, type - 8192, "#%u");
	else
		text_name(text, ipsec_notifications, type - NOTIFICATION_IPSEC, "#%u");
}

static void put_doi_and_protocol(struct text *text, uint32_t doi, uint8_t protocol)
{
	if (doi != DOI_IPSEC) {
		text_format(text, " doi=%u proto=%u", doi, protocol);
		return;
	}
	text_put(text, " doi=ipsec proto=");
	text_name(text, isakmp_protocols, protocol, "#%u");
}

static void put_replay_status(struct isakmp_telling *telling, uint32_t place)
{
	const uint8_t *value = isakmp_at(telling, place, 4);
	text_put(telling->line->text, " status=(");
	if (value)
		text_format(telling->line->text, "replay detection %sabled)", read_u32(value) ? "en" : "dis");
}

/* What the DOI adds; `end` is where the payload ends. */
static void put_notification_data(struct isakmp_telling *telling, uint16_t type, uint32_t place, uint32_t end)
{
	struct text *text = telling->line->text;
	if (place >= telling->bytes.len)
		return;
	if (type == REPLAY_STATUS) {
		put_replay_status(telling, place);
	} else if (type == RESPONDER_LIFETIME) {
		text_put(text, " attrs=(");
		isakmp_put_attributes(telling, place, end, &oakley_attributes);
		text_char(text, ')');
	} else {
		isakmp_put_data(telling, place);
	}
}

/* RFC 2408 §3.14 */
static uint32_t put_notification(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	struct text *text = telling->line->text;
	text_put(text, "n:");
	if (!isakmp_has(telling, payload->place, 12))
		return isakmp_put_short(telling, ISAKMP_NOTIFICATION);
	const uint8_t *body = isakmp_at(telling, payload->place + 4, 8);
	uint32_t doi = read_u32(body), place = payload->place + 12;
	uint8_t spi_len = body[5];
	uint16_t type = read_u16(body + 6);
	put_doi_and_protocol(text, doi, body[4]);
	text_put(text, " type=");
	put_notification_name(text, doi, type);
	if (spi_len) {
		text_put(text, " spi=");
		if (!isakmp_put_raw(telling, place, spi_len))
			return isakmp_put_short(telling, ISAKMP_NOTIFICATION);
	}
	if (doi != DOI_IPSEC)
		return place + spi_len;
	put_notification_data(telling, type, place + spi_len, isakmp_payload_end(payload));
	return isakmp_payload_end(payload);
}

/* RFC 2408 §3.15 */
static uint32_t put_delete(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	struct text *text = telling->line->text;
	text_put(text, "d:");
	if (!isakmp_has(telling, payload->place, 12))
		return isakmp_put_short(telling, ISAKMP_DELETE);
	const uint8_t *body = isakmp_at(telling, payload->place + 4, 8);
	uint16_t count = read_u16(body + 6);
	put_doi_and_protocol(text, read_u32(body), body[4]);
	text_format(text, " spilen=%u nspi=%u spi=", body[5], count);
	for (uint32_t i = 0; i < count; i++) {
		if (i)
			text_char(text, ',');
		if (!isakmp_put_raw(telling, payload->place + 12 + i * body[5], body[5]))
			return isakmp_put_short(telling, ISAKMP_DELETE);
	}
	return payload->place + 12 + count * body[5];
}

uint32_t ikev1_put_payload(struct isakmp_telling *telling, const struct isakmp_payload *payload, uint8_t protocol)
{
	switch (payload->type) {
	case ISAKMP_SA:
		return put_association(telling, payload);
	case ISAKMP_PROPOSAL:
		return put_proposal(telling, payload);
	case ISAKMP_TRANSFORM:
		return put_transform(telling, payload, protocol);
	case ISAKMP_ID:
		return ikev1_put_id(telling, payload);
	case ISAKMP_CERTIFICATE:
	case ISAKMP_CERTIFICATE_REQUEST:
		return put_certificate(telling, payload);
	case ISAKMP_NOTIFICATION:
		return put_notification(telling, payload);
	case ISAKMP_DELETE:
		return put_delete(telling, payload);
	case ISAKMP_KEY_EXCHANGE:
		return put_plain(telling, payload, "ke: key");
	case ISAKMP_HASH:
		return put_plain(telling, payload, "hash:");
	case ISAKMP_SIGNATURE:
		return put_plain(telling, payload, "sig:");
	case ISAKMP_NONCE:
		return put_plain(telling, payload, "nonce: n");
	}
	return put_plain(telling, payload, "vid:");
}
