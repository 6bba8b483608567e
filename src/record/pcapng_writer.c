/* Writes pcapng files (draft-ietf-opsawg-pcapng), in the byte order of this host: a section, a description of each
 * interface before its first record, enhanced packet blocks, and at the end what is known of each interface. */
#include "file_writer.h"
#include "link_type.h"
#include "pcapng.h"

#include <assert.h>
#include <string.h>

/* A block under construction, but for the bytes of a packet. */
struct draft {
	uint8_t bytes[1024];
	size_t len;
};

enum {
	BLOCK_OVERHEAD = 12,  /* type, length, and the length again */
	PACKET_HEAD_LEN = 28, /* of an enhanced packet block, before the packet */
	FLAGS_LEN = 12,       /* epb_flags and the end of options */
	TEXT_MAX = 255,       /* of a name */
	STATISTICS_LEN = BLOCK_OVERHEAD + 12 + 6 * 12 + 4,
	MICROSECONDS = 1000000,
	NANOSECONDS = 1000000000,
};

static void draft_bytes(struct draft *draft, const void *bytes, size_t len)
{
	assert(len <= sizeof draft->bytes - draft->len);
	if (!len)
		return;
	memcpy(draft->bytes + draft->len, bytes, len);
	draft->len += len;
}

static void draft_u16(struct draft *draft, uint16_t value)
{
	draft_bytes(draft, &value, sizeof value);
}

static void draft_u32(struct draft *draft, uint32_t value)
{
	draft_bytes(draft, &value, sizeof value);
}

static void draft_option(struct draft *draft, enum pcapng_option code, const void *value, size_t len)
{
	static const uint8_t padding[4];
	draft_u16(draft, (uint16_t)code);
	draft_u16(draft, (uint16_t)len);
	draft_bytes(draft, value, len);
	draft_bytes(draft, padding, pcapng_padded(len) - len);
}

static void draft_text_option(struct draft *draft, enum pcapng_option code, const char *text)
{
	if (text)
		draft_option(draft, code, text, strnlen(text, TEXT_MAX));
}

/* High half first, whatever the byte order. */
static void draft_time_option(struct draft *draft, enum pcapng_option code, uint64_t time)
{
	const uint32_t halves[] = {(uint32_t)(time >> 32), (uint32_t)time};
	draft_option(draft, code, halves, sizeof halves);
}

static void draft_begin(struct draft *draft, enum pcapng_block type)
{
	draft->len = 0;
	draft_u32(draft, type);
	draft_u32(draft, 0); /* the length, once it is known */
}

/* Closes a block whose length is that of the draft and `more` bytes that follow it, padded. */
static void draft_set_len(struct draft *draft, size_t more)
{
	uint32_t len = (uint32_t)(draft->len + more + sizeof len);
	memcpy(draft->bytes + sizeof len, &len, sizeof len);
}

static bool put_draft(struct writer *writer, struct draft *draft, struct flaw *flaw)
{
	draft_set_len(draft, 0);
	draft_bytes(draft, draft->bytes + 4, 4);
	return writer_bytes(writer, draft->bytes, draft->len, flaw);
}

static bool has_nanoseconds(const struct writer *writer, const struct source_interface *interface)
{
	return writer->settings.nanoseconds || interface->nanoseconds;
}

/* In the unit of the interface. What lies before 1970 has no time here. */
static uint64_t time_of(const struct writer *writer, uint32_t interface, const struct stamp *stamp)
{
	if (stamp->seconds < 0)
		return 0;
	uint64_t seconds = (uint64_t)stamp->seconds;
	uint64_t nanoseconds = (uint64_t)stamp->nanoseconds;
	if (has_nanoseconds(writer, writer->settings.source->interfaces + interface))
		return seconds * NANOSECONDS + nanoseconds;
	return seconds * MICROSECONDS + nanoseconds / (NANOSECONDS / MICROSECONDS);
}

static bool draft_interface(const struct writer *writer, const struct source_interface *interface, struct draft *draft,
                            struct flaw *flaw)
{
	const uint8_t resolution = has_nanoseconds(writer, interface) ? 9 : 6; /* powers of ten */
	uint32_t link_type;
	if (!link_type_to_file(interface->link_type, &link_type) || link_type > UINT16_MAX)
		return flaw_set(flaw, "link-layer type %d isn't supported in savefiles", interface->link_type);
	draft_begin(draft, PCAPNG_INTERFACE);
	draft_u16(draft, (uint16_t)link_type);
	draft_u16(draft, 0);
	draft_u32(draft, interface->snap_len);
	draft_text_option(draft, PCAPNG_IF_NAME, interface->name);
	draft_option(draft, PCAPNG_IF_TSRESOL, &resolution, sizeof resolution);
	draft_option(draft, PCAPNG_END_OF_OPTIONS, NULL, 0);
	return true;
}

/* Interfaces of the source that the file describes already. */
static uint32_t described(const struct writer *writer)
{
	return writer->interface_count - writer->interface_base;
}

/* Describes all interfaces of the source below `count` that have not been. */
static bool describe_interfaces(struct writer *writer, uint32_t count, struct flaw *flaw)
{
	while (described(writer) < count) {
		struct draft draft;
		draft.len = 0;
		if (!draft_interface(writer, writer->settings.source->interfaces + described(writer), &draft, flaw) ||
		    !put_draft(writer, &draft, flaw))
			return false;
		writer->interface_count++;
	}
	return true;
}

