/* The hosts that clients asked for by name, in TLS and QUIC. Names are chosen by strangers: so many, so long, no
 * more. */
#ifndef ETHOGRAM_REPORT_NAMES_H
#define ETHOGRAM_REPORT_NAMES_H

#include "packet.h"
#include "report_writer.h"
#include "table.h"
#include "text.h"

enum { REPORT_NAMES_MOST = 1 << 12, REPORT_NAME_LEN_MAX = 127 };

struct report_name {
	char name[REPORT_NAME_LEN_MAX + 1];
	uint64_t asked; /* times */
};

struct report_names {
	struct report_name *name; /* `count` of them, `room` allocated */
	uint32_t count, room;
	uint64_t forgotten;       /* questions whose name found no room */
	struct secret secret;
	struct table by_hash;     /* of the name → index */
	struct text words;        /* growing: the name under way */
};

/* No names yet; report_names_close frees them. */
void report_names_open(struct report_names *names);
void report_names_close(struct report_names *names);

/* Counts what the packet asks for, when it does. */
void report_names_add(struct report_names *names, const struct packet *packet);

/* Puts the most wanted first. */
void report_names_sort(struct report_names *names);

/* A table of the first of them; nothing where nobody asked. */
void report_names_write(const struct report_names *names, struct report_writer *writer);

#endif
