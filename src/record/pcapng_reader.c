/* Reads pcapng files: the IETF's draft-ietf-opsawg-pcapng. A file is a chain of blocks; sections follow each other,
 * each in the byte order of who wrote it, with interfaces of its own, which are numbered through over all sections
 * here.
 *
 * Limits and sentences are libpcap's. It stops at interfaces that differ in link type or length of the snapshot, or at
 * another byte order, and we go on. */
#include "file_reader.h"

#include "link_type.h"
#include "pcapng.h"
#include "pcapng_interface.h"
#include "pseudo_header.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
	BLOCK_HEAD_LEN = 8,    /* type and length */
	BLOCK_TAIL_LEN = 4,    /* the length again */
	SECTION_HEAD_LEN = 12, /* and the magic number of the byte order */
	SECTION_LEN_MIN = 28,
	SECTION_LEN_MAX = 1 << 20,
	BLOCK_LEN_USUAL_MAX = 16 << 20,
	BLOCK_OPTIONS_MAX = 131104, /* a block may be so much longer than the longest record */
	INTERFACES_MAX = 65536,
	NAME_LEN_MAX = 255,
};

struct pcapng_reader {
	struct file_reader file;
	enum order order; /* of the section that is being read */
	struct source_interface *interfaces;
	struct pcapng_clock *clocks; /* one for each of them */
	uint32_t capacity;
	uint32_t section_first; /* the first interface of the section */
	uint32_t longest_block;
};

struct block {
	uint32_t type, len;
	struct cursor body;
};

static uint32_t interfaces_in_section(const struct pcapng_reader *reader)
{
	return reader->file.source.interface_count - reader->section_first;
}

static bool too_short(const struct block *block, struct flaw *flaw)
{
	return flaw_set(flaw, "block of type %u in pcapng dump file is too short", block->type);
}

static void grow(struct pcapng_reader *reader)
{
	enum { FIRST_CAPACITY = 4 };
	reader->capacity = reader->capacity ? 2 * reader->capacity : FIRST_CAPACITY;
	reader->interfaces = realloc(reader->interfaces, reader->capacity * sizeof *reader->interfaces);
	reader->clocks = realloc(reader->clocks, reader->capacity * sizeof *reader->clocks);
	assert(reader->interfaces && reader->clocks);
	reader->file.source.interfaces = reader->interfaces;
}

static void add_interface(struct pcapng_reader *reader, const struct pcapng_interface *interface)
{
	enum { MICROSECONDS = 1000000 };
	uint32_t count = reader->file.source.interface_count++;
	if (count == reader->capacity)
		grow(reader);
	struct span name = span_first(interface->name, NAME_LEN_MAX);
	reader->clocks[count] = interface->clock;
	reader->interfaces[count] = (struct source_interface){
		.name = name.len ? strndup((const char *)name.at, name.len) : NULL,
		.link_type = interface->link_type,
		.is_big = reader->order == ORDER_BIG,
		.snap_len = interface->snap_len,
		.nanoseconds = interface->clock.ticks > MICROSECONDS,
	};
	uint32_t longest_block = link_type_longest(interface->link_type) + BLOCK_OPTIONS_MAX;
	if (reader->longest_block < longest_block)
		reader->longest_block = longest_block;
}

static bool read_interface(struct pcapng_reader *reader, struct block *block, struct record *record, struct flaw *flaw)
{
	struct pcapng_interface interface;
	if (!pcapng_interface_read(reader->order, &block->body, &interface, flaw))
		return false;
	if (block->body.ran_short)
		return too_short(block, flaw);
	if (reader->file.source.interface_count == INTERFACES_MAX)
		return flaw_set(flaw, "the capture file has more than %d interfaces", INTERFACES_MAX);
	add_interface(reader, &interface);
	return true;
}

/* epb_flags: bits 0 and 1. */
static enum direction read_direction(enum order order, struct cursor *options)
{
	static const enum direction directions[] = {DIRECTION_UNKNOWN, DIRECTION_IN, DIRECTION_OUT, DIRECTION_UNKNOWN};
	struct pcapng_option_value option;
	while (pcapng_option_next(order, options, &option) && option.code != PCAPNG_END_OF_OPTIONS)
		if (option.code == PCAPNG_PACKET_FLAGS && option.bytes.len == 4)
			return directions[ordered_u32(order, option.bytes.at) & 3];
	return DIRECTION_UNKNOWN;
}

