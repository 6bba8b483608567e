/* What OpenBSD's packet filter logs: which rule took which decision about a packet, on which interface, before the
 * packet. The header's first byte is its length, without the padding to four. LINKTYPE_PFLOG; pflog(4). */
#include "line.h"

enum {
	LENGTH_LEAST = 45,
	HEADER_LEN = 64, /* with the direction and padding */
	NAME_LEN = 16,
	FAMILY_AT = 1,
	ACTION_AT = 2,
	REASON_AT = 3,
	INTERFACE_AT = 4,
	RULESET_AT = 20,
	RULE_AT = 36,
	SUBRULE_AT = 40,
	DIRECTION_AT = 60,
	FAMILY_IP4 = 2,
};

static const struct name families[] = {{FAMILY_IP4, "IPv4"}, {24, "IPv6"}, {28, "IPv6"}, {30, "IPv6"}, {0, NULL}};
static const struct name actions[] = {
	{0, "pass"},    {1, "block"}, {2, "scrub"},  {4, "nat"},           {5, "nonat"}, {6, "binat"},
	{7, "nobinat"}, {8, "rdr"},   {9, "nordr"}, {10, "synproxy-drop"}, {0, NULL},
};
static const struct name reasons[] = {
	{0, "0(match)"}, {1, "1(bad-offset)"}, {2, "2(fragment)"}, {4, "3(short)"}, {5, "5(memory)"},
	{6, "6(bad-timestamp)"}, {7, "7(congestion)"}, {8, "8(ip-option)"}, {9, "9(proto-cksum)"},
	{10, "10(state-mismatch)"},
	{11, "11(state-insert)"}, {12, "12(state-limit)"}, {13, "13(src-limit)"}, {14, "14(synproxy)"}, {0, NULL},
};
static const struct name directions[] = {{0, "in/out"}, {1, "in"}, {2, "out"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "length", .bit = 0, .width = 8, .gloss = "bytes of this header, without its padding"},
	{.name = "family", .bit = 8, .width = 8, .form = FORM_NAMED, .names = families,
	 .gloss = "what is inside, by the system's address family"},
	{.name = "action", .bit = 16, .width = 8, .form = FORM_NAMED, .names = actions,
	 .gloss = "what became of the packet"},
	{.name = "reason", .bit = 24, .width = 8, .form = FORM_NAMED, .names = reasons, .gloss = "why"},
	{.name = "interface", .bit = 32, .width = 128, .form = FORM_TEXT, .gloss = "where it came or went"},
	{.name = "ruleset", .bit = 160, .width = 128, .form = FORM_TEXT, .gloss = "the anchor that the rule is in"},
	{.name = "rule", .bit = 288, .width = 32, .gloss = "the rule of the main set that decided"},
	{.name = "subrule", .bit = 320, .width = 32, .gloss = "the rule in the anchor; 4294967295: none"},
	{.name = "user", .bit = 352, .width = 32, .gloss = "whose socket it belongs to"},
	{.name = "process", .bit = 384, .width = 32, .gloss = "which process opened that"},
	{.name = "rule_user", .bit = 416, .width = 32, .gloss = "who loaded the rule"},
	{.name = "rule_process", .bit = 448, .width = 32, .gloss = "by which process"},
	{.name = "direction", .bit = 480, .width = 8, .form = FORM_NAMED, .names = directions,
	 .gloss = "which way it went"},
	{.name = "pad", .bit = 488, .width = 24, .form = FORM_HEX, .gloss = "0"},
};

/* With its padding. */
static uint32_t header_len_of(uint8_t stated)
{
	return (stated + 3u) & ~3u;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	const uint8_t stated = layer->bytes.len ? layer->bytes.at[0] : 0;
	if (layer->bytes.len && stated < LENGTH_LEAST) {
		packet_link_header(packet, layer, stated);
		return MALFORMED;
	}
	const uint32_t len = header_len_of(stated);
	packet_link_header(packet, layer, len < layer->bytes.len ? len : (uint32_t)layer->bytes.len);
	if (layer->bytes.len < HEADER_LEN || layer->bytes.len < len)
		return TRUNCATED;
	const uint8_t family = layer->bytes.at[FAMILY_AT];
	if (name_of(families, family))
		packet_push_payload(packet, layer, family == FAMILY_IP4 ? &protocol_ip4 : &protocol_ip6);
	return WHOLE;
}

static void put_rule(struct text *text, const uint8_t *header)
{
	const uint32_t subrule = read_u32(header + SUBRULE_AT);
	text_format(text, "rule %u", read_u32(header + RULE_AT));
	if (subrule == UINT32_MAX) {
		text_char(text, '/');
		return;
	}
	text_char(text, '.');
	text_safe_string(text, (struct span){header + RULESET_AT, NAME_LEN});
	text_format(text, ".%u/", subrule);
}

/* "rule 3.anchor.4/0(match): block in on em0: " */
static void put_header(struct line *line, const struct layer *layer)
{
	const uint8_t *header = layer->bytes.at;
	struct text *text = line->text;
	put_rule(text, header);
	text_name(text, reasons, header[REASON_AT], "unkn(%u)");
	text_put(text, ": ");
	text_name(text, actions, header[ACTION_AT], "unkn(%u)");
	text_char(text, ' ');
	text_name(text, directions, header[DIRECTION_AT], "unkn(%u)");
	text_put(text, " on ");
	text_safe_string(text, (struct span){header + INTERFACE_AT, NAME_LEN});
	text_put(text, ": ");
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->decoded == MALFORMED)
		text_put(line->text, "[pflog: invalid header length!]");
	else if (layer->decoded == TRUNCATED)
		line_truncated(line, "pflog");
	else
		line_carrier(line, layer, put_header);
}

const struct protocol protocol_pflog = {
	.name = "pflog",
	.title = "OpenBSD's packet filter log",
	.reference = "LINKTYPE_PFLOG",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
