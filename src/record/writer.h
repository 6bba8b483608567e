/* Writing one capture file: pcap or pcapng, plain or compressed. What -w names over a run is for rotation.h. */
#ifndef ETHOGRAM_WRITER_H
#define ETHOGRAM_WRITER_H

#include "source.h"

enum file_format { FILE_PCAP, FILE_PCAPNG };
enum compression { COMPRESSION_NONE, COMPRESSION_GZIP, COMPRESSION_ZSTD, COMPRESSION_LZ4 };

struct writer_settings {
	enum file_format format;
	enum compression compression;
	bool nanoseconds; /* pcap: magic of nanoseconds; pcapng: if_tsresol 9, also for interfaces that have them */
	/* Where the records come from; borrowed. Its interfaces are asked for as records name them: pcapng gets a new
	 * description when one turns up later, pcap has room for the first only. */
	const struct source *source;
	bool (*gives_up)(void);  /* asked when a signal came while a pipe was full: to write no more; NULL: never */
	const char *application; /* pcapng shb_userappl, or NULL; borrowed */
	bool statistics;         /* pcapng: writer_close will be given some; they count in sizes from the start */
};

/* What pcapng's interface statistics block tells at the end; as capture.h counts it. */
struct interface_statistics {
	struct stamp start, end;
	uint64_t received, dropped_by_interface, dropped_by_kernel, passed_filter;
};

struct writer;

/* Creates or overwrites `path`; "-" is standard output, refused when that is a terminal. */
struct writer *writer_open(const char *path, const struct writer_settings *settings, struct flaw *flaw);

/* The descriptor of the file. */
int writer_descriptor(const struct writer *writer);

/* From now on records come from another source, whose interfaces are numbered from 0 again. */
void writer_source(struct writer *writer, const struct source *source);

/* Writes one record. After a failure nothing more may be put; the writer still has to be closed. */
bool writer_put(struct writer *writer, const struct record *record, struct flaw *flaw);

/* Hands what is buffered to the system: a reader sees all records put so far (-U, SIGUSR2). */
bool writer_flush(struct writer *writer, struct flaw *flaw);

/* Bytes that the file would have if it were closed now, before compression: what -C counts. And those that it would
 * have if `record` were put first. */
uint64_t writer_size(const struct writer *writer);
uint64_t writer_size_with(const struct writer *writer, const struct record *record);

/* Ends the file. `statistics`: one for each interface of the source, or NULL. Frees the writer even when it fails. */
bool writer_close(struct writer *writer, const struct interface_statistics *statistics, struct flaw *flaw);

/* By the end of a name: .pcapng, and .gz .zst .lz4 (behind .pcap or .pcapng). */
enum file_format writer_format_of(const char *path);
enum compression writer_compression_of(const char *path);

#endif
