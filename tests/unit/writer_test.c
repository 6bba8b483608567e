/* Writing capture files and reading them back: formats, compressions, sizes to the byte; rotation by size and time. */
#include "check.h"
#include "reader.h"
#include "rotation.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { RECORD_COUNT = 300, ETHERNET = 1, RAW_IP = 12, NOT_OPEN = -1, WRONG = -2 };

static const struct source_interface interfaces[] = {
	{.name = "eth0", .link_type = ETHERNET, .snap_len = 65535},
	{.name = "tun0", .link_type = RAW_IP, .snap_len = 4096, .nanoseconds = true},
};
static struct source here = {.interfaces = interfaces, .interface_count = 1};

static uint8_t bytes[2000];

/* The i-th record, of some length and time of its own. */
static struct record record_of(unsigned i)
{
	struct record record = {.stamp = {1700000000 + i, i * 1000},
	                        .bytes = {bytes, 60 + i * 37 % 1400},
	                        .link_type = ETHERNET,
	                        .direction = i % 3};
	record.wire_len = (uint32_t)record.bytes.len + i % 2;
	return record;
}

static bool is_same(const struct record *a, const struct record *b)
{
	return a->stamp.seconds == b->stamp.seconds && a->stamp.nanoseconds == b->stamp.nanoseconds &&
	       a->bytes.len == b->bytes.len && a->wire_len == b->wire_len && a->link_type == b->link_type &&
	       !memcmp(a->bytes.at, b->bytes.at, a->bytes.len);
}

static uint64_t file_size(const char *path)
{
	struct stat stat_of;
	return stat(path, &stat_of) ? 0 : (uint64_t)stat_of.st_size;
}

static bool write_all(struct writer *writer, bool *sizes_are_right)
{
	struct flaw flaw;
	for (unsigned i = 0; i < RECORD_COUNT; i++) {
		struct record record = record_of(i);
		uint64_t foretold = writer_size_with(writer, &record);
		if (!writer_put(writer, &record, &flaw))
			return false;
		*sizes_are_right &= writer_size(writer) == foretold;
	}
	return true;
}

/* How many records a file holds, beginning with the `first`-th; WRONG when one is not as it was written. */
static int count_same(const char *path, unsigned first)
{
	struct flaw flaw;
	struct record record;
	int count = 0;
	struct source *source = record_open(path, &flaw);
	if (!source)
		return NOT_OPEN;
	while (count >= 0 && source_next(source, &record, &flaw) == NEXT_RECORD) {
		struct record wanted = record_of(first + (unsigned)count);
		count = is_same(&record, &wanted) ? count + 1 : WRONG;
	}
	source_close(source);
	return count;
}

static void test_round(const char *path)
{
	struct writer_settings settings = {.format = writer_format_of(path),
	                                   .compression = writer_compression_of(path),
	                                   .source = &here,
	                                   .application = "test"};
	struct flaw flaw;
	bool sizes_are_right = true;
	struct writer *writer = writer_open(path, &settings, &flaw);
	CHECK_NAMED(writer && write_all(writer, &sizes_are_right), path);
	CHECK_NAMED(writer_flush(writer, &flaw) && count_same(path, 0) == RECORD_COUNT, "all is there after a flush");
	uint64_t size = writer_size(writer);
	CHECK(writer_close(writer, NULL, &flaw));
	CHECK(count_same(path, 0) == RECORD_COUNT);
	CHECK(sizes_are_right && (settings.compression != COMPRESSION_NONE || size == file_size(path)));
	unlink(path);
}

/* Compressed files that end anywhere: what could be read is what was written. */
static void test_cut(const char *path)
{
	struct writer_settings settings = {.compression = writer_compression_of(path), .source = &here};
	struct flaw flaw;
	bool is_right = true;
	struct writer *writer = writer_open(path, &settings, &flaw);
	write_all(writer, &is_right);
	writer_close(writer, NULL, &flaw);
	for (uint64_t size = file_size(path); size > 7; size -= 7) {
		is_right &= !truncate(path, (off_t)size - 7);
		is_right &= count_same(path, 0) != WRONG;
	}
	CHECK_NAMED(is_right, path);
	unlink(path);
}

static void test_interfaces(void)
{
	const char *path = "late.pcapng";
	struct source source = here;
	struct writer_settings settings = {.format = FILE_PCAPNG, .source = &source, .statistics = true};
	const struct interface_statistics statistics[2] = {{.received = 7}, {.received = 8}};
	struct flaw flaw;
	struct record record = record_of(2), late = record_of(5);
	late.interface = 1;
	late.link_type = RAW_IP;
	late.stamp.nanoseconds = 123456789;
	struct writer *writer = writer_open(path, &settings, &flaw);
	CHECK(writer_put(writer, &record, &flaw));
	source.interface_count = 2;
	uint64_t size = writer_size_with(writer, &late);
	CHECK(writer_put(writer, &late, &flaw));
	CHECK(writer_size(writer) == size && writer_close(writer, statistics, &flaw) && file_size(path) == size);
	struct source *back = record_open(path, &flaw);
	CHECK(source_next(back, &record, &flaw) == NEXT_RECORD && record.direction == DIRECTION_OUT);
	CHECK(source_next(back, &record, &flaw) == NEXT_RECORD && is_same(&record, &late) && record.interface == 1);
	CHECK(source_next(back, &record, &flaw) == NEXT_END && !strcmp(back->interfaces[1].name, "tun0"));
	source_close(back);
	unlink(path);
}

