/* IS-IS: the headers of its packets, and the walk over what follows. See isis.h. */
#include "isis.h"

#include "osi.h"

enum {
	COMMON_LEN = 8,
	DEFAULT_AREAS = 3,

	L1_LAN_HELLO = 15,
	L2_LAN_HELLO = 16,
	POINT_TO_POINT_HELLO = 17,
	L1_LSP = 18,
	L2_LSP = 20,
	L1_CSNP = 24,
	L2_CSNP = 25,
	L1_PSNP = 26,
	L2_PSNP = 27,
};

static const struct name circuit_types[] = {
	{1, "Level 1 only"}, {2, "Level 2 only"}, {3, "Level 1, Level 2"}, {0, NULL},
};

static const struct name types[] = {
	{L1_LAN_HELLO, "L1 Lan IIH"}, {L2_LAN_HELLO, "L2 Lan IIH"}, {POINT_TO_POINT_HELLO, "p2p IIH"},
	{L1_LSP, "L1 LSP"},           {L2_LSP, "L2 LSP"},           {L1_CSNP, "L1 CSNP"},
	{L2_CSNP, "L2 CSNP"},         {L1_PSNP, "L1 PSNP"},         {L2_PSNP, "L2 PSNP"},
	{0, NULL},
};

void isis_put_id(struct text *text, const uint8_t *id, size_t len)
{
	for (size_t i = 0; i < len && i < SYSTEM_ID_LEN; i++) {
		text_hex(text, id[i], 2);
		if (i % 2 && i + 1 < SYSTEM_ID_LEN)
			text_char(text, '.');
	}
	if (len >= NODE_ID_LEN)
		text_format(text, ".%02x", id[6]);
	if (len >= LSP_ID_LEN)
		text_format(text, "-%02x", id[7]);
}

struct pdu {
	struct span bytes; /* as far as captured and stated */
	uint32_t len;      /* on the wire */
	uint8_t type;
	uint8_t header_len;
};

/* Each kind of packet: its fixed header in one line, and with -v in several. */

static void brief_lan_hello(struct line *line, const uint8_t *at)
{
	text_put(line->text, ", src-id ");
	isis_put_id(line->text, at + 1, SYSTEM_ID_LEN);
	text_put(line->text, ", lan-id ");
	isis_put_id(line->text, at + 12, NODE_ID_LEN);
	text_format(line->text, ", prio %u", at[11]);
}

static void brief_point_to_point_hello(struct line *line, const uint8_t *at)
{
	text_put(line->text, ", src-id ");
	isis_put_id(line->text, at + 1, SYSTEM_ID_LEN);
}

static void brief_lsp(struct line *line, const uint8_t *at)
{
	text_put(line->text, ", lsp-id ");
	isis_put_id(line->text, at + 4, LSP_ID_LEN);
	text_format(line->text, ", seq 0x%08x, lifetime %5us", read_u32(at + 12), read_u16(at + 2));
}

static void brief_sequence_numbers(struct line *line, const uint8_t *at)
{
	text_put(line->text, ", src-id ");
	isis_put_id(line->text, at + 2, NODE_ID_LEN);
}

static void put_circuit_type(struct line *line, uint8_t type)
{
	const char *name = name_of(circuit_types, type);
	text_put(line->text, ", Flags: [");
	if (name)
		text_put(line->text, name);
	else
		text_format(line->text, "unknown circuit type 0x%02x", type);
	text_char(line->text, ']');
}

static void put_lan_hello(struct line *line, const struct pdu *pdu, const uint8_t *at)
{
	(void)pdu;
	text_put(line->text, "\n\t  source-id: ");
	isis_put_id(line->text, at + 1, SYSTEM_ID_LEN);
	text_format(line->text, ",  holding time: %us", read_u16(at + 7));
	put_circuit_type(line, at[0]);
	text_put(line->text, "\n\t  lan-id:    ");
	isis_put_id(line->text, at + 12, NODE_ID_LEN);
	text_format(line->text, ", Priority: %u, PDU length: %u", at[11] & 0x7f, read_u16(at + 9));
}

