/* LSP ping, which looks for faults of label switched paths: RFC 8029, first RFC 4379. A header and TLVs, padded to four
 * bytes. */
#include "lspping.h"

#include "application/ntp.h"
#include "describes.h"
#include "vendor.h"

enum { HEADER_LEN = 32, VERSION = 1, TLV_HEADER_LEN = 4 };

static const struct name types[] = {{1, "MPLS Echo Request"}, {2, "MPLS Echo Reply"}, {0, NULL}};
static const struct name modes[] = {
	{1, "Do not reply"}, {2, "Reply via an IPv4/IPv6 UDP packet"},
	{3, "Reply via an IPv4/IPv6 UDP packet with Router Alert"}, {4, "Reply via application level control channel"},
	{0, NULL},
};

/* With the subcode, which is a depth of the stack of labels, in the place of %u. */
static const char *const codes[] = {
	"No return code or return code contained in the Error Code TLV",
	"Malformed echo request received",
	"One or more of the TLVs was not understood",
	"Replying router is an egress for the FEC at stack depth %u",
	"Replying router has no mapping for the FEC at stack depth %u",
	"Reserved",
	"Reserved",
	"Reserved",
	"Label switched at stack-depth %u",
	"Label switched but no MPLS forwarding at stack-depth",
	"Mapping for this FEC is not the given label at stack depth %u",
	"No label entry at stack-depth %u",
	"Protocol not associated with interface at FEC stack depth %u",
	"Premature termination of ping due to label stack shrinking to a single label",
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 16, .gloss = "of the format: 1"},
	{.name = "flags", .bit = 16, .width = 16, .form = FORM_HEX, .gloss = "1: the FECs are to be validated"},
	{.name = "type", .bit = 32, .width = 8, .form = FORM_NAMED, .names = types, .gloss = "request or reply"},
	{.name = "reply_mode", .bit = 40, .width = 8, .form = FORM_NAMED, .names = modes,
	 .gloss = "how the reply is to come"},
	{.name = "return_code", .bit = 48, .width = 8, .gloss = "what the replier found"},
	{.name = "return_subcode", .bit = 56, .width = 8, .gloss = "at which label of the stack"},
	{.name = "sender", .bit = 64, .width = 32, .form = FORM_HEX, .gloss = "the sender's own mark"},
	{.name = "sequence", .bit = 96, .width = 32, .gloss = "counts the requests"},
	{.name = "sent", .bit = 128, .width = 64, .form = FORM_HEX,
	 .gloss = "when, by the sender's clock; as NTP counts"},
	{.name = "received", .bit = 192, .width = 64, .form = FORM_HEX, .gloss = "when, by the receiver's clock"},
};

enum tlv { TLV_TARGET = 1, TLV_DOWNSTREAM = 2, TLV_VENDOR = 5, TLV_BFD = 15 };

static const struct name tlvs[] = {
	{TLV_TARGET, "Target FEC Stack"}, {TLV_DOWNSTREAM, "Downstream Mapping"}, {3, "Pad"},
	{TLV_VENDOR, "Vendor Enterprise Code"}, {7, "Interface Label Stack"}, {9, "Error Code"}, {10, "Reply TOS Byte"},
	{TLV_BFD, "BFD Discriminator"}, {0xfc00, "Vendor Private Code"}, {0, NULL},
};

enum address_type { UNKNOWN_TYPE, IP4_NUMBERED, IP4_UNNUMBERED, IP6_NUMBERED, IP6_UNNUMBERED };

static const struct name address_types[] = {
	{IP4_NUMBERED, "IPv4"}, {IP4_UNNUMBERED, "Unnumbered IPv4"}, {IP6_NUMBERED, "IPv6"}, {IP6_UNNUMBERED, "IPv6"},
	{0, NULL},
};

static const char packet_is_too_short[] = "\n\t\t packet is too short";

static bool too_short(struct line *line)
{
	text_put(line->text, "\n\t      TLV is too short");
	return true;
}

/* RFC 4379 §3.3, up to the labels. */
static bool put_downstream(struct line *line, struct span value)
{
	enum { LABELS_LEN = 4 };
	struct cursor cursor = cursor_over(value);
	const uint8_t *at = take(&cursor, 4);
	if (!at)
		return too_short(line);
	const uint8_t type = at[2];
	text_format(line->text, "\n\t    MTU: %u, Address-Type: ", read_u16(at));
	text_name_and_value(line->text, address_types, type, "unknown");
	if (!name_of(address_types, type))
		return true;
	const bool is_ip4 = type == IP4_NUMBERED || type == IP4_UNNUMBERED;
	const bool is_numbered = type == IP4_NUMBERED || type == IP6_NUMBERED;
	const uint8_t *address = take(&cursor, is_ip4 ? IP4_LEN : IP6_LEN);
	const uint8_t *interface = take(&cursor, is_ip4 || !is_numbered ? IP4_LEN : IP6_LEN);
	if (!address || !interface)
		return too_short(line);
	text_put(line->text, "\n\t    Downstream IP: ");
	(is_ip4 ? line_ip4 : line_ip6)(line, address);
	text_put(line->text,
	         is_numbered ? "\n\t    Downstream Interface IP: " : "\n\t    Downstream Interface Index: ");
	if (is_numbered)
		(is_ip4 ? line_ip4 : line_ip6)(line, interface);
	else
		text_format(line->text, "0x%08x", read_u32(interface));
	return take(&cursor, LABELS_LEN) ? true : too_short(line);
}

