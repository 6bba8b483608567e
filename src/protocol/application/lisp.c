/* The Locator/ID Separation Protocol, its control messages: RFC 6833. Routers register with a server where the hosts of
 * a network can be reached; records of endpoints hold records of locators. Only registrations and their answers are
 * told in full. */
#include "line.h"

#include "describes.h"
#include "tunnel/inner_ip.h"

enum {
	HEADER_LEN = 4,
	FIXED_LEN = 16, /* with a nonce and what proves the sender */
	AUTHENTICATION_LEN = 4,
	RECORD_LEN = 12,
	LOCATOR_LEN = 8,
	XTR_ID_LEN = 16,
	SITE_ID_LEN = 8,

	MAP_REGISTER = 3,
	MAP_NOTIFY = 4,
	ENCAPSULATED = 8,
	AFI_IP4 = 1,
	AFI_IP6 = 2,
	REGISTER_HAS_XTR_ID = 0x0200,
	NOTIFY_HAS_XTR_ID = 0x0800,
};

static const struct name types[] = {
	{0, "LISP-Reserved"},      {1, "LISP-Map-Request"}, {2, "LISP-Map-Reply"}, {MAP_REGISTER, "LISP-Map-Register"},
	{MAP_NOTIFY, "LISP-Map-Notify"}, {ENCAPSULATED, "LISP-Encapsulated-Contol-Message"}, {0, NULL},
};

/* The twelve bits behind the type. */
static const struct name register_flags[] = {
	{0x800, "P-Proxy-Map-Reply"}, {0x400, "S-LISP-SEC-Capable"}, {REGISTER_HAS_XTR_ID, "I-xTR-ID-Present"},
	{0x100, "R-Build-For-RTR"},   {0x001, "M-Want-Map-Notify"},  {0, NULL},
};

/* Without the last four, of which RFC 6833 §6.1.4 has none. */
static const struct name notify_flags[] = {
	{NOTIFY_HAS_XTR_ID, "I-xTR-ID-Present"}, {0x400, "R-Build-For-RTR"}, {0, NULL},
};

static const struct name authentications[] = {{0, "None"}, {1, "SHA1"}, {2, "SHA256"}, {0, NULL}};

static const struct name actions[] = {
	{0, "No-Action"}, {1, "Natively-Forward"}, {2, "Send-Map-Request"}, {3, "Drop"}, {0, NULL},
};

static const struct name locator_flags[] = {{4, "Local-Locator"}, {2, "RLoc-Probed"}, {1, "Reachable"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "type", .bit = 0, .width = 4, .form = FORM_NAMED, .names = types,
	 .gloss = "what the message is about"},
	{.name = "flags", .bit = 4, .width = 20, .form = FORM_HEX, .gloss = "what comes with it, by type"},
	{.name = "record_count", .bit = 24, .width = 8, .gloss = "how many networks it speaks of"},
};

/* How it goes on behind a piece. */
enum result { GOOD, CUT, GIVEN_UP, INVALID, ENDED };

struct lisp {
	struct cursor cursor;
	uint32_t left; /* of the message, on the wire */
};

/* The next bytes; NULL, and why in `result`, when they are not there. */
static const uint8_t *take_piece(struct lisp *lisp, uint32_t len, enum result *result)
{
	const uint8_t *at = take(&lisp->cursor, len);
	*result = at ? GOOD : CUT;
	lisp->left -= len < lisp->left ? len : lisp->left;
	return at;
}

static uint32_t address_len(uint16_t family)
{
	return family == AFI_IP4 ? IP4_LEN : family == AFI_IP6 ? IP6_LEN : 0;
}

static enum result put_locator(struct line *line, struct lisp *lisp)
{
	enum result result;
	const uint8_t *fixed = take_piece(lisp, LOCATOR_LEN, &result);
	if (!fixed)
		return result;
	uint16_t family = read_u16(fixed + 6);
	const uint8_t *address = NULL;
	text_put(line->text, line->manner->verbosity ? "\n       " : "");
	if (address_len(family)) {
		address = take_piece(lisp, address_len(family), &result);
		if (!address)
			return result;
	}
	if (address) {
		text_put(line->text, " LOC ");
		line_ip(line, address, address_len(family));
	}
	if (!line->manner->verbosity)
		return GOOD;
	text_format(line->text, "\n          Priority/Weight %u/%u, Multicast Priority/Weight %u/%u, flags [", fixed[0],
	            fixed[1], fixed[2], fixed[3]);
	text_known_flags(line->text, locator_flags, read_u16(fixed + 4), "none");
	text_put(line->text, "],");
	return GOOD;
}

