/* The payloads of IKE, field by field: RFC 2408 §3 for version 1, RFC 7296 §3 for version 2. */
#include "describes.h"

#include "isakmp.h"

static const struct name payloads[] = {
	{0, "none"}, {1, "security association"}, {2, "proposal"}, {3, "transform"}, {4, "key exchange"},
	{5, "identity"}, {6, "certificate"}, {7, "certificate request"}, {8, "hash"}, {9, "signature"}, {10, "nonce"},
	{11, "notification"}, {12, "delete"}, {13, "vendor"}, {20, "NAT discovery"}, {21, "original address"},
	{33, "security association"}, {34, "key exchange"}, {35, "initiator's identity"}, {36, "responder's identity"},
	{37, "certificate"}, {38, "certificate request"}, {39, "authentication"}, {40, "nonce"}, {41, "notification"},
	{42, "delete"}, {43, "vendor"}, {44, "initiator's traffic"}, {45, "responder's traffic"}, {46, "encrypted"},
	{47, "configuration"}, {48, "EAP"}, {0, NULL},
};
static const struct name protocols_of_proposals[] = {{1, "IKE"}, {2, "AH"}, {3, "ESP"}, {4, "IPComp"}, {0, NULL}};

enum { NEXT, CRITICAL, RESERVED, LENGTH, LENGTH_BIT = 16 };
static const struct field head_fields[] = {
	[NEXT] = {.name = "next_payload", .width = 8, .form = FORM_NAMED, .names = payloads,
	          .gloss = "what follows this one"},
	[CRITICAL] = {.name = "critical", .width = 1, .form = FORM_BOOL,
	              .gloss = "who does not know it has to refuse the message"},
	[RESERVED] = {.name = "reserved", .width = 7, .form = FORM_HEX, .gloss = "0"},
	[LENGTH] = {.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it, these four included"},
};

static size_t payload_len(const struct description *to)
{
	const uint64_t stated = describe_peek(to, head_fields + LENGTH, LENGTH_BIT);
	return stated < ISAKMP_PAYLOAD_HEADER_LEN ? ISAKMP_PAYLOAD_HEADER_LEN : stated;
}

static uint64_t describe_head(struct description *to)
{
	const uint64_t next = describe_field(to, head_fields + NEXT);
	describe_fields(to, head_fields + CRITICAL, LENGTH);
	return next;
}

/* An attribute of a transform: a number of two bytes, or a length and a value. */
static const struct field attribute_fields[] = {
	{.name = "short", .width = 1, .form = FORM_BOOL, .gloss = "a number stands where a length would"},
	{.name = "type", .width = 15, .form = FORM_DECIMAL, .gloss = "which attribute this is"},
	{.name = "number", .width = 16, .form = FORM_DECIMAL, .gloss = "the value"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the value"},
	{.name = "value", .form = FORM_BYTES, .gloss = "depends on the type"},
};
static const struct shape attribute = {.name = "attribute", .SHAPE_FIELDS(attribute_fields)};
static const struct shape *const attribute_list[] = {&attribute, NULL};
static const struct shape attributes = {.name = "attributes", .list = true, .parts = attribute_list};

static void describe_attribute(struct description *to)
{
	describe_open(to, &attribute, describe_left(to));
	const bool is_short = describe_field(to, attribute_fields);
	describe_field(to, attribute_fields + 1);
	if (is_short) {
		describe_field(to, attribute_fields + 2);
	} else {
		const uint64_t len = describe_field(to, attribute_fields + 3);
		if (len)
			describe_len(to, attribute_fields + 4, len);
	}
	describe_leave(to);
}

static const struct field transform_fields[] = {
	{.name = "number_or_type", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "version 1: counts these; 2: what it is for"},
	{.name = "transform_1", .width = 8, .form = FORM_DECIMAL, .gloss = "version 1: which algorithm"},
	{.name = "transform", .width = 16, .form = FORM_DECIMAL, .gloss = "version 2: which algorithm"},
};
static const struct shape fixed_transform = {.name = "fixed", .inlined = true, .SHAPE_FIELDS(transform_fields)};
static const struct shape *const transform_members[] = {&fixed_transform, &attributes, NULL};
static const struct shape transform = {.name = "transform", .SHAPE_FIELDS(head_fields), .parts = transform_members};
static const struct shape *const transform_list[] = {&transform, NULL};
static const struct shape transforms = {.name = "transforms", .list = true, .parts = transform_list};

static void describe_transform(struct description *to)
{
	describe_open(to, &transform, payload_len(to));
	describe_head(to);
	describe_fields(to, transform_fields, fixed_transform.field_count);
	describe_open(to, &attributes, describe_left(to));
	while (describe_more(to))
		describe_attribute(to);
	describe_close(to);
	describe_close(to);
}

static const struct field proposal_fields[] = {
	{.name = "number", .width = 8, .form = FORM_DECIMAL, .gloss = "which proposal; one of them is chosen"},
	{.name = "protocol", .width = 8, .form = FORM_NAMED, .names = protocols_of_proposals,
	 .gloss = "what it would be for"},
	{.name = "spi_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the SPI"},
	{.name = "transform_count", .width = 8, .form = FORM_DECIMAL, .gloss = "transforms that follow"},
	{.name = "spi", .form = FORM_BYTES, .gloss = "what the sender would call it"},
};
enum { SPI_LENGTH = 2, SPI = 4 };
static const struct shape fixed_proposal = {.name = "fixed", .inlined = true, .SHAPE_FIELDS(proposal_fields)};
static const struct shape *const proposal_members[] = {&fixed_proposal, &transforms, NULL};
static const struct shape proposal = {.name = "proposal", .SHAPE_FIELDS(head_fields), .parts = proposal_members};
static const struct shape *const proposal_list[] = {&proposal, NULL};
static const struct shape proposals = {.name = "proposals", .list = true, .parts = proposal_list};

static void describe_proposal(struct description *to)
{
	describe_open(to, &proposal, payload_len(to));
	describe_head(to);
	const uint64_t spi_len = describe_peek(to, proposal_fields + SPI_LENGTH, SPI_LENGTH * 8);
	describe_fields(to, proposal_fields, SPI);
	if (spi_len)
		describe_len(to, proposal_fields + SPI, spi_len);
	describe_open(to, &transforms, describe_left(to));
	while (describe_more(to))
		describe_transform(to);
	describe_close(to);
	describe_close(to);
}

static const struct field association_fields[] = {
	{.name = "doi", .width = 32, .form = FORM_DECIMAL, .gloss = "1: IPsec"},
	{.name = "situation", .width = 32, .form = FORM_HEX, .gloss = "1: identity only"},
};
static const struct shape *const association_parts[] = {&proposals, NULL};

static void describe_proposals(struct description *to, const struct layer *layer)
{
	describe_open(to, &proposals, describe_left(to));
	while (describe_more(to))
		describe_proposal(to);
	describe_close(to);
}

static void describe_association(struct description *to, const struct layer *layer)
{
	describe_fields(to, association_fields, 2);
	describe_proposals(to, layer);
}

static const struct field data_fields[] = {
	{.name = "data", .form = FORM_BYTES, .gloss = "the payload"},
};
static const struct field key_fields[] = {
	{.name = "group", .width = 16, .form = FORM_DECIMAL, .gloss = "Diffie and Hellman's, by number"},
	{.name = "key_reserved", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "key", .form = FORM_BYTES, .gloss = "the public half of the sender's key"},
};
static const struct field identity_fields[] = {
	{.name = "identity_type", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "1: IPv4 address, 2: domain name, 3: mail address"},
	{.name = "identity_protocol", .width = 8, .form = FORM_DECIMAL, .gloss = "version 1: in IP's numbers; 0: all"},
	{.name = "identity_port", .width = 16, .form = FORM_DECIMAL, .gloss = "version 1: 0: all"},
	{.name = "identity", .form = FORM_BYTES, .gloss = "who the sender is"},
};
static const struct field certificate_fields[] = {
	{.name = "encoding", .width = 8, .form = FORM_DECIMAL, .gloss = "4: X.509, to sign with"},
	{.name = "certificate", .form = FORM_BYTES, .gloss = "the certificate, or whose is wanted"},
};
static const struct field authentication_fields[] = {
	{.name = "method", .width = 8, .form = FORM_DECIMAL, .gloss = "1: RSA, 2: a shared secret"},
	{.name = "method_reserved", .width = 24, .form = FORM_HEX, .gloss = "0"},
	{.name = "authentication", .form = FORM_BYTES, .gloss = "proves who the sender is"},
};
enum { NOTIFY_DOI, NOTIFY_PROTOCOL, NOTIFY_SPI_LENGTH, NOTIFY_TYPE, NOTIFY_SPI, NOTIFY_DATA };
static const struct field notify_fields[] = {
	[NOTIFY_DOI] = {.name = "doi", .width = 32, .form = FORM_DECIMAL, .gloss = "1: IPsec"},
	[NOTIFY_PROTOCOL] = {.name = "protocol", .width = 8, .form = FORM_DECIMAL,
	                     .gloss = "what it is about: 1: IKE, 2: AH, 3: ESP"},
	[NOTIFY_SPI_LENGTH] = {.name = "spi_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the SPI"},
	[NOTIFY_TYPE] = {.name = "notification", .width = 16, .form = FORM_DECIMAL, .gloss = "what is to be known"},
	[NOTIFY_SPI] = {.name = "spi", .form = FORM_BYTES, .gloss = "of the association that it is about"},
	[NOTIFY_DATA] = {.name = "data", .form = FORM_BYTES, .gloss = "depends on the notification"},
};

static void describe_notify2(struct description *to, const struct layer *layer)
{
	const uint64_t spi_len = describe_peek(to, notify_fields + NOTIFY_SPI_LENGTH, 8);
	describe_fields(to, notify_fields + NOTIFY_PROTOCOL, NOTIFY_SPI - NOTIFY_PROTOCOL);
	if (spi_len)
		describe_len(to, notify_fields + NOTIFY_SPI, spi_len);
	describe_fields(to, notify_fields + NOTIFY_DATA, 1);
}

static void describe_notify(struct description *to, const struct layer *layer)
{
	describe_field(to, notify_fields + NOTIFY_DOI);
	describe_notify2(to, layer);
}

static const struct field delete_fields[] = {
	{.name = "doi", .width = 32, .form = FORM_DECIMAL, .gloss = "1: IPsec"},
	{.name = "protocol", .width = 8, .form = FORM_DECIMAL, .gloss = "what it is about: 1: IKE, 2: AH, 3: ESP"},
	{.name = "spi_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of each SPI"},
	{.name = "spi_count", .width = 16, .form = FORM_DECIMAL, .gloss = "how many follow"},
	{.name = "spis", .form = FORM_BYTES, .gloss = "the associations that are gone"},
};

static const struct shape
	association = {.name = "association", .SHAPE_FIELDS(association_fields), .describe = describe_association,
	               .parts = association_parts},
	association2 = {.name = "association2", .describe = describe_proposals, .parts = association_parts},
	data = {.name = "data", .SHAPE_FIELDS(data_fields)},
	key = {.name = "key", .SHAPE_FIELDS(key_fields)},
	identity = {.name = "identity", .SHAPE_FIELDS(identity_fields)},
	certificate = {.name = "certificate", .SHAPE_FIELDS(certificate_fields)},
	authentication = {.name = "authentication", .SHAPE_FIELDS(authentication_fields)},
	notify = {.name = "notify", .SHAPE_FIELDS(notify_fields), .describe = describe_notify},
	notify2 = {.name = "notify2", .SHAPE_FIELDS(notify_fields), .describe = describe_notify2},
	deletion = {.name = "delete", .SHAPE_FIELDS(delete_fields)},
	deletion2 = {.name = "delete2", .fields = delete_fields + 1, .field_count = 4};

static const struct tlv_form payload_forms[] = {
	{ISAKMP_SA, .shape = &association}, {ISAKMP_KEY_EXCHANGE, .shape = &data}, {ISAKMP_ID, .shape = &identity},
	{ISAKMP_CERTIFICATE, .shape = &certificate}, {ISAKMP_CERTIFICATE_REQUEST, .shape = &certificate},
	{ISAKMP_HASH, .shape = &data}, {ISAKMP_SIGNATURE, .shape = &data}, {ISAKMP_NONCE, .shape = &data},
	{ISAKMP_NOTIFICATION, .shape = &notify}, {ISAKMP_DELETE, .shape = &deletion},
	{ISAKMP_VENDOR_ID, .shape = &data}, {IKEV2_SA, .shape = &association2}, {IKEV2_KEY_EXCHANGE, .shape = &key},
	{IKEV2_ID_INITIATOR, .shape = &identity}, {IKEV2_ID_RESPONDER, .shape = &identity},
	{IKEV2_CERTIFICATE, .shape = &certificate}, {IKEV2_CERTIFICATE_REQUEST, .shape = &certificate},
	{IKEV2_AUTHENTICATION, .shape = &authentication}, {IKEV2_NONCE, .shape = &data},
	{IKEV2_NOTIFY, .shape = &notify2}, {IKEV2_DELETE, .shape = &deletion2}, {IKEV2_VENDOR_ID, .shape = &data},
	{IKEV2_ENCRYPTED, .shape = &data}, {IKEV2_EAP, .shape = &data}, {-1},
};
static const struct shape payload = {.name = "payload", .SHAPE_FIELDS(head_fields), .forms = payload_forms};
static const struct shape *const payload_list[] = {&payload, NULL};
static const struct shape payloads_shape = {.name = "payloads", .list = true, .parts = payload_list};
static const struct field marker_field[] = {
	{.name = "marker", .width = 32, .form = FORM_HEX, .gloss = "0: not ESP, though the port is the same"},
};
static const struct field encrypted_field[] = {
	{.name = "encrypted", .form = FORM_BYTES, .gloss = "what only the two can read"},
};
static const struct shape
	marker = {.name = "marker", .inlined = true, .reference = "RFC 3948", .SHAPE_FIELDS(marker_field)},
	encrypted = {.name = "encrypted", .inlined = true, .SHAPE_FIELDS(encrypted_field)};
const struct shape *const isakmp_parts[] = {&marker, &encrypted, &payloads_shape, NULL};

/* One payload of `type`; the type of the next. */
static uint64_t describe_payload(struct description *to, uint64_t type)
{
	describe_open(to, &payload, payload_len(to));
	const uint64_t next = describe_head(to);
	describe_form(to, payload_forms, type, describe_left(to));
	describe_close(to);
	return type == IKEV2_ENCRYPTED ? ISAKMP_NONE : next; /* what comes next is inside of it */
}

static void describe_payloads(struct description *to, uint64_t type)
{
	describe_open(to, &payloads_shape, describe_left(to));
	while (type != ISAKMP_NONE && describe_more(to))
		type = describe_payload(to, type);
	describe_close(to);
}

void isakmp_describe(struct description *to, const struct layer *layer)
{
	enum { MAJOR_1 = 1, FLAG_ENCRYPTED = 1 };
	struct isakmp message;
	struct span bytes;
	if (!isakmp_message(to->packet, layer, &bytes))
		return;
	if (bytes.at != layer->bytes.at)
		describe_field(to, marker_field);
	describe_header(to, layer);
	if (!isakmp_read(bytes, &message))
		return;
	if (message.major == MAJOR_1 && message.flags & FLAG_ENCRYPTED)
		describe_rest(to, encrypted_field);
	else
		describe_payloads(to, message.next_payload);
}
