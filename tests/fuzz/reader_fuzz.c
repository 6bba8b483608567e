/* Fuzzes the readers: the input is a capture file, of any format and compression. Every byte of every record is looked
 * at, and what a reader says of its interfaces must hold. */
#include "reader.h"

#include <assert.h>
#include <string.h>

enum { RECORDS_MAX = 100000, BYTES_MAX = 64 << 20 }; /* a compressed file may hold more than time allows */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Reads each byte, so that a sanitizer sees one that is not there. */
static void touch(struct span bytes)
{
	volatile uint8_t seen;
	for (size_t i = 0; i < bytes.len; i++)
		seen = bytes.at[i];
	(void)seen;
}

static void read_all(struct source *source)
{
	struct record record;
	struct flaw flaw = {0};
	uint64_t bytes = 0;
	enum next next = NEXT_RECORD;
	for (int i = 0; i < RECORDS_MAX && bytes < BYTES_MAX; i++) {
		next = source_next(source, &record, &flaw);
		if (next != NEXT_RECORD)
			break;
		assert(record.interface < source->interface_count);
		assert(source->interfaces[record.interface].link_type == record.link_type);
		assert(record.stamp.nanoseconds >= 0);
		touch(record.bytes);
		bytes += record.bytes.len;
	}
	assert(next != NEXT_NONE);
	assert(next != NEXT_FLAW || *flaw.sentence);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct flaw flaw = {0};
	struct source *source = record_open_memory((struct span){data, size}, &flaw);
	if (!source) {
		assert(*flaw.sentence);
		return 0;
	}
	assert(source->interface_count > 0);
	read_all(source);
	source_close(source);
	return 0;
}
