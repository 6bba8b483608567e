/* What can be known of an IEEE 802.15.4 frame without telling it: its control field, which networks it states, its
 * check sequence. IEEE 802.15.4-2020 §7.2, §7.3.5. */
#include "wpan.h"

#include "crc32.h"

enum {
	TYPE = 0x7,
	/* bits of a multipurpose frame's control field: the second byte, when it is long */
	MULTIPURPOSE_LONG = 0x08,
	FCS_POLYNOMIAL = 0x8408, /* of ITU-T, the first bit being the lowest */
};

static struct wpan_control multipurpose_control(const uint8_t *control)
{
	const uint16_t bits = control[0] & MULTIPURPOSE_LONG ? read_le16(control) : control[0];
	return (struct wpan_control){
		.type = WPAN_MULTIPURPOSE,
		.is_long = bits & MULTIPURPOSE_LONG,
		.destination = bits >> 4 & 3,
		.source = bits >> 6 & 3,
		.pan = bits & 0x0100,
		.secured = bits & 0x0200,
		.suppressed = bits & 0x0400,
		.pending = bits & 0x0800,
		.version = bits >> 12 & 3,
		.acknowledged = bits & 0x4000,
		.has_elements = bits & 0x8000,
	};
}

struct wpan_control wpan_control_of(const uint8_t *control)
{
	if ((control[0] & TYPE) == WPAN_MULTIPURPOSE)
		return multipurpose_control(control);
	const uint16_t bits = read_le16(control);
	return (struct wpan_control){
		.type = bits & TYPE,
		.is_long = true,
		.secured = bits & 0x0008,
		.pending = bits & 0x0010,
		.acknowledged = bits & 0x0020,
		.pan = bits & 0x0040,
		.suppressed = bits & 0x0100,
		.has_elements = bits & 0x0200,
		.destination = bits >> 10 & 3,
		.version = bits >> 12 & 3,
		.source = bits >> 14 & 3,
	};
}

bool wpan_has_destination_pan(const struct wpan_control *control)
{
	if (control->type == WPAN_MULTIPURPOSE)
		return control->pan;
	if (control->version < WPAN_VERSION_2015)
		return control->destination;
	if (!control->destination)
		return !control->source && control->pan;
	if (!control->source || (control->destination == WPAN_EXTENDED && control->source == WPAN_EXTENDED))
		return !control->pan;
	return true;
}

bool wpan_has_source_pan(const struct wpan_control *control)
{
	if (control->type == WPAN_MULTIPURPOSE || !control->source || control->pan)
		return false;
	const bool both_extended = control->destination == WPAN_EXTENDED && control->source == WPAN_EXTENDED;
	return control->version < WPAN_VERSION_2015 || !both_extended;
}

uint16_t wpan_fcs(struct span bytes)
{
	uint16_t fcs = 0;
	for (size_t i = 0; i + WPAN_FCS_LEN < bytes.len; i++) {
		fcs ^= bytes.at[i];
		for (int bit = 0; bit < 8; bit++)
			fcs = fcs & 1 ? fcs >> 1 ^ FCS_POLYNOMIAL : fcs >> 1;
	}
	return fcs;
}

uint32_t wpan_mic_len(uint8_t level)
{
	static const uint8_t lens[] = {0, 4, 8, 16};
	return lens[level & 3];
}

static bool has_long_fcs(struct span bytes)
{
	if (bytes.len <= WPAN_LONG_FCS_LEN)
		return false;
	const size_t len = bytes.len - WPAN_LONG_FCS_LEN;
	return read_le32(bytes.at + len) == crc32_add(0, CRC32_ETHERNET, span_first(bytes, len));
}

uint8_t wpan_fcs_len(struct span bytes)
{
	if (has_long_fcs(bytes))
		return WPAN_LONG_FCS_LEN;
	const bool fits = bytes.len > WPAN_FCS_LEN && read_le16(bytes.at + bytes.len - WPAN_FCS_LEN) == wpan_fcs(bytes);
	return fits ? WPAN_FCS_LEN : 0;
}
