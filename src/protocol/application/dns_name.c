/* Domain names in messages: labels, each with its length before it, and pointers to names that came earlier (RFC 1035
 * §4.1.4).
 *
 * A pointer must lead to before the name that it is in, so each step goes further back and no loop is possible. Bit
 * string labels (RFC 2673) are gone from the world, but tcpdump knows them. */
#include "dns.h"

enum {
	LABEL_KIND = 0xc0, /* bits of the length byte */
	LABEL_PLAIN = 0x00,
	LABEL_EXTENDED = 0x40, /* RFC 6891 §5 */
	LABEL_POINTER = 0xc0,
	LABEL_BIT_STRING = 0x41, /* the one extended label there was: RFC 2673 §3.1 */
	NAME_CHARS_MAX = 255,
	NAME_STEPS_MAX = 16384, /* labels and pointers of one name that are looked at, however long it is */
};

static size_t bit_string_bits(uint8_t count)
{
	return count ? count : 256;
}

size_t dns_name_end(struct span message, size_t offset)
{
	struct cursor cursor = dns_cursor(message, offset);
	for (;;) {
		uint8_t len = take_u8(&cursor);
		if (!len)
			break;
		if ((len & LABEL_KIND) == LABEL_POINTER) {
			take_span(&cursor, 1);
			cursor.ran_short = false; /* where half a pointer ends is known */
			break;
		}
		if (len == LABEL_BIT_STRING)
			take_span(&cursor, (bit_string_bits(take_u8(&cursor)) + 7) / 8);
		else if ((len & LABEL_KIND) == LABEL_PLAIN)
			take_span(&cursor, len);
		else
			return 0;
	}
	return cursor.ran_short ? 0 : message.len - cursor_left(&cursor);
}

/* A name being put. */
struct name_walk {
	struct text *text;
	struct span message;
	struct cursor cursor;
	size_t bound; /* a pointer has to lead to before this */
	bool alone;   /* there is no message that it could point into */
	bool raw;     /* labels as they are */
	unsigned chars;
};

enum step { STEP_ON, STEP_END, STEP_BAD };

/* Behind a label, as far as the name is not too long by then. */
static void put_dot(struct name_walk *name)
{
	if (name->chars <= NAME_CHARS_MAX)
		text_char(name->text, '.');
	name->chars++;
}

/* "\[x1f/5]": all bits of whole bytes, then as many digits as the rest needs. */
static enum step put_bit_string(struct name_walk *name)
{
	size_t bits = bit_string_bits(take_u8(&name->cursor));
	size_t rest = bits % 8;
	if (name->cursor.ran_short)
		return STEP_BAD;
	text_put(name->text, "\\[x");
	text_hex_bytes(name->text, take_span(&name->cursor, bits / 8));
	uint8_t last = rest ? take_u8(&name->cursor) : 0;
	if (name->cursor.ran_short)
		return STEP_BAD;
	if (rest > 4)
		text_hex(name->text, last & (0xff << (8 - rest)) & 0xff, 2);
	else if (rest)
		text_hex(name->text, last >> 4 & (0x0f << (4 - rest)) & 0x0f, 1);
	text_format(name->text, "/%zu]", bits);
	put_dot(name);
	return STEP_ON;
}

static enum step follow_pointer(struct name_walk *name, uint8_t first)
{
	size_t target = (first & ~LABEL_KIND & 0xff) << 8 | take_u8(&name->cursor);
	if (name->cursor.ran_short)
		return name->chars ? STEP_END : STEP_BAD; /* tcpdump is content with half a pointer behind a label */
	if (name->alone)
		return STEP_END;
	if (target >= name->bound) {
		text_put(name->text, "<BAD PTR>");
		return STEP_BAD;
	}
	name->bound = target;
	name->cursor = dns_cursor(name->message, target);
	return STEP_ON;
}

static void put_characters(struct name_walk *name, struct span label)
{
	if (name->raw)
		text_raw(name->text, label);
	else
		text_safe(name->text, label);
}

/* A label and its dot, as far as the name is not too long by then. */
static enum step put_label(struct name_walk *name, uint8_t len)
{
	if (!cursor_left(&name->cursor))
		return STEP_END;
	struct span label = take_span(&name->cursor, len);
	size_t room = name->chars < NAME_CHARS_MAX ? NAME_CHARS_MAX - name->chars : 0;
	put_characters(name, span_first(label, room));
	if (label.len < len)
		return STEP_BAD;
	name->chars += len;
	put_dot(name);
	return STEP_ON;
}

static enum step put_step(struct name_walk *name, uint8_t len)
{
	if ((len & LABEL_KIND) == LABEL_POINTER)
		return follow_pointer(name, len);
	if (len == LABEL_BIT_STRING)
		return put_bit_string(name);
	if ((len & LABEL_KIND) == LABEL_EXTENDED) {
		text_format(name->text, "<ELT %u>", len & ~LABEL_KIND & 0xff);
		return STEP_BAD;
	}
	if ((len & LABEL_KIND) != LABEL_PLAIN) {
		text_put(name->text, "<BAD LABEL TYPE>");
		return STEP_BAD;
	}
	return len ? put_label(name, len) : STEP_END;
}

static bool put_name(struct name_walk *name)
{
	enum step step = STEP_ON;
	for (unsigned steps = 0; step == STEP_ON && steps < NAME_STEPS_MAX; steps++) {
		uint8_t len = take_u8(&name->cursor);
		if (name->cursor.ran_short)
			return false;
		if (!steps && !len)
			text_char(name->text, '.');
		step = put_step(name, len);
	}
	if (step != STEP_BAD && name->chars > NAME_CHARS_MAX)
		text_put(name->text, "<DOMAIN NAME TOO LONG>");
	return step != STEP_BAD;
}

bool dns_put_name(struct text *text, struct span message, size_t offset)
{
	struct name_walk name = {
		.text = text, .message = message, .cursor = dns_cursor(message, offset), .bound = offset,
	};
	return put_name(&name);
}

bool dns_put_plain_name(struct text *text, struct span message, size_t offset)
{
	struct name_walk name = {.text = text, .message = message, .cursor = dns_cursor(message, offset), .bound = 0};
	return put_name(&name);
}

bool dns_put_raw_name(struct text *text, struct span message, size_t offset)
{
	struct name_walk name = {
		.text = text, .message = message, .cursor = dns_cursor(message, offset), .bound = offset, .raw = true,
	};
	return put_name(&name);
}

bool dns_put_name_into(struct text *text, struct span labels, struct span message)
{
	struct name_walk name = {
		.text = text, .message = message, .cursor = cursor_over(labels), .bound = SIZE_MAX,
	};
	return put_name(&name);
}

void dns_put_lone_name(struct text *text, struct span labels)
{
	struct name_walk name = {.text = text, .message = labels, .cursor = cursor_over(labels), .alone = true};
	put_name(&name);
}
