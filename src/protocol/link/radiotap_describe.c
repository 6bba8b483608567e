/* What a radiotap header announces: radiotap.org, "Defined fields". Each field is aligned to its largest part, from the
 * header's start; one of unknown length ends the reading. */
#include "describes.h"

enum { PRESENT_AT = 32, KNOWN_BITS = 29, MORE = 31 };

static const struct name flag_names[] = {
	{0x01, "CFP"}, {0x02, "short preamble"}, {0x04, "WEP"}, {0x08, "fragmented"}, {0x10, "FCS at end"},
	{0x20, "data padded"}, {0x40, "bad FCS"}, {0x80, "short guard interval"}, {0, NULL},
};
static const struct name channel_flags[] = {
	{0x0010, "turbo"}, {0x0020, "CCK"}, {0x0040, "OFDM"}, {0x0080, "2 GHz"}, {0x0100, "5 GHz"}, {0x0200, "passive"},
	{0x0400, "dynamic CCK-OFDM"}, {0x0800, "GFSK"}, {0x1000, "GSM"}, {0x2000, "static turbo"}, {0x4000, "half"},
	{0x8000, "quarter"}, {0x10000, "HT20"}, {0x20000, "HT40+"}, {0x40000, "HT40-"}, {0, NULL},
};

static const struct field present_fields[] = {
	{.name = "present", .little_endian = true, .width = 32, .form = FORM_HEX,
	 .gloss = "more words of which fields follow"},
};
static const struct field
	tsft[] = {{.name = "tsft", .little_endian = true, .width = 64, .form = FORM_DECIMAL,
	 .gloss = "the card's clock in microseconds"}},
	flags[] = {{.name = "flags", .width = 8, .form = FORM_FLAGS, .names = flag_names,
	 .gloss = "how the frame was sent and kept"}},
	rate[] = {{.name = "rate", .width = 8, .form = FORM_DECIMAL, .scale = 500, .gloss = "kilobits a second"}},
	channel[] = {
		{.name = "channel_frequency", .little_endian = true, .width = 16, .form = FORM_DECIMAL,
		 .gloss = "in MHz"},
		{.name = "channel_flags", .little_endian = true, .width = 16, .form = FORM_FLAGS,
		 .names = channel_flags,
		 .gloss = "which kind of channel"},
	},
	hopping[] = {
		{.name = "fhss_set", .width = 8, .form = FORM_DECIMAL, .gloss = "which set of frequencies is hopped"},
		{.name = "fhss_pattern", .width = 8, .form = FORM_DECIMAL, .gloss = "and in which order"},
	},
	signal[] = {{.name = "antenna_signal", .width = 8, .form = FORM_SIGNED, .gloss = "how strong it was, in dBm"}},
	noise[] = {{.name = "antenna_noise", .width = 8, .form = FORM_SIGNED,
	 .gloss = "how strong the noise was, in dBm"}},
	quality[] = {{.name = "lock_quality", .little_endian = true, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "how well the code was locked on"}},
	attenuation[] = {{.name = "tx_attenuation", .little_endian = true, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "sending power below the most, no unit"}},
	attenuation_db[] = {{.name = "db_tx_attenuation", .little_endian = true, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "sending power below the most, in dB"}},
	power[] = {{.name = "tx_power", .width = 8, .form = FORM_SIGNED, .gloss = "sending power in dBm"}},
	antenna[] = {{.name = "antenna", .width = 8, .form = FORM_DECIMAL, .gloss = "which antenna, from 0 on"}},
	signal_db[] = {{.name = "db_antenna_signal", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "how strong it was, in dB"}},
	noise_db[] = {{.name = "db_antenna_noise", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "how strong the noise was, in dB"}},
	rx_flags[] = {{.name = "rx_flags", .little_endian = true, .width = 16, .form = FORM_HEX,
	 .gloss = "0002: the PLCP's check failed"}},
	xchannel[] = {
		{.name = "xchannel_flags", .little_endian = true, .width = 32, .form = FORM_FLAGS,
		 .names = channel_flags,
		 .gloss = "which kind of channel"},
		{.name = "xchannel_frequency", .little_endian = true, .width = 16, .form = FORM_DECIMAL,
		 .gloss = "in MHz"},
		{.name = "xchannel", .width = 8, .form = FORM_DECIMAL, .gloss = "number of the channel"},
		{.name = "xchannel_max_power", .width = 8, .form = FORM_DECIMAL,
		 .gloss = "most that is allowed, in half dBm"},
	},
	mcs[] = {
		{.name = "mcs_known", .width = 8, .form = FORM_HEX, .gloss = "which of the flags and the index hold"},
		{.name = "mcs_flags", .width = 8, .form = FORM_HEX,
		 .gloss = "bandwidth, guard interval, format, FEC, STBC"},
		{.name = "mcs", .width = 8, .form = FORM_DECIMAL, .gloss = "index of modulation and coding of 802.11n"},
	},
	ampdu[] = {
		{.name = "ampdu_reference", .little_endian = true, .width = 32, .form = FORM_HEX,
		 .gloss = "the same in all frames of one aggregate"},
		{.name = "ampdu_flags", .little_endian = true, .width = 16, .form = FORM_HEX,
		 .gloss = "0004: the last is known, 0008: it is the last"},
		{.name = "ampdu_delimiter_crc", .width = 8, .form = FORM_HEX, .gloss = "check of the delimiter"},
		{.name = "ampdu_reserved", .width = 8, .form = FORM_HEX, .gloss = "zero"},
	},
	vht[] = {
		{.name = "vht_known", .little_endian = true, .width = 16, .form = FORM_HEX,
		 .gloss = "which of the following hold"},
		{.name = "vht_flags", .width = 8, .form = FORM_HEX,
		 .gloss = "STBC, guard interval, beamforming and others"},
		{.name = "vht_bandwidth", .width = 8, .form = FORM_DECIMAL,
		 .gloss = "0: 20 MHz, 1: 40, 4: 80, 11: 160; others are parts"},
		{.name = "vht_mcs_nss", .width = 32, .form = FORM_HEX,
		 .gloss = "of four users: index, and streams in the low bits"},
		{.name = "vht_coding", .width = 8, .form = FORM_HEX, .gloss = "a bit for each user: LDPC"},
		{.name = "vht_group_id", .width = 8, .form = FORM_DECIMAL, .gloss = "which users"},
		{.name = "vht_partial_aid", .little_endian = true, .width = 16, .form = FORM_HEX,
		 .gloss = "part of the receiver's number"},
	};

