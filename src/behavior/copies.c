/* See copies.h. */
#include "copies.h"

#include "caps.h"

#include <stdlib.h>

enum {
	RECENT = 1 << 14,      /* packets remembered: the latest ones, whatever their digests */
	CHAINS = RECENT,
	WAYS = 8,
	DIGEST_BYTES = 128,    /* of a packet: all headers, and a checksum over the rest */
	HABIT_LEAST = 3,       /* copies, before they are called a habit */
	MILLISECOND = 1000000,
	DOUBLED_WITHIN = 20,   /* milliseconds, where an IP id tells that it is not sent again; else one */
	ROUTED_WITHIN = 100,   /* milliseconds: a router may have to ask for its neighbor's address first */
	ROUTED_HOPS = 4,       /* between the two places; without cards to tell them apart, one */
	TAPS_MOST = 3,         /* that show the same packet, where an IP id tells so; else two */
	CIRCLE_WITHIN = 1000,  /* milliseconds: once around, over long links */
	NO_TTL = 0,
};

struct recent {
	uint64_t digest;
	nanoseconds when;
	uint32_t number;
	uint8_t ttl;
	bool has_id;    /* IP's, and it is not zero */
	uint8_t sights; /* how often it was seen */
	uint8_t passes; /* how often it passed in circles, from first_ttl on */
	uint8_t first_ttl;
	uint32_t first;
	uint8_t macs[2 * MAC_LEN]; /* destination and source; zero where the link has none */
	uint32_t before; /* serial of the one before it among those that share its chain */
};

/* Packets that share some bits of their digests, the latest first. */
struct chain {
	uint32_t serial; /* of the latest, 0: none */
	uint32_t marks;  /* a bit for each digest that is in it, and for some that were: most need not be looked for */
};

struct pair_key {
	uint8_t address[2][IP6_LEN]; /* source and destination: a tap may show twice what goes one way only */
};

struct pair {
	uint32_t originals;
	uint32_t copies[COPY_KIND_COUNT];
	uint32_t latest; /* record number */
	bool is_habit[COPY_KIND_COUNT];
	uint8_t unused;
};

struct copies {
	struct table pairs; /* struct pair_key → struct pair */
	struct recent *recent; /* a ring: serial % RECENT */
	struct chain *chains;  /* a digest chooses the chain */
	uint32_t serial;       /* of the latest of all, from 1; RECENT of them are still there */
	struct recent nothing; /* stands for what is not remembered */
	struct recent now;     /* the packet at hand, and the pair that it goes between */
	struct pair_key between;
	uint64_t seed;
	struct pair whole; /* all pairs together */
	bool is_habit[COPY_KIND_COUNT];
};