/* Takes the bytes of a record whose other members are known. */
static bool take_bytes(struct pcapng_reader *reader, struct block *block, uint32_t captured, struct record *record,
                       struct flaw *flaw)
{
	const struct source_interface *interface = reader->interfaces + record->interface;
	if (captured > interface->snap_len)
		return flaw_set(flaw, "invalid packet capture length %u, bigger than snaplen of %u", captured,
		                interface->snap_len);
	record->bytes = take_span(&block->body, captured);
	if (block->body.ran_short)
		return too_short(block, flaw);
	take_span(&block->body, pcapng_padded(captured) - captured);
	record->link_type = interface->link_type;
	if (reader->order == ORDER_BIG && pseudo_header_in(record->link_type))
		pseudo_header_swap(record->link_type, stream_writable(reader->file.stream, record->bytes.at), captured);
	return true;
}

static bool find_interface(struct pcapng_reader *reader, uint32_t number, struct record *record, struct flaw *flaw)
{
	if (number >= interfaces_in_section(reader))
		return flaw_set(flaw,
		                "a packet arrived on interface %u, but there's no Interface Description Block for that "
		                "interface",
		                number);
	record->interface = reader->section_first + number;
	return true;
}

/* The enhanced packet block, and the packet block of old: they differ only in how they number the interface. */
static bool read_packet(struct pcapng_reader *reader, struct block *block, struct record *record, struct flaw *flaw)
{
	const enum order order = reader->order;
	struct cursor *body = &block->body;
	bool is_enhanced = block->type == PCAPNG_ENHANCED_PACKET;
	uint32_t number = is_enhanced ? take_ordered_u32(order, body) : take_ordered_u16(order, body);
	if (!is_enhanced)
		take_ordered_u16(order, body); /* drops */
	uint64_t high = take_ordered_u32(order, body);
	uint64_t low = take_ordered_u32(order, body);
	uint32_t captured = take_ordered_u32(order, body);
	uint32_t wire_len = take_ordered_u32(order, body);
	if (body->ran_short)
		return too_short(block, flaw);
	*record = (struct record){.wire_len = wire_len};
	if (!find_interface(reader, number, record, flaw) || !take_bytes(reader, block, captured, record, flaw))
		return false;
	record->stamp = pcapng_stamp(reader->clocks + record->interface, high << 32 | low);
	record->direction = read_direction(order, body);
	return true;
}

/* The simple packet block has no time; it belongs to the first interface, whose snapshot length bounds it. */
static bool read_simple(struct pcapng_reader *reader, struct block *block, struct record *record, struct flaw *flaw)
{
	uint32_t wire_len = take_ordered_u32(reader->order, &block->body);
	if (block->body.ran_short)
		return too_short(block, flaw);
	*record = (struct record){.wire_len = wire_len};
	if (!find_interface(reader, 0, record, flaw))
		return false;
	uint32_t snap_len = reader->interfaces[record->interface].snap_len;
	return take_bytes(reader, block, wire_len < snap_len ? wire_len : snap_len, record, flaw);
}

/* A section after the first, whose byte order is known by now. */
static bool read_section(struct pcapng_reader *reader, struct block *block, struct record *record, struct flaw *flaw)
{
	uint32_t magic = take_ordered_u32(reader->order, &block->body);
	uint16_t major = take_ordered_u16(reader->order, &block->body);
	take_span(&block->body, SECTION_LEN_MIN - SECTION_HEAD_LEN - BLOCK_TAIL_LEN - sizeof major);
	if (block->body.ran_short)
		return too_short(block, flaw);
	if (magic != PCAPNG_BYTE_ORDER)
		return flaw_set(flaw, "the file has a section with a bad byte order magic field");
	if (major != PCAPNG_MAJOR)
		return flaw_set(flaw, "unknown pcapng savefile major version number %u", major);
	reader->section_first = reader->file.source.interface_count;
	return true;
}

/* Blocks of other types are passed over: names, statistics, secrets, and what is yet to be invented. */
static const struct block_reader {
	uint32_t type;
	bool is_record;
	bool (*read)(struct pcapng_reader *, struct block *, struct record *, struct flaw *);
} block_readers[] = {
	{PCAPNG_ENHANCED_PACKET, true, read_packet}, {PCAPNG_SIMPLE_PACKET, true, read_simple},
	{PCAPNG_PACKET, true, read_packet},          {PCAPNG_INTERFACE, false, read_interface},
	{PCAPNG_SECTION, false, read_section},       {0, false, NULL},
};

