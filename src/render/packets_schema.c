/* The JSON Schema of `packets`: everything that a protocol's tables and shapes can tell, and nothing else.
 *
 * Nothing is required, since --fields leaves out what it likes. A TLV is one of the forms of its list, or one that
 * nothing here knows. */
#include "packets_json.h"

#include <stdio.h>

static void put_type(struct json *json, const char *type)
{
	json_string(json, "type", type);
}

/* The most that so many bits can say; without one where it is no number of 64 bits. */
static void put_range(struct json *json, const struct field *field)
{
	const uint64_t scale = field->scale ? field->scale : 1;
	if (field->form == FORM_SIGNED)
		return;
	json_unsigned(json, "minimum", 0);
	if (field->width && field->width < 48)
		json_unsigned(json, "maximum", ((1ull << field->width) - 1) * scale);
}

static void put_flag_items(struct json *json, const struct field *field)
{
	json_open(json, "items", '{');
	json_open(json, "anyOf", '[');
	json_open(json, NULL, '{');
	json_open(json, "enum", '[');
	for (const struct name *name = field->names; name->text; name++)
		json_string(json, NULL, name->text);
	json_close(json, ']');
	json_close(json, '}');
	json_open(json, NULL, '{');
	put_type(json, "integer");
	json_close(json, '}');
	json_close(json, ']');
	json_close(json, '}');
}

/* What a field is, without its key. */
static void put_field(struct json *json, const char *key, const struct field *field)
{
	json_open(json, key, '{');
	json_string(json, "description", field->gloss);
	switch (field->form) {
	case FORM_DECIMAL: case FORM_HEX: case FORM_NAMED: case FORM_SIGNED:
		put_type(json, "integer");
		put_range(json, field);
		break;
	case FORM_FLOAT:
		json_open(json, "type", '[');
		json_string(json, NULL, "number");
		json_string(json, NULL, "null"); /* infinite, or none */
		json_close(json, ']');
		break;
	case FORM_BOOL:
		put_type(json, "boolean");
		break;
	case FORM_FLAGS:
		put_type(json, "array");
		put_flag_items(json, field);
		break;
	case FORM_IP4: case FORM_IP6: case FORM_MAC: case FORM_BYTES: case FORM_TEXT:
		put_type(json, "string");
		break;
	}
	json_close(json, '}');
}

/* The name beside a number. */
static void put_companion(struct json *json, const struct field *field)
{
	char key[128];
	snprintf(key, sizeof key, "%s_name", field->name);
	json_open(json, key, '{');
	put_type(json, "string");
	json_close(json, '}');
}

/* A name may come again, for the same thing in another width: then the last row of it, the widest, counts. */
static bool comes_again(const struct field *fields, size_t count, size_t place)
{
	for (size_t i = place + 1; i < count; i++)
		if (!strcmp(fields[i].name, fields[place].name))
			return true;
	return false;
}

static void put_properties(struct json *json, const struct field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (comes_again(fields, count, i))
			continue;
		put_field(json, fields[i].name, fields + i);
		if (fields[i].form == FORM_NAMED)
			put_companion(json, fields + i);
	}
}

static void put_shape(struct json *json, const char *key, const struct shape *shape, unsigned depth);

static void put_members(struct json *json, const struct shape *shape, unsigned depth);

static void put_parts(struct json *json, const struct shape *const *parts, unsigned depth)
{
	for (; parts && *parts; parts++)
		if ((*parts)->inlined)
			put_members(json, *parts, depth);
		else
			put_shape(json, (*parts)->name, *parts, depth + 1);
}

/* What stands in an object with `shape`: its fields and its parts; a list is one part. */
static void put_members(struct json *json, const struct shape *shape, unsigned depth)
{
	if (shape->list) {
		put_shape(json, shape->name, shape, depth + 1);
		return;
	}
	put_properties(json, shape->fields, shape->field_count);
	put_parts(json, shape->parts, depth);
}

static void open_object(struct json *json, const char *key)
{
	json_open(json, key, '{');
	put_type(json, "object");
	json_open(json, "properties", '{');
}