struct copies *copies_open(uint32_t most)
{
	const struct table_shape shape = {.key_len = sizeof(struct pair_key),
	                                  .value_len = sizeof(struct pair),
	                                  .ways = WAYS,
	                                  .bucket_max = caps_buckets(most, WAYS)};
	struct secret secret = secret_fresh();
	struct copies *copies = calloc(1, sizeof *copies);
	assert(copies);
	copies->recent = calloc(RECENT, sizeof *copies->recent);
	copies->chains = calloc(CHAINS, sizeof *copies->chains);
	assert(copies->recent && copies->chains);
	copies->seed = secret.words[0] | 1;
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

static uint64_t digest_of(uint64_t seed, struct span bytes)
{
	return hash_long(seed, bytes.at, bytes.len);
}

/* The digest of an IP packet: without TTL, type of service and header checksum, which routers change. */
static uint64_t digest_of_ip(uint64_t seed, const struct layer *network)
{
	enum { IP4_STAYS_AT = 12, IP6_STAYS_AT = 8 }; /* from there on */
	const struct span bytes = span_first(network->bytes, DIGEST_BYTES);
	seed ^= network->len;
	if (network->protocol == &protocol_ip4 && bytes.len >= IP4_HEADER_LEN) {
		const uint64_t length_id_and_offset = read_u64(bytes.at) << 16;
		return hash_more(digest_of(seed, span_after(bytes, IP4_STAYS_AT)),
		                 length_id_and_offset | network->as.ip4.protocol);
	}
	if (bytes.len < IP6_HEADER_LEN)
		return 0;
	const uint64_t label_length_and_next = read_u64(bytes.at) & 0x000fffffffffff00u;
	return hash_more(digest_of(seed, span_after(bytes, IP6_STAYS_AT)), label_length_and_next);
}

static void set_pair(struct pair_key *key, const uint8_t *source, const uint8_t *destination, size_t len)
{
	memcpy(key->address[0], source, len);
	memcpy(key->address[1], destination, len);
}

/* Reads the packet at hand: what is remembered of it, and its pair; digest 0: nothing, and no pair. In place, since to
 * copy in whole words what was just written in parts makes the processor wait. */
static void read_packet(struct copies *copies, const struct scene *scene)
{
	const struct packet *packet = scene->packet;
	const struct layer *network = outermost_ip(packet), *link = packet->layers;
	struct recent *now = &copies->now;
	struct pair_key *pair = &copies->between;
	memset(pair, 0, sizeof *pair);
	memset(now, 0, sizeof *now);
	now->when = scene->now;
	now->number = scene->number;
	now->sights = 1;
	bool on_ethernet = packet->layer_count && link->protocol == &protocol_ethernet && link->decoded == WHOLE;
	if (on_ethernet) {
		memcpy(now->macs, link->as.ethernet.destination, MAC_LEN);
		memcpy(now->macs + MAC_LEN, link->as.ethernet.source, MAC_LEN);
	}
	if (network && network->decoded == WHOLE) {
		bool ip4 = network->protocol == &protocol_ip4;
		now->digest = digest_of_ip(copies->seed, network);
		now->ttl = ip4 ? network->as.ip4.ttl : network->as.ip6.hop_limit;
		now->has_id = ip4 && network->as.ip4.id;
		if (ip4)
			set_pair(pair, network->as.ip4.source, network->as.ip4.destination, IP4_LEN);
		else
			set_pair(pair, network->as.ip6.source, network->as.ip6.destination, IP6_LEN);
	} else if (!network && on_ethernet) {
		now->digest = digest_of(copies->seed, span_first(packet->record->bytes, DIGEST_BYTES));
		set_pair(pair, now->macs + MAC_LEN, now->macs, MAC_LEN);
	}
}

/* True when one frame goes back where the other came from: a packet that is sent to and fro, not routed past. */
static bool is_sent_back(const struct recent *old, const struct recent *now)
{
	return !memcmp(old->macs, now->macs + MAC_LEN, MAC_LEN) && !memcmp(old->macs + MAC_LEN, now->macs, MAC_LEN);
}

static bool has_macs(const struct recent *recent)
{
	static const uint8_t none[2 * MAC_LEN];
	return memcmp(recent->macs, none, sizeof none) != 0;
}

/* Oftener than taps show it: its sender repeats it. */
static bool is_repeated(const struct recent *old, const struct recent *now)
{
	return old->sights >= (now->has_id ? TAPS_MOST : 2);
}

/* Sooner than the same bytes are lawfully sent again. */
static bool is_soon(const struct recent *old, const struct recent *now)
{
	return now->when - old->when <= (nanoseconds)(now->has_id ? DOUBLED_WITHIN : 1) * MILLISECOND;
}

static enum copy_kind kind_of(const struct recent *old, const struct recent *now)
{
	const nanoseconds after = now->when - old->when;
	const bool same_frame = !memcmp(old->macs, now->macs, sizeof now->macs);
	if (old->digest != now->digest || is_repeated(old, now))
		return COPY_NONE;
	if (old->ttl == now->ttl && is_soon(old, now) && (same_frame || !is_sent_back(old, now)))
		return COPY_DOUBLED; /* a bridge may put its own card's address on the second */
	const bool on_ethernet = has_macs(now);
	const int hops = old->ttl - now->ttl;
	if (now->ttl == NO_TTL || hops < 1 || hops > (on_ethernet ? ROUTED_HOPS : 1))
		return COPY_NONE;
	if (after > (nanoseconds)ROUTED_WITHIN * MILLISECOND || (on_ethernet && (same_frame || is_sent_back(old, now))))
		return COPY_NONE;
	return COPY_ROUTED;
}

/* More than half of what could have had a copy had one. */
static bool is_habit(const struct pair *pair, enum copy_kind kind)
{
	return (pair->copies[kind] + 1) * 2ul > pair->originals;
}

/* Something went the other way between the two: it may have asked for the second. */
static bool may_be_asked_for(struct copies *copies, const struct recent *old)
{
	struct pair_key back;
	set_pair(&back, copies->between.address[1], copies->between.address[0], IP6_LEN);
	const struct pair *other = table_find(&copies->pairs, &back, table_hash(&copies->pairs, &back));
	return other && other->latest > old->number;
}

/* What comes twice at the same place, but not at once, or where neither an IP id nor its place tells that it is not
 * sent again, takes more of them. */
static bool is_of_habit(struct copies *copies, const struct pair *pair, enum copy_kind kind, const struct recent *old)
{
	const struct recent *now = &copies->now;
	const bool is_doubtful =
		now->when - old->when > MILLISECOND || (!now->has_id && may_be_asked_for(copies, old));
	if (kind == COPY_DOUBLED && pair->copies[kind] + 1 < HABIT_LEAST && is_doubtful)
		return false;
	return is_habit(pair, kind) || (copies->whole.copies[kind] >= HABIT_LEAST && is_habit(&copies->whole, kind));
}

/* The same packet again, further down its TTL. */
static void note_circle(const struct recent *old, struct recent *now)
{
	const bool goes_on = old->digest == now->digest && now->ttl != NO_TTL && old->ttl > now->ttl &&
	                     now->when - old->when <= (nanoseconds)CIRCLE_WITHIN * MILLISECOND;
	now->passes = !goes_on ? 1 : old->passes < UINT8_MAX ? old->passes + 1 : UINT8_MAX;
	now->first = goes_on ? old->first : now->number;
	now->first_ttl = goes_on ? old->first_ttl : now->ttl;
}

static void count_copy(struct copies *copies, struct pair *pair, enum copy_kind kind)
{
	pair->copies[kind]++;
	copies->whole.copies[kind]++;
	pair->is_habit[kind] = pair->copies[kind] * 2ul >= pair->originals;
	copies->is_habit[kind] |= pair->copies[kind] >= HABIT_LEAST && pair->is_habit[kind];
}

static struct chain *chain_of(const struct copies *copies, uint64_t digest)
{
	return copies->chains + (digest ^ digest >> 32) % CHAINS;
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

/* The latest with that digest; when there is none, one that is like no packet. What is remembered depends on the
 * packets alone, not on the seed: a capture tells the same whenever it is read. */
static struct recent *find(struct copies *copies, uint64_t digest)
{
	const struct chain *chain = chain_of(copies, digest);
	uint32_t serial = chain->marks & mark_of(digest) ? chain->serial : 0;
	while (is_remembered(copies, serial)) {
		struct recent *recent = recent_at(copies, serial);
		if (recent->digest == digest)
			return recent;
		serial = recent->before;
	}
	return &copies->nothing;
}

/* Remembers the packet at hand, in the place of the one that is forgotten for it. */
static struct recent *remember(struct copies *copies)
{
	const struct recent *now = &copies->now;
	struct chain *chain = chain_of(copies, now->digest);
	struct recent *recent = recent_at(copies, ++copies->serial);
	const bool goes_on = is_remembered(copies, chain->serial);
	*recent = *now;
	recent->before = chain->serial;
	chain->serial = copies->serial;
	chain->marks = (goes_on ? chain->marks : 0) | mark_of(now->digest);
	return recent;
}

void copies_prepare(struct copies *copies, const struct scene *scene)
{
	read_packet(copies, scene);
	__builtin_prefetch(chain_of(copies, copies->now.digest), 1);
	table_prepare(&copies->pairs, &copies->between, sizeof copies->between);
}

/* The packet at hand is no copy; `found` is the latest like it, and its place may be the one that is taken. */
static void add_original(struct copies *copies, const struct recent *found, struct copy *copy)
{
	const struct recent old = *found;
	struct recent *now = remember(copies);
	if (old.digest == now->digest && is_soon(&old, now))
		now->sights = old.sights < UINT8_MAX ? old.sights + 1 : UINT8_MAX;
	note_circle(&old, now);
	*copy = (struct copy){.original = old.number, .ttl = {old.ttl, now->ttl}, .passes = now->passes,
	                      .first = now->first, .first_ttl = now->first_ttl};
}

void copies_look(struct copies *copies, struct copy *copy)
{
	const struct recent *now = &copies->now;
	*copy = (struct copy){COPY_NONE};
	if (!now->digest)
		return;
	struct pair *pair = table_meet(&copies->pairs, &copies->between, sizeof copies->between);
	pair->latest = now->number;
	struct recent *old = find(copies, now->digest);
	enum copy_kind kind = kind_of(old, now);
	if (kind == COPY_NONE) {
		pair->originals++;
		copies->whole.originals++;
		add_original(copies, old, copy);
		return;
	}
	if (is_of_habit(copies, pair, kind, old))
		*copy = (struct copy){.kind = kind, .original = old->number, .after = now->when - old->when,
		                      .ttl = {old->ttl, now->ttl}};
	count_copy(copies, pair, kind);
	old->sights++;
}

bool copies_are_habit(const struct copies *copies, enum copy_kind kind)
{
	return copies->is_habit[kind];
}

uint64_t copies_forgotten(const struct copies *copies)
{
	return copies->pairs.forgotten;
}
