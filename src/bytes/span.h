/* A span: some bytes that belong to somebody else.
 *
 * Spans are borrowed: they are good until the record that they point into is replaced by the next one. A span of
 * length 0 may point anywhere. */
#ifndef ETHOGRAM_SPAN_H
#define ETHOGRAM_SPAN_H

#include <stddef.h>
#include <stdint.h>

struct span {
	const uint8_t *at;
	size_t len; /* bytes */
};

/* One past its last byte. An empty span may point nowhere, and nothing may be added to nowhere. */
static inline const uint8_t *span_end(struct span span)
{
	return span.len ? span.at + span.len : span.at;
}

/* What follows the first `offset` bytes; empty when there is nothing. */
static inline struct span span_after(struct span span, size_t offset)
{
	if (offset >= span.len)
		return (struct span){span_end(span), 0};
	return (struct span){span.at + offset, span.len - offset};
}

/* The first `len` bytes, or all of them when there are fewer. */
static inline struct span span_first(struct span span, size_t len)
{
	return (struct span){span.at, len < span.len ? len : span.len};
}

#endif
