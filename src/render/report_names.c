/* See report_names.h. */
#include "report_names.h"

#include "more.h"

#include <assert.h>
#include <stdlib.h>

enum { FIRST_ROOM = 16, TOLD_MOST = 20, WAYS = 4 };

void report_names_open(struct report_names *names)
{
	static const struct table_shape shape = {.key_len = sizeof(uint64_t), .value_len = sizeof(uint64_t),
		.ways = WAYS,
		.bucket_max = REPORT_NAMES_MOST};
	*names = (struct report_names){.name = calloc(FIRST_ROOM, sizeof *names->name), .room = FIRST_ROOM,
		.secret = secret_fresh(), .words = text_growing()};
	assert(names->name);
	table_open(&names->by_hash, &shape, &names->secret);
}

void report_names_close(struct report_names *names)
{
	table_close(&names->by_hash);
	text_free(&names->words);
	free(names->name);
}

static struct report_name *new_name(struct report_names *names, const char *name, size_t len)
{
	if (names->count == names->room) {
		names->room *= 2;
		names->name = realloc(names->name, names->room * sizeof *names->name);
		assert(names->name);
	}
	struct report_name *new = names->name + names->count++;
	*new = (struct report_name){0};
	memcpy(new->name, name, len);
	return new;
}

/* NULL when there is no more room. */
static struct report_name *name_at(struct report_names *names, const char *name, size_t len)
{
	const uint64_t key = hash_long(names->secret.words[0], name, len);
	const uint32_t hash = table_hash(&names->by_hash, &key);
	const uint64_t *known = table_find(&names->by_hash, &key, hash);
	if (known)
		return names->name + *known;
	if (names->count == REPORT_NAMES_MOST)
		return NULL;
	*(uint64_t *)table_add(&names->by_hash, &key, hash) = names->count;
	return new_name(names, name, len);
}

void report_names_add(struct report_names *names, const struct packet *packet)
{
	struct text *words = &names->words;
	text_cut_back(words, 0);
	if (!more_put_server_name(packet, words))
		return;
	const size_t len = (size_t)text_place(words);
	struct report_name *name = name_at(names, words->start, len < REPORT_NAME_LEN_MAX ? len : REPORT_NAME_LEN_MAX);
	if (name)
		name->asked++;
	else
		names->forgotten++;
}

static int more_wanted(const void *left, const void *right)
{
	const struct report_name *a = left, *b = right;
	if (a->asked != b->asked)
		return a->asked < b->asked ? 1 : -1;
	return strcmp(a->name, b->name);
}

void report_names_sort(struct report_names *names)
{
	qsort(names->name, names->count, sizeof *names->name, more_wanted);
}

void report_names_write(const struct report_names *names, struct report_writer *writer)
{
	static const struct report_column columns[] = {
		{"times", 0, 12, .right = true}, {"name", 2, 0, .names_row = true},
	};
	static const struct report_table table = {columns, sizeof columns / sizeof *columns};
	const uint32_t told = names->count < TOLD_MOST ? names->count : TOLD_MOST;
	if (!names->count)
		return;
	write_open_section(writer, "names", "Hosts that were asked for by name (TLS, QUIC), the most wanted first");
	write_open_table(writer, &table);
	for (uint32_t i = 0; i < told; i++)
		write_count_row(writer, names->name[i].asked, names->name[i].name, false);
	write_close(writer, REPORT_TABLE);
	if (names->count > told || names->forgotten)
		write_more(writer, names->count - told, names->forgotten ? " more at least." : " more.");
	write_close(writer, REPORT_SECTION);
}
