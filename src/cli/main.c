/* A first main loop; being replaced by the table of options. */
#include "behavior.h"
#include "packet_line.h"
#include "reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void drain(struct text *text, void *owner)
{
	fwrite(text->start, 1, (size_t)(text->at - text->start), stdout);
}

int main(int argc, char **argv)
{
	static char buffer[65536];
	struct manner manner = {.verify_checksums = true};
	const char *path = NULL;
	const char *style = "";
	for (int c; (c = getopt(argc, argv, "#nevqSKgr:xXAt")) != -1;)
		switch (c) {
		case 'n': manner.numeric = manner.numeric_services = true; break;
		case 'e': manner.link_level = true; break;
		case 'v': manner.verbosity++; break;
		case 'q': manner.quick = true; break;
		case 'S': manner.absolute_seq = true; break;
		case 'K': manner.verify_checksums = false; break;
		case 'g': manner.ip_oneline = true; break;
		case 'r': path = optarg; break;
		}
	if (getenv("STYLE"))
		style = getenv("STYLE");
	if (*style == 'c')
		manner.dialect = DIALECT_CLASSIC;
	struct flaw flaw;
	struct source *source = record_open(path, &flaw);
	if (!source) {
		fprintf(stderr, "ethogram: %s\n", flaw.sentence);
		return 1;
	}
	protocols_open();
	struct behavior *behavior = behavior_open(&manner);
	struct packet_line packet_line = {.manner = &manner, .behavior = behavior};
	struct text text = text_to(buffer, sizeof buffer, drain, NULL);
	struct record record;
	static struct packet packet;
	while (source_next(source, &record, &flaw) == NEXT_RECORD) {
		packet_decode(&packet, &record);
		behavior_observe(behavior, &packet);
		packet_line_put(&packet_line, &packet, &text);
	}
	drain(&text, NULL);
	source_close(source);
	return 0;
}