static const struct block_reader *block_reader_of(uint32_t type)
{
	const struct block_reader *row = block_readers;
	while (row->read && row->type != type)
		row++;
	return row;
}

static enum next short_read(struct pcapng_reader *reader, struct flaw *flaw, size_t wanted, size_t got)
{
	return file_reader_short(&reader->file, flaw,
	                         "truncated pcapng dump file; tried to read %zu bytes, only got %zu", wanted, got);
}

static enum next no_head(struct pcapng_reader *reader, struct flaw *flaw)
{
	const struct stream *stream = reader->file.stream;
	if (stream->state == STREAM_ENDED && !stream_at_hand(stream))
		return NEXT_END;
	return short_read(reader, flaw, BLOCK_HEAD_LEN, stream_at_hand(stream));
}

/* A section header says by itself in which byte order the section is: its type is the same in both. False when a
 * signal came before it did. */
static bool turn_to_section(struct pcapng_reader *reader)
{
	const uint8_t *at = stream_peek(reader->file.stream, SECTION_HEAD_LEN);
	if (at && read_u32(at + BLOCK_HEAD_LEN) == PCAPNG_BYTE_ORDER)
		reader->order = ORDER_BIG;
	if (at && read_le32(at + BLOCK_HEAD_LEN) == PCAPNG_BYTE_ORDER)
		reader->order = ORDER_LITTLE;
	return at || reader->file.stream->state != STREAM_INTERRUPTED;
}

static bool has_good_len(const struct pcapng_reader *reader, uint32_t len, struct flaw *flaw)
{
	enum { LEN_MIN = BLOCK_HEAD_LEN + BLOCK_TAIL_LEN };
	if (len < LEN_MIN)
		return flaw_set(flaw, "block in pcapng dump file has a length of %u < %d", len, LEN_MIN);
	if (len % 4)
		return flaw_set(flaw, "block in pcapng dump file has a length of %u that is not a multiple of 4", len);
	if (len > reader->longest_block)
		return flaw_set(flaw, "pcapng block size %u > maximum %u", len, reader->longest_block);
	return true;
}

/* Shows the next block, without moving over it. NEXT_RECORD: it is there. */
static enum next peek_block(struct pcapng_reader *reader, struct block *block, struct flaw *flaw)
{
	struct stream *stream = reader->file.stream;
	const uint8_t *at = stream_peek(stream, BLOCK_HEAD_LEN);
	if (!at)
		return no_head(reader, flaw);
	block->type = ordered_u32(reader->order, at);
	if (block->type == PCAPNG_SECTION && !turn_to_section(reader))
		return NEXT_NONE;
	at = stream->at;
	block->len = ordered_u32(reader->order, at + 4);
	if (!has_good_len(reader, block->len, flaw))
		return file_reader_flaw(&reader->file);
	at = stream_peek(stream, block->len);
	if (!at)
		return short_read(reader, flaw, block->len - BLOCK_HEAD_LEN, stream_at_hand(stream) - BLOCK_HEAD_LEN);
	if (ordered_u32(reader->order, at + block->len - BLOCK_TAIL_LEN) != block->len) {
		flaw_set(flaw, "block total length in header and trailer don't match");
		return file_reader_flaw(&reader->file);
	}
	block->body = cursor_over((struct span){at + BLOCK_HEAD_LEN, block->len - BLOCK_HEAD_LEN - BLOCK_TAIL_LEN});
	return NEXT_RECORD;
}

static enum next pcapng_next(struct source *source, struct record *record, struct flaw *flaw)
{
	struct pcapng_reader *reader = (struct pcapng_reader *)source;
	for (;;) {
		struct block block;
		enum next next = peek_block(reader, &block, flaw);
		if (next != NEXT_RECORD)
			return next;
		const struct block_reader *row = block_reader_of(block.type);
		if (row->read && !row->read(reader, &block, record, flaw))
			return file_reader_flaw(&reader->file);
		stream_skip(reader->file.stream, block.len);
		if (row->is_record)
			return NEXT_RECORD;
	}
}

