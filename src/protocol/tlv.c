/* Options, attributes and TLVs, of which all look alike: a type, a length, a value that depends on the type. See struct
 * tlvs in describe.h. And records that have a length alone. */
#include "describe.h"

/* The row of `type`, or NULL. */
static const struct tlv_form *form_of(const struct tlv_form *forms, uint64_t type)
{
	for (const struct tlv_form *form = forms; form->type >= 0; form++)
		if ((uint64_t)form->type == type)
			return form;
	return NULL;
}

/* Bits of the first fields of a shape. */
static unsigned bits_of_first(const struct shape *shape, uint16_t count)
{
	unsigned bits = 0;
	for (uint16_t i = 0; i < count; i++)
		bits += shape->fields[i].width;
	return bits;
}

/* Bytes of the fields that an item begins with. */
static size_t head_len(const struct shape *each)
{
	return bits_of_first(each, each->field_count) / 8;
}

/* What the field at `place` of the item ahead says. */
static uint64_t stated_len(const struct description *to, const struct shape *each, uint8_t place)
{
	return describe_peek(to, each->fields + place, bits_of_first(each, place));
}

/* Bytes of the item ahead, as stated; never less than its head. */
static size_t item_len(const struct description *to, const struct tlvs *tlvs)
{
	const uint8_t place = tlvs->length_field ? tlvs->length_field : 1;
	const size_t head = head_len(tlvs->each);
	const size_t stated = stated_len(to, tlvs->each, place) * (tlvs->unit ? tlvs->unit : 1);
	if (tlvs->length_of_value)
		return stated + head;
	return stated < head ? head : stated;
}

bool describe_as(struct description *to, const struct tlv_form *forms, uint64_t type)
{
	const struct tlv_form *form = form_of(forms, type);
	const struct shape *shape = form ? form->shape : NULL;
	if (!shape)
		return false;
	const char *const reference = to->reference;
	if (shape->reference)
		to->reference = shape->reference;
	if (shape->list)
		describe_shape(to, shape, describe_left(to));
	else if (shape->describe)
		shape->describe(to, to->layer);
	else
		describe_fields(to, shape->fields, shape->field_count);
	to->reference = reference;
	return true;
}

void describe_form(struct description *to, const struct tlv_form *forms, uint64_t type, size_t len)
{
	const uint8_t *const end = describe_narrow(to, len);
	describe_as(to, forms, type);
	describe_widen(to, end, &described_rest);
}

static void describe_item(struct description *to, const struct tlvs *tlvs, uint64_t type)
{
	/* what aligns the next item is behind the value, and none of it */
	const size_t len = item_len(to, tlvs), aligned = tlvs->aligned ? tlvs->aligned : 1;
	describe_open(to, tlvs->each, (len + aligned - 1) / aligned * aligned);
	describe_fields(to, tlvs->each->fields, tlvs->each->field_count);
	const uint8_t *const end = describe_narrow(to, len - head_len(tlvs->each));
	const bool is_known = describe_as(to, tlvs->forms, type);
	describe_widen(to, end, is_known && tlvs->padded ? &described_padding : &described_rest);
	describe_rest(to, &described_padding);
	describe_close(to);
}

static void describe_alone(struct description *to, const struct tlvs *tlvs)
{
	describe_open(to, tlvs->each, tlvs->each->fields->width / 8);
	describe_field(to, tlvs->each->fields);
	describe_close(to);
}

void describe_tlvs(struct description *to, const struct tlvs *tlvs)
{
	while (describe_more(to)) {
		const uint64_t type = describe_peek(to, tlvs->each->fields, 0);
		const struct tlv_form *form = form_of(tlvs->forms, type);
		if (form && form->alone)
			describe_alone(to, tlvs);
		else
			describe_item(to, tlvs, type);
		if (form && form->last) {
			describe_rest(to, &described_padding);
			return;
		}
	}
}

void describe_each_stated(struct description *to, const struct shape *list, uint8_t length_field)
{
	const struct shape *const record = list->parts[0];
	describe_open(to, list, describe_left(to));
	while (describe_more(to))
		describe_shape(to, record, head_len(record) + stated_len(to, record, length_field));
	describe_close(to);
}
