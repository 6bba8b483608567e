/* What the parts of BGP share: RFC 4271.
 *
 * A cursor over BGP runs to the end of what was captured, not of the message: tcpdump reads on as well, and lengths are
 * said apart. The functions that put something return false when the capture ends within it. */
#ifndef ETHOGRAM_BGP_H
#define ETHOGRAM_BGP_H

#include "line.h"

enum {
	BGP_AFI_IP4 = 1,
	BGP_AFI_IP6 = 2,
	BGP_AFI_NSAP = 3,
	BGP_AFI_VPLS = 25,
	BGP_AFI_L2VPN = 196,

	BGP_SAFI_UNICAST = 1,
	BGP_SAFI_MULTICAST = 2,
	BGP_SAFI_BOTH = 3,
	BGP_SAFI_LABELED = 4,
	BGP_SAFI_MULTICAST_VPN = 5,
	BGP_SAFI_VPLS = 65,
	BGP_SAFI_MDT = 66,
	BGP_SAFI_VPN_UNICAST = 128,
	BGP_SAFI_VPN_MULTICAST = 129,
	BGP_SAFI_VPN_BOTH = 130,
	BGP_SAFI_ROUTE_TARGET = 132,
};

extern const struct name bgp_afis[];
extern const struct name bgp_safis[];

/* What a prefix is the beginning of. */
enum bgp_address { BGP_IP4, BGP_IP6, BGP_NSAP };

/* What can be wrong with a prefix. */
enum bgp_prefix { PREFIX_WHOLE, PREFIX_ILLEGAL, PREFIX_CUT };

/* "AFI IPv4 (1), SAFI Unicast (1)" */
void bgp_put_family(struct text *text, uint16_t afi, uint8_t safi);

/* An autonomous system's number, as -b wants it. */
void bgp_put_as(struct line *line, uint32_t as);

/* "RD: 1:2 (= 0.0.0.2)" without the first word: RFC 4364 §4.2. */
void bgp_put_distinguisher(struct line *line, const uint8_t at[8]);

/* The body of an OPEN behind the fixed part: RFC 5492. */
bool bgp_put_open(struct line *line, struct cursor *cursor, unsigned len);

/* All attributes of an UPDATE, `len` bytes of them; `behind` are left of the message then. */
bool bgp_put_attributes(struct line *line, struct cursor *cursor, unsigned len, unsigned behind);

/* Values of attributes, `len` bytes each as stated: RFC 4360, RFC 6514 §5, RFC 4760 §3 and §4. False where the capture
 * ends within them. */
bool bgp_put_extended_communities(struct line *line, struct cursor *cursor, unsigned len);
bool bgp_put_pmsi_tunnel(struct line *line, struct cursor *cursor, unsigned len);
bool bgp_put_reach(struct line *line, struct cursor *cursor, unsigned len);
bool bgp_put_unreach(struct line *line, struct cursor *cursor, unsigned len);

/* Whether a list of prefixes, the first `len` bytes of `rest`, looks like one with path identifiers (RFC 7911): nothing
 * in the message tells. */
bool bgp_has_path_ids(struct span rest, size_t len, enum bgp_address kind);

/* The bytes of an address of which `bits` bits are given, the others zero; false when they are not there. */
bool bgp_take_bits(struct cursor *cursor, unsigned bits, uint8_t *address, size_t address_len);

/* One prefix, on a line begun by `indent`; the cursor stays at an illegal one. */
enum bgp_prefix bgp_put_prefix(struct line *line, struct cursor *cursor, enum bgp_address kind, bool path_id,
                               const char *indent);

/* Bytes of an AS number in a path of `len` bytes: 2 or 4. */
unsigned bgp_as_len(struct cursor cursor, unsigned len);

#endif
