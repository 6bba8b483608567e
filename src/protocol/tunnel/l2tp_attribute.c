/* The attributes (AVPs) of L2TP: RFC 2661 §4.4. A table at the end says what each is called and how it is told. */
#include "l2tp.h"

#include "cursor.h"
#include "names.h"

static const struct name message_types[] = {
	{1, "SCCRQ"}, {2, "SCCRP"}, {3, "SCCCN"}, {4, "StopCCN"}, {6, "HELLO"}, {7, "OCRQ"}, {8, "OCRP"},
	{9, "OCCN"}, {10, "ICRQ"}, {11, "ICRP"}, {12, "ICCN"}, {14, "CDN"}, {15, "WEN"}, {16, "SLI"}, {0, NULL},
};

static const struct name authentication_types[] = {
	{0, "Reserved"}, {1, "Textual"}, {2, "CHAP"}, {3, "PAP"}, {4, "No Auth"}, {5, "MS-CHAPv1"}, {0, NULL},
};

static void put_word(struct text *text, struct span value)
{
	text_unsigned(text, read_u16(value.at));
}

static void put_long(struct text *text, struct span value)
{
	text_unsigned(text, read_u32(value.at));
}

static void put_message_type(struct text *text, struct span value)
{
	text_name(text, message_types, read_u16(value.at), "MSGTYPE-#%u");
}

static void put_authentication_type(struct text *text, struct span value)
{
	text_name(text, authentication_types, read_u16(value.at), "AuthType-#%u");
}

/* RFC 2661 §4.4.2: a code, an error, words. */
static void put_result(struct text *text, struct span value)
{
	put_word(text, value);
	if (value.len == 3)
		text_put(text, " AVP too short");
	if (value.len < 4)
		return;
	text_format(text, "/%u", read_u16(value.at + 2));
	if (value.len > 4) {
		text_char(text, ' ');
		text_safe(text, span_after(value, 4));
	}
}

static void put_version(struct text *text, struct span value)
{
	text_format(text, "%u.%u", value.at[0], value.at[1]);
}

static void put_letters(struct text *text, struct span value, const char *letters)
{
	const uint32_t bits = read_u32(value.at);
	if (bits & 2)
		text_char(text, letters[0]);
	if (bits & 1)
		text_char(text, letters[1]);
}

static void put_framing(struct text *text, struct span value)
{
	put_letters(text, value, "AS");
}

static void put_bearer(struct text *text, struct span value)
{
	put_letters(text, value, "AD");
}

static void put_tie_breaker(struct text *text, struct span value)
{
	text_hex_bytes(text, span_first(value, 8));
}

static void put_response(struct text *text, struct span value)
{
	text_hex_bytes(text, span_first(value, 16));
}

static void put_cause(struct text *text, struct span value)
{
	text_format(text, "%u, %02x", read_u16(value.at), value.at[2]);
	if (value.len > 3) {
		text_char(text, ' ');
		text_safe(text, span_after(value, 3));
	}
}

static void put_authentication_id(struct text *text, struct span value)
{
	text_unsigned(text, value.at[1]);
}

/* Numbers behind two reserved bytes, each in the form that stands for it, as far as they go. */
static void put_numbers(struct text *text, struct span value, const char *const forms[], size_t count)
{
	struct cursor cursor = cursor_over(span_after(value, 2));
	for (size_t i = 0; i < count; i++) {
		const uint32_t number = take_u32(&cursor);
		if (cursor.ran_short) {
			text_put(text, "AVP too short");
			return;
		}
		text_put(text, forms[i]);
		if (count > 2)
			text_unsigned(text, number);
		else
			text_hex(text, number, 8);
		text_char(text, ' ');
	}
}

static void put_errors(struct text *text, struct span value)
{
	static const char *const forms[] = {"CRCErr=", "FrameErr=", "HardOver=", "BufOver=", "Timeout=", "AlignErr="};
	put_numbers(text, value, forms, sizeof forms / sizeof *forms);
}

static void put_control_map(struct text *text, struct span value)
{
	static const char *const forms[] = {"send=", "recv="};
	put_numbers(text, value, forms, sizeof forms / sizeof *forms);
}

