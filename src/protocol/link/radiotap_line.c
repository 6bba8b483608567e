/* See radiotap_line.h. radiotap.org, "Defined fields": each is aligned to its largest part, from the header's start.
 * Fields without a line here have no known length: whoever finds one cannot read on. */
#include "radiotap_line.h"

enum {
	PRESENT_AT = 4,
	CHANNEL_BIT = 3,
	PRESENT_EXTENDED_CHANNEL = 1u << 18,
	PRESENT_MCS = 1u << 19,
	MORE_WORDS = 31,
	BITS = 32,
	NAMESPACE_STANDARD = 29, /* the next word begins anew */
	NAMESPACE_VENDOR = 30,

	CHANNEL_TURBO = 0x0010,
	CHANNEL_CCK = 0x0020,
	CHANNEL_OFDM = 0x0040,
	CHANNEL_2GHZ = 0x0080,
	CHANNEL_5GHZ = 0x0100,
	CHANNEL_DYNAMIC = 0x0400,
	CHANNEL_FHSS = 0x0880, /* with 2 GHz */
	CHANNEL_HALF = 0x4000,
	CHANNEL_QUARTER = 0x8000,
	CHANNEL_HT20 = 0x10000,
	CHANNEL_HT40_UP = 0x20000,
	CHANNEL_HT40_DOWN = 0x40000,
	CHANNEL_A = CHANNEL_5GHZ | CHANNEL_OFDM,
	CHANNEL_B = CHANNEL_2GHZ | CHANNEL_CCK,
	CHANNEL_G = CHANNEL_2GHZ | CHANNEL_DYNAMIC,
	CHANNEL_G_PURE = CHANNEL_2GHZ | CHANNEL_OFDM,

	RATE_IS_INDEX = 0x80,

	MCS_WITH_BANDWIDTH = 0x01, /* what of the MCS field is known */
	MCS_WITH_INDEX = 0x02,
	MCS_WITH_GUARD = 0x04,
	MCS_WITH_FORMAT = 0x08,
	MCS_WITH_FEC = 0x10,
	MCS_WITH_STBC = 0x20,
	MCS_BANDWIDTH = 0x03, /* its flags */
	MCS_SHORT_GUARD = 0x04,
	MCS_GREENFIELD = 0x08,
	MCS_LDPC = 0x10,
	MCS_STBC_SHIFT = 5,
	MCS_40_MHZ = 1,
	MCS_DUPLICATE = 32, /* the same on both halves of 40 MHz */

	VHT_WITH_GUARD = 0x0004,
	VHT_WITH_BANDWIDTH = 0x0040,
	VHT_SHORT_GUARD = 0x04,
	VHT_USERS = 4,
};

static const struct name flags[] = {
	{0x01, "cfp "}, {0x02, "short preamble "}, {0x04, "wep "}, {0x08, "fragmented "}, {0x40, "bad-fcs "}, {0, NULL},
};

static const char *const mcs_bandwidths[] = {"20 MHz", "40 MHz", "20 MHz (L)", "20 MHz (U)"};

static const struct name vht_bandwidths[] = {
	{0, "20 MHz"},        {1, "40 MHz"},        {2, "20 MHz (L)"},    {3, "20 MHz (U)"},    {4, "80 MHz"},
	{5, "80 MHz (L)"},    {6, "80 MHz (U)"},    {7, "80 MHz (LL)"},   {8, "80 MHz (LU)"},   {9, "80 MHz (UL)"},
	{10, "80 MHz (UU)"},  {11, "160 MHz"},      {12, "160 MHz (L)"},  {13, "160 MHz (U)"},  {14, "160 MHz (LL)"},
	{15, "160 MHz (LU)"}, {16, "160 MHz (UL)"}, {17, "160 MHz (UU)"}, {18, "160 MHz (LLL)"}, {19, "160 MHz (LLU)"},
	{20, "160 MHz (LUL)"}, {21, "160 MHz (UUU)"}, {22, "160 MHz (ULL)"}, {23, "160 MHz (ULU)"},
	{24, "160 MHz (UUL)"}, {25, "160 MHz (UUU)"}, {0, NULL},
};

/* Rates of 802.11n over 20 MHz with the long guard interval, in units of 6.5 Mb/s: IEEE 802.11-2016 §19.5. Of the
 * first 32 each eight have one stream more. */
static const uint8_t first_rates[] = {1, 2, 3, 4, 6, 8, 9, 10};
static const uint8_t mixed_rates[] = { /* from 33 on: streams of different modulation */
	6,  8,  10, 9,  12, 15, 8,  10, 10, 12, 14, 14, 16, 12, 15, 15, 18, 21, 21, 24, 10, 12,
	14, 12, 14, 16, 18, 16, 18, 20, 20, 22, 15, 18, 21, 18, 21, 24, 27, 24, 27, 30, 30, 33,
};

