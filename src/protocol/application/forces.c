/* The messages between the elements that forward and those that control them: a header of 24 bytes, and TLVs. RFC 5810
 * §6 and §7. See forces.h. */
#include "forces.h"

#include "line.h"

enum { HEADER_LEN = 24, TLV_HEADER_LEN = 4, RESULT_LEN = 4, WORD_LEN = 4, LEVEL_OF_TLVS = 3 };

enum message_type {
	ASSOCIATION_SETUP = 1,
	ASSOCIATION_TEARDOWN = 2,
	PACKET_REDIRECT = 6,
	HEARTBEAT = 0x0f,
	ASSOCIATION_RESPONSE = 0x11,
	UNASSIGNED = 0x12,
};

static const struct name messages[] = {
	{ASSOCIATION_SETUP, "Association Setup"},
	{ASSOCIATION_TEARDOWN, "Association TearDown"},
	{3, "Config"},
	{4, "Query"},
	{5, "Event Notification"},
	{PACKET_REDIRECT, "Packet Redirect"},
	{HEARTBEAT, "HeartBeat"},
	{ASSOCIATION_RESPONSE, "Association Response"},
	{0x13, "Config Response"},
	{0x14, "Query Response"},
	{0, NULL},
};

enum { TLV_REDIRECT = 1, TLV_RESULT = 0x10, TLV_REASON = 0x11, TLV_SELECT = 0x1000 };
static const struct name tlvs[] = {
	{TLV_REDIRECT, "Redirect"}, {TLV_RESULT, "ASResult"}, {TLV_REASON, "ASTreason"}, {TLV_SELECT, "LFBselect"},
	{0x0110, "PATH-DATA"},      {0x0111, "KEYINFO"},      {0x0112, "FULLDATA"},      {0x0113, "SPARSEDATA"},
	{0x0114, "ILV"},            {0x0115, "METADATA"},     {0x0116, "RESULT"},        {0x0117, "REDIRECTDATA"},
	{0, NULL},
};

static const struct name acknowledgements[] = {
	{0, "NoACK"}, {1, "SuccessACK"}, {2, "FailureACK"}, {3, "AlwaysACK"}, {0, NULL},
};
static const struct name executions[] = {
	{0, "EMReserved"}, {1, "execute-all-or-none"}, {2, "execute-until-failure"}, {3, "continue-execute-on-failure"},
	{0, NULL},
};
static const struct name atomicities[] = {{0, "Standalone"}, {1, "2PCtransaction"}, {0, NULL}};
static const struct name phases[] = {
	{0, "StartofTransaction"}, {1, "MiddleofTransaction"}, {2, "EndofTransaction"}, {3, "abort"}, {0, NULL},
};

static const struct name results[] = {
	{0, "Success"}, {1, "FE ID invalid"}, {2, "permission denied"}, {3, "Unknown"}, {0, NULL},
};
static const struct name reasons[] = {
	{0, "Normal Teardown"}, {1, "Loss of Heartbeats"}, {2, "Out of bandwidth"}, {3, "Out of Memory"},
	{4, "Application Crash"}, {0, NULL},
};

/* All of a message that is wrong. */
static void put_bytes(struct line *line, struct span message)
{
	line_hex(line, message, "\t[");
	text_put(line->text, "\n\t]");
}

/* RFC 5810 §6.1.1: what the first two bits of a number say about it, and the groups that begin with both set. */
static const char *kind_of(uint32_t id)
{
	static const char *const kinds[] = {"FE", "CE", "ForCESreserved", "AllMulticast"};
	switch (id) {
	case UINT32_MAX: return "AllBroadcast";
	case UINT32_MAX - 1: return "AllFEsBroadcast";
	case UINT32_MAX - 2: return "AllCEsBroadcast";
	}
	return kinds[id >> 30];
}

static void put_flag(struct text *text, const struct name *names, uint32_t value)
{
	text_put(text, name_of(names, value));
	text_format(text, "(0x%x)", value);
}

static void put_flags(struct text *text, uint32_t flags)
{
	text_put(text, "\n\tForCES flags:\n\t  ");
	put_flag(text, acknowledgements, flags >> 30);
	text_format(text, ", prio=%u, ", flags >> 27 & 7);
	put_flag(text, executions, flags >> 22 & 3);
	text_put(text, ",\n\t  ");
	put_flag(text, atomicities, flags >> 21 & 1);
	text_put(text, ", ");
	put_flag(text, phases, flags >> 19 & 3);
	text_format(text, "\n\t  Extra flags: rsv(b5-7) 0x%x rsv(b13-31) 0x%x\n", flags >> 24 & 7, flags & 0x7ffff);
}

