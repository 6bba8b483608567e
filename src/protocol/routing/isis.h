/* IS-IS, the routing protocol of OSI and of many providers (ISO/IEC 10589, RFC 1195). A packet is a fixed header and
 * objects of type, length and value; some hold objects of their own. */
#ifndef ETHOGRAM_ISIS_H
#define ETHOGRAM_ISIS_H

#include "line.h"

enum {
	SYSTEM_ID_LEN = 6,
	NODE_ID_LEN = 7, /* a system and one of its circuits */
	LSP_ID_LEN = 8,  /* a node and a piece of what it tells */
};

/* An object in an object: `inner` is its value as far as captured, `len` what it states. */
struct isis_object {
	struct cursor value;
	uint8_t type, len;
	bool is_told;    /* with a false result: what is wrong has been told */
	/* Of a TLV: its packet, and what is behind it in the frame; how long the packet states to be, but no more than
	 * the frame is on the wire. */
	struct span pdu;
	uint32_t pdu_len;
};

/* "0102.0304.0506", with ".07" and "-08" when longer. */
void isis_put_id(struct text *text, const uint8_t *id, size_t len);

/* "\n\t    Padding TLV #8, length: 255" */
void isis_put_tlv_head(struct line *line, const struct isis_object *tlv);

/* What follows. This and all below: false when the packet ends here, with " [|isis]" unless tlv->is_told. */
bool isis_put_tlv(struct line *line, struct isis_object *tlv);

/* The values of TLVs that are told in files of their own. */
bool isis_put_is_reachability(struct line *line, struct isis_object *tlv);
bool isis_put_end_systems(struct line *line, struct isis_object *tlv);
bool isis_put_prefix_neighbors(struct line *line, struct isis_object *tlv);
bool isis_put_ip4_reachability(struct line *line, struct isis_object *tlv);
bool isis_put_extended_is(struct line *line, struct isis_object *tlv);
bool isis_put_is_alias(struct line *line, struct isis_object *tlv);
bool isis_put_topology_is(struct line *line, struct isis_object *tlv);
bool isis_put_extended_ip(struct line *line, struct isis_object *tlv);
bool isis_put_capability(struct line *line, struct isis_object *tlv);
bool isis_put_port_capability(struct line *line, struct isis_object *tlv);
bool isis_put_topology_capability(struct line *line, struct isis_object *tlv);
bool isis_put_shared_risk(struct line *line, struct isis_object *tlv);
bool isis_put_restart(struct line *line, struct isis_object *tlv);
bool isis_put_adjacency(struct line *line, struct isis_object *tlv);
bool isis_put_hello_sequence(struct line *line, struct isis_object *tlv);
bool isis_put_instance(struct line *line, struct isis_object *tlv);
bool isis_put_lsp_entries(struct line *line, struct isis_object *tlv);

/* The number of a topology and its flags, on a line of its own (RFC 5120 §7). */
bool isis_put_topology(struct line *line, struct cursor *value);

/* An address right-aligned as prefixes are. */
void isis_put_ip4_padded(struct line *line, const uint8_t address[IP4_LEN]);

/* What the packet has where the value of an object within `tlv` begins, also behind the end of both: some are read
 * before their length is looked at. */
struct cursor isis_reach_of(const struct isis_object *tlv, const struct isis_object *object);

/* Takes the next object of `cursor`; false when its header is not there. Of its value, what is there is taken. */
bool isis_object_take(struct cursor *cursor, struct isis_object *object);

#endif