static enum result put_record(struct line *line, struct lisp *lisp)
{
	enum { AUTHORITATIVE = 0x1000, VERSION_MASK = 0x0fff };
	enum result result;
	const uint8_t *fixed = take_piece(lisp, RECORD_LEN, &result);
	if (!fixed)
		return result;
	uint16_t bits = read_u16(fixed + 6), family = read_u16(fixed + 10);
	text_char(line->text, '\n');
	if (line->manner->verbosity) {
		text_format(line->text, "      Record TTL %u, %s, ", read_u32(fixed),
		            bits & AUTHORITATIVE ? "Authoritative" : "Non-Authoritative");
		text_name(line->text, actions, bits >> 13, "unknown");
		text_format(line->text, ", Map Version: %u,", read_u16(fixed + 8) & VERSION_MASK);
	}
	if (!address_len(family))
		return ENDED;
	const uint8_t *address = take_piece(lisp, address_len(family), &result);
	if (!address)
		return GIVEN_UP;
	text_put(line->text, " EID ");
	line_ip(line, address, address_len(family));
	text_format(line->text, "/%u, %u locator(s)", fixed[5], fixed[4]);
	for (unsigned i = 0; i < fixed[4] && result == GOOD; i++)
		result = put_locator(line, lisp);
	return result;
}

static enum result put_authentication(struct line *line, struct lisp *lisp, const uint8_t *authentication)
{
	uint32_t len = read_u16(authentication + 2);
	if (line->manner->verbosity) {
		text_put(line->text, " Authentication ");
		text_name(line->text, authentications, read_u16(authentication), "unknown-type");
		text_char(line->text, ',');
	}
	struct span data = take_span(&lisp->cursor, len);
	if (data.len && line->manner->verbosity)
		line_hex(line, data, "    Authentication-Data: ");
	lisp->left -= len < lisp->left ? len : lisp->left;
	return data.len < len && line->manner->verbosity ? GIVEN_UP : GOOD;
}

static enum result put_xtr_id(struct line *line, struct lisp *lisp)
{
	enum result result;
	const uint8_t *id = take_piece(lisp, XTR_ID_LEN + SITE_ID_LEN, &result);
	if (!id)
		return INVALID;
	line_hex(line, (struct span){id, XTR_ID_LEN}, "    xTR-ID: ");
	text_format(line->text, "\n    SITE-ID: %llu", (unsigned long long)read_u64(id + XTR_ID_LEN));
	return GOOD;
}

static enum result put_registration(struct line *line, struct lisp *lisp, const uint8_t *header, bool has_xtr_id)
{
	unsigned record_count = header[3];
	enum result result = put_authentication(line, lisp, header + FIXED_LEN - AUTHENTICATION_LEN);
	if (result == GOOD && !record_count)
		return INVALID;
	for (unsigned i = 0; i < record_count && result == GOOD && lisp->left; i++)
		result = put_record(line, lisp);
	if (result != GOOD)
		return result;
	if (has_xtr_id)
		result = put_xtr_id(line, lisp);
	else if (cursor_left(&lisp->cursor))
		line_hex(line, cursor_rest(&lisp->cursor), "    Data: ");
	return result;
}

/* RFC 9301 §5.8: a control message in a packet of its own. */
static enum decoded decode(struct packet *packet, struct layer *layer)
{
	if (layer->bytes.len < HEADER_LEN)
		return layer_is_cut(layer) ? TRUNCATED : MALFORMED;
	layer->header_len = HEADER_LEN;
	if (layer->bytes.at[0] >> 4 == ENCAPSULATED)
		packet_push_payload(packet, layer, inner_ip(layer_payload(layer), layer_payload_len(layer)));
	return WHOLE;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct lisp lisp = {.cursor = cursor_over(layer_reach(layer)), .left = layer->len};
	enum result result;
	const uint8_t *header = take_piece(&lisp, FIXED_LEN, &result);
	if (!header) {
		line_truncated(line, "lisp");
		return;
	}
	uint8_t type = header[0] >> 4;
	uint16_t bits = (uint16_t)((header[0] & 15) << 8 | (header[2] & 15));
	text_name(line->text, types, type, "unknown-type-%u");
	text_char(line->text, ',');
	if (type != MAP_REGISTER && type != MAP_NOTIFY)
		return;
	const struct name *flags = type == MAP_REGISTER ? register_flags : notify_flags;
	if (line->manner->verbosity) {
		text_put(line->text, " flags [");
		text_known_flags(line->text, flags, bits, "none");
		text_put(line->text, "],\n   ");
	}
	text_format(line->text, " %u record(s),", header[3]);
	result = put_registration(line, &lisp, header,
	                          bits & (type == MAP_REGISTER ? REGISTER_HAS_XTR_ID : NOTIFY_HAS_XTR_ID));
	if (result == CUT)
		line_truncated(line, "lisp");
	else if (result == GIVEN_UP)
		line_abandoned(line, "lisp");
	else if (result == INVALID)
		text_put(line->text, " (invalid)");
}

const struct protocol protocol_lisp = {
	.name = "lisp",
	.title = "Locator/ID Separation Protocol",
	.reference = "RFC 6833",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.describe = lisp_describe,
	.forms = lisp_forms,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