/* In tenths of Mb/s; 0 for none. */
static unsigned mcs_rate(uint8_t index, bool is_40_mhz, bool is_short)
{
	unsigned units = 0;
	if (index < MCS_DUPLICATE)
		units = first_rates[index % 8] * (index / 8u + 1);
	else if (index > MCS_DUPLICATE && index - MCS_DUPLICATE - 1u < sizeof mixed_rates)
		units = mixed_rates[index - MCS_DUPLICATE - 1];
	else if (index == MCS_DUPLICATE && is_40_mhz)
		return is_short ? 67 : 60;
	const unsigned rate = units * (is_40_mhz ? 135 : 65);
	return is_short ? (rate * 20 / 9 + 1) / 2 : rate;
}

static void put_flags(struct line *line, const uint8_t *at)
{
	for (const struct name *flag = flags; flag->text; flag++)
		if (*at & flag->value)
			text_put(line->text, flag->text);
}

static void put_clock(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%lluus tsft ", (unsigned long long)read_le64(at));
}

static void put_rate(struct line *line, const uint8_t *at)
{
	/* 80 to 8f were an index once, before there was a field for it. */
	if (*at >= RATE_IS_INDEX && *at <= (RATE_IS_INDEX | 0x0f))
		text_format(line->text, "MCS %u ", *at & 0x0f);
	else
		text_format(line->text, "%u.%u Mb/s ", *at / 2, *at % 2 * 5);
}

static bool has(uint32_t channel, uint32_t bits)
{
	return (channel & bits) == bits;
}

static const char *width_of(uint32_t channel)
{
	return channel & CHANNEL_HALF ? "/10Mhz " : channel & CHANNEL_QUARTER ? "/5Mhz " : " ";
}

static void put_channel_flags(struct line *line, uint32_t channel)
{
	struct text *text = line->text;
	if (has(channel, CHANNEL_FHSS))
		text_put(text, "FHSS ");
	if (has(channel, CHANNEL_A))
		text_format(text, "11a%s", width_of(channel));
	if (has(channel, CHANNEL_G) || has(channel, CHANNEL_G_PURE))
		text_format(text, "11g%s", width_of(channel));
	else if (has(channel, CHANNEL_B))
		text_put(text, "11b ");
	if (channel & CHANNEL_TURBO)
		text_put(text, "Turbo ");
}

static void put_high_throughput(struct line *line, uint32_t channel)
{
	if (channel & CHANNEL_HT20)
		text_put(line->text, "ht/20 ");
	else if (channel & CHANNEL_HT40_DOWN)
		text_put(line->text, "ht/40- ");
	else if (channel & CHANNEL_HT40_UP)
		text_put(line->text, "ht/40+ ");
}

static void put_channel(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%u MHz ", read_le16(at));
	put_channel_flags(line, read_le16(at + 2));
}

/* Where the field of 802.11n is there too. */
static void put_channel_n(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%u MHz 11n ", read_le16(at));
}

static void put_extended_channel_n(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%u MHz 11n ", read_le16(at + 4));
	put_high_throughput(line, read_le32(at));
}

static void put_extended_channel(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%u MHz ", read_le16(at + 4));
	put_channel_flags(line, read_le32(at));
	put_high_throughput(line, read_le32(at));
}

static void put_hopping(struct line *line, const uint8_t *at)
{
	text_format(line->text, "fhset %u fhpat %u ", at[0], at[1]);
}

static void put_antenna(struct line *line, const uint8_t *at)
{
	text_format(line->text, "antenna %u ", at[0]);
}

static void put_quality(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%u sq ", read_le16(at));
}

static void put_attenuation(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%d tx power ", -(int16_t)read_le16(at));
}

static void put_attenuation_db(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%ddB tx attenuation ", -(int8_t)at[0]);
}

static void put_power(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%ddBm tx power ", (int8_t)at[0]);
}

static void put_signal(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%ddBm signal ", (int8_t)at[0]);
}

static void put_noise(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%ddBm noise ", (int8_t)at[0]);
}

static void put_signal_db(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%udB signal ", at[0]);
}

static void put_noise_db(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%udB noise ", at[0]);
}

static void put_nothing(struct line *line, const uint8_t *at)
{
}

static void put_mcs(struct line *line, const uint8_t *at)
{
	const uint8_t known = at[0], bits = at[1], index = at[2];
	const bool is_short = bits & MCS_SHORT_GUARD, is_40_mhz = (bits & MCS_BANDWIDTH) == MCS_40_MHZ;
	const bool has_rate = known & MCS_WITH_INDEX && known & (MCS_WITH_BANDWIDTH | MCS_WITH_GUARD);
	const unsigned rate = has_rate ? mcs_rate(index, is_40_mhz, is_short) : 0;
	struct text *text = line->text;
	if (rate)
		text_format(text, "%u.%u Mb/s ", rate / 10, rate % 10);
	if (known & MCS_WITH_INDEX)
		text_format(text, "MCS %u ", index);
	if (known & MCS_WITH_BANDWIDTH)
		text_format(text, "%s ", mcs_bandwidths[bits & MCS_BANDWIDTH]);
	if (known & MCS_WITH_GUARD)
		text_put(text, is_short ? "short GI " : "long GI ");
	if (known & MCS_WITH_FORMAT)
		text_put(text, bits & MCS_GREENFIELD ? "greenfield " : "mixed ");
	if (known & MCS_WITH_FEC)
		text_put(text, bits & MCS_LDPC ? "LDPC FEC " : "BCC FEC ");
	if (known & MCS_WITH_STBC)
		text_format(text, "RX-STBC%u ", bits >> MCS_STBC_SHIFT & 3);
}

