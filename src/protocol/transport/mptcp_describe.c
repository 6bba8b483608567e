/* What the option of Multipath TCP says, by its subtype: RFC 8684 §3; version 0 (RFC 6824) differs in lengths only. The
 * lengths tell which of its parts are there. */
#include "mptcp_describe.h"

enum { CAPABLE, JOIN, DSS, ADD_ADDRESS, REMOVE_ADDRESS, PRIO, FAIL, FAST_CLOSE, RESET };
static const struct name subtypes[] = {
	{CAPABLE, "MP_CAPABLE"}, {JOIN, "MP_JOIN"}, {DSS, "DSS"}, {ADD_ADDRESS, "ADD_ADDR"},
	{REMOVE_ADDRESS, "REMOVE_ADDR"}, {PRIO, "MP_PRIO"}, {FAIL, "MP_FAIL"}, {FAST_CLOSE, "MP_FASTCLOSE"},
	{RESET, "MP_TCPRST"}, {0, NULL},
};

static const struct field subtype_field = {
	.name = "subtype", .width = 4, .form = FORM_NAMED, .names = subtypes,
	.gloss = "what it says about the paths of the connection"};
static const struct field plain_flags = {
	.name = "subtype_flags", .width = 4, .form = FORM_HEX, .gloss = "depends on the subtype"};
static const struct field data_field = {
	.name = "subtype_data", .form = FORM_BYTES, .gloss = "what nothing here takes apart"};

/* Fields of all subtypes. */
enum {
	VERSION, CAPABLE_FLAGS, SENDER_KEY, RECEIVER_KEY, DATA_LENGTH, CHECKSUM, ADDRESS_ID, TOKEN, RANDOM, DIGEST_64,
	DIGEST_160, DSS_RESERVED, DSS_FLAGS, ACK_32, ACK_64, SEQ_32, SEQ_64, SUBFLOW_SEQ, ADDRESS_4, ADDRESS_6, PORT,
	RESERVED_12, REASON,
	FIELD_COUNT,
};
static const struct name capable_flags[] = {
	{0x80, "checksum required"}, {0x40, "extensibility"}, {0x20, "no join to this address"}, {1, "HMAC-SHA256"},
	{0, NULL}};
enum { HAS_ACK = 1, LONG_ACK = 2, HAS_MAPPING = 4, LONG_SEQ = 8 };
static const struct name dss_flags[] = {
	{0x10, "data FIN"}, {LONG_SEQ, "long sequence number"}, {HAS_MAPPING, "mapping"}, {LONG_ACK, "long ack"},
	{HAS_ACK, "ack"}, {0, NULL}};
static const struct name reasons[] = {
	{0, "unspecified"}, {1, "MPTCP-specific error"}, {2, "lack of resources"}, {3, "administratively prohibited"},
	{4, "too much outstanding data"}, {5, "unacceptable performance"}, {6, "middlebox interference"}, {0, NULL}};
