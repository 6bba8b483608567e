/* See merge.h.
 *
 * A device that has nothing for us may still have a packet in the kernel, older than what another one has handed out:
 * the kernel collects packets for up to the read timeout. So the earliest record R may go when each device either
 * holds a later one, or was found empty at a time T with R <= T - hold_back: what it hands out from then on is
 * younger. One look at an empty device thus lets all records go that are old enough, not one. */
#include "merge.h"

enum { NANOSECONDS_PER_MS = 1000000 };

static int64_t now(void)
{
	return stamp_since_epoch(stamp_now());
}

static int64_t came_at(const struct merge_input *input)
{
	return stamp_since_epoch(input->record.stamp);
}

/* Asks a device for its next record. False when it has failed. */
static bool ask(struct merge_input *input, struct flaw *flaw)
{
	int64_t asked_at = now();
	enum next next = device_next(input->device, &input->record, flaw);
	input->holds = next == NEXT_RECORD;
	if (next == NEXT_NONE)
		input->empty_at = asked_at;
	return next != NEXT_FLAW;
}

static struct merge_input *earliest(struct merge *merge)
{
	struct merge_input *found = NULL;
	for (unsigned i = 0; i < merge->count; i++) {
		struct merge_input *input = merge->inputs + i;
		if (input->holds && (!found || came_at(input) < came_at(found)))
			found = input;
	}
	return found;
}

/* Nanoseconds from when `input` was last found empty until nothing before `first` can come from it any more; not above
 * 0 when that is so already. */
static int64_t due_in(const struct merge *merge, const struct merge_input *input, const struct merge_input *first)
{
	return input->holds ? 0 : came_at(first) + merge->hold_back - input->empty_at;
}

/* Asks the devices that stand in the way of `first`, and all of them when there is no record yet. */
static bool ask_the_empty(struct merge *merge, const struct merge_input *first, struct flaw *flaw)
{
	for (unsigned i = 0; i < merge->count; i++) {
		struct merge_input *input = merge->inputs + i;
		bool matters = !first || due_in(merge, input, first) > 0;
		if (!input->holds && matters && !ask(input, flaw))
			return false;
	}
	return true;
}

/* How long `first` has to wait for all the others. A stamp from the future does not wait: the clock was set, or is not
 * ours. */
static int64_t longest_due(const struct merge *merge, const struct merge_input *first)
{
	int64_t longest = 0;
	for (unsigned i = 0; i < merge->count; i++) {
		int64_t due = due_in(merge, merge->inputs + i, first);
		if (due > longest && due <= 2 * merge->hold_back)
			longest = due;
	}
	return longest;
}

enum next merge_next(struct merge *merge, struct record *record, int *wait_ms, struct flaw *flaw)
{
	struct merge_input *first = earliest(merge);
	if (!ask_the_empty(merge, first, flaw))
		return NEXT_FLAW;
	first = earliest(merge); /* what was asked may have come up with an earlier one */
	if (!first)
		return NEXT_NONE;
	int64_t due = longest_due(merge, first);
	if (due > 0) {
		int due_ms = (int)(due / NANOSECONDS_PER_MS) + 1;
		*wait_ms = due_ms < *wait_ms ? due_ms : *wait_ms;
		return NEXT_NONE;
	}
	*record = first->record;
	first->holds = false;
	return NEXT_RECORD;
}
