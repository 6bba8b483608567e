/* What the two versions of OSPF share: RFC 2328 (version 2, for IPv4) and RFC 5340 (version 3, for IPv6).
 *
 * The functions that put something return false when the capture ends within it: what was there is told by then. */
#ifndef ETHOGRAM_OSPF_H
#define ETHOGRAM_OSPF_H

#include "line.h"

enum {
	OSPF_VERSION_2 = 2,
	OSPF_VERSION_3 = 3,

	OSPF_HELLO = 1,
	OSPF_DATABASE_DESCRIPTION = 2,
	OSPF_LS_REQUEST = 3,
	OSPF_LS_UPDATE = 4,
	OSPF_LS_ACK = 5,

	OSPF_LSA_HEADER_LEN = 20,

	OSPF_OPAQUE_TRAFFIC_ENGINEERING = 1,
	OSPF_OPAQUE_GRACEFUL_RESTART = 3,
	OSPF_OPAQUE_ROUTER_INFORMATION = 4,
};

extern const struct name ospf_messages[];
extern const struct name ospf2_options[];

/* An LSA header, of which the type and the identifier are told differently by the two versions: RFC 2328 §A.4.1. */
struct ospf_lsa {
	uint16_t age;
	uint8_t options; /* version 2 */
	uint16_t type;   /* one byte in version 2 */
	const uint8_t *id, *router;
	uint32_t seq;
	uint16_t len; /* with this header */
};

/* Addresses one below the other, each behind `before`, until the cursor ends. */
bool ospf_put_list(struct line *line, struct cursor *cursor, const char *before);

/* "\n\tRouter-ID 1.1.1.1, Backbone Area" */
bool ospf_put_router(struct line *line, struct cursor *cursor);

/* ", DD Flags [Init, More, Master]"; one flag exists in version 3 only. */
void ospf_put_description_flags(struct text *text, uint8_t flags, bool version_3);

/* The routers that speak for a network, when there are any. */
bool ospf_put_designated(struct line *line, struct cursor *cursor);

/* Tells an LSA header, or why it cannot be one. */
bool ospf2_put_lsa_header(struct line *line, struct cursor *cursor, struct ospf_lsa *lsa);

/* "    Router LSA (1), LSA-ID: 1.2.3.4"; `colon` is what stands behind the words of an opaque one. */
void ospf2_put_lsa_name(struct line *line, uint32_t type, const uint8_t *id, const char *colon);

/* The body of an LSA, as long as its header states. */
bool ospf2_put_lsa_body(struct line *line, struct cursor *cursor, const struct ospf_lsa *lsa);

/* The body of an opaque LSA, `len` bytes as its header states; the cursor goes on behind it: RFC 5250.
 * False, too, when it is refused: then the cursor did not run short. */
bool ospf_put_opaque(struct line *line, struct cursor *cursor, uint8_t kind, uint32_t len);

extern const struct name ospf_opaque_types[];

/* The block of link-local signaling behind a message, `len` bytes on the wire whatever it states: RFC 5613. False when
 * it is not all there. */
bool ospf2_put_lls(struct line *line, struct span bytes, uint32_t len);

/* Version 3 with -v, behind its first line: who says it, and what; the capture goes on for `behind` bytes. */
bool ospf3_put_router(struct line *line, struct cursor *cursor);
bool ospf3_put_message(struct line *line, struct cursor *cursor, uint8_t type, size_t behind);

/* The trailer behind a message that proves who sent it, out of `len` bytes. */
bool ospf3_put_authentication(struct line *line, struct cursor *cursor, uint32_t len);

#endif
