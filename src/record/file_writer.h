/* What the writers of the single formats have in common. */
#ifndef ETHOGRAM_FILE_WRITER_H
#define ETHOGRAM_FILE_WRITER_H

#include "sink.h"
#include "writer.h"

struct writer {
	const struct writer_format *format;
	struct writer_settings settings;
	struct sink *sink;
	uint64_t size; /* bytes put so far */
	/* pcapng */
	uint32_t interface_base;  /* number in the file of the source's first interface */
	uint32_t interface_count; /* described in the file so far, of all sources */
};

/* A file format. */
struct writer_format {
	bool (*begin)(struct writer *writer, struct flaw *flaw);
	bool (*put)(struct writer *writer, const struct record *record, struct flaw *flaw);
	uint64_t (*len_of)(const struct writer *writer, const struct record *record); /* bytes that `put` would add */
	uint64_t (*end_len)(const struct writer *writer);                             /* bytes that `end` will add */
	bool (*end)(struct writer *writer, const struct interface_statistics *statistics, struct flaw *flaw);
};

extern const struct writer_format pcap_format, pcapng_format;

/* Puts bytes and counts them. */
static inline bool writer_bytes(struct writer *writer, const void *bytes, size_t len, struct flaw *flaw)
{
	writer->size += len;
	return sink_put(writer->sink, (struct span){bytes, len}, flaw);
}

#endif
