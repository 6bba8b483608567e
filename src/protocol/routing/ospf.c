/* OSPF: routers tell each other which links they have, and each computes the ways from that. RFC 2328, RFC 5340.
 *
 * The header of both versions, and the messages of version 2. Its link state advertisements are in ospf_lsa.c and
 * ospf_opaque.c, version 3 is in ospf3.c. */
#include "ospf.h"

#include "describes.h"

enum {
	LENGTHS_LEN = 4, /* version, type, length */
	AUTHENTICATION_LEN = 8,
	HEADER_LEN = 16, /* with the kind of authentication, without its data */

	DESCRIPTION_IP6_MTU = 0x10,

	AUTHENTICATION_SIMPLE = 1,
	AUTHENTICATION_MD5 = 2,
};

const struct name ospf_messages[] = {
	{OSPF_HELLO, "Hello"},           {OSPF_DATABASE_DESCRIPTION, "Database Description"},
	{OSPF_LS_REQUEST, "LS-Request"}, {OSPF_LS_UPDATE, "LS-Update"},
	{OSPF_LS_ACK, "LS-Ack"},         {0, NULL},
};

static const struct name authentications[] = {
	{0, "none"}, {AUTHENTICATION_SIMPLE, "simple"}, {AUTHENTICATION_MD5, "MD5"}, {0, NULL}};

static const struct name description_flags[] = {
	{0x04, "Init"}, {0x02, "More"}, {0x01, "Master"}, {0x08, "OOBResync"}, {DESCRIPTION_IP6_MTU, "IPv6 MTU"},
	{0, NULL}};

const struct name ospf2_options[] = {
	{0x01, "MultiTopology"},  {0x02, "External"}, {0x04, "Multicast"}, {0x08, "NSSA"}, {0x10, "LLS"},
	{0x20, "Demand Circuit"}, {0x40, "Opaque"},   {0x80, "Up/Down"},   {0, NULL},
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 8, .gloss = "2 over IPv4, 3 over IPv6"},
	{.name = "type",
         .bit = 8,
         .width = 8,
         .form = FORM_NAMED,
         .names = ospf_messages,
         .gloss = "what the router says"},
	{.name = "length", .bit = 16, .width = 16, .gloss = "bytes of the message with this header"},
	{.name = "router",
         .bit = 32,
         .width = 32,
         .form = FORM_IP4,
         .gloss = "who says it: a number of its own choice"},
	{.name = "area",
         .bit = 64,
         .width = 32,
         .form = FORM_IP4,
         .gloss = "the part of the network it is about; 0.0.0.0 is the backbone"},
	{.name = "checksum", .bit = 96, .width = 16, .form = FORM_HEX, .gloss = "guards the message"},
};

bool ospf_put_list(struct line *line, struct cursor *cursor, const char *before)
{
	while (cursor_left(cursor)) {
		const uint8_t *address = take(cursor, IP4_LEN);
		if (!address)
			return false;
		text_put(line->text, before);
		line_ip4(line, address);
	}
	return true;
}

bool ospf_put_router(struct line *line, struct cursor *cursor)
{
	const uint8_t *router = take(cursor, IP4_LEN);
	if (!router)
		return false;
	text_put(line->text, "\n\tRouter-ID ");
	line_ip4(line, router);
	const uint8_t *area = take(cursor, IP4_LEN);
	if (!area)
		return false;
	if (!read_u32(area)) {
		text_put(line->text, ", Backbone Area");
		return true;
	}
	text_put(line->text, ", Area ");
	line_ip4(line, area);
	return true;
}

void ospf_put_description_flags(struct text *text, uint8_t flags, bool version_3)
{
	if (!version_3)
		flags &= (uint8_t)~DESCRIPTION_IP6_MTU;
	text_put(text, ", DD Flags [");
	text_known_flags(text, description_flags, flags, "none");
	text_char(text, ']');
}

/* A router that takes a part on its network; none: 0. */
static bool put_role(struct line *line, struct cursor *cursor, const char *role)
{
	const uint8_t *router = take(cursor, IP4_LEN);
	if (!router)
		return false;
	if (read_u32(router)) {
		text_put(line->text, role);
		line_ip4(line, router);
	}
	return true;
}

bool ospf_put_designated(struct line *line, struct cursor *cursor)
{
	return put_role(line, cursor, "\n\t  Designated Router ") &&
		put_role(line, cursor, ", Backup Designated Router ");
}

static bool put_options(struct line *line, uint8_t options)
{
	text_put(line->text, "\n\tOptions [");
	text_known_flags(line->text, ospf2_options, options, "none");
	text_char(line->text, ']');
	return true;
}

/* How far a message goes by its own length, which bounds lists and nothing else. */
struct extent {
	struct span behind; /* captured from its end on */
	bool cut;         /* less was captured than it has */
	uint32_t lls_len; /* bytes sent behind it, perhaps a block of link-local signaling */
};