static void test_refusals(void)
{
	const char *path = "refused.pcap";
	struct writer_settings settings = {.source = &here};
	struct flaw flaw;
	struct record record = record_of(0);
	struct writer *writer = writer_open(path, &settings, &flaw);
	record.link_type = RAW_IP;
	CHECK(!writer_put(writer, &record, &flaw) && strstr(flaw.sentence, "one link type"));
	CHECK(writer_close(writer, NULL, &flaw));
	unlink(path);
	CHECK(!writer_open("/nonexistent/file", &settings, &flaw));
	CHECK(!strcmp(flaw.sentence, "/nonexistent/file: No such file or directory"));
	writer = writer_open("/dev/full", &settings, &flaw);
	record = record_of(0);
	CHECK(writer && writer_put(writer, &record, &flaw) && !writer_flush(writer, &flaw));
	CHECK(!strcmp(flaw.sentence, "/dev/full: No space left on device"));
	CHECK(!writer_close(writer, NULL, &flaw));
}

static int warnings;

static void count_warning(void *owner, const char *sentence)
{
	warnings++;
}

/* Puts records until one of them ends the run; how many are in files. */
static unsigned rotate(const struct rotation_settings *settings, unsigned count, useconds_t pause)
{
	struct flaw flaw;
	struct rotation *rotation = rotation_open(settings, &flaw);
	unsigned i = 0;
	for (; rotation && i < count; i++) {
		struct record record = record_of(i);
		usleep(i ? pause : 0);
		if (rotation_put(rotation, &record, &flaw) != ROTATED_WRITTEN)
			break;
	}
	CHECK(rotation && rotation_close(rotation, &flaw));
	return i;
}

static void test_size_limit(void)
{
	enum { LIMIT = 20000 };
	const struct rotation_settings settings = {.path = "size.pcap",
	                                           .size_limit = LIMIT,
	                                           .writer = {.source = &here},
	                                           .command = "/nonexistent/program",
	                                           .warn = count_warning};
	char path[32] = "size.pcap";
	bool is_right = true;
	unsigned found = 0;
	int files = 0;
	warnings = 0;
	rotate(&settings, RECORD_COUNT, 0);
	for (; file_size(path); files++, snprintf(path, sizeof path, "size.pcap%d", files)) {
		int count = count_same(path, found);
		is_right &= count > 0 && file_size(path) <= LIMIT;
		found += (unsigned)count;
		unlink(path);
	}
	CHECK_NAMED(is_right, "no file of -C exceeds the limit");
	CHECK(found == RECORD_COUNT && files > 5);
	CHECK(warnings == files - 1); /* a program that cannot be run harms nothing */
}

static void test_ring(void)
{
	const struct rotation_settings settings = {
		.path = "ring", .size_limit = 20000, .file_count = 11, .writer = {.source = &here}};
	char path[32];
	rotate(&settings, RECORD_COUNT, 0);
	CHECK(file_size("ring00") && file_size("ring10") && !file_size("ring11") && !file_size("ring"));
	for (int i = 0; i < 11; i++) {
		snprintf(path, sizeof path, "ring%02d", i);
		unlink(path);
	}
}

static void test_large_record(void)
{
	const struct rotation_settings settings = {.path = "large", .size_limit = 50, .writer = {.source = &here}};
	CHECK(rotate(&settings, 3, 0) == 3);
	CHECK(count_same("large", 0) == 1 && count_same("large1", 1) == 1 && count_same("large2", 2) == 1);
	unlink("large");
	unlink("large1");
	unlink("large2");
}

/* Periods of one name do not overwrite each other, and -W ends the run. */
static void test_periods(void)
{
	enum { MORE_THAN_A_SECOND = 1100000 };
	const struct rotation_settings settings = {.path = "time",
	                                           .seconds = 1,
	                                           .file_count = 2,
	                                           .writer = {.source = &here},
	                                           .warn = count_warning,
	                                           .flush_each = true};
	warnings = 0;
	CHECK(rotate(&settings, 5, MORE_THAN_A_SECOND) == 2);
	CHECK(count_same("time", 0) == 1 && count_same("time1", 1) == 1 && !file_size("time2") && warnings == 1);
	unlink("time");
	unlink("time1");
}

static void test_names(void)
{
	CHECK(writer_format_of("a.pcapng") == FILE_PCAPNG && writer_format_of("a.pcapng.gz") == FILE_PCAPNG);
	CHECK(writer_format_of("a.pcap") == FILE_PCAP && writer_format_of("pcapng") == FILE_PCAP);
	CHECK(writer_compression_of("a.pcap.gz") == COMPRESSION_GZIP);
	CHECK(writer_compression_of("a.pcapng.zst") == COMPRESSION_ZSTD);
	CHECK(writer_compression_of("a.pcap.lz4") == COMPRESSION_LZ4);
	CHECK(writer_compression_of("a.gz") == COMPRESSION_NONE);
}

int main(void)
{
	char folder[] = "/tmp/ethogram-writer-XXXXXX";
	if (!mkdtemp(folder) || chdir(folder))
		return 1;
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (uint8_t)(i * i);
	test_names();
	test_round("plain.pcap");
	test_round("plain.pcapng");
	if (HAVE_ZLIB) {
		test_round("gzip.pcap.gz");
		test_cut("cut.pcap.gz");
	}
	if (HAVE_ZSTD) {
		test_round("zstd.pcapng.zst");
		test_cut("cut.pcap.zst");
	}
	if (HAVE_LZ4) {
		test_round("lz4.pcap.lz4");
		test_cut("cut.pcap.lz4");
	}
	test_interfaces();
	test_refusals();
	test_size_limit();
	test_ring();
	test_large_record();
	test_periods();
	CHECK(!rmdir(folder));
	return check_done();
}
