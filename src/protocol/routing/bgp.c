/* The border gateway protocol, by which providers tell each other what they can reach. RFC 4271.
 *
 * A segment carries any number of messages, each begun by 16 bytes of ones. OPEN is in bgp_open.c, the attributes of an
 * UPDATE in bgp_attribute.c and bgp_community.c, what they say of other families than IPv4 in
 * bgp_reach.c, and the routes of these in bgp_prefix.c and bgp_vpn.c. */
#include "bgp.h"

#include "describes.h"

enum {
	MARKER_LEN = 16,
	HEADER_LEN = 19,

	OPEN = 1,
	UPDATE = 2,
	NOTIFICATION = 3,
	KEEPALIVE = 4,
	ROUTE_REFRESH = 5,

	ERROR_FINITE_STATE = 5,
	ERROR_CEASE = 6,
	ERROR_CAPABILITY = 7,
	CEASE_MAX_PREFIXES = 1,
	CEASE_SHUTDOWN = 2,
	CEASE_RESET = 4,
	ERROR_COUNT = 8,
};

static const struct name types[] = {
	{OPEN, "Open"},
	{UPDATE, "Update"},
	{NOTIFICATION, "Notification"},
	{KEEPALIVE, "Keepalive"},
	{ROUTE_REFRESH, "Route Refresh"},
	{0, NULL},
};

static const struct name errors[] = {
	{1, "Message Header Error"},
	{2, "OPEN Message Error"},
	{3, "UPDATE Message Error"},
	{4, "Hold Timer Expired"},
	{ERROR_FINITE_STATE, "Finite State Machine Error"},
	{ERROR_CEASE, "Cease"},
	{ERROR_CAPABILITY, "Capability Message Error"},
	{0, NULL},
};

static const struct name header_errors[] = {
	{1, "Connection Not Synchronized"},
	{2, "Bad Message Length"},
	{3, "Bad Message Type"},
	{0, NULL},
};

static const struct name open_errors[] = {
	{1, "Unsupported Version Number"}, {2, "Bad Peer AS"},
	{3, "Bad BGP Identifier"},         {4, "Unsupported Optional Parameter"},
	{5, "Authentication Failure"},     {6, "Unacceptable Hold Time"},
	{7, "Capability Message Error"},   {0, NULL},
};

static const struct name update_errors[] = {
	{1, "Malformed Attribute List"},
	{2, "Unrecognized Well-known Attribute"},
	{3, "Missing Well-known Attribute"},
	{4, "Attribute Flags Error"},
	{5, "Attribute Length Error"},
	{6, "Invalid ORIGIN Attribute"},
	{7, "AS Routing Loop"},
	{8, "Invalid NEXT_HOP Attribute"},
	{9, "Optional Attribute Error"},
	{10, "Invalid Network Field"},
	{11, "Malformed AS_PATH"},
	{0, NULL},
};

static const struct name state_errors[] = {
	{0, "Unspecified Error"},
	{1, "In OpenSent State"},
	{2, "In OpenConfirm State"},
	{3, "In Established State"},
	{0, NULL},
};

static const struct name cease_errors[] = {
	{CEASE_MAX_PREFIXES, "Maximum Number of Prefixes Reached"},
	{CEASE_SHUTDOWN, "Administrative Shutdown"},
	{3, "Peer Unconfigured"},
	{CEASE_RESET, "Administrative Reset"},
	{5, "Connection Rejected"},
	{6, "Other Configuration Change"},
	{7, "Connection Collision Resolution"},
	{0, NULL},
};

static const struct name capability_errors[] = {
	{1, "Invalid Action Value"},
	{2, "Invalid Capability Length"},
	{3, "Malformed Capability Value"},
	{4, "Unsupported Capability Code"},
	{0, NULL},
};

static const struct name *const subcodes[ERROR_COUNT] = {
	[1] = header_errors,          [2] = open_errors,
	[3] = update_errors,          [ERROR_FINITE_STATE] = state_errors,
	[ERROR_CEASE] = cease_errors, [ERROR_CAPABILITY] = capability_errors,
};

const struct name bgp_afis[] = {
	{0, "Reserved"},
	{BGP_AFI_IP4, "IPv4"},
	{BGP_AFI_IP6, "IPv6"},
	{BGP_AFI_NSAP, "NSAP"},
	{4, "HDLC"},
	{5, "BBN 1822"},
	{6, "802"},
	{7, "E.163"},
	{8, "E.164"},
	{9, "F.69"},
	{10, "X.121"},
	{11, "Novell IPX"},
	{12, "Appletalk"},
	{13, "Decnet IV"},
	{14, "Banyan Vines"},
	{15, "E.164 with NSAP subaddress"},
	{BGP_AFI_VPLS, "VPLS"},
	{BGP_AFI_L2VPN, "Layer-2 VPN"},
	{0, NULL},
};

