/* Control frames of wireless LANs: IEEE 802.11-2016 §9.3.1. With -e all addresses stand before the frame's name,
 * without some of them behind it. */
#include "wlan_line.h"

enum {
	RECEIVER_AT = 4,
	TRANSMITTER_AT = 10,
	SHORT_LEN = 10, /* with one address */
	LONG_LEN = 16,  /* with two */
	BLOCK_ACK_REQUEST_LEN = 20,
	BLOCK_ACK_REQUEST = 8,
	BLOCK_ACK = 9,
	POWER_SAVE_POLL = 10,
	REQUEST_TO_SEND = 11,
};

/* What its addresses are, and which one is shown without -e. */
static const struct control {
	const char *name, *first, *second, *shown;
	uint8_t shown_at, len;
} controls[16] = {
	[7] = {"Control Wrapper", NULL, NULL, NULL, 0, LONG_LEN},
	[BLOCK_ACK_REQUEST] = {NULL, NULL, NULL, NULL, 0, BLOCK_ACK_REQUEST_LEN},
	[BLOCK_ACK] = {"BA", "RA", NULL, "RA", RECEIVER_AT, SHORT_LEN},
	[POWER_SAVE_POLL] = {"Power Save-Poll", "BSSID", "TA", NULL, 0, LONG_LEN},
	[REQUEST_TO_SEND] = {"Request-To-Send", "RA", "TA", "TA", TRANSMITTER_AT, LONG_LEN},
	[12] = {"Clear-To-Send", "RA", NULL, "RA", RECEIVER_AT, SHORT_LEN},
	[13] = {"Acknowledgment", "RA", NULL, "RA", RECEIVER_AT, SHORT_LEN},
	[14] = {"CF-End", "RA", "BSSID", "RA", RECEIVER_AT, LONG_LEN},
	[15] = {"CF-End+CF-Ack", "RA", "BSSID", "RA", RECEIVER_AT, LONG_LEN},
};

uint32_t wlan_control_len(uint8_t first)
{
	return controls[first >> WLAN_SUBTYPE_SHIFT].len;
}

void wlan_line_address(struct line *line, const char *what, const uint8_t *address)
{
	text_format(line->text, "%s:", what);
	line_mac(line, address);
	text_char(line->text, ' ');
}

/* Asks which frames have come: §9.3.1.8. */
static bool put_block_ack_request(struct line *line, struct span frame)
{
	struct cursor cursor = cursor_over(frame);
	const uint8_t *at = take(&cursor, BLOCK_ACK_REQUEST_LEN);
	if (!at)
		return false;
	text_put(line->text, line->manner->link_level ? " " : "BAR ");
	wlan_line_address(line, "RA", at + RECEIVER_AT);
	wlan_line_address(line, "TA", at + TRANSMITTER_AT);
	text_format(line->text, "CTL(%x) SEQ(%u) ", read_le16(at + 16), read_le16(at + 18));
	if (line->manner->link_level)
		text_put(line->text, "BAR");
	return true;
}

static void put_control(struct line *line, const struct control *control, const uint8_t *at, uint8_t subtype)
{
	const bool with_all = line->manner->link_level;
	if (with_all && control->first)
		wlan_line_address(line, control->first, at + RECEIVER_AT);
	if (with_all && control->second)
		wlan_line_address(line, control->second, at + TRANSMITTER_AT);
	text_put(line->text, control->name);
	if (subtype == POWER_SAVE_POLL)
		text_format(line->text, " AID(%x)", read_le16(at + 2));
	if (with_all || !control->shown)
		return;
	text_char(line->text, ' ');
	wlan_line_address(line, control->shown, at + control->shown_at);
}

bool wlan_line_control(struct line *line, struct span frame)
{
	struct cursor cursor = cursor_over(frame);
	const uint8_t subtype = frame.at[0] >> WLAN_SUBTYPE_SHIFT;
	const struct control *control = controls + subtype;
	if (subtype == BLOCK_ACK_REQUEST)
		return put_block_ack_request(line, frame);
	if (!control->name) {
		text_format(line->text, "unknown 802.11 ctrl frame subtype (%u)", subtype);
		return true;
	}
	const uint8_t *at = take(&cursor, control->len);
	if (at)
		put_control(line, control, at, subtype);
	return at;
}