static const struct shape
	tsft_shape = {.name = "tsft", .inlined = true, .SHAPE_FIELDS(tsft)},
	flags_shape = {.name = "flags", .inlined = true, .SHAPE_FIELDS(flags)},
	rate_shape = {.name = "rate", .inlined = true, .SHAPE_FIELDS(rate)},
	channel_shape = {.name = "channel", .inlined = true, .SHAPE_FIELDS(channel)},
	hopping_shape = {.name = "hopping", .inlined = true, .SHAPE_FIELDS(hopping)},
	signal_shape = {.name = "signal", .inlined = true, .SHAPE_FIELDS(signal)},
	noise_shape = {.name = "noise", .inlined = true, .SHAPE_FIELDS(noise)},
	quality_shape = {.name = "quality", .inlined = true, .SHAPE_FIELDS(quality)},
	attenuation_shape = {.name = "attenuation", .inlined = true, .SHAPE_FIELDS(attenuation)},
	attenuation_db_shape = {.name = "attenuation_db", .inlined = true, .SHAPE_FIELDS(attenuation_db)},
	power_shape = {.name = "power", .inlined = true, .SHAPE_FIELDS(power)},
	antenna_shape = {.name = "antenna", .inlined = true, .SHAPE_FIELDS(antenna)},
	signal_db_shape = {.name = "signal_db", .inlined = true, .SHAPE_FIELDS(signal_db)},
	noise_db_shape = {.name = "noise_db", .inlined = true, .SHAPE_FIELDS(noise_db)},
	rx_flags_shape = {.name = "rx_flags", .inlined = true, .SHAPE_FIELDS(rx_flags)},
	xchannel_shape = {.name = "xchannel", .inlined = true, .SHAPE_FIELDS(xchannel)},
	mcs_shape = {.name = "mcs", .inlined = true, .SHAPE_FIELDS(mcs)},
	ampdu_shape = {.name = "ampdu", .inlined = true, .SHAPE_FIELDS(ampdu)},
	vht_shape = {.name = "vht", .inlined = true, .SHAPE_FIELDS(vht)};

