/* A line that is put again: it tells the same, even of a connection that begins inside of another packet's data. The
 * packet is a PIM register, which carries a TCP segment of a connection that was not seen before. */
#include "check.h"
#include "packet_line.h"

enum { LINK_RAW = 12 };

static const uint8_t registered[] = {
	/* IPv4, protocol 103 */
	0x45, 0, 0, 68, 0, 1, 0, 0, 64, 103, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2,
	/* PIM version 2, register */
	0x21, 0, 0xde, 0xff, 0, 0, 0, 0,
	/* IPv4, protocol 6 */
	0x45, 0, 0, 40, 0, 2, 0, 0, 64, 6, 0, 0, 10, 0, 0, 3, 10, 0, 0, 4,
	/* TCP: ports 1025 and 80, sequence number 1000, acknowledgment 2000, ACK */
	4, 1, 0, 80, 0, 0, 0x03, 0xe8, 0, 0, 0x07, 0xd0, 0x50, 0x10, 0x10, 0, 0, 0, 0, 0,
};

static const struct record record = {
	.bytes = {registered, sizeof registered}, .wire_len = sizeof registered, .link_type = LINK_RAW,
};

static bool holds(const struct text *text, const char *word)
{
	const size_t len = strlen(word);
	for (const char *at = text->start; at + len <= text->at; at++)
		if (!memcmp(at, word, len))
			return true;
	return false;
}

static void puts_the_same_again(struct packet_line *packet_line, const char *expected)
{
	struct packet packet;
	struct text once = text_growing(), again = text_growing();
	packet_decode(&packet, &record);
	const struct packet_line before = *packet_line;
	packet_line_put(packet_line, &packet, &once);
	packet_line_put_again(packet_line, &before, &packet, &again);
	CHECK_NAMED(holds(&once, expected), expected);
	CHECK(again.at - again.start == once.at - once.start &&
	      !memcmp(again.start, once.start, (size_t)(once.at - once.start)));
	text_free(&once);
	text_free(&again);
}

int main(void)
{
	protocols_open();
	const struct manner manner = {.verbosity = 2, .numeric = true, .numbered = true};
	struct behavior *behavior = behavior_open(&manner);
	struct packet_line packet_line = {.manner = &manner, .behavior = behavior};
	puts_the_same_again(&packet_line, "ack 2000");
	puts_the_same_again(&packet_line, "ack 1,");
	behavior_close(behavior);
	return check_done();
}
