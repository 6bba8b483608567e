/* Capture files under construction in memory, for tests: numbers in either byte order, blocks, records. */
#ifndef ETHOGRAM_IMAGE_H
#define ETHOGRAM_IMAGE_H

#include "span.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

struct image {
	uint8_t bytes[8192];
	size_t len;
	bool is_big; /* byte order of what is put next */
};

static inline void image_number(struct image *image, uint64_t value, unsigned len)
{
	assert(image->len + len <= sizeof image->bytes);
	for (unsigned i = 0; i < len; i++) {
		unsigned place = image->is_big ? len - 1 - i : i;
		image->bytes[image->len++] = (uint8_t)(value >> 8 * place);
	}
}

static inline void image_u16(struct image *image, uint16_t value)
{
	image_number(image, value, 2);
}

static inline void image_u32(struct image *image, uint32_t value)
{
	image_number(image, value, 4);
}

static inline void image_fill(struct image *image, uint8_t byte, size_t len)
{
	assert(image->len + len <= sizeof image->bytes);
	memset(image->bytes + image->len, byte, len);
	image->len += len;
}

static inline void image_pad(struct image *image)
{
	while (image->len % 4)
		image_fill(image, 0, 1);
}

static inline struct span image_span(const struct image *image)
{
	return (struct span){image->bytes, image->len};
}

/* pcap */

static inline void image_pcap_header(struct image *image, uint32_t magic, uint32_t snap_len, uint32_t link_type)
{
	image_u32(image, magic);
	image_u16(image, 2);
	image_u16(image, 4);
	image_u32(image, 0);
	image_u32(image, 0);
	image_u32(image, snap_len);
	image_u32(image, link_type);
}

/* The record's bytes are all `captured % 256`. */
static inline void image_pcap_record(struct image *image, uint32_t seconds, uint32_t fraction, uint32_t captured)
{
	image_u32(image, seconds);
	image_u32(image, fraction);
	image_u32(image, captured);
	image_u32(image, captured);
	image_fill(image, (uint8_t)captured, captured);
}

/* pcapng: each block is begun, filled and ended. */

static inline size_t image_block(struct image *image, uint32_t type)
{
	size_t start = image->len;
	image_u32(image, type);
	image_u32(image, 0);
	return start;
}

static inline void image_block_end(struct image *image, size_t start)
{
	image_pad(image);
	uint32_t len = (uint32_t)(image->len - start + 4);
	size_t end = image->len;
	image->len = start + 4;
	image_u32(image, len);
	image->len = end;
	image_u32(image, len);
}

static inline void image_option(struct image *image, uint16_t code, uint64_t value, uint16_t len)
{
	image_u16(image, code);
	image_u16(image, len);
	image_number(image, value, len);
	image_pad(image);
}

static inline void image_section(struct image *image)
{
	size_t start = image_block(image, 0x0a0d0d0a);
	image_u32(image, 0x1a2b3c4d);
	image_u16(image, 1);
	image_u16(image, 0);
	image_number(image, UINT64_MAX, 8);
	image_block_end(image, start);
}

/* resolution: as in if_tsresol; 0: the option is left out. */
static inline void image_interface(struct image *image, uint16_t link_type, uint8_t resolution)
{
	size_t start = image_block(image, 1);
	image_u16(image, link_type);
	image_u16(image, 0);
	image_u32(image, 65535);
	if (resolution)
		image_option(image, 9, resolution, 1);
	image_block_end(image, start);
}

/* An enhanced packet block but for its options and its end. */
static inline size_t image_packet_start(struct image *image, uint32_t interface, uint64_t time, uint32_t captured)
{
	size_t start = image_block(image, 6);
	image_u32(image, interface);
	image_u32(image, (uint32_t)(time >> 32));
	image_u32(image, (uint32_t)time);
	image_u32(image, captured);
	image_u32(image, captured);
	image_fill(image, (uint8_t)captured, captured);
	image_pad(image);
	return start;
}

static inline void image_packet(struct image *image, uint32_t interface, uint64_t time, uint32_t captured)
{
	size_t start = image_packet_start(image, interface, time, captured);
	image_block_end(image, start);
}

#endif
