/* Tables that forget: nothing below the cap, the longest idle at it. */
#include "check.h"
#include "table.h"

static unsigned forgotten_sum;

static void forget(void *owner, void *value)
{
	forgotten_sum += *(uint32_t *)value;
}

static uint32_t *find(struct table *table, uint64_t key)
{
	return table_find(table, &key, table_hash(table, &key));
}

static void add(struct table *table, uint64_t key, uint32_t value)
{
	*(uint32_t *)table_add(table, &key, table_hash(table, &key)) = value;
}

static void keeps_all_below_the_cap(const struct secret *secret)
{
	enum { COUNT = 20000 };
	struct table_shape shape = {.key_len = 8, .value_len = 8, .ways = 7, .bucket_max = 1 << 20};
	struct table table;
	unsigned found = 0, strangers = 0;
	table_open(&table, &shape, secret);
	for (uint32_t i = 0; i < COUNT; i++)
		add(&table, i, i + 1);
	for (uint32_t i = 0; i < COUNT; i++) {
		const uint32_t *value = find(&table, i);
		found += value && *value == i + 1;
		strangers += find(&table, i + COUNT) != NULL;
	}
	CHECK(found == COUNT);
	CHECK(strangers == 0);
	CHECK(table_count(&table) == COUNT && table.forgotten == 0);
	table_close(&table);
}

static void forgets_the_longest_idle(const struct secret *secret)
{
	struct table_shape shape = {.key_len = 8, .value_len = 8, .ways = 4, .bucket_max = 1, .forget = forget};
	struct table table;
	table_open(&table, &shape, secret);
	add(&table, 1, 1);
	add(&table, 2, 20);
	CHECK(forgotten_sum == 0);
	add(&table, 3, 300);
	CHECK(*find(&table, 1) == 1); /* used again */
	CHECK(table_count(&table) == 3 && table.forgotten == 0);
	add(&table, 4, 4000);
	CHECK(forgotten_sum == 20);
	CHECK(!find(&table, 2) && find(&table, 1) && find(&table, 3) && find(&table, 4));
	CHECK(table.forgotten == 1);
	table_close(&table);
	CHECK(forgotten_sum == 4321);
}

/* What is forgotten depends on the keys alone: a key that is known shows how often it came since. 0: nothing was
 * forgotten, or more was kept than may be. */
static uint64_t story_of(const struct secret *secret, uint32_t ways, size_t bucket_max)
{
	enum { COUNT = 6000, KEYS = 1500 };
	const struct table_shape shape = {.key_len = 8, .value_len = 8, .ways = ways, .bucket_max = bucket_max};
	struct table table;
	uint64_t story = 0, state = 1, most = 0;
	table_open(&table, &shape, secret);
	for (uint32_t i = 0; i < COUNT; i++) {
		state = state * 6364136223846793005 + 1442695040888963407; /* Knuth's MMIX */
		const uint64_t key = (state >> 33) % (i % 3 ? KEYS / 10 : KEYS);
		uint32_t *value = i % 2 ? table_meet(&table, &key, sizeof key) : find(&table, key);
		story = hash_more(story, value ? ++*value : 0);
		most = table_count(&table) > most ? table_count(&table) : most;
	}
	story = hash_more(story, table.forgotten);
	if (!table.forgotten || most > bucket_max * ways)
		story = 0;
	table_close(&table);
	return story;
}

static void tells_the_same_with_any_secret(void)
{
	enum { SECRETS = 8, BUCKETS = 128 };
	unsigned shapes = 0, same = 0;
	for (uint32_t ways = 2; ways <= TABLE_WAYS_MAX; ways++)
		for (size_t bucket_max = 1; bucket_max <= BUCKETS; bucket_max *= 2, shapes++) {
			unsigned others = 0;
			uint64_t story = 0;
			for (unsigned i = 0; i < SECRETS; i++) {
				const struct secret secret = secret_fresh();
				const uint64_t told = story_of(&secret, ways, bucket_max);
				others += i > 0 && told != story;
				story = told;
			}
			same += story && !others;
		}
	CHECK(same == shapes);
}

static void is_walked_through(const struct secret *secret)
{
	enum { COUNT = 1000 };
	struct table_shape shape = {.key_len = 8, .value_len = 8, .ways = 7, .bucket_max = 1 << 12};
	struct table table;
	uint32_t entries = 0;
	uint64_t sum = 0;
	table_open(&table, &shape, secret);
	CHECK(!table_next(&table, NULL));
	for (uint32_t i = 0; i < COUNT; i++)
		add(&table, i, i + 1);
	for (uint8_t *entry = NULL; (entry = table_next(&table, entry)); entries++)
		sum += *(uint32_t *)(void *)(entry + shape.key_len);
	CHECK(entries == COUNT && sum == COUNT * (COUNT + 1) / 2);
	table_close(&table);
}

/* Keys in turn, each a few times, while the table grows and what it remembers moves. The first one, all zeros as an
 * empty place is, comes again and again. */
static void meets_what_it_knows(const struct secret *secret)
{
	enum { COUNT = 3000, TIMES = 5 };
	struct table_shape shape = {.key_len = 8, .value_len = 8, .ways = 7, .bucket_max = 1 << 12};
	const uint64_t first = 0;
	struct table table;
	unsigned right = 0;
	table_open(&table, &shape, secret);
	for (uint64_t key = 1; key <= COUNT; key++)
		for (unsigned i = 0; i < TIMES; i++) {
			++*(uint32_t *)table_meet(&table, &key, sizeof key);
			++*(uint32_t *)table_meet(&table, &first, sizeof first);
		}
	for (uint64_t key = 1; key <= COUNT; key++)
		right += *find(&table, key) == TIMES;
	CHECK(right == COUNT);
	CHECK(*find(&table, first) == COUNT * TIMES);
	CHECK(table_count(&table) == COUNT + 1);
	table_close(&table);
}

int main(void)
{
	struct secret secret = secret_fresh(), other = secret_fresh();
	CHECK(memcmp(&secret, &other, sizeof secret) != 0);
	keeps_all_below_the_cap(&secret);
	forgets_the_longest_idle(&secret);
	tells_the_same_with_any_secret();
	is_walked_through(&secret);
	meets_what_it_knows(&secret);
	return check_done();
}