static void put_point_to_point_hello(struct line *line, const struct pdu *pdu, const uint8_t *at)
{
	(void)pdu;
	text_put(line->text, "\n\t  source-id: ");
	isis_put_id(line->text, at + 1, SYSTEM_ID_LEN);
	text_format(line->text, ", holding time: %us", read_u16(at + 7));
	put_circuit_type(line, at[0]);
	text_format(line->text, "\n\t  circuit-id: 0x%02x, PDU length: %u", at[11], read_u16(at + 9));
}

static void put_lsp_flags(struct line *line, uint8_t flags)
{
	enum { PARTITION = 0x80, OVERLOAD = 0x04, LEVEL_MASK = 3 };
	static const struct name attached[] = {
		{0x08, "default"}, {0x10, "delay"}, {0x20, "expense"}, {0x40, "error"}, {0, NULL},
	};
	bool is_attached = false;
	static const char *const levels[] = {"Unused 0x0 (invalid)", "L1 IS", "Unused 0x2 (invalid)", "L2 IS"};
	text_put(line->text, ", Flags: [ ");
	if (flags & OVERLOAD)
		text_put(line->text, "Overload bit set, ");
	for (const struct name *name = attached; name->text; name++) {
		if (!(flags & name->value))
			continue;
		text_format(line->text, "%s ", name->text);
		is_attached = true;
	}
	text_put(line->text, is_attached ? "ATT bit set, " : "");
	text_put(line->text, flags & PARTITION ? "P bit set, " : "");
	text_format(line->text, "%s ]", levels[flags & LEVEL_MASK]);
}

/* The lifetime is left out of the checksum, since every router lowers it: ISO/IEC 10589 §7.3.11. */
static void put_lsp(struct line *line, const struct pdu *pdu, const uint8_t *at)
{
	enum { SUMMED_FROM = 12, CHECKSUM = 12 };
	uint16_t lifetime = read_u16(at + 2), checksum = read_u16(at + 16), len = read_u16(at);
	text_put(line->text, "\n\t  lsp-id: ");
	isis_put_id(line->text, at + 4, LSP_ID_LEN);
	text_format(line->text, ", seq: 0x%08x, lifetime: %5us\n\t  chksum: 0x%04x", read_u32(at + 12), lifetime,
	            checksum);
	uint32_t summed = len < pdu->len ? len : pdu->len;
	if (summed > SUMMED_FROM)
		osi_put_checksum_verdict(line, span_after(pdu->bytes, SUMMED_FROM), summed - SUMMED_FROM, CHECKSUM);
	else
		text_put(line->text, " (unverified)");
	text_format(line->text, ", PDU length: %u", len);
	put_lsp_flags(line, at[18]);
}

static void put_complete_sequence_numbers(struct line *line, const struct pdu *pdu, const uint8_t *at)
{
	(void)pdu;
	text_put(line->text, "\n\t  source-id:    ");
	isis_put_id(line->text, at + 2, NODE_ID_LEN);
	text_format(line->text, ", PDU length: %u\n\t  start lsp-id: ", read_u16(at));
	isis_put_id(line->text, at + 9, LSP_ID_LEN);
	text_put(line->text, "\n\t  end lsp-id:   ");
	isis_put_id(line->text, at + 17, LSP_ID_LEN);
}

static void put_partial_sequence_numbers(struct line *line, const struct pdu *pdu, const uint8_t *at)
{
	(void)pdu;
	text_put(line->text, "\n\t  source-id:    ");
	isis_put_id(line->text, at + 2, NODE_ID_LEN);
	text_format(line->text, ", PDU length: %u", read_u16(at));
}

