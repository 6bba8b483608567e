/* One expression for several link types: see filter.h. A file has one or two of them, a hostile one thousands: the
 * first FILTERS_MAX get a filter, and of the rest nothing passes. */
#include "filter.h"

#include <stdlib.h>

enum { FILTERS_MAX = 16 };

struct filter_of {
	int link_type;
	struct filter *filter; /* NULL: the expression cannot be said of this link type */
};

struct filter_set {
	struct filter_settings settings;
	unsigned count;
	struct filter_of of[FILTERS_MAX];
};

static struct filter *compile(struct filter_set *set, int link_type, struct flaw *flaw)
{
	struct filter *filter = filter_open(&set->settings, link_type, flaw);
	set->of[set->count++] = (struct filter_of){link_type, filter};
	return filter;
}

struct filter_set *filter_set_open(const struct filter_settings *settings, int link_type, struct flaw *flaw)
{
	struct filter_set *set = calloc(1, sizeof *set);
	if (!set) {
		flaw_set(flaw, "no memory for the filter");
		return NULL;
	}
	set->settings = *settings;
	if (compile(set, link_type, flaw))
		return set;
	free(set);
	return NULL;
}

void filter_set_close(struct filter_set *set)
{
	if (!set)
		return;
	for (unsigned i = 0; i < set->count; i++)
		filter_close(set->of[i].filter);
	free(set);
}

static const struct filter *filter_for(struct filter_set *set, int link_type)
{
	for (unsigned i = 0; i < set->count; i++)
		if (set->of[i].link_type == link_type)
			return set->of[i].filter;
	struct flaw unsaid;
	return set->count < FILTERS_MAX ? compile(set, link_type, &unsaid) : NULL;
}

bool filter_set_passes(struct filter_set *set, const struct record *record)
{
	const struct filter *filter = filter_for(set, record->link_type);
	return filter && filter_passes(filter, record);
}
