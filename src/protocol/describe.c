/* See describe.h. */
#include "describe.h"

#include <assert.h>

const struct field described_rest = {
	.name = "rest", .form = FORM_BYTES, .gloss = "bytes that nothing here takes apart"};
const struct field described_payload = {
	.name = "payload", .form = FORM_BYTES, .gloss = "what is carried"};
const struct field described_padding = {
	.name = "padding", .form = FORM_BYTES,
	.gloss = "fills it up to the length that it must have: no part of what is inside"};

static struct group *innermost(struct description *to)
{
	return to->groups + to->depth;
}

static void tell_short(const struct description *to, const char *name, size_t wanted, size_t left)
{
	if (to->listener->short_of)
		to->listener->short_of(to->owner, name, wanted, left);
}

/* False, and nothing is taken, once a field did not fit. */
static bool fits(struct description *to, const struct field *field, size_t len)
{
	struct group *group = innermost(to);
	if (to->unheard || group->ran_short)
		return false;
	group->ran_short = len > describe_left(to);
	if (group->ran_short)
		tell_short(to, field->name, len, describe_left(to));
	return !group->ran_short;
}

/* The `width` bits behind the first `skip` bits of `bytes`, which hold them. */
static uint64_t bits_of(struct span bytes, unsigned skip, unsigned width)
{
	uint64_t value = bytes.at[0] & (0xffu >> skip);
	const unsigned behind = (unsigned)bytes.len * 8 - skip - width;
	for (size_t i = 1; i + 1 < bytes.len; i++)
		value = value << 8 | bytes.at[i];
	if (bytes.len == 1)
		return value >> behind;
	return value << (8 - behind) | bytes.at[bytes.len - 1] >> behind;
}

static uint64_t value_of(const struct field *field, struct span bytes, unsigned skip)
{
	uint64_t value = 0;
	if (field->width > 64)
		return 0;
	if (!field->little_endian)
		return bits_of(bytes, skip, field->width) * (field->scale ? field->scale : 1);
	for (size_t i = bytes.len; i--;)
		value = value << 8 | bytes.at[i];
	return value * (field->scale ? field->scale : 1);
}

uint64_t describe_peek(const struct description *to, const struct field *field, unsigned skip)
{
	const struct span ahead = span_after(describe_ahead(to), skip / 8);
	const size_t len = (skip % 8 + field->width + 7) / 8;
	return len && len <= ahead.len ? value_of(field, span_first(ahead, len), skip % 8) : 0;
}

uint64_t describe_field(struct description *to, const struct field *field)
{
	if (!field->width) {
		describe_len(to, field, describe_left(to));
		return 0;
	}
	const unsigned bits = to->bit + field->width;
	const size_t len = (bits + 7) / 8;
	if (!fits(to, field, len))
		return 0;
	const struct span bytes = span_first(cursor_rest(&to->cursor), len);
	const struct item item = {
		.field = field, .bytes = bytes, .first_bit = to->bit, .bits = field->width,
		.value = value_of(field, bytes, to->bit), .reference = to->reference,
	};
	take(&to->cursor, bits / 8);
	to->bit = bits % 8;
	to->listener->item(to->owner, &item);
	return item.value;
}

void describe_fields(struct description *to, const struct field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (fields[i].width || describe_left(to))
			describe_field(to, fields + i);
}

void describe_header(struct description *to, const struct layer *layer)
{
	describe_fields(to, layer->protocol->fields, layer->protocol->field_count);
}

void describe_number(struct description *to, const struct field *field, size_t len, uint64_t value)
{
	if (!fits(to, field, len))
		return;
	const struct item item = {
		.field = field, .bytes = span_first(cursor_rest(&to->cursor), len), .bits = (uint32_t)len * 8,
		.value = value, .reference = to->reference,
	};
	take(&to->cursor, len);
	to->listener->item(to->owner, &item);
}