/* RFC 3145 §2.1: the cause, whose it was, and words about it. */
static void put_disconnect_cause(struct text *text, struct span value)
{
	static const struct name directions[] = {{0, "global error"}, {1, "at peer"}, {2, "at local"}, {0, NULL}};
	text_format(text, "%04x, %04x ", read_u16(value.at), read_u16(value.at + 2));
	text_name(text, directions, value.at[4], "Direction-#%u");
	if (value.len > 5) {
		text_char(text, ' ');
		text_safe(text, span_after(value, 5));
	}
}

static void put_obsolete(struct text *text, struct span value)
{
	(void)value;
	text_put(text, "obsolete");
}

/* RFC 2661 §4.4, by type. */
static const struct {
	const char *name;
	void (*put)(struct text *text, struct span value); /* NULL: nothing is told */
	uint8_t min_len;
} attributes[] = {
	[0] = {"MSGTYPE", put_message_type, 2},
	[1] = {"RESULT_CODE", put_result, 2},
	[2] = {"PROTO_VER", put_version, 2},
	[3] = {"FRAMING_CAP", put_framing, 4},
	[4] = {"BEARER_CAP", put_bearer, 4},
	[5] = {"TIE_BREAKER", put_tie_breaker, 8},
	[6] = {"FIRM_VER", put_word, 2},
	[7] = {"HOST_NAME", text_safe, 0},
	[8] = {"VENDOR_NAME", text_safe, 0},
	[9] = {"ASSND_TUN_ID", put_word, 2},
	[10] = {"RECV_WIN_SIZE", put_word, 2},
	[11] = {"CHALLENGE", text_hex_bytes, 0},
	[12] = {"Q931_CC", put_cause, 3},
	[13] = {"CHALLENGE_RESP", put_response, 16},
	[14] = {"ASSND_SESS_ID", put_word, 2},
	[15] = {"CALL_SER_NUM", put_long, 4},
	[16] = {"MINIMUM_BPS", put_long, 4},
	[17] = {"MAXIMUM_BPS", put_long, 4},
	[18] = {"BEARER_TYPE", put_bearer, 4},
	[19] = {"FRAMING_TYPE", put_framing, 4},
	[20] = {"PACKET_PROC_DELAY", put_obsolete, 0},
	[21] = {"CALLED_NUMBER", text_safe, 0},
	[22] = {"CALLING_NUMBER", text_safe, 0},
	[23] = {"SUB_ADDRESS", text_safe, 0},
	[24] = {"TX_CONN_SPEED", put_long, 4},
	[25] = {"PHY_CHANNEL_ID", put_long, 4},
	[26] = {"INI_RECV_LCP", text_hex_bytes, 0},
	[27] = {"LAST_SENT_LCP", text_hex_bytes, 0},
	[28] = {"LAST_RECV_LCP", text_hex_bytes, 0},
	[29] = {"PROXY_AUTH_TYPE", put_authentication_type, 2},
	[30] = {"PROXY_AUTH_NAME", text_safe, 0},
	[31] = {"PROXY_AUTH_CHAL", text_hex_bytes, 0},
	[32] = {"PROXY_AUTH_ID", put_authentication_id, 2},
	[33] = {"PROXY_AUTH_RESP", text_hex_bytes, 0},
	[34] = {"CALL_ERRORS", put_errors, 2},
	[35] = {"ACCM", put_control_map, 2},
	[36] = {"RANDOM_VECTOR", text_hex_bytes, 0},
	[37] = {"PRIVATE_GRP_ID", text_safe, 0},
	[38] = {"RX_CONN_SPEED", put_long, 4},
	[39] = {"SEQ_REQUIRED", NULL, 0},
	[46] = {"PPP_DISCON_CC", put_disconnect_cause, 5}, /* RFC 3145 */
};

const char *l2tp_attribute_name(uint16_t type)
{
	return type < sizeof attributes / sizeof *attributes ? attributes[type].name : NULL;
}

void l2tp_put_value(struct text *text, uint16_t type, struct span value)
{
	if (type >= sizeof attributes / sizeof *attributes || !attributes[type].put)
		return;
	if (value.len < attributes[type].min_len)
		text_put(text, "AVP too short");
	else
		attributes[type].put(text, value);
}