static void close_object(struct json *json)
{
	put_field(json, described_rest.name, &described_rest);
	put_field(json, described_padding.name, &described_padding);
	json_close(json, '}');
	json_bool(json, "additionalProperties", false);
	json_close(json, '}');
}

/* An object of `shape`, and, of its forms, of `form`. */
static void put_object(struct json *json, const char *key, const struct shape *shape, const struct shape *form,
                       unsigned depth)
{
	open_object(json, key);
	put_members(json, shape, depth);
	if (form)
		put_members(json, form, depth);
	close_object(json);
}

/* True when no row before it has the same form. */
static bool is_first(const struct tlv_form *forms, const struct tlv_form *row)
{
	while (forms->shape != row->shape)
		forms++;
	return forms == row;
}

/* The objects of a form whose value has forms of its own. */
static void put_inner_objects(struct json *json, const struct shape *shape, const struct shape *form, unsigned depth)
{
	for (const struct tlv_form *inner = form->list ? NULL : form->forms; inner && inner->type >= 0; inner++) {
		if (!inner->shape || !is_first(form->forms, inner))
			continue;
		open_object(json, NULL);
		put_members(json, shape, depth);
		put_members(json, form, depth);
		put_members(json, inner->shape, depth);
		close_object(json);
	}
}

static void put_objects(struct json *json, const struct shape *shape, const struct tlv_form *forms, unsigned depth)
{
	put_object(json, NULL, shape, NULL, depth);
	for (const struct tlv_form *form = forms; form && form->type >= 0; form++) {
		if (!form->shape || !is_first(forms, form))
			continue;
		put_object(json, NULL, shape, form->shape, depth);
		put_inner_objects(json, shape, form->shape, depth);
	}
}

/* What is not taken apart, as an element of a list. */
static void put_rest_object(struct json *json)
{
	open_object(json, NULL);
	close_object(json);
}

static void put_elements(struct json *json, const struct shape *list, unsigned depth)
{
	put_rest_object(json);
	for (uint16_t i = 0; i < list->field_count; i++)
		put_field(json, NULL, list->fields + i);
	if (list->tlvs)
		put_objects(json, list->tlvs->each, list->tlvs->forms, depth);
	for (const struct shape *const *part = list->parts; part && *part; part++)
		put_shape(json, NULL, *part, depth + 1);
}

static void put_list(struct json *json, const char *key, const struct shape *shape, unsigned depth)
{
	json_open(json, key, '{');
	put_type(json, "array");
	json_open(json, "items", '{');
	json_open(json, "anyOf", '[');
	put_elements(json, shape, depth);
	json_close(json, ']');
	json_close(json, '}');
	json_close(json, '}');
}

static void put_shape(struct json *json, const char *key, const struct shape *shape, unsigned depth)
{
	if (depth > DESCRIBE_DEPTH_MAX) { /* a shape inside itself: anything goes */
		json_open(json, key, '{');
		json_close(json, '}');
	} else if (shape->list) {
		put_list(json, key, shape, depth);
	} else if (shape->forms) {
		json_open(json, key, '{');
		json_open(json, "anyOf", '[');
		put_objects(json, shape, shape->forms, depth);
		json_close(json, ']');
		json_close(json, '}');
	} else {
		put_object(json, key, shape, NULL, depth);
	}
}

static void put_boolean(struct json *json, const char *key, const char *description)
{
	json_open(json, key, '{');
	json_string(json, "description", description);
	put_type(json, "boolean");
	json_close(json, '}');
}

/* What every layer has. */
static void put_layer_properties(struct json *json, const struct protocol *protocol)
{
	json_open(json, "layer", '{');
	json_string(json, "const", protocol->name);
	json_close(json, '}');
	put_boolean(json, "quoted", "part of an earlier packet, which an ICMP error speaks about");
	put_boolean(json, "truncated", "the capture ends within it");
	put_boolean(json, "malformed", "it contradicts itself, or what carries it ends too soon");
	put_field(json, described_payload.name, &described_payload);
}

/* A layer of this protocol; of its forms with `form`. */
static void put_layer(struct json *json, const struct protocol *protocol, const struct shape *form)
{
	open_object(json, NULL);
	put_layer_properties(json, protocol);
	put_properties(json, protocol->fields, protocol->field_count);
	put_parts(json, protocol->parts, 0);
	if (form)
		put_members(json, form, 0);
	close_object(json);
}

