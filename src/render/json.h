/* JSON, written straight into a text: objects and arrays open and close, commas look after themselves. */
#ifndef ETHOGRAM_JSON_H
#define ETHOGRAM_JSON_H

#include "text.h"

struct json {
	struct text *text;
	bool empty; /* nothing stands in the innermost object or array yet */
};

/* At the outermost level. The text is borrowed. */
static inline struct json json_into(struct text *text)
{
	return (struct json){.text = text, .empty = true};
}

/* `key`, a string of the program's own, is NULL inside arrays and for the outermost value. */
void json_open(struct json *json, const char *key, char bracket);
void json_close(struct json *json, char bracket);

/* Values. */
void json_unsigned(struct json *json, const char *key, uint64_t value);
void json_signed(struct json *json, const char *key, int64_t value);
void json_float(struct json *json, const char *key, double value); /* null for what is no number in JSON */
void json_bool(struct json *json, const char *key, bool value);

/* `value` may hold any bytes: what JSON cannot hold as it is, is escaped; bytes that are not UTF-8 become U+FFFD. */
void json_string(struct json *json, const char *key, const char *value);
void json_bytes(struct json *json, const char *key, struct span value);

/* The program's own words, in which nothing needs an escape. */
void json_word(struct json *json, const char *key, const char *word);

/* Seconds with `digits` (0 to 9) decimals, of nanoseconds. */
void json_seconds(struct json *json, const char *key, int64_t nanoseconds, int digits);

/* 2001-02-03T04:05:06.123456+0000, of seconds and nanoseconds since 1970: microseconds, and the zone of the place. null
 * for a moment that no calendar has. */
void json_moment(struct json *json, const char *key, int64_t seconds, int64_t nanoseconds);

/* The key of a value that the caller puts by itself. */
void json_key(struct json *json, const char *key);

#endif
