/* How a protocol describes itself: once, for all outputs that want every field (JSON, explain, the schema).
 *
 * To describe is to take: a description holds a cursor over the bytes of one layer, and each call tells the next bits
 * and moves on. So nothing is told twice, nothing is left out and nothing outside the layer can be told, whatever the
 * protocol's function does. What it leaves is told as raw bytes when its group closes.
 *
 *	static void describe(struct description *to, const struct layer *layer)
 *	{
 *		describe_header(to, layer);
 *		describe_open(to, &records, describe_left(to));
 *		while (describe_more(to))
 *			describe_shape(to, &record, 8);
 *		describe_close(to);
 *	}
 *
 * A field that does not fit what its group has left is not told, and nothing behind it in that group. */
#ifndef ETHOGRAM_DESCRIBE_H
#define ETHOGRAM_DESCRIBE_H

#include "packet.h"

struct tlv_form;
struct tlvs;

/* A group of fields: an option, a record, a list of either. In JSON an object (or array) under its name. */
struct shape {
	const char *name;        /* as the name of a field */
	const char *reference;   /* NULL: that of what it stands in */
	const struct field *fields;
	uint16_t field_count;
	bool inlined;            /* as a part: told without an open, its members stand among those around it */
	bool list;               /* its parts and fields have no names in it: they are the elements. Those of a list
	                          * that states no more are its one field, or its first part: as long as the part's
	                          * fields are, or as its `describe` goes */
	const struct tlvs *tlvs; /* a list of these; no more is needed */
	/* Tells what is inside, as far as its group goes. NULL: the fields, in order. */
	void (*describe)(struct description *to, const struct layer *layer);
	/* For the schema, what `describe` tells beside the fields: shapes, closed by NULL; what describe_form gets. */
	const struct shape *const *parts;
	const struct tlv_form *forms;
};

/* What the value of a type looks like behind type and length. */
struct tlv_form {
	int32_t type;              /* below 0: closes the table */
	bool alone;                /* a type without length and value: padding, end of list */
	bool last;                 /* what comes behind it is no item */
	const struct shape *shape; /* NULL: bytes */
};

/* Items that begin with their type and, mostly, a length: options, attributes, TLVs. */
struct tlvs {
	const struct shape *each;  /* an item: its fields before its value, the first two being type and length */
	const struct tlv_form *forms; /* closed by a row of type -1 */
	uint8_t unit;              /* bytes that the length counts; 0: one */
	uint8_t aligned;           /* items begin at multiples of this, padded; 0: of one */
	bool padded;               /* what a known value does not need of its length is padding */
	bool length_of_value;      /* the length leaves out the item's own fields */
	uint8_t length_field;      /* its place among the fields, when it is not 1 */
};

/* Writes the value of what is at `offset` of `context`; false when it is not all there. Bytes of the packet are written
 * as they are: outputs escape them, each in its way. */
typedef bool put_words(struct text *text, struct span context, size_t offset);

/* Something told: some bits, and what they are. */
struct item {
	const struct field *field;
	struct span bytes; /* that hold it; within the layer */
	uint8_t first_bit; /* of the first byte, 0 is the highest */
	uint32_t bits;
	uint64_t value; /* host byte order, scaled; of fields up to 64 bits wide */
	const char *reference; /* where it is written; NULL: where the layer's protocol is */
	/* Writes the value, when the bytes alone do not say it (names that point elsewhere); NULL: the field's form. */
	put_words *put;
	struct span context;
	size_t offset;
};

/* Who is told: an output. */
struct listener {
	void (*open)(void *owner, const struct shape *shape);
	void (*close)(void *owner, const struct shape *shape);
	void (*item)(void *owner, const struct item *item);
	/* A field or a group that takes `wanted` bytes where `left` are left: it is not told, or cut there. NULL: not
	 * wanted. */
	void (*short_of)(void *owner, const char *name, size_t wanted, size_t left);
};

enum { DESCRIBE_DEPTH_MAX = 12 };

struct description {
	const struct packet *packet;
	const struct layer *layer;
	struct span context; /* what describe_words looks at; the protocol sets it. Begins in the layer */
	const struct listener *listener;
	void *owner;
	struct cursor cursor; /* over what the innermost group has left */
	uint8_t bit;          /* how many bits of the next byte are told already */
	uint8_t depth;
	const char *reference; /* of what is told now */
	uint32_t unheard; /* groups that are open and not told: too deep, or behind a field that did not fit */
	struct group {
		const struct shape *shape;
		const uint8_t *end;  /* of the group around it */
		const uint8_t *seen; /* where describe_more was last */
		const char *reference; /* of the group around it */
		bool ran_short;
	} groups[DESCRIBE_DEPTH_MAX + 1];
};

