/* The payloads of IKE, version 1, in tcpdump's words: RFC 2408 §3, RFC 2407 §4, RFC 2409 appendix A. */
#include "isakmp.h"

#include "network/ip_protocol.h"

enum {
	DOI_IPSEC = 1,
	SITUATION_IDENTITY = 1, /* the only one without labels behind it: RFC 2407 §4.2 */
	PROTOCOL_ISAKMP = 1,
	PROTOCOL_AH = 2,
	PROTOCOL_ESP = 3,
	PROTOCOL_IPCOMP = 4,
	VERBOSITY_RAW = 3,
	ATTRIBUTE_SHORT = 0x8000,
	ATTRIBUTE_HEADER_LEN = 4,
	NOTIFICATION_IPSEC = 24576,
	RESPONDER_LIFETIME = 24576,
	REPLAY_STATUS = 24577,
	DATA_HEAD_LEN = 10,
	DATA_TAIL_LEN = 20,
};

const struct name isakmp_protocols[] = {
	{PROTOCOL_ISAKMP, "isakmp"}, {PROTOCOL_AH, "ipsec-ah"}, {PROTOCOL_ESP, "ipsec-esp"}, {PROTOCOL_IPCOMP, "ipcomp"},
	{0, NULL},
};

const struct name isakmp_groups[] = {
	{1, "modp768"},     {2, "modp1024"},    {3, "EC2N 2^155"},  {4, "EC2N 2^185"},  {5, "modp1536"},
	{6, "iana-grp06"},  {7, "iana-grp07"},  {8, "iana-grp08"},  {9, "iana-grp09"},  {10, "iana-grp10"},
	{11, "iana-grp11"}, {12, "iana-grp12"}, {13, "iana-grp13"}, {14, "modp2048"},   {15, "modp3072"},
	{16, "modp4096"},   {17, "modp6144"},   {18, "modp8192"},   {0, NULL},
};

const struct name isakmp_ciphers[] = {
	{1, "1des-iv64"}, {2, "1des"},  {3, "3des"},      {4, "rc5"},  {5, "idea"},  {6, "cast"}, {7, "blowfish"},
	{8, "3idea"},     {9, "1des-iv32"}, {10, "rc4"}, {11, "null"}, {12, "aes"},  {0, NULL},
};

static const struct name isakmp_transforms[] = {{1, "ike"}, {0, NULL}};
static const struct name ah_transforms[] = {
	{1, "(reserved)"}, {2, "md5"}, {3, "sha"}, {4, "1des"}, {5, "sha2-256"}, {6, "sha2-384"}, {7, "sha2-512"}, {0, NULL},
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
	{NULL, NULL},       {"lifetype", lifetimes}, {"life", NULL},   {"group desc", isakmp_groups}, {"enc mode", modes},
	{"auth", integrities}, {"keylen", NULL},     {"rounds", NULL}, {"dictsize", NULL},            {"privalg", NULL},
};

static const struct isakmp_attributes oakley_attributes = {oakley_kinds, sizeof oakley_kinds / sizeof *oakley_kinds};
static const struct isakmp_attributes ipsec_attributes = {ipsec_kinds, sizeof ipsec_kinds / sizeof *ipsec_kinds};
static const struct isakmp_attributes no_attributes = {NULL, 0};

static const struct name id_types[] = {
	{1, "IPv4"},      {2, "FQDN"},      {3, "user FQDN"}, {4, "IPv4net"}, {5, "IPv6"},   {6, "IPv6net"},
	{7, "IPv4range"}, {8, "IPv6range"}, {9, "ASN1 DN"},   {10, "ASN1 GN"}, {11, "keyid"}, {0, NULL},
};

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

static uint32_t payload_end(const struct isakmp_payload *payload)
{
	return payload->place + payload->len;
}

/* Bytes of the payload behind its first `len`. */
static uint32_t len_behind(const struct isakmp_payload *payload, uint32_t len)
{
	return payload->len > len ? payload->len - len : 0;
}

bool isakmp_put_raw(struct isakmp_telling *telling, uint32_t place, uint32_t len)
{
	if (!isakmp_has(telling, place, len))
		return false;
	text_hex_bytes(telling->line->text, span_first(span_after(telling->bytes, place), len));
	return true;
}

