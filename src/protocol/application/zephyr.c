/* Zephyr, MIT's notification service: DellaFera, Eichin, French et al., "The Zephyr Notification Service" (1988). A
 * notice is a row of strings, each ended by a NUL: the fields of its header, numbers in hexadecimal, then its
 * message. */
#include "describe.h"
#include "line.h"

enum { KIND_LAST = 8, KIND_SERVER_ACKNOWLEDGMENT = 5, HEXADECIMAL = 16 };

/* The strings of the header, in their order. */
enum {
	VERSION, FIELD_COUNT, KIND, UNIQUE_ID, PORT, AUTHENTICATED, AUTHENTICATOR_LENGTH, AUTHENTICATOR, CLASS,
	INSTANCE, OPCODE, SENDER, RECIPIENT, FORMAT, CHECKSUM, MULTIPART, MULTIPART_ID, STRING_COUNT,
};

static const char *const kinds[] = {
	"unsafe", "unacked", "acked", "hm-ack", "hm-ctl", "serv-ack", "serv-nak", "client-ack", "stat",
};

/* What is there of a notice: strings without their NUL. */
struct notice {
	struct cursor cursor;
	bool is_cut; /* what is missing, the capture lacks */
	struct span strings[STRING_COUNT];
};

/* The next string. False when its NUL is not there. */
static bool take_string(struct cursor *cursor, struct span *string)
{
	const struct span rest = cursor_rest(cursor);
	const uint8_t *nul = rest.len ? memchr(rest.at, 0, rest.len) : NULL;
	if (!nul)
		return false;
	*string = span_first(rest, (size_t)(nul - rest.at));
	take(cursor, string->len + 1);
	return true;
}

static bool is_string(struct span string, const char *word)
{
	return string.len == strlen(word) && !memcmp(string.at, word, string.len);
}

static bool begins_with(struct span string, const char *word)
{
	return string.len >= strlen(word) && !memcmp(string.at, word, strlen(word));
}