/* For protocols: */

/* The next field; its value, scaled, or 0. One of width 0 takes all that its group has left. */
uint64_t describe_field(struct description *to, const struct field *field);

/* All of a table, in order. */
void describe_fields(struct description *to, const struct field *fields, size_t count);

/* The table of the layer's protocol. */
void describe_header(struct description *to, const struct layer *layer);

/* The next `len` bytes as a field of form text, bytes or an address, whatever its width. */
void describe_len(struct description *to, const struct field *field, size_t len);

/* A string of text that a NUL ends, which is told with it; what its group has left, when there is none. */
void describe_terminated(struct description *to, const struct field *field);

/* A number that stands in `len` bytes in a way of its own: as digits of text, say. */
void describe_number(struct description *to, const struct field *field, size_t len, uint64_t value);

/* The same where `put` says what is there: it gets the description's context and the field's offset in it. */
void describe_words(struct description *to, const struct field *field, size_t len, put_words *put);

/* What takes no bytes, since it follows from others: `words` need not be in the packet. */
void describe_found(struct description *to, const struct field *field, struct span words);

/* All that the innermost group has left as one field, even when something did not fit before; nothing when none is. */
void describe_rest(struct description *to, const struct field *field);

/* A group of the next `len` bytes, or of all that are left when there are fewer. Each open needs its close. */
void describe_open(struct description *to, const struct shape *shape, size_t len);
void describe_close(struct description *to);

/* Closes a group whose length nobody stated, where it is: what it has left belongs to the group around it. */
void describe_leave(struct description *to);

/* Opens, describes as the shape says, and closes. */
void describe_shape(struct description *to, const struct shape *shape, size_t len);

/* All that the group has left, as TLVs. */
void describe_tlvs(struct description *to, const struct tlvs *tlvs);

/* What comes next, within the same group, as the table of forms says for `type`; false when it says nothing. */
bool describe_as(struct description *to, const struct tlv_form *forms, uint64_t type);

/* The same within the next `len` bytes, all of which are told. */
void describe_form(struct description *to, const struct tlv_form *forms, uint64_t type, size_t len);

/* A list of fields, or of its first part, that goes on to the end of the group, or that has `count` of them. */
void describe_list(struct description *to, const struct shape *list);
void describe_counted(struct description *to, const struct shape *list, size_t count);

/* A list of records in the next `len` bytes, each of `each` bytes; its first part says what a record is. */
void describe_each(struct description *to, const struct shape *list, size_t len, size_t each);

/* Such a list to the end of the group, whose records say how long they are: the field at this place in a record counts
 * the bytes behind the fields that have a width. */
void describe_each_stated(struct description *to, const struct shape *list, uint8_t length_field);

/* Bytes that the innermost group has left; and these, to look ahead. */
static inline size_t describe_left(const struct description *to)
{
	return cursor_left(&to->cursor);
}

static inline struct span describe_ahead(const struct description *to)
{
	return cursor_rest(&to->cursor);
}

/* What `field` would be, `skip` bits ahead; 0 when it is not there. */
uint64_t describe_peek(const struct description *to, const struct field *field, unsigned skip);

/* Goes on as if no more than `len` bytes were left, until describe_widen has told what is left of these. */
const uint8_t *describe_narrow(struct description *to, size_t len);
void describe_widen(struct description *to, const uint8_t *end, const struct field *rest);

/* False at the end of the group, when a field did not fit, or when nothing was told since it was last asked: a loop
 * over it ends, whatever the packet holds. */
bool describe_more(struct description *to);

/* For outputs: */

/* The bytes of `layer` behind the end of all layers inside it: padding, trailers. Mostly none. */
struct span layer_trailer(const struct packet *packet, const struct layer *layer);

/* The bytes of a record that are in no layer: all, where nothing decodes the link type. */
struct span packet_uncovered(const struct packet *packet);

/* Tells the bytes of a layer that are its own, each bit once. */
void describe_layer(const struct packet *packet, const struct layer *layer, const struct listener *listener,
                    void *owner);

/* Tells a layer's trailer. */
void describe_trailer(const struct packet *packet, const struct layer *layer, const struct listener *listener,
                      void *owner);

/* What is told where no protocol says more: bytes of a group, what a layer carries, what follows it. */
extern const struct field described_rest, described_payload, described_padding;

#endif