static const struct field fields[FIELD_COUNT] = {
	[VERSION] = {.name = "mptcp_version", .width = 4, .form = FORM_DECIMAL, .gloss = "of Multipath TCP"},
	[CAPABLE_FLAGS] = {.name = "capable_flags", .width = 8, .form = FORM_FLAGS, .names = capable_flags,
		.gloss = "what the sender can do"},
	[SENDER_KEY] = {.name = "sender_key", .width = 64, .form = FORM_BYTES,
	 .gloss = "proves later that a new path belongs here"},
	[RECEIVER_KEY] = {.name = "receiver_key", .width = 64, .form = FORM_BYTES, .gloss = "the other side's key"},
	[DATA_LENGTH] = {.name = "data_level_length", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes that are mapped"},
	[CHECKSUM] = {.name = "mapping_checksum", .width = 16, .form = FORM_HEX,
	 .gloss = "guards the data that are mapped"},
	[ADDRESS_ID] = {.name = "address_id", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "an address, whatever a NAT makes of it"},
	[TOKEN] = {.name = "receiver_token", .width = 32, .form = FORM_HEX,
	 .gloss = "which connection the path belongs to"},
	[RANDOM] = {.name = "random_number", .width = 32, .form = FORM_HEX, .gloss = "makes each proof another one"},
	[DIGEST_64] = {.name = "truncated_hmac", .width = 64, .form = FORM_BYTES,
	 .gloss = "proves that the sender has the keys"},
	[DIGEST_160] = {.name = "hmac", .width = 160, .form = FORM_BYTES,
	 .gloss = "proves that the sender has the keys"},
	[DSS_RESERVED] = {.name = "subtype_reserved", .width = 4, .form = FORM_HEX, .gloss = "zero"},
	[DSS_FLAGS] = {.name = "dss_flags", .width = 8, .form = FORM_FLAGS, .names = dss_flags,
	 .gloss = "what is there"},
	[ACK_32] = {.name = "data_ack", .width = 32, .form = FORM_DECIMAL, .gloss = "what has arrived over all paths"},
	[ACK_64] = {.name = "data_ack", .width = 64, .form = FORM_DECIMAL, .gloss = "what has arrived over all paths"},
	[SEQ_32] = {.name = "data_sequence_number", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "where the data belong in the whole"},
	[SEQ_64] = {.name = "data_sequence_number", .width = 64, .form = FORM_DECIMAL,
	 .gloss = "where the data belong in the whole"},
	[SUBFLOW_SEQ] = {.name = "subflow_sequence_number", .width = 32, .form = FORM_DECIMAL,
		.gloss = "where they stand on this path, from its start"},
	[ADDRESS_4] = {.name = "address", .width = 32, .form = FORM_IP4,
	 .gloss = "where the sender can be reached, too"},
	[ADDRESS_6] = {.name = "address", .width = 128, .form = FORM_IP6,
	 .gloss = "where the sender can be reached, too"},
	[PORT] = {.name = "port", .width = 16, .form = FORM_DECIMAL, .gloss = "and at which port"},
	[RESERVED_12] = {.name = "subtype_reserved", .width = 12, .form = FORM_HEX, .gloss = "zero"},
	[REASON] = {.name = "reason", .width = 8, .form = FORM_NAMED, .names = reasons,
	 .gloss = "why the path is broken off"},
};

static void describe_capable(struct description *to)
{
	describe_fields(to, fields + VERSION, 2);
	for (int i = SENDER_KEY; i <= RECEIVER_KEY; i++)
		if (describe_left(to) >= 8)
			describe_field(to, fields + i);
	if (describe_left(to))
		describe_field(to, fields + DATA_LENGTH);
	if (describe_left(to))
		describe_field(to, fields + CHECKSUM);
}

/* A SYN has a token, its answer a shortened proof, the third a whole one. */
static void describe_join(struct description *to)
{
	enum { SYN_LEN = 10, ANSWER_LEN = 14 };
	const size_t len = describe_left(to);
	if (len != SYN_LEN && len != ANSWER_LEN) {
		describe_field(to, fields + RESERVED_12);
		describe_field(to, fields + DIGEST_160);
		return;
	}
	describe_field(to, &plain_flags);
	describe_field(to, fields + ADDRESS_ID);
	describe_field(to, fields + (len == SYN_LEN ? TOKEN : DIGEST_64));
	describe_field(to, fields + RANDOM);
}

static void describe_dss(struct description *to)
{
	describe_field(to, fields + DSS_RESERVED);
	const uint64_t flags = describe_field(to, fields + DSS_FLAGS);
	if (flags & HAS_ACK)
		describe_field(to, fields + (flags & LONG_ACK ? ACK_64 : ACK_32));
	if (!(flags & HAS_MAPPING))
		return;
	describe_field(to, fields + (flags & LONG_SEQ ? SEQ_64 : SEQ_32));
	describe_field(to, fields + SUBFLOW_SEQ);
	describe_field(to, fields + DATA_LENGTH);
	if (describe_left(to))
		describe_field(to, fields + CHECKSUM);
}

static void describe_add_address(struct description *to)
{
	enum { LEN_MIN_6 = 18, DIGEST_LEN = 8 };
	const size_t len = describe_left(to);
	describe_field(to, &plain_flags);
	describe_field(to, fields + ADDRESS_ID);
	describe_field(to, fields + (len < LEN_MIN_6 ? ADDRESS_4 : ADDRESS_6));
	if (describe_left(to) % DIGEST_LEN == 2)
		describe_field(to, fields + PORT);
	if (describe_left(to))
		describe_field(to, fields + DIGEST_64);
}

static void describe_fail(struct description *to)
{
	describe_field(to, fields + RESERVED_12);
	describe_field(to, fields + SEQ_64);
}

static void describe_fast_close(struct description *to)
{
	describe_field(to, fields + RESERVED_12);
	describe_field(to, fields + RECEIVER_KEY);
}

static void describe_reset(struct description *to)
{
	describe_field(to, &plain_flags);
	describe_field(to, fields + REASON);
}

static void describe(struct description *to, const struct layer *layer)
{
	switch (describe_field(to, &subtype_field)) {
	case CAPABLE: describe_capable(to); break;
	case JOIN: describe_join(to); break;
	case DSS: describe_dss(to); break;
	case ADD_ADDRESS: describe_add_address(to); break;
	case FAIL: describe_fail(to); break;
	case FAST_CLOSE: describe_fast_close(to); break;
	case RESET: describe_reset(to); break;
	default: describe_field(to, &plain_flags); break;
	}
	describe_rest(to, &data_field);
}

static const struct shape
	subtype = {.name = "subtype", .inlined = true, .fields = &subtype_field, .field_count = 1},
	flags = {.name = "flags", .inlined = true, .fields = &plain_flags, .field_count = 1},
	data = {.name = "data", .inlined = true, .fields = &data_field, .field_count = 1};
static const struct shape *const parts[] = {&subtype, &flags, &data, NULL};
const struct shape mptcp_shape = {
	.name = "mptcp", .reference = "RFC 8684", .SHAPE_FIELDS(fields), .describe = describe, .parts = parts};
