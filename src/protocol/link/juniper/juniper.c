/* Frames captured by a Juniper router: a magic number, flags, perhaps an extension (TLVs about the interface), and
 * what the card put before the frame, mostly a cookie and two bytes of a protocol number. LINKTYPE_JUNIPER_*. The cards
 * are in juniper_card.c, the extension in juniper_extension.c. */
#include "juniper.h"

enum {
	MAGIC = 0x4d4743, /* "MGC" */
	FIXED_LEN = 4,
	PROTO_LEN = 2,
	BEFORE_IP_LEN = 4,
	CONTROL_WORD_LEN = 4, /* between the header and an IP packet without a link header: its address family */
};

static const struct name flags[] = {
	{JUNIPER_EXTENSION, "Ext"}, {JUNIPER_FILTER, "Filter"}, {JUNIPER_IIF, "IIF"},
	{JUNIPER_NO_LINK, "no-L2"}, {JUNIPER_IN, "In"},         {0, NULL},
};

static void ends_in(struct juniper *juniper, enum juniper_part part)
{
	juniper->state = JUNIPER_CUT;
	juniper->cut_in = part;
}

static void read_extension(struct juniper *juniper, struct cursor *cursor)
{
	unsigned left;
	juniper->extension_len = take_u16(cursor);
	if (cursor->ran_short) {
		ends_in(juniper, JUNIPER_LENGTH);
		return;
	}
	juniper->extension = take_span(cursor, juniper->extension_len);
	if (cursor->ran_short)
		ends_in(juniper, JUNIPER_ITEMS);
	else if (juniper_extension_lacks(juniper->extension, &left))
		juniper->state = JUNIPER_BAD_EXTENSION;
}

/* The cookie, and what the card has before the frame. */
static void read_cookie(struct juniper *juniper, struct cursor *cursor)
{
	enum { LINK_SERVICES = 0x54, LINK_SERVICES_LEN = 2, SERVICES = 0x47, SERVICES_LEN = 8, FRAGMENT = 0xc0 };
	const struct span start = cursor_rest(cursor);
	juniper->cookie_len = juniper->card->cookie_len;
	juniper->bundle_at = 0;
	juniper->has_more = start.len > 0;
	if (juniper->card->may_be_fragment && start.len && (start.at[0] & FRAGMENT) == FRAGMENT) {
		juniper->cookie_len = 0;
	} else if (start.len && start.at[0] == LINK_SERVICES) {
		juniper->cookie_len += LINK_SERVICES_LEN;
		juniper->bundle_at = 1;
	} else if (start.len && start.at[0] == SERVICES) {
		juniper->cookie_len = SERVICES_LEN;
	}
	if (juniper->cookie_len > SERVICES_LEN) {
		juniper->state = JUNIPER_BAD_COOKIE;
		return;
	}
	juniper->cookie = take(cursor, juniper->cookie_len);
	if (!juniper->cookie) {
		ends_in(juniper, JUNIPER_COOKIE);
		return;
	}
	juniper->is_services = juniper->card->may_be_services && juniper->cookie_len == SERVICES_LEN;
	struct cursor ahead = *cursor;
	juniper->proto = juniper->is_services ? juniper->cookie[5] & JUNIPER_SERVICES_PROTO : take_u16(&ahead);
	ahead = *cursor;
	const bool may_have_control_word = juniper->card->has_control_word;
	const uint32_t control_word = may_have_control_word ? take_u32(&ahead) : 0; /* looked for in any case */
	juniper->has_control_word = may_have_control_word && juniper->card->has_control_word(juniper);
	juniper->control_word = control_word;
	if (ahead.ran_short || cursor_left(cursor) < PROTO_LEN)
		ends_in(juniper, JUNIPER_PROTO);
	else if (juniper->has_control_word && !control_word)
		take(cursor, CONTROL_WORD_LEN); /* of nothing but padding */
	const bool is_longer = juniper->card->may_be_fragment && juniper->bundle_at;
	take(cursor, juniper->is_services ? 0 : is_longer ? PROTO_LEN : juniper->card->extra_len);
}

static struct juniper read_juniper(const struct packet *packet, struct span frame)
{
	struct juniper juniper = {.card = juniper_card_of((int)packet->link_type)};
	struct cursor cursor = cursor_over(frame);
	const uint8_t *fixed = take(&cursor, FIXED_LEN);
	if (!fixed) {
		ends_in(&juniper, JUNIPER_MAGIC);
		return juniper;
	}
	juniper.flags = fixed[3];
	if (read_u24(fixed) != MAGIC)
		juniper.state = JUNIPER_NO_MAGIC;
	else if (juniper.flags & JUNIPER_EXTENSION)
		read_extension(&juniper, &cursor);
	if (juniper.state == JUNIPER_WHOLE && !(juniper.flags & JUNIPER_NO_LINK) && juniper.card->title)
		read_cookie(&juniper, &cursor);
	juniper.header_len = (uint32_t)(cursor.at - frame.at);
	return juniper;
}

