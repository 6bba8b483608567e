/* Accounting: every packet has exactly one verdict, or none of the rules accounts for it.
 *
 * A packet's verdict is the gravest of what was found in it, and what is found later may still make it graver: half a
 * byte is kept for each of the last sixteen million packets. The totals always add up to the packets counted. */
#ifndef ETHOGRAM_ACCOUNTING_H
#define ETHOGRAM_ACCOUNTING_H

#include "observation.h"

#include <stdint.h>

enum account {
	ACCOUNT_NONE, /* no rule accounts for it */
	ACCOUNT_NORMAL,
	ACCOUNT_NOTABLE,
	ACCOUNT_SUSPICIOUS,
	ACCOUNT_MALFORMED,
	ACCOUNT_COUNT,
};

struct accounting {
	uint64_t total[ACCOUNT_COUNT]; /* of the packets before the latest: accounting_total */
	uint32_t packets; /* so far */
	uint32_t last;    /* the highest number of them: what a filter keeps back has numbers too */
	enum account latest; /* of packet `last`: nearly all judgments are of the packet at hand */
	uint8_t *ring;    /* two packets a byte */
};

/* All counts at 0, and memory for the latest packets (aborts when the system has none); accounting_close frees it. */
void accounting_open(struct accounting *accounting);
void accounting_close(struct accounting *accounting);

/* The next packet is here; numbers go up from 1. Those left out are no packets of this account. */
void accounting_add(struct accounting *accounting, uint32_t number);

/* Packet `number` shows something of this account: it is counted there, unless it is graver already. */
void accounting_judge_earlier(struct accounting *accounting, uint32_t number, enum account account);
static inline void accounting_judge(struct accounting *accounting, uint32_t number, enum account account)
{
	if (number != accounting->last)
		accounting_judge_earlier(accounting, number, account);
	else if (accounting->latest < account)
		accounting->latest = account;
}

/* How many packets are counted as this. */
static inline uint64_t accounting_total(const struct accounting *accounting, enum account account)
{
	return accounting->total[account] + (accounting->packets && accounting->latest == account);
}

/* The same of all packets of an observation. */
void observation_account(const struct observation *observation, struct accounting *accounting, enum account account);

/* What packet `number` is counted as, ACCOUNT_COUNT for one that was left out. False when it is not remembered. */
bool accounting_account_of(const struct accounting *accounting, uint32_t number, enum account *account);

/* The numbers of the first packets that no rule accounts for, of those that are remembered: fills `numbers` with at
 * most `most`, and returns how many there are in it. */
uint32_t accounting_without_account(const struct accounting *accounting, uint32_t *numbers, uint32_t most);

/* `count` more packets, whose numbers nobody kept, and which were taken for normal. */
void accounting_judge_more(struct accounting *accounting, uint32_t count, enum account account);

#endif
