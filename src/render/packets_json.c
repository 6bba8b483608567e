/* See packets_json.h. Groups are opened when the first wanted thing inside them comes. */
#include "packets_json.h"

#include "item_text.h"

#include <stdio.h>

const char *const packets_json_names[] = {
	"number", "timestamp", "length", "captured", "layers", "layer", "quoted", "truncated", "malformed", "payload",
	"padding", "rest", NULL,
};

/* A layer, or a group in it. */
struct level {
	const char *name; /* NULL: an element of a list */
	bool list, opened;
};

/* The object under way. */
struct teller {
	struct json json;
	const struct wishes *wishes;
	struct text *words;
	const struct layer *layer;
	struct level levels[DESCRIBE_DEPTH_MAX + 2];
	unsigned depth; /* of the innermost level; the layer is 0 */
};

static void open_layer(struct teller *teller)
{
	const struct layer *layer = teller->layer;
	struct json *json = &teller->json;
	json_open(json, NULL, '{');
	json_string(json, "layer", layer->protocol->name);
	if (layer->quoted)
		json_bool(json, "quoted", true);
	if (layer->decoded != WHOLE)
		json_bool(json, layer->decoded == TRUNCATED ? "truncated" : "malformed", true);
}

static void open_levels(struct teller *teller)
{
	for (unsigned i = 0; i <= teller->depth; i++) {
		struct level *level = teller->levels + i;
		if (level->opened)
			continue;
		level->opened = true;
		if (i == 0)
			open_layer(teller);
		else
			json_open(&teller->json, level->name, level->list ? '[' : '{');
	}
}

static void close_level(struct teller *teller)
{
	const struct level *level = teller->levels + teller->depth;
	if (level->opened)
		json_close(&teller->json, level->list ? ']' : '}');
}

static void hear_open(void *owner, const struct shape *shape)
{
	struct teller *teller = owner;
	const bool is_element = teller->levels[teller->depth].list;
	teller->depth++;
	teller->levels[teller->depth] = (struct level){.name = is_element ? NULL : shape->name, .list = shape->list};
}

static void hear_close(void *owner, const struct shape *shape)
{
	struct teller *teller = owner;
	close_level(teller);
	teller->depth--;
}

static bool is_wanted(const struct teller *teller, const char *name)
{
	const char *path[WISH_PATH_MAX];
	unsigned count = 0;
	if (!teller->wishes->count)
		return true;
	for (unsigned i = 0; i <= teller->depth; i++)
		if (teller->levels[i].name)
			path[count++] = teller->levels[i].name;
	path[count++] = name;
	return wishes_want(teller->wishes, path, count);
}

/* ["syn", "ack"]; bits without a name as one number. */
static void put_flags(struct json *json, const char *key, const struct item *item)
{
	uint64_t unnamed = item->value;
	json_open(json, key, '[');
	for (const struct name *name = item->field->names; name->text; name++) {
		if (name->value && (item->value & name->value) == name->value)
			json_string(json, NULL, name->text);
		unnamed &= ~(uint64_t)name->value;
	}
	if (unnamed)
		json_unsigned(json, NULL, unnamed);
	json_close(json, ']');
}

/* A number, and under the key with "_name" behind it what the number stands for. */
static void put_named(struct json *json, const char *key, const struct item *item)
{
	const char *name = name_of(item->field->names, (uint32_t)item->value);
	char name_key[128];
	json_unsigned(json, key, item->value);
	if (!key || !name || item->value > UINT32_MAX)
		return;
	snprintf(name_key, sizeof name_key, "%s_name", key);
	json_string(json, name_key, name);
}