void describe_words(struct description *to, const struct field *field, size_t len, put_words *put)
{
	if (!fits(to, field, len))
		return;
	const struct item item = {
		.field = field, .bytes = span_first(cursor_rest(&to->cursor), len), .first_bit = to->bit,
		.bits = (uint32_t)len * 8 - to->bit, .put = put, .context = to->context,
		.reference = to->reference,
		.offset = put ? (size_t)(to->cursor.at - to->context.at) : 0,
	};
	take(&to->cursor, len);
	to->bit = 0;
	to->listener->item(to->owner, &item);
}

void describe_len(struct description *to, const struct field *field, size_t len)
{
	describe_words(to, field, len, NULL);
}

void describe_terminated(struct description *to, const struct field *field)
{
	const struct span ahead = describe_ahead(to);
	const uint8_t *nul = ahead.len ? memchr(ahead.at, 0, ahead.len) : NULL;
	if (ahead.len)
		describe_len(to, field, nul ? (size_t)(nul - ahead.at) + 1 : ahead.len);
}

static bool put_found(struct text *text, struct span context, size_t offset)
{
	text_raw(text, context);
	return true;
}

void describe_found(struct description *to, const struct field *field, struct span words)
{
	if (!fits(to, field, 0))
		return;
	const struct item item = {
		.field = field, .bytes = span_first(cursor_rest(&to->cursor), 0), .put = put_found, .context = words,
		.reference = to->reference,
	};
	to->listener->item(to->owner, &item);
}

void describe_rest(struct description *to, const struct field *field)
{
	if (to->unheard)
		return;
	innermost(to)->ran_short = false;
	if (describe_left(to))
		describe_len(to, field, describe_left(to));
}

void describe_open(struct description *to, const struct shape *shape, size_t len)
{
	struct group *around = innermost(to);
	const struct span inside = span_first(cursor_rest(&to->cursor), len);
	if (to->unheard || around->ran_short || to->depth == DESCRIBE_DEPTH_MAX) {
		to->unheard++;
		around->ran_short = true;
		return;
	}
	if (len > inside.len && len != SIZE_MAX)
		tell_short(to, shape->name, len, inside.len);
	to->depth++;
	*innermost(to) = (struct group){.shape = shape, .end = to->cursor.end, .reference = to->reference};
	if (shape->reference)
		to->reference = shape->reference;
	to->cursor = cursor_over(inside);
	to->listener->open(to->owner, shape);
}

void describe_leave(struct description *to)
{
	const struct group *group = innermost(to);
	if (to->unheard) {
		to->unheard--;
		return;
	}
	assert(to->depth);
	to->listener->close(to->owner, group->shape);
	to->cursor.end = group->end;
	to->reference = group->reference;
	to->depth--;
	innermost(to)->ran_short |= group->ran_short;
}

void describe_close(struct description *to)
{
	describe_rest(to, &described_rest);
	describe_leave(to);
}

bool describe_more(struct description *to)
{
	struct group *group = innermost(to);
	const bool stands = group->seen == to->cursor.at;
	group->seen = to->cursor.at;
	return !stands && !to->unheard && !group->ran_short && describe_left(to);
}

/* Bytes that the fields of a shape take; of one whose last field takes what is left, all of that. */
static size_t length_of(const struct description *to, const struct shape *shape)
{
	size_t bits = 0;
	for (uint16_t i = 0; i < shape->field_count; i++)
		bits += shape->fields[i].width;
	return shape->field_count && shape->fields[shape->field_count - 1].width ? bits / 8 : describe_left(to);
}

static void describe_element(struct description *to, const struct shape *list)
{
	const struct shape *element = list->fields ? NULL : list->parts[0];
	if (!element) {
		describe_field(to, list->fields);
	} else if (!element->describe) {
		describe_shape(to, element, length_of(to, element));
	} else {
		describe_open(to, element, describe_left(to));
		element->describe(to, to->layer);
		describe_leave(to);
	}
}

