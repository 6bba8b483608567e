/* Bidirectional forwarding detection: two routers say hello several times a second, and notice within milliseconds that
 * they no longer hear each other. RFC 5880; over several hops RFC 5883, on aggregated links RFC 7130. */
#include "describe.h"
#include "line.h"

enum {
	PORT_CONTROL = 3784,
	PORT_ECHO = 3785,
	PORT_MULTIHOP = 4784,
	PORT_LAG = 6784,

	CONTROL_LEN = 24,
	AUTHENTICATION_PRESENT = 0x04,
	FLAG_MASK = 0x3f, /* version 1: the state is in the upper two bits */
	PASSWORD_LEN_MAX = 16,
};

static const struct name ports[] = {
	{PORT_CONTROL, "Control"}, {PORT_ECHO, "Echo"}, {PORT_MULTIHOP, "Multihop"}, {PORT_LAG, "Lag"}, {0, NULL},
};

static const struct name diagnostics[] = {
	{0, "No Diagnostic"},
	{1, "Control Detection Time Expired"},
	{2, "Echo Function Failed"},
	{3, "Neighbor Signaled Session Down"},
	{4, "Forwarding Plane Reset"},
	{5, "Path Down"},
	{6, "Concatenated Path Down"},
	{7, "Administratively Down"},
	{8, "Reverse Concatenated Path Down"},
	{0, NULL},
};

static const struct name states[] = {{0, "AdminDown"}, {1, "Down"}, {2, "Init"}, {3, "Up"}, {0, NULL}};

static const struct name flags0[] = {
	{0x80, "I Hear You"},
	{0x40, "Demand"},
	{0x20, "Poll"},
	{0x10, "Final"},
	{0x08, "Control Plane Independent"},
	{AUTHENTICATION_PRESENT, "Authentication Present"},
	{0x02, "Reserved"},
	{0x01, "Reserved"},
	{0, NULL},
};

static const struct name flags1[] = {
	{0x20, "Poll"},
	{0x10, "Final"},
	{0x08, "Control Plane Independent"},
	{AUTHENTICATION_PRESENT, "Authentication Present"},
	{0x02, "Demand"},
	{0x01, "Multipoint"},
	{0, NULL},
};

/* RFC 5880 §4.2 to §4.4 */
static const struct authentication {
	const char *name;
	const char *digest; /* NULL: a password instead */
	uint8_t digest_len;
} authentications[] = {
	[1] = {"Simple Password", NULL, 0},           [2] = {"Keyed MD5", "Digest", 16},
	[3] = {"Meticulous Keyed MD5", "Digest", 16}, [4] = {"Keyed SHA1", "Hash", 20},
	[5] = {"Meticulous Keyed SHA1", "Hash", 20},
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 3, .gloss = "1; 0 was a draft"},
	{.name = "diagnostic",
         .bit = 3,
         .width = 5,
         .form = FORM_NAMED,
         .names = diagnostics,
         .gloss = "why the session went down last"},
	{.name = "state",
         .bit = 8,
         .width = 2,
         .form = FORM_NAMED,
         .names = states,
         .gloss = "how the sender sees the session"},
	{.name = "flags",
         .bit = 10,
         .width = 6,
         .form = FORM_FLAGS,
         .names = flags1,
         .gloss = "what it asks and can do"},
	{.name = "multiplier", .bit = 16, .width = 8, .gloss = "how many may be missed in a row"},
	{.name = "length", .bit = 24, .width = 8, .gloss = "bytes of the message"},
	{.name = "my_discriminator",
         .bit = 32,
         .width = 32,
         .form = FORM_HEX,
         .gloss = "the session, as the sender numbers it"},
	{.name = "your_discriminator",
         .bit = 64,
         .width = 32,
         .form = FORM_HEX,
         .gloss = "the session, as the receiver numbers it"},
	{.name = "desired_min_tx",
         .bit = 96,
         .width = 32,
         .gloss = "microseconds between messages that it would like to send"},
	{.name = "required_min_rx", .bit = 128, .width = 32, .gloss = "microseconds between messages that it can take"},
	{.name = "required_min_echo", .bit = 160, .width = 32, .gloss = "the same for echoes; 0: it does not echo"},
};

/* False when the capture ends in it. */
static bool put_password(struct line *line, struct cursor *cursor, size_t len)
{
	struct span password = take_span(cursor, len);
	text_put(line->text, ", Password: ");
	text_safe(line->text, password);
	return password.len == len;
}

static bool put_digest(struct line *line, struct cursor *cursor, const struct authentication *kind)
{
	take(cursor, 1);
	uint32_t seq = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, ", Sequence Number: 0x%08x", seq);
	struct span digest = take_span(cursor, kind->digest_len);
	if (cursor->ran_short)
		return false;
	text_format(line->text, "\n\t  %s: ", kind->digest);
	text_hex_bytes(line->text, digest);
	return true;
}

static bool put_authentication(struct line *line, struct cursor *cursor)
{
	enum { FIXED_LEN = 3, DIGEST_OVERHEAD = 8 };
	struct cursor ahead = *cursor;
	if (!take(&ahead, 4)) /* the shortest that there is has a byte of password */
		return false;
	const uint8_t *fixed = take(cursor, FIXED_LEN);
	uint8_t type = fixed[0], len = fixed[1];
	const struct authentication *kind =
		type && type < sizeof authentications / sizeof *authentications ? authentications + type : NULL;
	text_format(line->text, "\n\tAuthentication: %s (%u), length: %u\n\t  Auth Key ID: %u",
	            kind ? kind->name : "Unknown", type, len, fixed[2]);
	if (!kind)
		return true;
	bool fits = kind->digest ? len == DIGEST_OVERHEAD + kind->digest_len
	                         : len > FIXED_LEN && len <= FIXED_LEN + PASSWORD_LEN_MAX;
	if (!fits) {
		text_format(line->text, "[invalid length %u]", len);
		return true;
	}
	return kind->digest ? put_digest(line, cursor, kind) : put_password(line, cursor, len - FIXED_LEN);
}

