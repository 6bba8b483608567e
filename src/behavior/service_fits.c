/* What the messages of services look like: see service.h. Where two protocols greet alike, as SMTP and FTP do, the one
 * at home is meant, or the one that names itself. */
#include "application/ber.h"
#include "application/dns.h"
#include "application/message_head.h"
#include "application/smb.h"
#include "application/tls.h"
#include "service.h"

#include <ctype.h>

/* True when it begins with one of the words, closed by NULL. */
static bool begins_with_one(struct span text, const char *const *words)
{
	for (; *words; words++)
		if (message_begins(text, *words))
			return true;
	return false;
}

/* The first line, without its end; what there is of it. */
static struct span first_line(struct span text)
{
	enum { LINE_MAX = 512 }; /* RFC 5321 §4.5.3.1.5 */
	const struct span line = span_first(text, LINE_MAX);
	const uint8_t *end = line.len ? memchr(line.at, '\n', line.len) : NULL;
	return end ? span_first(line, (size_t)(end - line.at)) : line;
}

static bool has_word(struct span text, const char *word)
{
	for (; text.len; text = span_after(text, 1))
		if (message_begins(text, word))
			return true;
	return false;
}

/* A server's first words, and that they are this protocol's. */
static bool greets(const struct carried *carried, const char *const *greetings, const char *title)
{
	return begins_with_one(carried->bytes, greetings) &&
	       (carried->at_home || has_word(first_line(carried->bytes), title));
}

/* RFC 1035 §4.1.1: what it asks and answers is all there, as far as it was captured. */
static bool is_dns(struct span message, bool cut)
{
	enum { OPCODE_UPDATE = 5, OPCODE_LAST = 6, RESERVED = 0x0040, QUESTIONS_MOST = 8 };
	if (message.len < DNS_HEADER_LEN)
		return false;
	const struct dns_header header = dns_header_of(message);
	const unsigned opcode = dns_opcode(&header);
	struct dns_walk walk = dns_walk_of(message);
	if (opcode > OPCODE_LAST || header.flags & RESERVED || header.question_count > QUESTIONS_MOST)
		return false;
	if (!header.question_count && !header.record_count[DNS_ANSWER] && !(header.flags & DNS_RESPONSE))
		return false;
	while (walk.questions_left)
		if (!dns_skip_question(&walk))
			return cut;
	return true;
}

bool service_fits_dns(struct carried *carried)
{
	return is_dns(carried->bytes, carried->bytes.len < carried->len);
}

/* RFC 1035 §4.2.2: behind its length, which may have come in a segment of its own. */
bool service_fits_dns_over_tcp(struct carried *carried)
{
	enum { LENGTH_LEN = 2 };
	if (carried->bytes.len < LENGTH_LEN + DNS_HEADER_LEN || read_u16(carried->bytes.at) < DNS_HEADER_LEN)
		return false;
	const size_t len = read_u16(carried->bytes.at);
	const struct span message = span_first(span_after(carried->bytes, LENGTH_LEN), len);
	return is_dns(message, message.len < len);
}

/* A connection begins with a handshake: RFC 8446 §4. */
bool service_fits_tls(struct carried *carried)
{
	struct cursor cursor = cursor_over(carried->bytes);
	struct tls_record record;
	return tls_record_next(&cursor, &record) && record.content == TLS_HANDSHAKE;
}

/* RFC 4253 §4.2. */
bool service_fits_ssh(struct carried *carried)
{
	static const char *const greetings[] = {"SSH-1.", "SSH-2.", NULL};
	return begins_with_one(carried->bytes, greetings);
}

/* RFC 5321 §4.1.1, §4.2. */
bool service_fits_smtp(struct carried *carried)
{
	static const char *const commands[] = {"EHLO ", "HELO ", "MAIL FROM:", "RCPT TO:", NULL};
	static const char *const greetings[] = {"220 ", "220-", "554 ", NULL};
	return begins_with_one(carried->bytes, commands) || greets(carried, greetings, "SMTP");
}

/* RFC 959 §4.1, §4.2. */
bool service_fits_ftp(struct carried *carried)
{
	static const char *const commands[] = {"USER ", "AUTH TLS", "AUTH SSL", "FEAT", "SYST", "PASV", "EPSV", NULL};
	static const char *const greetings[] = {"220 ", "220-", NULL};
	return (carried->at_home && begins_with_one(carried->bytes, commands)) || greets(carried, greetings, "FTP");
}