static void free_reader(struct pcapng_reader *reader)
{
	for (uint32_t i = 0; i < reader->file.source.interface_count; i++)
		free((char *)reader->interfaces[i].name);
	free(reader->interfaces);
	free(reader->clocks);
	free(reader);
}

static void pcapng_close(struct source *source)
{
	struct pcapng_reader *reader = (struct pcapng_reader *)source;
	stream_close(reader->file.stream);
	free_reader(reader);
}

/* The version of the first section; 1.2 was written by mistake and is 1.0. */
static bool has_good_version(const struct pcapng_reader *reader, const uint8_t *at, struct flaw *flaw)
{
	enum { MINOR = 0, MINOR_BY_MISTAKE = 2 };
	uint16_t major = ordered_u16(reader->order, at);
	uint16_t minor = ordered_u16(reader->order, at + 2);
	if (major == PCAPNG_MAJOR && (minor == MINOR || minor == MINOR_BY_MISTAKE))
		return true;
	return flaw_set(flaw, "unsupported pcapng savefile version %u.%u", major, minor);
}

/* Looks at the head of the first section. Its length, or 0 and a flaw. */
static uint32_t read_section_head(struct pcapng_reader *reader, struct flaw *flaw)
{
	struct stream *stream = reader->file.stream;
	const uint8_t *at = stream_peek(stream, SECTION_HEAD_LEN);
	if (!at)
		stream_short(stream, flaw, "unknown file format", 0, 0);
	if (!at)
		return 0;
	turn_to_section(reader);
	uint32_t len = ordered_u32(reader->order, at + 4);
	if (ordered_u32(reader->order, at + BLOCK_HEAD_LEN) != PCAPNG_BYTE_ORDER)
		return flaw_set(flaw, "unknown file format");
	if (len < SECTION_LEN_MIN || len > SECTION_LEN_MAX)
		return flaw_set(flaw,
		                "Section Header Block in pcapng dump file has invalid length %d < _%u_ < %d "
		                "(BT_SHB_INSANE_MAX)",
		                SECTION_LEN_MIN, len, SECTION_LEN_MAX);
	return len;
}

/* The first section header, which libpcap reads by rules of its own: nobody looks at its end. */
static bool read_first_section(struct pcapng_reader *reader, struct flaw *flaw)
{
	struct stream *stream = reader->file.stream;
	uint32_t len = read_section_head(reader, flaw);
	if (!len)
		return false;
	const uint8_t *at = stream_peek(stream, len);
	if (!at) {
		stream_short(stream, flaw, "truncated pcapng dump file; tried to read %zu bytes, only got %zu",
		             len - SECTION_HEAD_LEN, stream_at_hand(stream) - SECTION_HEAD_LEN);
		return false;
	}
	if (!has_good_version(reader, at + SECTION_HEAD_LEN, flaw))
		return false;
	stream_skip(stream, len);
	return true;
}

/* One block of those before the first interface, or that interface. */
static bool read_early_block(struct pcapng_reader *reader, struct flaw *flaw)
{
	struct block block = {0};
	enum next next = peek_block(reader, &block, flaw);
	if (next == NEXT_END)
		return flaw_set(flaw, "the capture file has no Interface Description Blocks");
	if (next == NEXT_NONE)
		stream_short(reader->file.stream, flaw, "interrupted", 0, 0);
	if (next != NEXT_RECORD)
		return false;
	const struct block_reader *row = block_reader_of(block.type);
	if (row->is_record)
		return flaw_set(flaw, "the capture file has a packet block before any Interface Description Blocks");
	if (row->read && !row->read(reader, &block, NULL, flaw))
		return false;
	stream_skip(reader->file.stream, block.len);
	return true;
}

static bool read_first_interface(struct pcapng_reader *reader, struct flaw *flaw)
{
	while (!interfaces_in_section(reader))
		if (!read_early_block(reader, flaw))
			return false;
	return true;
}

struct source *pcapng_reader_open(struct stream *stream, struct flaw *flaw)
{
	struct pcapng_reader *reader = calloc(1, sizeof *reader);
	assert(reader);
	reader->file = (struct file_reader){{.next = pcapng_next, .close = pcapng_close}, stream};
	reader->longest_block = BLOCK_LEN_USUAL_MAX;
	if (read_first_section(reader, flaw) && read_first_interface(reader, flaw))
		return &reader->file.source;
	free_reader(reader);
	return NULL;
}
