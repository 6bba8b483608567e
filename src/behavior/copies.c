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

/* The digest of an IP packet: without TTL, type of service and header checksum, which routers change. */
static uint64_t digest_of_ip4(const struct copies *copies, const struct layer *network)
{
	enum { STAYS_AT = 12 }; /* from there on */
	const struct span bytes = span_first(network->bytes, DIGEST_BYTES);
	const uint64_t length_id_and_offset = read_u64(bytes.at) << 16;
	return hash_digest(&copies->secret, length_id_and_offset | network->as.ip4.protocol,
	                   (uint64_t)network->len << 32 | bytes.len, bytes.at + STAYS_AT, bytes.len - STAYS_AT);
}

static uint64_t digest_of_ip6(const struct copies *copies, const struct layer *network)
{
	enum { STAYS_AT = 8 };
	const struct span bytes = span_first(network->bytes, DIGEST_BYTES);
	const uint64_t label_length_and_next = read_u64(bytes.at) & 0x000fffffffffff00u;
	return hash_digest(&copies->secret, label_length_and_next, (uint64_t)network->len << 32 | bytes.len,
	                   bytes.at + STAYS_AT, bytes.len - STAYS_AT);
}

static const struct ethernet *frame_of(const struct packet *packet)
{
	const struct layer *link = packet->layers;
	const bool is_frame = packet->layer_count && link->protocol == &protocol_ethernet && link->decoded == WHOLE;
	return is_frame ? &link->as.ethernet : NULL;
}

static void read_frame(const struct copies *copies, const struct packet *packet, struct sight *sight)
{
	const struct ethernet *frame = frame_of(packet);
	const struct span bytes = span_first(packet->record->bytes, DIGEST_BYTES);
	if (!frame)
		return;
	sight->digest = hash_digest(&copies->secret, 0, bytes.len, bytes.at, bytes.len);
	memcpy(sight->address[0], frame->source, MAC_LEN);
	memcpy(sight->address[1], frame->destination, MAC_LEN);
}

static void read_ip(const struct copies *copies, const struct layer *network, struct sight *sight)
{
	sight->network = network;
	if (network->protocol == &protocol_ip4) {
		sight->digest = digest_of_ip4(copies, network);
		memcpy(sight->address[0], network->as.ip4.source, IP4_LEN);
		memcpy(sight->address[1], network->as.ip4.destination, IP4_LEN);
	} else {
		sight->digest = digest_of_ip6(copies, network);
		memcpy(sight->address[0], network->as.ip6.source, IP6_LEN);
		memcpy(sight->address[1], network->as.ip6.destination, IP6_LEN);
	}
}