/* On a line of its own, so that the published schema can be compared line by line. */
static void put_protocol(struct json *json, const struct protocol *protocol)
{
	text_char(json->text, '\n');
	json_open(json, protocol->name, '{');
	json_string(json, "title", protocol->title);
	json_string(json, "$comment", protocol->reference);
	json_open(json, "required", '[');
	json_string(json, NULL, "layer");
	json_close(json, ']');
	json_open(json, "anyOf", '[');
	put_layer(json, protocol, NULL);
	for (const struct tlv_form *form = protocol->forms; form && form->type >= 0; form++)
		if (form->shape && is_first(protocol->forms, form))
			put_layer(json, protocol, form->shape);
	json_close(json, ']');
	json_close(json, '}');
}

/* {"if": {"properties": {"layer": {"const": "tcp"}}}, "then": {"$ref": "#/$defs/tcp"}} */
static void put_choice(struct json *json, const struct protocol *protocol)
{
	char reference[128];
	snprintf(reference, sizeof reference, "#/$defs/%s", protocol->name);
	json_open(json, NULL, '{');
	json_open(json, "if", '{');
	json_open(json, "properties", '{');
	json_open(json, "layer", '{');
	json_string(json, "const", protocol->name);
	json_close(json, '}');
	json_close(json, '}');
	json_close(json, '}');
	json_open(json, "then", '{');
	json_string(json, "$ref", reference);
	json_close(json, '}');
	json_close(json, '}');
}

static void put_layers(struct json *json)
{
	json_open(json, "layers", '{');
	json_string(json, "description", "outermost first");
	put_type(json, "array");
	json_open(json, "items", '{');
	put_type(json, "object");
	json_open(json, "properties", '{');
	json_open(json, "layer", '{');
	json_open(json, "enum", '[');
	for (const struct protocol *const *at = protocols; *at; at++)
		json_string(json, NULL, (*at)->name);
	json_close(json, ']');
	json_close(json, '}');
	json_close(json, '}');
	json_open(json, "required", '[');
	json_string(json, NULL, "layer");
	json_close(json, ']');
	json_open(json, "allOf", '[');
	for (const struct protocol *const *at = protocols; *at; at++)
		put_choice(json, *at);
	json_close(json, ']');
	json_close(json, '}');
	json_close(json, '}');
}

/* The record that the packet came in. */
static void put_record(struct json *json)
{
	static const struct field record_fields[] = {
		{.name = "number", .width = 64, .form = FORM_DECIMAL, .gloss = "of the record, from 1"},
		{.name = "length", .width = 32, .form = FORM_DECIMAL, .gloss = "bytes on the wire"},
		{.name = "captured", .width = 32, .form = FORM_DECIMAL, .gloss = "bytes that were kept of it"},
	};
	put_properties(json, record_fields, sizeof record_fields / sizeof *record_fields);
	json_open(json, "timestamp", '{');
	json_string(json, "description", "when it was captured; null when no calendar has such a moment");
	json_open(json, "type", '[');
	json_string(json, NULL, "string");
	json_string(json, NULL, "null");
	json_close(json, ']');
	json_close(json, '}');
	put_field(json, described_payload.name, &described_payload);
	put_field(json, described_padding.name, &described_padding);
}

void packets_schema_put(struct text *text)
{
	struct json json = json_into(text);
	json_open(&json, NULL, '{');
	json_string(&json, "$schema", "https://json-schema.org/draft/2020-12/schema");
	json_string(&json, "title", "A packet, as ethogram packets tells it");
	put_type(&json, "object");
	json_open(&json, "properties", '{');
	put_record(&json);
	put_layers(&json);
	json_close(&json, '}');
	json_bool(&json, "additionalProperties", false);
	json_open(&json, "$defs", '{');
	for (const struct protocol *const *at = protocols; *at; at++)
		put_protocol(&json, *at);
	json_close(&json, '}');
	json_close(&json, '}');
	text_char(text, '\n');
}
