/* Says of each packet of a capture whether describing it tells every byte once: `described_probe FILE` prints the
 * number of each packet where it does not, and how many there were. */
#include "heard.h"
#include "more.h"
#include "reader.h"

#include <stdio.h>

int main(int argc, char **argv)
{
	static struct packet packet;
	struct flaw flaw;
	struct record record;
	unsigned count = 0, wrong = 0;
	protocols_open();
	more_open();
	struct source *source = argc == 2 ? record_open(argv[1], &flaw) : NULL;
	if (!source)
		return 2;
	while (source_next(source, &record, &flaw) == NEXT_RECORD) {
		packet_decode(&packet, &record);
		packet_decode_more(&packet);
		count++;
		const size_t uncovered = packet_uncovered(&packet).len;
		if (heard_once(&packet, span_first(record.bytes, record.bytes.len - uncovered)))
			continue;
		wrong++;
		printf("packet %u is not told once\n", count);
	}
	source_close(source);
	printf("%u packets, %u wrong\n", count, wrong);
	return wrong > 0;
}
