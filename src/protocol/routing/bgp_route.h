/* The routes of BGP's address families: RFC 4760. */
#ifndef ETHOGRAM_BGP_ROUTE_H
#define ETHOGRAM_BGP_ROUTE_H

#include "bgp.h"

enum { BGP_DISTINGUISHER_LEN = 8 };

/* How the next hop of a family looks, and its routes. */
struct bgp_family {
	uint16_t afi;
	uint8_t safi;
	bool in_vpn; /* a distinguisher stands before the next hop, and before labeled prefixes */
	enum bgp_address address;
	/* One route of it. */
	enum bgp_prefix (*put)(struct line *line, struct cursor *cursor, const struct bgp_family *family, bool path_id);
	bool has_path_ids; /* path identifiers may be before its prefixes */
};

/* An address of a kind; `len` bytes are told of an NSAP. */
void bgp_put_address(struct line *line, enum bgp_address kind, const uint8_t *address, size_t len);

enum bgp_prefix bgp_put_plain(struct line *line, struct cursor *cursor, const struct bgp_family *family, bool path_id);
enum bgp_prefix bgp_put_labeled(struct line *line, struct cursor *cursor, const struct bgp_family *family, bool path_id);
enum bgp_prefix bgp_put_route_target(struct line *line, struct cursor *cursor, const struct bgp_family *family,
                                     bool path_id);
enum bgp_prefix bgp_put_mdt(struct line *line, struct cursor *cursor, const struct bgp_family *family, bool path_id);
enum bgp_prefix bgp_put_multicast_vpn(struct line *line, struct cursor *cursor, const struct bgp_family *family,
                                      bool path_id);
enum bgp_prefix bgp_put_layer2(struct line *line, struct cursor *cursor, const struct bgp_family *family, bool path_id);

#endif
