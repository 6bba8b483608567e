/* The floor of live capture, alone: opens devices as the options say and prints `time length interface direction` for
 * each record, or with -q only how many there were. For the tests beside it. */
#include "capture.h"
#include "link_name.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct source *source;
static volatile sig_atomic_t ended;

struct probe {
	struct capture_settings settings;
	uint64_t wanted; /* -c; 0 no bound */
	bool quiet;
	char list; /* D, L, J or d instead of a capture */
	enum filter_dump dump;
};

static void on_signal(int number)
{
	ended = number != SIGUSR1;
	capture_interrupt(source);
}

/* As the command line does it: every line of a warning that is not a continuation is prefixed. */
static void tell(const char *lines)
{
	for (const char *end; *lines; lines = end + (*end == '\n')) {
		end = strchrnul(lines, '\n');
		fprintf(stderr, "%s%.*s\n", *lines == '(' ? "" : "tcpdump: ", (int)(end - lines), lines);
	}
}

static int refuse(const struct flaw *flaw)
{
	fprintf(stderr, "tcpdump: %s\n", flaw->sentence);
	return 1;
}

static void read_direction(struct probe *probe, const char *word)
{
	if (!strcmp(word, "in"))
		probe->settings.direction = CAPTURE_IN;
	if (!strcmp(word, "out"))
		probe->settings.direction = CAPTURE_OUT;
}

static void read_option(struct probe *probe, int option)
{
	struct capture_settings *settings = &probe->settings;
	switch (option) {
	case 'i': settings->devices[settings->device_count++] = optarg; break;
	case 'c': probe->wanted = strtoull(optarg, NULL, 10); break;
	case 's': settings->snap_len = (uint32_t)atoi(optarg); break;
	case 'B': settings->buffer_kib = atoi(optarg); break;
	case 'T': settings->timeout_ms = atoi(optarg); break;
	case 'y': settings->link_type = optarg; break;
	case 'j': settings->time_stamp_type = optarg; break;
	case 'Q': read_direction(probe, optarg); break;
	case 'O': settings->optimize = false; break;
	case 'f': settings->foreign = true; break;
	case 'p': settings->promiscuous = false; break;
	case 'I': settings->monitor = true; break;
	case 'm': settings->immediate = true; break;
	case 'n': settings->nanoseconds = true; break;
	case 'q': probe->quiet = true; break;
	case 'd':
		probe->dump += probe->list == 'd';
		probe->list = 'd';
		break;
	default: probe->list = (char)option; break;
	}
}

static int list(const struct probe *probe)
{
	struct flaw flaw = {""};
	struct text text = text_growing();
	struct text warnings = text_growing();
	bool listed = false;
	switch (probe->list) {
	case 'D': listed = capture_list_devices(&text, &flaw); break;
	case 'L': listed = capture_list_link_types(&probe->settings, &text, &warnings, &flaw); break;
	case 'J': listed = capture_list_time_stamp_types(&probe->settings, &text, &flaw); break;
	case 'd': listed = capture_put_filter(&probe->settings, probe->dump, &text, &warnings, &flaw); break;
	}
	text_char(&warnings, 0);
	tell(warnings.start);
	fwrite(text.start, 1, (size_t)(text.at - text.start), stdout);
	return listed ? 0 : refuse(&flaw);
}

static void print(const struct record *record)
{
	static const char directions[] = {'-', 'i', 'o'};
	printf("%" PRId64 ".%09" PRId64 " %u %s %c\n", record->stamp.seconds, record->stamp.nanoseconds,
	       record->wire_len, source->interfaces[record->interface].name, directions[record->direction]);
}

static uint64_t run(const struct probe *probe, struct flaw *flaw)
{
	struct record record;
	uint64_t count = 0;
	for (;;) {
		enum next next = source_next(source, &record, flaw);
		if (next == NEXT_FLAW || ended)
			return count;
		if (next == NEXT_NONE) {
			fflush(stdout);
			continue;
		}
		if (!probe->quiet)
			print(&record);
		if (++count == probe->wanted)
			return count;
	}
}

static void listening(void)
{
	struct text text = text_growing();
	for (uint32_t i = 0; i < source->interface_count; i++) {
		text_format(&text, "listening on %s, link-type ", source->interfaces[i].name);
		link_type_put(&text, source->interfaces[i].link_type);
		text_format(&text, ", snapshot length %u bytes\n", source->interfaces[i].snap_len);
	}
	fwrite(text.start, 1, (size_t)(text.at - text.start), stderr);
	text_free(&text);
}

static int capture(const struct probe *probe)
{
	struct flaw flaw = {""};
	struct text warnings = text_growing();
	source = capture_open(&probe->settings, &warnings, &flaw);
	text_char(&warnings, 0);
	tell(warnings.start);
	if (!source)
		return refuse(&flaw);
	listening();
	signal(SIGINT, on_signal);
	signal(SIGTERM, on_signal);
	signal(SIGUSR1, on_signal);
	uint64_t count = run(probe, &flaw);
	struct capture_counts counts;
	if (*flaw.sentence)
		refuse(&flaw);
	if (capture_counts(source, &counts, &flaw))
		fprintf(stderr,
		        "%" PRIu64 " packets captured\n%" PRIu64 " packets received by filter\n%" PRIu64
		        " packets dropped by kernel\n",
		        count, counts.received, counts.dropped_by_kernel);
	source_close(source);
	text_free(&warnings);
	return *flaw.sentence != 0;
}

int main(int argc, char **argv)
{
	struct probe probe = {
		.settings = {.snap_len = 262144, .promiscuous = true, .optimize = true, .timeout_ms = 1000}};
	static char expression[4096];
	for (int option; (option = getopt(argc, argv, "i:c:s:B:T:y:j:Q:OfpImnqdDLJ")) != -1;)
		read_option(&probe, option);
	for (; optind < argc; optind++) {
		strncat(expression, argv[optind], sizeof expression - strlen(expression) - 2);
		strcat(expression, argv[optind + 1] ? " " : "");
	}
	probe.settings.expression = expression;
	return probe.list ? list(&probe) : capture(&probe);
}
