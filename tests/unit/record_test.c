/* Reading capture files of every format, byte order and damage. What is whole comes out, and then one sentence. */
#include "check.h"
#include "image.h"
#include "reader.h"

#include <stdio.h>
#include <unistd.h>

enum { RECORDS_MAX = 16, MICRO = 0xa1b2c3d4, NANO = 0xa1b23c4d, PATCHED = 0xa1b2cd34, ETHERNET = 1 };

/* What came out of a file. */
struct outcome {
	bool is_open;
	struct record records[RECORDS_MAX]; /* their bytes are gone */
	bool is_filled[RECORDS_MAX];        /* each byte was that of an image's record */
	unsigned count;
	enum next end;
	uint64_t flaw_offset;
	uint32_t interface_count;
	char name[32]; /* of the last interface */
	struct flaw flaw;
};

static bool has_filling(const struct record *record)
{
	for (size_t i = 0; i < record->bytes.len; i++)
		if (record->bytes.at[i] != (uint8_t)record->wire_len)
			return false;
	return true;
}

static void note_end(struct outcome *outcome, const struct source *source)
{
	const char *name = source->interfaces[source->interface_count - 1].name;
	outcome->flaw_offset = source->flaw_offset;
	outcome->interface_count = source->interface_count;
	snprintf(outcome->name, sizeof outcome->name, "%s", name ? name : "");
}

static struct outcome read_source(struct source *source, struct flaw flaw)
{
	struct outcome outcome = {.is_open = source, .flaw = flaw};
	struct record record;
	if (!source)
		return outcome;
	while ((outcome.end = source_next(source, &record, &outcome.flaw)) == NEXT_RECORD &&
	       outcome.count < RECORDS_MAX) {
		outcome.is_filled[outcome.count] = has_filling(&record);
		outcome.records[outcome.count++] = record;
	}
	note_end(&outcome, source);
	source_close(source);
	return outcome;
}

static struct outcome read_span(struct span bytes)
{
	struct flaw flaw = {0};
	struct source *source = record_open_memory(bytes, &flaw);
	return read_source(source, flaw);
}

static struct outcome read_image(const struct image *image)
{
	return read_span(image_span(image));
}

static bool says(const struct outcome *outcome, const char *sentence)
{
	return !strcmp(outcome->flaw.sentence, sentence);
}

static bool is_stamp(const struct record *record, int64_t seconds, int64_t nanoseconds)
{
	return record->stamp.seconds == seconds && record->stamp.nanoseconds == nanoseconds;
}

/* Two records of 60 and 61 bytes. */
static struct image small_pcap(uint32_t magic, bool is_big)
{
	struct image image = {.is_big = is_big};
	image_pcap_header(&image, magic, 65535, ETHERNET);
	image_pcap_record(&image, 1700000000, 5, 60);
	image_pcap_record(&image, 4000000000, 7, 61);
	return image;
}

static void test_pcap(uint32_t magic, bool is_big, int64_t unit, const char *name)
{
	struct image image = small_pcap(magic, is_big);
	struct outcome outcome = read_image(&image);
	bool is_right = outcome.count == 2 && outcome.end == NEXT_END && outcome.is_filled[0] && outcome.is_filled[1] &&
	                is_stamp(outcome.records, 1700000000, 5 * unit) &&
	                is_stamp(outcome.records + 1, 4000000000, 7 * unit) && outcome.records[1].bytes.len == 61 &&
	                outcome.records[1].wire_len == 61 && outcome.records[1].link_type == ETHERNET;
	CHECK_NAMED(is_right, name);
}

/* A file that ends anywhere gives all its whole records, and says how many bytes it missed. */
static void test_pcap_cut(void)
{
	enum { FIRST_END = 24 + 16 + 60, SECOND_END = FIRST_END + 16 + 61 };
	const struct image image = small_pcap(MICRO, false);
	bool is_right = true;
	for (size_t len = 0; len <= image.len; len++) {
		struct outcome outcome = read_span((struct span){image.bytes, len});
		bool is_boundary = len == 24 || len == FIRST_END || len == SECOND_END;
		is_right &= outcome.is_open == (len >= 24);
		is_right &= outcome.count == (len >= FIRST_END) + (unsigned)(len >= SECOND_END);
		is_right &= is_boundary ? outcome.end == NEXT_END : *outcome.flaw.sentence != '\0';
	}
	CHECK_NAMED(is_right, "a pcap file cut at any byte gives all whole records");
}