static void put_number(struct json *json, const char *key, const struct item *item)
{
	switch (item->field->form) {
	case FORM_FLAGS: put_flags(json, key, item); break;
	case FORM_NAMED: put_named(json, key, item); break;
	case FORM_BOOL: json_bool(json, key, item->value != 0); break;
	case FORM_FLOAT: json_float(json, key, item_float(item)); break;
	case FORM_SIGNED: json_signed(json, key, item_signed(item)); break;
	case FORM_DECIMAL: case FORM_HEX: json_unsigned(json, key, item->value); break;
	case FORM_IP4: case FORM_IP6: case FORM_MAC: case FORM_BYTES: case FORM_TEXT: break;
	}
}

static void put_text(struct teller *teller, const char *key, const struct item *item)
{
	struct text *words = teller->words;
	item_put_text(item, words);
	json_bytes(&teller->json, key, (struct span){(const uint8_t *)words->start, (size_t)text_place(words)});
	text_cut_back(words, 0);
}

static void hear_item(void *owner, const struct item *item)
{
	struct teller *teller = owner;
	const struct field *field = item->field;
	if (!is_wanted(teller, field->name))
		return;
	open_levels(teller);
	const bool is_element = teller->levels[teller->depth].list;
	const bool is_rest = is_element && (field == &described_rest || field == &described_padding);
	const char *key = is_element && !is_rest ? NULL : field->name;
	if (is_rest)
		json_open(&teller->json, NULL, '{');
	if (item_is_number(item))
		put_number(&teller->json, key, item);
	else
		put_text(teller, key, item);
	if (is_rest)
		json_close(&teller->json, '}');
}

static const struct listener listener = {.open = hear_open, .close = hear_close, .item = hear_item};

static void put_layer(struct teller *teller, const struct packet *packet, const struct layer *layer)
{
	teller->layer = layer;
	teller->depth = 0;
	teller->levels[0] = (struct level){.name = layer->protocol->name};
	if (!teller->wishes->count || is_wanted(teller, "layers"))
		open_levels(teller);
	describe_layer(packet, layer, &listener, teller);
	describe_trailer(packet, layer, &listener, teller);
	close_level(teller);
}

static bool is_own_wanted(const struct teller *teller, const char *name)
{
	return wishes_want(teller->wishes, &name, 1);
}

static void put_record(struct teller *teller, const struct record *record, uint64_t number)
{
	struct json *json = &teller->json;
	if (is_own_wanted(teller, "number"))
		json_unsigned(json, "number", number);
	if (is_own_wanted(teller, "timestamp"))
		json_moment(json, "timestamp", record->stamp.seconds, record->stamp.nanoseconds);
	if (is_own_wanted(teller, "length"))
		json_unsigned(json, "length", record->wire_len);
	if (is_own_wanted(teller, "captured"))
		json_unsigned(json, "captured", record->bytes.len);
}

/* What is in no layer: all of a link type that nothing decodes. */
static void put_uncovered(struct teller *teller, const struct packet *packet)
{
	const char *name = packet->layer_count ? "padding" : "payload";
	const struct span bytes = packet_uncovered(packet);
	if (!bytes.len || !is_own_wanted(teller, name))
		return;
	json_key(&teller->json, name);
	text_char(teller->json.text, '"');
	text_hex_bytes(teller->json.text, bytes);
	text_char(teller->json.text, '"');
}

struct packets_json packets_json_open(void)
{
	return (struct packets_json){.words = text_growing()};
}

void packets_json_close(struct packets_json *json)
{
	text_free(&json->words);
}

void packets_json_put(struct packets_json *json, const struct packet *packet, struct text *text)
{
	struct teller teller = {.json = json_into(text), .wishes = &json->wishes, .words = &json->words};
	json_open(&teller.json, NULL, '{');
	json->number = packet->record->number ? packet->record->number : json->number + 1;
	put_record(&teller, packet->record, json->number);
	json_open(&teller.json, "layers", '[');
	for (uint32_t i = 0; i < packet->layer_count; i++)
		put_layer(&teller, packet, packet->layers + i);
	json_close(&teller.json, ']');
	put_uncovered(&teller, packet);
	json_close(&teller.json, '}');
	text_char(text, '\n');
}