static const struct kind {
	uint8_t first_type, last_type; /* of level 1 and of level 2 */
	uint8_t header_len;            /* behind the common header */
	uint8_t length_at;             /* where the length of the packet stands, from there */
	uint8_t wanted_len;            /* what tcpdump says that the whole header should be */
	const char *bogus;             /* before it says so */
	void (*brief)(struct line *line, const uint8_t *at);
	void (*put)(struct line *line, const struct pdu *pdu, const uint8_t *at);
} kinds[] = {
	{L1_LAN_HELLO, L2_LAN_HELLO, 19, 9, 27, ", ", brief_lan_hello, put_lan_hello},
	{POINT_TO_POINT_HELLO, POINT_TO_POINT_HELLO, 12, 9, 20, ", ", brief_point_to_point_hello,
	 put_point_to_point_hello},
	{L1_LSP, L1_LSP, 19, 0, 19, ", ", brief_lsp, put_lsp},
	{L2_LSP, L2_LSP, 19, 0, 19, ", ", brief_lsp, put_lsp},
	{L1_CSNP, L2_CSNP, 25, 0, 33, ", ", brief_sequence_numbers, put_complete_sequence_numbers},
	{L1_PSNP, L2_PSNP, 9, 0, 17, "- ", brief_sequence_numbers, put_partial_sequence_numbers},
};

static const struct kind *kind_of(uint8_t type)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (type >= kinds[i].first_type && type <= kinds[i].last_type)
			return kinds + i;
	return NULL;
}

struct cursor isis_reach_of(const struct isis_object *tlv, const struct isis_object *object)
{
	return cursor_over(span_after(tlv->pdu, (size_t)(object->value.at - tlv->pdu.at)));
}

bool isis_object_take(struct cursor *cursor, struct isis_object *object)
{
	object->type = take_u8(cursor);
	object->len = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	object->value = cursor_over(span_first(cursor_rest(cursor), object->len));
	take_span(cursor, object->len);
	return true;
}

/* The objects behind the header. */
static bool put_tlvs(struct line *line, const struct pdu *pdu)
{
	struct cursor cursor = cursor_over(span_after(span_first(pdu->bytes, pdu->len), pdu->header_len));
	for (uint32_t left = pdu->len - pdu->header_len; left;) {
		struct isis_object tlv = {.pdu = pdu->bytes, .pdu_len = pdu->len};
		if (left < 2 || !isis_object_take(&cursor, &tlv)) {
			line_truncated(line, "isis");
			return true;
		}
		left -= 2;
		isis_put_tlv_head(line, &tlv);
		struct span value = cursor_rest(&tlv.value);
		if (tlv.len > left) {
			line_truncated(line, "isis");
			return true;
		}
		left -= tlv.len;
		if (!isis_put_tlv(line, &tlv))
			return tlv.is_told;
		if (line->manner->verbosity > 1)
			line_hex(line, value, "\t      ");
	}
	return true;
}

static void put_refusal(struct line *line, const struct pdu *pdu)
{
	line_hex(line, pdu->bytes, "\t");
}

/* What the common header says that cannot be; true when something was. */
static bool put_common_flaw(struct line *line, const struct pdu *pdu, const uint8_t *at)
{
	enum { VERSION = 1, PDU_VERSION = 1, NO_AREAS = 255 };
	if (at[2] != VERSION)
		text_format(line->text, "version %u packet not supported", at[2]);
	else if (at[3] != 0 && at[3] != SYSTEM_ID_LEN)
		text_format(line->text, "system ID length of %u is not supported", at[3]);
	else if (at[5] != PDU_VERSION)
		text_format(line->text, "version %u packet not supported", at[5]);
	else if (pdu->len < pdu->header_len)
		text_format(line->text, "fixed header length %u > packet length %u", pdu->header_len, pdu->len);
	else if (pdu->header_len < COMMON_LEN)
		text_format(line->text, "fixed header length %u < minimum header size %u", pdu->header_len, COMMON_LEN);
	else if (at[7] == NO_AREAS)
		text_format(line->text, "bad packet -- %u areas", NO_AREAS);
	else
		return false;
	put_refusal(line, pdu);
	return true;
}

