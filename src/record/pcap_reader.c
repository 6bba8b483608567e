/* Reads pcap files: pcap-savefile(5), in both byte orders, with stamps in micro- or nanoseconds, and the variety of
 * Alexey Kuznetzov's patches, whose record headers are eight bytes longer. Limits and sentences are libpcap's. */
#include "file_reader.h"

#include "link_type.h"
#include "ordered.h"
#include "pseudo_header.h"

#include <assert.h>
#include <stdlib.h>

enum {
	FILE_HEADER_LEN = 24,
	MAGIC_LEN = 4,
	RECORD_HEADER_LEN = 16,
	PATCHED_RECORD_HEADER_LEN = 24,
	PATCHED_EXTRA_SNAP_LEN = 14, /* over Ethernet: the patched libpcap held a link header more than it said */
	ETHERNET = 1,
	LINK_TYPE_BITS = 0x03ffffff, /* of the last field; the rest tells of the frame check sequence */
};

static const struct variety {
	uint32_t magic;
	uint32_t header_len;
	uint32_t unit; /* nanoseconds */
} varieties[] = {
	{0xa1b2c3d4, RECORD_HEADER_LEN, 1000},
	{0xa1b23c4d, RECORD_HEADER_LEN, 1},
	{0xa1b2cd34, PATCHED_RECORD_HEADER_LEN, 1000},
};

/* Old versions had the two lengths of a record the other way round, one of them only on some systems. */
enum lengths { LENGTHS_IN_ORDER, LENGTHS_SWAPPED, LENGTHS_SWAPPED_IF_ODD };

struct pcap_reader {
	struct file_reader file;
	struct source_interface interface;
	struct variety variety;
	enum order order;
	enum lengths lengths;
	uint32_t longest; /* bytes captured, beyond which a record is not believed */
	bool has_pseudo_header;
};

struct record_header {
	uint32_t seconds, fraction, captured, wire_len;
};

static struct record_header read_record_header(const struct pcap_reader *reader, const uint8_t *at)
{
	struct record_header header = {
		.seconds = ordered_u32(reader->order, at),
		.fraction = ordered_u32(reader->order, at + 4),
		.captured = ordered_u32(reader->order, at + 8),
		.wire_len = ordered_u32(reader->order, at + 12),
	};
	if (reader->lengths == LENGTHS_IN_ORDER)
		return header;
	if (reader->lengths == LENGTHS_SWAPPED_IF_ODD && header.captured <= header.wire_len)
		return header;
	uint32_t captured = header.wire_len;
	header.wire_len = header.captured;
	header.captured = captured;
	return header;
}

static enum next no_header(struct pcap_reader *reader, struct flaw *flaw)
{
	const struct stream *stream = reader->file.stream;
	if (stream->state == STREAM_ENDED && !stream_at_hand(stream))
		return NEXT_END;
	return file_reader_short(&reader->file, flaw,
	                         "truncated dump file; tried to read %zu header bytes, only got %zu",
	                         reader->variety.header_len, stream_at_hand(stream));
}

static enum next too_long(struct pcap_reader *reader, struct flaw *flaw, uint32_t captured)
{
	uint32_t snap_len = reader->interface.snap_len;
	if (captured <= snap_len)
		flaw_set(flaw, "invalid packet capture length %u, bigger than maximum of %u", captured,
		         reader->longest);
	else
		flaw_set(flaw, "invalid packet capture length %u, bigger than snaplen of %u", captured, snap_len);
	return file_reader_flaw(&reader->file);
}

/* As libpcap, which reads what it keeps first and then the rest. */
static enum next cut_short(struct pcap_reader *reader, struct flaw *flaw, uint32_t kept, uint32_t captured)
{
	size_t got = stream_at_hand(reader->file.stream) - reader->variety.header_len;
	return file_reader_short(&reader->file, flaw,
	                         "truncated dump file; tried to read %zu captured bytes, only got %zu",
	                         got < kept ? kept : captured, got);
}

