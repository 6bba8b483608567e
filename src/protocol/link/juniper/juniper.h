/* What Juniper's routers put before a frame that they capture: LINKTYPE_JUNIPER_*. */
#ifndef ETHOGRAM_JUNIPER_H
#define ETHOGRAM_JUNIPER_H

#include "describe.h"
#include "line.h"

struct juniper;

/* A kind of card, by its link type. */
struct juniper_card {
	int link_type;
	const char *name;  /* for " [|name]" */
	const char *title; /* with -e; NULL: there is no cookie */
	uint8_t cookie_len;
	uint8_t extra_len;   /* bytes behind the cookie that belong to the header too */
	uint8_t service_len; /* bytes of a header of the card's own that -e tells */
	/* What is inside, `at` bytes into the frame; NULL: nothing that anybody knows. */
	const struct protocol *(*carried)(const struct juniper *juniper, struct span payload, uint32_t *at);
	/* With -e: the card's own header. With or without: what it is when nothing decodes it, or NULL. */
	void (*put_header)(struct line *line, const struct juniper *juniper, const struct layer *layer);
	void (*put_unknown)(struct line *line, const struct juniper *juniper, const struct layer *layer);
	/* What tcpdump tells behind what is inside, or NULL. */
	void (*put_behind)(struct line *line, const struct juniper *juniper, const struct layer *layer);
	bool (*has_control_word)(const struct juniper *juniper); /* NULL: never. By its cookie */
	bool may_be_services; /* its cookie may be one of a services card, which tells what it carries */
	bool by_ethertype;    /* what it carries is named by an ethertype */
	bool may_be_fragment; /* without a cookie: a whole frame of FRF.16, by its first two bits */
};

/* Juniper's header, as far as it goes. */
struct juniper {
	const struct juniper_card *card;
	uint8_t flags;
	struct span extension;
	bool has_more; /* something was captured behind the extension: the cookie's length is known */
	const uint8_t *cookie;
	uint8_t cookie_len;
	bool is_services; /* `may_be_services`, and it is */
	bool has_control_word;
	uint32_t control_word; /* the same four bytes that `proto` begins */
	uint8_t bundle_at;     /* where the bundle's number is in it */
	uint16_t proto;        /* the two bytes behind the cookie */
	uint32_t header_len;
	enum juniper_state {
		JUNIPER_WHOLE,
		JUNIPER_CUT,
		JUNIPER_NO_MAGIC,
		JUNIPER_BAD_EXTENSION,
		JUNIPER_BAD_COOKIE,
	} state;
	enum juniper_part { JUNIPER_MAGIC, JUNIPER_LENGTH, JUNIPER_ITEMS, JUNIPER_COOKIE, JUNIPER_PROTO } cut_in;
	uint16_t extension_len; /* as stated */
};

/* What a services card carries: three bits of its cookie. */
enum {
	JUNIPER_SERVICES_PROTO = 0x70,
	JUNIPER_SERVICES_IP4 = 0x00,
	JUNIPER_SERVICES_IP6 = 0x10,
	JUNIPER_SERVICES_MPLS = 0x20,
	JUNIPER_SERVICES_OSI = 0x30,
};

enum { JUNIPER_IN = 0x01, JUNIPER_NO_LINK = 0x02, JUNIPER_IIF = 0x04, JUNIPER_FILTER = 0x40, JUNIPER_EXTENSION = 0x80 };

/* The card of a link type, or NULL. */
const struct juniper_card *juniper_card_of(int link_type);

/* IP by its version, or NULL. */
const struct protocol *juniper_ip(struct span payload);

/* The items of the extension, one a line. */
void juniper_put_extension(struct line *line, struct span extension);

/* The same, for those that describe: all that the group has left. */
void juniper_describe_extension(struct description *to);
extern const struct shape juniper_extension_shape;

/* Bytes that the first item needs which does not fit, and how many are left for it; 0: all fit. */
unsigned juniper_extension_lacks(struct span extension, unsigned *left);

#endif
