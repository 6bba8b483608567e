/* EAP over LAN (IEEE 802.1X) and the Extensible Authentication Protocol in it: RFC 3748. */
#include "describes.h"
#include "eap.h"

enum {
	HEADER_LEN = 4,
	FRAME_PACKET = 0,
	CODE_REQUEST = 1,
	CODE_RESPONSE = 2,
	METHOD_IDENTITY = 1,
	METHOD_NOTIFICATION = 2,
	METHOD_NAK = 3,
	METHOD_TLS = 13,
	METHOD_SIM = 18,
	METHOD_TTLS = 21,
	METHOD_AKA = 23,
	METHOD_FAST = 43,
	MESSAGE_LEN = 4, /* without a method */
	METHOD_LEN_MIN = 5,
	FLAG_LENGTH = 0x80,
	VERSION_MASK = 7,
};

static const struct name frames[] = {
	{FRAME_PACKET, "EAP packet"}, {1, "EAPOL start"}, {2, "EAPOL logoff"}, {3, "EAPOL key"},
	{4, "Encapsulated ASF alert"}, {0, NULL},
};

static const struct name codes[] = {
	{CODE_REQUEST, "Request"}, {CODE_RESPONSE, "Response"}, {3, "Success"}, {4, "Failure"}, {0, NULL},
};

static const struct name methods[] = {
	{0, "No proposed"},        {METHOD_IDENTITY, "Identity"}, {METHOD_NOTIFICATION, "Notification"},
	{METHOD_NAK, "Nak"}, {4, "MD5-challenge"},          {5, "OTP"},
	{6, "GTC"},          {METHOD_TLS, "TLS"},           {METHOD_SIM, "SIM"},
	{METHOD_TTLS, "TTLS"}, {METHOD_AKA, "AKA"},         {METHOD_FAST, "FAST"},
	{254, "Expanded types"}, {255, "Experimental"},     {0, NULL},
};

/* RFC 4187 §11: SIM and AKA share their messages. */
static const struct name subtypes[] = {
	{1, "Challenge"}, {2, "Auth reject"}, {4, "Sync failure"}, {5, "Identity"}, {10, "Start"},
	{11, "Challenge"}, {12, "Notification"}, {13, "Reauth"}, {14, "Client error"}, {0, NULL},
};

static const struct name tls_flags[] = {
	{0x80, "L bit"}, {0x40, "More fragments bit"}, {0x20, "Start bit"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 8, .form = FORM_DECIMAL, .gloss = "1, 2 or 3"},
	{.name = "type", .bit = 8, .width = 8, .form = FORM_NAMED, .names = frames, .gloss = "what the frame is for"},
	{.name = "length", .bit = 16, .width = 16, .form = FORM_DECIMAL, .gloss = "bytes that follow"},
};

/* True, and told, when fewer than `wanted` bytes of data follow. */
static bool is_short(struct line *line, uint32_t len, uint32_t wanted, const char *what, const char *with)
{
	if (len < wanted)
		text_format(line->text, " (too short for EAP %s request/response%s)", what, with);
	return len < wanted;
}

/* RFC 5216 §3.1, RFC 5281 §9.1, RFC 4851 §4.1 */
static bool put_tls(struct line *line, struct cursor *cursor, uint8_t method, uint32_t len)
{
	enum { FLAGS_LEN = 1, LENGTH_LEN = 4 };
	const char *what = method == METHOD_FAST ? "FAST" : "TLS/TTLS";
	if (is_short(line, len, FLAGS_LEN, what, ""))
		return true;
	const uint8_t flags = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	if (method == METHOD_TTLS)
		text_format(line->text, " TTLSv%u", flags & VERSION_MASK);
	else if (method == METHOD_FAST)
		text_format(line->text, " FASTv%u", flags & VERSION_MASK);
	text_put(line->text, " flags [");
	text_flags(line->text, tls_flags, flags & 0xe0u, ", ");
	text_format(line->text, "] 0x%02x", flags);
	if (!(flags & FLAG_LENGTH) || is_short(line, len, FLAGS_LEN + LENGTH_LEN, what, " with length"))
		return true;
	const uint32_t message_len = take_u32(cursor);
	if (!cursor->ran_short)
		text_format(line->text, ", len %u", message_len);
	return !cursor->ran_short;
}