void isakmp_put_data(struct isakmp_telling *telling, uint32_t place)
{
	struct text *text = telling->line->text;
	struct span all = span_after(telling->bytes, place);
	text_put(text, " data=(");
	if (telling->line->manner->verbosity > VERBOSITY_RAW) {
		text_hex_bytes(text, all);
	} else {
		text_hex_bytes(text, span_first(all, DATA_HEAD_LEN));
		text_put(text, "...");
		struct span others = span_after(all, DATA_HEAD_LEN);
		text_hex_bytes(text, span_after(others, others.len > DATA_TAIL_LEN ? others.len - DATA_TAIL_LEN : 0));
	}
	text_char(text, ')');
}

static void put_value(struct isakmp_telling *telling, const struct isakmp_attribute *kind, uint16_t value)
{
	const char *name = kind && kind->values ? name_of(kind->values, value) : NULL;
	text_put(telling->line->text, "value=");
	if (name)
		text_put(telling->line->text, name);
	else
		text_format(telling->line->text, "%04x", value);
}

static void put_long_value(struct isakmp_telling *telling, uint32_t place, uint32_t len)
{
	text_format(telling->line->text, "len=%u value=", len);
	telling->is_cut |= !isakmp_put_raw(telling, place, len);
}

bool isakmp_put_attribute(struct isakmp_telling *telling, uint32_t *place, uint32_t end,
                          const struct isakmp_attributes *attributes)
{
	struct text *text = telling->line->text;
	const uint8_t *header = isakmp_at(telling, *place, ATTRIBUTE_HEADER_LEN);
	if (!header)
		return false;
	uint32_t value_place = *place + ATTRIBUTE_HEADER_LEN;
	uint16_t number = read_u16(header) & ~ATTRIBUTE_SHORT, second = read_u16(header + 2);
	bool is_short = read_u16(header) & ATTRIBUTE_SHORT;
	*place = value_place + (is_short ? 0 : second);
	if (*place > end)
		return false;
	bool is_known = number < attributes->count && attributes->kinds[number].name;
	const struct isakmp_attribute *kind = is_known ? attributes->kinds + number : NULL;
	text_put(text, "(type=");
	if (kind)
		text_format(text, "%s ", kind->name);
	else
		text_format(text, "#%u ", number);
	if (is_short)
		put_value(telling, kind, second);
	else
		put_long_value(telling, value_place, second);
	if (telling->is_cut)
		return false;
	text_char(text, ')');
	return true;
}

uint32_t isakmp_put_attributes(struct isakmp_telling *telling, uint32_t place, uint32_t end,
                               const struct isakmp_attributes *attributes)
{
	while (place < end)
		if (!isakmp_put_attribute(telling, &place, end, attributes)) {
			if (!telling->is_cut)
				text_put(telling->line->text, "[|attr]");
			return end + 1; /* where tcpdump goes on */
		}
	return place;
}

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
		if (!isakmp_has(telling, place, 4))
			return isakmp_put_short(telling, ISAKMP_SA);
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
	bool is_known = protocol >= PROTOCOL_ISAKMP && protocol <= PROTOCOL_IPCOMP;
	text_format(text, " #%u id=", body[0]);
	if (is_known)
		text_name(text, transforms[protocol], body[1], "#%u");
	else
		text_unsigned(text, body[1]);
	text_char(text, ' ');
	return isakmp_put_attributes(telling, payload->place + 8, payload_end(payload),
	                             attributes[is_known ? protocol : 0]);
}

/* With -vvv also the bytes behind the first `skipped`. */
static void put_bytes(struct isakmp_telling *telling, const struct isakmp_payload *payload, uint32_t skipped)
{
	if (telling->line->manner->verbosity < VERBOSITY_RAW)
		return;
	text_char(telling->line->text, ' ');
	if (!isakmp_put_raw(telling, payload->place + skipped, len_behind(payload, skipped)))
		isakmp_put_short(telling, payload->type);
}