/* Sets `at` to where it begins. */
static const struct protocol *carried(const struct juniper *juniper, struct span frame, uint32_t *at)
{
	*at = juniper->header_len;
	if (!(juniper->flags & JUNIPER_NO_LINK))
		return juniper->card->carried(juniper, span_after(frame, juniper->header_len), at);
	*at += BEFORE_IP_LEN;
	return juniper_ip(span_after(frame, *at));
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	const struct juniper juniper = read_juniper(packet, layer->bytes);
	uint32_t at;
	if (juniper.state == JUNIPER_NO_MAGIC) /* all there, and nobody knows what it is */
		return WHOLE;
	if (juniper.state == JUNIPER_BAD_COOKIE)
		packet_link_header(packet, layer, juniper.header_len + juniper.cookie_len);
	if (juniper.state != JUNIPER_WHOLE)
		return juniper.state == JUNIPER_CUT ? TRUNCATED : MALFORMED;
	const struct protocol *inside = carried(&juniper, layer->bytes, &at);
	const bool is_without_link = juniper.flags & JUNIPER_NO_LINK;
	const bool is_plain_ethernet = inside == &protocol_ethernet && !juniper.card->title;
	if (is_plain_ethernet || (inside == &protocol_ppp && !juniper.card->by_ethertype) || is_without_link)
		packet_link_header(packet, layer, at);
	else /* even where the contents begin within the header, or have one of their own */
		packet_last_link_header(packet, layer, juniper.header_len);
	if (inside)
		packet_push(packet, layer, inside, span_after(layer->bytes, at), layer->len > at ? layer->len - at : 0);
	return WHOLE;
}

/* With -vv. */
static void put_flags(struct line *line, const struct juniper *juniper)
{
	text_put(line->text, "\n\tJuniper PCAP Flags [");
	text_known_flags(line->text, flags, juniper->flags, "none");
	text_char(line->text, ']');
	if (!(juniper->flags & JUNIPER_EXTENSION) ||
	    (juniper->state == JUNIPER_CUT && juniper->cut_in == JUNIPER_LENGTH))
		return;
	text_format(line->text, ", PCAP Extension(s) total length %u", juniper->extension_len);
	if (juniper->state == JUNIPER_CUT && juniper->cut_in == JUNIPER_ITEMS)
		return;
	juniper_put_extension(line, juniper->extension);
	if (juniper->state != JUNIPER_BAD_EXTENSION)
		text_put(line->text, "\n\t-----original packet-----\n\t");
}

static bool has_been_read(const struct juniper *juniper, enum juniper_part part)
{
	return juniper->state == JUNIPER_WHOLE || (juniper->state == JUNIPER_BAD_COOKIE && part < JUNIPER_COOKIE) ||
	       (juniper->state == JUNIPER_CUT && juniper->cut_in > part);
}

/* With -e: "Out MLPPP-PIC, cookie-len 2, cookie 0x0012: hlen 6, proto 0x0021, " */
static void put_header(struct line *line, const struct juniper *juniper)
{
	struct text *text = line->text;
	const struct juniper_card *card = juniper->card;
	if (juniper->flags & JUNIPER_NO_LINK) {
		text_put(text, "no-L2-hdr, ");
		return;
	}
	if (card->title) {
		if (!juniper->has_more)
			return;
		text_format(text, "%s-PIC, cookie-len %u", card->title, juniper->cookie_len);
		if (!has_been_read(juniper, JUNIPER_COOKIE))
			return;
		if (juniper->cookie_len)
			text_put(text, ", cookie 0x");
		text_hex_bytes(text, (struct span){juniper->cookie, juniper->cookie_len});
		text_put(text, ": ");
		if (juniper->state != JUNIPER_WHOLE)
			return;
		if (juniper->has_control_word)
			text_format(text, "control-word 0x%08x ", juniper->control_word);
	}
	text_format(text, "hlen %u, proto 0x%04x, ", juniper->header_len, juniper->proto);
}

static void line_without_link(struct line *line, const struct layer *layer, const struct juniper *juniper)
{
	if (layer->bytes.len <= juniper->header_len + BEFORE_IP_LEN)
		line_abandoned(line, juniper->card->name);
	else if (!line_next(line, layer))
		text_put(line->text, "no IP-hdr found!");
}

