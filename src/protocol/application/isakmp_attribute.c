/* What payloads of both versions of IKE are made of: attributes (RFC 2408 §3.3, RFC 7296 §3.3.5) and plain bytes, and
 * the names that both have. See isakmp.h. */
#include "isakmp.h"

enum {
	VERBOSITY_RAW = 3,
	ATTRIBUTE_SHORT = 0x8000,
	ATTRIBUTE_HEADER_LEN = 4,
	DATA_HEAD_LEN = 10,
	DATA_TAIL_LEN = 20,
};

const struct name isakmp_protocols[] = {
	{ISAKMP_PROTOCOL_ISAKMP, "isakmp"}, {ISAKMP_PROTOCOL_AH, "ipsec-ah"}, {ISAKMP_PROTOCOL_ESP, "ipsec-esp"},
	{ISAKMP_PROTOCOL_IPCOMP, "ipcomp"},
	{0, NULL},
};

const struct name isakmp_groups[] = {
	{1, "modp768"},     {2, "modp1024"},    {3, "EC2N 2^155"},  {4, "EC2N 2^185"},  {5, "modp1536"},
	{6, "iana-grp06"},  {7, "iana-grp07"},  {8, "iana-grp08"},  {9, "iana-grp09"},  {10, "iana-grp10"},
	{11, "iana-grp11"}, {12, "iana-grp12"}, {13, "iana-grp13"}, {14, "modp2048"},   {15, "modp3072"},
	{16, "modp4096"},   {17, "modp6144"},   {18, "modp8192"},   {0, NULL},
};

const struct name isakmp_ciphers[] = {
	{1, "1des-iv64"}, {2, "1des"},  {3, "3des"},      {4, "rc5"},  {5, "idea"},  {6, "cast"}, {7, "blowfish"},
	{8, "3idea"},     {9, "1des-iv32"}, {10, "rc4"}, {11, "null"}, {12, "aes"},  {0, NULL},
};

bool isakmp_put_raw(struct isakmp_telling *telling, uint32_t place, uint32_t len)
{
	if (!isakmp_has(telling, place, len))
		return false;
	text_hex_bytes(telling->line->text, span_first(span_after(telling->bytes, place), len));
	return true;
}

void isakmp_put_data(struct isakmp_telling *telling, uint32_t place)
{
	struct text *text = telling->line->text;
	struct span all = span_after(telling->bytes, place);
	text_put(text, " data=(");
	if (telling->line->manner->verbosity > VERBOSITY_RAW) {
		text_hex_bytes(text, all);
	} else {
		text_hex_bytes(text, span_first(all, DATA_HEAD_LEN));
		text_put(text, "...");
		struct span others = span_after(all, DATA_HEAD_LEN);
		text_hex_bytes(text, span_after(others, others.len > DATA_TAIL_LEN ? others.len - DATA_TAIL_LEN : 0));
	}
	text_char(text, ')');
}

static void put_value(struct isakmp_telling *telling, const struct isakmp_attribute *kind, uint16_t value)
{
	const char *name = kind && kind->values ? name_of(kind->values, value) : NULL;
	text_put(telling->line->text, "value=");
	if (name)
		text_put(telling->line->text, name);
	else
		text_format(telling->line->text, "%04x", value);
}

static void put_long_value(struct isakmp_telling *telling, uint32_t place, uint32_t len)
{
	text_format(telling->line->text, "len=%u value=", len);
	telling->is_cut |= !isakmp_put_raw(telling, place, len);
}

bool isakmp_put_attribute(struct isakmp_telling *telling, uint32_t *place, uint32_t end,
                          const struct isakmp_attributes *attributes)
{
	struct text *text = telling->line->text;
	const uint8_t *header = isakmp_at(telling, *place, 2);
	const bool is_short = header && read_u16(header) & ATTRIBUTE_SHORT;
	if (!header || (is_short && *place + ATTRIBUTE_HEADER_LEN > end))
		return false;
	header = isakmp_at(telling, *place, ATTRIBUTE_HEADER_LEN);
	if (!header)
		return false;
	uint32_t value_place = *place + ATTRIBUTE_HEADER_LEN;
	uint16_t number = read_u16(header) & ~ATTRIBUTE_SHORT, second = read_u16(header + 2);
	*place = value_place + (is_short ? 0 : second);
	if (*place > end)
		return false;
	bool is_known = number < attributes->count && attributes->kinds[number].name;
	const struct isakmp_attribute *kind = is_known ? attributes->kinds + number : NULL;
	text_put(text, "(type=");
	if (kind)
		text_format(text, "%s ", kind->name);
	else
		text_format(text, "#%u ", number);
	if (is_short)
		put_value(telling, kind, second);
	else
		put_long_value(telling, value_place, second);
	if (telling->is_cut)
		return false;
	text_char(text, ')');
	return true;
}

uint32_t isakmp_put_attributes(struct isakmp_telling *telling, uint32_t place, uint32_t end,
                               const struct isakmp_attributes *attributes)
{
	while (place < end)
		if (!isakmp_put_attribute(telling, &place, end, attributes)) {
			if (!telling->is_cut)
				text_put(telling->line->text, "[|attr]");
			return end + 1; /* where tcpdump goes on */
		}
	return place;
}

void isakmp_put_bytes(struct isakmp_telling *telling, const struct isakmp_payload *payload, uint32_t skipped)
{
	if (telling->line->manner->verbosity < VERBOSITY_RAW)
		return;
	text_char(telling->line->text, ' ');
	if (!isakmp_put_raw(telling, payload->place + skipped, isakmp_len_behind(payload, skipped)))
		isakmp_put_short(telling, payload->type);
}