static void test_pcap_sentences(void)
{
	struct image image = small_pcap(MICRO, false);
	struct outcome outcome = read_span((struct span){image.bytes, 24 + 16 + 60 + 5});
	CHECK(says(&outcome, "truncated dump file; tried to read 16 header bytes, only got 5"));
	CHECK(outcome.flaw_offset == 24 + 16 + 60);
	outcome = read_span((struct span){image.bytes, 24 + 16 + 59});
	CHECK(says(&outcome, "truncated dump file; tried to read 60 captured bytes, only got 59"));
	outcome = read_span((struct span){image.bytes, 3});
	CHECK(says(&outcome, "truncated dump file; tried to read 4 file header bytes, only got 3"));
	outcome = read_span((struct span){image.bytes, 10});
	CHECK(says(&outcome, "truncated dump file; tried to read 24 file header bytes, only got 6"));
	outcome = read_span((struct span){(const uint8_t *)"no capture", 10});
	CHECK(says(&outcome, "unknown file format"));
	memcpy(image.bytes + 24 + 8, "\xff\xff\xff\x7f", 4);
	outcome = read_image(&image);
	CHECK(says(&outcome, "invalid packet capture length 2147483647, bigger than snaplen of 65535"));
}

static void test_pcap_oddities(void)
{
	struct image image = {0};
	image_pcap_header(&image, MICRO, 40, 0xf4000000 | 101); /* frame check bits, and raw IP, DLT 12 */
	image_pcap_record(&image, 1, 2000000, 60);
	struct outcome outcome = read_image(&image);
	CHECK(outcome.count == 1 && outcome.records[0].bytes.len == 40 && outcome.records[0].wire_len == 60);
	CHECK(outcome.records[0].link_type == 12);
	CHECK(is_stamp(outcome.records, 1, 2000000000)); /* a fraction too large is kept */
	image.bytes[6] = 2;                              /* version 2.2 has the lengths the other way round */
	image.bytes[24 + 8] = 61;
	outcome = read_image(&image);
	CHECK(outcome.count == 1 && outcome.records[0].wire_len == 61);
	image.bytes[6] = 5;
	outcome = read_image(&image);
	CHECK(says(&outcome, "unsupported pcap savefile version 2.5"));
}

static void test_patched_pcap(void)
{
	struct image image = {0};
	image_pcap_header(&image, PATCHED, 65535, ETHERNET);
	for (uint32_t i = 0; i < 2; i++) {
		image_u32(&image, 7 + i);
		image_u32(&image, 8);
		image_u32(&image, 60);
		image_u32(&image, 60);
		image_fill(&image, 0, 8); /* interface, protocol, packet type */
		image_fill(&image, 60, 60);
	}
	struct outcome outcome = read_image(&image);
	CHECK(outcome.count == 2 && outcome.is_filled[1] && is_stamp(outcome.records + 1, 8, 8000));
}

/* The CAN identifier of a cooked frame is in the order of the host. */
static void test_pseudo_header(void)
{
	struct image image = {.is_big = true};
	image_pcap_header(&image, MICRO, 65535, 113);
	image_pcap_record(&image, 1, 1, 20);
	uint8_t *frame = image.bytes + 24 + 16;
	memcpy(frame + 14, "\0\x0c\1\2\3\4", 6);
	struct flaw flaw;
	struct record record;
	struct source *source = record_open_memory(image_span(&image), &flaw);
	CHECK(source_next(source, &record, &flaw) == NEXT_RECORD && !memcmp(record.bytes.at + 16, "\4\3\2\1", 4));
	source_close(source);
}

static void test_pcapng_sections(void)
{
	struct image image = {0};
	image_section(&image);
	image_interface(&image, ETHERNET, 0);
	image_packet(&image, 0, 1700000000000005, 60);
	image.is_big = true;
	image_section(&image);
	image_interface(&image, 101, 9);
	image_interface(&image, ETHERNET, 3);
	image_packet(&image, 0, 1700000000000000005, 61);
	image_packet(&image, 1, 1700000000005, 62);
	struct outcome outcome = read_image(&image);
	CHECK(outcome.count == 3 && outcome.end == NEXT_END && outcome.interface_count == 3);
	CHECK(is_stamp(outcome.records, 1700000000, 5000) && is_stamp(outcome.records + 1, 1700000000, 5));
	CHECK(is_stamp(outcome.records + 2, 1700000000, 5000000));
	CHECK(outcome.records[0].interface == 0 && outcome.records[1].interface == 1 &&
	      outcome.records[2].interface == 2);
	CHECK(outcome.records[1].link_type == 12 && outcome.records[2].link_type == ETHERNET);
	CHECK(outcome.is_filled[0] && outcome.is_filled[1] && outcome.is_filled[2]);
}

