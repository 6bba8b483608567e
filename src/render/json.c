/* See json.h. RFC 8259. */
#include "json.h"

#include "plain_words.h"
#include "utf8.h"

#include <math.h>
#include <time.h>

void json_key(struct json *json, const char *key)
{
	struct text *text = json->text;
	const size_t len = key ? strlen(key) : 0;
	if (text_room_left(text) < len + sizeof ",\"\":")
		text_make_room(text, len + sizeof ",\"\":");
	if (!json->empty)
		*text->at++ = ',';
	json->empty = false;
	if (!key)
		return;
	*text->at++ = '"';
	memcpy(text->at, key, len);
	memcpy(text->at + len, "\":", 2);
	text->at += len + 2;
}

void json_open(struct json *json, const char *key, char bracket)
{
	json_key(json, key);
	text_char(json->text, bracket);
	json->empty = true;
}

void json_close(struct json *json, char bracket)
{
	text_char(json->text, bracket);
	json->empty = false;
}

void json_unsigned(struct json *json, const char *key, uint64_t value)
{
	json_key(json, key);
	text_unsigned(json->text, value);
}

void json_signed(struct json *json, const char *key, int64_t value)
{
	json_key(json, key);
	text_signed(json->text, value);
}

void json_float(struct json *json, const char *key, double value)
{
	json_key(json, key);
	if (isfinite(value))
		text_format(json->text, "%.9g", value);
	else
		text_put(json->text, "null");
}

void json_bool(struct json *json, const char *key, bool value)
{
	json_key(json, key);
	text_bytes(json->text, value ? "true" : "false", value ? 4 : 5);
}

static void put_null(struct json *json, const char *key)
{
	json_key(json, key);
	text_put(json->text, "null");
}

static void put_escaped(struct text *text, uint8_t byte)
{
	switch (byte) {
	case '"': text_put(text, "\\\""); break;
	case '\\': text_put(text, "\\\\"); break;
	case '\n': text_put(text, "\\n"); break;
	case '\t': text_put(text, "\\t"); break;
	case '\r': text_put(text, "\\r"); break;
	default:
		text_put(text, "\\u");
		text_hex(text, byte, 4);
	}
}

static bool is_plain(uint8_t byte)
{
	return byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
}

/* True when all of eight bytes are plain: the upper bit of each shows what it differs from. */
static bool are_plain(const uint8_t *eight)
{
	const uint64_t ones = 0x0101010101010101, tops = ones << 7;
	uint64_t bytes;
	memcpy(&bytes, eight, sizeof bytes);
	const uint64_t quote = bytes ^ ones * '"', backslash = bytes ^ ones * '\\', del = bytes ^ ones * 0x7f;
	const uint64_t zeros = (quote - ones) | (backslash - ones) | (del - ones) | (bytes - ones * 0x20);
	return !((zeros | bytes) & tops);
}

/* Bytes at the beginning that stand for themselves. */
static size_t plain_len(struct span value)
{
	size_t len = 0;
	while (value.len - len >= sizeof(uint64_t) && are_plain(value.at + len))
		len += sizeof(uint64_t);
	while (len < value.len && is_plain(value.at[len]))
		len++;
	return len;
}

/* Puts the character that `value` begins with, which is not plain; returns its length. */
static size_t put_character(struct text *text, struct span value)
{
	const size_t len = utf8_len(value);
	if (!len)
		text_put(text, "\\ufffd");
	else if (len == 1)
		put_escaped(text, value.at[0]);
	else if (utf8_is_c1(value.at, len))
		put_escaped(text, value.at[1]);
	else
		text_bytes(text, value.at, len);
	return len ? len : 1;
}

void json_bytes(struct json *json, const char *key, struct span value)
{
	json_key(json, key);
	text_char(json->text, '"');
	while (value.len) {
		const size_t plain = plain_len(value);
		text_bytes(json->text, value.at, plain);
		value = span_after(value, plain);
		if (value.len)
			value = span_after(value, put_character(json->text, value));
	}
	text_char(json->text, '"');
}

void json_word(struct json *json, const char *key, const char *word)
{
	json_key(json, key);
	text_char(json->text, '"');
	text_bytes(json->text, word, strlen(word));
	text_char(json->text, '"');
}

void json_string(struct json *json, const char *key, const char *value)
{
	json_bytes(json, key, (struct span){(const uint8_t *)value, strlen(value)});
}

void json_seconds(struct json *json, const char *key, int64_t nanoseconds, int digits)
{
	uint64_t magnitude = nanoseconds < 0 ? 0 - (uint64_t)nanoseconds : (uint64_t)nanoseconds;
	uint64_t fraction = magnitude % 1000000000;
	json_key(json, key);
	if (nanoseconds < 0)
		text_char(json->text, '-');
	text_unsigned(json->text, magnitude / 1000000000);
	if (!digits)
		return;
	for (int i = digits; i < 9; i++)
		fraction /= 10;
	text_char(json->text, '.');
	text_zeros(json->text, fraction, digits);
}

void json_moment(struct json *json, const char *key, int64_t seconds, int64_t nanoseconds)
{
	const int64_t second = 1000000000, most = INT64_MAX / second - 1;
	if (nanoseconds < 0 || nanoseconds >= second || seconds < -most || seconds > most) {
		put_null(json, key);
		return;
	}
	json_key(json, key);
	text_char(json->text, '"');
	words_stamp(json->text, seconds * second + nanoseconds);
	text_char(json->text, '"');
}
