/* OSI's network layer: the first byte says which of its protocols this is. See osi.h. */
#include "osi.h"

#include "describes.h"

const struct name nlpid_names[] = {
	{NLPID_NULL, "NULL"},  {NLPID_Q933, "Q.933"},       {0x09, "LMI"},       {NLPID_SNAP, "SNAP"},
	{NLPID_CLNP, "CLNP"},  {NLPID_ESIS, "ES-IS"}, {NLPID_ISIS, "IS-IS"}, {0x84, "CONS"},
	{0x85, "IDRP"},        {0x8a, "X25 ES-IS"},   {NLPID_IP6, "IPv6"}, {0xb1, "FRF.15"},
	{0xc1, "ISIS_SPB"},    {NLPID_IP4, "IPv4"},   {NLPID_PPP, "PPP"},  {0, NULL},
};

static const struct field fields[] = {
	{.name = "nlpid", .bit = 0, .width = 8, .form = FORM_NAMED, .names = nlpid_names,
	 .gloss = "which protocol this is"},
};

uint16_t osi_checksum_wanted(struct span region, uint32_t offset)
{
	enum { MODULUS = 255 };
	uint64_t sum = 0, sum_of_sums = 0;
	for (size_t i = 0; i < region.len; i++) {
		sum += i == offset || i == offset + 1 ? 0 : region.at[i];
		sum_of_sums += sum;
	}
	int64_t behind = (int64_t)region.len - offset;
	int64_t c0 = (int64_t)(sum % MODULUS), c1 = (int64_t)(sum_of_sums % MODULUS);
	int64_t x = ((behind - 1) * c0 - c1) % MODULUS, y = (c1 - behind * c0) % MODULUS;
	x += x <= 0 ? MODULUS : 0;
	y += y <= 0 ? MODULUS : 0;
	return (uint16_t)(x << 8 | y);
}

void osi_put_checksum_verdict(struct line *line, struct span region, uint32_t region_len, uint32_t offset)
{
	bool is_whole = region.len >= region_len && region_len >= offset + 2;
	uint16_t carried = is_whole ? read_u16(region.at + offset) : 0;
	if (!carried) {
		text_put(line->text, " (unverified)");
		return;
	}
	uint16_t wanted = osi_checksum_wanted(span_first(region, region_len), offset);
	if (carried == wanted)
		text_put(line->text, " (correct)");
	else
		text_format(line->text, " (incorrect should be 0x%04x)", wanted);
}

static void put_unknown(struct line *line, const struct layer *layer, uint8_t nlpid)
{
	if (!line->manner->link_level && nlpid != NLPID_NULL)
		text_format(line->text, "OSI NLPID 0x%02x unknown", nlpid);
	text_format(line->text, "%slength: %u", line->manner->link_level ? "" : ", ", layer->len);
	if (nlpid != NLPID_NULL && layer->len > 1)
		line_hex(line, layer->bytes, "\t");
}

/* What has a name of its own before it unless -e has told it already. */
static const struct native {
	uint8_t nlpid;
	const char *name;
	void (*put)(struct line *line, struct span bytes, uint32_t len);
} natives[] = {
	{NLPID_CLNP, "CLNP", clnp_put},
	{NLPID_ESIS, "ES-IS", esis_put},
	{NLPID_ISIS, "IS-IS", isis_put},
};

static const struct native *native_of(uint8_t nlpid)
{
	for (size_t i = 0; i < sizeof natives / sizeof *natives; i++)
		if (natives[i].nlpid == nlpid)
			return natives + i;
	return NULL;
}

static const struct protocol *foreign(uint8_t nlpid)
{
	switch (nlpid) {
	case NLPID_Q933:
		return &protocol_q933;
	case NLPID_IP4:
		return &protocol_ip4;
	case NLPID_IP6:
		return &protocol_ip6;
	case NLPID_PPP:
		return &protocol_ppp;
	}
	return NULL;
}

/* Those that say what they carry by an ethertype, behind which a byte of padding comes. */
static bool is_by_ethertype(const struct protocol *carrier)
{
	static const struct protocol *const carriers[] = {
		&protocol_ethernet, &protocol_vlan, &protocol_snap, &protocol_sll, &protocol_sll2, &protocol_ipoib,
		&protocol_ieee1394, &protocol_symantec_firewall, &protocol_brcm_tag, &protocol_dsa, &protocol_edsa,
		&protocol_arista, &protocol_macsec, &protocol_geneve,
	};
	for (size_t i = 0; i < sizeof carriers / sizeof *carriers; i++)
		if (carriers[i] == carrier)
			return true;
	return false;
}

uint32_t osi_padding(const struct packet *packet, const struct layer *layer)
{
	const struct layer *carrier = packet_previous(packet, layer);
	if (carrier && carrier->protocol == &protocol_frame_relay) /* by its NLPID, this begins with that */
		return layer->bytes.at == layer_payload(carrier).at;
	return carrier && is_by_ethertype(carrier->protocol);
}

/* OSI's own protocols are leaves: they are told where they stand. */
static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	take(&cursor, osi_padding(packet, layer));
	const uint8_t nlpid = take_u8(&cursor);
	if (cursor.ran_short)
		return layer_is_cut(layer) ? TRUNCATED : MALFORMED;
	layer->header_len = native_of(nlpid) ? layer->len : (uint32_t)(cursor.at - layer->bytes.at);
	packet_push_payload(packet, layer, foreign(nlpid));
	return WHOLE;
}

static void line_tcpdump(struct line *line, const struct layer *whole)
{
	struct layer packet = *whole;
	const struct layer *layer = &packet;
	const uint32_t padding = osi_padding(line->packet, whole);
	packet.bytes = span_after(whole->bytes, padding);
	packet.len = whole->len > padding ? whole->len - padding : 0;
	if (!layer->bytes.len) {
		line_abandoned(line, "isoclns");
		return;
	}
	uint8_t nlpid = *layer->bytes.at;
	if (line->manner->link_level) {
		text_put(line->text, "OSI NLPID ");
		text_name(line->text, nlpid_names, nlpid, "Unknown");
		text_format(line->text, " (0x%02x): ", nlpid);
	}
	const struct native *native = native_of(nlpid);
	if (native)
		native->put(line, layer->bytes, layer->len);
	else if (!line_next(line, whole))
		put_unknown(line, layer, nlpid);
}

const struct protocol protocol_osi = {
	.name = "osi",
	.title = "Open Systems Interconnection, network layer",
	.reference = "ISO/IEC TR 9577",
	.SHAPE_FIELDS(fields),
	.fixed_len = 1,
	.decode = decode,
	.describe = osi_describe,
	.parts = osi_parts,
	.forms = osi_forms,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