static int digit_of(uint8_t byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	byte |= 0x20;
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* A number in hexadecimal as C's strtol reads it: blanks, a sign, perhaps 0x, digits up to what is none. */
static int32_t number_of(struct span string)
{
	size_t at = 0;
	int64_t number = 0;
	while (at < string.len && (string.at[at] == ' ' || (string.at[at] >= '\t' && string.at[at] <= '\r')))
		at++;
	bool is_negative = at < string.len && string.at[at] == '-';
	at += at < string.len && (string.at[at] == '-' || string.at[at] == '+');
	if (at + 2 < string.len && string.at[at] == '0' && (string.at[at + 1] | 0x20) == 'x' &&
	    digit_of(string.at[at + 2]) >= 0)
		at += 2;
	for (; at < string.len && digit_of(string.at[at]) >= 0; at++)
		if (__builtin_mul_overflow(number, (int64_t)HEXADECIMAL, &number) ||
		    __builtin_add_overflow(number, (int64_t)digit_of(string.at[at]), &number))
			return is_negative ? 0 : -1; /* the lower half of what strtol gives then */
	return (int32_t)(uint32_t)(is_negative ? -(uint64_t)number : (uint64_t)number);
}

static void put_lower(struct line *line, struct span string)
{
	for (size_t i = 0; i < string.len; i++) {
		uint8_t byte = string.at[i];
		text_safe_char(line->text, byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
	}
}

static void put_or_star(struct line *line, struct span string)
{
	if (string.len)
		text_safe(line->text, string);
	else
		text_char(line->text, '*');
}

/* "<class,instance,recipient>" */
static void put_triple(struct line *line, const struct span triple[3])
{
	text_char(line->text, '<');
	text_safe(line->text, triple[0]);
	text_char(line->text, ',');
	text_safe(line->text, triple[1]);
	text_char(line->text, ',');
	put_or_star(line, triple[2]);
	text_char(line->text, '>');
}

/* A string behind a space, if the message has it. False when that cannot be known. */
static bool take_of_message(struct notice *notice, struct span *string, bool *is_there)
{
	*is_there = take_string(&notice->cursor, string);
	return *is_there || !notice->is_cut;
}

/* The first subscription in the message of a request to add or drop some. */
static bool put_subscription(struct line *line, struct notice *notice, const char *word)
{
	struct span triple[3];
	bool is_there = true;
	text_put(line->text, word);
	if (number_of(notice->strings[KIND]) == KIND_SERVER_ACKNOWLEDGMENT)
		return true;
	for (int i = 0; i < 3 && is_there; i++)
		if (!take_of_message(notice, &triple[i], &is_there))
			return false;
	if (is_there) {
		text_char(line->text, ' ');
		put_triple(line, triple);
	}
	return true;
}

/* Opcodes that a class has words of its own for. */
struct word {
	const char *opcode, *text;
};

static const char *word_for(const struct word *words, struct span opcode)
{
	for (; words->opcode; words++)
		if (is_string(opcode, words->opcode))
			return words->text;
	return NULL;
}

static bool put_client_request(struct line *line, struct notice *notice)
{
	static const struct word words[] = {
		{"CLEARSUB", " clear-subs"}, {"GIMME", " ret"}, {"GIMMEDEFS", " gimme-defs"}, {0},
	};
	const struct span opcode = notice->strings[OPCODE];
	if (is_string(opcode, "SUBSCRIBE"))
		return put_subscription(line, notice, " sub");
	if (is_string(opcode, "UNSUBSCRIBE"))
		return put_subscription(line, notice, " unsub");
	const char *word = word_for(words, opcode);
	text_put(line->text, word ? word : " ");
	if (!word)
		put_lower(line, opcode);
	return true;
}

static void put_exposure(struct line *line, struct span opcode)
{
	text_put(line->text, " set-exposure ");
	put_lower(line, opcode);
}

static bool is_exposure(struct span opcode)
{
	static const char *const exposures[] = {
		"NONE", "OPSTAFF", "REALM-VISIBLE", "REALM-ANNOUNCED", "NET-VISIBLE", "NET-ANNOUNCED",
	};
	for (size_t i = 0; i < sizeof exposures / sizeof *exposures; i++)
		if (is_string(opcode, exposures[i]))
			return true;
	return false;
}

static void put_location(struct line *line, const struct notice *notice)
{
	static const struct word words[] = {{"USER_HIDE", " hide"}, {"USER_UNHIDE", " unhide"}, {0}};
	const char *word = word_for(words, notice->strings[OPCODE]);
	text_put(line->text, word ? word : " locate ");
	if (!word)
		text_safe(line->text, notice->strings[INSTANCE]);
}

/* What the service itself is asked to do. False when the notice is none of that. */
static bool put_service_request(struct line *line, const struct notice *notice)
{
	const struct span class = notice->strings[CLASS], instance = notice->strings[INSTANCE],
			  opcode = notice->strings[OPCODE];
	if (is_string(class, "USER_LOCATE")) {
		put_location(line, notice);
	} else if (is_string(class, "ZEPHYR_ADMIN") || (is_string(class, "ZEPHYR_CTL") && is_string(instance, "HM"))) {
		text_put(line->text,
		         is_string(instance, "HM") && is_string(class, "ZEPHYR_CTL") ? " " : " zephyr-admin ");
		put_lower(line, opcode);
	} else if (is_string(class, "HM_STAT") && is_string(instance, "HMST_CLIENT") &&
	           is_string(opcode, "GIMMESTATS")) {
		text_put(line->text, " get-client-stats");
	} else if (is_string(class, "HM_CTL")) {
		text_put(line->text, " hm_ctl ");
		put_lower(line, instance);
		text_char(line->text, ' ');
		put_lower(line, opcode);
	} else if (is_string(class, "LOGIN") && is_string(opcode, "USER_FLUSH")) {
		text_put(line->text, " flush_locs");
	} else if (is_string(class, "LOGIN") && is_exposure(opcode)) {
		put_exposure(line, opcode);
	} else {
		return false;
	}
	return true;
}

static void put_delivery(struct line *line, const struct notice *notice)
{
	const struct span *strings = notice->strings;
	const struct span triple[3] = {strings[CLASS], strings[INSTANCE], strings[RECIPIENT]};
	text_put(line->text, " to ");
	put_triple(line, triple);
	if (strings[OPCODE].len) {
		text_put(line->text, " op ");
		text_safe(line->text, strings[OPCODE]);
	}
}

/* "serv-ack/SENT" */
static bool put_kind(struct line *line, struct notice *notice)
{
	const int32_t kind = number_of(notice->strings[KIND]);
	struct span result;
	bool is_there;
	text_char(line->text, ' ');
	if (kind >= 0 && kind <= KIND_LAST)
		text_put(line->text, kinds[kind]);
	else
		text_format(line->text, "type %d", kind);
	if (kind != KIND_SERVER_ACKNOWLEDGMENT)
		return true;
	if (!take_of_message(notice, &result, &is_there))
		return false;
	if (is_there && !is_string(result, "SENT")) { /* the usual one */
		text_char(line->text, '/');
		put_lower(line, result);
	}
	return true;
}

static bool put_notice(struct line *line, struct notice *notice)
{
	const struct span *strings = notice->strings;
	text_put(line->text, " zephyr");
	if (!is_string(span_first(span_after(strings[VERSION], 4), 3), "0.2")) {
		text_put(line->text, " v");
		text_safe(line->text, span_after(strings[VERSION], 4));
		return true;
	}
	if (!put_kind(line, notice))
		return false;
	if (strings[SENDER].len) {
		text_char(line->text, ' ');
		text_safe(line->text, strings[SENDER]);
	}
	if (is_string(strings[CLASS], "ZEPHYR_CTL") && is_string(strings[INSTANCE], "CLIENT"))
		return put_client_request(line, notice);
	if (!put_service_request(line, notice))
		put_delivery(line, notice);
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct notice notice = {.cursor = cursor_over(layer->bytes), .is_cut = layer_is_cut(layer)};
	for (int i = 0; i < STRING_COUNT; i++) {
		if (!take_string(&notice.cursor, &notice.strings[i])) {
			if (notice.is_cut)
				line_abandoned(line, "zephyr");
			else
				text_put(line->text, " (invalid)");
			return;
		}
		if (i == VERSION && !begins_with(notice.strings[VERSION], "ZEPH"))
			return;
	}
	if (!put_notice(line, &notice))
		line_abandoned(line, "zephyr");
}

static const struct field string_fields[STRING_COUNT] = {
	[VERSION] = {.name = "version", .form = FORM_TEXT, .gloss = "of the protocol: ZEPH0.2"},
	[FIELD_COUNT] = {.name = "field_count", .form = FORM_TEXT, .gloss = "how many strings the header has"},
	[KIND] = {.name = "kind", .form = FORM_TEXT,
	 .gloss = "whether it is a notice, and of what care, or its acknowledgment"},
	[UNIQUE_ID] = {.name = "unique_id", .form = FORM_TEXT,
	 .gloss = "the sender's address and time: no other notice has it"},
	[PORT] = {.name = "port", .form = FORM_TEXT, .gloss = "where the sender listens"},
	[AUTHENTICATED] = {.name = "authenticated", .form = FORM_TEXT, .gloss = "whether the sender proves who he is"},
	[AUTHENTICATOR_LENGTH] = {.name = "authenticator_length", .form = FORM_TEXT, .gloss = "bytes of that proof"},
	[AUTHENTICATOR] = {.name = "authenticator", .form = FORM_TEXT, .gloss = "the proof: one of Kerberos"},
	[CLASS] = {.name = "class", .form = FORM_TEXT,
	 .gloss = "what sort of notice it is; those with capitals are Zephyr's own"},
	[INSTANCE] = {.name = "instance", .form = FORM_TEXT, .gloss = "which one of that sort"},
	[OPCODE] = {.name = "opcode", .form = FORM_TEXT, .gloss = "what is to be done with it"},
	[SENDER] = {.name = "sender", .form = FORM_TEXT, .gloss = "who sent it"},
	[RECIPIENT] = {.name = "recipient", .form = FORM_TEXT, .gloss = "who is to get it; empty: all who subscribed"},
	[FORMAT] = {.name = "format", .form = FORM_TEXT, .gloss = "how to show it"},
	[CHECKSUM] = {.name = "checksum", .form = FORM_TEXT, .gloss = "of the header, made with the session's key"},
	[MULTIPART] = {.name = "multipart", .form = FORM_TEXT, .gloss = "which part of a long notice this is"},
	[MULTIPART_ID] = {.name = "multipart_id", .form = FORM_TEXT, .gloss = "the unique id of its first part"},
};
static const struct field message_field = {.name = "string", .form = FORM_TEXT, .gloss = "a part of the message"};
static const struct shape notice_shape = {
	.name = "notice", .inlined = true, .fields = string_fields, .field_count = STRING_COUNT,
};
static const struct shape message = {.name = "message", .list = true, .fields = &message_field, .field_count = 1};
static const struct shape *const parts[] = {&notice_shape, &message, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	(void)layer;
	for (int i = 0; i < STRING_COUNT; i++)
		describe_terminated(to, &string_fields[i]);
	if (!describe_left(to))
		return;
	describe_open(to, &message, describe_left(to));
	while (describe_more(to))
		describe_terminated(to, &message_field);
	describe_close(to);
}

const struct protocol protocol_zephyr = {
	.name = "zephyr",
	.title = "Zephyr Notification Service",
	.reference = "Project Athena",
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