static bool begin(struct writer *writer, struct flaw *flaw)
{
	struct draft draft;
	const int64_t unknown_len = -1;
	draft_begin(&draft, PCAPNG_SECTION);
	draft_u32(&draft, PCAPNG_BYTE_ORDER);
	draft_u16(&draft, PCAPNG_MAJOR);
	draft_u16(&draft, 0);
	draft_bytes(&draft, &unknown_len, sizeof unknown_len);
	draft_text_option(&draft, PCAPNG_APPLICATION, writer->settings.application);
	draft_option(&draft, PCAPNG_END_OF_OPTIONS, NULL, 0);
	return put_draft(writer, &draft, flaw) &&
	       describe_interfaces(writer, writer->settings.source->interface_count, flaw);
}

static void draft_packet(const struct writer *writer, const struct record *record, struct draft *draft)
{
	uint64_t time = time_of(writer, record->interface, &record->stamp);
	draft_begin(draft, PCAPNG_ENHANCED_PACKET);
	draft_u32(draft, writer->interface_base + record->interface);
	draft_u32(draft, (uint32_t)(time >> 32));
	draft_u32(draft, (uint32_t)time);
	draft_u32(draft, (uint32_t)record->bytes.len);
	draft_u32(draft, record->wire_len);
}

/* What follows the bytes of a packet: padding, the direction, and the length of the block. */
static void draft_tail(const struct record *record, struct draft *draft)
{
	static const uint32_t flags[] = {[DIRECTION_UNKNOWN] = 0, [DIRECTION_IN] = 1, [DIRECTION_OUT] = 2};
	static const uint8_t padding[4];
	draft->len = 0;
	draft_bytes(draft, padding, pcapng_padded(record->bytes.len) - record->bytes.len);
	if (record->direction == DIRECTION_UNKNOWN)
		return;
	draft_option(draft, PCAPNG_PACKET_FLAGS, flags + record->direction, sizeof *flags);
	draft_option(draft, PCAPNG_END_OF_OPTIONS, NULL, 0);
}

static bool put(struct writer *writer, const struct record *record, struct flaw *flaw)
{
	struct draft head, tail;
	if (!describe_interfaces(writer, record->interface + 1, flaw))
		return false;
	draft_packet(writer, record, &head);
	draft_tail(record, &tail);
	draft_set_len(&head, record->bytes.len + tail.len);
	draft_bytes(&tail, head.bytes + 4, 4);
	return writer_bytes(writer, head.bytes, head.len, flaw) &&
	       writer_bytes(writer, record->bytes.at, record->bytes.len, flaw) &&
	       writer_bytes(writer, tail.bytes, tail.len, flaw);
}

/* What an interface that has not been described yet adds to the file. */
static uint64_t interface_len(const struct writer *writer, uint32_t interface)
{
	struct draft draft = {.len = 0};
	struct flaw unused;
	if (!draft_interface(writer, writer->settings.source->interfaces + interface, &draft, &unused))
		return 0;
	return draft.len + 4 + (writer->settings.statistics ? STATISTICS_LEN : 0);
}

static uint64_t len_of(const struct writer *writer, const struct record *record)
{
	uint64_t len = PACKET_HEAD_LEN + pcapng_padded(record->bytes.len) + 4;
	if (record->direction != DIRECTION_UNKNOWN)
		len += FLAGS_LEN;
	for (uint32_t i = described(writer); i <= record->interface; i++)
		len += interface_len(writer, i);
	return len;
}

static uint64_t end_len(const struct writer *writer)
{
	return writer->settings.statistics ? (uint64_t)STATISTICS_LEN * described(writer) : 0;
}

static void draft_statistics(const struct writer *writer, uint32_t interface,
                             const struct interface_statistics *statistics, struct draft *draft)
{
	uint64_t end = time_of(writer, interface, &statistics->end);
	draft_begin(draft, PCAPNG_STATISTICS);
	draft_u32(draft, writer->interface_base + interface);
	draft_u32(draft, (uint32_t)(end >> 32));
	draft_u32(draft, (uint32_t)end);
	draft_time_option(draft, PCAPNG_START_TIME, time_of(writer, interface, &statistics->start));
	draft_time_option(draft, PCAPNG_END_TIME, end);
	draft_option(draft, PCAPNG_RECEIVED, &statistics->received, 8);
	draft_option(draft, PCAPNG_DROPPED_BY_INTERFACE, &statistics->dropped_by_interface, 8);
	draft_option(draft, PCAPNG_PASSED_FILTER, &statistics->passed_filter, 8);
	draft_option(draft, PCAPNG_DROPPED_BY_SYSTEM, &statistics->dropped_by_kernel, 8);
	draft_option(draft, PCAPNG_END_OF_OPTIONS, NULL, 0);
}

static bool end(struct writer *writer, const struct interface_statistics *statistics, struct flaw *flaw)
{
	for (uint32_t i = 0; statistics && i < described(writer); i++) {
		struct draft draft;
		draft_statistics(writer, i, statistics + i, &draft);
		if (!put_draft(writer, &draft, flaw))
			return false;
	}
	return true;
}

const struct writer_format pcapng_format = {begin, put, len_of, end_len, end};
