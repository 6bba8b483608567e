/* A packet as JSON: one object a line, layer by layer, its fields named and typed as their tables say.
 *
 * Numbers are numbers; one that has a name brings it along as NAME_name. Flags are a list of names, addresses and what
 * nothing takes apart are text. */
#ifndef ETHOGRAM_PACKETS_JSON_H
#define ETHOGRAM_PACKETS_JSON_H

#include "json.h"
#include "wishes.h"

struct packets_json {
	struct wishes wishes;
	struct text words; /* growing, and kept from packet to packet: the value under way */
	uint64_t number;   /* of the packet told last, from 1 */
};

/* Before the first packet, with no wishes: all is told. packets_json_close frees what it keeps. */
struct packets_json packets_json_open(void);
void packets_json_close(struct packets_json *json);

/* Puts the object of a packet, and a newline. */
void packets_json_put(struct packets_json *json, const struct packet *packet, struct text *text);

/* Puts the JSON Schema of these objects (draft 2020-12), made of the tables of all protocols. */
void packets_schema_put(struct text *text);

/* What stands beside the fields of protocols: "number", "timestamp" …; closed by NULL. */
extern const char *const packets_json_names[];

#endif
