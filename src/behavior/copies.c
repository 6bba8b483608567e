/* See copies.h. */
#include "copies.h"

#include "caps.h"

#include <stdlib.h>

enum {
	RECENT = 1 << 14,      /* packets remembered: the latest ones, whatever their digests */
	CHAINS = RECENT,
	WAYS = 8,
	HABIT_LEAST = 3,       /* copies, before they are called a habit */
	MILLISECOND = 1000000,
	DOUBLED_WITHIN = 20,   /* milliseconds, where an IP id tells that it is not sent again; else one */
	ROUTED_WITHIN = 100,   /* milliseconds: a router may have to ask for its neighbor's address first */
	ROUTED_HOPS = 4,       /* between the two places; without cards to tell them apart, one */
	TAPS_MOST = 3,         /* that show the same packet, where an IP id tells so; else two */
	CIRCLE_WITHIN = 1000,  /* milliseconds: once around, over long links */
};

struct recent {
	uint64_t digest;
	nanoseconds when;
	uint32_t number;
	uint32_t before; /* serial of the one before it among those that share its chain */
	struct guise guise;
	uint8_t sights; /* how often it was seen */
	uint8_t passes; /* how often it passed in circles, from first_ttl on */
	uint8_t first_ttl;
	uint32_t first;
};

/* Packets that share some bits of their digests, the latest first. */
struct chain {
	uint32_t serial; /* of the latest, 0: none */
	uint32_t marks;  /* a bit for each digest that is in it, and for some that were: most need not be looked for */
};

/* From one address to another: a tap may show twice what goes one way only. */
struct pair {
	uint32_t originals;
	uint32_t copies[COPY_KIND_COUNT];
	uint32_t latest; /* record number */
};

enum { KEY_LEN = 2 * IP6_LEN };

struct copies {
	struct table pairs; /* two addresses → struct pair */
	struct recent *recent; /* a ring: serial % RECENT */
	struct chain *chains;  /* a digest chooses the chain */
	uint32_t serial;       /* of the latest of all, from 1; RECENT of them are still there */
	struct digest_secret secret;
	struct pair *pair; /* of the packet at hand */
	struct pair whole; /* all pairs together */
	bool is_habit[COPY_KIND_COUNT];
};

struct copies *copies_open(uint32_t most)
{
	const struct table_shape shape = {.key_len = KEY_LEN,
	                                  .value_len = sizeof(struct pair),
	                                  .ways = WAYS,
	                                  .bucket_max = caps_buckets(most, WAYS)};
	struct secret secret = secret_fresh();
	struct copies *copies = calloc(1, sizeof *copies);
	assert(copies);
	copies->recent = calloc(RECENT, sizeof *copies->recent);
	copies->chains = calloc(CHAINS, sizeof *copies->chains);
	assert(copies->recent && copies->chains);
	copies->secret = digest_secret_fresh();
	table_open(&copies->pairs, &shape, &secret);
	return copies;
}

void copies_close(struct copies *copies)
{
	table_close(&copies->pairs);
	free(copies->recent);
	free(copies->chains);
	free(copies);
}

void copies_read(struct copies *copies, const struct packet *packet, const struct layer *network, struct sight *sight)
{
	sight_read(sight, &copies->secret, packet, network);
	if (!sight->digest)
		return;
	sight->chain = (uint32_t)(sight->digest ^ sight->digest >> 32) % CHAINS;
	sight->memo = table_memo(&copies->pairs, sight->address[0], KEY_LEN);
	sight->hash = table_prepare(&copies->pairs, sight->address, KEY_LEN, sight->memo);
	__builtin_prefetch(copies->chains + sight->chain, 1);
}

/* True when one frame goes back where the other came from: a packet that is sent to and fro, not routed past. */
static bool is_sent_back(const struct guise *old, const struct guise *now)
{
	return !memcmp(old->macs, now->macs + MAC_LEN, MAC_LEN) && !memcmp(old->macs + MAC_LEN, now->macs, MAC_LEN);
}

static bool has_macs(const struct recent *recent)
{
	static const uint8_t none[2 * MAC_LEN];
	return memcmp(recent->guise.macs, none, sizeof none) != 0;
}

