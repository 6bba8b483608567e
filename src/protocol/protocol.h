/* The contract of a protocol: what a file under protocol/ states about itself. Read this first.
 *
 * A protocol is one row in protocols.def and one file, which defines `const struct protocol protocol_NAME`.
 *
 * spine  Others reason about it (Ethernet, IP, TCP …): `decode` reads its header into the union of struct layer, and
 *        pushes the layer that it carries. It never prints and never fails: a header that is not all there is
 *        TRUNCATED, one that contradicts itself is MALFORMED.
 * leaf   Nobody upstairs needs its fields (DNS, NTP …): no `decode`; its `line` pulls what it prints out of
 *        layer->bytes. Nothing is decoded that no one asked to see.
 *
 * Each states its header once as a table (`fields`), and what no table can say as a walk (`describe`): JSON, explain
 * and the docs come from these. And it states how a line of text tells it, a function per dialect, in tcpdump's own
 * wording. A missing dialect falls back to DIALECT_TCPDUMP. One without any is decoded and not told: what carries it
 * says, as tcpdump does, that it does not know what is inside. */
#ifndef ETHOGRAM_PROTOCOL_H
#define ETHOGRAM_PROTOCOL_H

#include "manner.h"
#include "names.h"

#include <stdbool.h>
#include <stddef.h>

/* Where a protocol may be found: spaces of numbers. */
enum space {
	ON_LINK_TYPE,   /* DLT_ number: the outermost layer */
	ON_ETHERTYPE,
	ON_IP_PROTOCOL, /* also IPv6 next header */
	ON_IP6_EXTENSION, /* IPv6 next headers that mean nothing in IPv4 */
	ON_PPP,         /* PPP protocol number */
	ON_LLC,         /* 802.2 DSAP = SSAP */
	ON_SNAP_CISCO,  /* SNAP protocol id under Cisco's OUI */
	ON_TCP_PORT,    /* either end; the first row of protocols.def wins */
	ON_UDP_PORT,
	ON_UDP_DESTINATION, /* port of UDP, as destination only */
	ON_UDP_SOURCE, /* as source only */
	ON_SCTP_PORT,
	ON_MORE_TCP_PORT, /* either end, asked with --decode more only: more.h */
	ON_MORE_UDP_PORT,
	ON_TYPE,        /* no number: reached by -T or by name only */
	SPACE_COUNT,
};

/* How far a header could be read. */
enum decoded {
	WHOLE,
	TRUNCATED, /* the capture ends within it */
	MALFORMED, /* it contradicts itself, or what carries it ends too soon: no honest stack sends this */
};

/* How the bits of a field are shown. */
enum form {
	FORM_DECIMAL,
	FORM_HEX,
	FORM_NAMED,   /* one of `names` */
	FORM_FLAGS,   /* a set of `names` */
	FORM_BOOL,
	FORM_IP4,
	FORM_IP6,
	FORM_MAC,
	FORM_BYTES,
	FORM_SIGNED,
	FORM_FLOAT, /* IEEE 754, of 32 bits */
	FORM_TEXT, /* words: from the packet, so escaped wherever they are shown */
};

/* A field of a header. The table of a header is in order and tiles it: each bit belongs to exactly one field. So do the
 * tables of shapes (describe.h), which need not state `bit`: fields come one behind the other. */
struct field {
	const char *name; /* as in JSON: lower case, words joined by _ */
	uint16_t bit;     /* from the start of the header, in network order */
	uint16_t width;   /* bits; in the last field of a shape 0: all that is left */
	enum form form;
	const struct name *names; /* for FORM_NAMED and FORM_FLAGS */
	const char *gloss;        /* what it is, in plain words, for one who has not read the RFC */
	/* The member of the decoded struct that holds it, and what the bits are multiplied by to get it (0: by 1). A
	 * member of size 0: nobody decodes it. A test holds the two statements against each other. */
	uint16_t member_offset, member_size;
	uint16_t scale;
	bool little_endian;
};

/* .MEMBER(struct ip4, ttl) inside a row of a field table. A macro, since offsetof has to be one. */
#define MEMBER(type, name) member_offset = offsetof(type, name), .member_size = sizeof(((type *)0)->name)

/* .SHAPE_FIELDS(table) inside a shape or a protocol. A macro, since it counts. */
#define SHAPE_FIELDS(table) fields = (table), .field_count = sizeof(table) / sizeof *(table)

struct description;
struct packet;
struct layer;
struct line;
struct shape;
struct tlv_form;

struct protocol {
	const char *name;      /* as in protocols.def and in -T */
	const char *title;     /* for people: "Transmission Control Protocol" */
	const char *reference; /* "RFC 9293" */
	const struct field *fields;
	uint16_t field_count;
	uint16_t fixed_len; /* bytes that `fields` tiles */
	/* Tells what the table cannot (options, records, TLVs), and the table too: describe.h. NULL: the table is
	 * all. */
	void (*describe)(struct description *to, const struct layer *layer);
	/* Tells what stands behind the layers inside it, where that is more than padding. */
	void (*describe_trailer)(struct description *to, const struct layer *layer);
	/* For JSON's schema, what it may tell beside the table: shapes, closed by NULL; and what describe_form gets. */
	const struct shape *const *parts;
	const struct tlv_form *forms;
	enum decoded (*decode)(struct packet *packet, struct layer *layer);
	/* For those that decode: true when what follows the header of this layer, which was captured and decoded whole
	 * and carries no other, is the protocol's own to tell, and ends as it should: tags, elements, what is
	 * encrypted. NULL: never, so that bytes behind the header are of a protocol that nobody found. */
	bool (*owns_payload)(const struct layer *layer);
	void (*line[DIALECT_COUNT])(struct line *line, const struct layer *layer);
	/* In a few words, behind what the line says: for what tcpdump has none for. See more.h. */
	void (*more)(struct line *line, const struct layer *layer);
};

/* True when lines of text have words for it. */
static inline bool protocol_is_told(const struct protocol *protocol)
{
	return protocol->line[DIALECT_TCPDUMP];
}

/* Each protocol by its name, for those that compare or push one directly. */
#define PROTOCOL(name, ...) extern const struct protocol protocol_##name;
#include "protocols.def"
#undef PROTOCOL

/* All protocols, in the order of protocols.def, closed by NULL. */
extern const struct protocol *const protocols[];

/* Builds the tables behind the look-ups; once, before the first packet. */
void protocols_open(void);

/* What is found at `number` of `space` (ports: use protocol_on_ports), or NULL. */
const struct protocol *protocol_at(enum space space, uint32_t number);

/* What is spoken between two ports, by the row that comes first in protocols.def, or NULL. On ON_UDP_PORT rows of
 * ON_UDP_DESTINATION and ON_UDP_SOURCE count too. */
const struct protocol *protocol_on_ports(enum space space, uint16_t source, uint16_t destination);

/* By name, upper or lower case; NULL when there is none. */
const struct protocol *protocol_named(const char *name);

#endif