static void test_pcapng_cut(void)
{
	struct image image = {.is_big = true};
	image_section(&image);
	image_interface(&image, ETHERNET, 6);
	size_t first = image.len;
	image_packet(&image, 0, 1, 60);
	size_t second = image.len;
	image_packet(&image, 0, 2, 33);
	bool is_right = true;
	for (size_t len = 0; len <= image.len; len++) {
		struct outcome outcome = read_span((struct span){image.bytes, len});
		bool is_boundary = len == first || len == second || len == image.len;
		is_right &= outcome.is_open == (len >= first);
		is_right &= outcome.count == (len >= second) + (unsigned)(len >= image.len);
		is_right &= is_boundary ? outcome.end == NEXT_END : *outcome.flaw.sentence != '\0';
	}
	CHECK_NAMED(is_right, "a pcapng file cut at any byte gives all whole records");
}

static void test_resolution(uint8_t resolution, uint64_t time, int64_t seconds, int64_t nanoseconds)
{
	char name[64];
	struct image image = {0};
	image_section(&image);
	image_interface(&image, ETHERNET, resolution);
	image_packet(&image, 0, time, 60);
	struct outcome outcome = read_image(&image);
	snprintf(name, sizeof name, "resolution 0x%02x", resolution);
	CHECK_NAMED(outcome.count == 1 && is_stamp(outcome.records, seconds, nanoseconds), name);
}

static void test_pcapng_options(void)
{
	struct image image = {0};
	image_section(&image);
	size_t start = image_block(&image, 1);
	image_u16(&image, ETHERNET);
	image_u16(&image, 0);
	image_u32(&image, 0);
	image_option(&image, 2, 0x30687465, 4); /* if_name eth0 */
	image_option(&image, 14, (uint64_t)-1000, 8);
	image_option(&image, 0, 0, 0);
	image_block_end(&image, start);
	start = image_block(&image, 0x40000bad); /* somebody's own */
	image_block_end(&image, start);
	start = image_packet_start(&image, 0, 5000000, 5);
	image_option(&image, 2, 2, 4); /* epb_flags */
	image_block_end(&image, start);
	struct outcome outcome = read_image(&image);
	CHECK(outcome.count == 1 && !strcmp(outcome.name, "eth0"));
	CHECK(is_stamp(outcome.records, -995, 0));
	CHECK(outcome.records[0].direction == DIRECTION_OUT);
}

static void test_pcapng_old_packets(void)
{
	struct image image = {0};
	image_section(&image);
	image_interface(&image, ETHERNET, 0);
	size_t start = image_block(&image, 3); /* simple */
	image_u32(&image, 30);
	image_fill(&image, 30, 30);
	image_block_end(&image, start);
	start = image_block(&image, 2);
	image_u16(&image, 0);
	image_u16(&image, 9); /* drops */
	image_u32(&image, 0);
	image_u32(&image, 3000000);
	image_u32(&image, 31);
	image_u32(&image, 31);
	image_fill(&image, 31, 31);
	image_block_end(&image, start);
	struct outcome outcome = read_image(&image);
	CHECK(outcome.count == 2 && outcome.is_filled[0] && outcome.is_filled[1]);
	CHECK(is_stamp(outcome.records, 0, 0) && is_stamp(outcome.records + 1, 3, 0));
}

static void test_pcapng_sentences(void)
{
	struct image image = {0};
	image_section(&image);
	image_interface(&image, ETHERNET, 0);
	size_t start = image.len;
	image_packet(&image, 1, 0, 60);
	struct outcome outcome = read_image(&image);
	CHECK(says(&outcome, "a packet arrived on interface 1, but there's no Interface Description Block for that "
	                     "interface"));
	CHECK(outcome.flaw_offset == start);
	image.bytes[image.len - 1] ^= 1;
	outcome = read_image(&image);
	CHECK(says(&outcome, "block total length in header and trailer don't match"));
	memcpy(image.bytes + start + 4, "\xfc\xff\xff\xff", 4);
	outcome = read_image(&image);
	CHECK(says(&outcome, "pcapng block size 4294967292 > maximum 16777216"));
}

static struct image snoop(uint32_t version, uint32_t link_type, unsigned padding)
{
	struct image image = {.is_big = true};
	image_number(&image, 0x736e6f6f70000000, 8); /* "snoop" */
	image_u32(&image, version);
	image_u32(&image, link_type);
	for (uint32_t i = 0; i < 2; i++) {
		image_u32(&image, 61);
		image_u32(&image, 61);
		image_u32(&image, 24 + 61 + padding);
		image_u32(&image, 0); /* drops */
		image_u32(&image, 1700000000 + i);
		image_u32(&image, 9);
		image_fill(&image, 61, 61);
		image_fill(&image, 0, padding);
	}
	return image;
}

