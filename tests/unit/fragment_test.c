/* Pieces put together as receivers of different habits do it, and things that wait. */
#include "check.h"
#include "reassembly.h"
#include "waiting.h"

#include <string.h>

/* A datagram under test: pieces in the order in which they come, each filled with one letter. */
struct train {
	struct pieces pieces;
	uint32_t first, count;
};

enum { PIECES_MOST = 65536 };

static void add(struct train *train, uint32_t offset, uint32_t len, char letter)
{
	uint8_t bytes[64];
	memset(bytes, letter, sizeof bytes);
	struct piece piece = {.offset = offset, .len = len, .arrival = train->count++};
	uint32_t at = piece_keep(&train->pieces, &piece, (struct span){bytes, len});
	uint32_t *link = &train->first;
	while (*link != PIECE_NONE && train->pieces.piece[*link].offset <= offset)
		link = &train->pieces.piece[*link].next;
	train->pieces.piece[at].next = *link;
	*link = at;
}

static bool reads(const struct train *train, enum habit habit, const char *expected)
{
	static struct reassembly reassembly;
	uint8_t read[64];
	size_t len = strlen(expected);
	reassembly_begin(&reassembly, &train->pieces, train->first, habit);
	size_t known = reassembly_read(&reassembly, 0, (uint32_t)len, read);
	return known == len && !memcmp(read, expected, len);
}

/* B begins before the end of A; C covers D, which came before it, at both ends; F begins where E begins. */
static void habits_differ(void)
{
	struct train train = {.first = PIECE_NONE};
	pieces_open(&train.pieces, PIECES_MOST);
	add(&train, 0, 4, 'A');
	add(&train, 2, 4, 'B');
	add(&train, 8, 2, 'D');
	add(&train, 6, 6, 'C');
	add(&train, 12, 2, 'E');
	add(&train, 12, 4, 'F');
	CHECK(reads(&train, HABIT_FIRST, "AAAABBCCDDCCEEFF"));
	CHECK(reads(&train, HABIT_LAST, "AABBBBCCCCCCFFFF"));
	CHECK(reads(&train, HABIT_BSD, "AAAABBCCCCCCEEFF"));
	CHECK(reads(&train, HABIT_BSD_RIGHT, "AABBBBCCDDCCFFFF"));
	CHECK(reads(&train, HABIT_LINUX, "AAAABBCCCCCCFFFF"));
	CHECK(reads(&train, HABIT_WINDOWS, "AAAABBCCCCCCEEFF"));
	CHECK(reads(&train, HABIT_SOLARIS, "AAAABBCCCCCCEEFF"));
	pieces_close(&train.pieces);
}

static void holes_end_what_is_known(void)
{
	static struct reassembly reassembly;
	uint8_t read[16];
	struct train train = {.first = PIECE_NONE};
	pieces_open(&train.pieces, PIECES_MOST);
	add(&train, 0, 4, 'A');
	add(&train, 8, 4, 'B');
	reassembly_begin(&reassembly, &train.pieces, train.first, HABIT_FIRST);
	CHECK(reassembly_read(&reassembly, 0, 12, read) == 4);
	CHECK(reassembly_read(&reassembly, 9, 3, read) == 3);
	pieces_close(&train.pieces);
}

static void blocks_come_back(void)
{
	static uint8_t bytes[PIECE_BLOCK_LEN * 3 + 1], copy[sizeof bytes];
	struct pieces pieces;
	struct piece piece = {.len = sizeof bytes};
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (uint8_t)(i * 7);
	pieces_open(&pieces, PIECES_MOST);
	uint32_t room = pieces.block_room;
	uint32_t at = piece_keep(&pieces, &piece, (struct span){bytes, sizeof bytes});
	CHECK(pieces.block_room == room - 4);
	CHECK(piece_copy(&pieces, pieces.piece + at, 500, sizeof bytes, copy) == sizeof bytes - 500);
	CHECK(!memcmp(copy, bytes + 500, sizeof bytes - 500));
	piece_release(&pieces, at);
	CHECK(pieces.block_room == room && pieces.room == PIECES_MOST);
	CHECK(!pieces_fit(&pieces, (PIECES_MOST / PIECES_OF_BLOCK) * PIECE_BLOCK_LEN + 1));
	pieces_close(&pieces);
}

struct waiter {
	struct waiting_entry waiting;
	uint64_t id;
};

static uint64_t ended_sum;

static bool end_waiter(void *context, void *entry, enum waiting_end why)
{
	const struct waiter *waiter = entry;
	(void)context;
	ended_sum += waiter->id * (why == WAITED_NO_ROOM ? 1000 : 1);
	return true;
}

static void wait_for(struct waiting *waiting, uint64_t id, nanoseconds now)
{
	struct waiter *waiter = waiting_add(waiting, 0, (uint32_t)id, now, NULL);
	waiter->id = id;
}

static void the_longest_waiting_goes_first(void)
{
	struct waiting_shape shape = {
		.entry_len = sizeof(struct waiter), .most = 100, .patience = {10}, .ended = end_waiter};
	struct waiting waiting;
	waiting_open(&waiting, &shape);
	for (uint64_t id = 1; id <= 101; id++)
		wait_for(&waiting, id, (nanoseconds)id);
	CHECK(ended_sum == 1000 && waiting.count == 100 && waiting.forgotten == 1);
	waiting_end(&waiting, waiting_first(&waiting, 2));
	waiting_renew(&waiting, waiting_first(&waiting, 3), 0, 101);
	static const struct pause none;
	waiting_expire(&waiting, 14, &none, NULL);
	CHECK(ended_sum == 1004 && waiting_first(&waiting, 3) && !waiting_first(&waiting, 4));
	waiting_finish(&waiting, NULL);
	CHECK(waiting.count == 0);
	waiting_close(&waiting);
}

int main(void)
{
	habits_differ();
	holes_end_what_is_known();
	blocks_come_back();
	the_longest_waiting_goes_first();
	return check_done();
}