const struct name bgp_safis[] = {
	{0, "Reserved"},
	{BGP_SAFI_UNICAST, "Unicast"},
	{BGP_SAFI_MULTICAST, "Multicast"},
	{BGP_SAFI_BOTH, "Unicast+Multicast"},
	{BGP_SAFI_LABELED, "labeled Unicast"},
	{BGP_SAFI_MULTICAST_VPN, "Multicast VPN"},
	{64, "Tunnel"},
	{BGP_SAFI_VPLS, "VPLS"},
	{BGP_SAFI_MDT, "MDT"},
	{70, "EVPN"},
	{BGP_SAFI_VPN_UNICAST, "labeled VPN Unicast"},
	{BGP_SAFI_VPN_MULTICAST, "labeled VPN Multicast"},
	{BGP_SAFI_VPN_BOTH, "labeled VPN Unicast+Multicast"},
	{BGP_SAFI_ROUTE_TARGET, "Route Target Routing Information"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "marker",
         .bit = 0,
         .width = 128,
         .form = FORM_BYTES,
         .gloss = "all ones, so that messages can be told apart"},
	{.name = "length", .bit = 128, .width = 16, .gloss = "bytes of the message with this header"},
	{.name = "type",
         .bit = 144,
         .width = 8,
         .form = FORM_NAMED,
         .names = types,
         .gloss = "what kind of message it is"},
};

void bgp_put_family(struct text *text, uint16_t afi, uint8_t safi)
{
	text_put(text, "AFI ");
	text_name_and_value(text, bgp_afis, afi, "Unknown");
	text_put(text, ", SAFI ");
	text_name_and_value(text, bgp_safis, safi, "Unknown");
}

void bgp_put_as(struct line *line, uint32_t as)
{
	if (line->manner->asdot && as > UINT16_MAX)
		text_format(line->text, "%u.%u", as >> 16, as & UINT16_MAX);
	else
		text_unsigned(line->text, as);
}

/* Prefixes until the cursor ends; false when the capture ends in one. An illegal one ends the list. */
static bool put_prefixes(struct line *line, struct cursor *cursor, unsigned len, const char *title)
{
	struct cursor inner = cursor_over(span_first(cursor_rest(cursor), len));
	bool path_ids = bgp_has_path_ids(cursor_rest(cursor), len, BGP_IP4);
	text_put(line->text, title);
	enum bgp_prefix state = PREFIX_WHOLE;
	while (state == PREFIX_WHOLE && (size_t)(inner.at - cursor->at) < len)
		state = bgp_put_prefix(line, &inner, BGP_IP4, path_ids, "\n\t    ");
	if (state == PREFIX_ILLEGAL)
		text_put(line->text, "\n\t    (illegal prefix length)");
	take(cursor, (size_t)(inner.at - cursor->at));
	return state != PREFIX_CUT;
}

/* RFC 4271 §4.3 */
static bool put_update(struct line *line, struct cursor *cursor, unsigned len)
{
	const uint8_t *start = cursor->at;
	uint16_t withdrawn = take_u16(cursor);
	if (cursor->ran_short || withdrawn + 2u > len)
		return false;
	if (withdrawn == 1) /* no route is so short: tcpdump passes over it */
		take(cursor, withdrawn);
	else if (withdrawn && !put_prefixes(line, cursor, withdrawn, "\n\t  Withdrawn routes:"))
		return false;
	unsigned left = len - (unsigned)(cursor->at - start);
	uint16_t attributes = take_u16(cursor);
	if (left < 2 || cursor->ran_short || attributes + 2u > left)
		return false;
	left -= 2u + attributes;
	if (withdrawn != 1 && !attributes && !left) {
		text_put(line->text, "\n\t  End-of-Rib Marker (empty NLRI)");
		return true;
	}
	if (attributes && !bgp_put_attributes(line, cursor, attributes, left))
		return false;
	return !left || put_prefixes(line, cursor, left, "\n\t  Updated routes:");
}

/* What a notification has behind the words. */
static bool put_data(struct line *line, struct cursor *cursor, unsigned len)
{
	if (!len)
		return true;
	text_format(line->text, ", Data: (length: %u)", len);
	struct span data = take_span(cursor, len);
	line_hex(line, data, "\t\t");
	return data.len == len;
}

/* RFC 9003: why a session was ended, in words. */
static bool put_shutdown(struct line *line, struct cursor *cursor, unsigned len)
{
	struct cursor ahead = *cursor;
	unsigned words_len = take_u8(&ahead);
	struct span words = span_first(cursor_rest(&ahead), words_len);
	if (ahead.ran_short)
		return false;
	if (!words_len) {
		text_put(line->text, ", empty Shutdown Communication");
		return put_data(line, &ahead, len - 1);
	}
	if (words_len > len - 1) {
		text_format(line->text, ", invalid Shutdown Communication length, Data: (length: %u)", len);
		line_hex(line, span_first(cursor_rest(cursor), len), "\t\t");
		return words.len == words_len || cursor_left(cursor) >= len;
	}
	text_format(line->text, ", Shutdown Communication (length: %u): \"", words_len);
	text_safe(line->text, words);
	text_char(line->text, '"');
	take_span(&ahead, words_len);
	return !ahead.ran_short && put_data(line, &ahead, len - 1 - words_len);
}

