/* Writes pcap files: pcap-savefile(5), byte for byte as libpcap does, in the byte order of this host. */
#include "file_writer.h"
#include "link_type.h"

#include <assert.h>

struct file_header {
	uint32_t magic;
	uint16_t major, minor;
	uint32_t zone, accuracy; /* 0, as ever */
	uint32_t snap_len;
	uint32_t link_type; /* LINKTYPE_ number, and what is known of frame check sequences */
};

struct record_header {
	uint32_t seconds, fraction;
	uint32_t captured, wire_len;
};

static_assert(sizeof(struct file_header) == 24, "as in pcap-savefile(5)");
static_assert(sizeof(struct record_header) == 16, "as in pcap-savefile(5)");

static bool begin(struct writer *writer, struct flaw *flaw)
{
	enum { MICROSECONDS = 0xa1b2c3d4, NANOSECONDS = 0xa1b23c4d, MAJOR = 2, MINOR = 4 };
	const struct source_interface *interface = writer->settings.source->interfaces;
	struct file_header header = {
		.magic = writer->settings.nanoseconds ? NANOSECONDS : MICROSECONDS,
		.major = MAJOR,
		.minor = MINOR,
		.snap_len = interface->snap_len,
	};
	if (!link_type_to_file(interface->link_type, &header.link_type))
		return flaw_set(flaw, "link-layer type %d isn't supported in savefiles", interface->link_type);
	header.link_type |= interface->frame_check;
	return writer_bytes(writer, &header, sizeof header, flaw);
}

static bool put(struct writer *writer, const struct record *record, struct flaw *flaw)
{
	enum { NANOSECONDS_A_MICROSECOND = 1000 };
	int link_type = writer->settings.source->interfaces->link_type;
	if (record->link_type != link_type)
		return flaw_set(flaw,
		                "a pcap file holds one link type: a record of type %d cannot follow those of type %d; "
		                "write pcapng",
		                record->link_type, link_type);
	int64_t unit = writer->settings.nanoseconds ? 1 : NANOSECONDS_A_MICROSECOND;
	struct record_header header = {
		.seconds = (uint32_t)record->stamp.seconds,
		.fraction = (uint32_t)(record->stamp.nanoseconds / unit),
		.captured = (uint32_t)record->bytes.len,
		.wire_len = record->wire_len,
	};
	return writer_bytes(writer, &header, sizeof header, flaw) &&
	       writer_bytes(writer, record->bytes.at, record->bytes.len, flaw);
}

static uint64_t len_of(const struct writer *writer, const struct record *record)
{
	return sizeof(struct record_header) + record->bytes.len;
}

static uint64_t end_len(const struct writer *writer)
{
	return 0;
}

static bool end(struct writer *writer, const struct interface_statistics *statistics, struct flaw *flaw)
{
	return true;
}

const struct writer_format pcap_format = {begin, put, len_of, end_len, end};