static void put_vht(struct line *line, const uint8_t *at)
{
	const uint16_t known = read_le16(at);
	struct text *text = line->text;
	for (unsigned user = 0; user < VHT_USERS; user++) {
		const uint8_t index_and_streams = at[4 + user];
		if (index_and_streams & 0x0f)
			text_format(text, "User %u MCS %u %s FEC ", user, index_and_streams >> 4,
			            at[8] >> user & 1 ? "LDPC" : "BCC");
	}
	if (known & VHT_WITH_BANDWIDTH) {
		text_name(text, vht_bandwidths, at[3] & 0x1f, "unknown (%u)");
		text_char(text, ' ');
	}
	if (known & VHT_WITH_GUARD)
		text_put(text, at[2] & VHT_SHORT_GUARD ? "short GI " : "long GI ");
}

static const struct {
	uint8_t align, len;
	void (*put)(struct line *line, const uint8_t *at);
	void (*put_n)(struct line *line, const uint8_t *at); /* where the field of 802.11n is present, if otherwise */
} fields[BITS] = {
	[0] = {8, 8, put_clock},         [1] = {1, 1, put_flags},           [2] = {1, 1, put_rate},
	[3] = {2, 4, put_channel, put_channel_n},       [4] = {1, 2, put_hopping},         [5] = {1, 1, put_signal},
	[6] = {1, 1, put_noise},         [7] = {2, 2, put_quality},         [8] = {2, 2, put_attenuation},
	[9] = {1, 1, put_attenuation_db}, [10] = {1, 1, put_power},         [11] = {1, 1, put_antenna},
	[12] = {1, 1, put_signal_db},    [13] = {1, 1, put_noise_db},       [14] = {2, 2, put_nothing},
	[18] = {4, 8, put_extended_channel, put_extended_channel_n}, [19] = {1, 3, put_mcs},
	[20] = {4, 8, put_nothing},
	[21] = {2, 12, put_vht},
};

/* One word of fields, whose first bit is number `base`; false when there is no reading on. */
static bool put_word(struct line *line, struct cursor *cursor, const uint8_t *start, uint32_t present, unsigned base)
{
	for (unsigned bit = 0; bit < NAMESPACE_STANDARD; bit++) {
		if (!(present >> bit & 1))
			continue;
		if (base || !fields[bit].len) {
			text_format(line->text, "[bit %u] ", base + bit);
			return false;
		}
		const size_t over = (size_t)(cursor->at - start) % fields[bit].align;
		if (over)
			take(cursor, fields[bit].align - over);
		const uint8_t *at = take(cursor, fields[bit].len);
		if (!at || cursor->ran_short) {
			text_put(line->text, " [|802.11_radio]");
			return false;
		}
		if (bit == CHANNEL_BIT && present & PRESENT_EXTENDED_CHANNEL)
			continue; /* that says it better */
		if (present & PRESENT_MCS && fields[bit].put_n)
			fields[bit].put_n(line, at);
		else
			fields[bit].put(line, at);
	}
	return true;
}

/* Whose fields come next; nobody here knows them. */
static bool take_vendor(struct cursor *cursor, const uint8_t *start)
{
	enum { ALIGN = 2, VENDOR_LEN = 6 };
	const size_t over = (size_t)(cursor->at - start) % ALIGN;
	return take(cursor, over + VENDOR_LEN);
}

bool radiotap_line_fields(struct line *line, struct span header)
{
	struct cursor words = cursor_over(span_after(header, PRESENT_AT)), cursor = words;
	uint32_t present;
	bool is_vendor;
	unsigned base = 0;
	do
		present = take_le32(&cursor);
	while (present >> MORE_WORDS && !cursor.ran_short);
	if (cursor.ran_short)
		return false;
	do {
		present = take_le32(&words);
		if (!put_word(line, &cursor, header.at, present, base))
			return true;
		is_vendor = present >> NAMESPACE_VENDOR & 1 && !(present >> NAMESPACE_STANDARD & 1);
		if (is_vendor && !take_vendor(&cursor, header.at))
			text_put(line->text, " [|802.11_radio]");
		base = present >> NAMESPACE_STANDARD & 1 ? 0 : base + BITS;
	} while (present >> MORE_WORDS && !is_vendor);
	return true;
}