static bool put_cease(struct line *line, struct cursor *cursor, uint8_t subcode, unsigned len)
{
	if (subcode == CEASE_MAX_PREFIXES && len >= 7) {
		const uint8_t *data = take(cursor, 7);
		if (!data)
			return false;
		text_put(line->text, ", ");
		bgp_put_family(line->text, read_u16(data), data[2]);
		text_format(line->text, ", Max Prefixes: %u", read_u32(data + 3));
	}
	if ((subcode == CEASE_SHUTDOWN || subcode == CEASE_RESET) && len)
		return put_shutdown(line, cursor, len);
	return true;
}

/* RFC 4271 §4.5, RFC 4486 */
static bool put_notification(struct line *line, struct cursor *cursor, unsigned len)
{
	uint8_t code = take_u8(cursor);
	uint8_t subcode = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	if (len < 2)
		return true;
	text_put(line->text, ", ");
	text_name_and_value(line->text, errors, code, "Unknown Error");
	const struct name *names = code < ERROR_COUNT ? subcodes[code] : NULL;
	if (!names)
		return true;
	bool with_comma = code != ERROR_FINITE_STATE && code != ERROR_CAPABILITY;
	text_put(line->text, with_comma ? ", subcode " : " subcode ");
	text_name_and_value(line->text, names, subcode, "Unknown");
	return code != ERROR_CEASE || put_cease(line, cursor, subcode, len - 2);
}

static bool put_open(struct line *line, struct cursor *cursor, unsigned len)
{
	return bgp_put_open(line, cursor, len);
}

static bool put_keepalive(struct line *line, struct cursor *cursor, unsigned len)
{
	return true;
}

/* RFC 2918. With -vv the whole message is shown as well. */
static bool put_route_refresh(struct line *line, struct cursor *cursor, unsigned len)
{
	struct span message = {cursor->at - HEADER_LEN, HEADER_LEN + len};
	const uint8_t *family = take(cursor, 4);
	if (!family)
		return false;
	if (len < 4)
		return true;
	text_put(line->text, "\n\t  ");
	bgp_put_family(line->text, read_u16(family), family[3]);
	if (line->manner->verbosity > 1)
		line_hex(line, message, "\t  ");
	return true;
}

/* The message at the cursor, which runs to the end of the capture; it is all there. */
static bool put_message(struct line *line, struct cursor cursor)
{
	static bool (*const bodies[])(struct line * line, struct cursor * cursor, unsigned len) = {
		[OPEN] = put_open,
		[UPDATE] = put_update,
		[NOTIFICATION] = put_notification,
		[KEEPALIVE] = put_keepalive,
		[ROUTE_REFRESH] = put_route_refresh,
	};
	struct span message = cursor_rest(&cursor);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	uint16_t len = read_u16(header + MARKER_LEN);
	uint8_t type = header[18];
	const char *name = name_of(types, type);
	text_format(line->text, "\n\t%s Message (%u), length: %u", name ? name : "Unknown", type, len);
	if (name)
		return bodies[type](line, &cursor, len - HEADER_LEN);
	text_format(line->text, "\n\t  no Message %u decoder", type);
	line_hex(line, span_first(message, len), "\t  ");
	return true;
}

/* Passes over what does not begin a message. True when anything was. */
static bool skip_to_marker(struct cursor *cursor)
{
	static const uint8_t marker[MARKER_LEN] = {255, 255, 255, 255, 255, 255, 255, 255,
	                                           255, 255, 255, 255, 255, 255, 255, 255};
	const uint8_t *start = cursor->at;
	while (cursor_left(cursor) >= MARKER_LEN && memcmp(cursor->at, marker, MARKER_LEN) != 0)
		take(cursor, 1);
	return cursor->at != start;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	text_put(line->text, ": BGP");
	if (!line->manner->verbosity)
		return;
	while (cursor_left(&cursor) >= MARKER_LEN) {
		bool skipped = skip_to_marker(&cursor);
		struct span message = cursor_rest(&cursor);
		if (message.len < MARKER_LEN)
			return;
		if (skipped || message.len < HEADER_LEN)
			text_put(line->text, " [|bgp]");
		if (message.len < HEADER_LEN)
			return;
		uint16_t len = read_u16(message.at + MARKER_LEN);
		if (len < HEADER_LEN) {
			text_format(line->text, "\nmessage length %u < %u (invalid)", len, HEADER_LEN);
			return;
		}
		if (len > message.len) {
			text_put(line->text, "\n[|BGP ");
			text_name(line->text, types, message.at[18], "Unknown Message Type");
			text_char(line->text, ']');
			return;
		}
		if (!put_message(line, cursor))
			text_put(line->text, " [|bgp]");
		take(&cursor, len);
	}
}

const struct protocol protocol_bgp = {
	.name = "bgp",
	.title = "Border Gateway Protocol",
	.reference = "RFC 4271",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = bgp_describe,
	.parts = bgp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
