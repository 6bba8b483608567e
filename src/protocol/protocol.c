/* The list of protocols and the look-ups into it: see protocol.h and protocols.def.
 *
 * Small spaces are arrays by number; ports too, since two of them are looked up for every segment and datagram. The
 * rest share one open-addressed table. */
#include "protocol.h"

#include "link/cooked.h"

#include <assert.h>
#include <strings.h>

#define PROTOCOL(name, ...) &protocol_##name,
const struct protocol *const protocols[] = {
#include "protocols.def"
	NULL};
#undef PROTOCOL

struct place {
	enum space space;
	uint32_t number;
};

enum { PLACES_MAX = 24 };

#define PROTOCOL(name, ...) {__VA_ARGS__, {SPACE_COUNT, 0}},
static const struct place places[][PLACES_MAX] = {
#include "protocols.def"
};
#undef PROTOCOL

enum {
	ROW_NONE = 0, /* rows count from 1 in the tables below */
	PORT_COUNT = 65536,
	TABLE_SIZE = 2048, /* power of two, several times the number of rows */
};

static uint16_t ip_protocols[256];
static uint16_t ports[3][PORT_COUNT]; /* TCP, UDP, SCTP */

static struct {
	struct place place;
	uint16_t row;
} table[TABLE_SIZE];

static uint16_t *port_table(enum space space)
{
	assert(space >= ON_TCP_PORT && space <= ON_SCTP_PORT);
	return ports[space - ON_TCP_PORT];
}

static uint32_t table_slot(enum space space, uint32_t number)
{
	uint32_t slot = (number * 2654435761u ^ (uint32_t)space * 0x9e3779b9u) >> 12 & (TABLE_SIZE - 1);
	while (table[slot].row && (table[slot].place.space != space || table[slot].place.number != number))
		slot = (slot + 1) & (TABLE_SIZE - 1);
	return slot;
}

static void enter(struct place place, uint16_t row)
{
	uint16_t *entry;
	if (place.space == ON_IP_PROTOCOL) {
		entry = &ip_protocols[place.number & 255];
	} else if (place.space >= ON_TCP_PORT && place.space <= ON_SCTP_PORT) {
		entry = &port_table(place.space)[place.number & 65535];
	} else {
		uint32_t slot = table_slot(place.space, place.number);
		table[slot].place = place;
		entry = &table[slot].row;
	}
	if (*entry == ROW_NONE)
		*entry = row;
}

void protocols_open(void)
{
	static_assert(sizeof protocols / sizeof *protocols < TABLE_SIZE / 4, "the table is for few rows");
	for (uint16_t row = 0; protocols[row]; row++)
		for (const struct place *place = places[row]; place->space != SPACE_COUNT; place++)
			if (place->space != ON_TYPE)
				enter(*place, row + 1);
	cooked_open();
}

static const struct protocol *row_protocol(uint16_t row)
{
	return row == ROW_NONE ? NULL : protocols[row - 1];
}

const struct protocol *protocol_at(enum space space, uint32_t number)
{
	if (space == ON_IP_PROTOCOL)
		return row_protocol(ip_protocols[number & 255]);
	return row_protocol(table[table_slot(space, number)].row);
}

const struct protocol *protocol_on_ports(enum space space, uint16_t a, uint16_t b)
{
	const uint16_t *rows = port_table(space);
	uint16_t first = rows[a], second = rows[b];
	if (first == ROW_NONE || (second != ROW_NONE && second < first))
		first = second;
	return row_protocol(first);
}

const struct protocol *protocol_named(const char *name)
{
	for (const struct protocol *const *at = protocols; *at; at++)
		if (!strcasecmp((*at)->name, name))
			return *at;
	return NULL;
}
