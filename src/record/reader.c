/* Placeholder that reads microsecond pcap in host order; being replaced. */
#include "reader.h"

#include "cursor.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

struct pcap_reader {
	struct source source;
	struct source_interface interface;
	FILE *file;
	uint8_t buffer[300000];
};

static enum next next(struct source *source, struct record *record, struct flaw *flaw)
{
	struct pcap_reader *reader = (struct pcap_reader *)source;
	uint8_t header[16];
	if (fread(header, 1, 16, reader->file) != 16)
		return NEXT_END;
	uint32_t len = read_le32(header + 8);
	if (len > sizeof reader->buffer || fread(reader->buffer, 1, len, reader->file) != len) {
		flaw_set(flaw, "short record");
		return NEXT_FLAW;
	}
	*record = (struct record){.stamp = {read_le32(header), read_le32(header + 4) * 1000LL},
				  .bytes = {reader->buffer, len}, .wire_len = read_le32(header + 12),
				  .link_type = reader->interface.link_type};
	return NEXT_RECORD;
}

static void finish(struct source *source)
{
	struct pcap_reader *reader = (struct pcap_reader *)source;
	fclose(reader->file);
	free(reader);
}

struct source *record_open(const char *path, struct flaw *flaw)
{
	FILE *file = fopen(path, "rb");
	uint8_t header[24];
	if (!file || fread(header, 1, 24, file) != 24 || read_le32(header) != 0xa1b2c3d4) {
		flaw_set(flaw, "%s: %s", path, strerror(errno));
		return NULL;
	}
	struct pcap_reader *reader = calloc(1, sizeof *reader);
	reader->file = file;
	reader->interface.link_type = (int)(read_le32(header + 20) & 0xffff);
	reader->interface.snap_len = read_le32(header + 16);
	reader->source = (struct source){next, finish, &reader->interface, 1};
	return &reader->source;
}
