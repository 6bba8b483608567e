/* Names of NetBIOS, which its three services and their packets share: RFC 1001 §14, RFC 1002 §4.1.
 *
 * A name is 15 characters and a byte that says which service of a host, or of a group of hosts, it stands for. On the
 * wire each half byte is a letter from A to P, and that is the first label of what else looks like a domain name. */
#ifndef ETHOGRAM_NETBIOS_H
#define ETHOGRAM_NETBIOS_H

#include "describe.h"

enum { NETBIOS_NAME_LEN = 16 };

/* What the last byte of a name says. */
extern const struct name netbios_services[];

/* Puts the name at `offset` of the message, "FILESRV<20>", and its scope behind a dot; false when it is not all there.
 * Pointers lead backwards, as those of DNS do. */
bool netbios_put_name(struct text *text, struct span message, size_t offset);

/* The same for the 16 bytes of a name that stand as they are. */
void netbios_put_plain_name(struct text *text, const uint8_t name[NETBIOS_NAME_LEN]);

/* Tells the name that comes next, `field`, within to->context, and which service it stands for. */
void netbios_describe_name(struct description *to, const struct field *field, const struct field *service);

/* Tells the plain name that comes next. */
void netbios_describe_plain_name(struct description *to, const struct field *field, const struct field *service);

/* Where the name that comes next ends, counted from here; what is left when it does not end. */
size_t netbios_name_len(const struct description *to);

/* Rows of a table for a name and its service. */
#define NETBIOS_NAME_FIELDS(name_of_field, service_of_field, gloss_of_field) \
	{.name = name_of_field, .form = FORM_TEXT, .gloss = gloss_of_field}, \
	{.name = service_of_field, .form = FORM_TEXT, .gloss = "what the last byte of the name stands for"}

#endif