static bool put_subtype(struct line *line, struct cursor *cursor, uint32_t len)
{
	if (is_short(line, len, 1, "SIM/AKA", ""))
		return true;
	const uint8_t subtype = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_put(line->text, " subtype [");
	text_name(line->text, subtypes, subtype, "unknown");
	text_format(line->text, "] 0x%02x", subtype);
	return true;
}

/* The methods that the peer would rather have: `len` bytes. */
static bool put_wishes(struct line *line, struct cursor *cursor, uint32_t len)
{
	if (is_short(line, len, 1, "Legacy NAK", ""))
		return true;
	for (uint32_t i = 0; i < len; i++) {
		const uint8_t method = take_u8(cursor);
		if (cursor->ran_short)
			return false;
		text_put(line->text, i ? ", " : " ");
		text_name(line->text, methods, method, "unknown");
		text_format(line->text, " (%u)", method);
	}
	return true;
}

static bool put_string(struct line *line, struct cursor *cursor, const char *before, uint32_t len)
{
	text_put(line->text, before);
	text_safe_string(line->text, take_span(cursor, len));
	return !cursor->ran_short;
}

/* Requests and responses name a method; `len` bytes of its data follow. */
static bool put_method(struct line *line, struct cursor *cursor, uint32_t len)
{
	uint8_t method = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_put(line->text, "\n\t\t Type ");
	text_name(line->text, methods, method, "unknown");
	text_format(line->text, " (%u)", method);
	switch (method) {
	case METHOD_IDENTITY: return !len || put_string(line, cursor, ", Identity: ", len);
	case METHOD_NOTIFICATION:
		return is_short(line, len, 1, "Notification", "") || put_string(line, cursor, ", Notification: ", len);
	case METHOD_NAK: return put_wishes(line, cursor, len);
	case METHOD_TLS:
	case METHOD_TTLS:
	case METHOD_FAST: return put_tls(line, cursor, method, len);
	case METHOD_SIM:
	case METHOD_AKA: return put_subtype(line, cursor, len);
	}
	return true;
}

bool eap_put_message(struct line *line, struct cursor *cursor, uint16_t frame_len)
{
	uint8_t code = take_u8(cursor);
	uint8_t id = take_u8(cursor);
	uint16_t len = take_u16(cursor);
	if (cursor->ran_short)
		return line_gives_up(line);
	if (len != frame_len) {
		text_put(line->text, "EAP fragment?");
		return true;
	}
	text_name(line->text, codes, code, "unknown");
	text_format(line->text, " (%u), id %u, len %u", code, id, len);
	if (len > MESSAGE_LEN + cursor_left(cursor))
		return false;
	if (code != CODE_REQUEST && code != CODE_RESPONSE)
		return true;
	if (len < METHOD_LEN_MIN) {
		text_put(line->text, " (too short for EAP request/response)");
		return true;
	}
	return put_method(line, cursor, len - METHOD_LEN_MIN);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		line_truncated(line, "eap");
		return;
	}
	text_name(line->text, frames, header[1], "unknown");
	text_format(line->text, " (%u) v%u, len %u", header[1], header[0], read_u16(header + 2));
	if (header[1] != FRAME_PACKET || !line->manner->verbosity)
		return;
	if (read_u16(header + 2))
		text_put(line->text, ", ");
	if (!read_u16(header + 2) || !eap_put_message(line, &cursor, read_u16(header + 2)))
		line_truncated(line, "eap");
}

const struct protocol protocol_eap = {
	.name = "eap",
	.title = "Extensible Authentication Protocol over LAN",
	.reference = "RFC 3748",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = eap_describe,
	.parts = eap_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
