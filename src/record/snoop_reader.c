/* Reads snoop files: RFC 1761, with the link types of RFC 3827; and those of Shomiti's Surveyor, which begin with the
 * same eight bytes, have a version of 3 to 5, and know fewer link types. All numbers are in network order. A record is
 * padded; its own length says by how much. */
#include "file_reader.h"

#include "cursor.h"
#include "link_type.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
	FILE_HEADER_LEN = 16,
	RECORD_HEADER_LEN = 24,
	PADDING_MAX = 65535, /* four bytes at most would do, but Shomiti puts more there */
};

enum maker { MAKER_SUN = 1, MAKER_SHOMITI = 2 };

static const struct {
	uint32_t number;
	unsigned makers;
	int link_type; /* DLT_ */
} link_types[] = {
	{0, MAKER_SUN | MAKER_SHOMITI, 1},  /* IEEE 802.3 */
	{2, MAKER_SUN | MAKER_SHOMITI, 6},  /* token ring */
	{4, MAKER_SUN | MAKER_SHOMITI, 1},  /* Ethernet */
	{8, MAKER_SUN | MAKER_SHOMITI, 10}, /* FDDI */
	{16, MAKER_SUN, 122},               /* Fibre Channel, RFC 2625 */
	{18, MAKER_SUN, 123},               /* ATM, as Solaris gives it */
	{26, MAKER_SUN, 242},               /* IP over InfiniBand */
};

struct snoop_reader {
	struct file_reader file;
	struct source_interface interface;
};

static enum next no_header(struct snoop_reader *reader, struct flaw *flaw)
{
	const struct stream *stream = reader->file.stream;
	if (stream->state == STREAM_ENDED && !stream_at_hand(stream))
		return NEXT_END;
	return file_reader_short(&reader->file, flaw,
	                         "truncated snoop file; tried to read %zu header bytes, only got %zu",
	                         RECORD_HEADER_LEN, stream_at_hand(stream));
}

static bool has_good_lengths(const struct snoop_reader *reader, uint32_t captured, uint32_t len, struct flaw *flaw)
{
	if (captured > reader->interface.snap_len)
		return flaw_set(flaw, "invalid packet capture length %u, bigger than maximum of %u", captured,
		                reader->interface.snap_len);
	if (len < RECORD_HEADER_LEN + captured || len > RECORD_HEADER_LEN + captured + PADDING_MAX)
		return flaw_set(flaw, "invalid record length %u for %u captured bytes", len, captured);
	return true;
}

static enum next snoop_next(struct source *source, struct record *record, struct flaw *flaw)
{
	struct snoop_reader *reader = (struct snoop_reader *)source;
	struct stream *stream = reader->file.stream;
	const uint8_t *at = stream_peek(stream, RECORD_HEADER_LEN);
	if (!at)
		return no_header(reader, flaw);
	uint32_t captured = read_u32(at + 4);
	uint32_t len = read_u32(at + 8);
	if (!has_good_lengths(reader, captured, len, flaw))
		return file_reader_flaw(&reader->file);
	at = stream_peek(stream, len);
	if (!at && stream->state == STREAM_ENDED && stream_at_hand(stream) >= RECORD_HEADER_LEN + captured) {
		len = (uint32_t)stream_at_hand(stream); /* only padding is missing at the end */
		at = stream_peek(stream, len);
	}
	if (!at)
		return file_reader_short(&reader->file, flaw,
		                         "truncated snoop file; tried to read %zu captured bytes, only "
		                         "got %zu",
		                         captured, stream_at_hand(stream) - RECORD_HEADER_LEN);
	stream_skip(stream, len);
	*record = (struct record){.stamp = {read_u32(at + 16), read_u32(at + 20) * INT64_C(1000)},
	                          .bytes = {at + RECORD_HEADER_LEN, captured},
	                          .wire_len = read_u32(at),
	                          .link_type = reader->interface.link_type};
	return NEXT_RECORD;
}

static void snoop_close(struct source *source)
{
	struct snoop_reader *reader = (struct snoop_reader *)source;
	stream_close(reader->file.stream);
	free(reader);
}

static bool find_link_type(uint32_t version, uint32_t number, int *link_type, struct flaw *flaw)
{
	enum { SUN_VERSION = 2, SHOMITI_FIRST = 3, SHOMITI_LAST = 5 };
	if (version < SUN_VERSION || version > SHOMITI_LAST)
		return flaw_set(flaw, "unsupported snoop file version %u", version);
	enum maker maker = version >= SHOMITI_FIRST ? MAKER_SHOMITI : MAKER_SUN;
	for (size_t i = 0; i < sizeof link_types / sizeof *link_types; i++) {
		if (link_types[i].number != number || !(link_types[i].makers & maker))
			continue;
		*link_type = link_types[i].link_type;
		return true;
	}
	return flaw_set(flaw, "unsupported link type %u of a %s file", number,
	                maker == MAKER_SUN ? "snoop" : "Shomiti Surveyor");
}

struct source *snoop_reader_open(struct stream *stream, struct flaw *flaw)
{
	const uint8_t *header = stream_peek(stream, FILE_HEADER_LEN);
	int link_type = 0;
	if (!header) {
		stream_short(stream, flaw, "truncated snoop file; tried to read %zu file header bytes, only got %zu",
		             FILE_HEADER_LEN, stream_at_hand(stream));
		return NULL;
	}
	if (memcmp(header, "snoop\0\0", 8)) {
		flaw_set(flaw, "unknown file format");
		return NULL;
	}
	if (!find_link_type(read_u32(header + 8), read_u32(header + 12), &link_type, flaw))
		return NULL;
	stream_skip(stream, FILE_HEADER_LEN);
	struct snoop_reader *reader = calloc(1, sizeof *reader);
	assert(reader);
	reader->interface = (struct source_interface){.link_type = link_type, .snap_len = link_type_longest(link_type)};
	reader->file = (struct file_reader){
		{.next = snoop_next, .close = snoop_close, .interfaces = &reader->interface, .interface_count = 1},
		stream};
	return &reader->file.source;
}
