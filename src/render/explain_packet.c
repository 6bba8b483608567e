/* See explain_packet.h. The packet is told twice, in the order of its bytes: once to mark them, once for the table. */
#include "explain_packet.h"

#include "explain_parts.h"
#include "wrap.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>

struct explanation {
	const struct packet *packet;
	const struct layer *layer; /* under way; NULL: none is */
	bool colored;
	int width;
	unsigned field;            /* counted in both rounds alike: its color */
	uint8_t *marks;
	struct text *text;
	struct text words;
	const char *reference; /* of the row before */
	unsigned depth;
};

static size_t offset_of(const struct explanation *explanation, const uint8_t *at)
{
	return (size_t)(at - explanation->packet->record->bytes.at);
}

/* The first round. */

static void mark_group(void *owner, const struct shape *shape)
{
}

static void mark_item(void *owner, const struct item *item)
{
	struct explanation *explanation = owner;
	uint8_t *marks = explanation->marks + offset_of(explanation, item->bytes.at);
	const uint8_t color = explanation->field++ % FIELD_COLORS;
	const bool begins = item->first_bit == 0;
	for (size_t i = begins ? 0 : 1; i < item->bytes.len; i++)
		marks[i] = color;
	if (begins && item->bytes.len)
		marks[0] |= BEGINS_FIELD;
}

/* The second. */

static void open_group(void *owner, const struct shape *shape)
{
	struct explanation *explanation = owner;
	explain_group_put(shape->name, explanation->depth++, explanation->width, explanation->text);
}

static void close_group(void *owner, const struct shape *shape)
{
	struct explanation *explanation = owner;
	explanation->depth--;
}

static void put_item(void *owner, const struct item *item)
{
	struct explanation *explanation = owner;
	const struct span record = explanation->packet->record->bytes;
	const uint8_t *begin = explanation->layer ? explanation->layer->bytes.at : record.at;
	const unsigned color = explanation->field++;
	const struct explain_row row = {
		.item = item, .offset = offset_of(explanation, item->bytes.at),
		.reference = item->reference == explanation->reference ? NULL : item->reference,
		.layer_offset = (size_t)(item->bytes.at - begin), .depth = explanation->depth,
		.color = explanation->colored ? field_color(color) : NULL, .width = explanation->width,
	};
	explain_row_put(&row, &explanation->words, explanation->text);
	explanation->reference = item->reference;
}

static void put_heading(struct explanation *explanation, const struct layer *layer)
{
	struct text *text = &explanation->words;
	const struct protocol *protocol = layer->protocol;
	text_format(text, "%s%s (%s), %s", layer->quoted ? "quoted: " : "", protocol->title, protocol->name,
	            protocol->reference);
	if (layer->bytes.len)
		text_format(text, ": bytes %zu to %zu", offset_of(explanation, layer->bytes.at),
		            offset_of(explanation, layer->bytes.at) + layer->bytes.len - 1);
	text_char(explanation->text, '\n');
	const struct wrapping wrapping = {0, 2, explanation->width ? explanation->width : INT_MAX};
	wrap_put_open(text, &wrapping, explanation->text);
	text_char(explanation->text, '\n');
}

static const struct listener marker = {.open = mark_group, .close = mark_group, .item = mark_item};
static const struct listener writer = {.open = open_group, .close = close_group, .item = put_item};

static void tell_uncovered(struct explanation *explanation, const struct listener *listener)
{
	const struct span bytes = packet_uncovered(explanation->packet);
	const struct item item = {
		.field = explanation->packet->layer_count ? &described_padding : &described_payload,
		.bytes = bytes, .bits = (uint32_t)bytes.len * 8,
	};
	explanation->layer = NULL;
	if (bytes.len && listener == &writer)
		text_put(explanation->text, "\nbehind it all\n");
	if (bytes.len)
		listener->item(explanation, &item);
}

/* Headers on the way in, trailers on the way out. */
static void tell(struct explanation *explanation, const struct listener *listener)
{
	const struct packet *packet = explanation->packet;
	explanation->field = 0;
	for (uint32_t i = 0; i < packet->layer_count; i++) {
		explanation->layer = packet->layers + i;
		if (listener == &writer)
			put_heading(explanation, explanation->layer);
		describe_layer(packet, explanation->layer, listener, explanation);
	}
	for (uint32_t i = packet->layer_count; i--;) {
		explanation->layer = packet->layers + i;
		if (listener == &writer && layer_trailer(packet, explanation->layer).len)
			text_format(explanation->text, "\nbehind what %s carries\n",
			            explanation->layer->protocol->name);
		describe_trailer(packet, explanation->layer, listener, explanation);
	}
	tell_uncovered(explanation, listener);
}

void explain_put(const struct packet *packet, bool colored, int width, struct text *text)
{
	const struct span bytes = packet->record->bytes;
	struct explanation explanation = {
		.packet = packet, .colored = colored, .width = width, .text = text, .words = text_growing()};
	explanation.marks = calloc(bytes.len + 1, 1);
	assert(explanation.marks);
	tell(&explanation, &marker);
	text_char(text, '\n');
	explain_dump_put(&(struct explain_dump){bytes, explanation.marks, colored, width}, text);
	text_char(text, '\n');
	explain_titles_put(width, text);
	tell(&explanation, &writer);
	explain_wrong_put(packet, width, &explanation.words, text);
	text_free(&explanation.words);
	free(explanation.marks);
}