/* By the bit that announces it. */
static const struct {
	uint8_t align;
	const struct shape *shape;
} announced[KNOWN_BITS] = {
	[0] = {8, &tsft_shape},
	[1] = {1, &flags_shape},
	[2] = {1, &rate_shape},
	[3] = {2, &channel_shape},
	[4] = {1, &hopping_shape},
	[5] = {1, &signal_shape},
	[6] = {1, &noise_shape},
	[7] = {2, &quality_shape},
	[8] = {2, &attenuation_shape},
	[9] = {2, &attenuation_db_shape},
	[10] = {1, &power_shape},
	[11] = {1, &antenna_shape},
	[12] = {1, &signal_db_shape},
	[13] = {1, &noise_db_shape},
	[14] = {2, &rx_flags_shape},
	[18] = {4, &xchannel_shape},
	[19] = {1, &mcs_shape},
	[20] = {4, &ampdu_shape},
	[21] = {2, &vht_shape},
};

static const struct shape words = {.name = "present_words", .list = true, .SHAPE_FIELDS(present_fields)};
const struct shape *const radiotap_parts[] = {
	&words, &tsft_shape, &flags_shape, &rate_shape, &channel_shape, &hopping_shape, &signal_shape,
	&noise_shape, &quality_shape, &attenuation_shape, &attenuation_db_shape, &power_shape, &antenna_shape,
	&signal_db_shape, &noise_db_shape, &rx_flags_shape, &xchannel_shape, &mcs_shape, &ampdu_shape,
	&vht_shape, NULL,
};

/* The bytes before a field that align it are told with it. */
static void describe_aligned(struct description *to, const struct shape *shape, size_t over)
{
	const struct field *first = shape->fields;
	const uint64_t value = describe_peek(to, first, (unsigned)over * 8);
	describe_number(to, first, over + first->width / 8u, value);
	describe_fields(to, first + 1, shape->field_count - 1u);
}

/* The fields that the first word announces; what other words do would have the same names. */
static void describe_announced(struct description *to, const struct layer *layer, uint64_t present)
{
	for (unsigned bit = 0; bit < KNOWN_BITS; bit++) {
		if (!(present >> bit & 1))
			continue;
		const struct shape *const shape = announced[bit].shape;
		if (!shape)
			return;
		const size_t over = (size_t)(describe_ahead(to).at - layer->bytes.at) % announced[bit].align;
		if (over)
			describe_aligned(to, shape, announced[bit].align - over);
		else
			describe_fields(to, shape->fields, shape->field_count);
	}
}

/* Each word says in its last bit whether there is one more. */
static void describe_words_more(struct description *to)
{
	bool is_more = true;
	describe_open(to, &words, describe_left(to));
	while (is_more && describe_more(to))
		is_more = describe_field(to, present_fields) >> MORE;
	describe_leave(to);
}

void radiotap_describe(struct description *to, const struct layer *layer)
{
	const uint64_t present = describe_peek(to, present_fields, PRESENT_AT);
	describe_header(to, layer);
	if (present >> MORE)
		describe_words_more(to);
	describe_announced(to, layer, present);
}