/* What may follow a hello or a description whose `options` announce it. */
static bool put_lls(struct line *line, const struct extent *extent, uint8_t options)
{
	enum { OPTION_LLS = 0x10 };
	if (extent->cut || !extent->lls_len || !(options & OPTION_LLS))
		return !extent->cut;
	return ospf2_put_lls(line, extent->behind, extent->lls_len);
}

static struct cursor within(const struct cursor *cursor, const struct extent *extent)
{
	size_t left = cursor_left(cursor);
	return cursor_over(span_first(cursor_rest(cursor), left > extent->behind.len ? left - extent->behind.len : 0));
}

/* RFC 2328 §A.3.2 */
static bool put_hello(struct line *line, struct cursor *cursor, const struct extent *extent)
{
	struct cursor ahead = *cursor;
	take(&ahead, 6);
	uint8_t options = take_u8(&ahead);
	if (ahead.ran_short)
		return false;
	put_options(line, options);
	const uint8_t *fixed = take(cursor, 12);
	if (!fixed)
		return false;
	text_format(line->text, "\n\t  Hello Timer %us, Dead Timer %us, Mask ", read_u16(fixed + 4),
	            read_u32(fixed + 8));
	line_ip4(line, fixed);
	text_format(line->text, ", Priority %u", fixed[7]);
	if (!ospf_put_designated(line, cursor))
		return false;
	struct cursor list = within(cursor, extent);
	if (extent->cut || cursor_left(&list))
		text_put(line->text, "\n\t  Neighbor List:");
	return ospf_put_list(line, &list, "\n\t    ") && put_lls(line, extent, options);
}

static bool put_lsa_headers(struct line *line, struct cursor *cursor, const struct extent *extent)
{
	struct ospf_lsa lsa;
	while (ospf2_put_lsa_header(line, cursor, &lsa))
		;
	line->cut |= !cursor->ran_short; /* tcpdump ends at a bad length without a word */
	return false;
}

/* RFC 2328 §A.3.3 */
static bool put_description(struct line *line, struct cursor *cursor, const struct extent *extent)
{
	uint16_t mtu = take_u16(cursor);
	uint8_t options = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	put_options(line, options);
	uint8_t flags = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	ospf_put_description_flags(line->text, flags, false);
	if (mtu)
		text_format(line->text, ", MTU: %u", mtu);
	uint32_t sequence = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, ", Sequence: 0x%08x", sequence);
	struct ospf_lsa lsa = {.len = OSPF_LSA_HEADER_LEN};
	bool is_sound = true;
	while (is_sound && cursor_left(cursor) > extent->behind.len)
		is_sound = ospf2_put_lsa_header(line, cursor, &lsa);
	if (cursor->ran_short)
		return false;
	return (!is_sound && !extent->lls_len) || put_lls(line, extent, options);
}

/* RFC 2328 §A.3.4 */
static bool put_request(struct line *line, struct cursor *cursor, const struct extent *extent)
{
	while (cursor_left(cursor) > extent->behind.len) {
		const uint8_t *request = take(cursor, 12);
		if (!request)
			return false;
		text_put(line->text, "\n\t  Advertising Router: ");
		line_ip4(line, request + 8);
		text_put(line->text, ", ");
		ospf2_put_lsa_name(line, read_u32(request), request + 4, ":");
	}
	return !extent->cut;
}

/* RFC 2328 §A.3.5 */
static bool put_update(struct line *line, struct cursor *cursor, const struct extent *extent)
{
	uint32_t count = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, ", %u LSA%s", count, count == 1 ? "" : "s");
	for (uint32_t i = 1; i <= count; i++) {
		struct ospf_lsa lsa;
		text_format(line->text, "\n\t  LSA #%u", i);
		if (!ospf2_put_lsa_header(line, cursor, &lsa) || !ospf2_put_lsa_body(line, cursor, &lsa))
			return false;
	}
	return true;
}

static bool put_message(struct line *line, struct cursor *cursor, uint8_t type, const struct extent *extent)
{
	static bool (*const messages[])(struct line * line, struct cursor * cursor, const struct extent *extent) = {
		[OSPF_HELLO] = put_hello,        [OSPF_DATABASE_DESCRIPTION] = put_description,
		[OSPF_LS_REQUEST] = put_request, [OSPF_LS_UPDATE] = put_update,
		[OSPF_LS_ACK] = put_lsa_headers,
	};
	return messages[type](line, cursor, extent);
}

static void put_password(struct line *line, struct span password)
{
	text_put(line->text, "\n\tSimple text password: ");
	text_safe_string(line->text, password);
}