static void put_common(struct line *line, const struct pdu *pdu, const uint8_t *at)
{
	const char *name = name_of(types, pdu->type);
	text_format(line->text, "%slength %u\n\t", line->manner->link_level ? "" : ", ", pdu->len);
	if (name)
		text_put(line->text, name);
	else
		text_format(line->text, "unknown, type %u", pdu->type);
	text_format(line->text, ", hlen: %u, v: %u, pdu-v: %u, sys-id-len: %u (%u), max-area: %u (%u)", pdu->header_len,
	            at[2], at[5], SYSTEM_ID_LEN, at[3], at[7] ? at[7] : DEFAULT_AREAS, at[7]);
	if (line->manner->verbosity > 1)
		line_hex(line, (struct span){at, COMMON_LEN}, "\t");
}

static void put_unknown(struct line *line, const struct pdu *pdu)
{
	if (line->manner->verbosity)
		line_hex(line, span_after(pdu->bytes, COMMON_LEN), "\t  ");
	put_refusal(line, pdu);
}

/* The header of its kind, and the objects; false when the capture ends in it. */
static bool put_kind(struct line *line, const struct pdu *pdu, struct cursor *cursor, const struct kind *kind)
{
	if (pdu->header_len != COMMON_LEN + kind->header_len) {
		text_format(line->text, "%sbogus fixed header length %u should be %u", kind->bogus, pdu->header_len,
		            kind->wanted_len);
		put_refusal(line, pdu);
		return true;
	}
	const uint8_t *at = take(cursor, kind->header_len);
	if (!at) {
		line_truncated(line, "isis");
		return true;
	}
	if (!line->manner->verbosity) {
		kind->brief(line, at);
		text_format(line->text, ", length %u", pdu->len);
		return true;
	}
	kind->put(line, pdu, at);
	if (line->manner->verbosity > 1)
		line_hex(line, (struct span){at, kind->header_len}, "\t  ");
	uint32_t stated = read_u16(at + kind->length_at);
	if (stated < pdu->header_len) {
		text_format(line->text, " [packet length %u < %u] (invalid)", stated, pdu->header_len);
		return true;
	}
	struct pdu told = *pdu;
	told.len = stated < pdu->len ? stated : pdu->len;
	return put_tlvs(line, &told);
}

/* Without -v: the kind and what it is about. */
static void put_brief_name(struct line *line, const struct pdu *pdu)
{
	text_put(line->text, line->manner->link_level ? "" : ", ");
	const char *name = name_of(types, pdu->type);
	if (name)
		text_put(line->text, name);
	else
		text_format(line->text, "unknown PDU-Type %u", pdu->type);
}

void isis_put(struct line *line, struct span bytes, uint32_t len)
{
	struct cursor cursor = cursor_over(bytes);
	const uint8_t *at = take(&cursor, COMMON_LEN);
	if (!at) {
		line_truncated(line, "isis");
		return;
	}
	struct pdu pdu = {.bytes = bytes, .len = len, .type = at[4], .header_len = at[1]};
	const struct kind *kind = kind_of(pdu.type);
	text_put(line->text, line->manner->link_level ? "" : "IS-IS");
	if (put_common_flaw(line, &pdu, at))
		return;
	if (line->manner->verbosity)
		put_common(line, &pdu, at);
	else
		put_brief_name(line, &pdu);
	if (kind) {
		if (!put_kind(line, &pdu, &cursor, kind))
			line_truncated(line, "isis");
	} else if (line->manner->verbosity) {
		put_unknown(line, &pdu);
	} else {
		text_format(line->text, ", length %u", len);
	}
}