static enum next pcap_next(struct source *source, struct record *record, struct flaw *flaw)
{
	struct pcap_reader *reader = (struct pcap_reader *)source;
	struct stream *stream = reader->file.stream;
	const uint32_t header_len = reader->variety.header_len;
	const uint8_t *at = stream_peek(stream, header_len);
	if (!at)
		return no_header(reader, flaw);
	struct record_header header = read_record_header(reader, at);
	if (header.captured > reader->longest)
		return too_long(reader, flaw, header.captured);
	uint32_t snap_len = reader->interface.snap_len;
	uint32_t kept = header.captured < snap_len ? header.captured : snap_len;
	at = stream_peek(stream, header_len + header.captured);
	if (!at)
		return cut_short(reader, flaw, kept, header.captured);
	stream_skip(stream, header_len + header.captured);
	*record = (struct record){.stamp = {header.seconds, (int64_t)header.fraction * reader->variety.unit},
	                          .bytes = {at + header_len, kept},
	                          .wire_len = header.wire_len,
	                          .link_type = reader->interface.link_type};
	if (reader->has_pseudo_header)
		pseudo_header_swap(record->link_type, stream_writable(stream, record->bytes.at), kept);
	return NEXT_RECORD;
}

static void pcap_close(struct source *source)
{
	struct pcap_reader *reader = (struct pcap_reader *)source;
	stream_close(reader->file.stream);
	free(reader);
}

static void find_variety(struct pcap_reader *reader, const uint8_t *magic)
{
	for (size_t i = 0; i < sizeof varieties / sizeof *varieties; i++) {
		bool is_big = read_u32(magic) == varieties[i].magic;
		if (!is_big && read_le32(magic) != varieties[i].magic)
			continue;
		reader->variety = varieties[i];
		reader->order = is_big ? ORDER_BIG : ORDER_LITTLE;
	}
}

/* Versions before 2.4, and that of DEC's tcpdump. */
static bool read_version(struct pcap_reader *reader, const uint8_t *header, struct flaw *flaw)
{
	enum { MAJOR = 2, MINOR = 4, DEC_MAJOR = 543, FIRST_IN_ORDER = 3 };
	uint16_t major = ordered_u16(reader->order, header + 4);
	uint16_t minor = ordered_u16(reader->order, header + 6);
	if (major < MAJOR)
		return flaw_set(flaw, "archaic pcap savefile format");
	bool is_dec = major == DEC_MAJOR && minor == 0;
	if (!is_dec && (major > MAJOR || minor > MINOR))
		return flaw_set(flaw, "unsupported pcap savefile version %u.%u", major, minor);
	if (is_dec || minor < FIRST_IN_ORDER)
		reader->lengths = LENGTHS_SWAPPED;
	else if (minor == FIRST_IN_ORDER)
		reader->lengths = LENGTHS_SWAPPED_IF_ODD;
	return true;
}

static uint32_t believable_snap_len(const struct pcap_reader *reader, int link_type, uint32_t snap_len)
{
	if (snap_len == 0 || snap_len > INT32_MAX)
		snap_len = reader->longest;
	if (reader->variety.header_len == RECORD_HEADER_LEN || link_type != ETHERNET)
		return snap_len;
	return snap_len > INT32_MAX - PATCHED_EXTRA_SNAP_LEN ? INT32_MAX : snap_len + PATCHED_EXTRA_SNAP_LEN;
}

static void read_interface(struct pcap_reader *reader, const uint8_t *header)
{
	uint32_t type = ordered_u32(reader->order, header + 20);
	int link_type = link_type_from_file(type & LINK_TYPE_BITS);
	reader->longest = link_type_longest(link_type);
	reader->has_pseudo_header = reader->order == ORDER_BIG && pseudo_header_in(link_type);
	reader->interface = (struct source_interface){
		.link_type = link_type,
		.is_big = reader->order == ORDER_BIG,
		.snap_len = believable_snap_len(reader, link_type, ordered_u32(reader->order, header + 16)),
		.nanoseconds = reader->variety.unit == 1,
		.frame_check = type & ~(uint32_t)LINK_TYPE_BITS,
	};
}

struct source *pcap_reader_open(struct stream *stream, struct flaw *flaw)
{
	const uint8_t *header = stream_peek(stream, FILE_HEADER_LEN);
	if (!header) {
		stream_short(stream, flaw, "truncated dump file; tried to read %zu file header bytes, only got %zu",
		             FILE_HEADER_LEN, stream_at_hand(stream) - MAGIC_LEN);
		return NULL;
	}
	struct pcap_reader *reader = calloc(1, sizeof *reader);
	assert(reader);
	find_variety(reader, header);
	if (!read_version(reader, header, flaw)) {
		free(reader);
		return NULL;
	}
	read_interface(reader, header);
	stream_skip(stream, FILE_HEADER_LEN);
	reader->file = (struct file_reader){
		{.next = pcap_next, .close = pcap_close, .interfaces = &reader->interface, .interface_count = 1},
		stream};
	return &reader->file.source;
}
