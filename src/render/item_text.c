/* See item_text.h. */
#include "item_text.h"

#include "address.h"

bool item_is_number(const struct item *item)
{
	if (item->put)
		return false;
	switch (item->field->form) {
	case FORM_DECIMAL: case FORM_HEX: case FORM_NAMED: case FORM_FLAGS: case FORM_BOOL: case FORM_SIGNED:
	case FORM_FLOAT:
		return true;
	case FORM_IP4: case FORM_IP6: case FORM_MAC: case FORM_BYTES: case FORM_TEXT:
		return false;
	}
	return false;
}

int64_t item_signed(const struct item *item)
{
	const unsigned unused = item->bits < 64 ? 64 - item->bits : 0;
	if (item->field->form != FORM_SIGNED)
		return (int64_t)item->value;
	return (int64_t)(item->value << unused) >> unused;
}

double item_float(const struct item *item)
{
	const uint32_t bits = (uint32_t)item->value;
	float value;
	memcpy(&value, &bits, sizeof value);
	return (double)value;
}

/* An address, of which what is not there is zero: a prefix. */
static void put_address(struct span bytes, size_t len, struct text *text)
{
	uint8_t address[IP6_LEN] = {0};
	memcpy(address, bytes.at, bytes.len);
	if (len == IP4_LEN)
		text_ip4(text, address);
	else
		text_ip6(text, address);
}

/* Words often stand in a field that is longer, filled with zeros; and what ends a line is no part of it. */
static struct span without_end(struct span bytes)
{
	while (bytes.len && !bytes.at[bytes.len - 1])
		bytes.len--;
	while (bytes.len && (bytes.at[bytes.len - 1] == '\n' || bytes.at[bytes.len - 1] == '\r'))
		bytes.len--;
	return bytes;
}

void item_put_text(const struct item *item, struct text *text)
{
	const enum form form = item->field->form;
	const struct span words = without_end(item->bytes);
	if (item->put)
		item->put(text, item->context, item->offset);
	else if (form == FORM_TEXT)
		text_bytes(text, words.at, words.len);
	else if (form == FORM_IP4 && item->bytes.len <= IP4_LEN)
		put_address(item->bytes, IP4_LEN, text);
	else if (form == FORM_IP6 && item->bytes.len <= IP6_LEN)
		put_address(item->bytes, IP6_LEN, text);
	else if (form == FORM_MAC)
		text_mac(text, item->bytes);
	else
		text_hex_bytes(text, item->bytes);
}