/* The state and the flags, in which the versions differ. */
static void put_state(struct line *line, uint8_t version, uint8_t flags)
{
	text_put(line->text, ", ");
	if (version == 1)
		text_format(line->text, "State %s, ", name_of(states, flags >> 6));
	text_put(line->text, "Flags: [");
	text_known_flags(line->text, version ? flags1 : flags0, version ? flags & FLAG_MASK : flags, "none");
	text_char(line->text, ']');
}

/* What is behind the two bytes of state and flags: `cursor` holds the rest of the header. */
static bool put_details(struct line *line, struct cursor *cursor, uint8_t diagnostic, uint8_t flags)
{
	text_put(line->text, ", Diagnostic: ");
	const char *name = name_of(diagnostics, diagnostic);
	text_format(line->text, "%s (0x%02x)", name ? name : "unknown", diagnostic);
	const uint8_t *rest = take(cursor, CONTROL_LEN - 2);
	uint32_t tx = read_u32(rest + 10);
	text_format(line->text, "\n\tDetection Timer Multiplier: %u (%u ms Detection time), BFD Length: %u", rest[0],
	            rest[0] * tx / 1000, rest[1]);
	text_format(line->text, "\n\tMy Discriminator: 0x%08x, Your Discriminator: 0x%08x", read_u32(rest + 2),
	            read_u32(rest + 6));
	text_format(line->text, "\n\t  Desired min Tx Interval:    %4u ms\n\t  Required min Rx Interval:   %4u ms",
	            tx / 1000, read_u32(rest + 14) / 1000);
	text_format(line->text, "\n\t  Required min Echo Interval: %4u ms", read_u32(rest + 18) / 1000);
	return !(flags & AUTHENTICATION_PRESENT) || put_authentication(line, cursor);
}

static bool put_control(struct line *line, const struct layer *layer, uint16_t port)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	if (cursor_left(&cursor) < CONTROL_LEN)
		return false;
	uint8_t first = take_u8(&cursor);
	uint8_t version = first >> 5;
	const char *name = name_of(ports, version == 1 ? port : PORT_CONTROL);
	if (version > 1) {
		text_format(line->text, "BFDv%u, %s, length: %u", version, name, layer->len);
		if (line->manner->verbosity)
			line_hex(line, layer->bytes, "\t");
		return true;
	}
	text_format(line->text, line->manner->verbosity ? "BFDv%u, length: %u\n\t%s" : "BFDv%u, ", version, layer->len,
	            name);
	if (!line->manner->verbosity)
		text_put(line->text, name);
	uint8_t flags = take_u8(&cursor);
	put_state(line, version, flags);
	if (line->manner->verbosity)
		return put_details(line, &cursor, first & 0x1f, flags);
	text_format(line->text, ", length: %u", layer->len);
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct layer *carrier = packet_previous(line->packet, layer);
	uint16_t port = carrier && carrier->protocol == &protocol_udp ? carrier->as.udp.destination_port : PORT_CONTROL;
	if (port == PORT_ECHO) {
		text_format(line->text, "BFD, Echo, length: %u", layer->len);
		if (line->manner->verbosity)
			line_hex(line, layer->bytes, "\t");
		return;
	}
	if (!put_control(line, layer, port))
		line_abandoned(line, "bfd");
}

static const struct name authentication_kinds[] = {
	{1, "simple password"}, {2, "keyed MD5"}, {3, "meticulous keyed MD5"}, {4, "keyed SHA1"},
	{5, "meticulous keyed SHA1"}, {0, NULL},
};

static const struct field authentication_fields[] = {
	{.name = "authentication_type", .width = 8, .form = FORM_NAMED, .names = authentication_kinds,
	 .gloss = "how the sender proves who it is"},
	{.name = "authentication_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of this part"},
	{.name = "authentication_key_id", .width = 8, .form = FORM_DECIMAL, .gloss = "which key"},
	{.name = "authentication_data", .form = FORM_BYTES, .gloss = "the password, or a number and a digest"},
};

static const struct shape authentication = {
	.name = "authentication", .inlined = true, .SHAPE_FIELDS(authentication_fields),
};

static const struct shape *const parts[] = {&authentication, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	enum { FLAGS_BIT = 10, HAS_AUTHENTICATION = 4, LENGTH_BIT = 24 };
	const uint64_t flags = describe_peek(to, fields + 3, FLAGS_BIT);
	const uint64_t len = describe_peek(to, fields + 5, LENGTH_BIT);
	describe_header(to, layer);
	if (!(flags & HAS_AUTHENTICATION) || len <= CONTROL_LEN)
		return;
	const uint8_t *const end = describe_narrow(to, len - CONTROL_LEN);
	describe_fields(to, authentication_fields, sizeof authentication_fields / sizeof *authentication_fields);
	describe_widen(to, end, &described_rest);
}

const struct protocol protocol_bfd = {
	.name = "bfd",
	.title = "Bidirectional Forwarding Detection",
	.reference = "RFC 5880",
	.SHAPE_FIELDS(fields),
	.fixed_len = CONTROL_LEN,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
