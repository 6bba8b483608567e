/* The value of a described item as text: what JSON puts between quotation marks and explain into its column. */
#ifndef ETHOGRAM_ITEM_TEXT_H
#define ETHOGRAM_ITEM_TEXT_H

#include "describe.h"

/* True when the value is a number: decimal, hex, signed, float, named, flags or a bool. */
bool item_is_number(const struct item *item);

/* The number, with its sign. */
int64_t item_signed(const struct item *item);

/* The number of FORM_FLOAT: it may be infinite, or none at all. */
double item_float(const struct item *item);

/* Puts the value of an item that is no number: an address, hexadecimal digits, or words. These may hold any bytes. */
void item_put_text(const struct item *item, struct text *text);

#endif