static void test_snoop(void)
{
	struct image image = snoop(2, 4, 3);
	struct outcome outcome = read_image(&image);
	CHECK(outcome.count == 2 && outcome.is_filled[1] && outcome.records[0].link_type == ETHERNET);
	CHECK(is_stamp(outcome.records + 1, 1700000001, 9000));
	outcome = read_span(span_first(image_span(&image), image.len - 2));
	CHECK(outcome.count == 2 && outcome.end == NEXT_END); /* only padding is missing */
	outcome = read_span(span_first(image_span(&image), image.len - 4));
	CHECK(outcome.count == 1 &&
	      says(&outcome, "truncated snoop file; tried to read 61 captured bytes, only got 60"));
	image = snoop(2, 26, 3);
	outcome = read_image(&image);
	CHECK(outcome.count == 2 && outcome.records[0].link_type == 242); /* IP over InfiniBand */
	image = snoop(4, 4, 43);
	outcome = read_image(&image);
	CHECK(outcome.count == 2 && outcome.is_filled[1]);
	image = snoop(4, 26, 43);
	outcome = read_image(&image);
	CHECK(says(&outcome, "unsupported link type 26 of a Shomiti Surveyor file"));
}

/* A record comes out of a pipe as soon as it is written, and not before. */
static void test_pipe(void)
{
	const struct image image = small_pcap(MICRO, false);
	enum { FIRST_END = 24 + 16 + 60 };
	int ends[2];
	char path[32];
	struct flaw flaw;
	struct record record;
	CHECK(!pipe(ends) && write(ends[1], image.bytes, FIRST_END) == FIRST_END);
	snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
	struct source *source = record_open(path, &flaw);
	CHECK(source && source_next(source, &record, &flaw) == NEXT_RECORD);
	CHECK(source_next_too(source, &record, &flaw) == NEXT_NONE); /* and nobody waits for it */
	ssize_t rest = (ssize_t)image.len - FIRST_END;
	CHECK(write(ends[1], image.bytes + FIRST_END, (size_t)rest) == rest && !close(ends[1]));
	CHECK(source_next(source, &record, &flaw) == NEXT_RECORD && record.bytes.len == 61);
	CHECK(source_next(source, &record, &flaw) == NEXT_END);
	source_close(source);
	close(ends[0]);
}

/* As many records as the source has at hand stay as they are, until the next one is asked for. */
static void test_held(void)
{
	enum { FILE_HEADER = 24, HEADER = 16, LEN = 200, RECORDS = 5000, STEP = HEADER + LEN };
	static uint8_t bytes[FILE_HEADER + RECORDS * STEP];
	static struct record held[RECORDS];
	const struct image image = small_pcap(MICRO, false);
	memcpy(bytes, image.bytes, FILE_HEADER);
	for (size_t i = 0; i < RECORDS; i++) {
		uint8_t *at = bytes + FILE_HEADER + i * STEP;
		at[8] = LEN;
		at[12] = (uint8_t)(i % 50 + LEN);
		memset(at + HEADER, at[12], LEN);
	}
	struct flaw flaw;
	struct source *source = record_open_memory((struct span){bytes, sizeof bytes}, &flaw);
	unsigned all = 0, most = 0;
	bool good = true;
	while (source_next(source, held, &flaw) == NEXT_RECORD) {
		unsigned count = 1;
		while (source_next_too(source, held + count, &flaw) == NEXT_RECORD)
			count++;
		for (unsigned i = 0; i < count; i++)
			good &= has_filling(held + i) && held[i].wire_len == (all + i) % 50 + LEN;
		all += count;
		most = count > most ? count : most;
	}
	CHECK(good && all == RECORDS);
	CHECK(most > 1000 && most < RECORDS);
	source_close(source);
}

static void test_no_file(void)
{
	struct flaw flaw;
	CHECK(!record_open("/nonexistent/file", &flaw));
	CHECK(!strcmp(flaw.sentence, "/nonexistent/file: No such file or directory"));
	CHECK(!record_open("/", &flaw) && !strcmp(flaw.sentence, "error reading dump file: Is a directory"));
}

int main(void)
{
	test_pcap(MICRO, false, 1000, "pcap, microseconds, little");
	test_pcap(MICRO, true, 1000, "pcap, microseconds, big");
	test_pcap(NANO, false, 1, "pcap, nanoseconds, little");
	test_pcap(NANO, true, 1, "pcap, nanoseconds, big");
	test_pcap_cut();
	test_pcap_sentences();
	test_pcap_oddities();
	test_patched_pcap();
	test_pseudo_header();
	test_pcapng_sections();
	test_pcapng_cut();
	test_resolution(0x03, 1700000000999, 1700000000, 999000000);
	test_resolution(0x0c, 5000000000999, 5, 0);
	test_resolution(0x13, UINT64_MAX, 1, 844674407);
	test_resolution(0x8a, 1024 * 7 + 512, 7, 500000000);
	test_resolution(0xbf, UINT64_MAX, 1, 999999999);
	test_pcapng_options();
	test_pcapng_old_packets();
	test_pcapng_sentences();
	test_snoop();
	test_pipe();
	test_held();
	test_no_file();
	return check_done();
}