/* RFC 9051 §7.1. */
bool service_fits_imap(struct carried *carried)
{
	static const char *const greetings[] = {"* OK ", "* PREAUTH ", "* BYE ", NULL};
	return greets(carried, greetings, "IMAP");
}

/* RFC 1939 §4. */
bool service_fits_pop3(struct carried *carried)
{
	static const char *const greetings[] = {"+OK", NULL};
	return greets(carried, greetings, "POP3");
}

/* [MS-RDPBCGR] §2.2.1.1: a request for a connection, or its answer, of X.224 in TPKT (RFC 1006 §6). */
bool service_fits_rdp(struct carried *carried)
{
	enum { TPKT_VERSION = 3, TPKT_LEN = 4, X224_REQUEST = 0xe0, X224_CONFIRM = 0xd0, X224_LEN = 7 };
	static const char cookie[] = "Cookie: mstshash=";
	struct cursor cursor = cursor_over(carried->bytes);
	const uint8_t version = take_u8(&cursor), reserved = take_u8(&cursor);
	const uint16_t len = take_u16(&cursor);
	const uint8_t rest = take_u8(&cursor);
	const uint8_t kind = take_u8(&cursor);
	take(&cursor, X224_LEN - 2);
	if (cursor.ran_short || version != TPKT_VERSION || reserved || len != carried->len)
		return false;
	if (rest != len - TPKT_LEN - 1)
		return false;
	return (kind == X224_REQUEST || kind == X224_CONFIRM) &&
	       (carried->at_home || message_begins(cursor_rest(&cursor), cookie));
}

bool service_fits_smb(struct carried *carried)
{
	carried->at_home = false; /* a session of NetBIOS alone is not yet a file server's */
	return nbss_fits(carried);
}

/* RFC 9113 §3.4. */
bool service_fits_http2(struct carried *carried)
{
	return message_begins(carried->bytes, "PRI * HTTP/2.0\r\n");
}

/* RFC 3261 §7.1, §7.2: its version closes the line of a request, and begins that of an answer. */
bool service_fits_sip(struct carried *carried)
{
	static const char version[] = " SIP/2.0";
	struct span line = first_line(carried->bytes);
	if (message_begins(line, version + 1))
		return true;
	if (line.len && line.at[line.len - 1] == '\r')
		line.len--;
	const size_t len = sizeof version - 1;
	return line.len > len && isupper(line.at[0]) && message_begins(span_after(line, line.len - len), version);
}

/* RFC 2131 §2, §3: the cookie says that options follow. */
bool service_fits_dhcp(struct carried *carried)
{
	enum { OPS = 2, COOKIE_AT = 236, COOKIE_LEN = 4 };
	static const uint8_t cookie[COOKIE_LEN] = {99, 130, 83, 99};
	const struct span bytes = carried->bytes;
	return bytes.len >= COOKIE_AT + COOKIE_LEN && bytes.at[0] && bytes.at[0] <= OPS &&
	       !memcmp(bytes.at + COOKIE_AT, cookie, COOKIE_LEN);
}

/* RFC 5905 §7.3; mode 6 asks a server about itself, and says how many bytes follow (RFC 9327 §2). */
bool service_fits_ntp(struct carried *carried)
{
	enum { HEADER_LEN = 48, CONTROL_LEN = 12, COUNT_AT = 10, MODE = 7, VERSION_AT = 3, VERSION_LAST = 4,
	       MODE_CONTROL = 6 };
	if (carried->bytes.len < CONTROL_LEN)
		return false;
	const unsigned first = carried->bytes.at[0], mode = first & MODE, version = first >> VERSION_AT & MODE;
	if (!mode || !version || version > VERSION_LAST)
		return false;
	if (mode == MODE_CONTROL)
		return carried->len >= CONTROL_LEN + (uint32_t)read_u16(carried->bytes.at + COUNT_AT);
	return mode < MODE_CONTROL && carried->len >= HEADER_LEN;
}

