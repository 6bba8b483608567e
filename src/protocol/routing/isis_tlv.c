/* The objects of IS-IS packets that are told in a few lines each: ISO/IEC 10589 §9, RFC 1195, RFC 5302 to RFC 5310,
 * RFC 5120, RFC 6232, RFC 8202. See isis.h. */
#include "isis.h"

#include "osi.h"
#include "vendor.h"
#include "nsap.h"

static bool put_areas(struct line *line, struct isis_object *tlv)
{
	for (size_t left = tlv->len; left;) {
		uint8_t len = take_u8(&tlv->value);
		if (!tlv->value.ran_short && len > left - 1)
			return true;
		struct span area = take_span(&tlv->value, len);
		if (tlv->value.ran_short)
			return line_gives_up(line);
		text_format(line->text, "\n\t      Area address (length: %u): ", len);
		text_nsap(line->text, area);
		left -= 1u + len;
	}
	return true;
}

/* Nothing but identifiers of systems. */
static bool put_systems(struct line *line, struct isis_object *tlv, const char *before)
{
	for (size_t left = tlv->len; left >= SYSTEM_ID_LEN; left -= SYSTEM_ID_LEN) {
		const uint8_t *system = take(&tlv->value, SYSTEM_ID_LEN);
		if (!system)
			return false;
		text_put(line->text, before);
		isis_put_id(line->text, system, SYSTEM_ID_LEN);
	}
	return true;
}

static bool put_partition(struct line *line, struct isis_object *tlv)
{
	return put_systems(line, tlv, "\n\t      ");
}

static bool put_neighbors(struct line *line, struct isis_object *tlv)
{
	return put_systems(line, tlv, "\n\t      SNPA: ");
}

static bool put_padding(struct line *line, struct isis_object *tlv)
{
	(void)line;
	(void)tlv;
	return true;
}

enum { KEY_ID_LEN = 2 };

/* RFC 5310 §3. */
static bool put_generic_password(struct line *line, struct isis_object *tlv)
{
	uint16_t key = take_u16(&tlv->value);
	if (tlv->value.ran_short)
		return line_gives_up(line);
	struct span password = cursor_rest(&tlv->value);
	text_format(line->text, "%u, password: ", key);
	text_hex_bytes(line->text, password);
	return password.len == tlv->len - 1u - KEY_ID_LEN || line_gives_up(line);
}

/* RFC 5304, RFC 5310. */
static bool put_authentication(struct line *line, struct isis_object *tlv)
{
	enum { SIMPLE = 1, GENERIC = 3, HMAC_MD5 = 54, PRIVATE = 255, MD5_LEN = 16 };
	static const struct name kinds[] = {
		{SIMPLE, "simple text password"}, {GENERIC, "Generic Crypto key-id"}, {HMAC_MD5, "HMAC-MD5 password"},
		{PRIVATE, "Routing Domain private password"}, {0, NULL},
	};
	uint8_t kind = take_u8(&tlv->value);
	if (tlv->value.ran_short)
		return line_gives_up(line);
	text_put(line->text, "\n\t      ");
	text_name(line->text, kinds, kind, "unknown Authentication type 0x%02x");
	text_put(line->text, ": ");
	struct span rest = cursor_rest(&tlv->value);
	switch (kind) {
	case SIMPLE:
		return text_safe_string(line->text, rest) || rest.len == tlv->len - 1u || line_gives_up(line);
	case HMAC_MD5:
		text_hex_bytes(line->text, rest);
		if (rest.len < tlv->len - 1u)
			return line_gives_up(line);
		text_put(line->text, tlv->len == 1 + MD5_LEN ? " (unchecked)" : ", (invalid subTLV)  (unchecked)");
		return true;
	case GENERIC:
		return tlv->len < 1 + KEY_ID_LEN || put_generic_password(line, tlv);
	}
	line_hex(line, rest, "\t\t  ");
	return true;
}

static bool put_checksum(struct line *line, struct isis_object *tlv)
{
	if (tlv->len < 2)
		return true;
	size_t offset = (size_t)(tlv->value.at - tlv->pdu.at);
	uint16_t checksum = take_u16(&tlv->value);
	if (tlv->value.ran_short)
		return false;
	text_format(line->text, "\n\t      checksum: 0x%04x ", checksum);
	osi_put_checksum_verdict(line, tlv->pdu, tlv->pdu_len, (uint32_t)offset);
	return true;
}