static void put_header(struct line *line, const uint8_t *at, uint32_t len)
{
	const uint32_t source = read_u32(at + 4), destination = read_u32(at + 8), flags = read_u32(at + 20);
	if (!line->manner->verbosity)
		return;
	text_format(line->text, "\n\tForCES Version %u len %uB flags 0x%08x ", at[0] >> 4, len, flags);
	text_format(line->text, "\n\tSrcID 0x%x(%s) DstID 0x%x(%s) Correlator 0x%llx", source, kind_of(source),
	            destination, kind_of(destination), (unsigned long long)read_u64(at + 12));
	if (line->manner->verbosity > 1)
		put_flags(line->text, flags);
}

/* How an association began. False when it makes no sense. */
static bool put_result(struct line *line, struct span value)
{
	if (value.len != RESULT_LEN) {
		text_format(line->text, "illegal ASRresult-TLV: %zu bytes!\n", value.len);
		return false;
	}
	const uint32_t code = read_u32(value.at);
	if (!name_of(results, code)) {
		text_format(line->text, "illegal ASRresult result code: %u!\n", code);
		return false;
	}
	if (line->manner->verbosity >= LEVEL_OF_TLVS)
		text_format(line->text, "\n         %s (%u)\n         ", name_of(results, code), code);
	return true;
}

/* And why it ended. */
static bool put_reason(struct line *line, struct span value)
{
	enum { REASON_MAX = 255 };
	if (value.len != RESULT_LEN) {
		text_format(line->text, "illegal ASTresult-TLV: %zu bytes!\n", value.len);
		return false;
	}
	const uint32_t code = read_u32(value.at);
	if (code > REASON_MAX) {
		text_format(line->text, "illegal ASTresult result code: %u!\n", code);
		return false;
	}
	if (line->manner->verbosity >= LEVEL_OF_TLVS) {
		text_put(line->text, "Teardown reason:\n         ");
		text_name(line->text, reasons, code, "Unknown Teardown reason");
		text_format(line->text, "(%x)\n         ", code);
	}
	return true;
}

static bool put_value(struct line *line, uint8_t type, struct span value)
{
	switch (type) {
	case ASSOCIATION_RESPONSE: return put_result(line, value);
	case ASSOCIATION_TEARDOWN: return put_reason(line, value);
	}
	return true;
}

static bool put_misfit(struct line *line, size_t left, uint16_t len)
{
	text_format(line->text, "\tMess TopTLV header: min %u, total %zu advertised %u ", TLV_HEADER_LEN, left, len);
	return false;
}

/* False when all of the message has to be shown. */
static bool put_tlv(struct line *line, uint8_t type, struct span body)
{
	if (body.len <= TLV_HEADER_LEN) {
		text_put(line->text, "\tTop level TLV Data missing!\n");
		return false;
	}
	const uint16_t kind = read_u16(body.at), len = read_u16(body.at + 2);
	if (len < TLV_HEADER_LEN || len > body.len)
		return put_misfit(line, body.len, len);
	if (!name_of(tlvs, kind)) {
		text_format(line->text, "\n\tInvalid ForCES Top TLV type=0x%x", kind);
		return false;
	}
	if (line->manner->verbosity >= LEVEL_OF_TLVS)
		text_format(line->text, "\t%s TLV, length %u (data length %u Bytes)", name_of(tlvs, kind), len,
		            len - TLV_HEADER_LEN);
	if (!put_value(line, type, span_after(span_first(body, len), TLV_HEADER_LEN)))
		return false;
	const struct span rest = span_after(body, len + (-(uint32_t)len % WORD_LEN));
	return rest.len <= TLV_HEADER_LEN || put_misfit(line, rest.len, read_u16(rest.at + 2));
}

/* The same; an association may begin with nothing, and a heartbeat has to be empty. */
static bool put_body(struct line *line, uint8_t type, struct span body)
{
	if (type == HEARTBEAT && body.len > TLV_HEADER_LEN) {
		text_put(line->text, "<0x1>Illegal Top level TLV!\n");
		return false;
	}
	return type == HEARTBEAT || (type == ASSOCIATION_SETUP && !body.len) || put_tlv(line, type, body);
}

void forces_put(struct line *line, struct span message)
{
	const uint8_t *at = message.at;
	if (message.len + WORD_LEN - 1 < HEADER_LEN) {
		line_abandoned(line, "forces");
		return;
	}
	const uint8_t type = at[1];
	const uint32_t len = read_u16(at + 2) * (uint32_t)WORD_LEN;
	const char *name = name_of(messages, type);
	if (!name && type != UNASSIGNED) {
		text_format(line->text, "Invalid ForCES message type %u\n", type);
		put_bytes(line, message);
		return;
	}
	if (!name) {
		text_format(line->text, "\n\tUnknown ForCES message type=0x%x", type);
		put_bytes(line, message);
		return;
	}
	text_format(line->text, "\n\tForCES %s ", name);
	if (len != message.len) {
		text_format(line->text, "Illegal ForCES pkt len - min %u, total recvd %zu, advertised %u ", HEADER_LEN,
		            message.len, len);
		put_bytes(line, message);
		return;
	}
	put_header(line, at, len);
	if (!put_body(line, type, span_after(message, HEADER_LEN)))
		put_bytes(line, message);
}
