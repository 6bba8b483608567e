/* See dump_reader.h.
 *
 * A row may begin with its offset, told by a colon, by 0x, by the wide gap behind it, or as od(1) writes it. Behind an
 * offset come at most sixteen bytes, then perhaps the same bytes as text. Without an offset the whole row has to be
 * digits, up to a comment of C. A packet ends where the next offset is 0, and, where there are no offsets, at a line
 * that is no row. */
#include "dump_reader.h"

#include <ctype.h>
#include <string.h>

enum {
	ROW_BYTES_MAX = 16,
	OFFSET_DIGITS_MIN = 4,
	OFFSET_DIGITS_MAX = 8,
	OD_DIGITS_HEX = 6,   /* of an offset of od -Ax */
	OD_DIGITS_OCTAL = 7, /* and of od alone */
	UNPADDED_MIN = 27,   /* digits of base64 that an IPv4 header takes */
};

struct reading {
	struct dumped *dumped;
	uint64_t wanted, number; /* of the packet under way, from 1; 0: none yet */
	unsigned line;
	bool open;               /* a row of the packet has come, and no end */
	bool has_offsets;        /* the last row began with one */
	bool done;
	struct flaw *flaw;
};

static int digit_of(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (uint8_t)tolower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static size_t digits_of(struct span text)
{
	size_t count = 0;
	while (count < text.len && digit_of(text.at[count]) >= 0)
		count++;
	return count;
}

static bool is_blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static size_t blanks_of(struct span text)
{
	size_t count = 0;
	while (count < text.len && is_blank(text.at[count]))
		count++;
	return count;
}

static bool begins_with(struct span text, const char *words)
{
	return text.len >= strlen(words) && !memcmp(text.at, words, strlen(words));
}

static bool is_at(struct span text, size_t place, char c)
{
	return place < text.len && text.at[place] == (uint8_t)c;
}

/* The digits as a number of this base: 8 or 16. */
static uint64_t number_of(struct span digits, unsigned base)
{
	uint64_t number = 0;
	for (size_t i = 0; i < digits.len; i++)
		number = number * base + (uint64_t)digit_of(digits.at[i]);
	return number;
}

/* The offset as od(1) writes it, one blank before bytes of two digits: it has to be one that may come after `so_far`
 * bytes, or the row is bytes and nothing else. */
static bool take_od_offset(struct span *row, size_t so_far, uint64_t *offset)
{
	const size_t digits = digits_of(*row);
	const struct span behind = span_after(*row, digits);
	const struct span bytes = span_after(behind, 1);
	if ((digits != OD_DIGITS_HEX && digits != OD_DIGITS_OCTAL) || !is_at(behind, 0, ' ') || digits_of(bytes) != 2)
		return false;
	*offset = number_of(span_first(*row, digits), digits == OD_DIGITS_HEX ? 16 : 8);
	if (*offset && *offset != so_far)
		return false;
	*row = bytes;
	return true;
}

/* The offset that a row begins with; what follows it is left in `row`. False, and nothing taken, when it has none. With
 * a gap alone to tell it, it has to be one that may come after `so_far` bytes. */
static bool take_offset(struct span *row, size_t so_far, uint64_t *offset)
{
	const struct span number = span_after(*row, begins_with(*row, "0x") ? 2 : 0);
	const size_t digits = digits_of(number);
	const struct span behind = span_after(number, digits);
	const bool colon = is_at(behind, 0, ':');
	const size_t gap = blanks_of(span_after(behind, colon));
	const bool wide = gap >= 2 || is_at(behind, 0, '\t');
	if (digits < OFFSET_DIGITS_MIN || digits > OFFSET_DIGITS_MAX || !gap || !(colon || wide))
		return take_od_offset(row, so_far, offset);
	*offset = number_of(span_first(number, digits), 16);
	if (!colon && *offset && *offset != so_far)
		return false;
	*row = span_after(behind, colon + gap);
	return true;
}

/* Bytes of a row under way. */
struct row {
	uint8_t bytes[DUMP_BYTES_MAX];
	size_t len;
};

/* One group of digits, two for each byte. False when it is none. */
static bool take_digits(struct span *text, struct row *row, size_t most)
{
	const size_t digits = digits_of(*text);
	if (!digits || digits % 2 || row->len + digits / 2 > most)
		return false;
	for (size_t i = 0; i < digits; i += 2)
		row->bytes[row->len++] = (uint8_t)(digit_of(text->at[i]) << 4 | digit_of(text->at[i + 1]));
	*text = span_after(*text, digits);
	return true;
}

/* Behind an offset: groups with one blank between them. After eight bytes there may be two, and after the last come
 * more, and text that may look like digits. */
static void take_offset_row(struct span text, struct row *row)
{
	const size_t first = digits_of(text);
	while (take_digits(&text, row, ROW_BYTES_MAX)) {
		const size_t gap = blanks_of(text);
		const bool half = first == 2 && row->len == ROW_BYTES_MAX / 2;
		if (!gap || gap > 1u + half || is_at(text, 0, '\t'))
			return;
		text = span_after(text, gap);
	}
}

/* What C and others put before a byte: 0x45, 0x00 or \x45\x00 or 45:00. */
static size_t separator_len(struct span text)
{
	if (begins_with(text, "0x") || begins_with(text, "\\x"))
		return 2;
	return text.len && text.at[0] && (is_blank(text.at[0]) || strchr(",:;-{}[]\"'\\", text.at[0]));
}

static struct span behind_separators(struct span text)
{
	for (size_t len = separator_len(text); len; len = separator_len(text))
		text = span_after(text, len);
	return text;
}

/* A comment of C goes on to the end of its row. */
static bool is_comment(struct span text)
{
	return begins_with(text, "/*") || begins_with(text, "//");
}

/* Without an offset: digits and nothing else. */
static bool take_bare_row(struct span text, struct row *row)
{
	for (text = behind_separators(text); text.len && !is_comment(text); text = behind_separators(text))
		if (!take_digits(&text, row, DUMP_BYTES_MAX))
			return false;
	return row->len > 0;
}

/* The packet under way has come to its end. */
static void end_packet(struct reading *reading)
{
	reading->done = reading->open && reading->number == reading->wanted;
	reading->open = false;
}

static void begin_packet(struct reading *reading)
{
	reading->open = true;
	reading->number++;
	reading->dumped->len = 0;
}

static bool add_row(struct reading *reading, const struct row *row)
{
	struct dumped *dumped = reading->dumped;
	if (!reading->open)
		begin_packet(reading);
	if (row->len > sizeof dumped->bytes - dumped->len)
		return flaw_set(reading->flaw, "line %u: no packet has more than %d bytes", reading->line,
		                DUMP_BYTES_MAX);
	memcpy(dumped->bytes + dumped->len, row->bytes, row->len);
	dumped->len += row->len;
	return true;
}

static bool read_offset_row(struct reading *reading, struct span text, uint64_t offset, struct row *row)
{
	take_offset_row(text, row);
	if (!row->len)
		return true;
	if (!offset)
		end_packet(reading);
	if (reading->done)
		return true;
	const size_t so_far = reading->open ? reading->dumped->len : 0;
	if (offset != so_far)
		return flaw_set(reading->flaw, "line %u: the row says offset %llu, but %zu bytes came before it",
		                reading->line, (unsigned long long)offset, so_far);
	return add_row(reading, row);
}

/* The offset behind the last byte, which hexdump and od write alone. */
static bool is_end_offset(const struct reading *reading, struct span text)
{
	const size_t digits = digits_of(text);
	if (!reading->open || !reading->has_offsets || digits < OFFSET_DIGITS_MIN || digits > OFFSET_DIGITS_MAX ||
	    digits + blanks_of(span_after(text, digits)) != text.len)
		return false;
	return number_of(span_first(text, digits), digits == OD_DIGITS_OCTAL ? 8 : 16) == reading->dumped->len;
}

static bool read_line(struct reading *reading, struct span line)
{
	static struct row row; /* too large for a stack; one packet is read in a run */
	const size_t so_far = reading->open ? reading->dumped->len : 0;
	uint64_t offset;
	struct span text = span_after(line, blanks_of(line));
	row.len = 0;
	if (!text.len)
		return true;
	if (is_end_offset(reading, text)) {
		end_packet(reading);
		return true;
	}
	reading->has_offsets = take_offset(&text, so_far, &offset);
	if (reading->has_offsets)
		return read_offset_row(reading, text, offset, &row);
	if (take_bare_row(text, &row))
		return add_row(reading, &row);
	end_packet(reading);
	return true;
}

static bool read_rows(struct reading *reading, struct span text)
{
	while (text.len && !reading->done) {
		const uint8_t *newline = memchr(text.at, '\n', text.len);
		const size_t len = newline ? (size_t)(newline - text.at) : text.len;
		reading->line++;
		if (!read_line(reading, span_first(text, len)))
			return false;
		text = span_after(text, len + 1);
	}
	if (!reading->done)
		end_packet(reading);
	return true;
}

/* RFC 4648 §4, and the two other characters of §5; -1: none. */
static int base64_value(uint8_t c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;
	if (at)
		return (int)(at - digits);
	return c == '-' ? 62 : c == '_' ? 63 : -1;
}

/* True when all is base64: groups of four, or what is too long for a word and lacks only the `=` at its end (RFC 4648
 * §3.2); and something that is no hexadecimal digit. */
static bool is_base64(struct span text)
{
	size_t count = 0, foreign = 0;
	for (size_t i = 0; i < text.len; i++) {
		const uint8_t c = text.at[i];
		if (c == '\n' || c == '\r')
			continue;
		if (c != '=' && base64_value(c) < 0)
			return false;
		count++;
		foreign += digit_of(c) < 0;
	}
	const bool is_whole = count % 4 == 0 || (count % 4 > 1 && count >= UNPADDED_MIN);
	return count && is_whole && foreign && !begins_with(text, "0x");
}

static bool read_base64(struct span text, struct dumped *dumped)
{
	uint32_t bits = 0;
	unsigned count = 0; /* of bits that make no byte yet */
	for (size_t i = 0; i < text.len; i++) {
		const int value = base64_value(text.at[i]);
		if (value < 0)
			continue;
		bits = bits << 6 | (uint32_t)value;
		count += 6;
		if (count < 8)
			continue;
		if (dumped->len == sizeof dumped->bytes)
			return false;
		count -= 8;
		dumped->bytes[dumped->len++] = (uint8_t)(bits >> count);
	}
	return dumped->len > 0;
}

/* Digits to the end of the row, and an odd number of them. */
static bool is_half_byte(struct span text)
{
	const size_t digits = digits_of(text);
	const struct span behind = span_after(text, digits + blanks_of(span_after(text, digits)));
	return digits % 2 && (!behind.len || is_at(behind, 0, '\n'));
}

bool dump_read(struct span text, uint64_t wanted, struct dumped *dumped, struct flaw *flaw)
{
	struct reading reading = {.dumped = dumped, .wanted = wanted, .flaw = flaw};
	dumped->len = 0;
	text = span_after(text, begins_with(text, "\xef\xbb\xbf") ? 3 : 0); /* a byte order mark */
	if (!text.len)
		return flaw_set(flaw, "there is no packet: standard input is empty");
	if (is_base64(text))
		return read_base64(text, dumped) || flaw_set(flaw, "no packet has more than %d bytes", DUMP_BYTES_MAX);
	if (!read_rows(&reading, text))
		return false;
	if (reading.done)
		return true;
	if (!reading.number && is_half_byte(text))
		return flaw_set(flaw, "this is no packet: a byte is two hexadecimal digits, and the last has one");
	if (!reading.number)
		return flaw_set(flaw, "this is no packet: neither rows of hexadecimal (tcpdump -x, Wireshark) "
		                      "nor base64");
	return flaw_set(flaw, "there is no packet %llu: the dump has %llu", (unsigned long long)wanted,
	                (unsigned long long)reading.number);
}
