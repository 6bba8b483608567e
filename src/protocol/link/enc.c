/* OpenBSD's enc interface: packets as IPsec takes them and gives them back, behind the address family, the SPI and
 * what IPsec does to them. Family and flags are in the byte order of the machine; the little end is taken for it, and
 * for the family either end, since no family needs more than two bytes. LINKTYPE_ENC. */
#include "line.h"

enum {
	HEADER_LEN = 12,
	SPI_AT = 4,
	FLAGS_AT = 8,
	CONFIDENTIAL = 0x0400,
	AUTHENTIC = 0x0800,
	FAMILY_IP4 = 2,
};

static const struct name families[] = {{FAMILY_IP4, "IPv4"}, {24, "IPv6"}, {28, "IPv6"}, {30, "IPv6"}, {0, NULL}};
static const struct name flags[] = {{AUTHENTIC, "authentic"}, {CONFIDENTIAL, "confidential"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "family", .bit = 0, .width = 32, .form = FORM_NAMED, .names = families, .little_endian = true,
	 .gloss = "what is inside, by the address family of the system that captured"},
	{.name = "spi", .bit = 32, .width = 32, .form = FORM_HEX,
	 .gloss = "the security association that it went through"},
	{.name = "flags", .bit = 64, .width = 32, .form = FORM_FLAGS, .names = flags, .little_endian = true,
	 .gloss = "what was done to it"},
};

static uint32_t family_of(const struct layer *layer)
{
	const uint32_t family = read_le32(layer->bytes.at);
	return family & 0xffff0000 ? __builtin_bswap32(family) : family;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	if (layer->bytes.len < HEADER_LEN)
		return TRUNCATED;
	packet_link_header(packet, layer, HEADER_LEN);
	const uint32_t family = family_of(layer);
	if (name_of(families, family))
		packet_push_payload(packet, layer, family == FAMILY_IP4 ? &protocol_ip4 : &protocol_ip6);
	return WHOLE;
}

/* "(authentic,confidential): "; a flag without a name leaves the list open. */
static void put_flags(struct text *text, uint32_t set)
{
	text_put(text, set ? "(" : "(unprotected): ");
	for (const struct name *flag = flags; flag->text; flag++) {
		if (!(set & flag->value))
			continue;
		set &= ~flag->value;
		text_format(text, "%s%s", flag->text, set ? "," : "): ");
	}
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->decoded == TRUNCATED) {
		line_abandoned(line, "enc");
		return;
	}
	const uint32_t set = read_le32(layer->bytes.at + FLAGS_AT);
	put_flags(line->text, family_of(layer) == read_le32(layer->bytes.at) ? set : __builtin_bswap32(set));
	text_format(line->text, "SPI 0x%08x: ", read_u32(layer->bytes.at + SPI_AT));
	line_next(line, layer);
}

const struct protocol protocol_enc = {
	.name = "enc",
	.title = "OpenBSD's encapsulating interface",
	.reference = "LINKTYPE_ENC",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
