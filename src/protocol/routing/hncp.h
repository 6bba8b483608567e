/* HNCP's TLVs as they are told: hncp.c has the lists, hncp_value.c what is in them. */
#ifndef ETHOGRAM_HNCP_H
#define ETHOGRAM_HNCP_H

#include "line.h"

/* Where the telling of a list of TLVs is. */
struct hncp_place {
	struct line *line;
	const uint8_t *end; /* of what is captured: a list may reach behind the value that it is in */
	uint8_t depth;
};

/* A TLV's value: as stated all captured, and what reads it. */
struct hncp_value {
	struct cursor cursor;
	const uint8_t *at; /* of its first byte */
	uint32_t len;
};

/* `len` bytes of TLVs. */
void hncp_put_list(struct hncp_place *place, const uint8_t *at, uint32_t len);

/* A new row, as far in as the list is. */
void hncp_put_indent(struct hncp_place *place);

/* Options of DHCP (RFC 2132) and DHCPv6 (RFC 8415) inside a TLV. False when one is not sound. */
bool hncp_put_dhcp4(struct hncp_place *place, const struct hncp_value *value);
bool hncp_put_dhcp6(struct hncp_place *place, const struct hncp_value *value);

/* Whether values of a type can be told; and tells one. False when it is not sound. */
bool hncp_knows(uint16_t type);
bool hncp_put_value(struct hncp_place *place, uint16_t type, struct hncp_value *value);

#endif