/* RFC 6232 §3. */
static bool put_purge_originator(struct line *line, struct isis_object *tlv)
{
	uint8_t count = take_u8(&tlv->value);
	if (tlv->value.ran_short)
		return line_gives_up(line);
	if (!count)
		text_put(line->text, " No system IDs supplied");
	if (!count || tlv->len < 1 + SYSTEM_ID_LEN)
		return true;
	const uint8_t *system = take(&tlv->value, SYSTEM_ID_LEN);
	if (!system)
		return false;
	text_put(line->text, "\n\t      Purge Originator System-ID: ");
	isis_put_id(line->text, system, SYSTEM_ID_LEN);
	if (count < 2 || tlv->len < 1 + 2 * SYSTEM_ID_LEN)
		return true;
	/* tcpdump wants more bytes in the packet than it goes on to read */
	struct span behind = span_after(tlv->pdu, (size_t)(tlv->value.at - tlv->pdu.at));
	if (behind.len < 1 + 2 * SYSTEM_ID_LEN)
		return false;
	text_put(line->text, "\n\t      Received from System-ID: ");
	isis_put_id(line->text, behind.at, SYSTEM_ID_LEN);
	return true;
}

static bool put_buffer_size(struct line *line, struct isis_object *tlv)
{
	if (tlv->len < 2)
		return true;
	uint16_t size = take_u16(&tlv->value);
	if (tlv->value.ran_short)
		return line_gives_up(line);
	text_format(line->text, "\n\t      LSP Buffersize: %u", size);
	return true;
}

static bool put_protocols(struct line *line, struct isis_object *tlv)
{
	text_put(line->text, "\n\t      NLPID(s): ");
	for (size_t i = 0; i < tlv->len; i++) {
		uint8_t nlpid = take_u8(&tlv->value);
		if (tlv->value.ran_short)
			return line_gives_up(line);
		text_name(line->text, nlpid_names, nlpid, "unknown");
		text_format(line->text, " (0x%02x)%s", nlpid, i + 1u < tlv->len ? ", " : "");
	}
	return true;
}

static bool put_inter_domain(struct line *line, struct isis_object *tlv)
{
	enum { LOCAL = 1, AS_NUMBER = 2 };
	static const struct name kinds[] = {
		{0, "Reserved"}, {LOCAL, "Routing-Domain Specific"}, {AS_NUMBER, "AS Number Tag"}, {0, NULL},
	};
	uint8_t kind = take_u8(&tlv->value);
	if (tlv->value.ran_short)
		return line_gives_up(line);
	text_put(line->text, "\n\t      Inter-Domain Information Type: ");
	text_name(line->text, kinds, kind, "Unknown (0x%02x)");
	if (kind == AS_NUMBER && tlv->len >= 3) {
		uint16_t number = take_u16(&tlv->value);
		if (tlv->value.ran_short)
			return line_gives_up(line);
		text_format(line->text, "AS Number: %u", number);
	} else if (kind != AS_NUMBER) {
		line_hex(line, cursor_rest(&tlv->value), "\t      ");
	}
	return true;
}

static bool put_ip4_interfaces(struct line *line, struct isis_object *tlv)
{
	for (size_t left = tlv->len; left >= IP4_LEN; left -= IP4_LEN) {
		const uint8_t *address = take(&tlv->value, IP4_LEN);
		if (!address)
			return line_gives_up(line);
		text_put(line->text, "\n\t      IPv4 interface address: ");
		line_ip4(line, address);
	}
	return true;
}

static bool put_ip6_interfaces(struct line *line, struct isis_object *tlv)
{
	for (size_t left = tlv->len; left >= IP6_LEN; left -= IP6_LEN) {
		const uint8_t *address = take(&tlv->value, IP6_LEN);
		if (!address)
			return line_gives_up(line);
		text_put(line->text, "\n\t      IPv6 interface address: ");
		line_ip6(line, address);
	}
	return true;
}

static bool put_router(struct line *line, struct isis_object *tlv)
{
	if (tlv->len < IP4_LEN)
		return true;
	const uint8_t *address = take(&tlv->value, IP4_LEN);
	if (!address)
		return line_gives_up(line);
	text_put(line->text, "\n\t      Traffic Engineering Router ID: ");
	line_ip4(line, address);
	return true;
}

static bool put_hostname(struct line *line, struct isis_object *tlv)
{
	struct span name = cursor_rest(&tlv->value);
	text_put(line->text, "\n\t      Hostname: ");
	return text_safe_string(line->text, name) || name.len == tlv->len || line_gives_up(line);
}