void copies_read(struct copies *copies, const struct packet *packet, const struct layer *network, struct sight *sight)
{
	memset(sight, 0, sizeof *sight);
	if (!network)
		read_frame(copies, packet, sight);
	else if (network->decoded == WHOLE && network->bytes.len >= network->protocol->fixed_len)
		read_ip(copies, network, sight);
	sight->memo = table_memo(&copies->pairs, sight->address[0], KEY_LEN);
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
	if (is_repeated(old, now))
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
static bool is_of_habit(struct copies *copies, const struct sight *sight, const struct pair *pair, enum copy_kind kind,
                        const struct recent *old, const struct recent *now)
{
	const bool is_doubtful =
		now->when - old->when > MILLISECOND || (!now->has_id && may_be_asked_for(copies, sight, old));
	if (kind == COPY_DOUBLED && pair->copies[kind] + 1 < HABIT_LEAST && is_doubtful)
		return false;
	return is_habit(pair, kind) || (copies->whole.copies[kind] >= HABIT_LEAST && is_habit(&copies->whole, kind));
}

/* The same packet again, further down its TTL. */
static void note_circle(const struct recent *old, struct recent *now)
{
	const bool goes_on = now->ttl != NO_TTL && old->ttl > now->ttl &&
	                     now->when - old->when <= (nanoseconds)CIRCLE_WITHIN * MILLISECOND;
	now->passes = !goes_on ? 1 : old->passes < UINT8_MAX ? old->passes + 1 : UINT8_MAX;
	now->first = goes_on ? old->first : now->number;
	now->first_ttl = goes_on ? old->first_ttl : now->ttl;
}

static void count_copy(struct copies *copies, struct pair *pair, enum copy_kind kind)
{
	pair->copies[kind]++;
	copies->whole.copies[kind]++;
	copies->is_habit[kind] |= pair->copies[kind] >= HABIT_LEAST && pair->copies[kind] * 2ul >= pair->originals;
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
static void write_down(struct recent *recent, const struct scene *scene, const struct sight *sight)
{
	const struct layer *network = sight->network;
	const struct ethernet *frame = frame_of(scene->packet);
	const bool is_ip4 = network && network->protocol == &protocol_ip4;
	recent->digest = sight->digest;
	recent->when = scene->now;
	recent->number = recent->first = scene->number;
	recent->ttl = is_ip4 ? network->as.ip4.ttl : network ? network->as.ip6.hop_limit : NO_TTL;
	recent->has_id = is_ip4 && network->as.ip4.id;
	recent->sights = recent->passes = 1;
	recent->first_ttl = recent->ttl;
	if (frame) {
		memcpy(recent->macs, frame->destination, MAC_LEN);
		memcpy(recent->macs + MAC_LEN, frame->source, MAC_LEN);
	} else {
		memset(recent->macs, 0, sizeof recent->macs);
	}
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

void copies_approach(const struct copies *copies, const struct sight *sight)
{
	__builtin_prefetch(chain_of(copies, sight->digest), 1);
	table_prepare(&copies->pairs, sight->address, KEY_LEN, sight->memo);
}

/* The packet at hand is like an earlier one. True when it is a copy of it, made by habit or not. */
static bool is_copy_of(struct copies *copies, const struct scene *scene, const struct sight *sight, struct pair *pair,
                       struct recent *old, struct copy *copy)
{
	struct recent now;
	write_down(&now, scene, sight);
	const enum copy_kind kind = kind_of(old, &now);
	if (kind == COPY_NONE)
		return false;
	if (is_of_habit(copies, sight, pair, kind, old, &now))
		*copy = (struct copy){.kind = kind, .original = old->number, .after = now.when - old->when,
		                      .ttl = {old->ttl, now.ttl}};
	count_copy(copies, pair, kind);
	old->sights++;
	return true;
}

/* The packet at hand is no copy of the earlier one that it is like. */
static void compare(const struct recent *old, struct recent *now, struct copy *copy)
{
	if (is_soon(old, now))
		now->sights = old->sights < UINT8_MAX ? old->sights + 1 : UINT8_MAX;
	note_circle(old, now);
	*copy = (struct copy){.original = old->number, .ttl = {old->ttl, now->ttl}, .passes = now->passes,
	                      .first = now->first, .first_ttl = now->first_ttl};
}

/* The same where there may be one. */
__attribute__((noinline)) static void look_closely(struct copies *copies, const struct scene *scene,
                                                   const struct sight *sight, struct pair *pair, struct chain *chain,
                                                   struct copy *copy)
{
	struct recent *found = find(copies, chain, sight->digest);
	if (found && is_copy_of(copies, scene, sight, pair, found, copy))
		return;
	const struct recent old = found ? *found : (struct recent){0}; /* its place may be the one that is taken */
	struct recent *now = remember(copies, chain, scene, sight);
	if (found)
		compare(&old, now, copy);
	pair->originals++;
	copies->whole.originals++;
}

void copies_look(struct copies *copies, const struct scene *scene, const struct sight *sight, struct copy *copy)
{
	copy->kind = COPY_NONE;
	copy->passes = 0;
	if (!sight->digest)
		return;
	struct pair *pair = table_meet_at(&copies->pairs, sight->address, KEY_LEN, sight->memo);
	struct chain *chain = chain_of(copies, sight->digest);
	pair->latest = scene->number;
	if (chain->marks & mark_of(sight->digest)) {
		look_closely(copies, scene, sight, pair, chain, copy);
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
