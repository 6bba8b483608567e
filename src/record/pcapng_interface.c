/* See pcapng_interface.h. What is refused, and in which words, is libpcap's. */
#include "pcapng_interface.h"

#include "link_type.h"
#include "pcapng.h"

enum { MICROSECONDS = 1000000, NANOSECONDS = 1000000000 };

bool pcapng_option_next(enum order order, struct cursor *cursor, struct pcapng_option_value *option)
{
	if (!cursor_left(cursor))
		return false;
	option->code = take_ordered_u16(order, cursor);
	uint16_t len = take_ordered_u16(order, cursor);
	option->bytes = span_first(take_span(cursor, pcapng_padded(len)), len);
	return !cursor->ran_short;
}

struct stamp pcapng_stamp(const struct pcapng_clock *clock, uint64_t time)
{
	uint64_t rest = time % clock->ticks;
	uint64_t nanoseconds = rest * clock->nanoseconds;
	if (!clock->nanoseconds)
		nanoseconds = (uint64_t)((unsigned __int128)rest * NANOSECONDS / clock->ticks);
	uint64_t seconds = time / clock->ticks + (uint64_t)clock->offset;
	return (struct stamp){(int64_t)seconds, (int64_t)nanoseconds};
}

/* What has been seen of the options, none of which may come twice. */
struct options_seen {
	bool resolution, offset, end;
};

/* A negative power of ten, or of two when the highest bit is set. */
static bool read_resolution(struct pcapng_clock *clock, struct span value, struct flaw *flaw)
{
	enum { OF_TWO = 0x80, POWER = 0x7f, OF_TWO_MAX = 63, OF_TEN_MAX = 19 };
	if (value.len != 1)
		return flaw_set(flaw, "Interface Description Block has if_tsresol option with length %zu != 1",
		                value.len);
	unsigned base = value.at[0] & OF_TWO ? 2 : 10;
	unsigned power = value.at[0] & POWER;
	if (power > (base == 2 ? OF_TWO_MAX : OF_TEN_MAX))
		return flaw_set(flaw, "Interface Description Block if_tsresol option resolution %u^-%u is too high",
		                base, power);
	clock->ticks = 1;
	for (unsigned i = 0; i < power; i++)
		clock->ticks *= base;
	clock->nanoseconds = NANOSECONDS % clock->ticks ? 0 : (uint32_t)(NANOSECONDS / clock->ticks);
	return true;
}

static bool read_offset(enum order order, struct pcapng_clock *clock, struct span value, struct flaw *flaw)
{
	if (value.len != sizeof clock->offset)
		return flaw_set(flaw, "Interface Description Block has if_tsoffset option with length %zu != 8",
		                value.len);
	clock->offset = (int64_t)ordered_u64(order, value.at);
	return true;
}

static bool read_end(struct span value, struct flaw *flaw)
{
	if (value.len)
		return flaw_set(flaw, "Interface Description Block has opt_endofopt option with length %zu != 0",
		                value.len);
	return true;
}

static bool is_first(bool *seen, const char *name, struct flaw *flaw)
{
	if (*seen)
		return flaw_set(flaw, "Interface Description Block has more than one %s option", name);
	return *seen = true;
}

static bool read_option(enum order order, const struct pcapng_option_value *option, struct options_seen *seen,
                        struct pcapng_interface *interface, struct flaw *flaw)
{
	switch (option->code) {
	case PCAPNG_END_OF_OPTIONS: return is_first(&seen->end, "opt_endofopt", flaw) && read_end(option->bytes, flaw);
	case PCAPNG_IF_NAME: interface->name = option->bytes; return true;
	case PCAPNG_IF_TSRESOL:
		return is_first(&seen->resolution, "if_tsresol", flaw) &&
		       read_resolution(&interface->clock, option->bytes, flaw);
	case PCAPNG_IF_TSOFFSET:
		return is_first(&seen->offset, "if_tsoffset", flaw) &&
		       read_offset(order, &interface->clock, option->bytes, flaw);
	}
	return true;
}

bool pcapng_interface_read(enum order order, struct cursor *body, struct pcapng_interface *interface, struct flaw *flaw)
{
	struct options_seen seen = {0};
	struct pcapng_option_value option;
	*interface = (struct pcapng_interface){.clock = {MICROSECONDS, NANOSECONDS / MICROSECONDS, 0}};
	interface->link_type = link_type_from_file(take_ordered_u16(order, body));
	take_ordered_u16(order, body); /* reserved */
	uint32_t snap_len = take_ordered_u32(order, body);
	interface->snap_len = snap_len && snap_len <= INT32_MAX ? snap_len : link_type_longest(interface->link_type);
	while (!seen.end && pcapng_option_next(order, body, &option))
		if (!read_option(order, &option, &seen, interface, flaw))
			return false;
	return true;
}