/* Payloads of which nothing but the length is told. */
static uint32_t put_plain(struct isakmp_telling *telling, const struct isakmp_payload *payload, const char *words)
{
	text_format(telling->line->text, "%s len=%u", words, payload->len - ISAKMP_PAYLOAD_HEADER_LEN);
	if (payload->type == ISAKMP_NONCE && telling->line->manner->verbosity == 2) {
		text_char(telling->line->text, ' ');
		isakmp_put_data(telling, payload->place + ISAKMP_PAYLOAD_HEADER_LEN);
	} else {
		put_bytes(telling, payload, ISAKMP_PAYLOAD_HEADER_LEN);
	}
	return payload_end(payload);
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
	put_bytes(telling, payload, ISAKMP_PAYLOAD_HEADER_LEN);
	return payload_end(payload);
}

/* Two addresses, or an address and a mask, `between` between them. */
static void put_ip4_pair(struct line *line, const uint8_t *data, char between)
{
	line_ip4(line, data);
	text_char(line->text, between);
	if (between == '/')
		text_ip4(line->text, data + IP4_LEN);
	else
		line_ip4(line, data + IP4_LEN);
}

static void put_ip6_pair(struct line *line, const uint8_t *data, char between)
{
	line_ip6(line, data);
	text_char(line->text, between);
	if (between == '-') {
		line_ip6(line, data + IP6_LEN);
		return;
	}
	text_put(line->text, "0x");
	text_hex_bytes(line->text, (struct span){data + IP6_LEN, IP6_LEN});
}

enum id_type { ID_IP4 = 1, ID_FQDN, ID_USER, ID_IP4_NET, ID_IP6, ID_IP6_NET, ID_IP4_RANGE, ID_IP6_RANGE, ID_COUNT };

/* RFC 2407 §4.6.2. False when the type is one whose data are not told. */
static bool put_identity(struct line *line, uint8_t type, const uint8_t *data, uint32_t len)
{
	static const uint8_t wanted[ID_COUNT] = {[ID_IP4] = 4, [ID_IP4_NET] = 8, [ID_IP4_RANGE] = 8, [ID_IP6] = 16,
	                                         [ID_IP6_NET] = 32, [ID_IP6_RANGE] = 32};
	if (type < ID_IP4 || type >= ID_COUNT)
		return false;
	if (len < wanted[type]) {
		text_format(line->text, " [bad: < %u]", wanted[type]);
		return true;
	}
	text_char(line->text, ' ');
	switch ((enum id_type)type) {
	case ID_IP4:
		line_ip4(line, data);
		break;
	case ID_IP6:
		line_ip6(line, data);
		break;
	case ID_IP4_NET:
	case ID_IP4_RANGE:
		put_ip4_pair(line, data, type == ID_IP4_NET ? '/' : '-');
		break;
	case ID_IP6_NET:
	case ID_IP6_RANGE:
		put_ip6_pair(line, data, type == ID_IP6_NET ? '/' : '-');
		break;
	case ID_FQDN:
	case ID_USER:
	case ID_COUNT:
		text_safe(line->text, (struct span){data, len});
	}
	return true;
}

static uint32_t put_id(struct isakmp_telling *telling, const struct isakmp_payload *payload)
{
	struct line *line = telling->line;
	text_put(line->text, "id:");
	if (!isakmp_has(telling, payload->place, 8))
		return isakmp_put_short(telling, ISAKMP_ID);
	const uint8_t *body = isakmp_at(telling, payload->place + 4, 4);
	text_put(line->text, " idtype=");
	text_name(line->text, id_types, body[0], "#%u");
	const char *protocol = line->manner->numeric ? NULL : ip_protocol_keyword(body[1]);
	if (protocol)
		text_format(line->text, " protoid=%s", protocol);
	else
		text_format(line->text, " protoid=%u", body[1]);
	text_format(line->text, " port=%u", read_u16(body + 2));
	uint32_t len = len_behind(payload, 8);
	if (!len)
		return payload_end(payload);
	text_format(line->text, " len=%u", len);
	const uint8_t *data = isakmp_has(telling, payload->place + 8, len) ? isakmp_at(telling, payload->place + 8, len) : NULL;
	if (!data)
		return isakmp_put_short(telling, ISAKMP_ID);
	if (!put_identity(line, body[0], data, len))
		put_bytes(telling, payload, 8);
	return payload_end(payload);
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
	put_notification_data(telling, type, place + spi_len, payload_end(payload));
	return payload_end(payload);
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
		return put_id(telling, payload);
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
