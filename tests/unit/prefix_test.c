/* Each prefix of each record decodes and prints without reading past its end: the prefix lies against a page that must
 * not be touched. What is printed holds no control character. Takes capture files as arguments; without any, those of
 * the folder in ETHOGRAM_CAPTURES. */
#include "check.h"
#include "line.h"
#include "reader.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
	GUARDED = 1 << 18,  /* room for the longest record, a multiple of the page */
	EACH_UP_TO = 200,   /* prefixes up to this long are all tried, longer ones in steps */
	STEP = 97,
};

static uint8_t *guard; /* the page that must not be touched begins here */

static const struct manner manners[] = {
	{.numeric = true, .verify_checksums = true},
	{.numeric = true, .verify_checksums = true, .verbosity = 3, .link_level = true},
	{.numeric = true, .quick = true},
	{.numeric = true, .dialect = DIALECT_CLASSIC, .verbosity = 2, .verify_checksums = true},
	{.numeric = true, .dialect = DIALECT_CLASSIC, .link_level = true},
};

static void map_guard(void)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	uint8_t *room = mmap(NULL, GUARDED + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (room == MAP_FAILED || mprotect(room + GUARDED, page, PROT_NONE))
		abort();
	guard = room + GUARDED;
}

static bool is_clean(const struct text *text)
{
	for (const char *at = text->start; at < text->at; at++)
		if ((unsigned char)*at < 0x20 && *at != '\n' && *at != '\t')
			return false;
	return true;
}

/* Decodes and tells the first `len` bytes of a record in all manners; false when a control character came out. */
static bool prefix_is_told(const struct record *whole, size_t len, struct text *text)
{
	static struct packet packet;
	struct record record = *whole;
	record.bytes = (struct span){guard - len, len};
	memcpy(guard - len, whole->bytes.at, len);
	packet_decode(&packet, &record);
	bool clean = true;
	for (size_t i = 0; i < sizeof manners / sizeof *manners; i++) {
		struct line line = {.text = text, .manner = manners + i, .packet = &packet};
		text_cut_back(text, 0);
		if (packet.layer_count)
			line_layer(&line, packet.layers);
		clean &= is_clean(text);
	}
	return clean;
}

static void check_capture(const char *path)
{
	struct flaw flaw = {0};
	struct record record;
	struct text text = text_growing();
	struct source *source = record_open(path, &flaw);
	bool clean = true;
	while (source && source_next(source, &record, &flaw) == NEXT_RECORD) {
		size_t longest = record.bytes.len < GUARDED ? record.bytes.len : GUARDED;
		for (size_t len = 0; len <= longest; len += len < EACH_UP_TO ? 1 : STEP)
			clean &= prefix_is_told(&record, len, &text);
		clean &= prefix_is_told(&record, longest, &text);
	}
	if (source)
		source_close(source);
	text_free(&text);
	CHECK_NAMED(clean, path);
}

static void check_folder(const char *folder)
{
	DIR *dir = folder ? opendir(folder) : NULL;
	char path[4096];
	if (!dir) {
		printf("ok 1 - prefixes # SKIP no folder of captures in ETHOGRAM_CAPTURES\n");
		return;
	}
	for (const struct dirent *entry; (entry = readdir(dir));) {
		const char *end = strrchr(entry->d_name, '.');
		if (!end || strncmp(end, ".pcap", 5))
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		check_capture(path);
	}
	closedir(dir);
}

int main(int argc, char **argv)
{
	map_guard();
	protocols_open();
	for (int i = 1; i < argc; i++)
		check_capture(argv[i]);
	if (argc == 1)
		check_folder(getenv("ETHOGRAM_CAPTURES"));
	return check_done();
}