/* True when its bytes are to be shown beside. */
static bool put_value(struct line *line, uint16_t type, struct span value)
{
	if (type == TLV_TARGET)
		return lspping_put_fecs(line, value);
	if (type == TLV_DOWNSTREAM)
		return put_downstream(line, value);
	if (type != TLV_BFD && type != TLV_VENDOR)
		return true;
	if (value.len < 4)
		return too_short(line);
	const uint32_t number = read_u32(value.at);
	if (type == TLV_BFD) {
		text_format(line->text, "\n\t    BFD Discriminator 0x%08x", number);
	} else {
		text_put(line->text, "\n\t    Vendor: ");
		text_name(line->text, enterprise_names, number, "Unknown");
		text_format(line->text, " (0x%04x)", number);
	}
	return false;
}

enum result { GOOD, CUT, SHORT };

static enum result put_tlv(struct line *line, struct cursor *cursor, uint32_t left, uint16_t *len)
{
	if (left < TLV_HEADER_LEN)
		return SHORT;
	const uint8_t *header = take(cursor, TLV_HEADER_LEN);
	if (!header)
		return CUT;
	const uint16_t type = read_u16(header);
	*len = read_u16(header + 2);
	text_put(line->text, "\n\t  ");
	text_name(line->text, tlvs, type, "Unknown");
	text_format(line->text, " TLV (%u), length: %u", type, *len);
	if (!*len)
		return GOOD;
	if (left - TLV_HEADER_LEN < *len)
		return SHORT;
	const struct span value = take_span(cursor, *len);
	if (cursor->ran_short)
		return CUT;
	if (put_value(line, type, value) || line->manner->verbosity > 1)
		line_hex(line, value, "\t    ");
	return GOOD;
}

static enum result put_tlvs(struct line *line, struct cursor *cursor, uint32_t left)
{
	while (left) {
		uint16_t len = 0;
		const enum result result = put_tlv(line, cursor, left, &len);
		if (result != GOOD)
			return result;
		const uint32_t padding = -(uint32_t)len & 3;
		take_span(cursor, padding);
		if (left < TLV_HEADER_LEN + len + padding)
			return SHORT;
		left -= TLV_HEADER_LEN + len + padding;
	}
	return GOOD;
}

static void put_code(struct line *line, uint8_t code, uint8_t subcode)
{
	text_put(line->text, "\n\t  Return Code: ");
	if (code >= sizeof codes / sizeof *codes)
		text_put(line->text, "unknown");
	else if (strchr(codes[code], '%'))
		text_format(line->text, "%.*s%u", (int)(strlen(codes[code]) - 2), codes[code], subcode);
	else
		text_put(line->text, codes[code]);
	text_format(line->text, " (%u)\n\t  Return Subcode: (%u)", code, subcode);
}

static void put_header(struct line *line, const uint8_t *header, uint32_t len)
{
	text_format(line->text, "\n\tLSP-PINGv%u, msg-type: ", read_u16(header));
	text_name_and_value(line->text, types, header[4], "unknown");
	text_format(line->text, ", length: %u\n\t  reply-mode: ", len);
	text_name_and_value(line->text, modes, header[5], "unknown");
	put_code(line, header[6], header[7]);
	text_format(line->text, "\n\t  Sender Handle: 0x%08x, Sequence: %u\n\t  TimeStamp Sent: ", read_u32(header + 8),
	            read_u32(header + 12));
	ntp_put_time(line->text, read_u64(header + 16));
	text_put(line->text, "\n\t  TimeStamp Received: ");
	if (read_u64(header + 24))
		ntp_put_time(line->text, read_u64(header + 24));
	else
		text_put(line->text, "no timestamp");
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (layer->len < HEADER_LEN) {
		text_put(line->text, packet_is_too_short);
		return;
	}
	if (!header) {
		line_abandoned(line, "lspping");
		return;
	}
	if (read_u16(header) != VERSION) {
		text_format(line->text, "LSP-PING version %u packet not supported", read_u16(header));
		return;
	}
	if (!line->manner->verbosity) {
		text_format(line->text, "LSP-PINGv%u, ", read_u16(header));
		text_name(line->text, types, header[4], "unknown (%u)");
		text_format(line->text, ", seq %u, length: %u", read_u32(header + 12), layer->len);
		return;
	}
	put_header(line, header, layer->len);
	const enum result result = put_tlvs(line, &cursor, layer->len - HEADER_LEN);
	if (result == CUT)
		line_abandoned(line, "lspping");
	else if (result == SHORT)
		text_put(line->text, packet_is_too_short);
}

const struct protocol protocol_lspping = {
	.name = "lspping",
	.title = "LSP ping",
	.reference = "RFC 8029",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = lspping_describe,
	.parts = lspping_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