/* RFC 2328 §D */
static bool put_authentication(struct line *line, struct cursor *cursor, uint16_t kind)
{
	const uint8_t *data = take(cursor, AUTHENTICATION_LEN);
	if (!data)
		return false;
	text_put(line->text, ", Authentication Type: ");
	text_name_and_value(line->text, authentications, kind, "unknown");
	if (kind == AUTHENTICATION_SIMPLE)
		put_password(line, (struct span){data, AUTHENTICATION_LEN});
	if (kind == AUTHENTICATION_MD5)
		text_format(line->text, "\n\tKey-ID: %u, Auth-Length: %u, Crypto Sequence Number: 0x%08x", data[2],
		            data[3], read_u32(data + 4));
	return true;
}

/* The second and further lines over IPv4. */
static bool put_details2(struct line *line, struct cursor *cursor, const uint8_t *start, const struct extent *extent)
{
	if (!ospf_put_router(line, cursor))
		return false;
	take_u16(cursor); /* checksum */
	uint16_t kind = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	if (!put_authentication(line, cursor, kind))
		return false;
	if (kind > AUTHENTICATION_MD5)
		return true;
	if (start[0] != OSPF_VERSION_2) {
		text_format(line->text, " ospf [version %u]", start[0]);
		return true;
	}
	return put_message(line, cursor, start[1], extent);
}

/* The same over IPv6, where a trailer may be behind the message. */
static bool put_details3(struct line *line, struct cursor *cursor, const uint8_t *start, const struct extent *extent)
{
	if (!ospf3_put_router(line, cursor))
		return false;
	if (start[0] != OSPF_VERSION_3)
		return true;
	if (!ospf3_put_message(line, cursor, start[1], extent->behind.len))
		return false;
	return (!extent->cut || line->manner->verbosity < 2);
}

/* The first line; true when it tells what kind of message this is. */
static bool put_kind(struct line *line, const uint8_t *start, uint32_t len, bool over_ip6)
{
	const char *name = name_of(ospf_messages, start[1]);
	text_format(line->text, "OSPFv%u, ", start[0]);
	if (name)
		text_put(line->text, name);
	else
		text_format(line->text, over_ip6 ? "unknown packet type (%u)" : "unknown LS-type %u", start[1]);
	text_format(line->text, ", length %u", len);
	return name;
}

/* Without the digest behind the message, which its length does not count: RFC 2328 §D.3. False when it is not known
 * whether there is one. */
static bool without_digest(struct layer *layer)
{
	enum { DIGEST_LEN = 16, KIND_AT = 14 };
	if (layer->bytes.len < HEADER_LEN)
		return false;
	if (read_u16(layer->bytes.at + KIND_AT) == AUTHENTICATION_MD5) {
		layer->bytes.len -= DIGEST_LEN;
		layer->len -= DIGEST_LEN;
	}
	return true;
}

/* False when the capture ends in the message. */
static bool put_ospf(struct line *line, const struct layer *whole, bool over_ip6)
{
	struct layer message = *whole;
	const struct layer *layer = &message;
	if (!over_ip6 && !without_digest(&message))
		return false;
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *start = take(&cursor, 2);
	if (!start)
		return false;
	if (!put_kind(line, start, layer->len, over_ip6) || !line->manner->verbosity)
		return true;
	uint32_t length = take_u16(&cursor);
	if (cursor.ran_short)
		return false;
	if (length > layer->len || (length != layer->len && !over_ip6))
		text_format(line->text, " [len %u]", length);
	if (length > layer->len && over_ip6)
		return true;
	if (length > layer->len)
		length = layer->len;
	struct extent extent = {
		.behind = span_after(layer->bytes, length),
		.cut = layer->bytes.len < length,
		.lls_len = layer->len - length,
	};
	cursor = cursor_over(span_after(layer->bytes, LENGTHS_LEN));
	if (!over_ip6)
		return put_details2(line, &cursor, start, &extent);
	if (!put_details3(line, &cursor, start, &extent))
		return false;
	cursor = cursor_over(span_after(layer->bytes, length));
	return start[0] != OSPF_VERSION_3 || length == layer->len ||
	       ospf3_put_authentication(line, &cursor, layer->len - length);
}

/* Which of the two it is, IP says: the version is printed, whatever it is. */
static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct layer *network = packet_network(line->packet, layer);
	bool over_ip6 = network && network->protocol == &protocol_ip6;
	if (!put_ospf(line, layer, over_ip6) && !line->cut)
		line_abandoned(line, over_ip6 ? "ospf3" : "ospf2");
}

const struct protocol protocol_ospf = {
	.name = "ospf",
	.title = "Open Shortest Path First",
	.reference = "RFC 2328, RFC 5340",
	.SHAPE_FIELDS(fields),
	.fixed_len = 14,
	.describe = ospf_describe,
	.forms = ospf_forms,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
