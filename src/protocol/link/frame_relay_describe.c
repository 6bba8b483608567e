/* The header of Frame Relay, field by field: ITU-T Q.922 §3.3, RFC 2427 §3. */
#include "ethertype.h"

#include "describes.h"
#include "routing/osi.h"

enum { CONTROL_UI = 0x03 };

static const struct field first_fields[] = {
	{.name = "dlci_high", .width = 6, .form = FORM_DECIMAL, .gloss = "which circuit: the first bits of its number"},
	{.name = "command", .width = 1, .form = FORM_BOOL, .gloss = "for those who use it"},
	{.name = "address_goes_on", .width = 1, .form = FORM_BOOL, .gloss = "0: another byte of the address follows"},
	{.name = "dlci_low", .width = 4, .form = FORM_DECIMAL, .gloss = "the bits of the circuit's number that follow"},
	{.name = "forward_congested", .width = 1, .form = FORM_BOOL, .gloss = "a switch on the way here was congested"},
	{.name = "backward_congested", .width = 1, .form = FORM_BOOL, .gloss = "a switch on the way back is congested"},
	{.name = "discardable", .width = 1, .form = FORM_BOOL, .gloss = "may be thrown away before others"},
	{.name = "last", .width = 1, .form = FORM_BOOL, .gloss = "the address ends here"},
};
static const struct field more_fields[] = {
	{.name = "dlci_more", .width = 7, .form = FORM_DECIMAL, .gloss = "seven more bits of the circuit's number"},
	{.name = "more_last", .width = 1, .form = FORM_BOOL, .gloss = "the address ends here"},
	{.name = "dlci_end", .width = 6, .form = FORM_DECIMAL, .gloss = "the last bits of the circuit's number"},
	{.name = "dl_core", .width = 1, .form = FORM_BOOL, .gloss = "these bits control, and number nothing"},
	{.name = "end_last", .width = 1, .form = FORM_BOOL, .gloss = "the address ends here"},
};
static const struct field dlci_fields[] = {
	{.name = "dlci", .form = FORM_DECIMAL, .gloss = "which circuit: all these bits together"},
};
static const struct field contents_fields[] = {
	{.name = "control", .width = 8, .form = FORM_HEX, .gloss = "3: a packet by itself"},
	{.name = "padding_byte", .width = 8, .form = FORM_HEX,
	 .gloss = "0, so that what follows begins at an even place"},
	{.name = "nlpid", .width = 8, .form = FORM_NAMED, .names = nlpid_names, .gloss = "what is inside"},
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = ethertype_names,
	 .gloss = "what is inside, as Cisco says it"},
};
static const struct shape
	first = {.name = "first", .inlined = true, .SHAPE_FIELDS(first_fields)},
	more = {.name = "more", .inlined = true, .SHAPE_FIELDS(more_fields)},
	dlci = {.name = "dlci", .inlined = true, .SHAPE_FIELDS(dlci_fields)},
	contents = {.name = "contents", .inlined = true, .SHAPE_FIELDS(contents_fields)};
const struct shape *const frame_relay_parts[] = {&first, &more, &dlci, &contents, NULL};

/* The address, of two to four bytes, whose last one has its last bit set. */
static void describe_address(struct description *to, size_t len)
{
	enum { THIRD_OF_FOUR = 4, FIELDS_OF_THIRD = 2, END_FIELDS = 3 };
	enum { LOW_FIELD = 3, LOW_BITS = 4, MORE_BITS = 7, END_BITS = 6 };
	uint64_t number = describe_field(to, first_fields);
	describe_fields(to, first_fields + 1, LOW_FIELD - 1);
	number = number << LOW_BITS | describe_field(to, first_fields + LOW_FIELD);
	describe_fields(to, first_fields + LOW_FIELD + 1, sizeof first_fields / sizeof *first_fields - LOW_FIELD - 1);
	if (len == THIRD_OF_FOUR) {
		number = number << MORE_BITS | describe_field(to, more_fields);
		describe_field(to, more_fields + 1);
	}
	if (len > 2) {
		number = number << END_BITS | describe_field(to, more_fields + FIELDS_OF_THIRD);
		describe_fields(to, more_fields + FIELDS_OF_THIRD + 1, END_FIELDS - 1);
	}
	describe_number(to, dlci_fields, 0, number);
}

/* Bytes of the address; 0 when it does not end as it should. */
static size_t address_len(struct span bytes)
{
	enum { LONGEST = 4, LAST = 1 };
	for (size_t i = 1; i < bytes.len && i < LONGEST; i++)
		if (bytes.at[i] & LAST)
			return bytes.at[0] & LAST ? 0 : i + 1;
	return 0;
}

void frame_relay_describe(struct description *to, const struct layer *layer)
{
	const size_t len = address_len(layer->bytes);
	if (!len || len > layer->header_len)
		return;
	describe_address(to, len);
	const bool has_nlpid = describe_peek(to, contents_fields, 0) == CONTROL_UI || layer->header_len - len != 2;
	if (!has_nlpid) {
		describe_field(to, contents_fields + 3);
		return;
	}
	describe_field(to, contents_fields);
	if (describe_left(to) && !describe_peek(to, contents_fields + 1, 0))
		describe_field(to, contents_fields + 1);
	if (describe_left(to))
		describe_field(to, contents_fields + 2);
}
