/* The plain command: a line for each packet, as tcpdump has it.
 *
 * Names come from a resolver that nobody waits for. Of a file the packets are not running away, so a line that has
 * started queries is given a moment and then rendered again with the names that have come. When nothing has come
 * several times in a row, there is no name server, and no more time is spent on it. */
#include "behavior.h"
#include "command.h"
#include "packet_line.h"

#include <assert.h>
#include <stdlib.h>

enum { WAIT_MS = 50, WAITS_IN_VAIN_MAX = 20 };

struct plain {
	struct teller teller;
	struct behavior *behavior;
	struct packet_line packet_line;
	bool may_wait;
	unsigned waits_in_vain;
};

/* True when answers have come for a line that was put since `pending_before`. */
static bool names_came(struct plain *plain, unsigned pending_before)
{
	struct naming *naming = plain->packet_line.manner->naming;
	if (naming_pending(naming) <= pending_before || plain->waits_in_vain >= WAITS_IN_VAIN_MAX)
		return false;
	const bool came = naming_wait(naming, WAIT_MS);
	plain->waits_in_vain = came ? 0 : plain->waits_in_vain + 1;
	return came;
}

static void put_line_with_names(struct plain *plain, const struct packet *packet, struct text *text)
{
	const struct packet_line before = plain->packet_line;
	const uint64_t place = text_place(text);
	const unsigned pending = naming_pending(before.manner->naming);
	packet_line_put(&plain->packet_line, packet, text);
	if (!names_came(plain, pending) || !text_cut_back(text, place))
		return;
	packet_line_put_again(&plain->packet_line, &before, packet, text);
}

static void tell_packet(struct teller *teller, struct packet *packet, struct text *text)
{
	struct plain *plain = (struct plain *)teller;
	behavior_observe(plain->behavior, packet);
	if (plain->may_wait)
		put_line_with_names(plain, packet, text);
	else
		packet_line_put(&plain->packet_line, packet, text);
}

static void finish(struct teller *teller, struct text *text)
{
	struct plain *plain = (struct plain *)teller;
	behavior_close(plain->behavior);
	free(plain);
}

struct teller *plain_open(const struct settings *settings, const struct manner *manner)
{
	struct plain *plain = calloc(1, sizeof *plain);
	assert(plain);
	plain->teller = (struct teller){.packet = tell_packet, .close = finish};
	plain->behavior = behavior_open(manner);
	plain->packet_line = (struct packet_line){.manner = manner, .behavior = plain->behavior};
	plain->may_wait = manner->naming && settings_reads(settings);
	return &plain->teller;
}