static bool put_topologies(struct line *line, struct isis_object *tlv)
{
	size_t left = tlv->len;
	for (; left >= 2; left -= 2)
		if (!isis_put_topology(line, &tlv->value))
			return line_gives_up(line);
	if (left)
		text_put(line->text, "\n\t      invalid MT-ID");
	return true;
}

static bool put_vendor(struct line *line, struct isis_object *tlv)
{
	if (tlv->len < 3)
		return true;
	uint32_t vendor = take_u24(&tlv->value);
	if (tlv->value.ran_short)
		return line_gives_up(line);
	text_put(line->text, "\n\t      Vendor: ");
	text_name(line->text, organization_names, vendor, "Unknown");
	text_format(line->text, " (%u)", vendor);
	line_hex(line, cursor_rest(&tlv->value), "\t\t");
	return true;
}

static const struct kind {
	uint8_t type;
	const char *name;
	bool (*put)(struct line *line, struct isis_object *tlv);
	bool may_be_empty; /* `put` has something to say of an empty value as well */
} kinds[] = {
	{1, "Area address(es)", put_areas},
	{2, "IS Reachability", isis_put_is_reachability},
	{3, "ES Neighbor(s)", isis_put_end_systems},
	{4, "Partition DIS", put_partition},
	{5, "Prefix Neighbors", isis_put_prefix_neighbors},
	{6, "IS Neighbor(s)", put_neighbors},
	{7, "Instance Identifier", isis_put_instance},
	{8, "Padding", put_padding},
	{9, "LSP entries", isis_put_lsp_entries},
	{10, "Authentication", put_authentication},
	{12, "Checksum", put_checksum},
	{13, "Purge Originator Identifier", put_purge_originator},
	{14, "LSP Buffersize", put_buffer_size},
	{22, "Extended IS Reachability", isis_put_extended_is},
	{24, "IS Alias ID", isis_put_is_alias},
	{42, "DECnet Phase IV", NULL},
	{66, "Lucent Proprietary", NULL},
	{128, "IPv4 Internal Reachability", isis_put_ip4_reachability},
	{129, "Protocols supported", put_protocols, true},
	{130, "IPv4 External Reachability", isis_put_ip4_reachability},
	{131, "Inter-Domain Information Type", put_inter_domain},
	{132, "IPv4 Interface address(es)", put_ip4_interfaces},
	{133, "IPv4 authentication (deprecated)", NULL},
	{134, "Traffic Engineering Router ID", put_router},
	{135, "Extended IPv4 Reachability", isis_put_extended_ip},
	{137, "Hostname", put_hostname, true},
	{138, "Shared Risk Link Group", isis_put_shared_risk},
	{143, "Multi-Topology-Aware Port Capability", isis_put_port_capability},
	{144, "Multi-Topology Capability", isis_put_topology_capability},
	{176, "Nortel Proprietary", NULL},
	{177, "Nortel Proprietary", NULL},
	{211, "Restart Signaling", isis_put_restart},
	{222, "Multi Topology IS Reachability", isis_put_topology_is, true},
	{229, "Multi Topology", put_topologies},
	{232, "IPv6 Interface address(es)", put_ip6_interfaces},
	{235, "Multi-Topology IPv4 Reachability", isis_put_extended_ip, true},
	{236, "IPv6 reachability", isis_put_extended_ip},
	{237, "Multi-Topology IP6 Reachability", isis_put_extended_ip, true},
	{240, "Point-to-point Adjacency State", isis_put_adjacency},
	{241, "Hello PDU Sequence Number", isis_put_hello_sequence},
	{242, "IS-IS Router Capability", isis_put_capability, true},
	{250, "Vendor Private", put_vendor},
};

static const struct kind *kind_of(uint8_t type)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].type == type)
			return kinds + i;
	return NULL;
}

void isis_put_tlv_head(struct line *line, const struct isis_object *tlv)
{
	const struct kind *kind = kind_of(tlv->type);
	text_format(line->text, "\n\t    %s TLV #%u, length: %u", kind ? kind->name : "unknown", tlv->type, tlv->len);
}

bool isis_put_tlv(struct line *line, struct isis_object *tlv)
{
	const struct kind *kind = kind_of(tlv->type);
	struct span value = cursor_rest(&tlv->value);
	if (!tlv->len && !(kind && kind->may_be_empty))
		return true;
	if (kind && kind->put)
		return kind->put(line, tlv);
	if (line->manner->verbosity < 2)
		line_hex(line, value, "\t\t");
	return true;
}
