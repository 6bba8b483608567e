/* See accounting.h. */
#include "accounting.h"

#include "cold.h"

#include <assert.h>
#include <stdlib.h>

enum { REMEMBERED = 1 << 24 }; /* packets; a power of two */

void accounting_open(struct accounting *accounting)
{
	*accounting = (struct accounting){.ring = calloc(REMEMBERED / 2, 1)};
	assert(accounting->ring);
}

void accounting_close(struct accounting *accounting)
{
	free(accounting->ring);
}

static uint8_t *place_of(const struct accounting *accounting, uint32_t number, unsigned *shift)
{
	*shift = number % 2 * 4;
	return accounting->ring + number % REMEMBERED / 2;
}

static void set(struct accounting *accounting, uint32_t number, enum account account)
{
	unsigned shift;
	uint8_t *place = place_of(accounting, number, &shift);
	*place = (uint8_t)((*place & ~(15u << shift)) | (unsigned)account << shift);
}

/* Nothing is said of them later. */
COLD static void leave_out(struct accounting *accounting, uint32_t first, uint32_t end)
{
	if (end > first && end - first > REMEMBERED)
		first = end - REMEMBERED;
	for (; first < end; first++)
		set(accounting, first, ACCOUNT_COUNT);
}

/* Puts down the packet behind those that are put down: what its byte holds beside is of the one before, or old. */
static void append(struct accounting *accounting, uint32_t number, enum account account)
{
	unsigned shift;
	uint8_t *place = place_of(accounting, number, &shift);
	*place = (uint8_t)(shift ? *place | (unsigned)account << shift : (unsigned)account);
}

void accounting_add(struct accounting *accounting, uint32_t number)
{
	if (accounting->packets++) {
		accounting->total[accounting->latest]++;
		append(accounting, accounting->last, accounting->latest);
	}
	const uint32_t next = accounting->last + 1;
	accounting->last = number;
	accounting->latest = ACCOUNT_NONE;
	if (number != next)
		leave_out(accounting, next, number);
}

static enum account account_of(const struct accounting *accounting, uint32_t number)
{
	if (number == accounting->last)
		return accounting->latest;
	unsigned shift;
	const uint8_t *place = place_of(accounting, number, &shift);
	return *place >> shift & 15;
}

static bool is_remembered(const struct accounting *accounting, uint32_t number)
{
	return number && number <= accounting->last && accounting->last - number < REMEMBERED;
}

bool accounting_account_of(const struct accounting *accounting, uint32_t number, enum account *account)
{
	if (!is_remembered(accounting, number))
		return false;
	*account = account_of(accounting, number);
	return true;
}

void accounting_judge_earlier(struct accounting *accounting, uint32_t number, enum account account)
{
	if (!is_remembered(accounting, number))
		return;
	const enum account now = account_of(accounting, number);
	if (now >= account)
		return;
	accounting->total[now]--;
	accounting->total[account]++;
	set(accounting, number, account);
}

void accounting_judge_more(struct accounting *accounting, uint32_t count, enum account account)
{
	const bool has_latest = accounting->packets > 0;
	accounting->total[accounting->latest] += has_latest;
	for (enum account from = ACCOUNT_NONE; from <= ACCOUNT_NORMAL; from++) {
		const uint64_t moved = count < accounting->total[from] ? count : accounting->total[from];
		accounting->total[from] -= moved;
		accounting->total[account] += moved;
		count -= (uint32_t)moved;
	}
	accounting->total[accounting->latest] -= has_latest;
}

void observation_account(const struct observation *observation, struct accounting *accounting, enum account account)
{
	const uint32_t count = observation->packet_count;
	const uint32_t kept = count < OBSERVATION_PACKETS_MAX ? count : OBSERVATION_PACKETS_MAX;
	for (uint32_t i = 0; i < kept; i++)
		accounting_judge(accounting, observation->packets[i], account);
	accounting_judge_more(accounting, count - kept, account);
}

uint32_t accounting_without_account(const struct accounting *accounting, uint32_t *numbers, uint32_t most)
{
	const uint32_t last = accounting->last;
	uint32_t left = last < REMEMBERED ? last : REMEMBERED, count = 0;
	for (; left && count < most; left--)
		if (account_of(accounting, last - left + 1) == ACCOUNT_NONE)
			numbers[count++] = last - left + 1;
	return count;
}