/* Oftener than taps show it: its sender repeats it. */
static bool is_repeated(const struct recent *old, const struct recent *now)
{
	return old->sights >= (now->guise.has_id ? TAPS_MOST : 2);
}

/* Sooner than the same bytes are lawfully sent again. */
static bool is_soon(const struct recent *old, const struct recent *now)
{
	return now->when - old->when <= (nanoseconds)(now->guise.has_id ? DOUBLED_WITHIN : 1) * MILLISECOND;
}

static enum copy_kind kind_of(const struct recent *old, const struct recent *now)
{
	const nanoseconds after = now->when - old->when;
	const bool same_frame = !memcmp(old->guise.macs, now->guise.macs, sizeof now->guise.macs);
	const bool is_back = is_sent_back(&old->guise, &now->guise);
	if (is_repeated(old, now))
		return COPY_NONE;
	if (old->guise.ttl == now->guise.ttl && is_soon(old, now) && (same_frame || !is_back))
		return COPY_DOUBLED; /* a bridge may put its own card's address on the second */
	const bool on_ethernet = has_macs(now);
	const int hops = old->guise.ttl - now->guise.ttl;
	if (now->guise.ttl == SIGHT_NO_TTL || hops < 1 || hops > (on_ethernet ? ROUTED_HOPS : 1))
		return COPY_NONE;
	if (after > (nanoseconds)ROUTED_WITHIN * MILLISECOND || (on_ethernet && (same_frame || is_back)))
		return COPY_NONE;
	return COPY_ROUTED;
}

/* More than half of what could have had a copy had one. */
static bool is_habit(const struct pair *pair, enum copy_kind kind)
{
	return (pair->copies[kind] + 1) * 2ul > pair->originals;
}

/* Something went the other way between the two: it may have asked for the second. */
static bool may_be_asked_for(struct copies *copies, const struct sight *sight, const struct recent *old)
{
	uint8_t back[KEY_LEN];
	memcpy(back, sight->address[1], IP6_LEN);
	memcpy(back + IP6_LEN, sight->address[0], IP6_LEN);
	const struct pair *other = table_find(&copies->pairs, back, table_hash(&copies->pairs, back));
	return other && other->latest > old->number;
}

/* What comes twice at the same place, but not at once, or where neither an IP id nor its place tells that it is not
 * sent again, takes more of them. */
static bool is_of_habit(struct copies *copies, const struct sight *sight, enum copy_kind kind,
                        const struct recent *old, const struct recent *now)
{
	const struct pair *pair = copies->pair;
	const bool is_doubtful =
		now->when - old->when > MILLISECOND || (!now->guise.has_id && may_be_asked_for(copies, sight, old));
	if (kind == COPY_DOUBLED && pair->copies[kind] + 1 < HABIT_LEAST && is_doubtful)
		return false;
	return is_habit(pair, kind) || (copies->whole.copies[kind] >= HABIT_LEAST && is_habit(&copies->whole, kind));
}

/* The same packet again, further down its TTL. */
static void note_circle(const struct recent *old, struct recent *now)
{
	const bool goes_on = now->guise.ttl != SIGHT_NO_TTL && old->guise.ttl > now->guise.ttl &&
	                     now->when - old->when <= (nanoseconds)CIRCLE_WITHIN * MILLISECOND;
	now->passes = !goes_on ? 1 : old->passes < UINT8_MAX ? old->passes + 1 : UINT8_MAX;
	now->first = goes_on ? old->first : now->number;
	now->first_ttl = goes_on ? old->first_ttl : now->guise.ttl;
}

static void count_copy(struct copies *copies, enum copy_kind kind)
{
	struct pair *pair = copies->pair;
	pair->copies[kind]++;
	copies->whole.copies[kind]++;
	copies->is_habit[kind] |= pair->copies[kind] >= HABIT_LEAST && pair->copies[kind] * 2ul >= pair->originals;
}

static uint32_t mark_of(uint64_t digest)
{
	return 1u << (digest >> 59);
}

static struct recent *recent_at(const struct copies *copies, uint32_t serial)
{
	return copies->recent + serial % RECENT;
}

static bool is_remembered(const struct copies *copies, uint32_t serial)
{
	return serial && copies->serial - serial < RECENT;
}

