/* The objects of IS-IS packets about links and neighbors: ISO/IEC 10589 §9, RFC 5303, RFC 5306, RFC 5307, RFC 7602,
 * RFC 8202. See isis.h. */
#include "isis.h"

#include "vendor.h"

bool isis_put_instance(struct line *line, struct isis_object *tlv)
{
	if (tlv->len < 4)
		return true;
	uint16_t instance = take_u16(&tlv->value);
	if (tlv->value.ran_short)
		return line_gives_up(line);
	unsigned count = (tlv->len - 2u) / 2;
	text_format(line->text, "\n\t      Instance ID: %u, ITIDs(%u)%s", instance, count, count ? ": " : "");
	for (unsigned i = 0; i < count; i++) {
		uint16_t topology = take_u16(&tlv->value);
		if (tlv->value.ran_short)
			return line_gives_up(line);
		text_format(line->text, "%u%s", topology, i + 1 < count ? ", " : "");
	}
	return true;
}

bool isis_put_lsp_entries(struct line *line, struct isis_object *tlv)
{
	enum { ENTRY_LEN = 16 };
	for (size_t left = tlv->len; left >= ENTRY_LEN; left -= ENTRY_LEN) {
		const uint8_t *named = take(&tlv->value, 2 + LSP_ID_LEN);
		if (!named)
			return false;
		text_put(line->text, "\n\t      lsp-id: ");
		isis_put_id(line->text, named + 2, LSP_ID_LEN);
		uint32_t seq = take_u32(&tlv->value);
		if (tlv->value.ran_short)
			return line_gives_up(line);
		text_format(line->text, ", seq: 0x%08x, lifetime: %5us", seq, read_u16(named));
		uint16_t checksum = take_u16(&tlv->value);
		if (tlv->value.ran_short)
			return line_gives_up(line);
		text_format(line->text, ", chksum: 0x%04x", checksum);
	}
	return true;
}

/* RFC 5307 §1.4. */
bool isis_put_shared_risk(struct line *line, struct isis_object *tlv)
{
	enum { NUMBERED = 1, GROUP_LEN = 4 };
	static const char *const ends[] = {"interface", "neighbor"};
	if (tlv->len < NODE_ID_LEN)
		return true;
	const uint8_t *node = take(&tlv->value, NODE_ID_LEN);
	if (!node)
		return false;
	text_put(line->text, "\n\t      IS Neighbor: ");
	isis_put_id(line->text, node, NODE_ID_LEN);
	size_t left = tlv->len - NODE_ID_LEN;
	if (!left)
		return true;
	uint8_t flags = take_u8(&tlv->value);
	if (tlv->value.ran_short)
		return line_gives_up(line);
	text_format(line->text, ", Flags: [%s]", flags & NUMBERED ? "numbered" : "unnumbered");
	left--;
	for (int i = 0; i < 2; i++, left -= IP4_LEN) {
		if (left < IP4_LEN)
			return true;
		const uint8_t *address = take(&tlv->value, IP4_LEN);
		if (!address)
			return line_gives_up(line);
		text_format(line->text, "\n\t      IPv4 %s address: ", ends[i]);
		line_ip4(line, address);
	}
	for (; left >= GROUP_LEN; left -= GROUP_LEN) {
		uint32_t group = take_u32(&tlv->value);
		if (tlv->value.ran_short)
			return line_gives_up(line);
		text_format(line->text, "\n\t      Link-ID: 0x%08x", group);
	}
	return true;
}

/* RFC 8706 §3. */
bool isis_put_restart(struct line *line, struct isis_object *tlv)
{
	static const struct name flags[] = {
		{1, "Restart Request"}, {2, "Restart Acknowledgement"}, {4, "Suppress adjacency advertisement"},
		{0, NULL},
	};
	uint8_t bits = take_u8(&tlv->value);
	if (tlv->value.ran_short)
		return false;
	text_put(line->text, "\n\t      Flags [");
	text_known_flags(line->text, flags, bits, "none");
	text_char(line->text, ']');
	if (tlv->len < 3)
		return true;
	uint16_t time = take_u16(&tlv->value);
	if (tlv->value.ran_short)
		return false;
	text_format(line->text, ", Remaining holding time %us", time);
	if (tlv->len - 3 != SYSTEM_ID_LEN)
		return true;
	const uint8_t *system = take(&tlv->value, SYSTEM_ID_LEN);
	if (!system)
		return false;
	text_put(line->text, ", for ");
	isis_put_id(line->text, system, SYSTEM_ID_LEN);
	return true;
}

/* Where it stands when all before it is there; tcpdump looks there also when it is not. */
static bool put_neighbor_circuit(struct line *line, const struct isis_object *tlv, const uint8_t *value)
{
	enum { OFFSET = 11 };
	struct span circuit = span_after(tlv->pdu, (size_t)(value - tlv->pdu.at) + OFFSET);
	if (circuit.len < 4)
		return line_gives_up(line);
	text_format(line->text, "\n\t      Neighbor Extended Local circuit-ID: 0x%08x", read_u32(circuit.at));
	return true;
}

/* RFC 5303 §3.1. */
bool isis_put_adjacency(struct line *line, struct isis_object *tlv)
{
	static const struct name states[] = {{0, "Up"}, {1, "Initializing"}, {2, "Down"}, {0, NULL}};
	const uint8_t *value = tlv->value.at;
	uint8_t state = take_u8(&tlv->value);
	if (tlv->value.ran_short)
		return line_gives_up(line);
	text_put(line->text, "\n\t      Adjacency State: ");
	text_name(line->text, states, state, "unknown");
	text_format(line->text, " (%u)", state);
	size_t left = tlv->len - 1u;
	if (left > 4) {
		uint32_t circuit = take_u32(&tlv->value);
		if (tlv->value.ran_short)
			return line_gives_up(line);
		text_format(line->text, "\n\t      Extended Local circuit-ID: 0x%08x", circuit);
		left -= 4;
	}
	if (left >= SYSTEM_ID_LEN) {
		const uint8_t *system = take(&tlv->value, SYSTEM_ID_LEN);
		if (!system)
			return false;
		text_put(line->text, "\n\t      Neighbor System-ID: ");
		isis_put_id(line->text, system, SYSTEM_ID_LEN);
		left -= SYSTEM_ID_LEN;
	}
	return left < 4 || put_neighbor_circuit(line, tlv, value);
}

bool isis_put_hello_sequence(struct line *line, struct isis_object *tlv)
{
	if (tlv->len < 4)
		return true;
	uint32_t seq = take_u32(&tlv->value);
	if (tlv->value.ran_short)
		return line_gives_up(line);
	text_format(line->text, "\n\t      Sequence number: %u", seq);
	return true;
}
