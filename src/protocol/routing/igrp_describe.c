/* IGRP, field by field: what Cisco's manuals tell of it. */
#include "describes.h"

static const struct field route_fields[] = {
	{.name = "network", .width = 24, .form = FORM_BYTES,
	 .gloss = "three bytes of its address: the last ones of a subnet, the first ones of others"},
	{.name = "delay", .width = 24, .form = FORM_DECIMAL, .gloss = "tens of microseconds on the way"},
	{.name = "bandwidth", .width = 24, .form = FORM_DECIMAL,
	 .gloss = "ten million divided by the kilobits a second of the slowest link"},
	{.name = "mtu", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the longest packet that comes through"},
	{.name = "reliability", .width = 8, .form = FORM_DECIMAL, .gloss = "255: nothing gets lost"},
	{.name = "load", .width = 8, .form = FORM_DECIMAL, .gloss = "255: nothing more fits"},
	{.name = "hops", .width = 8, .form = FORM_DECIMAL, .gloss = "routers on the way"},
};
static const struct shape route = {.name = "route", .SHAPE_FIELDS(route_fields)};
static const struct shape *const route_list[] = {&route, NULL};

/* By the places of their counts in the header. */
static const struct shape kinds[] = {
	{.name = "interior_routes", .list = true, .parts = route_list},
	{.name = "system_routes", .list = true, .parts = route_list},
	{.name = "exterior_routes", .list = true, .parts = route_list},
};
const struct shape *const igrp_parts[] = {kinds, kinds + 1, kinds + 2, NULL};

void igrp_describe(struct description *to, const struct layer *layer)
{
	enum { KINDS = sizeof kinds / sizeof *kinds, COUNT_FIELD = 4, COUNT_BIT = 32, COUNT_BITS = 16 };
	uint64_t counts[KINDS];
	for (unsigned i = 0; i < KINDS; i++)
		counts[i] = describe_peek(to, layer->protocol->fields + COUNT_FIELD + i, COUNT_BIT + i * COUNT_BITS);
	describe_header(to, layer);
	for (unsigned i = 0; i < KINDS; i++)
		if (counts[i] && describe_left(to))
			describe_counted(to, kinds + i, counts[i]);
}