/* The latest with that digest, or NULL. What is remembered depends on the packets alone, not on the secret: a capture
 * tells the same whenever it is read. */
static struct recent *find(const struct copies *copies, const struct chain *chain, uint64_t digest)
{
	uint32_t serial = chain->marks & mark_of(digest) ? chain->serial : 0;
	while (is_remembered(copies, serial)) {
		struct recent *recent = recent_at(copies, serial);
		if (recent->digest == digest)
			return recent;
		serial = recent->before;
	}
	return NULL;
}

/* Writes down the packet at hand, as the first of its digest. In place, since to copy in whole words what was just
 * written in parts makes the processor wait. */
static inline void write_down(struct recent *recent, const struct scene *scene, const struct sight *sight)
{
	recent->digest = sight->digest;
	recent->when = scene->now;
	recent->number = recent->first = scene->number;
	recent->guise = sight->guise;
	recent->sights = recent->passes = 1;
	recent->first_ttl = sight->guise.ttl;
}

/* Remembers the packet at hand, in the place of the one that is forgotten for it. */
static struct recent *remember(struct copies *copies, struct chain *chain, const struct scene *scene,
                               const struct sight *sight)
{
	struct recent *recent = recent_at(copies, ++copies->serial);
	const bool goes_on = is_remembered(copies, chain->serial);
	write_down(recent, scene, sight);
	recent->before = chain->serial;
	chain->serial = copies->serial;
	chain->marks = (goes_on ? chain->marks : 0) | mark_of(sight->digest);
	return recent;
}

/* The packet at hand is like an earlier one. True when it is a copy of it, made by habit or not. */
static bool is_copy_of(struct copies *copies, const struct scene *scene, const struct sight *sight,
                       struct recent *old, struct copy *copy)
{
	struct recent now;
	write_down(&now, scene, sight);
	const enum copy_kind kind = kind_of(old, &now);
	if (kind == COPY_NONE)
		return false;
	if (is_of_habit(copies, sight, kind, old, &now))
		*copy = (struct copy){.kind = kind, .original = old->number, .after = now.when - old->when,
		                      .ttl = {old->guise.ttl, now.guise.ttl}};
	count_copy(copies, kind);
	old->sights++;
	return true;
}

/* The packet at hand is no copy of the earlier one that it is like. */
static void compare(const struct recent *old, struct recent *now, struct copy *copy)
{
	if (is_soon(old, now))
		now->sights = old->sights < UINT8_MAX ? old->sights + 1 : UINT8_MAX;
	note_circle(old, now);
	*copy = (struct copy){.original = old->number, .ttl = {old->guise.ttl, now->guise.ttl}, .passes = now->passes,
	                      .first = now->first, .first_ttl = now->first_ttl};
}

/* There may be an earlier one that it is like. */
__attribute__((noinline)) static void look_closely(struct copies *copies, const struct scene *scene,
                                                   const struct sight *sight, struct copy *copy)
{
	struct chain *chain = copies->chains + sight->chain;
	struct recent *found = find(copies, chain, sight->digest);
	if (found && is_copy_of(copies, scene, sight, found, copy))
		return;
	const struct recent old = found ? *found : (struct recent){0}; /* its place may be the one that is taken */
	struct recent *now = remember(copies, chain, scene, sight);
	if (found)
		compare(&old, now, copy);
	copies->pair->originals++;
	copies->whole.originals++;
}

void copies_look(struct copies *copies, const struct scene *scene, const struct sight *sight, struct copy *copy)
{
	copy->kind = COPY_NONE;
	copy->passes = 0;
	if (!sight->digest)
		return;
	struct pair *pair = table_meet_at(&copies->pairs, sight->address, KEY_LEN, sight->memo, sight->hash);
	struct chain *chain = copies->chains + sight->chain;
	pair->latest = scene->number;
	if (chain->marks & mark_of(sight->digest)) {
		copies->pair = pair;
		look_closely(copies, scene, sight, copy);
		return;
	}
	pair->originals++;
	copies->whole.originals++;
	remember(copies, chain, scene, sight);
}

bool copies_are_habit(const struct copies *copies, enum copy_kind kind)
{
	return copies->is_habit[kind];
}

uint64_t copies_forgotten(const struct copies *copies)
{
	return copies->pairs.forgotten;
}
