/* The list of protocols and the look-ups into it: see protocol.h and protocols.def.
 */
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

enum { ROW_NONE = 0, NUMBER_COUNT = 65536 }; /* rows count from 1 */

/* By space and number, the first row that is found there. Most of it is never touched, and so takes no memory. */
static uint16_t rows[SPACE_COUNT][NUMBER_COUNT];

void protocols_open(void)
{
	for (uint16_t row = 0; protocols[row]; row++)
		for (const struct place *place = places[row]; place->space != SPACE_COUNT; place++) {
			assert(place->number < NUMBER_COUNT);
			uint16_t *entry = &rows[place->space][place->number];
			if (place->space != ON_TYPE && *entry == ROW_NONE)
				*entry = row + 1;
		}
	cooked_open();
}

static const struct protocol *row_protocol(uint16_t row)
{
	return row == ROW_NONE ? NULL : protocols[row - 1];
}

const struct protocol *protocol_at(enum space space, uint32_t number)
{
	return number < NUMBER_COUNT ? row_protocol(rows[space][number]) : NULL;
}

/* The one that comes first in the list; ROW_NONE, less one, is the last of all. */
static uint16_t earlier(uint16_t a, uint16_t b)
{
	return (uint16_t)(a - 1) < (uint16_t)(b - 1) ? a : b;
}

const struct protocol *protocol_on_ports(enum space space, uint16_t source, uint16_t destination)
{
	uint16_t row = earlier(rows[space][source], rows[space][destination]);
	if (space == ON_UDP_PORT) {
		row = earlier(row, rows[ON_UDP_DESTINATION][destination]);
		row = earlier(row, rows[ON_UDP_SOURCE][source]);
	}
	return row_protocol(row);
}

const struct protocol *protocol_named(const char *name)
{
	for (const struct protocol *const *at = protocols; *at; at++)
		if (!strcasecmp((*at)->name, name))
			return *at;
	return NULL;
}