/* PPP that an ethertype names is set off by a colon, and nothing is said when there is none of it. */
static bool line_by_ethertype(struct line *line, const struct layer *layer)
{
	const struct layer *inside = packet_next(line->packet, layer);
	const bool is_ppp = inside && inside->protocol == &protocol_ppp;
	if (is_ppp && !inside->len)
		return true;
	text_put(line->text, is_ppp ? ": " : "");
	return line_next(line, layer);
}

static void line_frame(struct line *line, const struct layer *layer, const struct juniper *juniper)
{
	const struct juniper_card *card = juniper->card;
	if (span_after(layer->bytes, juniper->header_len).len < card->service_len) {
		line_abandoned(line, card->name);
		return;
	}
	if (card->put_header)
		card->put_header(line, juniper, layer);
	const bool is_told = card->by_ethertype ? line_by_ethertype(line, layer) : line_next(line, layer);
	if (!is_told && card->put_unknown)
		card->put_unknown(line, juniper, layer);
	else if (card->put_behind)
		card->put_behind(line, juniper, layer);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct juniper juniper = read_juniper(line->packet, layer->bytes);
	unsigned left;
	if (juniper.state == JUNIPER_NO_MAGIC) {
		text_put(line->text, "no magic-number found!");
		return;
	}
	const bool has_flags = juniper.state != JUNIPER_CUT || juniper.cut_in > JUNIPER_MAGIC;
	if (line->manner->link_level && has_flags)
		text_put(line->text, juniper.flags & JUNIPER_IN ? " In " : "Out ");
	if (line->manner->verbosity > 1 && has_flags)
		put_flags(line, &juniper);
	if (line->manner->link_level && has_been_read(&juniper, JUNIPER_ITEMS))
		put_header(line, &juniper);
	if (juniper.state == JUNIPER_BAD_EXTENSION) {
		const unsigned lacks = juniper_extension_lacks(juniper.extension, &left);
		text_format(line->text, " [extension_length %u < %u] (invalid)", left, lacks);
	} else if (juniper.state == JUNIPER_BAD_COOKIE) {
		text_put(line->text, " (invalid)");
	} else if (juniper.state == JUNIPER_CUT) {
		line_abandoned(line, juniper.card->name);
	} else if (juniper.flags & JUNIPER_NO_LINK) {
		line_without_link(line, layer, &juniper);
	} else {
		line_frame(line, layer, &juniper);
	}
}

static const struct field fields[] = {
	{.name = "magic", .bit = 0, .width = 24, .form = FORM_HEX, .gloss = "MGC: that this is Juniper's header"},
	{.name = "flags",
         .bit = 24,
         .width = 8,
         .form = FORM_FLAGS,
         .names = flags,
         .gloss = "the direction, and what follows"},
};

enum { EXTENSION_LENGTH, COOKIE, BEFORE_FRAME, BEFORE_IP };
static const struct field card_fields[] = {
	[EXTENSION_LENGTH] = {.name = "extension_length", .width = 16, .gloss = "bytes of the extension"},
	[COOKIE] = {.name = "cookie", .form = FORM_BYTES, .gloss = "what the card says of the frame, each in its way"},
	[BEFORE_FRAME] = {.name = "before_frame", .form = FORM_BYTES,
	                  .gloss = "what the card puts between the cookie and the frame, mostly a protocol's number"},
	[BEFORE_IP] = {.name = "before_ip", .form = FORM_BYTES,
	               .gloss = "which IP follows, in numbers of the router's system"},
};
static const struct shape card = {.name = "card", .inlined = true, .SHAPE_FIELDS(card_fields)};
static const struct shape *const parts[] = {&card, &juniper_extension_shape, NULL};

static void describe_extension(struct description *to, const struct juniper *juniper)
{
	describe_field(to, card_fields + EXTENSION_LENGTH);
	if (!describe_left(to))
		return;
	describe_open(to, &juniper_extension_shape, juniper->extension_len);
	juniper_describe_extension(to);
	describe_close(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	const struct juniper juniper = read_juniper(to->packet, layer->bytes);
	describe_header(to, layer);
	if (juniper.state == JUNIPER_NO_MAGIC)
		return;
	if (juniper.flags & JUNIPER_EXTENSION)
		describe_extension(to, &juniper);
	if (juniper.state != JUNIPER_WHOLE)
		return;
	if (juniper.cookie_len)
		describe_len(to, card_fields + COOKIE, juniper.cookie_len);
	if (packet_next(to->packet, layer))
		describe_rest(to, card_fields + (juniper.flags & JUNIPER_NO_LINK ? BEFORE_IP : BEFORE_FRAME));
}

const struct protocol protocol_juniper = {
	.name = "juniper",
	.title = "Juniper's capture header",
	.reference = "LINKTYPE_JUNIPER_ETHER",
	.SHAPE_FIELDS(fields),
	.fixed_len = FIXED_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
