/* See writer.h. */
#include "file_writer.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct writer *writer_open(const char *path, const struct writer_settings *settings, struct flaw *flaw)
{
	struct sink *sink = sink_open(path, settings, flaw);
	if (!sink)
		return NULL;
	struct writer *writer = malloc(sizeof *writer);
	assert(writer);
	*writer = (struct writer){.format = settings->format == FILE_PCAPNG ? &pcapng_format : &pcap_format,
	                          .settings = *settings,
	                          .sink = sink};
	if (writer->format->begin(writer, flaw))
		return writer;
	struct flaw unused;
	sink_close(sink, &unused);
	free(writer);
	return NULL;
}

void writer_source(struct writer *writer, const struct source *source)
{
	writer->settings.source = source;
	writer->interface_base = writer->interface_count;
}

bool writer_put(struct writer *writer, const struct record *record, struct flaw *flaw)
{
	return writer->format->put(writer, record, flaw);
}

int writer_descriptor(const struct writer *writer)
{
	return sink_descriptor(writer->sink);
}

bool writer_flush(struct writer *writer, struct flaw *flaw)
{
	return sink_flush(writer->sink, flaw);
}

uint64_t writer_size(const struct writer *writer)
{
	return writer->size + writer->format->end_len(writer);
}

uint64_t writer_size_with(const struct writer *writer, const struct record *record)
{
	return writer_size(writer) + writer->format->len_of(writer, record);
}

bool writer_close(struct writer *writer, const struct interface_statistics *statistics, struct flaw *flaw)
{
	struct flaw unused;
	bool is_ended = writer->format->end(writer, statistics, flaw);
	bool is_closed = sink_close(writer->sink, is_ended ? flaw : &unused);
	free(writer);
	return is_ended && is_closed;
}

/* True when `path` ends in `suffix`, and then cuts it off `*len`. */
static bool ends_in(const char *path, size_t *len, const char *suffix)
{
	size_t suffix_len = strlen(suffix);
	if (*len < suffix_len || strncmp(path + *len - suffix_len, suffix, suffix_len))
		return false;
	*len -= suffix_len;
	return true;
}

/* The compression that the end of a name tells, which is cut off `*len`. */
static enum compression cut_compression(const char *path, size_t *len)
{
	if (ends_in(path, len, ".gz"))
		return COMPRESSION_GZIP;
	if (ends_in(path, len, ".zst"))
		return COMPRESSION_ZSTD;
	if (ends_in(path, len, ".lz4"))
		return COMPRESSION_LZ4;
	return COMPRESSION_NONE;
}

enum file_format writer_format_of(const char *path)
{
	size_t len = strlen(path);
	cut_compression(path, &len);
	return ends_in(path, &len, ".pcapng") ? FILE_PCAPNG : FILE_PCAP;
}

enum compression writer_compression_of(const char *path)
{
	size_t len = strlen(path);
	enum compression compression = cut_compression(path, &len);
	if (ends_in(path, &len, ".pcap") || ends_in(path, &len, ".pcapng"))
		return compression;
	return COMPRESSION_NONE;
}
