/* The information elements of IEEE 802.15.4: those of the header, and behind a termination those of the payload.
 * IEEE 802.15.4-2020 §7.4. */
#include "wpan.h"

static const struct name header_ids[] = {
	{0x00, "Vendor Specific Header IE"}, {0x1a, "LE CSL IE"}, {0x1b, "LE RIT IE"}, {0x1c, "DSME PAN descriptor IE"},
	{0x1d, "Rendezvous Time IE"}, {0x1e, "Time Correction IE"}, {0x21, "Extended DSME PAN descriptor IE"},
	{0x22, "Fragment Sequence Context Description IE"}, {0x23, "Simplified Superframe Specification IE"},
	{0x24, "Simplified GTS Specification IE"}, {0x25, "LECIM Capabilities IE"}, {0x26, "TRLE Descriptor IE"},
	{0x27, "RCC Capabilities IE"}, {0x28, "RCCN Descriptor IE"}, {0x29, "Global Time IE"},
	{0x2a, "Omnibus Header IE"}, {0x2b, "DA IE"}, {WPAN_TERMINATION_1, "Header Termination 1 IE"},
	{WPAN_TERMINATION_2, "Header Termination 2 IE"},
	{0, NULL},
};
enum { HEADER_IDS = 0x80 };

static const struct name payload_groups[] = {
	{0, "ESDU IE"}, {1, "MLME IE"}, {2, "Vendor Specific Nested IE"}, {3, "Multiplexed IE (802.15.9)"},
	{4, "Omnibus Payload Group IE"}, {5, "IETF IE"}, {WPAN_LIST_TERMINATION, "List termination"}, {0, NULL},
};

struct wpan_element wpan_header_element(uint16_t descriptor)
{
	return (struct wpan_element){descriptor >> 7 & 0xff, descriptor & 0x7f, descriptor >> 15};
}

struct wpan_element wpan_payload_element(uint16_t descriptor)
{
	return (struct wpan_element){descriptor >> 11 & 0xf, descriptor & 0x7ff, descriptor >> 15};
}

/* "IE Data = 01 02 ". False when not all of it is there. */
static bool put_data(struct line *line, struct cursor *cursor, uint16_t len)
{
	const struct span data = take_span(cursor, len);
	if (cursor->ran_short)
		return wpan_error(line, "Truncated IE data");
	text_put(line->text, "IE Data = ");
	for (size_t i = 0; i < data.len; i++)
		text_format(line->text, "%02x ", data.at[i]);
	return true;
}

/* "\n\tLE CSL IE [ length = 2, IE Data = 01 02 ]" */
static bool put_element(struct line *line, struct cursor *cursor, const struct name *names, struct wpan_element element)
{
	text_put(line->text, "\n\t");
	text_name(line->text, names, element.id, "Reserved 0x%02x");
	text_put(line->text, " [");
	if (element.len) {
		text_format(line->text, " length = %u, ", element.len);
		if (!put_data(line, cursor, element.len))
			return false;
	}
	text_char(line->text, ']');
	return true;
}

static bool put_nameless(struct line *line, struct cursor *cursor, struct wpan_element element)
{
	text_format(line->text, "Reserved Element ID %02x, length = %u ", element.id, element.len);
	if (element.len && !put_data(line, cursor, element.len))
		return false;
	text_char(line->text, ']');
	return true;
}

/* tcpdump 4.99.3 takes the length for one bit shorter. */
enum { TOLD_LEN = 0x3ff };

static bool put_payload_elements(struct line *line, struct cursor *cursor)
{
	struct wpan_element element;
	do {
		const uint16_t descriptor = take_le16(cursor);
		if (cursor->ran_short)
			return wpan_error(line, "Truncated header IE");
		element = wpan_payload_element(descriptor);
		element.len &= TOLD_LEN;
		if (!element.is_payload)
			text_put(line->text, "[ERROR: Payload IE with type 0] ");
		if (!put_element(line, cursor, payload_groups, element))
			return false;
		text_put(line->text, "\n\t");
	} while (element.id != WPAN_LIST_TERMINATION && cursor_left(cursor));
	return true;
}

bool wpan_line_elements(struct line *line, struct cursor *cursor, bool is_encrypted)
{
	struct wpan_element element;
	do {
		const uint16_t descriptor = take_le16(cursor);
		if (cursor->ran_short)
			return wpan_error(line, "Truncated header IE");
		element = wpan_header_element(descriptor);
		if (element.is_payload)
			text_put(line->text, "[ERROR: Header IE with type 1] ");
		const bool is_told = element.id < HEADER_IDS ? put_element(line, cursor, header_ids, element)
		                                             : put_nameless(line, cursor, element);
		if (!is_told)
			return false;
		text_char(line->text, ' ');
	} while (element.id != WPAN_TERMINATION_1 && element.id != WPAN_TERMINATION_2 && cursor_left(cursor));
	if (element.id != WPAN_TERMINATION_1)
		return true;
	if (!is_encrypted)
		return put_payload_elements(line, cursor);
	text_put(line->text, "Payload IEs present, but encrypted, cannot print ");
	return true;
}