/* The elements of a list, `count` at most. */
static void describe_elements(struct description *to, const struct shape *list, size_t count)
{
	while (count-- && describe_more(to))
		describe_element(to, list);
}

void describe_shape(struct description *to, const struct shape *shape, size_t len)
{
	describe_open(to, shape, len);
	if (shape->tlvs)
		describe_tlvs(to, shape->tlvs);
	else if (shape->describe)
		shape->describe(to, to->layer);
	else if (shape->list)
		describe_elements(to, shape, SIZE_MAX);
	else
		describe_fields(to, shape->fields, shape->field_count);
	describe_close(to);
}

const uint8_t *describe_narrow(struct description *to, size_t len)
{
	const uint8_t *const end = to->cursor.end;
	to->cursor = cursor_over(span_first(describe_ahead(to), len));
	return end;
}

void describe_widen(struct description *to, const uint8_t *end, const struct field *rest)
{
	describe_rest(to, rest);
	to->cursor.end = end;
}

void describe_counted(struct description *to, const struct shape *list, size_t count)
{
	describe_open(to, list, describe_left(to));
	describe_elements(to, list, count);
	describe_leave(to);
}

void describe_list(struct description *to, const struct shape *list)
{
	describe_counted(to, list, SIZE_MAX);
}

void describe_each(struct description *to, const struct shape *list, size_t len, size_t each)
{
	describe_open(to, list, len);
	while (describe_more(to))
		describe_shape(to, list->parts[0], each);
	describe_close(to);
}

/* The layer inside `layer` that has bytes, or NULL. */
static const struct layer *inside(const struct packet *packet, const struct layer *layer)
{
	do
		layer = packet_next(packet, layer);
	while (layer && !layer->bytes.len);
	return layer;
}

/* The bytes of `layer` before those of the layer inside it: all of them, when there is none. */
static struct span own_bytes(const struct packet *packet, const struct layer *layer)
{
	const struct layer *next = inside(packet, layer);
	if (!next || !layer->bytes.len)
		return layer->bytes;
	return span_first(layer->bytes, (size_t)(next->bytes.at - layer->bytes.at));
}

struct span layer_trailer(const struct packet *packet, const struct layer *layer)
{
	size_t covered = 0;
	for (const struct layer *next = inside(packet, layer); next; next = inside(packet, next))
		if (span_end(next->bytes) > layer->bytes.at + covered)
			covered = (size_t)(span_end(next->bytes) - layer->bytes.at);
	return covered ? span_after(layer->bytes, covered) : (struct span){0};
}

struct span packet_uncovered(const struct packet *packet)
{
	const struct span all = packet->record->bytes;
	if (!packet->layer_count)
		return all;
	const struct span outermost = packet->layers[0].bytes;
	return outermost.len ? span_after(all, (size_t)(span_end(outermost) - all.at)) : all;
}

static struct description description_of(const struct packet *packet, const struct layer *layer, struct span bytes)
{
	return (struct description){.packet = packet, .layer = layer, .context = bytes, .cursor = cursor_over(bytes)};
}

void describe_layer(const struct packet *packet, const struct layer *layer, const struct listener *listener,
                    void *owner)
{
	struct description to = description_of(packet, layer, own_bytes(packet, layer));
	to.listener = listener;
	to.owner = owner;
	if (layer->protocol->describe)
		layer->protocol->describe(&to, layer);
	else
		describe_header(&to, layer);
	assert(!to.depth && !to.unheard);
	describe_rest(&to, &described_payload);
}

void describe_trailer(const struct packet *packet, const struct layer *layer, const struct listener *listener,
                      void *owner)
{
	struct description to = description_of(packet, layer, layer_trailer(packet, layer));
	to.listener = listener;
	to.owner = owner;
	if (layer->protocol->describe_trailer && describe_left(&to))
		layer->protocol->describe_trailer(&to, layer);
	assert(!to.depth && !to.unheard);
	describe_rest(&to, &described_padding);
}