/* RFC 3417 §3: a sequence that begins with the version. */
bool service_fits_snmp(struct carried *carried)
{
	enum { VERSION_1 = 0, VERSION_2C = 1, VERSION_3 = 3 };
	struct ber_cursor message = ber_cursor_over(carried->bytes, carried->len), inside;
	struct ber sequence, version;
	if (ber_next(&message, &sequence) != BER_WHOLE || !ber_is(&sequence, BER_UNIVERSAL, true, BER_SEQUENCE))
		return false;
	inside = ber_inside(&message, &sequence);
	if (ber_next(&inside, &version) != BER_WHOLE || !ber_is(&version, BER_UNIVERSAL, false, BER_INTEGER))
		return false;
	const int32_t number = ber_signed(&version);
	return number == VERSION_1 || number == VERSION_2C || number == VERSION_3;
}

/* RFC 1350 §5: a file is asked for by name, and a mode closes the request. */
bool service_fits_tftp(struct carried *carried)
{
	enum { READ = 1, WRITE = 2, OPCODE_LEN = 2 };
	static const char *const modes[] = {"octet", "netascii", "mail", NULL};
	if (carried->bytes.len < OPCODE_LEN)
		return false;
	const uint16_t opcode = read_u16(carried->bytes.at);
	const struct span name = span_after(carried->bytes, OPCODE_LEN);
	const uint8_t *end = name.len ? memchr(name.at, 0, name.len) : NULL;
	return (opcode == READ || opcode == WRITE) && end && end > name.at &&
	       begins_with_one(span_after(name, (size_t)(end - name.at) + 1), modes);
}

/* RFC 2865 §3: a code, and a length that is there. */
bool service_fits_radius(struct carried *carried)
{
	enum { HEADER_LEN = 20, CODE_LAST = 51 };
	struct cursor cursor = cursor_over(carried->bytes);
	const uint8_t code = take_u8(&cursor);
	take_u8(&cursor);
	const uint16_t len = take_u16(&cursor);
	return !cursor.ran_short && code && code <= CODE_LAST && len >= HEADER_LEN && len <= carried->len;
}

/* RFC 3164 §4.1.1: a priority of up to three digits between brackets. */
bool service_fits_syslog(struct carried *carried)
{
	enum { DIGITS_MOST = 3 };
	struct cursor cursor = cursor_over(carried->bytes);
	if (take_u8(&cursor) != '<')
		return false;
	size_t digits = 0;
	uint8_t byte = take_u8(&cursor);
	for (; isdigit(byte) && digits < DIGITS_MOST; digits++)
		byte = take_u8(&cursor);
	return digits && byte == '>';
}

/* RFC 4120 §5.10: the application tag says which message it is, and a sequence is in it. */
static bool is_kerberos(struct span bytes, uint32_t len)
{
	enum { AS_REQUEST = 10, TGS_REPLY = 13, ERROR = 30 };
	struct ber_cursor cursor = ber_cursor_over(bytes, len);
	struct ber message;
	if (ber_next(&cursor, &message) != BER_WHOLE || message.class != BER_APPLICATION || !message.constructed)
		return false;
	return (message.tag >= AS_REQUEST && message.tag <= TGS_REPLY) || message.tag == ERROR;
}

bool service_fits_kerberos(struct carried *carried)
{
	return is_kerberos(carried->bytes, carried->len);
}

/* RFC 4120 §7.2.2: behind its length; it may go on in the next segment. */
bool service_fits_kerberos_over_tcp(struct carried *carried)
{
	enum { LENGTH_LEN = 4 };
	if (carried->bytes.len <= LENGTH_LEN)
		return false;
	const struct span message = span_after(carried->bytes, LENGTH_LEN);
	return is_kerberos(message, read_u32(carried->bytes.at));
}

/* RFC 7296 §3.1; on port 4500 behind four bytes of zero (RFC 3948 §2.2). Version 1: RFC 2408 §3.1. */
bool service_fits_ike(struct carried *carried)
{
	enum { MARKER_LEN = 4, SPI_LEN = 8, HEADER_LEN = 28, VERSION_1 = 0x10, VERSION_2 = 0x20 };
	static const uint8_t none[SPI_LEN] = {0};
	const bool marked = carried->bytes.len >= MARKER_LEN && !read_u32(carried->bytes.at);
	const struct span message = span_after(carried->bytes, marked ? MARKER_LEN : 0);
	const uint32_t len = carried->len - (marked ? MARKER_LEN : 0);
	if (message.len < HEADER_LEN || !memcmp(message.at, none, SPI_LEN))
		return false;
	const uint8_t version = message.at[2 * SPI_LEN + 1];
	return (version == VERSION_1 || version == VERSION_2) && read_u32(message.at + HEADER_LEN - 4) == len;
}
